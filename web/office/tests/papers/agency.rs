//! The agency's signature on papers that the desk digitised, as the clerk adds it on its page.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::keeping::kept;
use crate::site::{OTHER_WARD, TestSite};

const LIST: &str = "/office/papers/agency";

/// The box of the paper on the list: its name and the version in it.
fn ticked(page: &str, paper: &str) -> Option<(String, String)> {
    let id = paper.rsplit('/').next()?;
    let name = format!("paper.{id}");
    let from = page.find(&format!("name=\"{name}\""))?;
    let (_, rest) = page[from..].split_once("value=\"")?;
    Some((name, rest.split_once('"')?.0.to_owned()))
}

#[tokio::test]
async fn the_clerk_has_the_agency_sign_what_the_desk_digitised() {
    let site = TestSite::new();
    let (paper, desk) = kept(&site).await;
    assert_eq!(site.get(LIST, &desk).await.status, StatusCode::FORBIDDEN);
    let clerk = site.session("van-thu", &[Role::Clerk]);
    let page = site.get(LIST, &clerk).await.text();
    assert!(
        page.contains("Trích lục khai sinh") && page.contains("Hoàng Thị Én"),
        "{page}"
    );
    let (name, version) = ticked(&page, &paper).unwrap();
    let answer = site
        .post(LIST, &clerk, &[(name.as_str(), version.as_str())])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let after = site.get(answer.header("location"), &clerk).await.text();
    assert!(after.contains("Cơ quan đã ký số 1 giấy tờ"), "{after}");
    assert_eq!(ticked(&after, &paper), None, "{after}");
    let shown = site.get(&paper, &clerk).await.text();
    assert!(
        shown.contains("T3 –") && shown.contains("Ký số của cơ quan"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_paper_that_is_not_signed_tells_why_and_the_others_are_signed() {
    let site = TestSite::new();
    let (paper, _) = kept(&site).await;
    let clerk = site.session("van-thu", &[Role::Clerk]);
    let page = site.get(LIST, &clerk).await.text();
    let (name, version) = ticked(&page, &paper).unwrap();
    let answer = site.post(LIST, &clerk, &[(name.as_str(), "1")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let told = answer.text();
    assert!(
        told.contains("1 giấy tờ chưa ký được") && ticked(&told, &paper).is_some(),
        "{told}"
    );
    assert_ne!(version, "1");
    let none = site.post(LIST, &clerk, &[("kind", "")]).await;
    let none = site.get(none.header("location"), &clerk).await.text();
    assert!(none.contains("Chưa chọn giấy tờ nào để ký"), "{none}");
}

#[tokio::test]
async fn a_clerk_elsewhere_sees_and_signs_nothing_of_it() {
    let site = TestSite::new();
    let (paper, _) = kept(&site).await;
    let here = site.session("van-thu", &[Role::Clerk]);
    let (name, version) = ticked(&site.get(LIST, &here).await.text(), &paper).unwrap();
    let elsewhere = site.session_at(OTHER_WARD, "van-thu-khac", &[Role::Clerk]);
    let page = site.get(LIST, &elsewhere).await.text();
    assert!(
        page.contains("Không có giấy tờ nào chờ chữ ký số của cơ quan."),
        "{page}"
    );
    let answer = site
        .post(LIST, &elsewhere, &[(name.as_str(), version.as_str())])
        .await;
    let told = answer.text();
    assert!(told.contains("1 giấy tờ chưa ký được"), "{told}");
    assert!(!told.contains("Hoàng Thị Én"), "{told}");
}

#[tokio::test]
async fn the_list_is_narrowed_to_results_or_components() {
    let site = TestSite::new();
    let (paper, _) = kept(&site).await;
    let clerk = site.session("van-thu", &[Role::Clerk]);
    let of = async |part: &str| {
        let page = site.get(&format!("{LIST}?part={part}"), &clerk).await.text();
        ticked(&page, &paper).is_some()
    };
    assert!(of("component").await);
    assert!(!of("result").await);
}
