//! The tables of a campaign, of a board and of a closed period as files: what the page tells, for whom it tells it.

use axum::http::StatusCode;
use motcua_figures::{ClosePeriod, Period, PeriodKind, close_period};
use motcua_identity::Role;
use motcua_kernel::Fault;
use serde_json::Value;

use crate::campaign::begun;
use crate::closing::{closed, correct, main_of, settled};
use crate::site::{Answer, TestSite, WARD, day};

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    serde_json::from_slice(&answer.bytes).unwrap()
}

/// The lines of a file that have these values.
fn lines<'j>(json: &'j Value, wanted: &[(&str, &str)]) -> Vec<&'j Value> {
    let all = json["lines"].as_array().unwrap().iter();
    all.filter(|line| wanted.iter().all(|(key, value)| line[key] == *value))
        .collect()
}

/// The two sums of the ward in the first criterion.
fn of_ward(json: &Value) -> (i64, i64) {
    let found = lines(json, &[("unit", WARD), ("indicator", "digitisation")]);
    assert_eq!(found.len(), 1);
    sums(found.first().unwrap())
}

fn sums(line: &Value) -> (i64, i64) {
    let sum = |key: &str| line[key].as_i64().unwrap();
    (sum("numerator"), sum("denominator"))
}

#[tokio::test]
async fn the_files_of_running_standings_hold_the_sums_of_the_page_with_how_they_are_reckoned() {
    let site = TestSite::new();
    settled(&site, 20, 12);
    let (id, _) = begun(&site, true);
    let cookie = site.session("can-bo", &[Role::IntakeOfficer]);
    let page = main_of(
        &site
            .get(&format!("/office/campaigns/{id}?level=commune"), &cookie)
            .await,
    );
    let file = format!("/office/campaigns/{id}/files/standings");
    for form in ["xlsx", "csv", "json"] {
        assert!(
            page.contains(&format!("href=\"{file}.{form}\"")),
            "{form}: {page}"
        );
    }
    assert!(page.contains("60 %"), "{page}");
    let told = json(&site.get(&format!("{file}.json"), &cookie).await);
    assert_eq!(of_ward(&told), (12, 20));
    let line = lines(&told, &[("unit", WARD), ("indicator", "digitisation")])[0];
    assert_eq!(line["value_hundredths"], 6_000);
    assert_eq!(line["level"], "commune");
    assert!(line["adjusted_numerator"].is_null());
    assert!(told["as_at"].is_null());
    let first = &told["indicators"][0];
    assert_eq!(first["indicator"], "digitisation");
    for key in ["formula", "source", "version", "indicator_name"] {
        assert!(!first[key].as_str().unwrap().is_empty(), "{key}");
    }
    assert!(first["formula"].as_str().unwrap().contains('÷'));
    let csv = site.get(&format!("{file}.csv"), &cookie).await;
    assert!(csv.header("content-type").starts_with("text/csv"));
    let csv = csv.text();
    assert!(
        csv.starts_with("\u{feff}\"Cấp\",\"Thứ hạng\",\"Mã đơn vị\""),
        "{csv:.80}"
    );
    let rows = csv.lines().count();
    assert_eq!(rows, told["lines"].as_array().unwrap().len() + 1);
    assert!(csv.contains("\"12\",\"20\",\"6000\""));
    let book = site.get(&format!("{file}.xlsx"), &cookie).await;
    assert!(book.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn running_standings_as_at_a_past_day_are_those_known_then_and_open_to_lists_as_at_then() {
    let site = TestSite::new();
    // One a day from the second of October on, the first twelve digitised on their day.
    settled(&site, 20, 12);
    let (id, _) = begun(&site, true);
    let cookie = site.session("can-bo", &[Role::IntakeOfficer]);
    let at = format!("/office/campaigns/{id}");
    let page = main_of(
        &site
            .get(&format!("{at}?level=commune&as_at=5/10/2023"), &cookie)
            .await,
    );
    assert!(page.contains("Số liệu như đã biết khi hết ngày"), "{page}");
    assert!(page.contains("as_at=2023-10-05T23:59:59.999999"), "{page}");
    assert!(
        page.contains(&format!("{at}/files/standings.json?as_at=2023-10-05")),
        "{page}"
    );
    let then = json(
        &site
            .get(&format!("{at}/files/standings.json?as_at=2023-10-05"), &cookie)
            .await,
    );
    assert_eq!(of_ward(&then), (4, 4));
    assert_eq!(then["as_at"], "2023-10-05");
    let later = json(
        &site
            .get(&format!("{at}/files/standings.json?as_at=2023-10-16"), &cookie)
            .await,
    );
    assert_eq!(of_ward(&later), (12, 15));
    for typed in ["h%C3%B4m+qua", "2030-01-01"] {
        let asked = site.get(&format!("{at}?as_at={typed}"), &cookie).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(main_of(&asked).contains("href=\"#f-as_at\""), "{}", asked.text());
        let file = site
            .get(&format!("{at}/files/standings.csv?as_at={typed}"), &cookie)
            .await;
        assert_eq!(file.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
    }
}

#[tokio::test]
async fn the_files_of_a_closed_campaign_hold_what_was_corrected_beside_what_was_frozen() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    let id = closed(&site);
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let manager = site.enter("noi-vu");
    let at = format!("/office/campaigns/{id}");
    let noted = correct(
        &site,
        &format!("{at}/frozen"),
        &manager,
        ("-4", "Quét trắng bốn trang"),
    )
    .await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    let cookie = site.session("can-bo", &[Role::IntakeOfficer]);
    // What was frozen is as at its close, whatever instant is asked for.
    for asked in ["", "?as_at=2023-10-05"] {
        let path = format!("{at}/files/standings.json{asked}");
        let told = json(&site.get(&path, &cookie).await);
        assert_eq!(of_ward(&told), (12, 20), "{path}");
        assert!(told["as_at"].is_null() && told["frozen_at"].is_string(), "{path}");
        let line = lines(&told, &[("unit", WARD), ("indicator", "digitisation")])[0];
        assert_eq!(line["adjusted_numerator"], 8, "{path}");
        assert_eq!(line["adjusted_denominator"], 20, "{path}");
        assert_eq!(line["adjusted_hundredths"], 4_000, "{path}");
    }
    let corrections = json(&site.get(&format!("{at}/files/corrections.json"), &cookie).await);
    let made = lines(
        &corrections,
        &[("unit", WARD), ("reason", "Quét trắng bốn trang")],
    );
    assert_eq!(made.len(), 1);
    assert_eq!(made[0]["moved_numerator"], -4);
    let page = main_of(&site.get(&format!("{at}/frozen"), &cookie).await);
    assert!(page.contains(&format!("{at}/files/corrections.csv")), "{page}");
    let eligible = json(&site.get(&format!("{at}/files/eligible.json"), &cookie).await);
    assert!(eligible["lines"].is_array());
    let awards = json(&site.get(&format!("{at}/files/awards.json"), &cookie).await);
    assert_eq!(
        awards["lines"],
        Value::Array(Vec::new()),
        "nothing was awarded yet"
    );
}

#[tokio::test]
async fn difficulties_come_as_a_file_with_their_words_and_no_cell_is_a_formula() {
    let site = TestSite::new();
    let (id, _) = begun(&site, true);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let at = format!("/office/campaigns/{id}/difficulties");
    let key = site.get(&at, &head).await.value_of("request_key");
    let fields = [
        ("request_key", key.as_str()),
        ("unit", WARD),
        ("area", "equipment"),
        ("words", "=Máy quét hỏng"),
        ("proposal", "Cấp máy mới"),
    ];
    let raised = site.post(&at, &head, &fields).await;
    assert_eq!(raised.status, StatusCode::SEE_OTHER, "{}", raised.text());
    let other = site.session("can-bo", &[Role::IntakeOfficer]);
    let file = format!("/office/campaigns/{id}/files/difficulties");
    let told = json(&site.get(&format!("{file}.json"), &other).await);
    let found = lines(
        &told,
        &[("difficulty", "=Máy quét hỏng"), ("proposal", "Cấp máy mới")],
    );
    assert_eq!(found.len(), 1);
    assert!(found[0]["answered_at"].is_null() && found[0]["beyond"].is_null());
    let csv = site.get(&format!("{file}.csv"), &other).await.text();
    assert!(csv.contains("\"'=Máy quét hỏng\""), "{csv}");
    let solutions = json(
        &site
            .get(&format!("/office/campaigns/{id}/files/solutions.json"), &other)
            .await,
    );
    assert_eq!(solutions["lines"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn a_board_and_a_closed_period_come_as_files_with_the_sums_of_their_pages() {
    let site = TestSite::with_keys("2023-12-05");
    settled(&site, 20, 12);
    let cookie = site.session("can-bo", &[Role::IntakeOfficer]);
    let asked = format!("unit={WARD}&set=kh170&from=2023-10-01&to=2023-10-31");
    let page = main_of(&site.get(&format!("/office/figures?{asked}"), &cookie).await);
    assert!(page.contains("/office/figures/files/board.xlsx?unit="), "{page}");
    let told = json(
        &site
            .get(&format!("/office/figures/files/board.json?{asked}"), &cookie)
            .await,
    );
    assert_eq!(told["set"], "kh170");
    let part = lines(
        &told,
        &[("group", "part"), ("unit", WARD), ("indicator", "digitisation")],
    );
    assert_eq!(part.len(), 1);
    assert_eq!(sums(part[0]), (12, 20));
    let past = format!("/office/figures/files/board.json?{asked}&as_at=2023-10-05");
    let past = json(&site.get(&past, &cookie).await);
    let part = lines(
        &past,
        &[("group", "part"), ("unit", WARD), ("indicator", "digitisation")],
    );
    assert_eq!(sums(part[0]), (4, 4));
    let cx = site.cx.clone();
    let close = move |tx: &mut motcua_db::Tx<'_>| {
        let input = ClosePeriod {
            kind: PeriodKind::Month,
            set: "kh170".to_owned(),
            unit: WARD.parse().unwrap(),
            period: Period::new(day("2023-10-01"), day("2023-10-31")),
            campaign: None,
        };
        close_period(&cx, tx, &input)
    };
    let closed = site.test.db.write::<_, Fault, _>(close).unwrap();
    let at = format!("/office/figures/periods/{}", closed.id);
    let page = main_of(&site.get(&at, &cookie).await);
    assert!(page.contains(&format!("{at}/files/rows.csv")), "{page}");
    let told = json(&site.get(&format!("{at}/files/rows.json"), &cookie).await);
    assert_eq!(of_ward(&told), (12, 20));
    assert_eq!(told["sha256"], closed.rows_hash.as_str());
    assert_eq!(told["whole"], 1);
    let book = site.get(&format!("{at}/files/rows.xlsx"), &cookie).await;
    assert!(book.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn a_file_that_no_page_has_is_not_there_and_nobody_has_one_without_signing_in() {
    let site = TestSite::new();
    let (id, _) = begun(&site, true);
    let cookie = site.session("can-bo", &[Role::IntakeOfficer]);
    let unknown = "018c0000-0000-7000-8000-000000000009";
    for path in [
        format!("/office/campaigns/{id}/files/standings.pdf"),
        format!("/office/campaigns/{id}/files/votes.csv"),
        format!("/office/campaigns/{unknown}/files/standings.csv"),
        "/office/figures/files/officers.csv".to_owned(),
        format!("/office/figures/periods/{unknown}/files/rows.csv"),
    ] {
        assert_eq!(
            site.get(&path, &cookie).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let path = format!("/office/campaigns/{id}/files/standings.csv");
    let stranger = site.get(&path, "").await;
    assert_ne!(stranger.status, StatusCode::OK);
}
