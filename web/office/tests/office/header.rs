//! Where each role begins, and the header of whoever is signed in on pages that ask for no session.

use motcua_identity::Role;

use crate::site::{OPEN_PAGE, TestSite};

#[tokio::test]
async fn every_role_begins_where_its_work_is() {
    let site = TestSite::new();
    for (role, start) in [
        (Role::IntakeOfficer, "/office"),
        (Role::CaseOfficer, "/office"),
        (Role::AgencyHead, "/office"),
        (Role::Clerk, "/office"),
        (Role::ReturnOfficer, "/office"),
        (Role::PostalAgent, "/office/post"),
        (Role::Cashier, "/office/fees"),
        (Role::CoordinatingAgency, "/office/referrals"),
        (Role::ControlOfficer, "/office/heads"),
        (Role::SystemAdmin, "/office/procedures"),
        (Role::UnitAdmin, "/office/absences"),
        (Role::Ecertifier, "/office/papers"),
        (Role::Assistant, "/board"),
    ] {
        let cookie = site.session(role.identifier(), &[role]);
        let led = site.get("/office/start", &cookie).await;
        assert_eq!(led.location(), start, "{role:?}");
    }
}

#[tokio::test]
async fn everybody_who_is_judged_by_a_score_reaches_their_own_by_the_menu() {
    let site = TestSite::new();
    for role in [
        Role::IntakeOfficer,
        Role::CaseOfficer,
        Role::Clerk,
        Role::Cashier,
        Role::PostalAgent,
        Role::AgencyHead,
    ] {
        let cookie = site.session(role.identifier(), &[role]);
        let page = site.get("/office/campaigns", &cookie).await;
        assert!(page.text().contains("href=\"/office/figures/mine\""), "{role:?}");
        let own = site.get("/office/figures/mine", &cookie).await;
        assert_eq!(own.status, axum::http::StatusCode::OK, "{role:?}");
    }
}

#[tokio::test]
async fn an_open_page_shows_whoever_is_signed_in_and_nobody_else() {
    let site = TestSite::new();
    let cookie = site.session("kiem-soat", &[Role::ControlOfficer]);
    let seen = site.get(OPEN_PAGE, &cookie).await;
    assert_eq!(seen.text(), "Lương Thị Thử kiem-soat /office/heads");
    // What an officer saw must not stay on a shared computer.
    assert_eq!(seen.header("cache-control"), "no-store");
    for stranger in [
        "",
        "motcua_session=0",
        &format!("motcua_session={}", "ab".repeat(32)),
    ] {
        let seen = site.get(OPEN_PAGE, stranger).await;
        assert_eq!(
            (seen.text().as_str(), seen.header("cache-control")),
            ("", "no-cache")
        );
    }
    site.post("/sign-out", &cookie, &[]).await;
    assert_eq!(site.get(OPEN_PAGE, &cookie).await.text(), "");
}
