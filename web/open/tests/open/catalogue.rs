//! The catalogue of procedures: pages for people and data at addresses that stay.

use axum::http::StatusCode;
use motcua_catalog::{import_catalogue, import_procedures};
use motcua_db::values;
use motcua_dossier::model::Status;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FixedClock, Instant, SeededRandomness};
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

/// So many births received on Monday 13 November at 9:00 and registered on Tuesday at 10:00.
fn registered(site: &OpenSite, count: usize) {
    province::kept(&site.kept.db, "H37.11.20-231113-0001", Status::Resolved);
    let settled = Instant::from_local(province::day("2023-11-14").date().at(10, 0, 0, 0));
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            for number in 1..count {
                tx.execute(
                    "INSERT INTO dossier_dossier (id, code, request_key, procedure_code, revision_id, procedure_name,
                        field, regime, unit_id, receiving_unit_id, channel, owner_kind, owner_number, owner_name,
                        owner_folded, owner_phone, owner_address, owner_email, sets, return_way, time_limit,
                        paper_result, status, state, received_by, received_at, due_at, version)
                     SELECT $1, $2, $2, procedure_code, revision_id, procedure_name, field, regime, unit_id,
                        receiving_unit_id, channel, owner_kind, owner_number, owner_name, owner_folded, owner_phone,
                        owner_address, owner_email, sets, return_way, time_limit, paper_result, status, state,
                        received_by, received_at, due_at, version
                     FROM dossier_dossier WHERE code = 'H37.11.20-231113-0001'",
                    values![
                        format!("018bd2c5-0000-7000-8000-{number:012x}"),
                        format!("H37.11.20-231113-1{number:03}")
                    ],
                )?;
            }
            tx.execute("UPDATE dossier_dossier SET resolved_at = $1", values![settled])?;
            Ok(())
        })
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_settling_really_took_stands_in_the_unit_of_the_limit_on_the_page_and_in_the_data() {
    let site = with_procedures();
    registered(&site, 5);
    let page = site.get("/procedures/1.001193").await.text;
    assert!(page.contains("1 ngày làm việc"), "{page}");
    let one = site.json("/procedures/1.001193.json").await;
    let taken = serde_json::json!({
        "median": 9 * 60, "unit": "working-minutes", "minutes_of_working_day": 480, "dossiers": 5,
    });
    assert_eq!(one["taken"], taken, "{one}");
    let few = with_procedures();
    registered(&few, 4);
    let one = few.json("/procedures/1.001193.json").await;
    assert!(one.get("taken").is_none(), "four dossiers tell nothing: {one}");
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
