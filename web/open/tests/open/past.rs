//! Figures as of a past day: the same addresses with `as_at`.

use axum::http::StatusCode;

use crate::province::{COMMUNE, settle};
use crate::site::OpenSite;

/// A day before the demo's in the middle of the campaign.
const DAY: &str = "2023-09-29";

#[tokio::test(flavor = "multi_thread")]
async fn the_board_as_of_a_past_day_counts_what_was_known_then_and_lists_it() {
    let site = OpenSite::with(90);
    // Everything about a dossier happens on one day here, so that what was known by a day is what counts until it.
    let then = site.json(&format!("/board.json?as_at={DAY}")).await;
    let until = site.json(&format!("/board.json?from=2018-01-01&to={DAY}")).await;
    let now = site.json("/board.json").await;
    assert_eq!(then["as_at"], DAY);
    assert!(now["as_at"].is_null());
    let level = |board: &serde_json::Value, ratio: &str| board["levels"][2]["ratios"][ratio].clone();
    for ratio in [
        "digitisation",
        "result-digitised",
        "component-digitised",
        "digitised-of-all",
    ] {
        assert_eq!(level(&then, ratio), level(&until, ratio), "{ratio}");
    }
    assert_ne!(level(&then, "digitisation"), level(&now, "digitisation"));
    let unit = site
        .json(&format!("/board/units/{COMMUNE}.json?as_at={DAY}"))
        .await;
    for (measure, sum) in [("digitised", "numerator"), ("in-scope", "denominator")] {
        let list = format!("/board/units/{COMMUNE}/dossiers.json?measure={measure}&as_at={DAY}");
        let list = site.json(&list).await;
        assert_eq!(list["figure"], unit["own"]["digitisation"][sum], "{measure}");
        assert_eq!(
            list["count"],
            list["dossiers"].as_array().unwrap().len(),
            "{measure}"
        );
        let late = list["dossiers"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["finished_on"].as_str() > Some(DAY));
        assert!(!late, "nothing settled later stands in the list");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_folded_later_changes_no_past_day_that_was_told() {
    let site = OpenSite::with(30);
    let path = format!("/board.json?as_at={DAY}");
    let before = site.json(&path).await["levels"].clone();
    let now = site.json("/board.json").await["levels"].clone();
    settle(&site.kept.db, 30..60);
    assert_eq!(
        site.json(&path).await["levels"],
        before,
        "the answer is kept for good"
    );
    assert_ne!(site.json("/board.json").await["levels"], now);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_past_day_says_so_everywhere_and_does_not_renew_itself() {
    let site = OpenSite::with(30);
    for path in [
        "/board",
        &format!("/board/units/{COMMUNE}"),
        "/board/tree",
        "/board/wall",
    ] {
        let page = site.get(&format!("{path}?as_at={DAY}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            page.text.contains("29/09/2023") || page.text.contains("29/9/2023"),
            "{path}"
        );
        assert!(
            !page.text.contains("/assets/live.") && !page.text.contains("data-live-state"),
            "{path}"
        );
        let now = site.get(path).await;
        assert!(
            now.text.contains("/assets/live.") && !now.text.contains("as_at=2023"),
            "{path}"
        );
    }
    let board = site.get(&format!("/board?as_at={DAY}")).await.text;
    let lists = board.split("href=\"").filter_map(|rest| rest.split('"').next());
    let lists: Vec<&str> = lists.filter(|href| href.contains("/dossiers?")).collect();
    assert!(
        !lists.is_empty() && lists.iter().all(|href| href.contains(DAY)),
        "{lists:?}"
    );
    assert!(
        board.contains("/board/closed"),
        "sealed figures are one click away"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_dossier_opens_as_of_a_past_day_too() {
    let site = OpenSite::with(30);
    let board = site
        .get(&format!("/board/units/20?set=766&as_at={DAY}"))
        .await
        .text;
    let hrefs = board.split("href=\"").filter_map(|rest| rest.split('"').next());
    let lists: Vec<&str> = hrefs.filter(|href| href.contains("/dossiers?")).collect();
    for measure in ["petitions", "revisions-published", "listed"] {
        let list = lists
            .iter()
            .find(|href| href.contains(&format!("measure={measure}&")));
        assert!(list.is_some(), "{measure} opens: {lists:?}");
        let list = list.unwrap();
        assert!(list.contains(DAY), "{list}");
        let page = site.get(&list.replace("&#38;", "&")).await;
        assert_eq!(page.status, StatusCode::OK, "{list}");
        let told = page.text.contains("29/09/2023") || page.text.contains("29/9/2023");
        assert!(told, "{measure} says as of when");
    }
    let registers = site
        .get(&format!("/board/units/{COMMUNE}/registers?as_at={DAY}"))
        .await;
    assert_eq!(registers.status, StatusCode::OK);
    assert!(registers.text.contains("29/09/2023") || registers.text.contains("29/9/2023"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_not_past_is_told_so_and_today_is_now() {
    let site = OpenSite::with(6);
    for (typed, status) in [
        ("2023-11-16", StatusCode::UNPROCESSABLE_ENTITY),
        ("hôm qua", StatusCode::UNPROCESSABLE_ENTITY),
        ("2023-11-15", StatusCode::OK),
        ("14/11/2023", StatusCode::OK),
    ] {
        let typed: String = url(typed);
        assert_eq!(
            site.get(&format!("/board?as_at={typed}")).await.status,
            status,
            "{typed}"
        );
    }
    let today = site.json("/board.json?as_at=2023-11-15").await;
    assert!(
        today["as_at"].is_null(),
        "a day that still runs is shown as it stands"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_on_a_day_is_asked_for_in_words_and_goes_along_into_lists_and_files() {
    let site = OpenSite::with(60);
    let end = site.json(&format!("/board.json?as_at={DAY}")).await;
    let last = site
        .json(&format!("/board.json?as_at={DAY}T23:59:59.999999"))
        .await;
    assert_eq!(
        last["levels"], end["levels"],
        "the end of a day is its last instant"
    );
    assert_eq!(last["as_at"], format!("{DAY}T23:59:59.999999"));
    let before = site.json(&format!("/board.json?as_at={DAY}T00:00")).await;
    let day_before = site.json("/board.json?as_at=2023-09-28").await;
    assert_eq!(
        before["levels"], day_before["levels"],
        "nothing happens at midnight"
    );
    let words = url("17 giờ 30 ngày 29/09/2023");
    let page = site.get(&format!("/board?as_at={words}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let told = page.text.contains("17 giờ 30, 29/09/2023") || page.text.contains("17 giờ 30, 29/9/2023");
    assert!(told, "the page says the time");
    let hrefs = page
        .text
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next());
    let kept: Vec<&str> = hrefs
        .filter(|href| href.contains("/dossiers?") || href.contains(".xlsx") || href.contains("/board.csv"))
        .collect();
    assert!(kept.len() > 3, "{kept:?}");
    assert!(
        kept.iter().all(|href| href.contains("as_at=2023-09-29T17:30:00")),
        "{kept:?}"
    );
    let file = site
        .json(&format!("/board/data/kh170/plan.json?as_at={DAY}T17:30"))
        .await;
    assert_eq!(file["as_at"], format!("{DAY}T17:30:00"));
    let sheet = format!("/board/data/kh170/plan.xlsx?as_at={DAY}T17:30");
    assert!(site.bytes(&sheet).await.starts_with(b"PK"));
}

fn url(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_may_go_back_to_some_days_and_not_to_endlessly_many_at_once() {
    let site = OpenSite::with(6);
    for day in 1..=20 {
        let answer = site.get(&format!("/board?as_at=2023-10-{day:02}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{day}");
    }
    assert_eq!(
        site.get("/board?as_at=2023-10-21").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(
        site.get("/board?as_at=2023-10-05").await.status,
        StatusCode::OK,
        "that one is here already"
    );
    assert_eq!(site.get("/board").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_instant_of_a_list_costs_a_try() {
    for reach in ["", "elsewhere"] {
        let site = OpenSite::with(6);
        let list = |minute: u32| {
            format!(
                "/board/units/{COMMUNE}/dossiers?measure=in-scope&reach={reach}&as_at={DAY}T17:{minute:02}"
            )
        };
        for minute in 0..20 {
            let status = site.get(&list(minute)).await.status;
            assert_ne!(status, StatusCode::TOO_MANY_REQUESTS, "{reach} {minute}");
        }
        let next = site.get(&list(30)).await.status;
        assert_eq!(
            next,
            StatusCode::TOO_MANY_REQUESTS,
            "{reach}: the same day, another instant"
        );
    }
}
