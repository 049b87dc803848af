//! Award regimes of the province: their files on the page of whoever keeps the figures, and what a campaign takes from one.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{REGIME_FILE, TestSite};

const PATH: &str = "/office/campaign-regimes";

#[tokio::test]
async fn a_file_of_a_regime_is_tried_by_its_lines_added_once_and_told() {
    let site = TestSite::new();
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let control = site.enter("kiem-soat");
    let method = site.get("/office/figures/method", &control).await.text();
    assert!(method.contains(&format!("href=\"{PATH}\"")), "a link leads there");
    let send = async |text: &str, act: &str| site.post(PATH, &control, &[("text", text), ("act", act)]).await;
    let file = REGIME_FILE.replace("tinh-quy-che", "tinh-thu-nghiem");
    let file = file.replace("Quy chế thi đua, khen thưởng của tỉnh", "Quy chế thử nghiệm");
    let refused = send(&file.replace("\"2/3\"", "\"hai phần ba\""), "add").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(
        page.contains("Dòng 23: “hai phần ba” không phải tỷ lệ dạng 2/3"),
        "{page}"
    );
    let tried = send(&file, "try").await;
    assert_eq!(tried.status, StatusCode::OK);
    let page = tried.text();
    assert!(
        page.contains("chưa lưu gì") && page.contains("Nghị định 98/2023/NĐ-CP"),
        "{page}"
    );
    for _ in 0..2 {
        assert_eq!(send(&file, "add").await.status, StatusCode::SEE_OTHER);
    }
    let page = site.get(PATH, &control).await.text();
    assert_eq!(
        page.matches("tinh-thu-nghiem-2024-03-01.toml").count(),
        1,
        "{page}"
    );
    assert!(
        page.contains("Lương Thị Thử kiem-soat</span>, thêm lúc"),
        "{page}"
    );
    assert!(page.contains("áp dụng từ lần khởi động sau"), "{page}");
}

#[tokio::test]
async fn files_of_regimes_are_for_whoever_keeps_the_figures() {
    let site = TestSite::new();
    let clerk = site.session("can-bo", &[Role::CaseOfficer]);
    assert_eq!(site.get(PATH, &clerk).await.status, StatusCode::FORBIDDEN);
    let sent = site
        .post(PATH, &clerk, &[("text", REGIME_FILE), ("act", "add")])
        .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_of_award_of_a_regime_is_filled_into_the_plan_before_anything_is_saved() {
    let site = TestSite::new();
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let cookie = site.enter("noi-vu");
    let list = site.get("/office/campaigns", &cookie).await;
    let key = list.value_of("request_key");
    let begun = site
        .post("/office/campaigns", &cookie, &[("request_key", &key)])
        .await;
    let at = begun.location().trim_end_matches("/edit").to_owned();
    let edit = format!("{at}/edit/awards");
    let form = "tinh-quy-che@2024-03-01/bang-khen";
    let page = site.get(&edit, &cookie).await.text();
    assert!(page.contains(&format!("value=\"{form}\"")), "{page}");
    let none = site
        .post(&edit, &cookie, &[("act", "form"), ("award_form", "")])
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Hãy chọn một hình thức khen thưởng"));
    let filled = site
        .post(&edit, &cookie, &[("act", "form"), ("award_form", form)])
        .await;
    assert_eq!(filled.status, StatusCode::OK);
    let page = filled.text();
    assert!(
        page.contains("value=\"Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh\""),
        "{page}"
    );
    assert!(
        page.contains("value=\"tinh-quy-che@2024-03-01\" selected"),
        "{page}"
    );
    assert!(
        page.contains("value=\"80\""),
        "the threshold is that of the regime: {page}"
    );
    let texts = site
        .get(
            "/office/campaign-texts/tinh-quy-che@2024-03-01/submission",
            &cookie,
        )
        .await;
    assert_eq!(texts.status, StatusCode::OK);
    let plan = site.get(&format!("{at}/plan"), &cookie).await.text();
    assert!(!plan.contains("Quy chế thi đua"), "nothing was saved: {plan}");
}
