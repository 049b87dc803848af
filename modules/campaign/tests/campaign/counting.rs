//! What a plan leaves open and what changes figures: sub-units (A6), lines of paper registers (A9).

use std::collections::BTreeMap;

use motcua_campaign::{
    Definition, Indicator, Registers, Saved, Standings, SubUnits, save_started, standings,
};
use motcua_figures::{AdminLevel, Counted, Measure, fold_until_empty};
use motcua_identity::Role;
use motcua_kernel::Instant;
use motcua_ledger::{NewEvent, Stream, append};
use serde_json::json;

use crate::stage::{Stage, day, each_stage, province, unit};

/// The land department with its registration office, which is a sub-unit of it.
const AGENCY: &str = "STNMT";
const OFFICE: &str = "VPDKDD";

fn with(sub_units: SubUnits, registers: Registers) -> Definition {
    Definition {
        sub_units,
        registers,
        ..Definition::kh_170().unwrap()
    }
}

fn found(stage: &Stage, definition: Definition) -> Standings {
    let by = stage.officer(
        &format!(
            "noivu-{}-{}",
            definition.sub_units.identifier(),
            definition.registers.identifier()
        ),
        "20",
        &[Role::EmulationOfficer],
    );
    let id = stage.launched_as(&by, definition);
    stage.read(move |tx| {
        let campaign = motcua_campaign::campaign(&by, tx, id)?;
        standings(tx, &campaign, day("2023-11-15"))
    })
}

/// Digitised of what must be, by unit.
fn digitised(found: &Standings) -> BTreeMap<&str, (i64, i64)> {
    let rows = found.rows.iter();
    let counted = rows.filter_map(|row| {
        let Counted {
            numerator,
            denominator,
        } = row.figures.first()?.counted;
        Some((row.unit.as_str(), (numerator, denominator)))
    });
    counted.collect()
}

/// Lines of a register of 2018, and how many of them have their paper.
fn registered(stage: &Stage, of: &'static str, (lines, done): (i64, i64)) {
    stage.write(move |tx| {
        let mut tell = |stream: &Stream, kind: &str, payload: serde_json::Value| {
            let new = NewEvent {
                stream,
                at: Instant::from_local(day("2023-10-02").date().at(9, 0, 0, 0)),
                actor: "system",
                kind,
                payload: &payload,
            };
            append(tx, new).map(drop)
        };
        let import = json!({"unit": of, "years": {"2018": lines}});
        tell(&Stream::named("register", of), "register-imported", import)?;
        for line in 0..done {
            let line = json!({"unit": of, "year": 2018, "line": format!("{of}-{line}"), "paper": format!("p-{of}-{line}")});
            tell(&Stream::named("batch", of), "register-line-digitised", line)?;
        }
        Ok(())
    });
    fold_until_empty(&stage.db).unwrap();
}

#[test]
fn a_sub_unit_counts_for_its_parent_agency_or_stands_in_a_row_of_its_own_at_its_level() {
    each_stage(|stage| {
        stage.dossiers(&province(&[(AGENCY, 10, 5), (OFFICE, 20, 19)]));
        let together = found(stage, with(SubUnits::Parent, Registers::Counted));
        let counted = digitised(&together);
        assert_eq!(counted.get(AGENCY), Some(&(24, 30)));
        assert_eq!(counted.get(OFFICE), None, "it has no row");
        let apart = found(stage, with(SubUnits::Apart, Registers::Counted));
        let counted = digitised(&apart);
        assert_eq!(
            (counted.get(AGENCY), counted.get(OFFICE)),
            (Some(&(5, 10)), Some(&(19, 20)))
        );
        assert_eq!(apart.of(&unit(OFFICE)).unwrap().level, AdminLevel::Province);
        assert_eq!(
            together.total(AdminLevel::Province, 0),
            apart.total(AdminLevel::Province, 0),
            "nothing is counted twice or lost"
        );
    });
}

#[test]
fn lines_of_paper_registers_count_once_registered_or_stand_apart() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06187", 30, 20), ("06184", 20, 11)]));
        registered(stage, "06187", (50, 4));
        let counted = found(stage, with(SubUnits::Parent, Registers::Counted));
        assert_eq!(digitised(&counted).get("06187"), Some(&(24, 80)));
        assert_eq!(
            digitised(&counted).get("06184"),
            Some(&(11, 20)),
            "it registered none"
        );
        let apart = found(stage, with(SubUnits::Parent, Registers::Apart));
        assert_eq!(digitised(&apart).get("06187"), Some(&(20, 30)));
    });
}

#[test]
fn a_unit_that_works_in_the_books_of_earlier_years_is_told_the_pace_of_that_work() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06187", 30, 20)]));
        registered(stage, "06184", (50, 4));
        let pace = |registers| {
            let found = found(stage, with(SubUnits::Parent, registers));
            found.of(&unit("06184")).unwrap().paces[0]
        };
        // Four lines in the 61 working days that are over; the fifty were registered in them too.
        let counted = pace(Registers::Counted).unwrap();
        assert_eq!((counted.days_past, counted.done_a_day), (61, 400 / 61));
        assert_eq!(counted.forecast.unwrap().to_string(), "8,00");
        let apart = pace(Registers::Apart).unwrap();
        assert_eq!((apart.done_a_day, apart.forecast), (0, None));
    });
}

#[test]
fn another_way_of_counting_after_the_launch_is_a_change_with_its_reason() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&by);
        let change = |reason: &'static str| {
            let cx = by.clone();
            stage.try_write(move |tx| {
                let before = motcua_campaign::campaign(&cx, tx, id)?;
                let after = with(SubUnits::Apart, Registers::Counted);
                save_started(&cx, tx, (id, before.version), &after, reason)
            })
        };
        assert!(
            matches!(change("").unwrap(), Saved::Invalid(_)),
            "a reason is asked for"
        );
        assert_eq!(
            change("Sở Nội vụ hướng dẫn tại Công văn 12").unwrap(),
            Saved::Saved
        );
        let cx = by.clone();
        let changes = stage.read(move |tx| motcua_campaign::campaign_changes(&cx, tx, id));
        assert_eq!(changes[0].fields, ["counting"]);
    });
}

#[test]
fn a_unit_contests_an_indicator_of_a_published_set_and_it_counts_as_that_set_counts_it() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 20, 11), ("06187", 20, 20)]));
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let mut plan = Definition::kh_170().unwrap();
        plan.criteria.truncate(1);
        let of_set = motcua_campaign::set_indicators()
            .iter()
            .find(|one| one.identifier == "tt01-agency.online")
            .unwrap();
        plan.criteria[0].indicator = Indicator::from_identifier(&of_set.identifier).unwrap();
        plan.criteria[0].over = motcua_campaign::Over::Window;
        plan.criteria[0].also = None;
        let id = stage.launched_as(&by, plan.clone());
        let found = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            assert_eq!(campaign.definition, plan, "it is kept and read back");
            let page = motcua_campaign::opens(&campaign, &unit("06184"), &campaign.definition.criteria[0]);
            assert!(
                page.numerator.contains("measure=received-online&"),
                "{}",
                page.numerator
            );
            motcua_campaign::standings(tx, &campaign, day("2023-11-15"))
        });
        let figure = found.of(&unit("06184")).unwrap().figures[0].counted;
        // Every fourth of twenty came online.
        assert_eq!((figure.numerator, figure.denominator), (5, 20));
    });
}

#[test]
fn dossiers_on_time_count_what_ended_in_time_and_what_still_runs_in_time_each_with_its_list() {
    each_stage(|stage| {
        let mut dossiers = province(&[("06184", 20, 11)]);
        for running in dossiers.iter_mut().take(5) {
            (running.settled, running.digitised) = (None, None);
        }
        stage.dossiers(&dossiers);
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let mut plan = Definition::kh_170().unwrap();
        plan.criteria.truncate(1);
        let identifier = "766.dossier-resolved-on-time";
        plan.criteria[0].indicator = Indicator::from_identifier(identifier).unwrap();
        plan.criteria[0].over = motcua_campaign::Over::Window;
        plan.criteria[0].also = None;
        let period = plan.window.period();
        let id = stage.launched_as(&by, plan);
        let (found, of_set, sums) = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            let page = motcua_campaign::opens(&campaign, &unit("06184"), &campaign.definition.criteria[0]);
            assert!(page.numerator.contains("measure=received-in-time&"), "{page:?}");
            let [(measure, list)] = page.further.as_slice() else {
                panic!("a list for the second sum: {page:?}");
            };
            assert_eq!(*measure, Measure::OpenInTime);
            assert!(list.contains("measure=open-in-time&"), "{list}");
            let found = motcua_campaign::standings(tx, &campaign, day("2023-09-20"))?;
            let of_set = motcua_figures::indicator_values(tx, "766", &unit("06184"), period)?;
            let measures = [Measure::ReceivedInTime, Measure::OpenInTime];
            let sums = motcua_figures::sums(tx, &measures, period)?;
            Ok((found, of_set, sums))
        });
        let figure = found.of(&unit("06184")).unwrap().figures[0].counted;
        let expected = of_set.value("dossier-resolved-on-time").unwrap().counted;
        assert_eq!(figure, expected, "as the set counts it");
        let of = |measure| sums.get(&unit("06184")).map_or(0, |sums| sums.of(measure));
        let both = [Measure::ReceivedInTime, Measure::OpenInTime].map(of);
        assert_eq!(figure.numerator, both[0] + both[1]);
        assert!(both[1] > 0, "some still run in time: {both:?}");
    });
}
