//! Acts on a dossier: who comes second is told so, and loses nothing.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::intake::filled;
use crate::site::{BIRTH, TestSite};

/// The address of a dossier just taken in.
async fn taken_in(site: &TestSite, cookie: &str) -> String {
    let answer = site
        .post(
            &format!("/office/intake/{BIRTH}"),
            cookie,
            &filled("khoa-thu-0000000010", &[]),
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().split_once('?').unwrap().0.to_owned()
}

pub async fn transferred(site: &TestSite, cookie: &str) -> String {
    let dossier = taken_in(site, cookie).await;
    let version = site.get(&dossier, cookie).await.value_of("version");
    let answer = site
        .post(&format!("{dossier}/transfer"), cookie, &[("version", &version)])
        .await;
    assert_eq!(
        answer.location(),
        format!("{dossier}?done=transferred"),
        "{}",
        answer.text()
    );
    dossier
}

#[tokio::test]
async fn of_two_officers_who_take_the_same_dossier_the_second_is_told_who_holds_it() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let dossier = transferred(&site, &desk).await;
    let first = site.session("thu-ly-1", &[Role::CaseOfficer]);
    let second = site.session("thu-ly-2", &[Role::CaseOfficer]);
    let claim = format!("{dossier}/claim");
    let answer = site.post(&claim, &first, &[]).await;
    assert_eq!(answer.location(), format!("{dossier}?done=claimed"));
    let refused = site.post(&claim, &second, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text().contains("đang do Lương Thị Thử thu-ly-1"),
        "{}",
        refused.text()
    );
    // Pressing it twice oneself changes nothing.
    assert_eq!(
        site.post(&claim, &first, &[]).await.location(),
        format!("{dossier}?done=unchanged")
    );
    let page = site.get(&dossier, &second).await.text();
    assert!(
        !page.contains(&claim),
        "a dossier that is held offers no claim: {page}"
    );
    assert!(
        page.contains("Nhận xử lý") && page.contains("Lương Thị Thử thu-ly-1, Công chức"),
        "{page}"
    );
}

#[tokio::test]
async fn an_act_on_a_page_that_is_out_of_date_is_refused() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let dossier = taken_in(&site, &desk).await;
    let answer = site
        .post(&format!("{dossier}/transfer"), &desk, &[("version", "99")])
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(
        answer.text().contains("Có người đã thay đổi hồ sơ này"),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn a_dossier_without_its_result_is_not_settled() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let dossier = transferred(&site, &desk).await;
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    site.post(&format!("{dossier}/claim"), &officer, &[]).await;
    let page = site.get(&dossier, &officer).await.text();
    assert!(page.contains("Cần đưa kết quả vào kho"), "{page}");
    assert!(!page.contains(&format!("{dossier}/settle")), "{page}");
    let refused = site
        .post(&format!("{dossier}/settle"), &officer, &[("version", "3")])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(
        refused.text().contains("Chưa có kết quả đã xác nhận"),
        "{}",
        refused.text()
    );
}

#[tokio::test]
async fn a_result_is_not_returned_before_it_is_settled_nor_to_nobody() {
    let site = TestSite::new();
    let desk = site.session("mot-cua", &[Role::IntakeOfficer, Role::ReturnOfficer]);
    let dossier = taken_in(&site, &desk).await;
    let give_back = format!("{dossier}/return");
    let nobody = site.post(&give_back, &desk, &[("version", "1")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nobody.text().contains("Cần chọn người nhận."),
        "{}",
        nobody.text()
    );
    let too_early = site
        .post(
            &give_back,
            &desk,
            &[("version", "1"), ("receiver", "owner"), ("way", "counter")],
        )
        .await;
    assert_eq!(too_early.status, StatusCode::CONFLICT);
    assert!(
        too_early.text().contains("Được tiếp nhận"),
        "{}",
        too_early.text()
    );
}

#[tokio::test]
async fn what_is_no_dossier_is_not_found() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    for path in [
        "/office/dossiers/1",
        "/office/dossiers/018bd0c6-0000-7000-8000-000000000000",
    ] {
        let answer = site.get(path, &cookie).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.text().contains("Không có hồ sơ này"), "{}", answer.text());
    }
}
