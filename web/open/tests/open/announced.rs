//! Announcements on the front page, on their own pages and in the feed.

use axum::http::StatusCode;
use motcua_db::values;
use motcua_kernel::Fault;

use crate::site::OpenSite;

const ID: &str = "018bd2c5-0000-7000-8000-00000000bbbb";

fn posted(site: &OpenSite, from: &'static str, until: &'static str) {
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            tx.execute(
                "INSERT INTO notices_announcement (announcement_id, request_key, title, body, from_on, until_on,
                    posted_by_name, posted_at)
                 VALUES ($1, $1, $2, 'Dòng một\nDòng hai & ba', $3, $4, 'Hoàng Thị Nga', 1)",
                values![ID, "Nghỉ <b>họp</b>", from, until],
            )
            .map_err(Fault::from)
            .map(drop)
        })
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_today_is_on_the_front_page_on_its_own_and_in_the_feed_and_is_never_markup() {
    let site = OpenSite::with(0);
    posted(&site, "2023-01-01", "2099-12-31");
    for path in [
        "/",
        "/announcements",
        &format!("/announcements/{ID}"),
        "/announcements.xml",
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        assert!(answer.text.contains("Nghỉ"), "{path}");
        assert!(!answer.text.contains("<b>họp"), "{path}");
        assert!(
            !answer.text.contains("Hoàng Thị Nga"),
            "no officer by name: {path}"
        );
    }
    let feed = site.get("/announcements.xml").await.text;
    assert!(feed.starts_with("<?xml") && feed.contains("<entry>") && feed.contains("ba</content>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_is_nowhere() {
    let site = OpenSite::with(0);
    posted(&site, "2020-01-01", "2020-01-02");
    for path in ["/", "/announcements", "/announcements.xml"] {
        assert!(!site.get(path).await.text.contains("Nghỉ &"), "{path}");
    }
    let gone = site.get(&format!("/announcements/{ID}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/announcements/x").await.status, StatusCode::NOT_FOUND);
}
