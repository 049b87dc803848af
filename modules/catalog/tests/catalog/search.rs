//! Finding a procedure at the counter.

use motcua_catalog::{Level, fields, find, procedures_for_level};

use crate::stage::{CATALOGUE, PROCEDURES, Stage, day, each_stage};

fn codes(stage: &Stage, text: &str, level: Option<Level>) -> Vec<String> {
    let found = stage
        .db
        .read(|tx| find(tx, text, level, day("2023-11-15"), 20))
        .unwrap();
    found
        .into_iter()
        .map(|procedure| procedure.code.to_string())
        .collect()
}

#[test]
fn a_procedure_is_found_by_words_with_or_without_marks_and_by_code() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        stage.import(CATALOGUE).unwrap();
        let with_marks = codes(stage, "Đăng ký khai sinh", None);
        assert_eq!(with_marks.first().map(String::as_str), Some("1.001193"));
        for typed in [
            "dang ky khai sinh",
            "KHAI SINH ĐĂNG KÝ",
            "đăng ký khai sinh",
            "dang ky khai sin",
        ] {
            assert_eq!(codes(stage, typed, None), with_marks, "{typed}");
        }
        assert_eq!(codes(stage, "1.001193", None), ["1.001193"]);
        assert_eq!(codes(stage, "1.00119", None)[0], "1.001193");
        assert!(codes(stage, "thủ tục không hề có", None).is_empty());
    });
}

#[test]
fn either_placing_of_a_tone_mark_finds_the_same() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let found = codes(stage, "hoà giải", None);
        assert!(found.contains(&"1.002211".to_owned()), "{found:?}");
        assert_eq!(codes(stage, "hòa giải", None), found);
    });
}

#[test]
fn signs_that_mean_something_to_the_database_mean_nothing_in_a_search() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let all = codes(stage, "", None);
        assert_eq!(all.len(), 20);
        for typed in ["%", "_", "'", "\\", "--"] {
            assert_eq!(codes(stage, typed, None), all, "{typed}: signs are no words");
        }
        assert_eq!(codes(stage, "kh%nh", None), codes(stage, "kh nh", None));
    });
}

#[test]
fn a_search_at_a_level_keeps_to_what_the_level_took_in_on_the_day() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let business = "dang ky thanh lap ho kinh doanh";
        assert_eq!(codes(stage, business, Some(Level::Commune)), Vec::<String>::new());
        assert!(!codes(stage, business, Some(Level::District)).is_empty());
        let on = |text| {
            stage
                .db
                .read(|tx| procedures_for_level(tx, Level::Commune, day(text)))
                .unwrap()
        };
        let (before, after) = (on("2025-06-30"), on("2025-07-01"));
        assert!(before.len() < after.len(), "{} {}", before.len(), after.len());
        assert!(before.iter().all(|procedure| procedure.detailed));
        let districts = stage
            .db
            .read(|tx| procedures_for_level(tx, Level::District, day("2025-07-01")));
        assert!(districts.unwrap().is_empty());
    });
}

#[test]
fn the_fields_are_listed_once_each() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let fields = stage.db.read(fields).unwrap();
        assert_eq!(fields.iter().filter(|field| *field == "Hộ tịch").count(), 1);
        assert_eq!(fields.len(), 33);
    });
}
