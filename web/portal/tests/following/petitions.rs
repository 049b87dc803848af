//! The files that somebody sent with a petition: opened by them alone, and not to be left on a kiosk.

use axum::http::StatusCode;

use crate::belongings::{Belongings, PHOTO};
use crate::site::{OTHER, OWNER, TestSite};

#[tokio::test]
async fn whoever_filed_a_petition_opens_what_they_sent_with_it_as_it_came() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let owner = site.session(OWNER);
    let page = format!("/portal/petitions/{}", own.petition);
    let file = format!("{page}/files/1");
    let shown = site.get(&page, &owner).await.text();
    assert!(shown.contains(&format!("href=\"{file}\"")), "{shown}");
    let opened = site.get(&file, &owner).await;
    assert_eq!(
        (opened.status, opened.kind.as_str()),
        (StatusCode::OK, "image/png")
    );
    assert_eq!(opened.disposition, "attachment; filename=\"tep-1.png\"");
    assert_eq!(opened.bytes, PHOTO);
}

#[tokio::test]
async fn a_stranger_and_whoever_asks_for_what_is_not_there_get_one_answer() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let (owner, stranger) = (site.session(OWNER), site.session(OTHER));
    let files = format!("/portal/petitions/{}/files", own.petition);
    for (path, cookie) in [
        (format!("{files}/1"), &stranger),
        (format!("{files}/2"), &owner),
        (format!("{files}/rubbish"), &owner),
        ("/portal/petitions/PA-231115-9999/files/1".to_owned(), &owner),
    ] {
        let answer = site.get(&path, cookie).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let nobody = site.get(&format!("{files}/1"), "").await;
    assert!(
        nobody.location.starts_with("/portal/sign-in?next="),
        "{}",
        nobody.location
    );
}

#[tokio::test]
async fn at_a_kiosk_the_file_is_named_and_not_left_for_the_next_person() {
    let site = TestSite::new();
    let own = Belongings::of(&site).await;
    let at_kiosk = format!("{}; motcua_kiosk=device", site.session(OWNER));
    let page = format!("/portal/petitions/{}", own.petition);
    let shown = site.get(&page, &at_kiosk).await.text();
    assert!(
        shown.contains("Ảnh chụp quầy.png") && !shown.contains("/files/1"),
        "{shown}"
    );
    let refused = site.get(&format!("{page}/files/1"), &at_kiosk).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
