//! The figures of every unit, reckoned again by a plain script from the raw events of each dossier.
//!
//! Nothing here uses the module's own folding: dossiers are read from the ledger as anyone could export them, and each
//! indicator is counted by hand, dossier by dossier.

use std::collections::{BTreeMap, BTreeSet};

use motcua_figures::{Period, indicator_values};
use motcua_kernel::SeededRandomness;
use motcua_ledger::after;
use serde_json::Value;

use crate::stage::{Stage, each_stage};
use crate::support::*;

/// One dossier as a person would write it down.
#[derive(Default)]
struct Written {
    unit: String,
    online: bool,
    by_officer: bool,
    wants_result: bool,
    wants: BTreeSet<i64>,
    received: Option<String>,
    settled: Option<String>,
    has_result: bool,
    has: BTreeSet<i64>,
    supplements: i64,
    reused: bool,
    asked: bool,
}

fn exported(stage: &Stage) -> BTreeMap<String, Written> {
    let events = stage.db.read(|tx| after(tx, "", 0, 100_000)).unwrap();
    let mut dossiers: BTreeMap<String, Written> = BTreeMap::new();
    for event in &events {
        let payload: Value = serde_json::from_str(&event.payload).unwrap();
        let on = event.at.day().to_string();
        let key = match event.stream.kind() {
            "dossier" | "asked" => event.stream.subject().to_owned(),
            _ => payload["dossier_id"].as_str().unwrap_or_default().to_owned(),
        };
        if key.is_empty() {
            continue;
        }
        let dossier = dossiers.entry(key).or_default();
        match event.kind.as_str() {
            "dossier-registered" => {
                let case = &payload["case"];
                dossier.unit = case["unit"].as_str().unwrap().to_owned();
                dossier.online = case["channel"] == "online";
                dossier.by_officer = event.actor.starts_with('o');
                dossier.wants_result = case["paper_result"] == true;
                let wanted = case["components"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|it| it["required"] == true);
                dossier.wants = wanted.map(|it| it["number"].as_i64().unwrap()).collect();
            }
            "dossier-accepted" => dossier.received = Some(on),
            "dossier-resolved" => dossier.settled = Some(on),
            "dossier-reopened" => dossier.settled = None,
            "dossier-supplement-requested" => dossier.supplements += 1,
            "paper-asked-anyway" => dossier.asked = true,
            "paper-reused" => dossier.reused = true,
            "paper-issued" if payload["trust"] != "T0" => dossier.has_result = true,
            "paper-confirmed" if payload["trust"] != "T0" => {
                dossier.has.insert(payload["part"]["component"].as_i64().unwrap());
            }
            _ => {}
        }
    }
    dossiers
}

/// Numerator and denominator of an indicator for a unit, counted by hand.
fn by_hand(
    dossiers: &BTreeMap<String, Written>,
    unit: &str,
    (from, to): (&str, &str),
    key: &str,
) -> (i64, i64) {
    let within = |day: &Option<String>| {
        day.as_ref()
            .is_some_and(|day| day.as_str() >= from && day.as_str() <= to)
    };
    let mut sums = (0, 0);
    for dossier in dossiers.values().filter(|dossier| dossier.unit == unit) {
        let components = dossier
            .wants
            .iter()
            .filter(|number| dossier.has.contains(number))
            .count();
        let must = dossier.wants_result || !dossier.wants.is_empty();
        let whole = components == dossier.wants.len() && (dossier.has_result || !dossier.wants_result);
        let (above, below) = match key {
            "digitisation" if within(&dossier.settled) => (must && whole, must),
            "result-digitised" if within(&dossier.settled) => {
                (dossier.wants_result && dossier.has_result, dossier.wants_result)
            }
            "online" if within(&dossier.received) => (dossier.online, true),
            "assisted" if within(&dossier.received) => (dossier.online && dossier.by_officer, dossier.online),
            "supplement" if within(&dossier.received) => (dossier.supplements > 0, true),
            "reuse" if within(&dossier.received) => (dossier.reused, dossier.reused || dossier.asked),
            _ => (false, false),
        };
        sums = (sums.0 + i64::from(above), sums.1 + i64::from(below));
    }
    sums
}

/// Dossiers of four units over an autumn, with everything that the indicators look at.
fn live(stage: &Stage, draw: &SeededRandomness) {
    for number in 0..60_u64 {
        let dossier = format!("d{number}");
        let unit = ["06181", "06184", "183", "STC"][usize::try_from(draw.below(4)).unwrap()];
        let on = day("2023-09-20").plus_days(i32::try_from(draw.below(60)).unwrap());
        let asks = Asks {
            components: i64::try_from(draw.below(3)).unwrap(),
            result: draw.below(2) == 0,
        };
        let filed_by = if draw.below(2) == 0 { "o3" } else { "public" };
        let mut told = vec![
            by(filed_by, registered(&dossier, on, unit, asks)),
            promised(&dossier, on, on.plus_days(3)),
        ];
        if draw.below(3) == 0 {
            told.push(supplement_asked(&dossier, on));
            told.push(supplement_came(&dossier, on.plus_days(1), on.plus_days(6)));
        }
        if draw.below(3) == 0 {
            told.push(asked_anyway(&dossier, on));
        }
        if draw.below(3) == 0 {
            told.push(reused("p-other", on, &dossier, 1));
        }
        for part in 0..3 {
            if draw.below(3) > 0 {
                let trust = if draw.below(5) == 0 { "T0" } else { "T1" };
                told.push(kept(&format!("{dossier}-{part}"), on, &dossier, part, trust));
            }
        }
        if draw.below(4) > 0 {
            told.push(resolved(&dossier, on.plus_days(2), Some(&format!("{dossier}-0"))));
            if draw.below(6) == 0 {
                told.push(reopened(&dossier, on.plus_days(4), None));
            }
        }
        stage.tell(told);
    }
}

#[test]
fn every_indicator_of_every_unit_is_what_a_script_counts_from_the_exported_dossiers() {
    each_stage(|stage| {
        live(stage, &SeededRandomness::new(170));
        let dossiers = exported(stage);
        let mut told = 0;
        for (from, to) in [("2023-08-20", "2023-11-30"), ("2023-10-01", "2023-10-31")] {
            for unit in ["06181", "06184", "183", "STC"] {
                for (set, keys) in [
                    ("kh170", vec!["digitisation", "result-digitised", "online"]),
                    ("honest", vec!["assisted", "reuse"]),
                    ("local", vec!["supplement"]),
                ] {
                    let period = Period::new(day(from), day(to));
                    let values = stage
                        .db
                        .read(|tx| indicator_values(tx, set, &id(unit), period))
                        .unwrap();
                    for key in keys {
                        let counted = values.value(key).unwrap().counted;
                        let hand = by_hand(&dossiers, unit, (from, to), key);
                        assert_eq!(
                            (counted.numerator, counted.denominator),
                            hand,
                            "{key} of {unit} from {from}"
                        );
                        told += hand.1;
                    }
                }
            }
        }
        assert!(told > 200, "the script saw dossiers");
    });
}
