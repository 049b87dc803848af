//! The owner's papers at home.

use axum::http::StatusCode;

use crate::site::{ELSEWHERE, OWNER, TestSite};

#[tokio::test]
async fn a_paper_is_downloaded_by_its_owner_and_the_look_is_written_down() {
    let site = TestSite::new();
    let paper = site.paper("Giấy khai sinh", None);
    let owner = site.session(OWNER);
    let list = site.get("/portal/vault", &owner).await.text();
    assert!(
        list.contains("Giấy khai sinh") && list.contains("Còn hiệu lực"),
        "{list}"
    );
    let file = site
        .get(&format!("/portal/vault/papers/{paper}/signed.pdf"), &owner)
        .await;
    assert_eq!(
        (file.status, file.kind.as_str()),
        (StatusCode::OK, "application/pdf")
    );
    assert!(file.disposition.starts_with("attachment"));
    assert_eq!(
        site.count("SELECT COUNT(*) FROM ledger_event WHERE kind = 'paper-viewed' AND actor = 'owner'"),
        1
    );
}

#[tokio::test]
async fn what_was_declared_of_one_matter_is_kept_and_not_said_to_hold() {
    let site = TestSite::new();
    let paper = site.paper("Tờ khai đăng ký khai sinh", None);
    let owner = site.session(OWNER);
    for path in [
        "/portal/vault".to_owned(),
        format!("/portal/vault/papers/{paper}"),
    ] {
        let page = site.get(&path, &owner).await.text();
        assert!(page.contains("Tờ khai đăng ký khai sinh"), "{path}");
        assert!(!page.contains("Còn hiệu lực"), "{path}");
    }
}

#[tokio::test]
async fn a_result_that_was_not_returned_is_not_in_the_vault() {
    let site = TestSite::new();
    let result = site.paper("Giấy xác nhận", Some(site.dossier()));
    let owner = site.session(OWNER);
    assert!(
        !site
            .get("/portal/vault", &owner)
            .await
            .text()
            .contains("Giấy xác nhận")
    );
    let file = site
        .get(&format!("/portal/vault/papers/{result}/signed.pdf"), &owner)
        .await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_paper_is_shared_until_a_day_and_taken_back() {
    let site = TestSite::new();
    let paper = site.paper("Giấy khai sinh", None);
    let owner = site.session(OWNER);
    let address = format!("/portal/vault/papers/{paper}/share");
    let wrong = site.post(&address, &owner, &[("purpose", "Vay vốn")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Vay vốn"), "nothing typed is lost");
    let fields = [
        ("unit", ELSEWHERE),
        ("purpose", "Vay vốn"),
        ("until", "2023-12-01"),
    ];
    let done = site.post(&address, &owner, &fields).await;
    assert_eq!(done.location, "/portal/vault?done=shared");
    let list = site.get(&done.location, &owner).await.text();
    let revoke = list.split("/portal/vault/shares/").nth(1).unwrap();
    let share = revoke.split('/').next().unwrap();
    let done = site
        .post(&format!("/portal/vault/shares/{share}/revoke"), &owner, &[])
        .await;
    let list = site.get(&done.location, &owner).await.text();
    assert!(
        list.contains("Đã thu hồi") && !list.contains("/revoke\""),
        "{list}"
    );
}

#[tokio::test]
async fn an_error_is_contested_with_what_is_right_and_what_shows_it() {
    let site = TestSite::new();
    let paper = site.paper("Sổ hộ khẩu", None);
    let proof = site.paper("Giấy khai sinh", None).to_string();
    let owner = site.session(OWNER);
    let begun = site
        .get(&format!("/portal/vault/papers/{paper}?about=name"), &owner)
        .await
        .text();
    assert!(begun.contains("Họ tên ghi trên giấy không đúng") && begun.contains("Lăng Thị Mủi"));
    let address = format!("/portal/vault/papers/{paper}/contest");
    let wrong = site.post(&address, &owner, &[("wrong", "Sai ngày sinh")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Sai ngày sinh"), "nothing typed is lost");
    let fields = [
        ("wrong", "Sai ngày sinh"),
        ("right", "01/02/1995"),
        ("proof_paper", proof.as_str()),
    ];
    let done = site.post(&address, &owner, &fields).await;
    assert_eq!(done.location, "/portal/vault?done=contested");
    let list = site.get(&done.location, &owner).await.text();
    assert!(
        list.contains("01/02/1995") && list.contains("Chờ cơ quan trả lời"),
        "{list}"
    );
}

#[tokio::test]
async fn who_looked_and_how_the_name_is_written_have_pages() {
    let site = TestSite::new();
    site.paper("Giấy khai sinh", None);
    let owner = site.session(OWNER);
    let seen = site.get("/portal/vault/seen", &owner).await;
    assert!(seen.status == StatusCode::OK && seen.text().contains("Chưa ai xem"));
    let names = site.get("/portal/vault/names", &owner).await;
    assert!(names.text().contains("Tên của bạn ở mọi nơi giống nhau"));
}

#[tokio::test]
async fn a_page_is_shown_with_a_watermark_and_never_from_a_copy() {
    let site = TestSite::new();
    let paper = site.paper("Giấy khai sinh", None);
    site.picture(paper);
    let owner = site.session(OWNER);
    let address = format!("/portal/vault/papers/{paper}/pages/1.img");
    let page = site.get(&format!("/portal/vault/papers/{paper}"), &owner).await;
    assert!(page.text().contains(&address), "{}", page.text());
    let picture = site.get(&address, &owner).await;
    assert_eq!(
        (picture.status, picture.kind.as_str()),
        (StatusCode::OK, "image/jpeg")
    );
    let plain = include_bytes!("../../../../tests/fixtures/samples/d08_don_viettay__scan200.jpg");
    assert_ne!(picture.bytes, plain, "the picture is marked");
    let none = site
        .get(&format!("/portal/vault/papers/{paper}/pages/2.img"), &owner)
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_paper_is_hidden_from_agencies_and_shown_again() {
    let site = TestSite::new();
    let paper = site.paper("Giấy khai sinh", None);
    let owner = site.session(OWNER);
    let here = format!("/portal/vault/papers/{paper}");
    for (act, done, says) in [
        ("hide", "hidden", "Giấy tờ đang được ẩn"),
        ("unhide", "unhidden", "Ẩn với cơ quan"),
    ] {
        let answer = site.post(&format!("{here}/{act}"), &owner, &[]).await;
        assert_eq!(answer.location, format!("/portal/vault?done={done}"));
        let page = site.get(&here, &owner).await.text();
        assert!(page.contains(says), "{page}");
    }
    assert_eq!(site.count("SELECT COUNT(*) FROM vault_hidden"), 0);
}

#[tokio::test]
async fn an_owner_is_told_that_pages_nobody_drew_are_being_prepared() {
    let site = TestSite::new();
    let paper = site.paper("Giấy khai sinh", None);
    let owner = site.session(OWNER);
    let here = format!("/portal/vault/papers/{paper}");
    for _ in 0..2 {
        let page = site.get(&here, &owner).await.text();
        assert!(page.contains("đang được chuẩn bị"), "{page}");
    }
    assert_eq!(
        site.count("SELECT COUNT(*) FROM jobs_job WHERE queue = 'repository-read'"),
        1
    );
    site.picture(paper);
    let page = site.get(&here, &owner).await.text();
    assert!(!page.contains("đang được chuẩn bị"), "{page}");
}
