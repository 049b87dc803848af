//! The imports: the real files, and broken ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_catalog::{
    CatalogAnomaly, CatalogError, Digitise, DigitiseBasis, FileProblem, find, import_procedures, procedure,
    result_type, revision_on,
};
use motcua_identity::Actor;
use motcua_kernel::{Fault, FixedClock, Instant, SeededRandomness};
use motcua_law::TimeLimit;

use crate::stage::{CATALOGUE, PROCEDURES, RESULT_TYPES, code, day, each_stage};

#[test]
fn the_real_files_are_imported_whole_and_again_without_change() {
    each_stage(|stage| {
        for (file, imported) in [(RESULT_TYPES, 1_003), (PROCEDURES, 75), (CATALOGUE, 1_195 - 67)] {
            let report = stage.import(file).unwrap();
            assert_eq!((report.imported, report.changed), (imported, 0));
        }
        for (file, unchanged) in [(RESULT_TYPES, 1_003), (PROCEDURES, 75), (CATALOGUE, 1_195)] {
            let report = stage.import(file).unwrap();
            assert_eq!(
                (report.imported, report.changed, report.unchanged),
                (0, 0, unchanged)
            );
        }
    });
}

#[test]
fn a_procedure_known_by_name_gains_its_components_later() {
    each_stage(|stage| {
        stage.import(CATALOGUE).unwrap();
        let birth = code("1.001193");
        assert!(!stage.db.read(|tx| procedure(tx, &birth)).unwrap().detailed);
        let report = stage.import(PROCEDURES).unwrap();
        assert_eq!((report.imported, report.changed), (8, 67));
        assert!(stage.db.read(|tx| procedure(tx, &birth)).unwrap().detailed);
    });
}

#[test]
fn the_registration_of_a_birth_is_read_with_its_papers_and_its_time() {
    each_stage(|stage| {
        stage.import(PROCEDURES).unwrap();
        let body = stage
            .db
            .read(|tx| revision_on(tx, &code("1.001193"), day("2023-11-15")))
            .unwrap()
            .body;
        assert_eq!(body.name, "Đăng ký khai sinh");
        assert_eq!(body.time_limit, TimeLimit::SameDay);
        assert_eq!(
            body.fee.copy_amount.map(motcua_kernel::Money::amount),
            Some(8_000)
        );
        assert!(body.yields_paper_result());
        let digitise = |name: &str| {
            let found = body
                .components
                .iter()
                .find(|component| component.name.starts_with(name));
            found
                .map(|component| (component.digitise, component.basis))
                .unwrap()
        };
        assert_eq!(
            digitise("Tờ khai"),
            (Digitise::Required, DigitiseBasis::ProvinceList)
        );
        assert_eq!(
            digitise("Giấy tờ tuỳ thân"),
            (Digitise::Forbidden, DigitiseBasis::SharedInDatabase)
        );
        assert_eq!(
            digitise("Biên bản"),
            (Digitise::Optional, DigitiseBasis::OnRequest)
        );
    });
}

#[test]
fn what_is_odd_about_the_real_procedures_is_told() {
    each_stage(|stage| {
        stage.import(RESULT_TYPES).unwrap();
        let anomalies = stage.import(PROCEDURES).unwrap().anomalies;
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for anomaly in &anomalies {
            let kind = format!("{anomaly:?}");
            let kind = kind.split(['(', ' ']).next().unwrap().to_owned();
            *kinds.entry(kind).or_default() += 1;
        }
        let kinds: Vec<(&str, usize)> = kinds
            .iter()
            .map(|(kind, count)| (kind.as_str(), *count))
            .collect();
        assert_eq!(
            kinds,
            [
                ("ComponentCountless", 1),
                ("DigitiseByRule", 1),
                ("FeeMissing", 21),
                ("FieldDiffers", 11),
                ("LevelOdd", 17),
                ("NameDiffers", 48),
                ("NoResult", 11),
                ("OnlineServiceOdd", 2),
                ("PortalFeeDiffers", 10),
                ("PortalTimeDiffers", 24),
                ("PortalTimeUnclear", 27),
                ("ResultNotListed", 4),
                ("TimeUnverified", 25),
                ("Unverified", 8),
            ]
        );
        assert!(anomalies.contains(&CatalogAnomaly::DigitiseByRule(241)));
    });
}

#[test]
fn a_procedure_whose_unit_of_time_is_unknown_is_kept_by_name_only() {
    each_stage(|stage| {
        let text = PROCEDURES.replacen("\"unit\": \"same_day\"", "\"unit\": \"fortnight\"", 1);
        let report = stage.import(&text).unwrap();
        let told = report.anomalies.iter().find_map(|anomaly| match anomaly {
            CatalogAnomaly::TimeUnknown { code, value } => Some((code.clone(), value.clone())),
            _ => None,
        });
        let (odd, value) = told.unwrap();
        assert_eq!(value, "0 fortnight");
        assert!(!stage.db.read(|tx| procedure(tx, &odd)).unwrap().detailed);
        let missing = stage.db.read(|tx| revision_on(tx, &odd, day("2023-11-15")));
        assert_eq!(missing.unwrap_err().code(), "procedure-not-in-force");
    });
}

#[test]
fn a_broken_file_imports_nothing() {
    let one = |code: &str, name: &str| {
        format!(
            r#"{{"code":"{code}","name":"{name}","level_2023":"xã","level_2025":"xã",
                     "statutory_time":{{"value":1,"unit":"working_day"}}}}"#
        )
    };
    let file = |records: &[String]| format!(r#"{{"procedures":[{}]}}"#, records.join(","));
    let good = one("1.000001", "Thủ tục tốt");
    let cases = [
        ("{\"procedures\": [".to_owned(), "NotJson"),
        ("{}".to_owned(), "NotJson"),
        (file(&[]), "NoRecord"),
        (file(&[good.clone(), one("1.1", "Mã sai")]), "NotACode"),
        (file(&[good.clone(), one("1.000002", " ")]), "NoName"),
        ("hello".to_owned(), "NotRecognised"),
        (
            "code,name,field,level\n1.000001,Một,Hộ tịch\n".to_owned(),
            "NotCsv",
        ),
        (
            "code,name,field,level\n1.000001,Một,Hộ tịch,Cấp xã\nx,Hai,Hộ tịch,Cấp xã\n".to_owned(),
            "NotACode",
        ),
        (
            "code,name\nKQ.G15.000031,Giấy khai sinh\nKQ.15,Sai\n".to_owned(),
            "NotACode",
        ),
        ("code,name\n".to_owned(), "NoRecord"),
    ];
    each_stage(|stage| {
        for (text, kind) in &cases {
            let fault = stage.import(text).unwrap_err();
            assert_eq!(fault.code(), "catalog-import-broken", "{text}");
            let problems = problems(&fault);
            assert!(format!("{problems:?}").contains(kind), "{text}: {problems:?}");
        }
        let found = stage
            .db
            .read(|tx| find(tx, "", None, day("2023-11-15"), 10))
            .unwrap();
        assert!(found.is_empty(), "nothing half-imported");
        let result = stage
            .db
            .read(|tx| result_type(tx, &"KQ.G15.000031".parse().unwrap()))
            .unwrap();
        assert!(result.is_none());
    });
}

#[test]
fn a_code_that_stands_twice_is_taken_once_and_told() {
    each_stage(|stage| {
        let text = "code,name,field,level\n1.000001,Một,Hộ tịch,Cấp xã\n1.000001,Hai,Hộ tịch,Cấp xã\n";
        let report = stage.import(text).unwrap();
        assert_eq!(report.imported, 1);
        let twice = CatalogAnomaly::Twice {
            code: "1.000001".to_owned(),
            record: 2,
        };
        assert!(report.anomalies.contains(&twice));
        assert_eq!(
            stage.db.read(|tx| procedure(tx, &code("1.000001"))).unwrap().name,
            "Một"
        );
    });
}

#[test]
fn only_who_may_import_does() {
    each_stage(|stage| {
        let public = stage.cx.acting_as(Actor::Public);
        let refused = stage
            .db
            .write(move |tx| import_procedures(&public, tx, PROCEDURES, day("2018-01-01")));
        assert_eq!(refused.unwrap_err().code(), "sign-in-needed");
    });
}

#[test]
fn the_same_import_in_two_places_gives_the_same_identifiers() {
    let ids = std::sync::Mutex::new(Vec::new());
    each_stage(|stage| {
        let mut stage_cx = stage.cx.clone();
        stage_cx.clock = Arc::new(FixedClock(Instant::from_micros(0)));
        stage_cx.randomness = Arc::new(SeededRandomness::new(7));
        stage
            .db
            .write(move |tx| import_procedures(&stage_cx, tx, PROCEDURES, day("2018-01-01")))
            .unwrap();
        let revision = stage
            .db
            .read(|tx| revision_on(tx, &code("1.001193"), day("2023-11-15")))
            .unwrap();
        ids.lock().unwrap().push(revision.id);
    });
    let ids = ids.into_inner().unwrap();
    assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
}

fn problems(fault: &Fault) -> Vec<FileProblem> {
    let cause = std::error::Error::source(fault).and_then(|cause| cause.downcast_ref::<CatalogError>());
    match cause {
        Some(CatalogError::FileBroken(problems)) => problems.clone(),
        other => panic!("{other:?}"),
    }
}
