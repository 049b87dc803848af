//! What is another's is not even said to exist.

use motcua_db::values;
use motcua_dossier::FeeId;
use motcua_identity::Actor;
use motcua_payments::{
    AskExemption, CaseAct, DueState, ask_exemption, follow, may_see_due, open_dues, own_receipt, owned,
    receipt_by_code, receipts_of_due, settle_case, settled_dues,
};

use crate::commune::{OWNER, at, on_both, transfer};

const OTHER: &str = "020195009999";

#[test]
fn another_owners_due_and_receipt_do_not_exist() {
    on_both(|commune| {
        let due = commune.owing("a");
        commune.came(transfer("F1", 8_000, due.reference.as_str()), at(10, 0));
        let receipt: FeeId = receipts_of_due(&commune.view(&due, at(10, 1)).entries)[0].0;
        let read = |number: &str| {
            let (cx, id) = (commune.owner(number, at(10, 2)), due.id);
            let own = cx.clone();
            let due = commune
                .db
                .read(move |tx| owned(&own, tx, id))
                .map(|due| due.id)
                .map_err(|it| it.code());
            let paper = commune.db.read(move |tx| own_receipt(&cx, tx, receipt, false));
            (due, paper.map(|it| it.series).map_err(|it| it.code()))
        };
        assert_eq!(read(OWNER), (Ok(due.id), Ok("MC-23E".to_owned())));
        assert_eq!(read(OTHER), (Err("due-not-found"), Err("fee-receipt-not-found")));
        let cx = commune.acting(&commune.accountant, at(10, 2));
        let officer = commune.db.read(move |tx| own_receipt(&cx, tx, receipt, false));
        assert_eq!(officer.unwrap_err().code(), "sign-in-needed");
        let cx = commune.owner(OTHER, at(10, 3));
        assert!(
            commune
                .db
                .read(move |tx| settled_dues(&cx, tx, (0, 10)))
                .unwrap()
                .is_empty()
        );
        let cx = commune.owner(OWNER, at(10, 3));
        assert_eq!(
            commune
                .db
                .read(move |tx| settled_dues(&cx, tx, (0, 10)))
                .unwrap()
                .len(),
            1
        );
    });
}

#[test]
fn what_is_still_to_be_paid_is_listed_whole_however_much_was_paid_since() {
    on_both(|commune| {
        let old = commune.owing("a");
        for (key, name) in [("b", "F1"), ("c", "F2")] {
            let paid = commune.owing(key);
            commune.came(transfer(name, 8_000, paid.reference.as_str()), at(10, 0));
        }
        let cx = commune.owner(OWNER, at(10, 3));
        let (open, settled, second) = commune
            .db
            .read(move |tx| {
                let open = open_dues(&cx, tx)?;
                let first = settled_dues(&cx, tx, (0, 1))?;
                Ok::<_, motcua_kernel::Fault>((open, first, settled_dues(&cx, tx, (1, 1))?))
            })
            .unwrap();
        let open: Vec<_> = open
            .iter()
            .map(|(due, balance)| (due.id, balance.outstanding()))
            .collect();
        assert_eq!(open, [(old.id, motcua_kernel::Money::dong(8_000))]);
        assert_eq!((settled.len(), second.len()), (1, 1), "page by page");
        assert_ne!(settled[0].0.id, second[0].0.id);
    });
}

#[test]
fn without_an_account_a_wrong_code_and_wrong_digits_open_nothing() {
    on_both(|commune| {
        let due = commune.owing("a");
        for (code, suffix, found) in [
            (due.code.as_str(), "1234", true),
            (due.code.as_str(), "5678", true),
            (due.code.as_str(), "1235", false),
            (due.code.as_str(), "", false),
            ("000.00.00.H37-000000-0000", "1234", false),
            (due.reference.as_str(), "1234", false),
        ] {
            let (code, suffix) = (code.to_owned(), suffix.to_owned());
            let opened = commune
                .db
                .read(move |tx| may_see_due(tx, &code, &suffix))
                .unwrap();
            assert_eq!(opened.is_some(), found);
        }
    });
}

#[test]
fn without_an_account_code_and_digits_open_the_receipts_of_that_dossier_alone() {
    on_both(|commune| {
        let (due, other) = (commune.owing("a"), commune.owing("b"));
        assert!(receipts_of_due(&commune.view(&due, at(9, 30)).entries).is_empty());
        commune.came(transfer("F1", 8_000, due.reference.as_str()), at(10, 0));
        let receipt: FeeId = receipts_of_due(&commune.view(&due, at(10, 1)).entries)[0].0;
        let read = |code: &str, suffix: &str| {
            let cx = commune.system(at(10, 2)).acting_as(Actor::Public);
            let (code, suffix) = (code.to_owned(), suffix.to_owned());
            commune
                .db
                .read(move |tx| receipt_by_code(&cx, tx, (&code, &suffix), (receipt, false)))
                .map(|paper| (paper.payer, paper.dossier_code))
                .map_err(|fault| fault.code())
        };
        for suffix in ["1234", "5678"] {
            let (payer, code) = read(&due.code, suffix).unwrap();
            assert_eq!((payer.as_str(), code), ("Lăng Thị Mủi", due.code.clone()));
        }
        for (code, suffix) in [
            (due.code.as_str(), "1235"),
            (due.code.as_str(), ""),
            (other.code.as_str(), "1234"),
            ("000.00.00.H37-000000-0000", "1234"),
        ] {
            assert_eq!(
                read(code, suffix),
                Err("fee-receipt-not-found"),
                "{code} {suffix}"
            );
        }
    });
}

#[test]
fn whoever_is_freed_by_law_asks_once_and_is_answered() {
    on_both(|commune| {
        let due = commune.owing("a");
        let ask = |number: &str, proof: &str| {
            let input = AskExemption {
                due: due.id,
                group: "poor".to_owned(),
                proof: proof.to_owned(),
                papers: Vec::new(),
                files: Vec::new(),
            };
            commune
                .write(commune.owner(number, at(10, 0)), move |cx, tx| {
                    ask_exemption(cx, tx, &input)
                })
                .map_err(|fault| fault.code())
        };
        assert_eq!(ask(OTHER, "Sổ hộ nghèo 12"), Err("due-not-found"));
        assert_eq!(ask(OWNER, " "), Err("pay-reason-missing"));
        ask(OWNER, "Sổ hộ nghèo 12").unwrap();
        ask(OWNER, "Sổ hộ nghèo 12").unwrap();
        let waiting = commune.waiting();
        assert_eq!(waiting.len(), 1);
        let id = waiting[0].case.id;
        let free = move |cx: &motcua_identity::OpContext, tx: &mut motcua_db::Tx<'_>| {
            settle_case(cx, tx, id, (&CaseAct::Free("poor".to_owned()), "Có sổ hộ nghèo"))
        };
        let refused = commune
            .write(commune.acting(&commune.accountant, at(11, 0)), free)
            .unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        commune
            .write(commune.acting(&commune.cashier, at(11, 0)), free)
            .unwrap();
        assert_eq!(commune.state(&due), DueState::Waived);
        let in_ledger = commune.db.read::<_, motcua_db::DbError, _>(|tx| {
            tx.query(
                "SELECT payload FROM ledger_event WHERE payload LIKE '%nghèo%'",
                values![],
            )
        });
        assert!(
            in_ledger.unwrap().is_empty(),
            "the ledger keeps no words that were typed"
        );
    });
}

#[test]
fn dues_follow_what_happens_to_dossiers_by_themselves() {
    on_both(|commune| {
        let due = commune.owing("a");
        let events = commune
            .write(commune.system(at(9, 0)), |cx, tx| follow(cx, tx, 1_000))
            .unwrap();
        let later = commune
            .write(commune.system(at(9, 1)), |cx, tx| follow(cx, tx, 1_000))
            .unwrap();
        assert_eq!(events, 0, "the first round begins where it stands");
        assert!(later > 0, "what is a few seconds old is read");
        assert_eq!(
            commune
                .write(commune.system(at(9, 1)), |cx, tx| follow(cx, tx, 1_000))
                .unwrap(),
            0
        );
        assert_eq!(commune.view(&due, at(9, 2)).entries.len(), 1, "and written once");
    });
}
