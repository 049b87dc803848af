//! Mass acts of the last night by numbers that are set from a day on, and filings from the network of a counter.

use motcua_figures::{
    Behind, FindingKind, FindingRule, Measure, Period, SetFindingRule, behind, exclude, finding_rules_set,
    findings, set_finding_rule, sums,
};
use motcua_identity::Role;
use motcua_ledger::Stream;
use serde_json::json;

use crate::stage::{Stage, each_stage, each_stage_on};
use crate::support::*;

/// The findings of a kind over a period that ends on a day: dossier, how often, evidence.
fn found(stage: &Stage, last: &str, kind: FindingKind) -> Vec<(String, i64, Option<String>)> {
    let (units, period) = ([id("06181")].into(), Period::new(day("2023-09-01"), day(last)));
    let all = stage
        .db
        .read(|tx| findings(tx, &units, (period, kind), (0, 100)))
        .unwrap();
    all.into_iter()
        .map(|it| (it.dossier_id, it.count, it.evidence))
        .collect()
}

fn autumn() -> Period {
    Period::new(day("2023-09-01"), day("2023-11-30"))
}

/// Everything in these fixtures happens at noon.
const FROM_NOON: FindingRule = FindingRule {
    night_from: 12,
    many_settled: 3,
    many_scanned: 3,
};

#[test]
fn mass_acts_of_the_last_night_are_found_by_the_numbers_that_hold_on_the_last_day() {
    each_stage_on("2023-10-01", |stage| {
        let keeper = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        for number in 1..=3 {
            let dossier = format!("d{number}");
            stage.settled(&dossier, "06181", ("o1", "2023-10-08"), false);
            stage.tell([by(
                "o1",
                scanned(
                    &format!("p{number}"),
                    day("2023-10-10"),
                    &dossier,
                    1,
                    &format!("h{number}"),
                ),
            )]);
        }
        for kind in [FindingKind::LastNight, FindingKind::LastNightScans] {
            assert_eq!(found(stage, "2023-10-10", kind), [], "{kind:?}: noon is no night");
        }
        let input = SetFindingRule {
            from: Some(day("2023-10-10")),
            rule: FROM_NOON,
            basis: "QĐ 12/QĐ-UBND ngày 01/10/2023".to_owned(),
        };
        for _ in 0..2 {
            let (cx, input) = (keeper.clone(), input.clone());
            let problems = stage
                .db
                .write(move |tx| set_finding_rule(&cx, tx, &input))
                .unwrap();
            assert_eq!(problems, []);
        }
        let cx = keeper.clone();
        let told = stage.db.read(move |tx| finding_rules_set(&cx, tx)).unwrap();
        assert_eq!((told.len(), told[0].rule), (1, FROM_NOON), "sent twice, set once");
        let all = ["d1", "d2", "d3"].map(|it| (it.to_owned(), 3, Some("o1".to_owned())));
        for kind in [FindingKind::LastNight, FindingKind::LastNightScans] {
            let mut told = found(stage, "2023-10-10", kind);
            told.sort();
            assert_eq!(told, all, "{kind:?}");
            assert_eq!(found(stage, "2023-10-11", kind), [], "{kind:?} of another night");
        }
        let stranger = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let refused = stage.db.write(move |tx| set_finding_rule(&stranger, tx, &input));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn numbers_that_are_none_or_for_past_days_are_not_set() {
    each_stage(|stage| {
        let keeper = stage.officer(Role::ControlOfficer, "20", &["20"]);
        let input = SetFindingRule {
            from: Some(day("2023-12-01")),
            rule: FindingRule {
                many_settled: 0,
                ..FROM_NOON
            },
            basis: String::new(),
        };
        let problems = stage
            .db
            .write(move |tx| set_finding_rule(&keeper, tx, &input))
            .unwrap();
        let fields: Vec<&str> = problems.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["many_settled", "basis", "from_on"]);
    });
}

#[test]
fn a_filing_from_the_network_of_a_counter_is_found_unless_help_is_recorded() {
    each_stage(|stage| {
        let on = day("2023-10-02");
        let asks = Asks {
            components: 0,
            result: true,
        };
        let sent = |dossier: &str, assisted: bool, from_counter: bool| {
            (
                Stream::named("filing", &format!("filing-{dossier}")),
                on,
                "filing-sent",
                json!({"dossier": dossier, "unit": "06181", "assisted": assisted, "from_counter": from_counter}),
            )
        };
        for dossier in ["d0", "d2", "d4"] {
            stage.tell([
                by("public", registered(dossier, on, "06181", asks)),
                accepted(dossier, on),
            ]);
        }
        stage.tell([
            sent("d0", false, true),
            sent("d2", true, true),
            sent("d4", false, false),
        ]);
        let of_kind = || found(stage, "2023-11-30", FindingKind::CounterNetwork);
        assert_eq!(of_kind().len(), 1);
        assert_eq!(of_kind()[0].0, "d0");
        assert!(found(stage, "2023-11-30", FindingKind::CounterOnline).is_empty());
        let keeper = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        stage
            .db
            .write(move |tx| {
                exclude(
                    &keeper,
                    tx,
                    ("d0", FindingKind::CounterNetwork, autumn()),
                    "Cán bộ nộp thay.",
                )
            })
            .unwrap();
        let units = [id("06181")].into();
        let period = Period::new(day("2023-09-01"), day("2023-11-30"));
        let told = stage
            .db
            .read(|tx| findings(tx, &units, (period, FindingKind::CounterNetwork), (0, 100)))
            .unwrap();
        assert!(told[0].excluded, "left out by a reasoned decision only");
    });
}

#[test]
fn no_second_request_and_none_after_the_day_promised_keeps_a_running_dossier_in_time() {
    each_stage(|stage| {
        let on = day("2023-10-02");
        let asks = Asks {
            components: 0,
            result: true,
        };
        for dossier in ["runs-out", "asked-twice", "asked-late", "asked-once"] {
            stage.tell([
                by("public", registered(dossier, on, "06181", asks)),
                promised(dossier, on, on.plus_days(7)),
            ]);
        }
        stage.tell([
            supplement_asked("asked-twice", on.plus_days(1)),
            supplement_came("asked-twice", on.plus_days(2), on.plus_days(60)),
            supplement_asked("asked-twice", on.plus_days(3)),
            supplement_asked("asked-once", on.plus_days(4)),
            supplement_asked("asked-late", on.plus_days(10)),
        ]);
        let period = Period::new(day("2023-10-01"), day("2023-10-31"));
        let measures = [Measure::OpenInTime, Measure::OpenWell];
        let counted = stage.db.read(|tx| sums(tx, &measures, period)).unwrap();
        let of_unit = &counted[&id("06181")];
        for measure in measures {
            assert_eq!(of_unit.of(measure), 1, "{measure:?}");
        }
        let units = [id("06181")].into();
        let which = Behind::Counted(Measure::OpenInTime);
        let lines = stage
            .db
            .read(|tx| behind(tx, &units, (which, period), None, 100))
            .unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(
            lines[0].dossier_id, "asked-once",
            "asked once, before its day: the day of the request is its end"
        );
    });
}
