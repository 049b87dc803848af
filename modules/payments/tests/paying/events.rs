//! What figures are told of dues (QĐ 766/QĐ-TTg, 3.4 to 3.6).

use motcua_ledger::after;

use crate::commune::{Commune, on_both, transfer};
use crate::commune::{at, on};

fn told(commune: &Commune, kind: &str) -> Vec<String> {
    let events = commune.db.read(|tx| after(tx, "", 0, 1_000)).unwrap();
    let of_kind = events.into_iter().filter(|event| event.kind == kind);
    of_kind.map(|event| event.payload).collect()
}

#[test]
fn an_amount_is_told_as_payable_online_only_where_the_unit_had_an_account_when_it_arose() {
    on_both(|commune| {
        commune.owing("a");
        let charged = told(commune, "due-charged");
        assert_eq!(charged.len(), 1);
        assert!(charged[0].contains("\"payable\":true"), "{charged:?}");
        // As if the commune had had none.
        commune
            .db
            .write::<_, motcua_db::DbError, _>(|tx| {
                tx.execute("DELETE FROM payments_account", motcua_db::values![])
            })
            .unwrap();
        commune.owing_at("b", on("2023-11-16", 9, 0));
        let payable = told(commune, "due-charged");
        assert_eq!(
            payable
                .iter()
                .filter(|payload| payload.contains("payable"))
                .count(),
            1
        );
    });
}

#[test]
fn money_that_the_bank_told_of_names_its_way_and_no_payer() {
    on_both(|commune| {
        let due = commune.owing("a");
        commune.came(transfer("FT1", 8_000, &due.reference.to_string()), at(11, 0));
        let paid = told(commune, "due-paid");
        assert_eq!(paid.len(), 1);
        assert!(paid[0].contains("\"by\":\"transfer\""), "{paid:?}");
        assert!(paid[0].contains(&due.dossier_id.to_string()));
        assert!(!paid[0].contains("payable") && !paid[0].contains("payer"));
    });
}
