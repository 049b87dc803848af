//! What was begun before the law, or before its owner, wanted it done in person is not gone on with by another.

use std::sync::Arc;

use motcua_db::values;
use motcua_dossier::ReturnWay;
use motcua_filing::{Begin, DraftId, Send, begin, begin_supplement, prepare_sending, send};
use motcua_identity::{ActedBy, Actor, OpContext, OwnerSignedIn, Scope};
use motcua_kernel::{Fault, Instant};

use crate::home::{BIRTH, Home, OWNER, at, filer, on_both, unit};

const MARRIAGE: &str = "1.000894";

/// Somebody who acts for the owner, for these procedures; none: for all of them.
fn proxy(home: &Home, procedures: &[&str], now: Instant) -> OpContext {
    let within = Scope {
        procedures: procedures.iter().map(|code| (*code).to_owned()).collect(),
        fields: Vec::new(),
    };
    let owner = OwnerSignedIn {
        number: OWNER.to_owned(),
        name: "Lý Thị Mủi".to_owned(),
        acted_by: Some(ActedBy {
            account: "018bd0c6-0000-7000-8000-00000000000a".to_owned(),
            mandate: "018bd0c6-0000-7000-8000-00000000000b".to_owned(),
            within: Some(within),
        }),
    };
    home.acting(Actor::Owner(Arc::new(owner)), now)
}

fn begun_by(home: &Home, cx: &OpContext) -> DraftId {
    let input = Begin {
        request_key: "proxy".to_owned(),
        procedure_code: BIRTH.parse().unwrap(),
        unit: unit(),
        variant: Some("thong-thuong".to_owned()),
        return_way: ReturnWay::Account,
        filer: filer(),
        assisted_by: None,
    };
    let cx = cx.clone();
    home.db.write(move |tx| begin(&cx, tx, &input)).unwrap()
}

fn sent_by(home: &Home, cx: &OpContext, id: DraftId) -> Result<(), Fault> {
    let prepared = prepare_sending(&home.db, &home.blobs, cx, (id, &filer(), true))?;
    let input = Send {
        prepared,
        filer: filer(),
        despite: true,
        from: None,
    };
    let cx = cx.clone();
    home.db.write(move |tx| send(&cx, tx, &input).map(drop))
}

#[test]
fn nobody_sends_by_proxy_what_was_narrowed_or_came_under_the_rule_after_it_was_begun() {
    on_both(|home| {
        let whole = proxy(home, &[], at(9, 0));
        let id = begun_by(home, &whole);
        let narrowed = proxy(home, &["1.004873"], at(9, 30));
        assert_eq!(sent_by(home, &narrowed, id).unwrap_err().code(), "beyond-mandate");
        home.db
            .write(move |tx| {
                let sql = "UPDATE filing_draft SET procedure_code = $2 WHERE id = $1";
                tx.execute(sql, values![id, MARRIAGE])?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        let refused = sent_by(home, &proxy(home, &[], at(9, 30)), id);
        assert_eq!(refused.unwrap_err().code(), "filing-in-person-only");
    });
}

#[test]
fn nobody_supplements_by_proxy_what_the_law_wants_done_in_person() {
    on_both(|home| {
        let filed = home.filed("once");
        home.db
            .write(move |tx| {
                let sql = "UPDATE dossier_dossier SET procedure_code = $2 WHERE id = $1";
                tx.execute(sql, values![filed.id, MARRIAGE])?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        let begin_by = |cx: OpContext| {
            let begun = home.db.write(move |tx| begin_supplement(&cx, tx, filed.id));
            begun.unwrap_err().code()
        };
        assert_eq!(begin_by(proxy(home, &[], at(10, 0))), "filing-in-person-only");
        assert_eq!(
            begin_by(home.owner(OWNER, at(10, 0))),
            "supplement-not-asked",
            "the owner is asked about the request alone"
        );
    });
}
