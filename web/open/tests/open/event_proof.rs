//! The proof of a filing, checked by anyone: from the hash on the receipt to the seal of the day.

use axum::http::StatusCode;
use motcua_kernel::Fault;
use motcua_ledger::{Event, after, seal_until};
use sha2::{Digest, Sha256};

use crate::province;
use crate::site::OpenSite;

fn sealed() -> (OpenSite, Event) {
    let site = OpenSite::with(12);
    let first = site
        .kept
        .db
        .write::<_, Fault, _>(|tx| {
            seal_until(tx, province::now().plus_seconds(86_400))?;
            Ok(after(tx, "dossier:", 0, 1)?.remove(0))
        })
        .unwrap();
    (site, first)
}

fn address(event: &Event, ending: &str, hash: &str) -> String {
    format!(
        "/verify/event{ending}?stream={}&place={}&hash={hash}",
        event.stream.as_str(),
        event.seq
    )
}

fn bytes(text: &serde_json::Value) -> Vec<u8> {
    hex::decode(text.as_str().unwrap()).unwrap()
}

fn of(parts: &[&[u8]]) -> Vec<u8> {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_receipt_computes_the_published_seal_without_trusting_the_page() {
    let (site, event) = sealed();
    let proof = site
        .json(&address(&event, ".json", &hex::encode(&event.hash)))
        .await;
    let mut node = of(&[&[0], &event.hash]);
    for step in proof["path"].as_array().unwrap() {
        let other = bytes(&step["hash"]);
        node = if step["left"].as_bool().unwrap() {
            of(&[&[1], &other, &node])
        } else {
            of(&[&[1], &node, &other])
        };
    }
    let day = proof["day"].as_str().unwrap();
    let events = proof["events_of_day"].as_i64().unwrap().to_be_bytes();
    let seal = hex::encode(of(&[
        &[2],
        &bytes(&proof["seal_before"]),
        day.as_bytes(),
        &events,
        &node,
    ]));
    assert_eq!(proof["seal"], seal.as_str());
    let published = site.get("/seals.csv").await.text;
    assert!(
        published
            .lines()
            .any(|line| line.starts_with(day) && line.ends_with(&seal)),
        "{published}"
    );
    let page = site.get(&address(&event, "", &hex::encode(&event.hash))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("Đúng, đã niêm phong") && page.text.contains(&seal),
        "{}",
        page.text
    );
    assert!(site.get("/seals").await.text.contains(&seal));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_that_is_not_the_events_proves_nothing_and_tells_nothing() {
    let (site, event) = sealed();
    let mut wrong = event.hash.clone();
    wrong[0] ^= 1;
    for (address, status) in [
        (address(&event, "", &hex::encode(&wrong)), StatusCode::NOT_FOUND),
        (
            address(&event, ".json", &hex::encode(&wrong)),
            StatusCode::NOT_FOUND,
        ),
        (address(&event, "", ""), StatusCode::NOT_FOUND),
        (
            "/verify/event?stream=a&place=x&hash=y".to_owned(),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        ("/verify/event".to_owned(), StatusCode::OK),
    ] {
        let answer = site.get(&address).await;
        assert_eq!(answer.status, status, "{address}");
        assert!(!answer.text.contains(&hex::encode(&event.hash)), "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_changed_after_its_day_was_sealed_is_called_what_it_is() {
    let (site, event) = sealed();
    // Events of other days are moved into this one: the path of ours does not lead to the seal any more.
    let (stream, at) = (event.stream.as_str().to_owned(), event.at);
    let moved = site
        .kept
        .db
        .write::<_, Fault, _>(move |tx| {
            Ok(tx.execute(
                "UPDATE ledger_event SET at = $1 WHERE stream <> $2",
                motcua_db::values![at, stream.clone()],
            )?)
        })
        .unwrap();
    assert!(moved > 0, "the province has other events");
    let page = site.get(&address(&event, "", &hex::encode(&event.hash))).await;
    assert!(
        page.text.contains("Sổ cái đã bị thay đổi sau khi niêm phong"),
        "{}",
        page.text
    );
}
