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
