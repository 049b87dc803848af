//! The exceptions of a day and the letter about them: told of a day as it ended, counted in the letter, named to nobody.

use motcua_db::{Db, values};
use motcua_figures::{
    DatedAims, DigestChoice, ExceptionKind, choose_digest, exception_letters_are_due, exceptions,
    fold_until_empty, write_digests, write_exception_letters,
};
use motcua_i18n::Language;
use motcua_identity::{OpContext, Role, import_units};
use motcua_kernel::Fault;
use motcua_testkit::each_database;

use crate::letters::{UNITS, at, officer, steps, system};
use crate::support::{self, Asks, day, id, kept, promised, registered, resolved};

fn founded(db: &Db, cx: &OpContext) {
    let cx = cx.clone();
    db.write(move |tx| {
        import_units(
            &cx,
            tx,
            UNITS,
            "old_code,old_name,old_parent,old_valid_to,new_code,new_name,effective,share,note\n",
        )
    })
    .unwrap();
}

/// The kinds of the exceptions of a day, asked on another.
fn kinds(db: &Db, on: &str, asked: &str) -> Vec<(String, ExceptionKind)> {
    let units = [id("06184")].into();
    let found = db
        .read(|tx| exceptions(tx, &units, (day(on), at(asked, 9))))
        .unwrap();
    found.into_iter().map(|it| (it.dossier_id, it.kind)).collect()
}

#[test]
fn what_was_settled_off_the_system_stays_told_of_its_day_after_it_was_mended() {
    each_database(&steps(), |there| {
        let (db, cx) = (&there.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        let (on, asks) = (
            day("2023-11-15"),
            Asks {
                components: 1,
                result: true,
            },
        );
        support::tell(
            db,
            [
                registered("d1", on, "06184", asks),
                promised("d1", on, on.plus_days(5)),
                resolved("d1", on, Some("r")),
            ],
        );
        fold_until_empty(db).unwrap();
        let both = [
            ("d1".to_owned(), ExceptionKind::PaperOffSystem),
            ("d1".to_owned(), ExceptionKind::ResultOffSystem),
        ];
        assert_eq!(kinds(db, "2023-11-15", "2023-11-15"), both, "today as it stands");
        assert_eq!(kinds(db, "2023-11-14", "2023-11-15"), []);
        support::tell(
            db,
            [
                kept("c", on.plus_days(1), "d1", 1, "T1"),
                kept("r", on.plus_days(1), "d1", 0, "T4"),
            ],
        );
        fold_until_empty(db).unwrap();
        assert_eq!(
            kinds(db, "2023-11-15", "2023-11-17"),
            both,
            "as it was known then"
        );
        assert_eq!(kinds(db, "2023-11-16", "2023-11-17"), []);
    })
    .unwrap();
}

#[test]
fn a_head_who_wants_it_is_told_each_morning_how_many_exceptions_there_were_and_nobody_else_is() {
    each_database(&steps(), |there| {
        let (db, cx) = (&there.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        for (name, role, daily) in [
            ("chutich", Role::AgencyHead, true),
            ("pho", Role::AgencyHead, false),
        ] {
            let head = officer(db, &cx, name, role);
            let choice = DigestChoice {
                email: format!("{name}@langson.gov.vn"),
                wanted: false,
                daily,
                language: Language::Vi,
            };
            db.write(move |tx| choose_digest(&head, tx, &choice)).unwrap();
        }
        let on = day("2023-11-15");
        let asks = Asks {
            components: 0,
            result: true,
        };
        support::tell(
            db,
            [
                registered("d1", on, "06184", asks),
                promised("d1", on, on.plus_days(5)),
                resolved("d1", on, Some("r")),
            ],
        );
        fold_until_empty(db).unwrap();
        let write = |asked: &str, hour: i8| {
            let cx = system(at(asked, hour));
            db.write(move |tx| write_exception_letters(&cx, tx)).unwrap()
        };
        assert_eq!(write("2023-11-15", 9), 0, "nothing on the day before");
        assert!(
            db.read(|tx| exception_letters_are_due(tx, at("2023-11-16", 7)))
                .unwrap()
        );
        assert_eq!((write("2023-11-16", 7), write("2023-11-16", 8)), (1, 0), "once");
        assert_eq!(
            write("2023-11-17", 8),
            0,
            "a day without exceptions has no letter"
        );
        let told: Vec<(String, String)> = db
            .read::<_, Fault, _>(|tx| {
                let rows = tx.query(
                    "SELECT address, body FROM notices_delivery WHERE kind = 'exception-report'",
                    values![],
                )?;
                Ok(rows
                    .iter()
                    .map(|row| (row.at(0).unwrap(), row.at(1).unwrap()))
                    .collect())
            })
            .unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, "chutich@langson.gov.vn");
        assert!(told[0].1.contains("giải quyết 1, trả kết quả 0"), "{}", told[0].1);
        assert!(!told[0].1.contains("H37.1-d1"), "no dossier stands in a letter");
        let weekly = system(at("2023-11-20", 8));
        let written = db.write(move |tx| write_digests(&weekly, tx, &DatedAims(day("2023-11-20"))));
        assert_eq!(written.unwrap(), 0, "the weekly letter is another choice");
    })
    .unwrap();
}
