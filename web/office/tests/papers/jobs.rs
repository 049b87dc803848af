//! Background work.

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_ocr::ReadError;
use motcua_testkit::FakeReader;

use crate::site::TestSite;
use crate::worker::BIRTH;

#[tokio::test]
async fn waiting_work_is_seen_with_its_cause_and_started_afresh() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    let control = site.session("kiem-soat", &[Role::ControlOfficer]);
    site.scanned(&desk).await;
    site.read(&[]);
    let page = site.get("/office/jobs", &admin).await.text();
    assert!(
        page.contains("Đọc giấy tờ") && page.contains("no engine on this machine"),
        "{page}"
    );
    let (_, rest) = page.split_once("/office/jobs/").unwrap();
    let (id, _) = rest.split_once("/retry").unwrap();
    let retry = format!("/office/jobs/{id}/retry");
    assert!(!site.get("/office/jobs", &control).await.text().contains(&retry));
    assert_eq!(
        site.post(&retry, &control, &[]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        site.post(&retry, &admin, &[]).await.header("location"),
        "/office/jobs"
    );
    let unknown = site.post("/office/jobs/khong-co/retry", &admin, &[]).await;
    assert_eq!(unknown.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_engine_that_died_is_told_in_words_with_what_to_do_and_the_cause_under_them() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    site.scanned(&desk).await;
    site.read_by(FakeReader::says(&[BIRTH]).then_fails(ReadError::EngineFailed {
        tool: "tesseract",
        said: "killed".to_owned(),
    }));
    let page = site.get("/office/jobs", &admin).await.text();
    assert!(page.contains("Bộ đọc chữ gặp lỗi"), "{page}");
    assert!(page.contains("reader-failed: tesseract failed: killed"), "{page}");
}
