//! Money that is odd waits in sight, and each act on it is told.

use motcua_dossier::model::{Command, PayWay};
use motcua_dossier::{HandOver, HandoverKind, RequestPayment, TakeFee, hand_over, request_payment, take_fee};
use motcua_kernel::Money;
use motcua_payments::{CaseAct, CaseReason, DueState, Received, dues_of_dossier, settle_case};

use crate::commune::{Commune, at, dong_dang, elsewhere, on, on_both, transfer};

fn reasons(commune: &Commune) -> Vec<CaseReason> {
    commune.waiting().iter().map(|view| view.case.reason).collect()
}

fn settle(commune: &Commune, at_case: usize, act: CaseAct, note: &'static str) -> Result<(), String> {
    let id = commune.waiting()[at_case].case.id;
    commune
        .write(commune.acting(&commune.accountant, at(13, 0)), move |cx, tx| {
            settle_case(cx, tx, id, (&act, note))
        })
        .map_err(|fault| fault.code().to_owned())
}

#[test]
fn a_transfer_of_the_right_amount_is_taken_and_gives_a_receipt_of_the_counters_series() {
    on_both(|commune| {
        let due = commune.owing("a");
        let words = format!("MBVCB 12 {} nop le phi", due.reference);
        assert_eq!(
            commune.came(transfer("FT1", 8_000, &words), at(10, 0)),
            Received::Credited(due.id)
        );
        let view = commune.view(&due, at(10, 1));
        assert_eq!(view.state, DueState::Paid);
        assert_eq!(
            view.entries.last().unwrap().receipt.as_deref(),
            Some("MC-23E/0000001")
        );
        assert_eq!(commune.dossier(due.dossier_id).state.fee_paid, Money::dong(8_000));
        assert!(view.vietqr().is_none(), "nothing more is to be paid");
        // What the desk takes goes on in the same series.
        let other = commune.owing("b");
        let input = TakeFee {
            request_key: "quay-1-bien-lai".to_owned(),
            dossier_id: other.dossier_id,
            amount: Money::dong(8_000),
            way: PayWay::Cash,
        };
        commune
            .write(commune.acting(&commune.cashier, at(10, 5)), move |cx, tx| {
                take_fee(cx, tx, &input)
            })
            .unwrap();
        commune.synced(other.dossier_id, at(10, 6));
        let view = commune.view(&other, at(10, 7));
        assert_eq!(
            view.entries.last().unwrap().receipt.as_deref(),
            Some("MC-23E/0000002")
        );
        assert_eq!(view.state, DueState::Paid);
    });
}

#[test]
fn the_same_line_told_again_changes_nothing() {
    on_both(|commune| {
        let due = commune.owing("a");
        let line = transfer("FT1", 8_000, due.reference.as_str());
        assert_eq!(commune.came(line.clone(), at(10, 0)), Received::Credited(due.id));
        for minute in 1..4 {
            assert_eq!(commune.came(line.clone(), at(10, minute)), Received::Known);
        }
        assert_eq!(commune.state(&due), DueState::Paid);
        assert!(commune.waiting().is_empty());
        assert_eq!(commune.count("SELECT COUNT(*) FROM dossier_fee"), 1);
    });
}

#[test]
fn whatever_cannot_be_matched_waits_with_its_reason() {
    on_both(|commune| {
        let (one, two) = (commune.owing("a"), commune.owing("b"));
        let both = format!("{} {}", one.reference, two.reference);
        for (number, amount, words, reason) in [
            ("F1", 8_000, "nop tien", CaseReason::UnknownReference),
            ("F2", 16_000, both.as_str(), CaseReason::SeveralReferences),
            ("F3", 7_000, one.reference.as_str(), CaseReason::TooLittle),
            ("F4", 80_000, one.reference.as_str(), CaseReason::TooMuch),
        ] {
            assert_eq!(
                commune.came(transfer(number, amount, words), at(10, 0)),
                Received::Waiting(reason)
            );
        }
        let mut foreign = transfer("F5", 8_000, one.reference.as_str());
        foreign.unit = elsewhere();
        foreign.account = "999".to_owned();
        assert_eq!(
            commune.came(foreign, at(10, 1)),
            Received::Waiting(CaseReason::OtherUnit)
        );
        assert_eq!(
            commune.came(transfer("F6", 8_000, one.reference.as_str()), at(10, 2)),
            Received::Credited(one.id)
        );
        assert_eq!(
            commune.came(transfer("F7", 8_000, one.reference.as_str()), at(10, 3)),
            Received::Waiting(CaseReason::Twice)
        );
        // That of the other unit waits there, and is not seen here.
        assert_eq!(commune.waiting().len(), 5);
        assert_eq!(commune.state(&two), DueState::Due);
        assert_eq!(
            commune.count("SELECT COUNT(*) FROM ledger_event WHERE kind = 'pay-case-opened'"),
            6
        );
    });
}

#[test]
fn part_of_it_is_taken_by_hand_and_the_rest_is_still_owed() {
    on_both(|commune| {
        let due = commune.owing("a");
        commune.came(transfer("F1", 3_000, due.reference.as_str()), at(10, 0));
        let act = CaseAct::Match(due.reference.clone());
        assert_eq!(
            settle(commune, 0, act.clone(), " "),
            Err("pay-reason-missing".to_owned())
        );
        settle(commune, 0, act, "Người nộp xác nhận nộp làm hai lần").unwrap();
        assert_eq!(commune.state(&due), DueState::PartPaid);
        let view = commune.view(&due, at(13, 1));
        assert_eq!(view.balance.outstanding(), Money::dong(5_000));
        assert!(
            view.vietqr().unwrap().contains("54045000"),
            "the code asks for the rest"
        );
        assert_eq!(
            commune.came(transfer("F2", 5_000, due.reference.as_str()), at(14, 0)),
            Received::Credited(due.id)
        );
        assert_eq!(commune.state(&due), DueState::Paid);
        assert_eq!(commune.count("SELECT COUNT(*) FROM dossier_fee"), 2);
    });
}

#[test]
fn what_is_too_much_is_taken_by_hand_and_the_surplus_goes_back() {
    on_both(|commune| {
        let due = commune.owing("a");
        commune.came(transfer("F1", 10_000, due.reference.as_str()), at(10, 0));
        settle(
            commune,
            0,
            CaseAct::Match(due.reference.clone()),
            "Đúng người nộp",
        )
        .unwrap();
        assert_eq!(commune.state(&due), DueState::OverPaid);
        assert_eq!(
            commune.dossier(due.dossier_id).state.fee_paid,
            Money::dong(8_000),
            "a receipt for what was owed"
        );
        assert_eq!(reasons(commune), [CaseReason::Surplus]);
        assert_eq!(commune.waiting()[0].case.amount, Money::dong(2_000));
        assert_eq!(
            settle(commune, 0, CaseAct::Keep, "x"),
            Err("pay-act-unfit".to_owned())
        );
        assert_eq!(
            settle(commune, 0, CaseAct::Refund(String::new()), "Trả phần thừa"),
            Err("pay-voucher-missing".to_owned())
        );
        settle(commune, 0, CaseAct::Refund("UNC 01".to_owned()), "Trả phần thừa").unwrap();
        assert_eq!(commune.state(&due), DueState::Paid);
        assert!(commune.waiting().is_empty());
    });
}

#[test]
fn money_that_came_twice_goes_back_once() {
    on_both(|commune| {
        let due = commune.owing("a");
        for number in ["F1", "F2"] {
            commune.came(transfer(number, 8_000, due.reference.as_str()), at(10, 0));
        }
        let id = commune.waiting()[0].case.id;
        let act = CaseAct::Match(due.reference.clone());
        assert_eq!(settle(commune, 0, act, "x"), Err("pay-act-unfit".to_owned()));
        settle(commune, 0, CaseAct::Refund("UNC 02".to_owned()), "Nộp hai lần").unwrap();
        let again = commune.write(commune.acting(&commune.accountant, at(13, 1)), move |cx, tx| {
            settle_case(cx, tx, id, (&CaseAct::Refund("UNC 03".to_owned()), "Nộp hai lần"))
        });
        assert_eq!(again.unwrap_err().code(), "pay-case-closed");
        assert_eq!(commune.count("SELECT COUNT(*) FROM payments_back"), 1);
        assert_eq!(
            commune.state(&due),
            DueState::Paid,
            "the due itself was paid once"
        );
    });
}

#[test]
fn a_withdrawn_dossier_releases_what_is_owed_and_suggests_to_give_back_what_was_paid() {
    on_both(|commune| {
        let (unpaid, paid) = (commune.owing("a"), commune.owing("b"));
        commune.came(transfer("F1", 8_000, paid.reference.as_str()), at(10, 0));
        for due in [&unpaid, &paid] {
            commune.act(
                &commune.desk,
                at(10, 30),
                due.dossier_id,
                Command::Withdraw { reason: None },
            );
        }
        assert_eq!(commune.state(&unpaid), DueState::Released);
        assert_eq!(reasons(commune), [CaseReason::EndedPaid]);
        assert_eq!(
            commune.came(transfer("F2", 8_000, unpaid.reference.as_str()), at(11, 0)),
            Received::Waiting(CaseReason::AfterEnd)
        );
        settle(
            commune,
            0,
            CaseAct::Refund("UNC 03".to_owned()),
            "Rút hồ sơ trước khi thụ lý",
        )
        .unwrap();
        assert_eq!(commune.state(&paid), DueState::Refunded);
        settle(
            commune,
            0,
            CaseAct::ReturnToSender("UNC 04".to_owned()),
            "Hồ sơ đã rút",
        )
        .unwrap();
        assert!(commune.waiting().is_empty());
    });
}

#[test]
fn an_obligation_that_is_paid_lets_the_clock_go_on() {
    on_both(|commune| {
        let due = commune.owing("a");
        let id = due.dossier_id;
        let list = HandOver {
            request_key: "danh-sach-1".to_owned(),
            kind: HandoverKind::Dossiers,
            dossiers: vec![id],
        };
        commune
            .write(commune.acting(&commune.desk, at(9, 30)), move |cx, tx| {
                hand_over(cx, tx, &list)
            })
            .unwrap();
        commune.act(&commune.settler, at(10, 0), id, Command::Claim);
        let asked = RequestPayment {
            dossier_id: id,
            version: commune.dossier(id).version,
            amount: Money::dong(1_250_000),
            reason: "Tiền sử dụng đất".to_owned(),
            notice: "45/TB-CCT ngày 15/11/2023".to_owned(),
        };
        commune
            .write(commune.acting(&commune.settler, at(10, 30)), move |cx, tx| {
                request_payment(cx, tx, &asked)
            })
            .unwrap();
        commune.synced(id, at(10, 31));
        let dues = commune.db.read(move |tx| dues_of_dossier(tx, id)).unwrap();
        let obligation = dues.last().unwrap().clone();
        assert_eq!(obligation.until.unwrap().to_string(), "2023-12-15");
        let before = commune.dossier(id).due_at;
        let late = commune.came(
            transfer("F1", 1_250_000, obligation.reference.as_str()),
            on("2023-12-16", 9, 0),
        );
        assert_eq!(late, Received::Waiting(CaseReason::Late));
        let paid = commune.came(
            transfer("F2", 1_250_000, obligation.reference.as_str()),
            on("2023-11-20", 9, 0),
        );
        assert_eq!(paid, Received::Credited(obligation.id));
        let after = commune.dossier(id);
        assert_eq!(after.state.status, motcua_dossier::model::Status::Processing);
        assert!(after.due_at > before, "{}", after.due_at);
        assert_eq!(
            commune.view(&obligation, on("2023-11-20", 9, 1)).state,
            DueState::Paid
        );
        assert_eq!(
            commune.count("SELECT COUNT(*) FROM dossier_fee"),
            0,
            "an obligation has a voucher, no receipt"
        );
    });
}

#[test]
fn only_the_accountant_of_the_unit_acts_in_its_queue() {
    on_both(|commune| {
        commune.came(transfer("F1", 8_000, "khong ro"), at(10, 0));
        let id = commune.waiting()[0].case.id;
        for (officer, code) in [
            (&commune.stranger, "pay-case-not-found"),
            (&commune.desk, "pay-case-not-found"),
            (&commune.cashier, "not-allowed"),
        ] {
            let fault = commune
                .write(commune.acting(officer, at(11, 0)), move |cx, tx| {
                    settle_case(cx, tx, id, (&CaseAct::ReturnToSender("U".to_owned()), "x"))
                })
                .unwrap_err();
            assert_eq!(fault.code(), code);
        }
        assert_eq!(commune.waiting()[0].case.unit, dong_dang());
    });
}
