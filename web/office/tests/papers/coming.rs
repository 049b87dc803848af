//! A folder is announced before it comes, and what of it does not come is named until somebody has dealt with it.

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_testkit::grey_page;

use crate::site::TestSite;
use crate::sure::batch;

#[tokio::test]
async fn what_was_announced_is_named_until_it_comes_or_will_not_come() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let here = format!("/office/batches/{}", batch(&site, 95));
    let places = [
        ("place", "HS-2/01.png"),
        ("place", "HS-2/02.png"),
        ("place", "HS-2/Thumbs.db"),
    ];
    let told = site.post(&format!("{here}/coming"), &cookie, &places).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT, "{}", told.text());
    let sent = site
        .upload(
            &format!("{here}/files"),
            &cookie,
            "khoa",
            "HS-2/01.png",
            &grey_page(9),
        )
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = site.get(&here, &cookie).await.text();
    assert!(page.contains("Tệp đã báo trước, chưa đến: 1"), "{page}");
    assert!(
        page.contains("HS-2/02.png") && !page.contains("Thumbs.db"),
        "{page}"
    );
    assert!(page.contains("0 không nhận được"), "{page}");
    let done = site.post(&format!("{here}/not-coming"), &cookie, &[]).await;
    assert_eq!(done.header("location"), format!("{here}?done=not-coming"));
    let page = site.get(done.header("location"), &cookie).await.text();
    assert!(!page.contains("HS-2/02.png"), "{page}");
    assert!(page.contains("Đã xóa danh sách tệp chưa đến"), "{page}");
}
