//! Forms of campaigns, sent without script.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::TestSite;

#[tokio::test]
async fn a_campaign_begun_by_a_double_press_is_one_campaign() {
    let site = TestSite::new();
    site.officer_at("noi-vu", &[Role::EmulationOfficer], "20");
    let cookie = site.enter("noi-vu");
    let page = site.get("/office/campaigns", &cookie).await;
    let key = page.value_of("request_key");
    let first = site
        .post("/office/campaigns", &cookie, &[("request_key", &key)])
        .await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    let second = site
        .post("/office/campaigns", &cookie, &[("request_key", &key)])
        .await;
    assert_eq!(
        second.location(),
        first.location(),
        "both lead to the same campaign"
    );
    assert_eq!(site.count("campaign_campaign"), 1);
    let anew = site
        .get("/office/campaigns", &cookie)
        .await
        .value_of("request_key");
    assert_ne!(anew, key, "a page drawn anew is another act");
    site.post("/office/campaigns", &cookie, &[("request_key", &anew)])
        .await;
    assert_eq!(site.count("campaign_campaign"), 2);
}
