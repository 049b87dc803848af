//! What the first event of a dossier tells figures of the procedure and of its owner's number, without the number.

use crate::commune::*;

#[test]
fn a_number_that_stands_under_another_name_is_told_and_neither_number_nor_name_is() {
    on_both(|commune| {
        commune.accepted("first");
        commune.accepted("again");
        let other = commune.accept(|form| {
            form.request_key = "other".to_owned();
            form.owner.name = "Vi Văn Khác".to_owned();
        });
        assert!(other.is_ok());
        let events = commune
            .db
            .read(|tx| motcua_ledger::after(tx, "", 0, 1_000))
            .unwrap();
        let filed: Vec<&str> = events
            .iter()
            .filter(|event| event.kind == "dossier-registered")
            .map(|event| event.payload.as_str())
            .collect();
        let of = |part: &str| filed.iter().filter(|payload| payload.contains(part)).count();
        assert_eq!(filed.len(), 3);
        assert_eq!(of("\"shared_number\":true"), 1, "{filed:?}");
        assert_eq!(of("Khác") + of("Mủi") + of(&form().owner.number), 0);
    });
}
