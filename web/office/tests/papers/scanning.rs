//! Handing in scans, good ones and bad ones.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{FILE_LIMIT, SCAN, TestSite, value_of};

#[tokio::test]
async fn the_form_names_the_paper_and_works_without_script() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let page = site.get(&site.scan_path(2), &cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let text = page.text();
    assert!(text.contains("Giấy chứng sinh"), "{text}");
    assert!(text.contains(r#"enctype="multipart/form-data""#));
    assert!(!value_of(&text, "request_key").is_empty());
    assert_eq!(
        site.get(&site.scan_path(99), &cookie).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_text_file_called_pdf_is_told_to_be_no_paper_and_the_form_stays() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let answer = site
        .upload(&site.scan_path(2), &cookie, "khoa-1", "don.pdf", b"chi la chu")
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("không phải PDF, PNG, JPEG, TIFF hay HEIC"),
        "{text}"
    );
    assert_eq!(value_of(&text, "request_key"), "khoa-1");
    assert_eq!(site.count("repository_paper"), 0);
}

#[tokio::test]
async fn a_form_without_a_file_asks_for_one() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let answer = site.upload(&site.scan_path(2), &cookie, "khoa-1", "", b"").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains("Cần chọn tệp bản quét."),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn a_file_above_the_limit_is_refused_with_the_limit_in_words() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    for (bytes, words) in [
        (FILE_LIMIT + 1, "Tệp lớn hơn 300 KB"),
        (FILE_LIMIT * 4, "Tệp quá lớn"),
    ] {
        let answer = site
            .upload(&site.scan_path(2), &cookie, "khoa-1", "to.png", &vec![7; bytes])
            .await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    assert_eq!(site.count("repository_paper"), 0);
}

#[tokio::test]
async fn a_double_click_keeps_one_paper() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let path = site.scan_path(2);
    let send = || site.upload(&path, &cookie, "khoa-1", "chung-sinh.png", SCAN);
    let (first, second) = tokio::join!(send(), send());
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    assert!(first.header("location").starts_with("/office/papers/"));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(site.count("repository_paper"), 1);
}

#[tokio::test]
async fn another_file_in_a_form_sent_before_is_another_paper() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let path = site.scan_path(2);
    let first = site.upload(&path, &cookie, "khoa-1", "mat-truoc.png", SCAN).await;
    let other = [SCAN, b"khac"].concat();
    let second = site.upload(&path, &cookie, "khoa-1", "mat-sau.png", &other).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER, "{}", second.text());
    assert_ne!(first.header("location"), second.header("location"));
    assert_eq!(site.count("repository_paper"), 2);
}

#[tokio::test]
async fn a_form_of_endless_parts_is_refused() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let part = "\r\n--grenze\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
    let bytes = part.repeat(60).into_bytes();
    let answer = site
        .upload(&site.scan_path(2), &cookie, "khoa-1", "quet.png", &bytes)
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(site.count("repository_paper"), 0);
}

#[tokio::test]
async fn the_same_bytes_in_another_form_lead_to_the_paper_that_has_them() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    let answer = site
        .upload(&site.scan_path(1), &cookie, "khoa-2", "ban-sao.png", SCAN)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains(&format!("href=\"{paper}\"")),
        "{}",
        answer.text()
    );
    assert_eq!(site.count("repository_paper"), 1);
}

#[tokio::test]
async fn a_paper_scanned_by_mistake_is_taken_back_and_may_be_scanned_again() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let sent = [("version", version.as_str()), ("reason", "Quét nhầm")];
    let answer = site.post(&format!("{paper}/withdraw"), &cookie, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert!(site.get(&paper, &cookie).await.text().contains("Đã rút lúc"));
    let again = site
        .upload(&site.scan_path(2), &cookie, "khoa-2", "lai.png", SCAN)
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}

#[tokio::test]
async fn a_copy_on_paper_is_neither_offered_for_scanning_nor_taken_and_the_reason_is_told() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let offer = format!("/office/dossiers/{}/scan?part=component-", site.dossier);
    let dossier = format!("/office/dossiers/{}", site.dossier);
    let page = site.get(&dossier, &cookie).await.text();
    assert!(
        page.contains(&format!("{offer}2")),
        "an original is offered: {page}"
    );
    for copy in ["photocopy", "certified"] {
        let here = site.dossier.to_string();
        site.test
            .db
            .write::<_, motcua_db::DbError, _>(move |tx| {
                tx.execute(
                    "UPDATE dossier_component SET handed_in = $1 WHERE dossier_id = $2 AND number = 2",
                    motcua_db::values![copy, &here],
                )
                .map(drop)
            })
            .unwrap();
        let page = site.get(&dossier, &cookie).await.text();
        assert!(!page.contains(&format!("{offer}2")), "{page}");
        assert!(page.contains("Bản sao giấy, không số hóa"), "{page}");
        let form = site.get(&site.scan_path(2), &cookie).await.text();
        assert!(
            form.contains("bản sao chứng thực giấy nên không số hóa"),
            "{form}"
        );
        assert!(!form.contains("multipart/form-data"), "{form}");
        let answer = site
            .upload(&site.scan_path(2), &cookie, "khoa-1", "ban-sao.png", SCAN)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            answer.text()
        );
        assert!(
            answer.text().contains("bản sao chứng thực giấy"),
            "{}",
            answer.text()
        );
    }
    assert_eq!(site.count("repository_paper"), 0);
}
