//! The board: its figures, the lists behind them, and what must not stand there.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use motcua_dossier::model::Status;
use motcua_open::{ROUTES, RouteRule, paths};
use serde_json::Value;

use crate::province::{COMMUNE, OWNER, PAPER, kept, paper_kept, settle};
use crate::site::OpenSite;

/// The district of the commune.
const DISTRICT: &str = "183";
const SPANS: [&str; 3] = [
    "",
    "&from=2023-08-20&to=2023-11-30",
    "&from=2022-03-07&to=2023-06-17",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_board_read_before_moves_with_the_next_dossier_that_is_folded() {
    let site = OpenSite::with(30);
    let commune = || async {
        let page = site.json(&format!("/board/units/{COMMUNE}.json")).await;
        page["own"]["digitised-of-all"]["denominator"].as_i64().unwrap()
    };
    let before = commune().await;
    assert_eq!(commune().await, before);
    // Every third dossier is the commune's.
    settle(&site.kept.db, 30..33);
    assert_eq!(commune().await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_of_the_board_is_the_number_of_dossiers_behind_it() {
    let site = OpenSite::with(120);
    let ratios = [
        ("digitisation", "digitised", "in-scope"),
        ("result-digitised", "results-digitised", "results-required"),
        (
            "component-digitised",
            "components-digitised",
            "components-required",
        ),
        ("digitised-of-all", "digitised", "finished"),
    ];
    for span in SPANS {
        for unit in [COMMUNE, DISTRICT, "20"] {
            let page = site.json(&format!("/board/units/{unit}.json?x=1{span}")).await;
            for (reach, key) in [("own", "own"), ("level", "at_level"), ("below", "with_below")] {
                for (ratio, numerator, denominator) in ratios {
                    for (measure, sum) in [(numerator, "numerator"), (denominator, "denominator")] {
                        let list = format!(
                            "/board/units/{unit}/dossiers.json?measure={measure}&reach={reach}{span}"
                        );
                        let list = site.json(&list).await;
                        let figure = &page[key][ratio][sum];
                        assert_eq!(&list["figure"], figure, "{unit} {reach} {measure} {span}");
                        let listed = list["dossiers"].as_array().unwrap();
                        assert_eq!(list["count"], listed.len(), "{unit} {reach} {measure} {span}");
                        if ratio == "component-digitised" {
                            let key = measure.replace('-', "_");
                            let papers: i64 = listed.iter().map(|it| it[&key].as_i64().unwrap()).sum();
                            assert_eq!(figure, papers);
                        } else {
                            assert_eq!(figure, listed.len());
                        }
                    }
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rows_of_the_levels_add_up_to_their_totals() {
    let site = OpenSite::with(90);
    let board = site.json("/board.json").await;
    for level in board["levels"].as_array().unwrap() {
        let of_level = |unit: &&Value| unit["level"] == level["level"];
        let units: Vec<&Value> = board["units"]
            .as_array()
            .unwrap()
            .iter()
            .filter(of_level)
            .collect();
        for sum in ["numerator", "denominator"] {
            let total: i64 = units
                .iter()
                .map(|unit| unit["own"]["digitisation"][sum].as_i64().unwrap())
                .sum();
            assert_eq!(level["ratios"]["digitisation"][sum], total, "{}", level["level"]);
            let measure = if sum == "numerator" {
                "digitised"
            } else {
                "in-scope"
            };
            let reach = level["level"].as_str().unwrap();
            let list = site
                .json(&format!(
                    "/board/units/20/dossiers.json?measure={measure}&reach={reach}"
                ))
                .await;
            assert_eq!(
                (&list["count"], &list["figure"]),
                (&total.into(), &total.into()),
                "{reach}"
            );
        }
    }
    assert!(
        board["levels"][2]["ratios"]["digitisation"]["denominator"]
            .as_i64()
            .unwrap()
            > 20
    );
    assert_eq!(board["levels"][0]["target_hundredths"], 7_000);
    assert_eq!(
        (&board["period"]["from"], &board["period"]["to"]),
        (&"2018-01-01".into(), &"2023-11-30".into())
    );
    assert_eq!(board["as_of"], "2023-11-15T09:30:00+07:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_paged_without_losing_or_repeating_a_dossier() {
    let site = OpenSite::with(200);
    let list = format!("/board/units/{COMMUNE}/dossiers");
    let wanted = site.json(&format!("{list}.json?measure=in-scope")).await;
    let wanted: BTreeSet<&str> = wanted["dossiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert!(wanted.len() > 50, "the list has a second page");
    let (mut seen, mut next) = (Vec::new(), Some(format!("{list}?measure=in-scope&reach=own")));
    while let Some(path) = next {
        let page = site.get(&path).await.text;
        seen.extend(
            page.split("<td class=\"code\">")
                .skip(1)
                .map(|rest| rest.split('<').next().unwrap().to_owned()),
        );
        next = page.split("rel=\"next\" href=\"").nth(1).map(|rest| {
            rest.split('"')
                .next()
                .unwrap()
                .replace("&#38;", "&")
                .replace("&amp;", "&")
        });
    }
    assert_eq!(seen.len(), wanted.len());
    assert_eq!(seen.iter().map(String::as_str).collect::<BTreeSet<_>>(), wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_owner_stands_on_any_open_page() {
    let site = OpenSite::with(40);
    kept(&site.kept.db, "H37.11.20-231113-0001", Status::Processing);
    paper_kept(&site.kept.db);
    let mut texts = Vec::new();
    // The line of events goes on for minutes and carries one number: its test is its own.
    let pages = ROUTES
        .iter()
        .filter(|(method, path, _)| *method == "GET" && *path != "/board/live");
    for (method, path, _) in pages {
        let path = path
            .replace("{unit}", COMMUNE)
            .replace("{paper}", PAPER)
            .replace("{set}/{file}", "local/plan.json");
        for path in [
            path.clone(),
            path.replace(COMMUNE, "20"),
            format!("{path}.json"),
            format!("{path}?reach=below"),
        ] {
            texts.push((format!("{method} {path}"), site.get(&path).await.text));
        }
    }
    texts.push((
        "found".into(),
        site.track("H37.11.20-231113-0001", "4578", "192.0.2.1")
            .await
            .text,
    ));
    texts.push((
        "not found".into(),
        site.track("H37.11.20-231113-0001", "0000", "192.0.2.1")
            .await
            .text,
    ));
    assert!(
        texts.iter().any(|(_, text)| text.contains("Đăng ký khai sinh")),
        "the dossier was shown"
    );
    assert!(
        texts.iter().any(|(_, text)| text.contains("KQ.G15.000031")),
        "the paper was shown"
    );
    for (what, text) in &texts {
        for secret in OWNER {
            assert!(!text.contains(secret), "{what} tells {secret}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found() {
    let site = OpenSite::with(3);
    for path in [
        "/board/units/nowhere",
        "/board/units/99999.json",
        "/board/units/05977@2025-07-01",
        "/board/units/99999/dossiers",
        "/board/units/20/dossiers?measure=everything",
        "/board/units/20/dossiers?after=rubbish",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [
        "/board?from=yesterday",
        "/board?from=2023-11-15&to=2023-01-01",
        "/board.json?to=2023-02-29",
    ] {
        assert_eq!(
            site.get(path).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{path}"
        );
    }
    assert_eq!(
        site.get("/board?from=5/8/2023&to=15/11/2023").await.status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_tells_targets_the_year_before_and_its_sources() {
    let site = OpenSite::with(30);
    let page = site.get("/board?level=commune").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "9,27 %",
        "5,73 %",
        "khoảng 2 %",
        "70 %",
        "60 %",
        "55 %",
        "09:30 15/11/2023",
        "KH 170/KH-UBND",
        "01/01/2018 – 30/11/2023",
        "<svg",
        "Cách tính",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    assert!(page.text.contains(&format!("/board/units/{COMMUNE}")));
    let csv = site.get("/board.csv").await.text;
    assert!(
        csv.starts_with("\u{feff}unit,name,parent,level,own digitisation numerator"),
        "{csv:.120}"
    );
}

#[test]
fn every_path_of_the_open_router_stands_in_the_table_and_the_other_way_round() {
    let listed: BTreeSet<&str> = ROUTES.iter().map(|(_, path, _)| *path).collect();
    let routed: BTreeSet<&str> = paths().into_iter().collect();
    assert_eq!(listed, routed);
    let rows: BTreeSet<(&str, &str)> = ROUTES.iter().map(|(method, path, _)| (*method, *path)).collect();
    assert_eq!(rows.len(), ROUTES.len(), "a route stands twice in the table");
}

#[test]
fn every_open_route_is_for_anyone() {
    for (_, path, rule) in ROUTES {
        assert!(
            matches!(rule, RouteRule::Anyone | RouteRule::AnyoneSlowly),
            "{path}"
        );
    }
}
