//! Which account an identity leads to.

use std::sync::Arc;

use motcua_db::Migration;
use motcua_kernel::{FixedClock, Instant, SeededRandomness};
use motcua_testkit::each_database;

use super::*;

const NUMBER: &str = "020190004711";

fn identity(issuer: &str, subject: &str) -> Identity {
    Identity {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        number: NUMBER.to_owned(),
        name: "Hoàng Thị Mây".to_owned(),
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
                let other = Identity {
                    number: "020188004722".to_owned(),
                    ..identity("https://a.example", "9")
                };
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
