//! A captured file that does not come onto the counter's screen.

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_ocr::ReadError;
use motcua_testkit::FakeReader;

use crate::site::{OTHER_WARD, SCAN, TestSite};

#[tokio::test]
async fn a_file_that_cannot_be_read_is_told_by_its_name_and_leaves_the_screen_when_the_desk_says_so() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let path = format!("/office/dossiers/{}/capture", site.dossier);
    let sent = site
        .upload(&format!("{path}/files"), &cookie, "khoa-2", "hong.png", SCAN)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let coming = site.get(&path, &cookie).await.text();
    assert!(coming.contains("Đang đọc"), "{coming}");
    assert!(
        !coming.contains("value=\"again\""),
        "it comes by itself: {coming}"
    );
    site.capture_by(FakeReader::says(&[]).then_fails(ReadError::Broken("cut off".to_owned())));
    let told = site.get(&path, &cookie).await.text();
    assert!(
        told.contains("hong.png") && told.contains("value=\"again\""),
        "{told}"
    );
    let (_, rest) = told.split_once(&format!("{path}/files/")).unwrap();
    let file = format!("{path}/files/{}", rest.split_once('"').unwrap().0);
    let elsewhere = site.session_at(OTHER_WARD, "noi-khac", &[Role::IntakeOfficer]);
    let refused = site.post(&file, &elsewhere, &[("act", "leave-out")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    let unknown = site.post(&file, &cookie, &[("act", "burn")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let again = site.post(&file, &cookie, &[("act", "again")]).await;
    assert_eq!(again.header("location"), path);
    assert!(site.get(&path, &cookie).await.text().contains("Đang đọc"));
    let left = site.post(&file, &cookie, &[("act", "leave-out")]).await;
    assert_eq!(left.header("location"), path);
    assert!(!site.get(&path, &cookie).await.text().contains("hong.png"));
    let late = site.post(&file, &cookie, &[("act", "again")]).await;
    assert!(
        late.header("location")
            .ends_with("problem=capture-changed-meanwhile")
    );
}
