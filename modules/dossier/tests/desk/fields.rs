//! Receiving a list asks for the field too: role, unit and field.

use std::sync::Arc;

use motcua_db::{DbError, values};
use motcua_dossier::{DossierId, HandoverKind, handover, handover_board, may_receive};
use motcua_identity::SignedIn;

use crate::commune::{Commune, at, on_both};

const OTHER: &str = "Chứng thực";

/// The same officer, posted for one field only.
fn of_field(officer: &Arc<SignedIn>, field: &str) -> Arc<SignedIn> {
    let mut bound = SignedIn::clone(officer);
    for held in &mut bound.postings {
        held.posting.field = Some(field.to_owned());
    }
    Arc::new(bound)
}

/// Puts a dossier into another field than the one its procedure has.
fn moved_to_field(commune: &Commune, id: DossierId) {
    commune
        .db
        .write::<_, DbError, _>(move |tx| {
            tx.execute(
                "UPDATE dossier_dossier SET field = $2 WHERE id = $1",
                values![id, OTHER],
            )
        })
        .unwrap();
}

#[test]
fn a_list_of_two_fields_is_received_by_two_officers_each_their_part() {
    on_both(|commune| {
        let (civil, notary) = (commune.accepted("a"), commune.accepted("b"));
        moved_to_field(commune, notary);
        let id = commune
            .list(&commune.desk, HandoverKind::Dossiers, &[civil, notary])
            .unwrap();
        let of_civil = of_field(&commune.settler, "Hộ tịch");
        let of_notary = of_field(&commune.settler, OTHER);
        let arrives = |officer: &Arc<SignedIn>| {
            let cx = commune.acting(officer, at(10, 15));
            let board = commune
                .db
                .read(move |tx| handover_board(&cx, tx, HandoverKind::Dossiers))
                .unwrap();
            board.arriving.iter().any(|list| list.id == id)
        };
        let cx = commune.acting(&of_civil, at(10, 15));
        let reader = cx.clone();
        let (list, items) = commune.db.read(move |tx| handover(&reader, tx, id)).unwrap();
        let mine: Vec<DossierId> = items
            .iter()
            .filter(|item| may_receive(&cx, &list, item))
            .map(|item| item.dossier_id)
            .collect();
        assert_eq!(mine, [civil]);
        let not_theirs = commune.receive(&of_civil, id, &[(notary, "Không phải của tôi")]);
        assert_eq!(not_theirs.unwrap_err().code(), "handover-not-on-list");
        commune.receive(&of_civil, id, &[]).unwrap();
        assert!(commune.state(civil).state.arrived && !commune.state(notary).state.arrived);
        assert!(!arrives(&of_civil) && arrives(&of_notary));
        let received = |id| {
            let cx = commune.acting(&commune.settler, at(10, 30));
            let (list, _) = commune.db.read(move |tx| handover(&cx, tx, id)).unwrap();
            list.received_at.is_some()
        };
        assert!(!received(id), "a part is not the whole");
        commune.receive(&of_notary, id, &[]).unwrap();
        assert!(commune.state(notary).state.arrived && received(id));
    });
}

#[test]
fn an_officer_of_another_field_receives_nothing_of_a_list() {
    on_both(|commune| {
        let dossier = commune.accepted("a");
        let id = commune
            .list(&commune.desk, HandoverKind::Dossiers, &[dossier])
            .unwrap();
        let refused = commune.receive(&of_field(&commune.settler, OTHER), id, &[]);
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        assert!(!commune.state(dossier).state.arrived);
    });
}
