//! The notice board: what is still to be posted, posting many at once, taking one down.

use axum::http::StatusCode;
use motcua_figures::fold_until_empty;
use motcua_identity::Role;

use crate::site::TestSite;

/// The values of the hidden fields that name what stands in the list.
fn listed(page: &str) -> Vec<String> {
    let parts = page.split("name=\"listed\" value=\"").skip(1);
    parts
        .map(|part| part.split_once('"').unwrap().0.to_owned())
        .collect()
}

#[tokio::test]
async fn a_head_posts_procedures_one_by_one_and_all_at_once() {
    let site = TestSite::new();
    fold_until_empty(&site.test.db).unwrap();
    let head = site.session("giam-doc", &[Role::CentreHead]);
    let page = site.get("/office/postings", &head).await.text();
    let all = listed(&page);
    assert!(all.len() > 25, "{page}");
    let unit = [("unit", crate::site::WARD), ("posted_on", "2023-11-14")];
    let first = [&unit[..], &[("revision", all[0].as_str()), ("act", "some")]].concat();
    let done = site.post("/office/postings", &head, &first).await;
    assert!(
        done.location().ends_with("done=posted&count=1"),
        "{}",
        done.text()
    );
    let page = site.get(done.location(), &head).await.text();
    assert_eq!(listed(&page).len(), all.len() - 1);
    assert!(page.contains("14/11/2023"), "{page}");

    let rest = listed(&page);
    let mut form = unit.to_vec();
    form.extend(rest.iter().map(|id| ("listed", id.as_str())));
    form.push(("act", "all"));
    let done = site.post("/office/postings", &head, &form).await;
    assert!(
        done.location().ends_with(&format!("count={}", rest.len())),
        "{}",
        done.text()
    );
    let page = site.get(done.location(), &head).await.text();
    assert!(
        page.contains("Mọi thủ tục đang áp dụng đã được niêm yết"),
        "{page}"
    );
    let down = page
        .split_once("action=\"/office/postings/")
        .and_then(|(_, rest)| rest.split_once('"'))
        .unwrap()
        .0
        .to_owned();
    let answer = site
        .post(
            &format!("/office/postings/{down}"),
            &head,
            &[("unit", crate::site::WARD)],
        )
        .await;
    let page = site.get(answer.location(), &head).await.text();
    assert!(page.contains("Đã ghi nhận việc gỡ"), "{page}");
    assert_eq!(listed(&page).len(), 1);
}

#[tokio::test]
async fn a_form_without_a_procedure_or_with_a_day_ahead_comes_back_with_what_was_ticked() {
    let site = TestSite::new();
    fold_until_empty(&site.test.db).unwrap();
    let head = site.session("giam-doc", &[Role::CentreHead]);
    let all = listed(&site.get("/office/postings", &head).await.text());
    for (day, words) in [("2023-11-16", "còn ở phía trước"), ("mai", "phải là ngày")] {
        let form = [
            ("unit", crate::site::WARD),
            ("posted_on", day),
            ("revision", all[1].as_str()),
        ];
        let refused = site.post("/office/postings", &head, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = refused.text();
        assert!(page.contains(words), "{page}");
        let ticked = format!("id=\"revision-{}\" checked", all[1]);
        assert!(page.contains(&ticked), "{ticked} in {page}");
        assert_eq!(refused.value_of("posted_on"), day);
    }
    let form = [("unit", crate::site::WARD), ("posted_on", "2023-11-14")];
    let refused = site.post("/office/postings", &head, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Chọn ít nhất một thủ tục"));
    let elsewhere = [
        ("unit", "06184"),
        ("posted_on", "2023-11-14"),
        ("revision", all[1].as_str()),
    ];
    let refused = site.post("/office/postings", &head, &elsewhere).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
