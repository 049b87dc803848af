//! The account of whoever files and their last filing are offered to the form, and taken only by a press.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_account::{AccountKind, NewAccount, open_account};
use motcua_filing::{
    DraftId, OfferFrom, OwnSaid, PaperOffer, SendOutcome, Source, Taken, draft_in_full, every_offer,
    take_from_paper,
};
use motcua_identity::{ActedBy, Actor, OpContext, OwnerSignedIn, Scope};

use crate::home::{CERTIFICATE, Home, OWNER, all_answers, at, filer, on_both, photo};

fn with_account(home: &Home) {
    let known = filer();
    let account = NewAccount {
        kind: AccountKind::Person,
        number: known.number,
        name: known.name,
        phone: known.phone,
        email: known.email,
        birth_on: known.birth_on,
        address: known.address,
        password: None,
    };
    let cx = home.acting(Actor::System, at(7, 0));
    home.db.write(move |tx| open_account(&cx, tx, &account)).unwrap();
}

/// A first birth registration that names the father too.
fn filed_with_father(home: &Home) {
    let id = home.begun("before");
    let mut answers = all_answers();
    for (key, value) in [
        ("cha-ho-ten", "Hoàng Văn Én"),
        ("cha-ho-ten--number", "020090001235"),
        ("cha-ho-ten--birth", "1990-02-03"),
    ] {
        answers.insert(key.to_owned(), value.to_owned());
    }
    home.save(id, answers);
    home.attach(id, &CERTIFICATE, photo()).unwrap();
    let sent = home.send(id, true).unwrap();
    assert!(matches!(sent, SendOutcome::Sent(_)), "{sent:?}");
}

fn offers(home: &Home, id: DraftId) -> Vec<PaperOffer> {
    let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
    let known = (full.files.as_slice(), full.kept_said.as_slice(), &full.own_said);
    every_offer((&full.body, &full.draft), known, at(9, 0).day())
}

fn offer(home: &Home, id: DraftId, key: &str) -> PaperOffer {
    let found = offers(home, id).into_iter().find(|one| one.id.key == key);
    found.unwrap_or_else(|| panic!("nothing is offered for {key}"))
}

fn takes(home: &Home, id: DraftId, offer: &PaperOffer) -> Taken {
    let offer = offer.id.clone();
    home.does(move |cx, tx| take_from_paper(cx, tx, id, &offer))
        .unwrap()
}

fn said(home: &Home, id: DraftId, key: &'static str) -> (String, Option<Source>) {
    let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
    let source = full.draft.origins.of(key).map(|origin| origin.source);
    (full.draft.answers.of(key).to_owned(), source)
}

#[test]
fn whoever_files_is_offered_as_the_mother_and_stands_there_only_after_the_press() {
    on_both(|home| {
        with_account(home);
        let id = home.begun("once");
        assert_eq!(said(home, id, "me-ho-ten"), (String::new(), None));
        let mother = offer(home, id, "me-ho-ten");
        assert_eq!(mother.id.from, OfferFrom::Account);
        let keys = ["me-ho-ten", "me-ho-ten--number", "me-ho-ten--birth"];
        assert_eq!(
            takes(home, id, &mother),
            Taken::There(keys.map(str::to_owned).into())
        );
        assert_eq!(
            said(home, id, "me-ho-ten--number"),
            (OWNER.to_owned(), Some(Source::Account))
        );
        assert_eq!(
            takes(home, id, &mother),
            Taken::Gone,
            "a second press changes nothing"
        );
        let father = offers(home, id)
            .into_iter()
            .find(|one| one.id.key == "cha-ho-ten");
        assert_eq!(father, None, "a woman is no father");
    });
}

#[test]
fn the_father_of_the_last_registration_is_offered_to_the_next_and_its_child_is_not() {
    on_both(|home| {
        filed_with_father(home);
        let id = home.begun("next");
        let father = offer(home, id, "cha-ho-ten");
        assert!(matches!(father.id.from, OfferFrom::Earlier(_)));
        assert!(matches!(takes(home, id, &father), Taken::There(_)));
        assert_eq!(
            said(home, id, "cha-ho-ten"),
            ("Hoàng Văn Én".to_owned(), Some(Source::Earlier))
        );
        assert_eq!(
            said(home, id, "cha-ho-ten--birth").0,
            "1990-02-03",
            "a day as the form takes it"
        );
        let of_child = offers(home, id)
            .into_iter()
            .any(|one| one.id.key.starts_with("con-"));
        assert!(!of_child);
    });
}

#[test]
fn what_somebody_typed_is_never_gone_over() {
    on_both(|home| {
        with_account(home);
        let id = home.begun("once");
        let mother = offer(home, id, "me-ho-ten");
        let typed = ("me-ho-ten".to_owned(), "Hoàng Thị Én".to_owned());
        home.save(id, BTreeMap::from([typed]));
        assert_eq!(takes(home, id, &mother), Taken::Gone);
        assert_eq!(said(home, id, "me-ho-ten").0, "Hoàng Thị Én");
    });
}

/// Whoever acts in the owner's name; within a scope, or in their place altogether.
fn acting(home: &Home, within: Option<Scope>) -> OpContext {
    home.acting(
        Actor::Owner(Arc::new(OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lý Thị Mủi".to_owned(),
            acted_by: Some(ActedBy {
                account: "a".to_owned(),
                mandate: "m".to_owned(),
                within,
            }),
        })),
        at(9, 0),
    )
}

#[test]
fn whoever_acts_in_the_owners_name_is_offered_neither_account_nor_earlier_filing() {
    on_both(|home| {
        with_account(home);
        filed_with_father(home);
        let mine = home.begun("mine");
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, mine)).unwrap();
        assert!(full.own_said.account.is_some() && full.own_said.earlier.is_some());
        let stolen = offer(home, mine, "cha-ho-ten").id;
        for (key, within) in [("scope", Some(Scope::default())), ("place", None)] {
            let cx = acting(home, within);
            let id = home.begun_by(&cx, key);
            let there = cx.clone();
            let full = home.db.write(move |tx| draft_in_full(&there, tx, id)).unwrap();
            assert_eq!(full.own_said, OwnSaid::default(), "{key}");
            let offer = stolen.clone();
            let taken = home
                .db
                .write(move |tx| take_from_paper(&cx, tx, id, &offer))
                .unwrap();
            assert_eq!(taken, Taken::Gone, "{key}");
        }
    });
}
