//! Absences: a head records them with a stand-in; officers record their own.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::TestSite;

const TODAY: &str = "2023-11-15";

#[tokio::test]
async fn a_head_names_a_stand_in_who_is_told_so_when_they_sign_in() {
    let site = TestSite::new();
    let head = site.session("truong-phong", &[Role::DivisionHead]);
    site.officer("thu-ly-1", &[Role::CaseOfficer]);
    let other = site.officer("thu-ly-2", &[Role::CaseOfficer]).to_string();
    let officer = site.id_of("thu-ly-1");
    let page = site
        .get(&format!("/office/absences/new?officer={officer}"), &head)
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Lương Thị Thử thu-ly-2") && !page.text().contains("thu-ly-1, Công chức"));
    let form = [
        ("officer", officer.as_str()),
        ("from_on", TODAY),
        ("to_on", "2023-11-17"),
        ("stand_in", other.as_str()),
        ("reason", "Nghỉ phép năm"),
    ];
    let done = site.post("/office/absences", &head, &form).await;
    assert!(
        done.location().starts_with("/office/absences?done=recorded"),
        "{}",
        done.text()
    );
    let list = site.get(done.location(), &head).await.text();
    assert!(
        list.contains("Đang vắng mặt")
            && list.contains("Làm thay: <span lang=\"vi\">Lương Thị Thử thu-ly-2</span>"),
        "{list}"
    );

    let stand_in = site.enter("thu-ly-2");
    let own = site.get("/office/absences", &stand_in).await.text();
    assert!(
        own.contains("Hôm nay bạn làm thay: Lương Thị Thử thu-ly-1"),
        "{own}"
    );
}

#[tokio::test]
async fn a_form_with_problems_comes_back_with_everything_typed() {
    let site = TestSite::new();
    let own = site.session("thu-ly-1", &[Role::CaseOfficer]);
    let form = [
        ("from_on", "2023-11-20"),
        ("to_on", "hôm nào"),
        ("reason", "Đi công tác"),
    ];
    let refused = site.post("/office/absences", &own, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(
        page.contains("hôm nào") && page.contains("2023-11-20") && page.contains("Đi công tác"),
        "{page}"
    );
    let form = [
        ("from_on", "2023-11-20"),
        ("to_on", "2023-11-17"),
        ("reason", "Đi công tác"),
    ];
    let refused = site.post("/office/absences", &own, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Ngày cuối phải bằng hoặc sau ngày đầu"));
}

#[tokio::test]
async fn an_officer_takes_their_own_absence_back_and_sees_no_others() {
    let site = TestSite::new();
    let own = site.session("thu-ly-1", &[Role::CaseOfficer]);
    let other = site.officer("thu-ly-2", &[Role::CaseOfficer]);
    let form = [
        ("from_on", "2023-11-20"),
        ("to_on", "2023-11-20"),
        ("reason", "Đi học"),
    ];
    let done = site.post("/office/absences", &own, &form).await;
    assert_eq!(done.location(), "/office/absences?done=recorded");
    let page = site.get("/office/absences", &own).await.text();
    assert!(
        page.contains("20/11/2023") && !page.contains("thu-ly-2"),
        "{page}"
    );
    let cancel = page
        .split_once("action=\"/office/absences/")
        .and_then(|(_, rest)| rest.split_once('"'))
        .unwrap()
        .0
        .to_owned();
    let answer = site.post(&format!("/office/absences/{cancel}"), &own, &[]).await;
    assert_eq!(answer.location(), "/office/absences?done=cancelled");
    assert!(
        !site
            .get("/office/absences", &own)
            .await
            .text()
            .contains("20/11/2023")
    );
    let refused = site
        .get(&format!("/office/absences/new?officer={other}"), &own)
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
