//! A plain script: reads the ledger's events as anyone could export them, writes down each dossier and petition the way a
//! person would, and counts by hand. Nothing here uses the module's own folding.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::{Day, Instant};
use motcua_law::Calendar;
use motcua_ledger::after;
use serde_json::Value;

use crate::stage::Stage;
use crate::support::day;

/// One dossier as a person would write it down.
#[derive(Default, Debug)]
pub struct Written {
    pub unit: String,
    pub procedure: String,
    pub online: bool,
    pub offered: bool,
    pub published: bool,
    pub by_officer: bool,
    pub helped: bool,
    pub identified: bool,
    pub wants_result: bool,
    pub wants: BTreeSet<i64>,
    pub received: Option<(String, i64)>,
    pub promised: Option<i64>,
    pub settled: Option<String>,
    pub returned: Option<String>,
    pub reopened: Option<String>,
    /// Settled, stopped or withdrawn: the day and the instant.
    pub ended: Option<(String, i64)>,
    /// When its clock stopped (`true`: for a supplement) and ran on.
    pub stops: Vec<(i64, bool)>,
    pub runs: Vec<i64>,
    pub supplements: i64,
    pub has_result: bool,
    pub has: BTreeSet<i64>,
    pub scanned: BTreeSet<i64>,
    pub reused: bool,
    pub asked: bool,
    pub checked: Option<String>,
    pub fields: (i64, i64),
    pub fees: Vec<bool>,
    pub money: BTreeMap<&'static str, i64>,
    pub payable: bool,
    pub scores: BTreeMap<String, i64>,
    pub rated: Option<String>,
    pub complaints: BTreeMap<String, bool>,
    /// Other units asked: when the answer was due, and when it came.
    pub others: BTreeMap<String, (i64, Option<i64>)>,
}

/// One petition.
#[derive(Default, Debug)]
pub struct Plea {
    pub unit: String,
    pub received: String,
    pub taken: Option<Day>,
    pub asked: Option<Day>,
    pub waits: bool,
    pub refused: Option<Day>,
    pub answered: Option<Day>,
    pub published: Option<Day>,
    pub consent: bool,
    pub classified: bool,
    pub said: Option<String>,
    pub refuse_due: Option<Day>,
    pub answer_due: Option<Day>,
}

/// Everything that was exported.
#[derive(Default)]
pub struct Export {
    pub dossiers: BTreeMap<String, Written>,
    pub petitions: BTreeMap<String, Plea>,
    pub lines: Vec<(String, i64, i64)>,
    pub lines_done: BTreeMap<String, (String, i64)>,
    pub copies: BTreeMap<String, (String, String)>,
    pub revisions: BTreeMap<String, Published>,
    /// What was put up on notice boards and taken down: unit, revision, day, whether it hangs since.
    pub boards: Vec<(String, String, String, bool)>,
    pub listed: Vec<Entry>,
    pub accounts: Vec<(String, String)>,
    pub last: i64,
}

/// A revision that an officer published.
#[derive(Debug, Clone)]
pub struct Published {
    pub unit: String,
    pub on: Day,
    pub in_force: Day,
    pub decided: Option<Day>,
}

/// A revision in the published list.
#[derive(Debug, Clone)]
pub struct Entry {
    pub procedure: String,
    pub from: String,
    pub levels: Vec<String>,
    pub units: Vec<String>,
    pub online: bool,
    pub whole: bool,
    pub charged: bool,
}

/// The events of the ledger, written down.
pub fn exported(stage: &Stage) -> Export {
    let mut export = Export::default();
    for event in stage.db.read(|tx| after(tx, "", 0, 1_000_000)).unwrap() {
        let payload: Value = serde_json::from_str(&event.payload).unwrap();
        export.last = export.last.max(event.at.micros());
        let told = Told {
            kind: &event.kind,
            subject: event.stream.subject(),
            on: event.at.day(),
            at: event.at.micros(),
            officer: event.actor.starts_with('o'),
            payload: &payload,
        };
        match event.stream.kind() {
            "petition" => plea(
                export.petitions.entry(told.subject.to_owned()).or_default(),
                &told,
            ),
            "register" | "batch" | "procedure" | "pay-account" | "notice-board" => aside(&mut export, &told),
            _ => {}
        }
        if event.kind == "paper-certified" {
            let unit = text(&payload["unit"]);
            export
                .copies
                .insert(told.subject.to_owned(), (unit, told.on.to_string()));
        }
        let key = match event.stream.kind() {
            "dossier" => told.subject,
            "asked" | "rating" | "due" | "petition" | "filing" => {
                payload["dossier"].as_str().unwrap_or_default()
            }
            _ => payload["dossier_id"].as_str().unwrap_or_default(),
        };
        if !key.is_empty() {
            let dossier = export.dossiers.entry(key.to_owned()).or_default();
            own(dossier, &told);
            others(dossier, &told);
        }
    }
    export
}

struct Told<'t> {
    kind: &'t str,
    subject: &'t str,
    on: Day,
    at: i64,
    officer: bool,
    payload: &'t Value,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What happened in the dossier's own stream.
fn own(dossier: &mut Written, told: &Told<'_>) {
    let (payload, on, at) = (told.payload, told.on.to_string(), told.at);
    match told.kind {
        "dossier-registered" => {
            let case = &payload["case"];
            dossier.unit = text(&case["unit"]);
            dossier.procedure = text(&case["procedure"]);
            dossier.online = case["channel"] == "online";
            dossier.offered = case["offered_online"] == true;
            dossier.published = case["published_whole"] == true;
            dossier.by_officer = told.officer;
            dossier.wants_result = case["paper_result"] == true;
            let all = case["components"].as_array().unwrap().iter();
            let wanted = all.filter(|it| it["required"] == true);
            dossier.wants = wanted.map(|it| it["number"].as_i64().unwrap()).collect();
        }
        "dossier-accepted" => {
            let from = payload["received_at"].as_i64().unwrap();
            dossier.received = Some((Instant::from_micros(from).day().to_string(), from));
            dossier.promised = payload["due_at"].as_i64();
        }
        "dossier-supplement-requested" => {
            dossier.supplements += 1;
            dossier.stops.push((at, true));
        }
        "dossier-supplement-received" => dossier.runs.push(at),
        "dossier-resolved" => {
            dossier.settled = Some(on.clone());
            dossier.ended = Some((on, at));
        }
        "dossier-withdrawn" => dossier.ended = Some((on, at)),
        "dossier-returned" => dossier.returned = Some(on),
        "dossier-reopened" => {
            (dossier.settled, dossier.ended, dossier.returned) = (None, None, None);
            dossier.reopened = Some(on);
        }
        "dossier-fee-taken" => dossier.fees.push(payload["way"] != "cash"),
        "dossier-referred" => {
            let due = payload["due_at"].as_i64().unwrap();
            dossier.others.insert(text(&payload["id"]), (due, None));
        }
        "dossier-referral-answered" => {
            if let Some(other) = dossier.others.get_mut(payload["id"].as_str().unwrap()) {
                other.1 = Some(at);
            }
        }
        _ => {}
    }
}

/// What happened in streams of papers, dues, ratings and petitions.
fn others(dossier: &mut Written, told: &Told<'_>) {
    let payload = told.payload;
    let part = || payload["part"]["component"].as_i64().unwrap_or(0);
    let mut come = |what: &'static str| {
        let dong = payload["amount"].as_i64().unwrap();
        *dossier.money.entry(what).or_default() += dong;
        if ["gateway", "transfer"].contains(&payload["by"].as_str().unwrap_or_default()) {
            let sign = if what == "paid" { 1 } else { -1 };
            *dossier.money.entry("online").or_default() += sign * dong;
        }
    };
    match told.kind {
        "filing-sent" if payload["supplement"] == false => {
            dossier.helped |= payload["assisted"] == true;
            dossier.identified |= payload["identified"] == true;
        }
        "due-charged" => {
            come("charged");
            dossier.payable |= payload["payable"] == true;
        }
        "due-paid" => come("paid"),
        "due-refunded" => come("refunded"),
        "due-waived" => come("waived"),
        "dossier-rated" => {
            dossier.rated = Some(told.on.to_string());
            let scores = payload["scores"].as_object().unwrap().iter();
            dossier.scores = scores
                .map(|(key, points)| (key.clone(), points.as_i64().unwrap()))
                .collect();
        }
        "paper-asked-anyway" => dossier.asked = true,
        "paper-reused" => dossier.reused = true,
        "paper-scanned" => drop(dossier.scanned.insert(part())),
        "paper-issued" if payload["trust"] != "T0" => dossier.has_result = true,
        "paper-confirmed" if payload["trust"] != "T0" => drop(dossier.has.insert(part())),
        "paper-second-checked" => {
            let of = |key: &str| payload[key].as_i64().unwrap();
            dossier.fields.0 += of("compared");
            dossier.fields.1 += of("differing");
            dossier.checked = dossier.checked.clone().max(Some(told.on.to_string()));
        }
        kind if kind.starts_with("petition-") => {
            let stands = payload["kind"] == "conduct"
                && ["founded", "partly-founded"].contains(&payload["outcome"].as_str().unwrap_or_default());
            dossier.complaints.insert(told.subject.to_owned(), stands);
        }
        _ => {}
    }
}

fn plea(plea: &mut Plea, told: &Told<'_>) {
    let (payload, on) = (told.payload, told.on);
    let unit = payload["unit"].as_str().or(payload["answers"].as_str());
    plea.unit = unit.unwrap_or_default().to_owned();
    plea.consent = payload["consent"] == true;
    plea.classified = !payload["kind"].is_null();
    plea.said = payload["satisfaction"].as_str().map(str::to_owned);
    plea.refuse_due = Some(day(payload["refuse_due_on"].as_str().unwrap()));
    plea.answer_due = Some(day(payload["answer_due_on"].as_str().unwrap()));
    match told.kind {
        "petition-received" => plea.received = on.to_string(),
        "petition-classified" | "petition-assigned" => plea.taken = plea.taken.or(Some(on)),
        "petition-unclear" => {
            plea.taken = plea.taken.or(Some(on));
            plea.asked = plea.asked.or(Some(on));
            plea.waits = true;
        }
        "petition-completed" => plea.waits = false,
        "petition-refused" => plea.refused = Some(on),
        "petition-answered" => plea.answered = Some(on),
        "petition-published" => plea.published = Some(on),
        _ => {}
    }
}

fn aside(export: &mut Export, told: &Told<'_>) {
    let unit = text(&told.payload["unit"]);
    match told.kind {
        "register-imported" => {
            for (year, lines) in told.payload["years"].as_object().unwrap() {
                export
                    .lines
                    .push((unit.clone(), year.parse().unwrap(), lines.as_i64().unwrap()));
            }
        }
        "register-line-digitised" => {
            let year = told.payload["year"].as_i64().unwrap();
            export
                .lines_done
                .insert(text(&told.payload["line"]), (unit, year));
        }
        "revision-listed" => {
            let words = |key: &str| {
                let all = told.payload[key].as_array().unwrap().iter();
                all.map(text).collect::<Vec<_>>()
            };
            let yes = |key: &str| told.payload[key] == true;
            export.listed.push(Entry {
                procedure: told.subject.to_owned(),
                from: text(&told.payload["effective_from"]),
                levels: words("levels_2023"),
                units: words("units"),
                online: yes("online"),
                whole: yes("whole"),
                charged: yes("charged"),
            });
        }
        "pay-account-set" => export.accounts.push((unit, text(&told.payload["from"]))),
        "revision-published" => {
            let published = Published {
                unit,
                on: told.on,
                in_force: day(told.payload["effective_from"].as_str().unwrap()),
                decided: told.payload["decided_on"].as_str().map(day),
            };
            export
                .revisions
                .insert(text(&told.payload["revision"]), published);
        }
        "procedures-posted" => {
            for posted in told.payload["revisions"].as_array().unwrap() {
                let revision = text(&posted["revision"]);
                export
                    .boards
                    .push((unit.clone(), revision, told.on.to_string(), true));
            }
        }
        "procedure-posting-ended" => {
            let revision = text(&told.payload["revision"]);
            export.boards.push((unit, revision, told.on.to_string(), false));
        }
        _ => {}
    }
}

/// The working day so many working days later.
pub fn later(from: Day, days: usize) -> Day {
    let mut on = from;
    for _ in 0..days {
        on = on.plus_days(1);
        while !Calendar::embedded().is_working(on) {
            on = on.plus_days(1);
        }
    }
    on
}

/// Minutes of office hours between two instants.
pub fn office_minutes(from: i64, to: i64) -> i64 {
    let mut minutes = 0;
    let mut on = Instant::from_micros(from).day();
    while on <= Instant::from_micros(to).day() {
        for ((h1, m1), (h2, m2)) in [((7, 0), (11, 30)), ((13, 30), (17, 0))] {
            let begin = Instant::from_local(on.date().at(h1, m1, 0, 0)).micros().max(from);
            let end = Instant::from_local(on.date().at(h2, m2, 0, 0)).micros().min(to);
            if Calendar::embedded().is_working(on) && end > begin {
                minutes += (end - begin) / 60_000_000;
            }
        }
        on = on.plus_days(1);
    }
    minutes
}
