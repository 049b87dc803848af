//! Revisions begin on a day and are never changed.

use motcua_catalog::{Level, revision, revision_on, revisions_of};
use motcua_law::TimeLimit;

use crate::stage::{PROCEDURES, code, day, each_stage};

fn one(days: u16) -> String {
    format!(
        r#"{{"procedures":[{{"code":"1.000001","name":"Thủ tục mẫu","field":"Hộ tịch","level_2023":"huyện",
            "level_2025":"xã","online_service":"toàn trình","verified":true,
            "statutory_time":{{"value":{days},"unit":"working_day","basis":"portal"}}}}]}}"#
    )
}

#[test]
fn a_dossier_keeps_the_revision_of_its_day() {
    each_stage(|stage| {
        stage.import(&one(5)).unwrap();
        let report = stage.import_from(&one(3), "2024-01-01").unwrap();
        assert_eq!((report.imported, report.changed), (0, 1));
        let on = |text: &str| stage.db.read(|tx| revision_on(tx, &code("1.000001"), day(text)));
        assert_eq!(
            on("2023-12-31").unwrap().body.time_limit,
            TimeLimit::WorkingDays(5)
        );
        assert_eq!(
            on("2024-01-01").unwrap().body.time_limit,
            TimeLimit::WorkingDays(3)
        );
        assert_eq!(on("2017-12-31").unwrap_err().code(), "procedure-not-in-force");
        let old = on("2023-12-31").unwrap();
        assert_eq!(stage.db.read(|tx| revision(tx, old.id)).unwrap(), old);
    });
}

#[test]
fn a_revision_is_never_changed() {
    each_stage(|stage| {
        stage.import(&one(5)).unwrap();
        let fault = stage.import(&one(3)).unwrap_err();
        assert_eq!(fault.code(), "catalog-import-broken");
        let kept = stage.db.read(|tx| revisions_of(tx, &code("1.000001"))).unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].body.time_limit, TimeLimit::WorkingDays(5));
    });
}

#[test]
fn the_same_words_on_a_later_day_make_no_new_revision() {
    each_stage(|stage| {
        stage.import(&one(5)).unwrap();
        let report = stage.import_from(&one(5), "2024-01-01").unwrap();
        assert_eq!((report.changed, report.unchanged), (0, 1));
        assert_eq!(
            stage
                .db
                .read(|tx| revisions_of(tx, &code("1.000001")))
                .unwrap()
                .len(),
            1
        );
    });
}

#[test]
fn a_fee_that_holds_for_some_days_makes_a_revision_before_during_and_after() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let amount = |text: &str| {
            let revision = stage
                .db
                .read(|tx| revision_on(tx, &code("2.001064"), day(text)))
                .unwrap();
            revision.body.fee.amount.amount()
        };
        assert_eq!(
            ["2025-06-30", "2025-07-01", "2026-12-31", "2027-01-01"].map(amount),
            [50_000, 25_000, 25_000, 50_000]
        );
        let revisions = stage.db.read(|tx| revisions_of(tx, &code("2.001064"))).unwrap();
        assert_eq!(revisions.len(), 3);
    });
}

#[test]
fn the_level_that_takes_a_procedure_in_follows_the_structure_of_the_day() {
    each_stage(|stage| {
        stage.import(&one(5)).unwrap();
        let body = stage
            .db
            .read(|tx| revision_on(tx, &code("1.000001"), day("2023-11-15")))
            .unwrap()
            .body;
        assert_eq!(body.levels_on(day("2025-06-30")), [Level::District]);
        assert_eq!(body.levels_on(day("2025-07-01")), [Level::Commune]);
    });
}

#[test]
fn a_procedure_without_a_known_result_is_expected_to_end_in_a_paper() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let yields = |text: &str| {
            let revision = stage
                .db
                .read(|tx| revision_on(tx, &code(text), day("2023-11-15")))
                .unwrap();
            revision.body.yields_paper_result()
        };
        assert!(yields("1.001776"), "the file names no result");
        assert!(yields("1.001193"), "a birth certificate");
        assert!(!yields("1.001266"), "only an entry in a database");
    });
}
