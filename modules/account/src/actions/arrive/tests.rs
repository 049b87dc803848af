//! Which account an identity leads to.

use std::sync::Arc;

use motcua_db::Migration;
use motcua_kernel::{FixedClock, Instant, SeededRandomness};
use motcua_testkit::each_database;

use super::*;
use crate::provider::Named;

const NUMBER: &str = "020190004711";

fn identity(issuer: &str, subject: &str) -> Identity {
    Identity {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        named: Named {
            number: NUMBER.to_owned(),
            name: "Hoàng Thị Mây".to_owned(),
            address: "Khu Nam Quan, Đồng Đăng".to_owned(),
            phone: "0912345678".to_owned(),
            email: "không phải thư".to_owned(),
            kind: None,
        },
    }
}

/// Whoever comes back with an identity, in a browser that had the session `before`: the session it gets.
fn comes(
    (db, cx): (&Db, &OpContext),
    (issuer, subject): (&'static str, &'static str),
    before: Option<&NewSession>,
) -> Result<Option<NewSession>, &'static str> {
    let (cx, before) = (cx.clone(), before.map(|session| session.token.clone()));
    let admitted = db.write(move |tx| {
        let identity = identity(issuer, subject);
        let person = Person::of(&cx, &identity)?;
        Ok::<_, Fault>(match admit(&cx, tx, (&person, "/portal"), before.as_ref())? {
            Admitted::In(session) => Some(session),
            Admitted::Link(_) => None,
        })
    });
    admitted.map_err(|fault| fault.code())
}

fn each(test: impl Fn(&Db, &OpContext)) {
    let steps: Vec<Migration> = [
        motcua_ledger::MIGRATIONS,
        motcua_identity::MIGRATIONS,
        crate::MIGRATIONS,
    ]
    .concat();
    each_database(&steps, |at| {
        let clock = Arc::new(FixedClock(Instant::from_micros(1_700_000_000_000_000)));
        let cx = OpContext::system(clock, Arc::new(SeededRandomness::new(1)));
        test(&at.db, &cx.acting_as(motcua_identity::Actor::Public));
    })
    .unwrap();
}

#[test]
fn a_second_provider_or_a_second_name_at_the_first_opens_no_account_that_another_opened() {
    each(|db, cx| {
        let at = (db, cx);
        let first = comes(at, ("https://a.example", "1"), None).unwrap().unwrap();
        for other in [("https://b.example", "1"), ("https://a.example", "2")] {
            let refused = comes(at, other, None);
            assert_eq!(refused.unwrap_err(), "account-link-from-inside");
        }
        let inside = comes(at, ("https://b.example", "1"), Some(&first))
            .unwrap()
            .unwrap();
        assert_eq!(inside.account_id, first.account_id, "linked by whoever is in it");
        let later = comes(at, ("https://b.example", "1"), None).unwrap().unwrap();
        assert_eq!(later.account_id, first.account_id);
    });
}

#[test]
fn a_session_of_another_account_links_nothing() {
    each(|db, cx| {
        let first = comes((db, cx), ("https://a.example", "1"), None)
            .unwrap()
            .unwrap();
        let cx_of = cx.clone();
        let stranger = db
            .write(move |tx| {
                let mut other = identity("https://a.example", "9");
                other.named.number = "020188004722".to_owned();
                let person = Person::of(&cx_of, &other)?;
                match admit(&cx_of, tx, (&person, "/portal"), None)? {
                    Admitted::In(session) => Ok(session),
                    Admitted::Link(_) => Err(Fault::internal("asked")),
                }
            })
            .unwrap();
        assert_ne!(stranger.account_id, first.account_id);
        let refused = comes((db, cx), ("https://b.example", "1"), Some(&stranger));
        assert_eq!(refused.unwrap_err(), "account-link-from-inside");
    });
}

#[test]
fn where_a_provider_says_somebody_can_be_reached_is_filled_in_and_not_taken_for_confirmed() {
    each(|db, cx| {
        let session = comes((db, cx), ("https://a.example", "1"), None)
            .unwrap()
            .unwrap();
        let account = db
            .read(move |tx| queries::account(tx, session.account_id))
            .unwrap();
        assert_eq!(
            (
                account.phone.as_str(),
                account.email.as_str(),
                account.address.as_str()
            ),
            ("0912345678", "", "Khu Nam Quan, Đồng Đăng")
        );
        assert_eq!(
            account.reached_at(),
            None,
            "nothing is sent to it as to the owner's own"
        );
    });
}

#[test]
fn a_number_that_is_not_of_the_kind_the_provider_names_opens_nothing() {
    each(|_, cx| {
        let mut odd = identity("https://a.example", "1");
        odd.named.kind = Some(AccountKind::Organisation);
        assert_eq!(
            Person::of(cx, &odd).err().map(|fault| fault.code()),
            Some("account-provider-number-missing")
        );
    });
}
