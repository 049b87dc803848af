//! Whoever takes the dossier in answers the wish not to pay, with a reason.

use std::sync::Arc;

use motcua_identity::SignedIn;
use motcua_kernel::Id;
use motcua_payments::{
    AnswerExemption, AskExemption, Due, DueState, answer_exemption, ask_exemption, case_view, exemption_asked,
};
use motcua_repository::PaperId;

use crate::commune::{Commune, OWNER, at, on_both};

fn paper() -> PaperId {
    Id::new(at(8, 0), [7; 10])
}

/// A due whose owner asks to be freed, with a paper and no words.
fn asked(commune: &Commune) -> Due {
    let due = commune.owing("a");
    let input = AskExemption {
        due: due.id,
        group: "poor".to_owned(),
        proof: String::new(),
        papers: vec![paper()],
    };
    commune
        .write(commune.owner(OWNER, at(10, 0)), move |cx, tx| {
            ask_exemption(cx, tx, &input)
        })
        .unwrap();
    due
}

fn answers(
    commune: &Commune,
    who: &Arc<SignedIn>,
    (due, freed, note): (&Due, Option<&str>, &str),
) -> Result<(), &'static str> {
    let input = AnswerExemption {
        dossier_id: due.dossier_id,
        freed: freed.map(str::to_owned),
        note: note.to_owned(),
    };
    commune
        .write(commune.acting(who, at(11, 0)), move |cx, tx| {
            answer_exemption(cx, tx, &input)
        })
        .map_err(|fault| fault.code())
}

#[test]
fn the_desk_sees_the_proof_and_frees_with_a_reason_once() {
    on_both(|commune| {
        let due = asked(commune);
        let (cx, id) = (commune.acting(&commune.desk, at(10, 30)), due.dossier_id);
        let wish = commune
            .db
            .read(move |tx| exemption_asked(&cx, tx, id))
            .unwrap()
            .unwrap();
        assert_eq!((wish.group.as_str(), wish.words.as_str()), ("poor", ""));
        assert_eq!(wish.papers, [paper()]);
        assert_eq!(
            answers(commune, &commune.desk, (&due, Some("poor"), " ")),
            Err("pay-reason-missing")
        );
        assert_eq!(
            answers(
                commune,
                &commune.desk,
                (&due, Some("poor"), "Có tên trong danh sách hộ nghèo 2023")
            ),
            Ok(())
        );
        assert_eq!(commune.state(&due), DueState::Waived);
        assert_eq!(
            answers(commune, &commune.desk, (&due, None, "Lần nữa")),
            Err("pay-case-closed")
        );
    });
}

#[test]
fn who_is_not_freed_is_told_why_and_goes_on_owing() {
    on_both(|commune| {
        let due = asked(commune);
        let waiting = commune.waiting();
        assert_eq!(
            waiting.first().unwrap().proofs,
            [paper()],
            "the cashier's queue shows it too"
        );
        assert_eq!(
            answers(commune, &commune.desk, (&due, None, "Giấy đã hết hạn từ 2022")),
            Ok(())
        );
        let view = commune.view(&due, at(11, 30));
        assert_eq!(
            view.exemption,
            Some((false, "Giấy đã hết hạn từ 2022".to_owned()))
        );
        assert_ne!(commune.state(&due), DueState::Waived);
    });
}

#[test]
fn nobody_answers_who_does_not_take_the_dossier_in_or_where_nobody_asked() {
    on_both(|commune| {
        let due = asked(commune);
        let by_stranger = answers(commune, &commune.stranger, (&due, None, "Không"));
        assert_eq!(by_stranger, Err("dossier-not-found"));
        let by_settler = answers(commune, &commune.settler, (&due, None, "Không"));
        assert_eq!(by_settler, Err("not-allowed"));
        let other = commune.owing("b");
        let unasked = answers(commune, &commune.desk, (&other, None, "Không"));
        assert_eq!(unasked, Err("pay-case-not-found"));
        let case = commune.waiting().first().unwrap().case.id;
        let cx = commune.acting(&commune.stranger, at(12, 0));
        let seen = commune.db.read(move |tx| case_view(&cx, tx, case)).unwrap_err();
        assert_eq!(seen.code(), "pay-case-not-found");
    });
}
