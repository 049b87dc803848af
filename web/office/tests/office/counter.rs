//! The counter's one screen: the card, several procedures, the case, kept papers, results at once, guidance.

use axum::http::StatusCode;
use motcua_catalog::{RevisionBody, Variant};
use motcua_db::values;
use motcua_identity::Role;
use motcua_kernel::Fault;

use crate::intake::filled;
use crate::site::{Answer, BIRTH, TestSite};

const NEW: &str = "/office/intake/new";
/// Cấp Giấy xác nhận tình trạng hôn nhân.
const SINGLE: &str = "1.004873";
/// Chứng thực bản sao từ bản chính.
const COPY: &str = "2.000815";
const CARD: &str = "020195001234|082233445|Hoàng Thị Thử|05111995|Nữ|Thôn Nà Mẫu, Tú Đoạn|10052021";

fn desk(site: &TestSite) -> String {
    site.session("tiep-nhan", &[Role::IntakeOfficer, Role::ReturnOfficer])
}

fn revise(site: &TestSite, code: &'static str, change: fn(&mut RevisionBody)) {
    site.test
        .db
        .write::<_, Fault, _>(move |tx| {
            let text: String = tx.scalar(
                "SELECT body FROM catalog_revision WHERE procedure_code = $1",
                values![code],
            )?;
            let mut body: RevisionBody = serde_json::from_str(&text).unwrap();
            change(&mut body);
            let text = serde_json::to_string(&body).unwrap();
            tx.execute(
                "UPDATE catalog_revision SET body = $2 WHERE procedure_code = $1",
                values![code, text],
            )?;
            Ok(())
        })
        .unwrap();
}

/// A form with two procedures, drawn by the page.
fn two<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("drawn", "yes"),
        ("procedure", BIRTH),
        ("s2-procedure", SINGLE),
        ("s2-component-1", "original"),
        ("s2-copies-1", "2"),
    ];
    all.extend(changes);
    filled("khoa-thu-0000000009", &all)
}

fn has(answer: &Answer, words: &str) {
    let text = answer.text();
    assert!(text.contains(words), "{words} in {text}");
}

#[tokio::test]
async fn a_scanned_card_fills_the_person_in_on_the_server() {
    let site = TestSite::new();
    let cookie = desk(&site);
    let answer = site
        .post(
            NEW,
            &cookie,
            &[
                ("drawn", "yes"),
                ("act", "fill"),
                ("card", CARD),
                ("owner_phone", ""),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.value_of("owner_number"), "020195001234");
    assert_eq!(answer.value_of("owner_name"), "Hoàng Thị Thử");
    assert_eq!(answer.value_of("owner_address"), "Thôn Nà Mẫu, Tú Đoạn");
    assert_eq!(answer.value_of("card"), "");
    let wrong = site
        .post(
            NEW,
            &cookie,
            &[("drawn", "yes"), ("act", "fill"), ("card", "1|2|3|4|5|6")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.value_of("card"), "1|2|3|4|5|6");
}

#[tokio::test]
async fn somebody_who_was_here_before_is_known_by_the_number_and_shown_masked() {
    let site = TestSite::new();
    let cookie = desk(&site);
    let path = format!("/office/intake/{BIRTH}");
    site.post(&path, &cookie, &filled("khoa-thu-0000000010", &[]))
        .await;
    let fields = [("drawn", "yes"), ("act", "fill"), ("card", "020195001234")];
    let answer = site.post(NEW, &cookie, &fields).await;
    assert_eq!(answer.value_of("owner_name"), "Hoàng Thị Thử");
    assert_eq!(answer.value_of("owner_phone"), "0912345678");
    has(&answer, "020*****1234");
    has(&answer, "-231115-0001");
}

#[tokio::test]
async fn procedures_are_added_by_code_or_by_words_and_taken_out_again() {
    let site = TestSite::new();
    let cookie = desk(&site);
    let one = site
        .post(NEW, &cookie, &[("drawn", "yes"), ("act", "add"), ("add", SINGLE)])
        .await;
    assert_eq!(one.value_of("procedure"), SINGLE);
    let several = site
        .post(
            NEW,
            &cookie,
            &[("drawn", "yes"), ("act", "add"), ("add", "khai sinh")],
        )
        .await;
    has(&several, &format!("value=\"add:{BIRTH}\""));
    let none = site
        .post(NEW, &cookie, &[("drawn", "yes"), ("act", "add"), ("add", "zzzz")])
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let out = site.post(NEW, &cookie, &two(&[("act", "remove:1")])).await;
    assert_eq!(out.value_of("s2-procedure"), SINGLE);
    assert!(!out.text().contains("name=\"procedure\""));
}

#[tokio::test]
async fn a_mistake_in_one_section_keeps_everything_of_all_sections() {
    let site = TestSite::new();
    let cookie = desk(&site);
    let changes = [
        ("s2-component-1", "nothing"),
        ("s2-copies-1", "7"),
        ("copies-1", "4"),
        ("owner_email", "thu@vidu.vn"),
    ];
    let answer = site.post(NEW, &cookie, &two(&changes)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&answer, "href=\"#f-s2-components\"");
    assert_eq!(answer.value_of("copies-1"), "4");
    assert_eq!(answer.value_of("s2-copies-1"), "7");
    assert_eq!(answer.value_of("owner_email"), "thu@vidu.vn");
    assert_eq!(site.count("dossier_dossier"), 0, "neither of the two was kept");
}

#[tokio::test]
async fn several_dossiers_lead_to_the_page_of_the_visit_with_all_slips() {
    let site = TestSite::new();
    let cookie = desk(&site);
    let answer = site.post(NEW, &cookie, &two(&[])).await;
    assert!(
        answer.location().starts_with("/office/visits/"),
        "{}",
        answer.text()
    );
    let page = site.get(answer.location(), &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text().matches("slip-01.pdf").count(), 2);
    let receipt = site
        .get(&format!("{}/receipt.pdf", answer.location()), &cookie)
        .await;
    assert!(receipt.bytes.starts_with(b"%PDF-"));
    assert_eq!(receipt.header("cache-control"), "no-store");
    let again = site.post(NEW, &cookie, &two(&[])).await;
    assert_eq!(again.location(), answer.location());
    assert_eq!(site.count("dossier_dossier"), 2);
}

#[tokio::test]
async fn another_case_asks_for_other_papers_and_loses_nothing() {
    let site = TestSite::new();
    revise(&site, SINGLE, |body| {
        let variant = |code: &str, name: &str| Variant {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: None,
        };
        body.variants = vec![variant("lan-dau", "Lần đầu"), variant("ly-hon", "Đã ly hôn")];
        body.components[2].required = motcua_catalog::Required::Conditional;
        body.components[2].mode = motcua_catalog::Mode::Submit;
        body.components[2].originals = 1;
        body.components[2].database = None;
        body.components[2].reuse_from = Vec::new();
        body.components[2].variants = vec!["ly-hon".to_owned()];
    });
    let cookie = desk(&site);
    let path = format!("/office/intake/{SINGLE}");
    let chosen = [
        ("act", "refresh"),
        ("drawn", "yes"),
        ("procedure", SINGLE),
        ("variant", "ly-hon"),
        ("component-3", "nothing"),
        ("copies-3", "1"),
        ("copies-1", "5"),
    ];
    let form = filled("khoa-thu-0000000011", &chosen);
    let answer = site.post(&path, &cookie, &form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.value_of("copies-1"), "5");
    assert_eq!(answer.value_of("owner_name"), "Hoàng Thị Thử");
    let text = answer.text();
    let (_, select) = text.split_once("name=\"component-3\"").unwrap();
    let (select, _) = select.split_once("</select>").unwrap();
    assert!(select.contains("value=\"original\" selected"), "{select}");
    let without: Vec<_> = form
        .iter()
        .filter(|(name, _)| *name != "act" && *name != "variant")
        .copied()
        .collect();
    let refused = site.post(&path, &cookie, &without).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, "href=\"#f-variant\"");
}

#[tokio::test]
async fn a_result_at_once_ends_the_dossier_and_its_page_shows_what_was_owed() {
    let site = TestSite::new();
    revise(&site, COPY, |body| body.immediate = true);
    let cookie = desk(&site);
    let path = format!("/office/intake/{COPY}");
    let changes = [
        ("component-2", "photocopy"),
        ("copies-2", "1"),
        ("counted", "4"),
        ("at_once", "yes"),
        ("result_symbol", "15/2023"),
    ];
    let answer = site
        .post(&path, &cookie, &filled("khoa-thu-0000000012", &changes))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = site.get(answer.location(), &cookie).await;
    has(&page, "8.000");
    has(&page, "Chưa thu, ghi nợ");
    has(&page, "Trả kết quả");
    assert_eq!(
        site.test
            .db
            .read::<i64, motcua_db::DbError, _>(|tx| tx.scalar("SELECT status FROM dossier_dossier", &[]))
            .unwrap(),
        10
    );
}

#[tokio::test]
async fn the_form_of_the_procedure_is_answered_at_the_counter_and_shown_on_the_dossier() {
    let site = TestSite::new();
    revise(&site, SINGLE, |body| {
        let form = r#"[{"code": "noi-dung", "title": "Nội dung", "fields": [
            {"code": "ho-ten-khai", "label": "Họ tên người khai", "kind": "text", "prefill": "full_name"},
            {"code": "muc-dich", "label": "Mục đích sử dụng", "kind": "choice", "choices": ["Kết hôn", "Mục đích khác"]},
            {"code": "muc-dich-khac", "label": "Ghi rõ mục đích", "kind": "text",
             "shown_if": {"field": "muc-dich", "equals": "Mục đích khác"}}]}]"#;
        body.form = serde_json::from_str(form).unwrap();
    });
    let cookie = desk(&site);
    let path = format!("/office/intake/{SINGLE}");
    let drawn = [
        ("drawn", "yes"),
        ("procedure", SINGLE),
        ("act", "fill"),
        ("card", CARD),
    ];
    let answer = site
        .post(&path, &cookie, &filled("khoa-thu-0000000013", &drawn))
        .await;
    assert_eq!(answer.value_of("answer-ho-ten-khai"), "Hoàng Thị Thử");
    assert!(!answer.text().contains("answer-muc-dich-khac"));
    let changes = [
        ("answer-muc-dich", "Mục đích khác"),
        ("answer-muc-dich-khac", "Vay vốn ngân hàng"),
    ];
    let taken = site
        .post(&path, &cookie, &filled("khoa-thu-0000000013", &changes))
        .await;
    let page = site.get(taken.location(), &cookie).await;
    has(&page, "Vay vốn ngân hàng");
}

#[tokio::test]
async fn guidance_is_written_down_and_listed_by_day() {
    let site = TestSite::new();
    let cookie = desk(&site);
    let page = site.get("/office/guidance", &cookie).await;
    let key = page.value_of("request_key");
    let unit = page.value_of("unit");
    let fields = [
        ("request_key", key.as_str()),
        ("unit", &unit),
        ("procedure", "1.001193 Đăng ký khai sinh"),
        ("asked", "Thiếu giấy chứng sinh"),
        ("told", ""),
    ];
    let wrong = site.post("/office/guidance", &cookie, &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&wrong, "Thiếu giấy chứng sinh");
    let mut right = fields;
    right[4] = ("told", "Làm văn bản cam đoan");
    let kept = site.post("/office/guidance", &cookie, &right).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let list = site.get(kept.location(), &cookie).await;
    has(&list, "Làm văn bản cam đoan");
    let before = site.get("/office/guidance?day=2023-11-14", &cookie).await;
    has(&before, "Chưa có lượt hướng dẫn nào");
}
