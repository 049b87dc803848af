//! The exceptions of a day and the letter about them: told of a day as it ended, counted in the letter, named to nobody.

use std::collections::BTreeSet;

use motcua_db::{Db, values};
use motcua_dossier::model::{AlarmKind, AlarmLevel};
use motcua_figures::{
    Act, DatedAims, DigestChoice, ExceptionKind, ExceptionLine, ExceptionPage, choose_digest,
    exception_letters_are_due, exceptions, fold_until_empty, write_digests, write_exception_letters,
};
use motcua_i18n::Language;
use motcua_identity::{OpContext, Role, import_units};
use motcua_kernel::{Day, Fault, Instant};
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
    let page = ExceptionPage {
        limit: 100,
        ..ExceptionPage::default()
    };
    let found = db
        .read(|tx| exceptions(tx, &units, (day(on), at(asked, 9)), &page))
        .unwrap();
    let lines = found.lines.into_iter();
    lines.map(|it| (it.dossier_id, it.kind)).collect()
}

/// What the watch wrote down: a dossier of the commune about which somebody was called, and until when.
fn called(
    db: &Db,
    dossier: &str,
    (kind, level): (AlarmKind, AlarmLevel),
    (from, until): (Instant, Option<Instant>),
) {
    let dossier = dossier.to_owned();
    db.write::<_, Fault, _>(move |tx| {
        tx.execute(
            "INSERT INTO dossier_dossier (id, code, request_key, procedure_code, revision_id, procedure_name, field,
                regime, unit_id, receiving_unit_id, channel, owner_kind, owner_number, owner_name, owner_folded,
                owner_phone, owner_address, owner_email, sets, return_way, time_limit, paper_result, status, state,
                received_by, received_at, due_at, version)
             VALUES ($1, $2, $1, '1.001193', 'r1', 'Đăng ký khai sinh', 'Hộ tịch', 'nd61', '06184', '06184', 1,
                'person', '000000000000', 'Thử', 'thu', '', '', '', 1, 'counter', '', TRUE, 4, '', 'Thử', $3, $3, 1)
             ON CONFLICT (id) DO NOTHING",
            values![&dossier, format!("H37.1-{dossier}"), from],
        )?;
        tx.execute(
            "INSERT INTO dossier_alarm (dossier_id, kind, level, unit_id, receiving_unit_id, field, raised_at,
                cleared_at)
             VALUES ($1, $2, $3, '06184', '06184', 'Hộ tịch', $4, $5)",
            values![&dossier, kind.identifier(), level.identifier(), from, until],
        )?;
        Ok(())
    })
    .unwrap();
}

#[test]
fn an_overdue_dossier_is_told_since_it_was_due_and_what_stands_still_since_somebody_was_called() {
    each_database(&steps(), |there| {
        let (db, cx) = (&there.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        let begun = at("2023-11-14", 15);
        called(db, "a1", (AlarmKind::Overdue, AlarmLevel::Holder), (begun, None));
        called(db, "a2", (AlarmKind::Stuck, AlarmLevel::Holder), (begun, None));
        // Put off after somebody was called: that deadline was not missed.
        called(db, "a3", (AlarmKind::Overdue, AlarmLevel::Holder), (begun, None));
        for (dossier, due) in [
            ("a1", at("2023-11-10", 17)),
            ("a2", at("2023-11-10", 17)),
            ("a3", at("2023-11-20", 17)),
        ] {
            db.write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "UPDATE dossier_dossier SET due_at = $2 WHERE id = $1",
                    values![dossier, due],
                )?;
                Ok(())
            })
            .unwrap();
        }
        let units = [id("06184")].into();
        let page = ExceptionPage {
            limit: 100,
            ..ExceptionPage::default()
        };
        let asked = (day("2023-11-15"), at("2023-11-17", 9));
        let found = db.read(|tx| exceptions(tx, &units, asked, &page)).unwrap();
        let told = found.lines.iter().map(|it| (it.dossier_id.as_str(), it.began));
        let told: std::collections::BTreeMap<_, _> = told.collect();
        let expected = [("a1", at("2023-11-10", 17)), ("a2", begun), ("a3", begun)];
        assert_eq!(told, std::collections::BTreeMap::from(expected));
    })
    .unwrap();
}

#[test]
fn what_the_watch_called_out_is_an_exception_of_each_day_at_whose_end_it_stood() {
    each_database(&steps(), |there| {
        let (db, cx) = (&there.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        let (begun, ended) = (at("2023-11-14", 15), at("2023-11-16", 8));
        let of = [
            (
                "a1",
                AlarmKind::Unanswered,
                AlarmLevel::Head,
                ExceptionKind::Unanswered,
            ),
            (
                "a2",
                AlarmKind::NotTransferred,
                AlarmLevel::Holder,
                ExceptionKind::NotTransferred,
            ),
            ("a3", AlarmKind::Stuck, AlarmLevel::Holder, ExceptionKind::Stuck),
            (
                "a4",
                AlarmKind::Overdue,
                AlarmLevel::Holder,
                ExceptionKind::Overdue,
            ),
            (
                "a5",
                AlarmKind::Uncollected,
                AlarmLevel::Holder,
                ExceptionKind::NotReturned,
            ),
        ];
        let mut all = Vec::new();
        for (dossier, alarm, level, kind) in of {
            called(db, dossier, (alarm, level), (begun, Some(ended)));
            all.push((dossier.to_owned(), kind));
        }
        called(
            db,
            "a4",
            (AlarmKind::Overdue, AlarmLevel::Head),
            (begun, Some(ended)),
        );
        // Called ahead of time, and of what is no exception.
        called(
            db,
            "b1",
            (AlarmKind::Unanswered, AlarmLevel::Holder),
            (begun, None),
        );
        called(db, "b2", (AlarmKind::NearDue, AlarmLevel::Holder), (begun, None));
        assert_eq!(kinds(db, "2023-11-13", "2023-11-17"), [], "not called yet");
        for on in ["2023-11-14", "2023-11-15"] {
            assert_eq!(kinds(db, on, "2023-11-17"), all, "it stood at the end of {on}");
        }
        assert_eq!(
            kinds(db, "2023-11-16", "2023-11-17"),
            [],
            "it was over before the end of the day"
        );
        assert_eq!(
            kinds(db, "2023-11-16", "2023-11-16"),
            [],
            "today as it stands at nine"
        );
    })
    .unwrap();
}

#[test]
fn every_exception_is_counted_and_stands_on_one_page_however_many_there_are() {
    each_database(&steps(), |there| {
        let (db, cx) = (&there.db, system(at("2023-11-13", 9)));
        founded(db, &cx);
        let on = day("2023-11-15");
        for number in 0..7 {
            // Some are called at the same instant.
            let begun = at("2023-11-14", 9 + number / 3);
            called(
                db,
                &format!("s{number}"),
                (AlarmKind::Stuck, AlarmLevel::Holder),
                (begun, None),
            );
            called(
                db,
                &format!("o{number}"),
                (AlarmKind::Overdue, AlarmLevel::Holder),
                (begun, None),
            );
        }
        let asks = Asks {
            components: 1,
            result: true,
        };
        for number in 0..5 {
            let dossier = format!("d{number}");
            support::tell(
                db,
                [
                    registered(&dossier, on, "06184", asks),
                    promised(&dossier, on, on.plus_days(5)),
                    resolved(&dossier, on, Some("r")),
                ],
            );
        }
        fold_until_empty(db).unwrap();
        for asked in ["2023-11-15", "2023-11-18"] {
            for (act, expected) in [(None, 24), (Some(Act::Update), 12), (Some(Act::Return), 0)] {
                let (pages, counted) = page_by_page(db, (on, at(asked, 18)), act);
                let lines: Vec<_> = pages.iter().flatten().collect();
                let distinct: BTreeSet<_> = lines.iter().map(|it| (it.kind, &it.dossier_id)).collect();
                assert_eq!((lines.len(), distinct.len(), counted), (expected, expected, 24));
                assert!(
                    pages.iter().rev().skip(1).all(|page| page.len() == 4),
                    "whole pages"
                );
                assert!(lines.is_sorted_by_key(|it| (it.kind, it.since, &it.dossier_id)));
            }
        }
    })
    .unwrap();
}

/// Every page of four lines, and how many exceptions were counted in all.
fn page_by_page(db: &Db, (on, now): (Day, Instant), act: Option<Act>) -> (Vec<Vec<ExceptionLine>>, i64) {
    let units = [id("06184")].into();
    let mut pages: Vec<Vec<ExceptionLine>> = Vec::new();
    let mut after = None;
    loop {
        let page = ExceptionPage { act, after, limit: 4 };
        let found = db.read(|tx| exceptions(tx, &units, (on, now), &page)).unwrap();
        after = found.lines.last().map(ExceptionLine::cursor);
        let counted = found.count(None);
        pages.push(found.lines);
        if !found.goes_on {
            return (pages, counted);
        }
    }
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
        let written = db.write(move |tx| write_digests(&weekly, tx, (&DatedAims(day("2023-11-20")), &[])));
        assert_eq!(written.unwrap(), 0, "the weekly letter is another choice");
    })
    .unwrap();
}
