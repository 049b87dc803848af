//! Giving accounts back at the desk: who confirms, and who says how many officers it takes.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::TestSite;

const RULE: &str = "/office/account-recovery/rule";
const WAITING: &str = "/office/account-recovery/waiting";

#[tokio::test]
async fn an_administrator_says_how_many_officers_give_an_account_back_and_what_was_typed_stays() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    let page = site.get(RULE, &admin).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Chưa đặt lần nào: hai người."));
    let wrong = [("from_on", "2023-11-16"), ("officers", "one"), ("basis", " ")];
    let page = site.post(RULE, &admin, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.value_of("from_on"), "2023-11-16");
    let right = [
        ("from_on", "2023-11-16"),
        ("officers", "one"),
        ("basis", "QĐ 12/QĐ-UBND"),
    ];
    let set = site.post(RULE, &admin, &right).await;
    assert_eq!(set.location(), format!("{RULE}?done=set"));
    let page = site.get(RULE, &admin).await.text();
    assert!(page.contains("QĐ 12/QĐ-UBND"), "{page}");
}

#[tokio::test]
async fn the_desk_and_whoever_leads_the_unit_see_what_waits_for_a_second_officer_and_nobody_else_does() {
    let site = TestSite::new();
    for (name, role, asks) in [
        ("tiep-nhan", Role::IntakeOfficer, true),
        ("lanh-dao", Role::AgencyHead, false),
    ] {
        let cookie = site.session(name, &[role]);
        let page = site.get(WAITING, &cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        let leads = page.text().contains("href=\"/office/account-recovery\"");
        assert_eq!(leads, asks, "{name}: no way back leads where nobody may go");
        assert!(
            page.text().contains("Không có đề nghị nào chờ xác nhận."),
            "{name}"
        );
        assert_eq!(site.get(RULE, &cookie).await.status, StatusCode::FORBIDDEN);
        let unknown = format!("{WAITING}/018bd0c6-0000-7000-8000-000000000000");
        let answer = site.post(&unknown, &cookie, &[("decision", "grant")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
    for (name, role) in [("xu-ly", Role::CaseOfficer), ("truong-phong", Role::DivisionHead)] {
        let cookie = site.session(name, &[role]);
        assert_eq!(site.get(WAITING, &cookie).await.status, StatusCode::FORBIDDEN);
    }
}
