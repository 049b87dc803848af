//! What is to be paid, as its owner sees it: the dossier says so, and money that came is not asked for again.

use motcua_db::values;
use motcua_dossier::DossierId;
use motcua_identity::Actor;
use motcua_kernel::Money;
use motcua_payments::{Channel, Due, NewMoney, Received, dues_of_dossier, receive, sync_dossier};

use crate::site::{OWNER, TestSite};

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
    let new = NewMoney {
        source: "statement",
        account: "970403:1".to_owned(),
        line_key: "no:1".to_owned(),
        unit: due.unit.clone(),
        channel: Channel::Transfer,
        amount: Money::dong(3_000),
        words: due.reference.to_string(),
        payer: String::new(),
        paid_on: "2023-11-15".parse().unwrap(),
        statement: None,
        meant: None,
    };
    let received = site.office(move |cx, tx| receive(&cx.acting_as(Actor::System), tx, &new));
    assert!(matches!(received, Received::Waiting(_)), "{received:?}");
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
