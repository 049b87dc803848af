//! Dues of what was there before: opened where somebody looks, and receipts on the day on which they were given.

use motcua_db::{DbError, values};
use motcua_dossier::model::PayWay;
use motcua_dossier::{TakeFee, take_fee};
use motcua_kernel::Money;
use motcua_payments::{day_sheet, follow_day, follow_owner, settled_dues};

use crate::commune::{OWNER, at, dong_dang, on, on_both};

#[test]
fn a_receipt_is_of_the_day_on_which_it_was_given_and_an_old_dossier_gets_its_due_when_looked_at() {
    on_both(|commune| {
        let due = commune.owing("a");
        // As if there had been no dues when the dossier came in.
        commune
            .db
            .write::<_, DbError, _>(|tx| {
                tx.execute("DELETE FROM payments_entry", values![])?;
                tx.execute("DELETE FROM payments_due", values![])
            })
            .unwrap();
        let input = TakeFee {
            request_key: "bien-lai-ngay-cu".to_owned(),
            dossier_id: due.dossier_id,
            amount: Money::dong(8_000),
            way: PayWay::Cash,
        };
        commune
            .write(commune.acting(&commune.cashier, at(10, 0)), move |cx, tx| {
                take_fee(cx, tx, &input)
            })
            .unwrap();
        let later = on("2023-11-20", 9, 0);
        let dues = commune
            .write(commune.owner(OWNER, later), |cx, tx| {
                follow_owner(cx, tx)?;
                settled_dues(cx, tx, (0, 10))
            })
            .unwrap();
        assert_eq!(dues[0].1.kept(), Money::dong(8_000));
        let day = at(10, 0).day();
        commune
            .write(commune.system(later), move |cx, tx| {
                follow_day(cx, tx, (&dong_dang(), day))
            })
            .unwrap();
        let sheet = commune
            .db
            .read(move |tx| day_sheet(tx, &dong_dang(), day))
            .unwrap();
        assert!(sheet.balances() && sheet.differences.is_empty());
        assert_eq!(sheet.cash, Money::dong(8_000));
    });
}
