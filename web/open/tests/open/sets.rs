//! The board on sets of indicators: which anyone may see, what is asked, open data, and the line of events.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::{Request, StatusCode};
use motcua_figures::{ClosePeriod, Period, PeriodKind, close_period};
use motcua_identity::OpContext;
use motcua_kernel::{FixedClock, SeededRandomness};
use serde_json::Value;

use crate::province::{COMMUNE, day, now, settle};
use crate::site::OpenSite;

#[tokio::test(flavor = "multi_thread")]
async fn scores_of_officers_stand_on_no_open_board() {
    let site = OpenSite::with(30);
    for path in [
        "/board?set=tt01-officer",
        "/board.json?set=tt01-officer",
        "/board/wall?set=tt01-officer",
        "/board/tree?set=tt01-officer",
        "/board/report.pdf?set=tt01-officer",
        "/board/data/tt01-officer/plan.csv",
        // Who rated how is told to nobody: those rated badly would be the rest.
        "/board/units/06184/dossiers?measure=rated",
        "/board/units/06184/dossiers?measure=rated-satisfied",
        "/board/units/06184/dossiers?measure=points-attitude",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let data = site.json("/board/data/catalog.json").await.to_string();
    assert!(data.contains("kh170") && !data.contains("tt01-officer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_close_of_scores_of_officers_stands_in_no_open_list_and_opens_to_nobody() {
    let site = OpenSite::with(30);
    let cx = OpContext::system(Arc::new(FixedClock(now())), Arc::new(SeededRandomness::new(13)));
    let close = |set: &str| {
        let input = ClosePeriod {
            kind: PeriodKind::Quarter,
            set: set.to_owned(),
            unit: "20".parse().unwrap(),
            period: Period::new(day("2023-07-01"), day("2023-09-30")),
            campaign: None,
        };
        let cx = cx.clone();
        let closed = site.kept.db.write(move |tx| close_period(&cx, tx, &input));
        closed.unwrap().id.to_string()
    };
    let (of_units, of_officers) = (close("766"), close("tt01-officer"));
    let list = site.get("/board/closed").await.text;
    assert!(list.contains(&of_units) && !list.contains(&of_officers), "{list}");
    let open = site.get(&format!("/board/closed/{of_units}")).await;
    assert_eq!(open.status, StatusCode::OK);
    // The frozen rows come as a file; who closed them stays inside.
    assert!(
        open.text
            .contains(&format!("/board/closed/{of_units}/files/rows.csv"))
    );
    let rows = site
        .json(&format!("/board/closed/{of_units}/files/rows.json"))
        .await;
    assert!(!rows["lines"].as_array().unwrap().is_empty());
    assert_eq!(
        (&rows["set"], &rows["whole"]),
        (&Value::from("766"), &Value::from(1))
    );
    assert!(rows["closed_by"].is_null() && rows["sha256"].is_string());
    assert!(!rows["indicators"].as_array().unwrap().is_empty());
    for path in [
        "",
        "/report.pdf",
        "/officers",
        "/officers/files/scores.csv",
        "/files/rows.csv",
    ] {
        let path = format!("/board/closed/{of_officers}{path}");
        assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_set_has_its_board_its_tree_and_its_wall() {
    let site = OpenSite::with(60);
    for set in ["kh170", "766", "tt01-agency", "local", "honest"] {
        for path in [
            "/board",
            "/board/tree",
            "/board/wall",
            "/board/units/183",
            "/board/units/20",
        ] {
            for period in ["plan", "2023", "2023-Q3", "2023-10", "2018-01-01_2020-02-02", ""] {
                let path = format!("{path}?set={set}&period={period}&level=commune");
                let page = site.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
            }
        }
    }
    assert_eq!(site.get("/board?by=nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        site.get("/board?period=yesterday").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_a_figure_opens_to_a_list() {
    let site = OpenSite::with(90);
    for set in ["kh170", "766", "tt01-agency", "local", "honest"] {
        let page = site.get(&format!("/board/units/{COMMUNE}?set={set}")).await.text;
        let lists: Vec<String> = page
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .filter(|href| href.contains("/dossiers?") || href.contains("/registers"))
            .map(|href| href.replace("&#38;", "&").replace("&amp;", "&"))
            .collect();
        assert!(!lists.is_empty(), "{set}");
        for list in lists {
            assert_eq!(site.get(&list).await.status, StatusCode::OK, "{list}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn months_of_a_trend_add_up_to_the_figure_of_their_year() {
    let site = OpenSite::with(200);
    let sum = |text: &str| -> Vec<(i64, i64)> {
        let table = text.split("class=\"trend-table\"").nth(1).unwrap();
        let table = table.split("</table>").next().unwrap();
        let cells = table
            .split("<td class=\"num\">")
            .map(|cell| cell.split('<').next().unwrap());
        cells
            .filter_map(|cell| {
                let (above, below) = cell.split_once(" / ")?;
                let number = |text: &str| text.replace('.', "").parse::<i64>().ok();
                Some((number(above)?, number(below)?))
            })
            .collect()
    };
    for by in ["digitisation", "online", "result-digitised"] {
        let months = sum(&site.get(&format!("/board?period=2023&by={by}")).await.text);
        assert_eq!(months.len(), 12, "{by}");
        let board = site.json("/board.json?period=2023").await;
        let levels = board["levels"].as_array().unwrap();
        let whole = |sum: &str| -> i64 {
            levels
                .iter()
                .map(|level| level["ratios"][by][sum].as_i64().unwrap())
                .sum()
        };
        let added = months.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
        assert_eq!(added, (whole("numerator"), whole("denominator")), "{by}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn open_data_says_the_same_in_every_form_and_as_the_board() {
    let site = OpenSite::with(90);
    let json = site.json("/board/data/kh170/plan.json").await;
    let lines = json["lines"].as_array().unwrap();
    let csv = site.get("/board/data/kh170/plan.csv").await.text;
    assert!(csv.starts_with("\u{feff}unit,name,parent,level,reach,indicator,number,numerator,denominator"));
    assert_eq!(csv.lines().count(), lines.len() + 1);
    let find = |line: &&Value| {
        line["unit"] == COMMUNE && line["indicator"] == "digitisation" && line["reach"] == "level"
    };
    let line = lines.iter().find(find).unwrap();
    let board = site.json(&format!("/board/units/{COMMUNE}.json")).await;
    for sum in ["numerator", "denominator"] {
        assert_eq!(line[sum], board["at_level"]["digitisation"][sum]);
    }
    assert_eq!(line["target_hundredths"], 5_500);
    assert!(site.bytes("/board/data/kh170/plan.xlsx").await.starts_with(b"PK"));
    assert!(
        site.bytes("/board/report.pdf?level=commune")
            .await
            .starts_with(b"%PDF")
    );
    for path in [
        "/board/data/kh170/plan.xml",
        "/board/data/kh170/2023-13.csv",
        "/board/data/none/plan.csv",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let catalogue = site.json("/board/data/catalog.json").await;
    let address = catalogue["dcat:dataset"][0]["dcat:distribution"][0]["dcat:accessURL"]
        .as_str()
        .unwrap();
    assert_eq!(
        site.get(address).await.status,
        StatusCode::OK,
        "the catalogue names what is not there"
    );
}

/// The next event of a line, or nothing when it ended.
async fn next(body: &mut Body) -> Option<String> {
    let frame = std::future::poll_fn(|cx| std::pin::Pin::new(&mut *body).poll_frame(cx));
    let frame = tokio::time::timeout(Duration::from_secs(20), frame)
        .await
        .unwrap();
    let data = frame?.unwrap().into_data().unwrap();
    Some(String::from_utf8_lossy(&data).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_board_hears_that_figures_moved_and_the_line_ends_with_the_program() {
    let site = OpenSite::with(3);
    let request = Request::builder().uri("/board/live").body(Body::empty()).unwrap();
    let answer = site.answer(request).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut body = answer.into_body();
    let folds = |text: &str| -> i64 {
        let data = text.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
        data.parse().unwrap()
    };
    let first = folds(&next(&mut body).await.unwrap());
    settle(&site.kept.db, 3..5);
    let second = folds(&next(&mut body).await.unwrap());
    assert!(second > first);
    let page = site.get("/board").await.text;
    assert!(
        page.contains(&format!("data-folds=\"{second}\"")),
        "the page says at which number it was drawn"
    );
    site.stopping.send_replace(true);
    assert_eq!(next(&mut body).await, None, "the line ends");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_take_every_line() {
    let site = OpenSite::with(1);
    let listen = |from: &'static str| {
        let request = Request::builder()
            .uri("/board/live")
            .header("x-forwarded-for", from)
            .body(Body::empty())
            .unwrap();
        site.answer(request)
    };
    let mut lines = Vec::new();
    for _ in 0..50 {
        lines.push(listen("192.0.2.7").await);
    }
    assert!(lines.iter().all(|line| line.status() == StatusCode::OK));
    assert_eq!(listen("192.0.2.7").await.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        listen("192.0.2.8").await.status(),
        StatusCode::OK,
        "others are heard"
    );
    lines.pop();
    assert_eq!(
        listen("192.0.2.7").await.status(),
        StatusCode::OK,
        "a line that ended is free again"
    );
    site.stopping.send_replace(true);
}
