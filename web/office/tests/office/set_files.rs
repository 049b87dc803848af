//! Files of indicators on the page of whoever keeps the figures: tried by their lines, added once, told.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::TestSite;

const PATH: &str = "/office/figures/method/files";

const FILE: &str = r#"set = "thu-nghiem"
version = "2024-01-01"
title_vi = "Bộ thử nghiệm"
title_en = "Trial set"
source = "QĐ 1/QĐ-UBND"
valid_from = "2024-01-01"
shown = true
[[indicator]]
key = "online"
no = "1"
name_vi = "Hồ sơ trực tuyến"
name_en = "Online"
better = "higher"
numerator = ["received-online"]
denominator = ["received"]
source = "QĐ 1/QĐ-UBND"
"#;

#[tokio::test]
async fn a_file_of_indicators_is_tried_by_its_lines_added_once_and_told() {
    let site = TestSite::new();
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let control = site.enter("kiem-soat");
    let method = site.get("/office/figures/method", &control).await.text();
    assert!(method.contains(&format!("href=\"{PATH}\"")), "a link leads there");
    let send = async |text: &str, act: &str| site.post(PATH, &control, &[("text", text), ("act", act)]).await;
    let wrong = FILE.replace("received-online", "bịa-ra");
    let refused = send(&wrong, "add").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(
        page.contains("Dòng 14: không có số đo “bịa-ra”"),
        "by its line: {page}"
    );
    assert!(page.contains("Bộ thử nghiệm"), "what was typed stays");
    // The parser speaks English: the sentence is ours, with the line and what to do; its words are marked as what they are.
    let unread = send(&FILE.replace("better = \"higher\"", "better = higher"), "try").await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = unread.text();
    for wanted in [
        "Dòng 13: không đúng cú pháp",
        "Xem lại từ dòng này, viết như các tệp có sẵn",
        "Máy đọc tệp báo: <code lang=\"en\">",
        "Bộ thử nghiệm",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let tried = send(FILE, "try").await;
    assert_eq!(tried.status, StatusCode::OK);
    assert!(tried.text().contains("chưa lưu gì"), "{}", tried.text());
    let kept = async || site.get(PATH, &control).await.text();
    assert!(!kept().await.contains("Bộ thử nghiệm"), "a trial keeps nothing");
    for text in [FILE.to_owned(), FILE.replace('\n', "\r\n")] {
        assert_eq!(send(&text, "add").await.status, StatusCode::SEE_OTHER);
    }
    let page = kept().await;
    assert_eq!(page.matches("thu-nghiem-2024-01-01.toml").count(), 1, "{page}");
    assert!(
        page.contains("Lương Thị Thử kiem-soat</span>, thêm lúc"),
        "{page}"
    );
    assert!(page.contains("áp dụng từ lần khởi động sau"), "{page}");
    let other = send(&FILE.replace("Bộ thử", "Bộ khác"), "add").await;
    assert!(other.text().contains("đã có phiên bản “2024-01-01”"));
}

#[tokio::test]
async fn files_of_indicators_are_for_whoever_keeps_the_figures() {
    let site = TestSite::new();
    let clerk = site.session("can-bo", &[Role::CaseOfficer]);
    let method = site.get("/office/figures/method", &clerk).await.text();
    assert!(!method.contains(PATH), "no link leads to what is refused");
    assert!(
        method.contains("chỉ dùng để hiện kỳ đã chốt theo bản này"),
        "the first reading of TT 01/2018 stands beside the one in force"
    );
    assert_eq!(site.get(PATH, &clerk).await.status, StatusCode::FORBIDDEN);
    let sent = site.post(PATH, &clerk, &[("text", FILE), ("act", "add")]).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
}
