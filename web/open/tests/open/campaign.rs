//! The public page of a campaign: what its definition lets anyone see.

use std::sync::Arc;

use motcua_campaign::{Definition, Seen, create_campaign, launch_campaign};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FixedClock, SeededRandomness};

use crate::province::now;
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
            launch_campaign(&cx, tx, id).map(drop)
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
    assert!(rows_of(&shown.text) > 100, "every commune has a row");
    let staff = OpenSite::with(30);
    launched(&staff, Seen::Staff);
    for level in ["province", "district", "commune"] {
        let hidden = staff.get(&format!("/campaign?level={level}")).await;
        assert!(hidden.text.contains("Đẩy mạnh"), "the campaign itself is public");
        assert_eq!(rows_of(&hidden.text), 0, "{level}");
    }
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
            launch_campaign(&cx, tx, id).map(drop)
        })
        .unwrap();
    let one = open.get("/campaign").await;
    let (_, after) = one
        .text
        .split_once("<ul class=\"plain-list\"><li><a href=\"")
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
