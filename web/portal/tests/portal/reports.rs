//! What carriers report on messages, asked as a carrier asks.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use motcua_mail::{Carrier, Carriers, CarriersGiven, Channel, GatewayGiven, Message, SendError, sign};
use motcua_notices::{
    Contacts, DeliveryState, Facts, NewNotice, NoticeKind, Posted, Postman, Recipient, queue, write,
};
use motcua_portal::PortalChoices;

use crate::site::{Answer, TestSite, now};

const SECRET: &str = "mot-bi-mat-du-dai-1";
const PATH: &str = "/notices/report/sms-1";

/// Takes every message, and names it.
struct Taking;

impl Carrier for Taking {
    fn name(&self) -> &str {
        "sms-1"
    }

    fn send(&self, _: &Message) -> Result<String, SendError> {
        Ok("SMS-1".to_owned())
    }
}

/// A portal whose gateway `sms-1` took one message, known as SMS-1.
fn site() -> TestSite {
    let given = CarriersGiven {
        sms: vec![GatewayGiven {
            name: "sms-1".to_owned(),
            address: "http://127.0.0.1:9".to_owned(),
            secret: SECRET.to_owned(),
            report: None,
        }],
        ..CarriersGiven::default()
    };
    let site = TestSite::choosing(PortalChoices {
        carriers: Carriers::from_given(&given).unwrap(),
        ..PortalChoices::default()
    });
    let cx = site.cx.clone();
    let new = NewNotice {
        key: "k".to_owned(),
        kind: NoticeKind::ResultReady,
        to: Recipient {
            account: None,
            name: "Lăng Thị Mủi".to_owned(),
            contacts: Contacts {
                phone: Some("0912345678".to_owned()),
                ..Contacts::default()
            },
            language: None,
        },
        happened_at: now(),
        path: "/portal/dossiers/H37".to_owned(),
        facts: Facts::default(),
        inbox_only: false,
    };
    site.test
        .db
        .write(move |tx| write(&cx, tx, &new).map(drop))
        .unwrap();
    let postman = Postman {
        db: site.test.db.clone(),
        cx: site.cx.clone(),
        carriers: Carriers::default().with(Channel::Sms, Arc::new(Taking)),
        site: "https://motcua.example".to_owned(),
    };
    assert_eq!(postman.post_one().unwrap(), Posted::Sent(Channel::Sms));
    site
}

async fn told(site: &TestSite, path: &str, body: &str, signature: &str) -> Answer {
    let request = Request::post(path)
        .header("content-type", "application/json")
        .header("x-motcua-at", (now().micros() / 1_000_000).to_string())
        .header("x-motcua-signature", signature);
    site.send(request.body(Body::from(body.to_owned())).unwrap())
        .await
}

async fn signed(site: &TestSite, body: &str) -> Answer {
    let signature = sign(SECRET, now().micros() / 1_000_000, body.as_bytes());
    told(site, PATH, body, &signature).await
}

fn count(site: &TestSite, state: DeliveryState) -> usize {
    let cx = site.cx.clone();
    site.test.db.read(move |tx| queue(&cx, tx, state)).unwrap().len()
}

fn refused(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(
        answer.text().contains(&format!("\"code\":\"{code}\"")),
        "{}",
        answer.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_report_counts_and_sent_again_it_changes_nothing() {
    let site = site();
    let body = r#"{"id":"SMS-1","state":"delivered"}"#;
    let answer = signed(&site, body).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.text(), r#"{"counted":1,"known":0,"unknown":0}"#);
    assert_eq!(count(&site, DeliveryState::Delivered), 1);
    let again = signed(&site, body).await;
    assert_eq!(again.text(), r#"{"counted":0,"known":1,"unknown":0}"#);
    let late = signed(
        &site,
        r#"[{"id":"SMS-1","state":"failed"},{"id":"SMS-2","state":"failed"}]"#,
    )
    .await;
    assert_eq!(late.text(), r#"{"counted":0,"known":1,"unknown":1}"#);
    assert_eq!(count(&site, DeliveryState::Delivered), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_the_carriers_or_not_readable_or_not_known_is_refused_as_problem_json() {
    let site = site();
    let body = r#"{"id":"SMS-1","state":"failed"}"#;
    let signature = sign(SECRET, now().micros() / 1_000_000, body.as_bytes());
    refused(
        &told(&site, PATH, body, "").await,
        StatusCode::UNAUTHORIZED,
        "report-unproved",
    );
    let forged = body.replace("failed", "delivered");
    refused(
        &told(&site, PATH, &forged, &signature).await,
        StatusCode::UNAUTHORIZED,
        "report-unproved",
    );
    let stranger = told(&site, "/notices/report/sms-2", body, &signature).await;
    refused(&stranger, StatusCode::NOT_FOUND, "report-carrier-unknown");
    refused(
        &signed(&site, "{}").await,
        StatusCode::UNPROCESSABLE_ENTITY,
        "report-unreadable",
    );
    let unknown = signed(&site, r#"{"id":"SMS-9","state":"failed"}"#).await;
    refused(&unknown, StatusCode::NOT_FOUND, "report-message-unknown");
    assert_eq!(count(&site, DeliveryState::Sent), 1, "nothing of it counted");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_signatures_is_slowed_down() {
    let site = site();
    let mut statuses = Vec::new();
    for _ in 0..200 {
        let answer = told(&site, PATH, "{}", "00").await;
        statuses.push(answer.status);
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            return refused(&answer, StatusCode::TOO_MANY_REQUESTS, "too-many");
        }
    }
    panic!("nobody was slowed down: {statuses:?}");
}
