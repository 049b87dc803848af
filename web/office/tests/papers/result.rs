//! Results drawn up here.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{TestSite, value_of};

#[tokio::test]
async fn a_result_is_proposed_from_the_dossier_signed_and_kept_once() {
    let site = TestSite::new();
    let cookie = site.session("thu-ly", &[Role::CaseOfficer]);
    let path = format!("/office/dossiers/{}/result", site.dossier);
    let page = site.get(&path, &cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let text = page.text();
    assert_eq!(value_of(&text, "heading"), "Giấy khai sinh");
    assert_eq!(value_of(&text, "value_1"), "Hoàng Thị Én");
    assert!(
        text.contains(&format!("/office/dossiers/{}/scan?part=result", site.dossier)),
        "{text}"
    );
    let (key, kind) = (value_of(&text, "request_key"), value_of(&text, "type_code"));
    assert_eq!(kind, "KQ.G15.000031");
    let mut form = vec![
        ("request_key", key.as_str()),
        ("type_code", kind.as_str()),
        ("heading", "Giấy khai sinh"),
        ("symbol", ""),
        ("signer", "Nông Văn Lâm"),
        ("label_1", "Họ và tên"),
        ("value_1", "Hoàng Thị Én"),
        ("body", "Nơi sinh: thị trấn Đồng Đăng"),
    ];
    let missing = site.post(&path, &cookie, &form).await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        missing.text().contains("Cần nhập số, ký hiệu."),
        "{}",
        missing.text()
    );
    assert_eq!(value_of(&missing.text(), "value_1"), "Hoàng Thị Én");
    form[3].1 = "15/GKS";
    // Who has not taken the dossier signs no result of it.
    let early = site.post(&path, &cookie, &form).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text());
    assert_eq!(site.count("repository_paper"), 0);
    let claim = format!("/office/dossiers/{}/claim", site.dossier);
    assert_eq!(
        site.post(&claim, &cookie, &[]).await.status,
        StatusCode::SEE_OTHER
    );
    for _ in 0..2 {
        let answer = site.post(&path, &cookie, &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    assert_eq!(site.count("repository_paper"), 1);
    let found = site.get("/office/search?q=dong%20dang", &cookie).await.text();
    let (_, rest) = found.split_once("<h3><a href=\"/office/papers/").unwrap();
    let (id, _) = rest.split_once('"').unwrap();
    let pdf = site
        .get(&format!("/office/papers/{id}/signed.pdf"), &cookie)
        .await;
    assert_eq!(
        (pdf.status, pdf.header("content-type")),
        (StatusCode::OK, "application/pdf")
    );
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let kept = site.get(&format!("/office/papers/{id}"), &cookie).await.text();
    assert!(kept.contains("T4") && kept.contains("15/GKS"), "{kept}");
}
