//! The register: continuous, and locked at the end.

use std::sync::Arc;

use motcua_dossier::{RegisterFilter, accept, lock_register, receipt_slip, register};
use motcua_identity::SignedIn;
use motcua_kernel::{Fault, Instant, Randomness, SeededRandomness};

use crate::commune::{at, dong_dang, form, on, on_both};

#[test]
fn any_mix_of_intakes_leaves_the_numbers_of_the_register_from_one_without_a_gap() {
    on_both(|commune| {
        let mix = SeededRandomness::new(61);
        let mut taken = 0;
        for number in 0..24 {
            let mut byte = [0];
            Randomness::fill(&mix, &mut byte);
            let key = format!("mix-{}", if byte[0] % 7 == 0 { number / 2 } else { number });
            let before = commune.scalar("SELECT COUNT(*) FROM dossier_dossier");
            // Right, wrong in the form, of another commune's officer, or refused by the database half-way.
            match byte[0] % 4 {
                0 | 1 => drop(commune.try_accept(&commune.desk, &key, &|_| {})),
                2 => drop(commune.try_accept(&commune.desk, &key, &|input| input.owner.name.clear())),
                _ => {
                    let input = form(&key);
                    let failed: Result<(), Fault> = commune.do_it(&commune.desk, at(9, 0), move |cx, tx| {
                        accept(cx, tx, &input)?;
                        Err(Fault::internal("the power failed"))
                    });
                    assert!(failed.is_err());
                }
            }
            taken += commune.scalar("SELECT COUNT(*) FROM dossier_dossier") - before;
        }
        let cx = commune.acting(&commune.desk, at(17, 0));
        let filter = RegisterFilter {
            unit: dong_dang(),
            year: 2023,
            text: String::new(),
            after: 0,
            limit: 100,
        };
        let lines = commune.db.read(move |tx| register(&cx, tx, &filter)).unwrap();
        let numbers: Vec<i64> = lines.iter().map(|line| line.number).collect();
        assert!(taken > 4, "{taken}");
        assert_eq!(numbers, (1..=taken).collect::<Vec<_>>());
        let last = commune.state(lines.last().unwrap().id);
        let slip = commune.db.read(|tx| receipt_slip(tx, &last, false)).unwrap();
        assert_eq!(
            (slip.register_book, slip.register_line),
            ("2023".to_owned(), format!("{taken:06}"))
        );
    });
}

#[test]
fn a_locked_register_takes_no_further_line() {
    on_both(|commune| {
        let lock = |officer: &Arc<SignedIn>, now: Instant| {
            commune.do_it(officer, now, |cx, tx| lock_register(cx, tx, &dong_dang(), 2023))
        };
        commune.accepted("before");
        assert_eq!(lock(&commune.desk, at(17, 0)).unwrap_err().code(), "not-allowed");
        assert_eq!(
            lock(&commune.head, at(17, 0)).unwrap_err().code(),
            "register-year-runs"
        );
        lock(&commune.head, on("2024-01-02", 8, 0)).unwrap();
        lock(&commune.head, on("2024-01-03", 8, 0)).unwrap();
        assert!(commune.try_accept(&commune.desk, "after", &|_| {}).is_none());
        assert_eq!(commune.scalar("SELECT COUNT(*) FROM dossier_dossier"), 1);
        assert_eq!(
            commune.scalar("SELECT locked_at FROM dossier_register"),
            on("2024-01-02", 8, 0).micros()
        );
    });
}
