//! The day balances, is closed, and stays as it was closed.

use motcua_dossier::model::PayWay;
use motcua_dossier::{DossierId, TakeFee, take_fee};
use motcua_kernel::{Day, Instant, Money};
use motcua_payments::{
    CaseAct, Channel, CorrectDay, DaySheet, DifferenceKind, SetAccount, account_on, close_day, correct_day,
    corrections, day_closed, day_lines, day_sheet, set_account, settle_case,
};

use crate::commune::{Commune, at, dong_dang, on, on_both, transfer};

fn take(commune: &Commune, key: &'static str, id: DossierId, (way, now): (PayWay, Instant)) {
    let input = TakeFee {
        request_key: format!("bien-lai-so-{key}"),
        dossier_id: id,
        amount: Money::dong(8_000),
        way,
    };
    commune
        .write(commune.acting(&commune.cashier, now), move |cx, tx| {
            take_fee(cx, tx, &input)
        })
        .unwrap();
    commune.synced(id, now);
}

fn sheet(commune: &Commune, day: &str) -> DaySheet {
    let day: Day = day.parse().unwrap();
    commune
        .db
        .read(move |tx| day_sheet(tx, &dong_dang(), day))
        .unwrap()
}

fn close(commune: &Commune, day: &str, now: Instant) -> Result<DaySheet, &'static str> {
    let day: Day = day.parse().unwrap();
    commune
        .write(commune.acting(&commune.accountant, now), move |cx, tx| {
            close_day(cx, tx, (&dong_dang(), day))
        })
        .map_err(|fault| fault.code())
}

fn named(sheet: &DaySheet) -> Vec<(DifferenceKind, i64)> {
    sheet
        .differences
        .iter()
        .map(|it| (it.kind, it.amount.amount()))
        .collect()
}

#[test]
fn receipts_are_cash_and_transfers_less_what_went_back_and_each_difference_has_a_name() {
    on_both(|commune| {
        let dues: Vec<_> = ["a", "b", "c", "d"].map(|key| commune.owing(key)).into();
        take(commune, "1", dues[0].dossier_id, (PayWay::Cash, at(9, 30)));
        take(commune, "2", dues[1].dossier_id, (PayWay::Transfer, at(9, 31)));
        commune.came(transfer("F1", 8_000, dues[2].reference.as_str()), at(10, 0));
        commune.came(transfer("F2", 8_000, dues[2].reference.as_str()), at(10, 1));
        commune.came(transfer("F3", 9_000, dues[3].reference.as_str()), at(10, 2));
        let first = sheet(commune, "2023-11-15");
        assert!(first.balances(), "{}", first.unexplained());
        assert_eq!(
            (
                first.cash.amount(),
                first.desk.amount(),
                first.transfer.amount(),
                first.receipts.amount()
            ),
            (8_000, 8_000, 25_000, 24_000)
        );
        assert_eq!(named(&first), [(DifferenceKind::Held, 17_000)]);
        let cases = commune.waiting();
        let acts = [
            (cases[0].case.id, CaseAct::Refund("UNC 1".to_owned())),
            (cases[1].case.id, CaseAct::Match(dues[3].reference.clone())),
        ];
        for (id, act) in acts {
            commune
                .write(
                    commune.acting(&commune.accountant, on("2023-11-16", 9, 0)),
                    move |cx, tx| settle_case(cx, tx, id, (&act, "Đã đối chiếu")),
                )
                .unwrap();
        }
        let second = sheet(commune, "2023-11-16");
        assert!(second.balances(), "{}", second.unexplained());
        assert_eq!(
            named(&second),
            [
                (DifferenceKind::Surplus, 1_000),
                (DifferenceKind::TakenFromQueue, -9_000),
                (DifferenceKind::PaidBack, -8_000),
            ]
        );
        assert_eq!(
            sheet(commune, "2023-11-15"),
            first,
            "what is done today leaves yesterday as it was"
        );
        let lines = commune
            .db
            .read(|tx| day_lines(tx, &dong_dang(), "2023-11-15".parse().unwrap()))
            .unwrap();
        let sum: i64 = lines.iter().map(|line| line.amount.amount()).sum();
        assert_eq!(sum, first.money().amount(), "the lines are the sheet");
        let lines = commune
            .db
            .read(|tx| day_lines(tx, &dong_dang(), "2023-11-16".parse().unwrap()))
            .unwrap();
        assert_eq!(lines.len(), 2);
    });
}

#[test]
fn a_closed_day_takes_nothing_more_and_a_correction_stands_beside_it() {
    on_both(|commune| {
        let (one, two) = (commune.owing("a"), commune.owing("b"));
        take(commune, "1", one.dossier_id, (PayWay::Cash, at(9, 30)));
        assert_eq!(close(commune, "2023-11-16", at(16, 30)), Err("pay-day-ahead"));
        let closed = close(commune, "2023-11-15", at(16, 30)).unwrap();
        assert_eq!(close(commune, "2023-11-15", at(16, 31)), Err("pay-day-closed"));
        assert_eq!(close(commune, "2023-11-14", at(16, 31)), Err("pay-day-passed"));
        // The desk is still open: its receipt is of today, its money in tomorrow's account.
        take(commune, "2", two.dossier_id, (PayWay::Cash, at(16, 45)));
        let kept = commune
            .db
            .read(|tx| day_closed(tx, &dong_dang(), "2023-11-15".parse().unwrap()))
            .unwrap();
        assert_eq!(kept.unwrap().sheet, closed);
        let today = sheet(commune, "2023-11-15");
        assert!(today.balances());
        assert_eq!(named(&today), [(DifferenceKind::ToLaterDay, -8_000)]);
        let tomorrow = sheet(commune, "2023-11-16");
        assert!(tomorrow.balances());
        assert_eq!(named(&tomorrow), [(DifferenceKind::FromClosedDay, 8_000)]);
        let correct = |day: &str, reason: &str| {
            let input = CorrectDay {
                request_key: "dieu-chinh-thu-nhat".to_owned(),
                unit: dong_dang(),
                day: day.parse().unwrap(),
                channel: Channel::Cash,
                amount: Money::dong(-1_000),
                reason: reason.to_owned(),
            };
            commune
                .write(
                    commune.acting(&commune.accountant, on("2023-11-16", 8, 0)),
                    move |cx, tx| correct_day(cx, tx, &input),
                )
                .map_err(|fault| fault.code())
        };
        assert_eq!(correct("2023-11-16", "Đếm thiếu"), Err("pay-day-open"));
        assert_eq!(correct("2023-11-15", ""), Err("pay-reason-missing"));
        correct("2023-11-15", "Đếm thiếu").unwrap();
        correct("2023-11-15", "Đếm thiếu").unwrap();
        let beside = commune
            .db
            .read(|tx| corrections(tx, &dong_dang(), "2023-11-15".parse().unwrap()))
            .unwrap();
        assert_eq!(beside.len(), 1, "a double click corrects once");
        let refused = commune.write(
            commune.acting(&commune.cashier, on("2023-11-16", 8, 0)),
            |cx, tx| close_day(cx, tx, (&dong_dang(), "2023-11-16".parse().unwrap())),
        );
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn a_new_account_begins_on_a_later_day_and_the_old_one_stays_in_the_history() {
    on_both(|commune| {
        let set = |from: &str, number: &str, officer| {
            let input = SetAccount {
                unit: dong_dang(),
                from: from.parse().unwrap(),
                bank: "970416".to_owned(),
                bank_name: "Ngân hàng Khác".to_owned(),
                number: number.to_owned(),
                holder: "UBND".to_owned(),
            };
            commune
                .write(commune.acting(officer, at(10, 0)), move |cx, tx| {
                    set_account(cx, tx, &input)
                })
                .map_err(|fault| fault.code())
        };
        assert_eq!(set("2023-11-16", "99", &commune.cashier), Err("not-allowed"));
        assert_eq!(set("2023-11-16", "99", &commune.stranger), Err("not-allowed"));
        assert_eq!(
            set("2023-11-15", "99", &commune.accountant),
            Err("pay-account-in-past")
        );
        assert_eq!(
            set("2023-11-16", "9_9", &commune.accountant),
            Err("pay-account-malformed")
        );
        set("2023-11-16", "99", &commune.accountant).unwrap();
        let number = |day: &str| {
            let day: Day = day.parse().unwrap();
            let account = commune
                .db
                .read(move |tx| account_on(tx, &dong_dang(), day))
                .unwrap();
            account.unwrap().account.number().to_owned()
        };
        assert_eq!(
            (number("2023-11-15").as_str(), number("2023-11-16").as_str()),
            ("0012345678", "99")
        );
        assert_eq!(
            commune.count("SELECT COUNT(*) FROM ledger_event WHERE kind = 'pay-account-set'"),
            2
        );
    });
}
