//! The gateway is asked about payments of which no word came: when, what is made of its answers, who may have it asked.

use motcua_db::{DbError, values};
use motcua_kernel::{Instant, Money};
use motcua_payments::{
    Asking, CaseReason, Due, DueState, Gateway, GatewayLine, GatewayNotice, LineError, NoticeAnswer,
    Question, Secret, SignedRedirect, SimulatedGateway, StatusHeard, StatusQuery, ask, ask_now, asking,
    drop_questions, question_is_due, question_waits, questions_due, start_payment, take_answer, take_notice,
    watch_attempts,
};

use crate::commune::{Commune, at, on_both};

const GATEWAY: &str = "signed-redirect";

fn simulated() -> SimulatedGateway {
    SimulatedGateway::new(SignedRedirect {
        pay_url: "/pay/simulator".to_owned(),
        ask_url: Some("/pay/simulator".to_owned()),
        merchant: "MOTCUA".to_owned(),
        secret: Secret::new("RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ"),
    })
}

/// A line that is cut.
struct Cut;

impl GatewayLine for Cut {
    fn ask(&self, _: &Question) -> Result<String, LineError> {
        Err(LineError("cut".to_owned()))
    }
}

/// A line on which somebody makes a bill of 8.000 into one of 800.000.
struct Tampering(SimulatedGateway);

impl GatewayLine for Tampering {
    fn ask(&self, question: &Question) -> Result<String, LineError> {
        self.0
            .ask(question)
            .map(|answer| answer.replace("800000", "80000000"))
    }
}

fn begin(commune: &Commune, due: &Due, now: Instant) -> String {
    let id = due.id;
    commune
        .write(commune.system(now), move |cx, tx| {
            start_payment(cx, tx, (id, GATEWAY))
        })
        .unwrap()
        .txn_ref
}

fn notice(txn_ref: &str, paid: bool, at: Instant) -> GatewayNotice {
    GatewayNotice {
        txn_ref: txn_ref.to_owned(),
        transaction: "G1".to_owned(),
        amount: Money::dong(8_000),
        paid_at: Some(at),
        paid,
    }
}

/// Looks whether a question is due before any is taken, as the program does; both must say the same.
fn due_questions(commune: &Commune, now: Instant) -> Vec<StatusQuery> {
    let is_due = commune.db.read(move |tx| question_is_due(tx, (GATEWAY, now)));
    let due = taken_questions(commune, now);
    assert_eq!(is_due.unwrap(), !due.is_empty(), "at {now}");
    due
}

fn taken_questions(commune: &Commune, now: Instant) -> Vec<StatusQuery> {
    commune
        .write(commune.system(now), |cx, tx| questions_due(cx, tx, (GATEWAY, 10)))
        .unwrap()
}

fn heard(commune: &Commune, txn_ref: &str, heard: StatusHeard, now: Instant) {
    let txn_ref = txn_ref.to_owned();
    commune
        .write(commune.system(now), move |cx, tx| {
            take_answer(cx, tx, (GATEWAY, &txn_ref, &heard))
        })
        .unwrap();
}

/// One round of questions, as the program asks them; how many.
fn round(commune: &Commune, line: &dyn GatewayLine, now: Instant) -> usize {
    let asked = due_questions(commune, now);
    for query in &asked {
        let said = ask(&simulated().redirect, line, query);
        heard(commune, &query.txn_ref, said, now);
    }
    asked.len()
}

fn seen(commune: &Commune, now: Instant) -> Vec<Asking> {
    let cx = commune.acting(&commune.accountant, now);
    commune.db.read(move |tx| asking(&cx, tx, 10)).unwrap()
}

#[test]
fn a_payment_without_a_word_is_asked_about_after_waits_that_grow_and_then_no_more() {
    on_both(|commune| {
        let due = commune.owing("a");
        begin(commune, &due, at(10, 0));
        let after = |minutes: i64| at(10, 0).plus_seconds(minutes * 60);
        let looked_at = [1, 2, 6, 7, 16, 17, 36, 37, 96, 97, 336, 337, 1_776, 1_777, 5_000];
        let asked_at: Vec<i64> = looked_at
            .into_iter()
            .filter(|minutes| !due_questions(commune, after(*minutes)).is_empty())
            .collect();
        assert_eq!(asked_at, [2, 7, 17, 37, 97, 337, 1_777]);
        let left = seen(commune, after(5_000)).remove(0);
        assert_eq!((left.asked, left.ask_at), (7, None));
    });
}

#[test]
fn no_question_waits_where_the_outcome_is_known_or_none_is_taken() {
    on_both(|commune| {
        let waits = || commune.db.read(question_waits).unwrap();
        assert!(!waits(), "nothing began");
        let due = commune.owing("a");
        let (one, _) = (begin(commune, &due, at(10, 0)), begin(commune, &due, at(10, 1)));
        assert!(waits());
        heard(
            commune,
            &one,
            StatusHeard::Told(notice(&one, false, at(10, 1))),
            at(10, 2),
        );
        assert!(waits(), "the other is still to be asked about");
        let kept = "SELECT COUNT(*) FROM payments_attempt WHERE ask_at IS NOT NULL";
        assert_eq!(commune.count(kept), 1, "what is known stands in no one's way");
        commune
            .write(commune.system(at(10, 3)), |_, tx| drop_questions(tx))
            .unwrap();
        assert!(!waits());
    });
}

#[test]
fn a_payment_whose_message_was_lost_is_paid_once_the_gateway_was_asked_and_the_late_message_is_the_same_money()
 {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        let gateway = simulated();
        gateway.note(notice(&txn, true, at(10, 1)));
        assert_eq!(
            round(commune, &gateway, at(10, 1)),
            0,
            "the message may still come"
        );
        assert_eq!(round(commune, &gateway, at(10, 2)), 1);
        assert_eq!(commune.state(&due), DueState::Paid);
        assert!(seen(commune, at(10, 3)).is_empty());
        assert_eq!(round(commune, &gateway, at(11, 0)), 0, "its outcome is known");
        // Two processes asked at the same time: the second answer is the same money.
        heard(
            commune,
            &txn,
            StatusHeard::Told(notice(&txn, true, at(10, 1))),
            at(11, 0),
        );
        let late = notice(&txn, true, at(10, 1));
        let answer = commune
            .write(commune.system(at(11, 1)), move |cx, tx| {
                take_notice(cx, tx, (GATEWAY, &late))
            })
            .unwrap();
        assert_eq!(answer, NoticeAnswer::AlreadyConfirmed);
        assert_eq!(commune.count("SELECT COUNT(*) FROM payments_money"), 1);
        assert!(commune.waiting().is_empty());
    });
}

#[test]
fn an_answer_that_comes_late_takes_the_payment_out_of_the_queue_and_one_that_says_no_leaves_the_due() {
    on_both(|commune| {
        let due = commune.owing("a");
        let (one, two) = (begin(commune, &due, at(10, 0)), begin(commune, &due, at(10, 1)));
        commune
            .write(commune.system(at(10, 30)), |cx, tx| watch_attempts(cx, tx, 10))
            .unwrap();
        assert_eq!(commune.waiting().len(), 2);
        let gateway = simulated();
        gateway.note(notice(&one, false, at(10, 2)));
        gateway.note(notice(&two, true, at(10, 14)));
        assert_eq!(round(commune, &gateway, at(10, 31)), 2);
        assert!(commune.waiting().is_empty());
        assert_eq!(commune.state(&due), DueState::Paid);
    });
}

#[test]
fn a_payment_whose_time_is_over_stands_in_the_queue_alone_with_the_questions_about_it() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        assert_eq!(seen(commune, at(10, 5)).len(), 1);
        commune
            .write(commune.system(at(10, 30)), |cx, tx| watch_attempts(cx, tx, 10))
            .unwrap();
        assert!(seen(commune, at(10, 30)).is_empty(), "it would stand twice");
        let told = || {
            let about = commune.waiting().remove(0).asking.unwrap();
            (about.txn_ref, about.asked, about.answer)
        };
        assert_eq!(told(), (txn.clone(), 0, None));
        assert_eq!(round(commune, &Cut, at(10, 31)), 1);
        assert_eq!(told(), (txn, 1, Some("away".to_owned())));
    });
}

#[test]
fn money_paid_after_its_time_waits_in_the_queue_as_if_the_gateway_had_told_of_it() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        let gateway = simulated();
        gateway.note(notice(&txn, true, at(10, 40)));
        round(commune, &gateway, at(10, 45));
        let reasons: Vec<_> = commune.waiting().iter().map(|view| view.case.reason).collect();
        assert_eq!(reasons, [CaseReason::Late]);
        assert_eq!(commune.state(&due), DueState::Due);
    });
}

#[test]
fn what_is_changed_on_the_way_or_about_another_payment_moves_no_money_and_is_told() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        let gateway = simulated();
        gateway.note(notice(&txn, true, at(10, 1)));
        assert_eq!(round(commune, &Tampering(gateway), at(10, 5)), 1);
        let told = |now| seen(commune, now).remove(0).answer;
        assert_eq!(told(at(10, 6)).as_deref(), Some("not-believed"));
        let other = notice("NOBODY", true, at(10, 1));
        heard(commune, &txn, StatusHeard::Told(other), at(10, 6));
        assert_eq!(told(at(10, 7)).as_deref(), Some("not-believed"));
        assert_eq!(commune.state(&due), DueState::Due);
        assert_eq!(commune.count("SELECT COUNT(*) FROM payments_money"), 0);
    });
}

#[test]
fn a_gateway_that_is_away_or_knows_nothing_decides_nothing_and_is_asked_again() {
    on_both(|commune| {
        let due = commune.owing("a");
        begin(commune, &due, at(10, 0));
        assert_eq!(round(commune, &Cut, at(10, 5)), 1);
        let away = seen(commune, at(10, 5)).remove(0);
        assert_eq!((away.answer.as_deref(), away.asked), (Some("away"), 1));
        assert_eq!(away.ask_at, Some(at(10, 10)));
        assert_eq!(round(commune, &simulated(), at(10, 30)), 1);
        let unknown = seen(commune, at(10, 30)).remove(0);
        assert_eq!((unknown.answer.as_deref(), unknown.asked), (Some("unknown"), 2));
        assert_eq!(commune.state(&due), DueState::Due);
        let known = commune
            .db
            .read::<Option<String>, DbError, _>(|tx| {
                tx.scalar("SELECT outcome FROM payments_attempt", values![])
            })
            .unwrap();
        assert_eq!(known, None, "an accountant looks at it");
    });
}

#[test]
fn an_accountant_has_the_gateway_asked_at_once_and_nobody_else_does() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        let now_by = |officer, when| {
            let (cx, txn) = (commune.acting(officer, when), txn.clone());
            commune.write(cx, move |cx, tx| ask_now(cx, tx, &txn))
        };
        for (officer, code) in [
            (&commune.stranger, "due-not-found"),
            (&commune.cashier, "not-allowed"),
        ] {
            assert_eq!(now_by(officer, at(10, 0)).unwrap_err().code(), code);
        }
        assert!(due_questions(commune, at(10, 1)).is_empty());
        now_by(&commune.accountant, at(10, 0).plus_seconds(30)).unwrap();
        let gateway = simulated();
        gateway.note(notice(&txn, true, at(10, 0)));
        assert_eq!(
            round(commune, &gateway, at(10, 1)),
            1,
            "before its first question was due"
        );
        assert_eq!(commune.state(&due), DueState::Paid);
        now_by(&commune.accountant, at(10, 5)).unwrap();
        assert_eq!(round(commune, &gateway, at(10, 5)), 0, "its outcome is known");
    });
}

#[test]
fn where_the_gateway_takes_no_questions_none_waits() {
    on_both(|commune| {
        let due = commune.owing("a");
        let txn = begin(commune, &due, at(10, 0));
        let silent = SignedRedirect {
            ask_url: None,
            ..simulated().redirect.clone()
        };
        let query = StatusQuery {
            txn_ref: txn.clone(),
            request: "R1".to_owned(),
            words: String::new(),
            started_at: at(10, 0),
            asked_at: at(10, 2),
        };
        assert_eq!(silent.question(&query), None);
        assert_eq!(ask(&silent, &Cut, &query), StatusHeard::Away);
        commune
            .write(commune.system(at(10, 1)), |_, tx| drop_questions(tx))
            .unwrap();
        assert!(seen(commune, at(10, 1)).is_empty());
        let (cx, txn) = (commune.acting(&commune.accountant, at(10, 2)), txn.clone());
        commune.write(cx, move |cx, tx| ask_now(cx, tx, &txn)).unwrap();
        assert!(due_questions(commune, at(12, 0)).is_empty());
    });
}
