//! The code on the slip: whoever holds it rates once, whoever guesses is slowed down.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use motcua_db::values;
use motcua_dossier::model::Status;
use motcua_kernel::Fault;

use crate::province::{self, kept};
use crate::site::{Answer, OpenSite};

const CODE: &str = "H37.11.20-231113-0001";
const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// A dossier whose result was handed over, and whose slip carries the code.
fn returned() -> OpenSite {
    let site = OpenSite::with(0);
    kept(&site.kept.db, CODE, Status::Returned);
    let now = province::now();
    site.kept
        .db
        .write::<_, Fault, _>(move |tx| {
            tx.execute("UPDATE dossier_dossier SET resolved_at = $1, returned_at = $1", values![now])?;
            tx.execute(
                "INSERT INTO feedback_invitation (dossier_id, token, made_at) SELECT id, $1, $2 FROM dossier_dossier",
                values![TOKEN, now],
            )?;
            Ok(())
        })
        .unwrap();
    site
}

async fn send(site: &OpenSite, body: &str) -> Answer {
    let request = Request::builder()
        .method("POST")
        .uri(format!("/rate/{TOKEN}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body.to_owned()))
        .unwrap();
    site.send(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_the_slip_rates_once_without_typing_a_number() {
    let site = returned();
    let page = site.get(&format!("/rate/{TOKEN}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("Đăng ký khai sinh"));
    assert!(
        !page.text.contains(CODE) && !page.text.contains("Bích"),
        "nobody is named"
    );
    let half = send(&site, "q-overall=2&comment=Tốt").await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("Tốt"), "what was typed stays");
    let names: Vec<&str> = page
        .text
        .split("name=\"q-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let body: Vec<String> = names.iter().map(|name| format!("q-{name}=2")).collect();
    let rated = send(&site, &body.join("&")).await;
    assert_eq!(rated.status, StatusCode::OK, "{}", rated.text);
    let again = send(&site, &body.join("&")).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.text.contains("đã được đánh giá"), "{}", again.text);
    assert_eq!(
        site.get(&format!("/rate/{TOKEN}")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_cannot_be_tried_one_after_another() {
    let site = returned();
    let mut last = StatusCode::OK;
    for number in 0..30 {
        last = site.get(&format!("/rate/{number:032x}")).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
