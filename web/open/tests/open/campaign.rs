//! The public page of a campaign: what its definition lets anyone see.

use std::sync::Arc;

use motcua_campaign::{
    CampaignId, Definition, Indicator, NewAdjustment, Seen, adjust_standings, close_campaign,
    create_campaign, keep_edition, launch_campaign,
};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FixedClock, Instant, SeededRandomness};

use crate::province::{COMMUNE, day, now};
use crate::site::OpenSite;

fn launched(site: &OpenSite, seen: Seen) {
    let cx = OpContext::system(Arc::new(FixedClock(now())), Arc::new(SeededRandomness::new(5)));
    let definition = Definition {
        seen,
        ..Definition::kh_170().unwrap()
    };
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &definition)?;
            launch_campaign(&cx, tx, (id, true)).map(drop)
        })
        .unwrap();
}

/// How many units a page has a row for.
fn rows_of(text: &str) -> usize {
    text.matches("<th scope=\"row\"><a href=\"/board/units/").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn standings_stand_on_the_public_page_only_where_the_campaign_says_so() {
    let open = OpenSite::with(30);
    launched(&open, Seen::Everybody);
    let shown = open.get("/campaign?level=commune").await;
    assert!(shown.text.contains("Đẩy mạnh"), "{}", shown.text);
    let named = shown.text.matches("<a href=\"/board/units/").count();
    assert!(rows_of(&shown.text) > 0);
    assert!(
        named > 100,
        "every commune has a row, or stands with those of which nothing is counted"
    );
    let staff = OpenSite::with(30);
    launched(&staff, Seen::Staff);
    for level in ["province", "district", "commune"] {
        let hidden = staff.get(&format!("/campaign?level={level}")).await;
        assert!(hidden.text.contains("Đẩy mạnh"), "the campaign itself is public");
        assert_eq!(rows_of(&hidden.text), 0, "{level}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_of_what_people_said_opens_no_list_on_the_public_page_and_the_page_says_why() {
    let open = OpenSite::with(30);
    let mut definition = Definition::kh_170().unwrap();
    definition.criteria[1].indicator = Indicator::from_identifier("local.satisfied").unwrap();
    definition.seen = Seen::Everybody;
    let cx = OpContext::system(Arc::new(FixedClock(now())), Arc::new(SeededRandomness::new(7)));
    open.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &definition)?;
            assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
            Ok(())
        })
        .unwrap();
    let shown = open.get("/campaign?level=commune").await.text;
    assert!(rows_of(&shown) > 0, "{shown}");
    assert!(shown.contains("measure=digitised"), "other figures open");
    assert!(!shown.contains("measure=rated"), "{shown}");
    assert!(
        shown.contains("Danh sách phía sau cho biết ai đã đánh giá thế nào"),
        "{shown}"
    );
    let plan = OpenSite::with(30);
    launched(&plan, Seen::Everybody);
    let shown = plan.get("/campaign?level=commune").await.text;
    assert!(!shown.contains("Danh sách phía sau"), "nothing is withheld");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_campaign_keeps_a_page_of_its_own_and_its_days_can_be_chosen_on_the_board() {
    let open = OpenSite::with(30);
    launched(&open, Seen::Everybody);
    let cx = OpContext::system(Arc::new(FixedClock(now())), Arc::new(SeededRandomness::new(6)));
    let mut later = Definition::kh_170().unwrap();
    later.name = "Thi đua quý IV".to_owned();
    later.title = "Phát động thi đua quý IV".to_owned();
    later.window.from = "2023-10-01".parse().unwrap();
    later.window.to = "2023-12-15".parse().unwrap();
    later.submission = None;
    open.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &later)?;
            launch_campaign(&cx, tx, (id, true)).map(drop)
        })
        .unwrap();
    let one = open.get("/campaign").await;
    let (_, after) = one
        .text
        .rsplit_once("<ul class=\"plain-list\"><li><a href=\"")
        .unwrap();
    let at = after.split('"').next().unwrap().to_owned();
    let other = open.get(&at).await;
    assert!(other.text.contains("<h1"), "{}", other.text);
    assert_eq!(
        open.get("/campaign/018c0000-0000-7000-8000-000000000009")
            .await
            .status,
        404
    );
    // Its figures open to their dossiers.
    let shown = open.get("/campaign?level=commune").await;
    assert!(
        shown
            .text
            .contains("/dossiers?from=2018-01-01&#38;to=2023-11-30&#38;measure=digitised")
            || shown
                .text
                .contains("/dossiers?from=2018-01-01&amp;to=2023-11-30&amp;measure=digitised"),
        "{}",
        shown.text
    );
    let board = open.get("/board").await;
    assert!(
        board.text.contains("value=\"2023-10-01_2023-12-15\""),
        "its days have no other name"
    );
    assert!(board.text.contains("Thi đua quý IV (01/10/2023 – 15/12/2023)"));
    let chosen = open.get("/board?period=2023-10-01_2023-12-15").await;
    assert!(chosen.text.contains("value=\"2023-10-01_2023-12-15\" selected"));
}

const REASON: &str = "Hồ sơ của bà Thử tính trùng";

/// A campaign that was closed, corrected and signed.
fn closed(site: &OpenSite, seen: Seen) -> CampaignId {
    let at = Instant::from_local(day("2023-12-05").date().at(9, 0, 0, 0));
    let cx = OpContext::system(Arc::new(FixedClock(at)), Arc::new(SeededRandomness::new(8)));
    let hash = site.blobs.put(b"%PDF-1.7 signed").unwrap();
    let definition = Definition {
        seen,
        ..Definition::kh_170().unwrap()
    };
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            let id = create_campaign(&cx, tx, &"20".parse().unwrap(), None, &definition)?;
            launch_campaign(&cx, tx, (id, true))?;
            close_campaign(&cx, tx, id)?;
            let new = NewAdjustment {
                unit: Some(COMMUNE.parse().unwrap()),
                indicator: "digitisation".to_owned(),
                numerator: Some(0),
                denominator: Some(3),
                reason: REASON.to_owned(),
            };
            assert_eq!(adjust_standings(&cx, tx, id, &new)?, []);
            keep_edition(&cx, tx, id, (hash.as_str(), None, 1))?;
            Ok(id)
        })
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_corrected_after_the_close_is_public_beside_the_frozen_figure_and_its_reason_is_not() {
    let open = OpenSite::with(30);
    let id = closed(&open, Seen::Everybody);
    let shown = open.get(&format!("/campaign/{id}?level=commune")).await;
    assert!(shown.text.contains("sau điều chỉnh:"), "{}", shown.text);
    assert!(shown.text.contains("tử số +0, mẫu số +3"), "{}", shown.text);
    assert!(!shown.text.contains("bà Thử"), "a reason may name a person");
    assert!(shown.text.contains(&format!("/campaign/{id}/standings.pdf")));
    let report = open.get(&format!("/campaign/{id}/standings.pdf")).await;
    assert_eq!(report.header("content-type"), "application/pdf");
    assert_eq!(report.text, "%PDF-1.7 signed");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_campaign_for_staff_nobody_outside_has_corrections_or_the_signed_report() {
    let open = OpenSite::with(30);
    let id = closed(&open, Seen::Staff);
    let shown = open.get(&format!("/campaign/{id}?level=commune")).await;
    assert!(!shown.text.contains("điều chỉnh"), "{}", shown.text);
    assert!(!shown.text.contains("standings.pdf"));
    assert_eq!(
        open.get(&format!("/campaign/{id}/standings.pdf")).await.status,
        404
    );
    let unknown = "/campaign/018c0000-0000-7000-8000-000000000009/standings.pdf";
    assert_eq!(open.get(unknown).await.status, 404);
}

/// The line of the commune in the first criterion of a file of standings.
fn of_commune(told: &serde_json::Value) -> serde_json::Value {
    let mut lines = told["lines"].as_array().unwrap().iter();
    let found = lines.find(|line| line["unit"] == COMMUNE && line["indicator"] == "digitisation");
    found.unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn standings_come_as_files_with_their_formulas_and_as_at_a_past_day_and_hold_no_reason() {
    let open = OpenSite::with(90);
    launched(&open, Seen::Everybody);
    let page = open.get("/campaign?level=commune").await.text;
    let (_, after) = page.split_once("/files/standings.xlsx\"").unwrap();
    assert!(after.contains("/files/standings.json\""), "{after}");
    let id = page.split("href=\"/campaign/").nth(1).unwrap();
    let id = id.split(['?', '/', '"']).next().unwrap().to_owned();
    let file = format!("/campaign/{id}/files/standings");
    let now = open.json(&format!("{file}.json")).await;
    let line = of_commune(&now);
    let board = open
        .json(&format!("/board/units/{COMMUNE}.json?period=plan"))
        .await;
    for sum in ["numerator", "denominator"] {
        assert_eq!(line[sum], board["at_level"]["digitisation"][sum], "{sum}");
    }
    assert!(now["indicators"][0]["formula"].as_str().unwrap().contains('÷'));
    assert_eq!(now["licence"], "https://creativecommons.org/licenses/by/4.0/");
    let past = open.json(&format!("{file}.json?as_at=2023-09-29")).await;
    assert_eq!(past["as_at"], "2023-09-29");
    assert_ne!(of_commune(&past)["denominator"], line["denominator"]);
    let page = open
        .get(&format!("/campaign/{id}?level=commune&as_at=2023-09-29"))
        .await;
    assert!(
        page.text.contains("Số liệu như đã biết khi hết ngày"),
        "{}",
        page.text
    );
    assert!(
        !page.text.contains("/assets/live."),
        "the past does not renew itself"
    );
    let csv = open.get(&format!("{file}.csv")).await.text;
    assert!(csv.starts_with("\u{feff}\"Cấp\",\"Thứ hạng\""), "{csv:.80}");
    assert!(open.bytes(&format!("{file}.xlsx")).await.starts_with(b"PK"));
    let wrong = open.get(&format!("/campaign/{id}?as_at=2030-01-01")).await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_closed_campaign_tell_corrections_by_number_and_those_of_one_for_staff_are_not_there() {
    let open = OpenSite::with(30);
    let id = closed(&open, Seen::Everybody);
    let told = open
        .get(&format!("/campaign/{id}/files/standings.json"))
        .await
        .text;
    assert!(!told.contains("bà Thử"), "a reason may name a person");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let line = of_commune(&told);
    let moved = line["adjusted_denominator"].as_i64().unwrap() - line["denominator"].as_i64().unwrap();
    assert_eq!(moved, 3);
    assert!(told["frozen_at"].is_string());
    let awards = open.json(&format!("/campaign/{id}/files/awards.json")).await;
    assert_eq!(awards["lines"].as_array().unwrap().len(), 0);
    assert_eq!(
        open.get(&format!("/campaign/{id}/files/corrections.json"))
            .await
            .status,
        404
    );
    let staff = OpenSite::with(30);
    let id = closed(&staff, Seen::Staff);
    for form in ["json", "csv", "xlsx"] {
        let path = format!("/campaign/{id}/files/standings.{form}");
        assert_eq!(staff.get(&path).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_list_comes_as_a_workbook_beside_its_other_files() {
    let open = OpenSite::with(30);
    let list = format!("/board/units/{COMMUNE}/dossiers?measure=in-scope");
    let page = open.get(&list).await.text;
    assert!(page.contains("/dossiers.xlsx?"), "{page}");
    let book = format!("/board/units/{COMMUNE}/dossiers.xlsx?measure=in-scope");
    assert!(open.bytes(&book).await.starts_with(b"PK"));
    // A file without what a decision leaves out, or of one procedure, is told from the whole list by its name.
    let mut names = std::collections::BTreeSet::new();
    for further in ["", "&excluded=out", "&procedure=1.001193", "&reach=below"] {
        for form in ["csv", "xlsx"] {
            let file = format!("/board/units/{COMMUNE}/dossiers.{form}?measure=in-scope{further}");
            let answer = open.get(&file).await;
            assert_eq!(answer.status, 200, "{file}");
            names.insert(answer.header("content-disposition").to_owned());
        }
    }
    assert_eq!(names.len(), 8, "{names:?}");
    // What tells what people said when they rated is no public list, in no form.
    let closed = format!("/board/units/{COMMUNE}/dossiers.xlsx?measure=rated");
    assert_eq!(open.get(&closed).await.status, 404);
}
