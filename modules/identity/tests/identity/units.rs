//! The import of units, and units by day.

use std::collections::BTreeSet;

use motcua_identity::{
    IdentityError, SheetProblem, UnitAnomaly, UnitId, ancestors, subtree, successors, unit, unit_tree,
    units_among, units_on,
};
use motcua_kernel::Fault;

use crate::stage::{SUCCESSORS, UNITS, day, each_stage, unit as key};

#[test]
fn the_province_of_2023_has_200_communes_and_that_of_2025_has_65() {
    each_stage(|stage| {
        let report = stage.import();
        assert_eq!((report.imported, report.changed, report.unchanged), (316, 0, 0));
        for (on, districts, communes) in [("2023-11-15", 11, 200), ("2025-07-01", 0, 65)] {
            let units = stage.db.read(|tx| units_on(tx, day(on))).unwrap();
            let count = |level| {
                units
                    .iter()
                    .filter(|unit| unit.level.identifier() == level)
                    .count()
            };
            assert_eq!(
                (count("district"), count("commune")),
                (districts, communes),
                "{on}"
            );
        }
    });
}

#[test]
fn a_commune_of_2023_stands_below_its_district_and_one_of_2025_below_the_province() {
    each_stage(|stage| {
        stage.import();
        let above = |id: &str| -> Vec<UnitId> {
            let above = stage.db.read(|tx| ancestors(tx, &key(id))).unwrap();
            above.into_iter().map(|unit| unit.id).collect()
        };
        assert_eq!(above("06184"), [key("183"), key("20")]);
        assert_eq!(above("06184@2025-07-01"), [key("20")]);
        let below = stage.db.read(|tx| subtree(tx, &key("178"))).unwrap();
        assert_eq!(below.len(), 9, "a district with its eight communes");
        let tree = stage.db.read(|tx| unit_tree(tx, day("2023-11-15"))).unwrap();
        assert_eq!(tree.children_of(&key("178")).len(), 8);
    });
}

#[test]
fn few_units_asked_for_by_key_are_those_that_stand_on_the_day_and_so_are_many() {
    each_stage(|stage| {
        stage.import();
        let on = day("2023-11-15");
        let standing = stage.db.read(|tx| units_on(tx, on)).unwrap();
        let few: BTreeSet<UnitId> = ["06184", "06184@2025-07-01", "178", "nowhere"].map(key).into();
        let found = stage.db.read(|tx| units_among(tx, &few, on)).unwrap();
        let ids: Vec<_> = found.iter().map(|unit| unit.id.as_str()).collect();
        assert_eq!(ids, ["06184", "178"]);
        let mut many: BTreeSet<UnitId> = standing.iter().map(|unit| unit.id.clone()).collect();
        many.insert(key("06184@2025-07-01"));
        assert_eq!(stage.db.read(|tx| units_among(tx, &many, on)).unwrap(), standing);
    });
}

#[test]
fn a_code_used_again_names_two_units() {
    each_stage(|stage| {
        stage.import();
        for (id, name) in [
            ("05977", "Phường Vĩnh Trại"),
            ("05977@2025-07-01", "Phường Đông Kinh"),
            ("06184", "Thị trấn Đồng Đăng"),
            ("06184@2025-07-01", "Xã Đồng Đăng"),
        ] {
            assert_eq!(stage.db.read(|tx| unit(tx, &key(id))).unwrap().name, name);
        }
        let missing = stage.db.read(|tx| unit(tx, &key("05977@2024-01-01")));
        assert_eq!(missing.unwrap_err().code(), "unit-not-found");
    });
}

#[test]
fn a_commune_that_ended_leads_to_the_one_that_took_over() {
    each_stage(|stage| {
        stage.import();
        let of = |id: &str| -> Vec<(UnitId, &str)> {
            let found = stage.db.read(|tx| successors(tx, &key(id))).unwrap();
            found
                .into_iter()
                .map(|one| (one.new, one.share.identifier()))
                .collect()
        };
        assert_eq!(of("06184"), [(key("06184@2025-07-01"), "whole")]);
        assert_eq!(of("SNV"), [(key("SNV2@2025-03-01"), "whole")]);
        assert!(of("20").is_empty());
    });
}

#[test]
fn importing_the_same_sheets_again_changes_nothing() {
    each_stage(|stage| {
        let first = stage.import();
        let again = stage.import();
        assert_eq!((again.imported, again.changed, again.unchanged), (0, 0, 316));
        assert_eq!(again.successors, 0);
        assert_eq!(again.anomalies, first.anomalies);
    });
}

#[test]
fn a_later_sheet_may_rename_a_unit_and_give_it_its_real_identifier() {
    each_stage(|stage| {
        stage.import();
        let later = UNITS.replace(
            "Xã Đồng Đăng,commune,20,xã,H37.124",
            "Phường Đồng Đăng,commune,20,phường,H37.24.01",
        );
        let report = stage.import_text(
            &later,
            "old_code,old_name,old_valid_to,new_code,new_name,effective,share\n",
        );
        let report = report.unwrap();
        assert_eq!((report.imported, report.changed, report.unchanged), (0, 1, 315));
        let renamed = stage.db.read(|tx| unit(tx, &key("06184@2025-07-01"))).unwrap();
        assert_eq!(
            (renamed.name.as_str(), renamed.org_code.as_str()),
            ("Phường Đồng Đăng", "H37.24.01")
        );
    });
}

#[test]
fn what_is_odd_about_the_real_sheets_is_told() {
    each_stage(|stage| {
        let anomalies = stage.import().anomalies;
        let made = |anomaly: &&UnitAnomaly| matches!(anomaly, UnitAnomaly::OrgCodeMade { .. });
        assert_eq!(anomalies.iter().filter(made).count(), 13);
        let unknown: Vec<_> = anomalies
            .iter()
            .filter_map(|anomaly| match anomaly {
                UnitAnomaly::SuccessorUnknown(unit) => Some(unit.as_str()),
                _ => None,
            })
            .collect();
        // The eleven districts were done away with; two offices and two communes are gaps of the sheet.
        let gaps = ["VPDKDD", "PDKKD", "06454", "06574"];
        let districts = [
            "178", "180", "181", "182", "183", "184", "185", "186", "187", "188", "189",
        ];
        assert_eq!(unknown, [&districts[..], &gaps[..]].concat());
        let rest: Vec<String> = anomalies
            .iter()
            .filter(|anomaly| !made(anomaly) && !matches!(anomaly, UnitAnomaly::SuccessorUnknown(_)))
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            rest,
            [
                "303 units have an org_code marked as a placeholder",
                "65 codes name more than one unit, one after the other",
                "06616 is called Thị trấn Nông trường Thái Bình, the sheet of successors says \
                 Thị trấn Nông Trường Thái Bình",
            ]
        );
    });
}

/// Whether a problem is the one a broken sheet should give.
type Expected = fn(&SheetProblem) -> bool;

#[test]
fn broken_sheets_are_refused_whole_with_every_mistake_named() {
    const HEADER: &str = "code,name,level,parent,kind,org_code,valid_from,valid_to,note\n";
    let province = "20,Tỉnh Lạng Sơn,province,,area,H37,,,\n";
    let cases: [(String, Expected); 10] = [
        ("code,name\n20,Tỉnh\n".into(), |p| {
            matches!(p, SheetProblem::MissingColumn { .. })
        }),
        (HEADER.into(), |p| *p == SheetProblem::NoRow),
        (format!("{HEADER}{province}178,Huyện\n"), |p| {
            matches!(p, SheetProblem::NotCsv { .. })
        }),
        (format!("{HEADER}{province}178,,district,20,area,,,,\n"), |p| {
            matches!(p, SheetProblem::Empty { line: 3, .. })
        }),
        (
            format!("{HEADER}{province}178,Thành phố,town,20,area,,,,\n"),
            |p| matches!(p, SheetProblem::Unknown { .. }),
        ),
        (
            format!("{HEADER}{province}178,Thành phố,district,20,area,,1/7/2025,,\n"),
            |p| matches!(p, SheetProblem::NotADay { .. }),
        ),
        (
            format!("{HEADER}{province}178,Thành phố,district,99,area,,,,\n"),
            |p| matches!(p, SheetProblem::NoParent { .. }),
        ),
        (format!("{HEADER}{province}{province}"), |p| {
            matches!(p, SheetProblem::Twice { .. })
        }),
        (
            format!(
                "{HEADER}{province}1,Một,district,20,area,,,2025-07-01,\n1,Hai,district,20,area,,2025-07-01,,\n"
            ),
            |p| matches!(p, SheetProblem::Overlap { .. }),
        ),
        (
            format!("{HEADER}{province}1,Một,district,2,area,,,,\n2,Hai,district,1,area,,,,\n"),
            |p| matches!(p, SheetProblem::Circle { .. }),
        ),
    ];
    each_stage(|stage| {
        for (text, expected) in &cases {
            let fault = stage.import_text(text, SUCCESSORS).unwrap_err();
            assert_eq!(fault.code(), "units-import-broken");
            assert!(problems(&fault).iter().any(expected), "{text}: {fault}");
        }
        let units = stage.db.read(|tx| units_on(tx, day("2023-11-15"))).unwrap();
        assert!(units.is_empty(), "nothing half-imported");
    });
}

#[test]
fn a_successor_that_does_not_stand_stops_the_import_of_the_units_too() {
    each_stage(|stage| {
        let successors = SUCCESSORS.replace("06184,Xã Đồng Đăng,2025-07-01", "99999,Xã Không Có,2025-07-01");
        assert_ne!(successors, SUCCESSORS);
        let fault = stage.import_text(UNITS, &successors).unwrap_err();
        assert!(
            problems(&fault)
                .iter()
                .all(|problem| matches!(problem, SheetProblem::NoSuchUnit { .. }))
        );
        let units = stage.db.read(|tx| units_on(tx, day("2023-11-15"))).unwrap();
        assert!(units.is_empty());
    });
}

fn problems(fault: &Fault) -> Vec<SheetProblem> {
    let cause = std::error::Error::source(fault).and_then(|cause| cause.downcast_ref::<IdentityError>());
    match cause {
        Some(IdentityError::SheetsBroken(problems)) => problems.clone(),
        other => panic!("{other:?}"),
    }
}
