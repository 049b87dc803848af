//! What is to be paid, as its owner sees it: the dossier says so, and money that came is not asked for again.

use axum::http::StatusCode;
use motcua_db::values;
use motcua_dossier::DossierId;
use motcua_identity::Actor;
use motcua_kernel::Money;
use motcua_payments::{Channel, Due, NewMoney, Received, dues_of_dossier, receive, sync_dossier};

use crate::site::{Answer, OWNER, TestSite};

/// A due of 8,000 đồng of the dossier.
fn owing(site: &TestSite, dossier: DossierId) -> Due {
    site.office(move |cx, tx| {
        tx.execute(
            "UPDATE dossier_dossier SET fee_dong = 8000 WHERE id = $1",
            values![dossier],
        )?;
        sync_dossier(cx, tx, dossier)
    });
    let read = site.test.db.read(move |tx| dues_of_dossier(tx, dossier));
    read.unwrap().remove(0)
}

/// A transfer for the due of another amount than is owed: it waits for the accountant.
fn came_too_little(site: &TestSite, due: &Due) {
    let received = came(site, due, 3_000);
    assert!(matches!(received, Received::Waiting(_)), "{received:?}");
}

/// A transfer for the due.
fn came(site: &TestSite, due: &Due, dong: i64) -> Received {
    let new = NewMoney {
        source: "statement",
        account: "970403:1".to_owned(),
        line_key: "no:1".to_owned(),
        unit: due.unit.clone(),
        channel: Channel::Transfer,
        amount: Money::dong(dong),
        words: due.reference.to_string(),
        payer: String::new(),
        paid_on: "2023-11-15".parse().unwrap(),
        statement: None,
        meant: None,
    };
    site.office(move |cx, tx| receive(&cx.acting_as(Actor::System), tx, &new))
}

#[tokio::test]
async fn money_that_is_being_checked_is_not_asked_for_again() {
    let site = TestSite::new();
    let due = owing(&site, site.dossier());
    let owner = site.session(OWNER);
    let list = site.get("/portal/dues", &owner).await.text();
    assert!(list.contains("Chưa nộp") && list.contains("8.000"), "{list}");
    let start = site.get("/portal", &owner).await.text();
    assert!(start.contains("Phí, lệ phí phải nộp"), "{start}");
    came_too_little(&site, &due);
    let list = site.get("/portal/dues", &owner).await.text();
    assert!(
        list.contains("Đang kiểm tra") && !list.contains("Chưa nộp") && !list.contains("8.000"),
        "{list}"
    );
    let page = site.get(&format!("/portal/dues/{}", due.id), &owner).await.text();
    assert!(
        page.contains("Bạn không phải nộp lại") && page.contains("Đang kiểm tra"),
        "{page}"
    );
    assert!(!page.contains("Còn phải nộp"), "{page}");
    let start = site.get("/portal", &owner).await.text();
    assert!(!start.contains("Phí, lệ phí phải nộp"), "{start}");
}

#[tokio::test]
async fn a_dossier_that_owes_a_fee_says_so_and_leads_to_it() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let path = format!("/portal/dossiers/{id}");
    let page = site.get(&path, &owner).await.text();
    assert!(page.contains("Bạn không cần làm gì."), "{page}");
    let due = owing(&site, id);
    let page = site.get(&path, &owner).await.text();
    assert!(
        page.contains("Cần nộp 8.000") && page.contains(&format!("href=\"/portal/dues/{}\"", due.id)),
        "{page}"
    );
    assert!(!page.contains("Bạn không cần làm gì."), "{page}");
    came_too_little(&site, &due);
    let page = site.get(&path, &owner).await.text();
    assert!(!page.contains("Cần nộp 8.000"), "{page}");
}

#[tokio::test]
async fn whoever_is_signed_in_stays_so_to_the_eye_on_pages_that_anyone_may_pay_on() {
    let site = TestSite::new();
    let owner = site.session(OWNER);
    for path in ["/pay", "/portal/guide"] {
        let mine = site.get(path, &owner).await.text();
        assert!(
            mine.contains("Lăng Thị Mủi") && mine.contains("/portal/sign-out"),
            "{path}: {mine}"
        );
        let anyone = site.get(path, "a=b").await.text();
        assert!(!anyone.contains("/portal/sign-out"), "{path}");
    }
}

/// Sends the form of paying without an account, or the one for a receipt.
async fn by_code(site: &TestSite, code: &str, suffix: &str, receipt: Option<&str>) -> Answer {
    let typed = [("code", code), ("suffix", suffix)];
    match receipt {
        None => site.post("/pay", "a=b", &typed).await,
        Some(receipt) => {
            let fields = [typed[0], typed[1], ("receipt", receipt)];
            site.post("/pay/receipt", "a=b", &fields).await
        }
    }
}

#[tokio::test]
async fn whoever_pays_without_an_account_gets_the_receipt_where_the_notice_leads() {
    let site = TestSite::new();
    let (due, other) = (owing(&site, site.dossier()), owing(&site, site.dossier()));
    let page = by_code(&site, &due.code, "1234", None).await.text();
    assert!(
        page.contains("8.000") && !page.contains("/pay/receipt"),
        "nothing was paid: {page}"
    );
    let early = by_code(&site, &due.code, "1234", Some(&due.id.to_string())).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    assert!(matches!(came(&site, &due, 8_000), Received::Credited(_)));
    let page = by_code(&site, &due.code, "1234", None).await;
    assert!(!page.text().contains("Lăng Thị Mủi"), "no page says whose it is");
    let receipt = page.value_of("receipt");
    let paper = by_code(&site, &due.code, "1234", Some(&receipt)).await;
    assert_eq!(
        (paper.status, paper.kind.as_str()),
        (StatusCode::OK, "application/pdf")
    );
    assert!(
        paper.disposition.starts_with("attachment; filename=\"bien-lai-"),
        "{}",
        paper.disposition
    );
    assert!(paper.bytes.starts_with(b"%PDF-"));
    for (code, suffix, receipt) in [
        (due.code.as_str(), "0000", receipt.as_str()),
        (other.code.as_str(), "1234", receipt.as_str()),
        (due.code.as_str(), "1234", "rubbish"),
        (due.code.as_str(), "1234", "018bd0c6-0000-7000-8000-000000000000"),
    ] {
        let answer = by_code(&site, code, suffix, Some(receipt)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{code} {suffix} {receipt}");
        assert!(!answer.text().contains("Lăng Thị Mủi"));
    }
}

#[tokio::test]
async fn digits_guessed_for_a_receipt_close_the_code_as_they_do_on_the_page_of_the_due() {
    let site = TestSite::new();
    let (due, other) = (owing(&site, site.dossier()), owing(&site, site.dossier()));
    came(&site, &due, 8_000);
    let receipt = by_code(&site, &due.code, "1234", None).await.value_of("receipt");
    for guess in 0..10 {
        let answer = by_code(&site, &due.code, &format!("000{guess}"), Some(&receipt)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{guess}");
    }
    for asked in [None, Some(receipt.as_str())] {
        let closed = by_code(&site, &due.code, "1234", asked).await;
        assert_eq!(closed.status, StatusCode::TOO_MANY_REQUESTS, "{asked:?}");
    }
    let open = by_code(&site, &other.code, "1234", None).await;
    assert_eq!(open.status, StatusCode::OK, "another code is none the worse");
}
