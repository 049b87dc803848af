//! Filing in another adult's name: within what was entrusted, and never what the law wants done in person.

use std::sync::Arc;

use motcua_catalog::{NamedFile, import_revisions};
use motcua_dossier::ReturnWay;
use motcua_filing::{Begin, DraftId, begin, open_draft_count, open_drafts, owned};
use motcua_identity::{ActedBy, Actor, OpContext, OwnerSignedIn, Scope};
use motcua_kernel::Fault;

use crate::home::{BIRTH, Home, OWNER, at, filer, on_both, unit};

const MARRIAGE: &str = "1.000894";

/// Somebody who acts for the owner, for these procedures; none: for all of them.
fn proxy(home: &Home, procedures: &[&str]) -> OpContext {
    let scope = Scope {
        procedures: procedures.iter().map(|code| (*code).to_owned()).collect(),
        fields: Vec::new(),
    };
    home.acting(
        Actor::Owner(Arc::new(OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lý Thị Mủi".to_owned(),
            acted_by: Some(ActedBy {
                account: "018bd0c6-0000-7000-8000-00000000000a".to_owned(),
                mandate: "018bd0c6-0000-7000-8000-00000000000b".to_owned(),
                within: Some(scope),
            }),
        })),
        at(9, 0),
    )
}

fn begins(home: &Home, cx: &OpContext, code: &str) -> Result<DraftId, Fault> {
    let input = Begin {
        request_key: format!("proxy/{code}"),
        procedure_code: code.parse().unwrap(),
        unit: unit(),
        variant: (code == BIRTH).then(|| "thong-thuong".to_owned()),
        return_way: ReturnWay::Account,
        filer: filer(),
        assisted_by: None,
    };
    let cx = cx.clone();
    home.db.write(move |tx| begin(&cx, tx, &input))
}

fn with_marriage(home: &Home) {
    let file = NamedFile {
        name: "1.000894.json".to_owned(),
        text: include_str!("../../../../data/revisions/1.000894.json").to_owned(),
    };
    let cx = home.acting(Actor::System, at(7, 0));
    home.db
        .write::<_, Fault, _>(move |tx| import_revisions(&cx, tx, std::slice::from_ref(&file)).map(drop))
        .unwrap();
}

#[test]
fn nobody_files_by_proxy_beyond_the_scope_and_a_marriage_not_even_within_it() {
    on_both(|home| {
        with_marriage(home);
        let beyond = begins(home, &proxy(home, &["1.004873"]), BIRTH);
        assert_eq!(beyond.unwrap_err().code(), "beyond-mandate");
        for scope in [&[MARRIAGE][..], &[]] {
            let refused = begins(home, &proxy(home, scope), MARRIAGE);
            assert_eq!(refused.unwrap_err().code(), "filing-in-person-only");
        }
        begins(home, &proxy(home, &[BIRTH]), BIRTH).unwrap();
    });
}

#[test]
fn whoever_was_authorised_sees_their_own_drafts_alone_and_the_owner_sees_all() {
    on_both(|home| {
        let of_owner = home.begun("owner");
        let cx = proxy(home, &[]);
        let of_proxy = begins(home, &cx, BIRTH).unwrap();
        let listed = home.db.read({
            let cx = cx.clone();
            move |tx| Ok::<_, Fault>((open_drafts(&cx, tx)?, open_draft_count(&cx, tx)?))
        });
        let (drafts, count) = listed.unwrap();
        assert_eq!((drafts.len(), count, drafts[0].id), (1, 1, of_proxy));
        let other = home.db.read(move |tx| owned(&cx, tx, of_owner).map(drop));
        assert_eq!(other.unwrap_err().code(), "filing-draft-not-found");
        let all = home.does(open_draft_count).unwrap();
        assert_eq!(all, 2);
    });
}
