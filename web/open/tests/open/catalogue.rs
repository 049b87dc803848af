//! The catalogue of procedures: pages for people and data at addresses that stay.

use axum::http::StatusCode;
use motcua_catalog::{import_catalogue, import_procedures};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FixedClock, SeededRandomness};
use std::sync::Arc;

use crate::province;
use crate::site::OpenSite;

const PROCEDURES: &str = include_str!("../../../../data/procedures.json");

fn with_procedures() -> OpenSite {
    let site = OpenSite::with(0);
    let clock = Arc::new(FixedClock(province::now()));
    let cx = OpContext::system(clock, Arc::new(SeededRandomness::new(2)));
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            import_procedures(&cx, tx, PROCEDURES, province::day("2018-01-01")).map(drop)
        })
        .unwrap();
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procedure_is_found_and_opened_by_anyone() {
    let site = with_procedures();
    let found = site.get("/procedures?q=khai+sinh").await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.text);
    assert!(found.text.contains("/procedures/1.001193"), "{}", found.text);
    let all = site.get("/procedures").await;
    assert!(all.text.contains("/procedures.csv") && all.text.contains("/procedures.json"));
    let page = site.get("/procedures/1.001193").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Giấy chứng sinh",
        "163/QĐ-BTP",
        "Hộ tịch",
        "1.001193",
        "Không thu; bản sao 8.000",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    for missing in ["/procedures/9.999999", "/procedures/x", "/procedures/x.json"] {
        assert_eq!(site.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procedure_known_by_name_has_a_page_that_leads_to_the_desk() {
    let site = with_procedures();
    let clock = Arc::new(FixedClock(province::now()));
    let cx = OpContext::system(clock, Arc::new(SeededRandomness::new(3)));
    let listed = "code,name,field,level\n1.000593,Thủ tục đăng ký kết hôn lưu động,Hộ tịch,Cấp xã\n";
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| import_catalogue(&cx, tx, listed).map(drop))
        .unwrap();
    let found = site.get("/procedures?q=k%E1%BA%BFt+h%C3%B4n").await;
    assert!(
        found.text.contains("href=\"/procedures/1.000593\""),
        "{}",
        found.text
    );
    let page = site.get("/procedures/1.000593").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["kết hôn lưu động", "Hộ tịch", "Cấp xã", "Bộ phận Một cửa"] {
        assert!(page.text.contains(words), "{words}");
    }
    let data = site.get("/procedures/1.000593.json").await;
    assert_eq!(data.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_data_say_what_the_pages_say_and_nothing_of_what_goes_on_inside() {
    let site = with_procedures();
    let one = site.json("/procedures/1.001193.json").await;
    assert_eq!(one["name"], "Đăng ký khai sinh");
    assert_eq!(one["components"][0]["handed_in"], true);
    assert_eq!(one["page"], "/procedures/1.001193");
    for inside in ["workflow", "result_template", "form"] {
        assert!(one.get(inside).is_none(), "{inside}");
    }
    let all = site.json("/procedures.json").await;
    let listed = all["procedures"].as_array().unwrap();
    assert!(listed.len() > 50, "{}", listed.len());
    assert!(listed.contains(&one));
    let sheet = site.get("/procedures.csv").await.text;
    let mut reader = csv_rows(&sheet);
    assert_eq!(reader.remove(0).first().map(String::as_str), Some("code"));
    assert_eq!(reader.len(), listed.len());
}

/// The cells of a sheet, quotes and all.
fn csv_rows(sheet: &str) -> Vec<Vec<String>> {
    let text = sheet.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}
