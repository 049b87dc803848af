//! The page on which the administrator sets the times of cases.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::TestSite;

const PAGE: &str = "/office/times";

/// The form as the page shows it, with some values changed.
async fn form(site: &TestSite, session: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = site.get(PAGE, session).await;
    let mut form: Vec<(String, String)> = [
        "from_on",
        "stuck_hours",
        "near_due_hours",
        "answer_soon_hours",
        "message_hours",
        "opinion_days",
        "apology_days",
        "uncollected_days",
        "remind_after_days",
        "archive_after_months",
    ]
    .into_iter()
    .map(|name| (name.to_owned(), page.value_of(name)))
    .collect();
    form.push(("basis".to_owned(), "QĐ 12/QĐ-UBND".to_owned()));
    for (name, value) in form.iter_mut() {
        if let Some((_, changed)) = changes.iter().find(|(known, _)| known == name) {
            *value = (*changed).to_owned();
        }
    }
    form
}

fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[tokio::test]
async fn the_administrator_sets_times_and_the_history_says_who_and_what() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    let wrong = form(
        &site,
        &admin,
        &[("stuck_hours", "nhiều"), ("near_due_hours", "3")],
    )
    .await;
    let answer = site.post(PAGE, &admin, &pairs(&wrong)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("nhập số từ 1 đến 400"), "{text}");
    assert!(text.contains("ít nhất 8 giờ làm việc"), "{text}");
    assert!(
        text.contains("value=\"nhiều\"") && text.contains("QĐ 12/QĐ-UBND"),
        "{text}"
    );
    let right = form(&site, &admin, &[("stuck_hours", "16")]).await;
    let set = site.post(PAGE, &admin, &pairs(&right)).await;
    assert_eq!(set.location(), "/office/times?done=set");
    let page = site.get(set.location(), &admin).await.text();
    assert!(page.contains("Đã ghi mốc thời gian mới"), "{page}");
    assert!(
        page.contains("Hồ sơ không chuyển động: 8 → 16 giờ làm việc"),
        "{page}"
    );
    assert!(page.contains("Lương Thị Thử quan-tri"), "{page}");
    assert!(page.contains("Sắp áp dụng"), "{page}");
    let again = site.post(PAGE, &admin, &pairs(&right)).await;
    assert_eq!(again.location(), "/office/times?done=same");
}

#[tokio::test]
async fn only_the_administrator_finds_the_page_of_times() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    assert!(site.get(PAGE, &admin).await.text().contains("Mốc thời gian"));
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    assert_eq!(site.get(PAGE, &head).await.status, StatusCode::FORBIDDEN);
    assert!(!site.get("/office", &head).await.text().contains("/office/times"));
}
