//! Several papers under one line of a register: whoever works off a batch says which is the result and which was handed in.

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_ocr::Limits;
use motcua_repository::{AddFile, ItemFilter, add_file, batch_items, prepare_scan};
use motcua_testkit::{FakeReader, grey_page};

use crate::site::{TestSite, value_of};
use crate::sure::{batch, read};
use crate::worker::BIRTH;

#[tokio::test]
async fn a_second_paper_of_a_line_is_kept_as_a_component_by_whoever_has_seen_both() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let batch = batch(&site, 95);
    let add = AddFile {
        batch,
        key: "3.png".to_owned(),
        prepared: prepare_scan(&site.blobs, &Limits::default(), &grey_page(3), "3.png").unwrap(),
    };
    let cx = site.cx.clone();
    site.test.db.write(move |tx| add_file(&cx, tx, &add)).unwrap();
    read(&site, FakeReader::says(&[BIRTH]));
    let queue = site
        .test
        .db
        .read(move |tx| batch_items(tx, batch, ItemFilter::Queue, None, 9));
    let item = queue.unwrap().remove(0).item;
    let path = format!("/office/items/{}", item.id);
    let page = site.get(&path, &cookie).await.text();
    for words in [
        "đã có kết quả",
        &format!("/office/papers/{}", item.twin_paper.unwrap()),
        "Gắn làm giấy tờ thành phần",
        "Bỏ trống để lấy tiêu đề đọc được trên giấy.",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let form = [
        ("version", value_of(&page, "version")),
        ("line", value_of(&page, "line")),
        ("part", "component".to_owned()),
        ("name", "Tờ khai đăng ký khai sinh".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let as_result: Vec<(&str, &str)> = form.iter().filter(|(name, _)| *name != "part").copied().collect();
    let refused = site.post(&path, &cookie, &as_result).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text().contains("Dòng sổ này đã có kết quả."),
        "{}",
        refused.text()
    );
    let kept = site.post(&path, &cookie, &form).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let list = site
        .get(&format!("/office/batches/{batch}?list=matched"), &cookie)
        .await
        .text();
    assert!(
        list.contains("Giấy tờ thành phần 1") && list.contains("Kết quả"),
        "{list}"
    );
    // The year counts it apart: two lines, both with their result waiting.
    let years = site.get("/office/registers", &cookie).await.text();
    let row = years
        .split("data-label=\"Giấy tờ thành phần\">")
        .nth(1)
        .unwrap_or_default();
    assert!(row.starts_with('1'), "{years}");
}
