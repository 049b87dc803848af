//! The gateway's messages: paid, not paid, twice, late, another amount, of nobody.

use motcua_kernel::{Instant, Money};
use motcua_payments::{
    CaseAct, CaseReason, Due, DueState, GatewayNotice, NoticeAnswer, settle_case, start_payment, take_notice,
    watch_attempts,
};

use crate::commune::{Commune, at, on_both};

fn begin(commune: &Commune, due: &Due, now: Instant) -> String {
    let id = due.id;
    commune
        .write(commune.system(now), move |cx, tx| {
            start_payment(cx, tx, (id, "signed-redirect"))
        })
        .unwrap()
        .txn_ref
}

fn tell(
    commune: &Commune,
    (txn_ref, transaction): (&str, &str),
    amount: i64,
    (paid, now): (bool, Instant),
) -> NoticeAnswer {
    let notice = GatewayNotice {
        txn_ref: txn_ref.to_owned(),
        transaction: transaction.to_owned(),
        amount: Money::dong(amount),
        paid_at: Some(now),
        paid,
    };
    commune
        .write(commune.system(now), move |cx, tx| {
            take_notice(cx, tx, ("signed-redirect", &notice))
        })
        .unwrap()
}

#[test]
fn a_payment_is_a_fact_once_the_gateway_told_of_it_and_told_again_it_is_the_same() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        assert_eq!(commune.view(&due, at(10, 1)).begun.as_deref(), Some(txn.as_str()));
        assert_eq!(
            commune.state(&due),
            DueState::Due,
            "a payment that began is no payment"
        );
        assert_eq!(
            tell(commune, (&txn, "G1"), 8_000, (true, at(10, 2))),
            NoticeAnswer::Confirmed
        );
        for _ in 0..3 {
            assert_eq!(
                tell(commune, (&txn, "G1"), 8_000, (true, at(10, 3))),
                NoticeAnswer::AlreadyConfirmed
            );
        }
        assert_eq!(commune.state(&due), DueState::Paid);
        assert!(commune.waiting().is_empty());
        let id = due.id;
        let again = commune.write(commune.system(at(10, 4)), move |cx, tx| {
            start_payment(cx, tx, (id, "signed-redirect"))
        });
        assert_eq!(again.unwrap_err().code(), "due-nothing-owed");
    });
}

#[test]
fn what_is_odd_about_a_payment_waits_in_the_queue() {
    on_both(|commune| {
        let due = commune.owing("a");
        let (one, two) = (begin(commune, &due, at(10, 0)), begin(commune, &due, at(10, 1)));
        assert_eq!(
            tell(commune, ("NOBODY", "G0"), 8_000, (true, at(10, 2))),
            NoticeAnswer::UnknownOrder
        );
        assert_eq!(
            tell(commune, (&one, "G1"), 100, (true, at(10, 2))),
            NoticeAnswer::WrongAmount
        );
        assert_eq!(
            tell(commune, (&one, "G2"), 8_000, (true, at(10, 20))),
            NoticeAnswer::Confirmed
        );
        assert_eq!(
            commune.state(&due),
            DueState::Due,
            "it came after its quarter of an hour"
        );
        let three = begin(commune, &due, at(10, 30));
        assert_eq!(
            tell(commune, (&three, "G3"), 8_000, (true, at(10, 31))),
            NoticeAnswer::Confirmed
        );
        assert_eq!(
            tell(commune, (&two, "G4"), 8_000, (true, at(10, 14))),
            NoticeAnswer::Confirmed
        );
        let reasons: Vec<_> = commune.waiting().iter().map(|view| view.case.reason).collect();
        let mut expected = vec![CaseReason::TooLittle, CaseReason::Late, CaseReason::Twice];
        expected.retain(|reason| !reasons.contains(reason));
        assert_eq!((reasons.len(), expected), (3, vec![]));
        assert_eq!(commune.state(&due), DueState::Paid);
    });
}

#[test]
fn a_payment_that_was_broken_off_leaves_the_due_as_it_is() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        assert_eq!(
            tell(commune, (&txn, "G1"), 8_000, (false, at(10, 1))),
            NoticeAnswer::Confirmed
        );
        assert_eq!(commune.state(&due), DueState::Due);
        assert_eq!(commune.view(&due, at(10, 2)).begun, None);
        assert!(commune.waiting().is_empty());
        // Money that comes for it all the same is money.
        assert_eq!(
            tell(commune, (&txn, "G2"), 8_000, (true, at(10, 3))),
            NoticeAnswer::Confirmed
        );
        assert_eq!(commune.state(&due), DueState::Paid);
    });
}

#[test]
fn a_payment_of_which_the_gateway_told_nothing_is_looked_into_and_charged_once() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        let watched = |now: Instant| {
            commune
                .write(commune.system(now), |cx, tx| watch_attempts(cx, tx, 10))
                .unwrap()
        };
        assert_eq!(watched(at(10, 10)), 0, "it may be paid still");
        assert_eq!((watched(at(10, 30)), watched(at(10, 31))), (1, 0), "once");
        let view = commune.view(&due, at(10, 31));
        assert!(view.looked_into && view.begun.is_none());
        let case = commune.waiting().remove(0);
        assert_eq!(case.case.reason, CaseReason::Unanswered);
        let (cx, id) = (commune.acting(&commune.accountant, at(11, 0)), case.case.id);
        commune
            .write(cx, move |cx, tx| {
                settle_case(
                    cx,
                    tx,
                    id,
                    (&CaseAct::Charged("G9".to_owned()), "Đã tra trên trang của cổng"),
                )
            })
            .unwrap();
        assert_eq!(commune.state(&due), DueState::Paid);
        assert!(!commune.view(&due, at(11, 1)).looked_into);
        // The message comes after all: the same transaction is the same money.
        let late = tell(commune, (&txn, "G9"), 8_000, (true, at(11, 5)));
        assert_eq!(late, NoticeAnswer::AlreadyConfirmed);
        assert!(commune.waiting().is_empty());
    });
}

#[test]
fn a_message_that_comes_after_all_takes_the_payment_out_of_the_queue() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        commune
            .write(commune.system(at(10, 30)), |cx, tx| watch_attempts(cx, tx, 10))
            .unwrap();
        assert_eq!(commune.waiting().len(), 1);
        assert_eq!(
            tell(commune, (&txn, "G1"), 8_000, (false, at(10, 40))),
            NoticeAnswer::Confirmed
        );
        assert!(commune.waiting().is_empty());
        assert_eq!(commune.state(&due), DueState::Due);
    });
}
