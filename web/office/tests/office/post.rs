//! Filings by post on their pages.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{BIRTH, TestSite, WARD};

fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("request_key", "buu-gui-thu-0000000001"),
        ("unit", WARD),
        ("tracking_number", "EB 123 456 789 VN"),
        ("sender", "Lăng Văn Páo"),
        ("owner_kind", "person"),
        ("owner_number", "020195001234"),
        ("owner_name", "Lăng Thị Mủi"),
        ("owner_address", "Khu Nam Quan"),
        ("inside-1", "yes"),
        ("component-1", "original"),
        ("sets", "1"),
        ("return_way", "post"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn an_item_is_written_down_by_the_post_and_answered_by_the_desk() {
    let site = TestSite::new();
    let post = site.session("buu-chinh", &[Role::PostalAgent]);
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let path = format!("/office/post/new/{BIRTH}");
    let page = site.get(&path, &post).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let variant = page
        .text()
        .split_once("id=\"f-variant\"")
        .and_then(|(_, rest)| rest.split("<option value=\"").nth(2).map(str::to_owned))
        .and_then(|rest| rest.split_once('"').map(|(code, _)| code.to_owned()))
        .unwrap_or_default();
    let kept = site.post(&path, &post, &form(&[("variant", &variant)])).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let list = site.get(kept.location(), &post).await.text();
    assert!(
        list.contains("Đã ghi nhận hồ sơ") && list.contains("EB123456789VN"),
        "{list}"
    );
    let inbox = site.get("/office/filings?channel=3", &desk).await.text();
    let way = inbox
        .split_once("/office/filings/")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(id, _)| id.to_owned())
        .unwrap();
    let answer = site.get(&format!("/office/filings/{way}"), &desk).await.text();
    assert!(answer.contains("Lăng Văn Páo"), "the sender: {answer}");
    let seen = site.get(&format!("/office/dossiers/{way}"), &post).await.text();
    assert!(!seen.contains("/refuse\""), "the post does not answer: {seen}");
}

#[tokio::test]
async fn a_form_with_problems_comes_back_with_everything_that_was_typed() {
    let site = TestSite::new();
    let post = site.session("buu-chinh", &[Role::PostalAgent]);
    let wrong = form(&[
        ("tracking_number", "không rõ"),
        ("received_at", "hôm qua"),
        ("owner_name", ""),
    ]);
    let answer = site
        .post(&format!("/office/post/new/{BIRTH}"), &post, &wrong)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.value_of("sender"), "Lăng Văn Páo");
    assert_eq!(answer.value_of("tracking_number"), "không rõ");
    assert!(
        answer.text().contains("name=\"inside-1\" value=\"yes\" checked"),
        "{}",
        answer.text()
    );
    assert_eq!(site.count("dossier_dossier"), 0);
}
