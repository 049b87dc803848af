//! A plain script: reads dossiers as `motcua export dossiers` writes them, notes down of each what a person would, and
//! reckons the ratios of KH 170/KH-UBND by hand. Nothing of the program is used here.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// One dossier as a person would write it down.
#[derive(Debug, Default)]
struct Written {
    unit: String,
    procedure: String,
    online: bool,
    received: Option<String>,
    settled: Option<String>,
    wants_result: bool,
    wants: BTreeSet<i64>,
    /// Signed papers of it: the number of the component, 0 for the result; with the name of the paper.
    has: BTreeSet<(i64, String)>,
}

/// Everything that was exported and had happened by a day.
#[derive(Default)]
pub struct Exported {
    dossiers: BTreeMap<String, Written>,
    /// Lines of paper registers: unit, year, how many.
    lines: Vec<(String, i64, i64)>,
    /// Those of them whose paper is digitised.
    lines_done: BTreeMap<String, (String, i64)>,
}

/// Some days, both of them included.
#[derive(Debug, Clone, Copy)]
pub struct Days(pub &'static str, pub &'static str);

impl Days {
    fn hold(self, day: &str) -> bool {
        self.0 <= day && day <= self.1
    }
}

/// The ratios of the plan.
pub const RATIOS: [&str; 5] = [
    "digitisation",
    "result-digitised",
    "component-digitised",
    "services-online",
    "online",
];

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Reads what had happened by the end of `last`.
pub fn read(export: &str, last: &str) -> Exported {
    let mut found = Exported::default();
    for line in export.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let day = &event["at"].as_str().unwrap()[..10];
        if day <= last {
            found.note(&event, day);
        }
    }
    found
}

impl Exported {
    fn note(&mut self, event: &Value, day: &str) {
        let (stream, told) = (event["stream"].as_str().unwrap(), &event["told"]);
        let (of, name) = stream.split_once(':').unwrap();
        match (of, event["kind"].as_str().unwrap()) {
            ("dossier", kind) => self
                .dossiers
                .entry(name.to_owned())
                .or_default()
                .happened(kind, told, day),
            // What nobody signed is not digitised (TT 01/2023/TT-VPCP).
            ("paper", "paper-confirmed" | "paper-issued") if told["trust"] != "T0" => {
                if let Some(dossier) = told["dossier_id"].as_str() {
                    let part = told["part"]["component"].as_i64().unwrap_or(0);
                    let dossier = self.dossiers.entry(dossier.to_owned()).or_default();
                    dossier.has.insert((part, name.to_owned()));
                }
            }
            (_, "register-imported") => {
                for (year, count) in told["years"].as_object().unwrap() {
                    let (year, count) = (year.parse().unwrap(), count.as_i64().unwrap());
                    self.lines.push((text(&told["unit"]), year, count));
                }
            }
            (_, "register-line-digitised") => {
                let whose = (text(&told["unit"]), told["year"].as_i64().unwrap());
                self.lines_done.insert(text(&told["line"]), whose);
            }
            _ => {}
        }
    }

    /// What stands above and below the line for these units over some days.
    pub fn ratio(&self, key: &str, units: &BTreeSet<String>, days: Days) -> (i64, i64) {
        let own = |dossier: &&Written| units.contains(&dossier.unit);
        let own: Vec<&Written> = self.dossiers.values().filter(own).collect();
        let among = |day: &Option<String>| day.as_deref().is_some_and(|day| days.hold(day));
        let settled: Vec<&Written> = own.iter().copied().filter(|it| among(&it.settled)).collect();
        let received: Vec<&Written> = own.iter().copied().filter(|it| among(&it.received)).collect();
        match key {
            "digitisation" => {
                let asked = settled.iter().filter(|it| it.wants_anything());
                let done = settled
                    .iter()
                    .filter(|it| it.wants_anything() && it.has_everything());
                let (lines_done, lines) = self.registers(units, days);
                (size(done) + lines_done, size(asked) + lines)
            }
            "result-digitised" => {
                let asked = settled.iter().filter(|it| it.wants_result);
                let done = settled.iter().filter(|it| it.wants_result && it.has_part(0));
                (size(done), size(asked))
            }
            "component-digitised" => {
                let asked = settled.iter().flat_map(|it| &it.wants);
                let done = settled
                    .iter()
                    .flat_map(|it| it.wants.iter().filter(|part| it.has_part(**part)));
                (size(done), size(asked))
            }
            "services-online" => {
                let online: BTreeSet<&str> = received
                    .iter()
                    .filter(|it| it.online)
                    .map(|it| it.procedure.as_str())
                    .collect();
                let any: BTreeSet<&str> = received.iter().map(|it| it.procedure.as_str()).collect();
                (size(online.iter()), size(any.iter()))
            }
            "online" => (
                size(received.iter().filter(|it| it.online)),
                size(received.iter()),
            ),
            other => panic!("{other} is no ratio of the plan"),
        }
    }

    /// Lines of paper registers of the years that begin among these days: digitised, and all.
    fn registers(&self, units: &BTreeSet<String>, days: Days) -> (i64, i64) {
        let counts = |unit: &String, year: &i64| units.contains(unit) && days.hold(&format!("{year}-01-01"));
        let all = self.lines.iter().filter(|(unit, year, _)| counts(unit, year));
        let done = self.lines_done.values().filter(|(unit, year)| counts(unit, year));
        (size(done), all.map(|(_, _, count)| count).sum())
    }
}

impl Written {
    fn happened(&mut self, kind: &str, told: &Value, day: &str) {
        match kind {
            "dossier-registered" => {
                let case = &told["case"];
                self.unit = text(&case["unit"]);
                self.procedure = text(&case["procedure"]);
                self.online = case["channel"] == "online";
                self.wants_result = case["paper_result"] == true;
                let all = case["components"].as_array().unwrap().iter();
                let wanted = all.filter(|part| part["required"] == true);
                self.wants = wanted.map(|part| part["number"].as_i64().unwrap()).collect();
            }
            // The day of slip 01, which is not always the day on which it was typed.
            "dossier-accepted" => {
                let at = jiff::Timestamp::from_microsecond(told["received_at"].as_i64().unwrap()).unwrap();
                let there = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7)));
                self.received = Some(there.date().to_string());
            }
            "dossier-supplement-received" if self.received.is_none() => self.received = Some(day.to_owned()),
            "dossier-transferred" => self.unit = text(&told["unit"]),
            "dossier-resolved" => self.settled = Some(day.to_owned()),
            "dossier-reopened" => {
                self.settled = None;
                let overtaken = told["overtakes"].as_str().unwrap_or_default();
                self.has.retain(|(_, paper)| paper != overtaken);
            }
            _ => {}
        }
    }

    fn has_part(&self, part: i64) -> bool {
        self.has.iter().any(|(number, _)| *number == part)
    }

    /// KH 170/KH-UBND, II.1: with a paper result, or a component that must be digitised.
    fn wants_anything(&self) -> bool {
        self.wants_result || !self.wants.is_empty()
    }

    fn has_everything(&self) -> bool {
        let result = !self.wants_result || self.has_part(0);
        result && self.wants.iter().all(|part| self.has_part(*part))
    }
}

fn size<T>(all: impl Iterator<Item = T>) -> i64 {
    i64::try_from(all.count()).unwrap()
}

/// Hundredths of a percent, half up; nothing without a denominator.
pub fn hundredths((part, whole): (i64, i64)) -> Option<i64> {
    (whole > 0).then(|| (part * 20_000 + whole) / (2 * whole))
}
