//! What whoever an adult authorised may do with the adult's dossier.

use std::sync::Arc;

use motcua_db::values;
use motcua_dossier::{
    AnswerMessage, ChooseReturnWay, DossierId, ReturnWay, WithdrawOwn, answer_message, choose_return_way,
    messages_of, own_dossier, read_answers, withdraw_own,
};
use motcua_identity::{ActedBy, Actor, OpContext, OwnerSignedIn, Scope};
use motcua_kernel::Fault;

use crate::commune::{Commune, at, on_both};

const OWNER: &str = "020195001234";
const MARRIAGE: &str = "1.000894";

/// The owner of the dossiers, or somebody who acts for them in everything.
fn person(commune: &Commune, authorised: bool) -> OpContext {
    let acted_by = authorised.then(|| ActedBy {
        account: "018bd0c6-0000-7000-8000-00000000000a".to_owned(),
        mandate: "018bd0c6-0000-7000-8000-00000000000b".to_owned(),
        within: Some(Scope::default()),
    });
    OpContext {
        actor: Actor::Owner(Arc::new(OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by,
        })),
        ..commune.acting(&commune.desk, at(10, 0))
    }
}

/// A dossier of a procedure that nobody may have another do for them.
fn of_marriage(commune: &Commune) -> DossierId {
    let id = commune.handed_over("một");
    let sql = "UPDATE dossier_dossier SET procedure_code = $2 WHERE id = $1";
    let moved = commune.db.write(move |tx| {
        tx.execute(sql, values![id, MARRIAGE])?;
        Ok::<_, Fault>(())
    });
    moved.unwrap();
    id
}

fn decides(commune: &Commune, cx: &OpContext, id: DossierId) -> [Result<(), Fault>; 2] {
    let version = commune.seen(&commune.desk, id).version;
    let (choosing, taking) = (cx.clone(), cx.clone());
    [
        commune.db.write(move |tx| {
            let way = ReturnWay::Post;
            choose_return_way(&choosing, tx, ChooseReturnWay { dossier_id: id, way })
        }),
        commune.db.write(move |tx| {
            let input = WithdrawOwn {
                dossier_id: id,
                // Choosing the way makes another version.
                version: own_dossier(&taking, tx, id)?.version.max(version),
                confirmed: true,
                reason: "Nộp nhầm".to_owned(),
            };
            withdraw_own(&taking, tx, &input).map(drop)
        }),
    ]
}

#[test]
fn whoever_was_authorised_decides_nothing_about_what_the_law_wants_done_in_person_and_follows_it() {
    on_both(|commune| {
        let id = of_marriage(commune);
        let proxy = person(commune, true);
        for refused in decides(commune, &proxy, id) {
            assert_eq!(refused.unwrap_err().code(), "filing-in-person-only");
        }
        let seen = commune.db.read(move |tx| own_dossier(&proxy, tx, id).map(drop));
        assert!(seen.is_ok(), "what was entrusted is followed");
        for done in decides(commune, &person(commune, false), id) {
            done.unwrap();
        }
    });
}

#[test]
fn what_may_be_entrusted_is_decided_by_whoever_was_authorised() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        for done in decides(commune, &person(commune, true), id) {
            done.unwrap();
        }
    });
}

#[test]
fn what_whoever_was_authorised_has_read_the_owner_has_not() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let answer = AnswerMessage {
            request_key: "b".to_owned(),
            dossier_id: id,
            words: "Thứ Sáu sẽ có.".to_owned(),
        };
        let owner = person(commune, false);
        let asked = motcua_dossier::SendMessage {
            request_key: "a".to_owned(),
            dossier_id: id,
            words: "Bao giờ xong ạ?".to_owned(),
        };
        let asking = owner.clone();
        commune
            .db
            .write(move |tx| motcua_dossier::send_message(&asking, tx, &asked))
            .unwrap();
        commune
            .does(&commune.settler, at(11, 0), move |cx, tx| {
                answer_message(cx, tx, &answer)
            })
            .unwrap();
        let read_by = |cx: OpContext| {
            commune.db.write(move |tx| read_answers(&cx, tx, id)).unwrap();
            let thread = commune.db.read(move |tx| messages_of(tx, id)).unwrap();
            thread[1].read_at.is_some()
        };
        assert!(!read_by(person(commune, true)));
        assert!(read_by(owner));
    });
}
