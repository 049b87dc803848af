//! Fees and financial obligations.

use motcua_db::{DbError, values};
use motcua_dossier::model::{Command, PayWay, Status};
use motcua_dossier::{
    ConfirmPayment, DossierId, HandoverKind, RequestPayment, TakeFee, WaiveFee, confirm_payment, fee_receipt,
    fees_of_day, payments_due, request_payment, take_fee, waive_fee,
};
use motcua_kernel::Money;

use crate::commune::{at, on, on_both};

#[test]
fn receipts_are_numbered_without_a_gap_and_the_days_list_adds_up() {
    on_both(|commune| {
        let ids: Vec<DossierId> = ["a", "b", "c"].map(|key| commune.accepted(key)).into();
        commune
            .db
            .write::<_, DbError, _>(|tx| tx.execute("UPDATE dossier_dossier SET fee_dong = 15000", values![]))
            .unwrap();
        let take = |key: &str, id: DossierId, amount: i64, way: PayWay| {
            let input = TakeFee {
                request_key: format!("bien-lai-{key}"),
                dossier_id: id,
                amount: Money::dong(amount),
                way,
            };
            commune.do_it(&commune.cashier, at(9, 30), move |cx, tx| {
                take_fee(cx, tx, &input)
            })
        };
        let first = take("1", ids[0], 15_000, PayWay::Cash).unwrap();
        assert_eq!(
            take("1", ids[0], 15_000, PayWay::Cash).unwrap(),
            first,
            "a double click"
        );
        assert_eq!(
            take("2", ids[0], 1, PayWay::Cash).unwrap_err().code(),
            "fee-more-than-owed"
        );
        take("3", ids[1], 15_000, PayWay::Transfer).unwrap();
        let version = commune.state(ids[2]).version;
        let freed = WaiveFee {
            dossier_id: ids[2],
            version,
            group: "poor".to_owned(),
            rule: String::new(),
        };
        commune
            .do_it(&commune.cashier, at(9, 40), move |cx, tx| {
                waive_fee(cx, tx, &freed)
            })
            .unwrap();
        let cx = commune.acting(&commune.cashier, at(10, 0));
        let reader = cx.clone();
        let day = commune
            .db
            .read(move |tx| fees_of_day(&reader, tx, at(10, 0).day()))
            .unwrap();
        let receipts: Vec<_> = day
            .lines
            .iter()
            .filter_map(|line| line.receipt.as_deref())
            .collect();
        assert_eq!(receipts, ["MC-23E/0000001", "MC-23E/0000002"]);
        let sum: i64 = day
            .lines
            .iter()
            .filter(|line| line.receipt.is_some())
            .map(|line| line.amount.amount())
            .sum();
        assert_eq!(
            (day.taken().amount(), sum, day.waived.amount()),
            (30_000, 30_000, 15_000)
        );
        let receipt = commune
            .db
            .read(move |tx| fee_receipt(&cx, tx, first, false))
            .unwrap();
        assert_eq!(
            (receipt.series.as_str(), receipt.issue.number.as_str()),
            ("MC-23E", "0000001")
        );
    });
}

#[test]
fn the_time_in_which_a_payment_is_awaited_is_not_counted() {
    on_both(|commune| {
        let id = commune.accepted("pay");
        commune
            .list(&commune.desk, HandoverKind::Dossiers, &[id])
            .unwrap();
        commune
            .act(&commune.settler, at(10, 0), id, Command::Claim)
            .unwrap();
        let due = commune.state(id).due_at;
        assert_eq!(due.to_string(), "2023-11-20T17:00:00+07:00");
        let version = commune.state(id).version;
        let asked = RequestPayment {
            dossier_id: id,
            version,
            amount: Money::dong(1_250_000),
            reason: "Tiền sử dụng đất".to_owned(),
            notice: "45/TB-CCT ngày 16/11/2023".to_owned(),
        };
        commune
            .do_it(&commune.settler, on("2023-11-16", 8, 0), move |cx, tx| {
                request_payment(cx, tx, &asked)
            })
            .unwrap();
        assert_eq!(commune.state(id).state.status, Status::FinancialObligation);
        let cx = commune.acting(&commune.cashier, on("2023-11-20", 9, 0));
        assert_eq!(commune.db.read(move |tx| payments_due(&cx, tx)).unwrap().len(), 1);
        let version = commune.state(id).version;
        let came = ConfirmPayment {
            dossier_id: id,
            version,
            voucher: "GNT 0012".to_owned(),
        };
        commune
            .do_it(&commune.cashier, on("2023-11-20", 9, 0), move |cx, tx| {
                confirm_payment(cx, tx, &came)
            })
            .unwrap();
        let after = commune.state(id);
        assert_eq!(after.state.status, Status::Processing);
        assert!(after.due_at > due, "{}", after.due_at);
        assert_eq!(
            commune.scalar("SELECT COUNT(*) FROM dossier_payment WHERE confirmed_at IS NULL"),
            0
        );
    });
}
