//! Alarms, apologies and the heads' picture as pages.

use axum::http::StatusCode;
use motcua_dossier::watch;
use motcua_identity::{OpContext, Role};
use motcua_kernel::FixedClock;

use crate::acts::transferred;
use crate::desk::taken_in;
use crate::site::{TestSite, now};

/// Lets the watch go over everything so many days from now.
fn watched(site: &TestSite, days: i64) {
    let clock = FixedClock(now().plus_seconds(days * 86_400));
    let cx = OpContext {
        clock: std::sync::Arc::new(clock),
        ..site.cx.clone()
    };
    site.test.db.write(move |tx| watch(&cx, tx, 100, None)).unwrap();
}

#[tokio::test]
async fn an_alarm_is_counted_in_the_way_to_it_until_it_is_marked_as_seen() {
    let site = TestSite::new();
    let desk = site.session("mot-cua", &[Role::IntakeOfficer]);
    let dossier = transferred(&site, &desk).await;
    watched(&site, 5);
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    let page = site.get("/office/alarms", &officer).await.text();
    assert!(page.contains("Cảnh báo <span class=\"count\">2</span>"), "{page}");
    assert!(page.contains("Quá hạn"), "{page}");
    let told = site.get(&dossier, &officer).await.text();
    assert!(told.contains("Quá hạn – báo người đang giữ hồ sơ"), "{told}");
    let id = dossier.rsplit('/').next().unwrap();
    let seen = site
        .post(
            &format!("/office/alarms/{id}/seen"),
            &officer,
            &[("list", "pool")],
        )
        .await;
    assert_eq!(seen.location(), "/office/alarms?list=pool");
    let page = site.get(seen.location(), &officer).await.text();
    assert!(
        page.contains("Đã xem lúc") && !page.contains("class=\"count\">2"),
        "{page}"
    );
}

#[tokio::test]
async fn an_apology_comes_back_with_what_was_typed_and_is_signed_once_right() {
    let site = TestSite::new();
    let desk = site.session("mot-cua", &[Role::IntakeOfficer]);
    let dossier = transferred(&site, &desk).await;
    watched(&site, 5);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let id = dossier.rsplit('/').next().unwrap();
    let apology = format!("/office/apologies/{id}");
    let list = site.get("/office/apologies", &head).await.text();
    assert!(list.contains(&apology), "{list}");
    let early = site.get(&format!("{dossier}/slip-04.pdf"), &head).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    let version = site.get(&apology, &head).await.value_of("version");
    let wrong = [
        ("version", version.as_str()),
        ("due_on", "2023-11-26"),
        ("reason", "Chờ xác minh"),
        ("cause", ""),
    ];
    let answer = site.post(&apology, &head, &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("là ngày nghỉ") && text.contains("Chờ xác minh"),
        "{text}"
    );
    let right = [
        ("version", version.as_str()),
        ("due_on", "2023-11-27"),
        ("reason", "Chờ xác minh"),
        ("cause", "consulted-unit"),
    ];
    assert_eq!(site.post(&apology, &head, &right).await.location(), apology);
    let slip = site.get(&format!("{dossier}/slip-04.pdf"), &head).await;
    assert_eq!(slip.header("content-type"), "application/pdf");
    let told = site.post(&format!("{apology}/told"), &desk, &[("way", "")]).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    site.post(&format!("{apology}/told"), &desk, &[("way", "phone")])
        .await;
    let page = site.get(&apology, &desk).await.text();
    assert!(page.contains("Đã báo người dân"), "{page}");
}

#[tokio::test]
async fn the_picture_proves_its_sums_and_only_heads_give_dossiers_away() {
    let site = TestSite::new();
    let desk = site.session("mot-cua", &[Role::IntakeOfficer]);
    let dossier = transferred(&site, &desk).await;
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    site.post(&format!("{dossier}/claim"), &officer, &[]).await;
    let head = site.session("giam-doc", &[Role::CentreHead]);
    let picture = site.get("/office/heads", &head).await.text();
    assert!(picture.contains("0 + 1 = 0 + 1 + 0"), "{picture}");
    assert!(
        picture.contains("Khớp") && picture.contains("Lương Thị Thử thu-ly"),
        "{picture}"
    );
    let id = dossier.rsplit('/').next().unwrap();
    let list = "/office/heads/list?queue=in-hands";
    let nobody = site.post(list, &head, &[("dossier", id)]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nobody.text().contains("Cần chọn cán bộ nhận hồ sơ"),
        "{}",
        nobody.text()
    );
    let second = site.officer("thu-ly-2", &[Role::CaseOfficer]).to_string();
    let given = site
        .post(list, &head, &[("dossier", id), ("officer", &second)])
        .await;
    assert!(given.location().ends_with("&done=1&not="), "{}", given.text());
    let figures = site
        .get(&format!("/office/heads/officers/{second}?figure=taken"), &head)
        .await
        .text();
    assert!(
        figures.contains("Nhận xử lý") && figures.contains(id),
        "{figures}"
    );
    let control = site.session("kiem-soat", &[Role::ControlOfficer]);
    let seen = site.get(list, &control).await.text();
    assert!(
        seen.contains(id) && !seen.contains("Giao lại hồ sơ đã chọn"),
        "{seen}"
    );
}

#[tokio::test]
async fn of_many_dossiers_those_that_can_be_given_are_and_the_others_say_why_not() {
    let site = TestSite::new();
    let desk = site.session("mot-cua", &[Role::IntakeOfficer]);
    let first = transferred(&site, &desk).await;
    let first = first.rsplit('/').next().unwrap();
    let at_desk = taken_in(&site, &desk, "khoa-thu-0000000077", &[]).await;
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    site.post(&format!("/office/dossiers/{first}/claim"), &officer, &[])
        .await;
    let head = site.session("giam-doc", &[Role::CentreHead]);
    let to = site.officer("thu-ly-2", &[Role::CaseOfficer]).to_string();
    let form = [
        ("dossier", at_desk.as_str()),
        ("dossier", first),
        ("officer", to.as_str()),
    ];
    let given = site.post("/office/heads/list?queue=in-hands", &head, &form).await;
    let page = site.get(given.location(), &head).await.text();
    assert!(page.contains("1 hồ sơ chưa giao được"), "{page}");
    assert!(page.contains("hồ sơ đã sang trạng thái khác"), "{page}");
    assert!(page.contains("Lương Thị Thử thu-ly-2"), "{page}");
    let desk_officer = site.officer("mot-cua-2", &[Role::IntakeOfficer]).to_string();
    let wrong = [("dossier", first), ("officer", desk_officer.as_str())];
    let refused = site
        .post("/office/heads/list?queue=in-hands", &head, &wrong)
        .await;
    let page = site.get(refused.location(), &head).await.text();
    assert!(
        page.contains("bước đang làm không thuộc vai trò của người nhận"),
        "{page}"
    );
}
