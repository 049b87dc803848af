//! Whoever the law frees from the fee says so with the filing, and proves it.

use std::collections::BTreeMap;

use motcua_dossier::{HandedInAs, components};
use motcua_filing::{
    DraftId, Exemption, Place, SendOutcome, draft_in_full, exemption_sent, owes, set_exemption,
};
use motcua_kernel::Fault;

use crate::home::{CERTIFICATE, Home, OTHER, SCAN, all_answers, at, codes, on_both, photo};

fn wishes(home: &Home, id: DraftId, words: &str) -> Result<(), Fault> {
    let wish = Exemption::new("poor", words);
    home.does(move |cx, tx| set_exemption(cx, tx, id, Some(wish.clone())))
}

/// A birth registration with two copies that cost something.
fn costing(home: &Home) -> DraftId {
    let id = home.begun("once");
    let mut answers: BTreeMap<String, String> = all_answers();
    answers.insert("de-nghi-ban-sao".to_owned(), "Có".to_owned());
    answers.insert("so-ban-sao".to_owned(), "2".to_owned());
    home.save(id, answers);
    id
}

#[test]
fn where_nothing_is_owed_nobody_asks_to_be_freed() {
    on_both(|home| {
        let id = home.begun("once");
        home.save(id, all_answers());
        assert_eq!(wishes(home, id, "").unwrap_err().code(), "filing-no-place");
        let costing = costing(home);
        assert_eq!(costing, id, "one request begins one draft");
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert!(owes(&full));
        wishes(home, id, "").unwrap();
    });
}

#[test]
fn a_proof_is_taken_once_the_wish_is_said_and_goes_with_it() {
    on_both(|home| {
        let id = costing(home);
        let refused = home.attach(id, &Place::Exemption, SCAN).unwrap_err();
        assert_eq!(refused.code(), "filing-no-place");
        wishes(home, id, "").unwrap();
        home.attach(id, &Place::Exemption, SCAN).unwrap();
        home.does(move |cx, tx| set_exemption(cx, tx, id, None)).unwrap();
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert!(full.files.is_empty() && full.draft.exemption.is_none());
    });
}

#[test]
fn a_wish_without_any_proof_is_not_sent() {
    on_both(|home| {
        let id = costing(home);
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        wishes(home, id, "").unwrap();
        let stopped = codes(&home.send(id, true).unwrap());
        assert_eq!(stopped, [("exemption".to_owned(), "exemption-proof-missing")]);
        wishes(home, id, "Giấy xác nhận hộ nghèo số 12/GXN").unwrap();
        assert!(matches!(home.send(id, true).unwrap(), SendOutcome::Sent(_)));
    });
}

#[test]
fn a_proof_becomes_a_paper_of_the_dossier_and_hands_in_no_component() {
    on_both(|home| {
        let id = costing(home);
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        wishes(home, id, "").unwrap();
        home.attach(id, &Place::Exemption, SCAN).unwrap();
        let SendOutcome::Sent(sent) = home.send(id, true).unwrap() else {
            panic!("not sent");
        };
        let (wish, papers) = home
            .does(move |cx, tx| exemption_sent(cx, tx, sent.id))
            .unwrap()
            .unwrap();
        assert_eq!((wish.group.as_str(), papers.len()), ("poor", 1));
        let handed: Vec<i64> = home
            .db
            .read(move |tx| components(tx, sent.id))
            .unwrap()
            .into_iter()
            .filter(|component| component.handed_in != HandedInAs::Nothing)
            .map(|component| component.number)
            .collect();
        assert_eq!(handed, [1, 2], "the declaration and the certificate");
        let cx = home.owner(OTHER, at(10, 0));
        let refused = home
            .db
            .read(move |tx| exemption_sent(&cx, tx, sent.id))
            .unwrap_err();
        assert_eq!(refused.code(), "filing-draft-not-found");
    });
}
