//! Merging units: plan, confirmation, act, and the way back.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{TestSite, WARD};

/// Phường Đông Kinh, which took over from the ward.
const NEW: &str = "05977@2025-07-01";

#[tokio::test]
async fn an_ended_ward_goes_over_after_a_confirmation_and_comes_back_with_a_reason() {
    let site = TestSite::on("2025-07-10");
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    site.officer("thu-ly", &[Role::CaseOfficer]);
    let list = site.get("/office/merge", &admin).await.text();
    assert!(
        list.contains("Phường Vĩnh Trại") && list.contains("kết thúc 30/06/2025"),
        "{list}"
    );
    let other = site.get("/office/merge?q=dong%20dang", &admin).await.text();
    assert!(!other.contains("value=\"05977\""), "{other}");

    let plan = site.get(&format!("/office/merge/plan?unit={WARD}"), &admin).await;
    assert!(plan.text().contains("Phường Đông Kinh") && plan.text().contains("Lương Thị Thử thu-ly"));
    let confirm = site
        .get(
            &format!("/office/merge/confirm?unit={WARD}&to-{WARD}={NEW}"),
            &admin,
        )
        .await;
    assert!(
        confirm
            .text()
            .contains("Phường Vĩnh Trại</span> → <span lang=\"vi\">Phường Đông Kinh"),
        "{}",
        confirm.text()
    );
    assert_eq!(
        site.count("dossier_merge"),
        0,
        "nothing moves before it is confirmed"
    );

    let field = format!("to-{WARD}");
    let form = [("unit", WARD), (field.as_str(), NEW)];
    let done = site.post("/office/merge", &admin, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = done.location().split_once('?').unwrap().0.to_owned();
    let shown = site.get(done.location(), &admin).await.text();
    assert!(
        shown.contains("Đã chuyển hồ sơ và cán bộ") && shown.contains("Lương Thị Thử thu-ly"),
        "{shown}"
    );
    assert!(
        site.get("/office/merge", &admin)
            .await
            .text()
            .contains("Không có đơn vị nào chờ sắp xếp")
    );

    let undo = format!("{page}/undo");
    let refused = site.post(&undo, &admin, &[("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undone = site.post(&undo, &admin, &[("reason", "Nhầm đơn vị")]).await;
    let shown = site.get(undone.location(), &admin).await.text();
    assert!(
        shown.contains("Đã hoàn tác") && shown.contains("Nhầm đơn vị"),
        "{shown}"
    );
    assert!(
        site.get("/office/merge/history", &admin)
            .await
            .text()
            .contains("Phường Đông Kinh")
    );
}

#[tokio::test]
async fn a_merge_without_a_unit_or_with_a_stranger_is_refused() {
    let site = TestSite::on("2025-07-10");
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    let refused = site.post("/office/merge", &admin, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stranger = format!("/office/merge/confirm?unit={WARD}&to-{WARD}=06184@2025-07-01");
    let refused = site.get(&stranger, &admin).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .text()
            .contains("Cần chọn đơn vị kế thừa của Phường Vĩnh Trại")
    );
    let field = format!("to-{WARD}");
    let form = [("unit", WARD), (field.as_str(), "06184@2025-07-01")];
    assert_eq!(
        site.post("/office/merge", &admin, &form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(site.count("dossier_merge"), 0);
}
