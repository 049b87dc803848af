//! The kind of a paper as a field: proposed, chosen from the catalogue, corrected later.

use axum::http::StatusCode;
use motcua_catalog::import_result_types;
use motcua_identity::Role;

use crate::keeping::filled;
use crate::site::{TestSite, value_of};

const BIRTH_NOTE: &str = "GIẤY CHỨNG SINH\nSố: 12/2023/TLKS\nHọ, chữ đệm, tên: Hoàng Thị Én";
const LISTED: &str = "code,name\nKQ.G15.000031,Giấy khai sinh\nKQ.G15.000098,Giấy chứng sinh\nKQ.G15.000032,Giấy chứng nhận kết hôn\n";

/// A catalogue of kinds with one to which the heading of a birth note leads; the desk and a paper with this heading.
async fn read(site: &TestSite) -> (String, String) {
    let cx = site.cx.clone();
    site.test
        .db
        .write(move |tx| import_result_types(&cx, tx, LISTED))
        .unwrap();
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    let path = "/office/reading-rules/giay-chung-sinh";
    let saved = site.post(path, &admin, &typed("Giấy chứng sinh")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    site.post(&format!("{path}/publish"), &admin, &[("version", "1")])
        .await;
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH_NOTE]);
    (paper, cookie)
}

/// Rules of a type as they are typed, with the kind they lead to.
fn typed(kind: &str) -> [(&str, &str); 7] {
    [
        ("version", "0"),
        ("headings", "Giấy chứng sinh"),
        ("result-type", kind),
        ("field-0", "scope"),
        ("place-0", "below"),
        ("label-0", "nội dung"),
        ("shape-0", "text"),
    ]
}

/// The value of the field of the kind, whose name others begin with.
fn kind_in(page: &str) -> String {
    value_of(page, "kind")
}

#[tokio::test]
async fn the_kind_is_proposed_by_the_heading_and_what_is_typed_is_kept() {
    let site = TestSite::new();
    let (paper, cookie) = read(&site).await;
    let page = site.get(&paper, &cookie).await.text();
    assert_eq!(kind_in(&page), "Giấy chứng sinh (KQ.G15.000098)");
    assert!(page.contains("Đề xuất theo tiêu đề trên giấy"), "{page}");
    assert!(
        page.contains(r#"<option value="Giấy chứng nhận kết hôn (KQ.G15.000032)">"#),
        "{page}"
    );
    let version = value_of(&page, "version");
    let wrong = filled(&version, &[("kind", "Giấy gì đó")]);
    let refused = site.post(&paper, &cookie, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.text();
    assert!(told.contains(r##"href="#f-kind""##), "{told}");
    assert_eq!(kind_in(&told), "Giấy gì đó");
    // A name alone names a kind; capitals do not matter.
    let right = filled(&version, &[("kind", "giấy chứng nhận kết hôn")]);
    let kept = site.post(&paper, &cookie, &right).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let shown = site.get(&paper, &cookie).await.text();
    assert!(shown.contains("KQ.G15.000032"), "{shown}");
}

#[tokio::test]
async fn a_wrong_kind_is_corrected_with_a_reason_and_gives_a_new_code() {
    let site = TestSite::new();
    let (paper, cookie) = read(&site).await;
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let first = filled(&version, &[("kind", "KQ.G15.000032")]);
    site.post(&paper, &cookie, &first).await;
    let form = site.get(&format!("{paper}/correct"), &cookie).await.text();
    assert_eq!(kind_in(&form), "Giấy chứng nhận kết hôn (KQ.G15.000032)");
    let version = value_of(&form, "version");
    let changes = [
        ("kind", "Giấy khai sinh (KQ.G15.000031)"),
        ("reason", "Ghi nhầm loại giấy tờ"),
    ];
    let answer = site
        .post(&format!("{paper}/correct"), &cookie, &filled(&version, &changes))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let shown = site.get(&paper, &cookie).await.text();
    assert!(
        shown.contains("KQ.G15.000031.12-2023-TLKS") && shown.contains("Ghi nhầm loại giấy tờ"),
        "{shown}"
    );
}

#[tokio::test]
async fn the_rules_of_a_type_name_a_kind_of_the_catalogue_and_no_other() {
    let site = TestSite::new();
    read(&site).await;
    let admin = site.session("kiem-soat", &[Role::ControlOfficer]);
    let path = "/office/reading-rules/giay-khai-sinh";
    let page = site.get(path, &admin).await.text();
    assert_eq!(value_of(&page, "result-type"), "Giấy khai sinh (KQ.G15.000031)");
    let refused = site.post(path, &admin, &typed("Giấy gì đó")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(r##"href="#f-result-type""##));
    let saved = site.post(path, &admin, &typed("Giấy chứng nhận kết hôn")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = site.get(path, &admin).await.text();
    assert_eq!(
        value_of(&page, "result-type"),
        "Giấy chứng nhận kết hôn (KQ.G15.000032)"
    );
}
