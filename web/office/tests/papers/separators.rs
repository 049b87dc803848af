//! Separator sheets of register lines on the page of the register.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{OTHER_WARD, TestSite};
use crate::sure::batch;

#[tokio::test]
async fn sheets_are_printed_by_number_and_what_cannot_be_printed_is_told_in_the_form() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    batch(&site, 95);
    let list = site.get("/office/registers", &cookie).await.text();
    let id = list
        .split("href=\"/office/registers/")
        .filter_map(|rest| rest.split('"').next())
        .find(|id| id.len() == 36)
        .unwrap();
    let path = format!("/office/registers/{id}");
    let page = site.get(&path, &cookie).await.text();
    assert!(page.contains("In trang phân cách"), "{page}");
    let sheets = format!("{path}/separators.pdf");
    for asked in ["", "?from=1&to=2", "?from=&to=1"] {
        let answer = site.get(&format!("{sheets}{asked}"), &cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{asked}");
        assert_eq!(answer.header("content-type"), "application/pdf", "{asked}");
        assert_eq!(answer.header("cache-control"), "no-store", "{asked}");
    }
    for (asked, words) in [
        ("?from=9", "Không dòng nào của sổ này có số trong khoảng đã chọn."),
        ("?to=muoi", "Cần một số, ví dụ 41."),
    ] {
        let answer = site.get(&format!("{sheets}{asked}"), &cookie).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{asked}");
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    let elsewhere = site.session_at(OTHER_WARD, "noi-khac", &[Role::IntakeOfficer]);
    let refused = site.get(&sheets, &elsewhere).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
