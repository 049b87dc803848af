//! A contest of a score on the pages: it is counted for whoever decides it, answered with what moves, and read.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::closing::settled;
use crate::site::{TestSite, WARD};

/// How the entry of the navigation stands with `count` things waiting behind it.
fn counts(text: &str, href: &str) -> bool {
    let entry = text
        .split_once(&format!("href=\"{href}\""))
        .and_then(|(_, rest)| rest.split_once("</a>"));
    entry.is_some_and(|(entry, _)| entry.contains("class=\"count\""))
}

#[tokio::test]
async fn a_contest_is_counted_for_whoever_decides_it_and_its_answer_for_whoever_raised_it() {
    let site = TestSite::new();
    settled(&site, 3, 0);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    site.officer_at("kiem-soat", &[Role::ControlOfficer], "20");
    let control = site.enter("kiem-soat");
    let list = "/office/figures/contests";
    let fields = [
        ("subject", "unit"),
        ("unit", WARD),
        ("set", "kh170"),
        ("from", "2023-09-01"),
        ("to", "2023-11-15"),
        ("wrong", "Thiếu ba hồ sơ"),
    ];
    assert_eq!(
        site.post(list, &head, &fields).await.status,
        StatusCode::SEE_OTHER
    );
    let page = site.get(list, &control).await.text();
    assert!(counts(&page, list), "{page}");
    let (_, rest) = page.split_once("action=\"/office/figures/contests/").unwrap();
    let contest = rest.split_once('"').unwrap().0.to_owned();
    let decide = async |numerator: &str| {
        let fields = [
            ("outcome", "upheld"),
            ("answer", "Đúng là thiếu"),
            ("indicator", "digitisation"),
            ("numerator", numerator),
            ("denominator", ""),
        ];
        site.post(&format!("{list}/{contest}"), &control, &fields).await
    };
    let refused = decide("ba").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("value=\"ba\"") && refused.text().contains("Đúng là thiếu"),
        "what was typed stays"
    );
    let beyond = decide("4").await;
    assert_eq!(
        beyond.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "three were settled"
    );
    assert!(
        beyond.text().contains("tử số không được vượt"),
        "{}",
        beyond.text()
    );
    assert_eq!(decide("3").await.status, StatusCode::SEE_OTHER);
    assert!(!counts(&site.get(list, &control).await.text(), list));
    motcua_figures::fold_until_empty(&site.test.db).unwrap();
    let mine = "/office/figures/mine";
    let read = site.get(list, &head).await.text();
    assert!(counts(&read, mine) && read.contains("+3 / +0"), "{read}");
    let board = format!("/office/figures?unit={WARD}&set=kh170&from=2023-09-01&to=2023-11-15");
    assert!(
        site.get(&board, &head)
            .await
            .text()
            .contains("(3 / 3) sau giải quyết kiến nghị")
    );
    let seen = site.post(&format!("{list}/{contest}/seen"), &head, &[]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert!(!counts(&site.get(list, &head).await.text(), mine));
}

#[tokio::test]
async fn the_keeper_of_a_ward_reads_that_its_own_score_is_decided_above_it_and_has_no_form() {
    let site = TestSite::new();
    settled(&site, 3, 0);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let ward = site.session("kiem-soat-phuong", &[Role::ControlOfficer]);
    let list = "/office/figures/contests";
    let fields = [
        ("subject", "unit"),
        ("unit", WARD),
        ("set", "kh170"),
        ("from", "2023-09-01"),
        ("to", "2023-11-15"),
        ("wrong", "Thiếu ba hồ sơ"),
    ];
    let raised = site.post(list, &head, &fields).await;
    assert_eq!(raised.status, StatusCode::SEE_OTHER);
    let page = site.get(list, &ward).await.text();
    assert!(!page.contains("action=\"/office/figures/contests/"), "{page}");
    assert!(
        page.contains("ở đơn vị cấp trên hoặc ở tỉnh quyết định"),
        "{page}"
    );
    assert!(!counts(&page, list), "it does not wait for the ward: {page}");
}
