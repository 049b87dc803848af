//! A small province and the events of its dossiers, written as the dossier and the repository write them.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

use motcua_db::{Db, Migration, Tx};
use motcua_identity::{Unit, UnitId, UnitLevel, UnitTree};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ledger::{NewEvent, Stream, append};
use serde_json::{Value, json};

/// The ledger's tables and ours.
pub fn steps() -> Vec<Migration> {
    [motcua_ledger::MIGRATIONS, motcua_figures::MIGRATIONS].concat()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn id(text: &str) -> UnitId {
    text.parse().unwrap()
}

fn unit(key: &str, level: UnitLevel, parent: Option<&str>) -> Unit {
    Unit {
        id: id(key),
        code: key.to_owned(),
        name: format!("Đơn vị {key}"),
        level,
        parent: parent.map(id),
        kind: String::new(),
        org_code: "H37".parse().unwrap(),
        org_code_is_placeholder: true,
        valid_from: None,
        valid_to: None,
    }
}

/// Province 20 with department STC and its sub-unit PDKKD, districts 183 and 180, communes 06181 and 06184 of 183.
pub fn tree() -> UnitTree {
    [
        unit("20", UnitLevel::Province, None),
        unit("STC", UnitLevel::Department, Some("20")),
        unit("PDKKD", UnitLevel::SubUnit, Some("STC")),
        unit("183", UnitLevel::District, Some("20")),
        unit("180", UnitLevel::District, Some("20")),
        unit("06181", UnitLevel::Commune, Some("183")),
        unit("06184", UnitLevel::Commune, Some("183")),
    ]
    .into_iter()
    .collect()
}

/// An event about to be written: stream, day, kind, payload.
pub type Told = (Stream, Day, &'static str, Value);

/// What a dossier asks to have digitised.
#[derive(Debug, Clone, Copy)]
pub struct Asks {
    pub components: i64,
    pub result: bool,
}

pub fn registered(dossier: &str, on: Day, unit: &str, asks: Asks) -> Told {
    let components: Vec<Value> = (1..=asks.components + 1)
        .map(|number| json!({"number": number, "required": number <= asks.components}))
        .collect();
    let channel = if dossier.ends_with(['0', '3', '6', '9']) {
        "online"
    } else {
        "in-person"
    };
    (
        Stream::named("dossier", dossier),
        on,
        "dossier-registered",
        json!({
            "kind": "dossier-registered",
            "filed_at": noon(on).micros(),
            "channel": channel,
            "case": {
                "code": format!("H37.1-{dossier}"),
                "unit": unit,
                "receiving_unit": unit,
                "procedure": "1.001193",
                "field": "Hộ tịch",
                "channel": channel,
                "paper_result": asks.result,
                "components": components,
                "offered_online": !dossier.ends_with(['1', '2']),
                "published_whole": !dossier.ends_with('4'),
                "shared_number": dossier.ends_with('7'),
            },
        }),
    )
}

pub fn accepted(dossier: &str, on: Day) -> Told {
    let payload = json!({"kind": "dossier-accepted", "received_at": noon(on).micros(), "due_at": null});
    (Stream::named("dossier", dossier), on, "dossier-accepted", payload)
}

pub fn resolved(dossier: &str, on: Day, result: Option<&str>) -> Told {
    let payload = json!({"kind": "dossier-resolved", "result": result});
    (Stream::named("dossier", dossier), on, "dossier-resolved", payload)
}

pub fn returned(dossier: &str, on: Day) -> Told {
    (
        Stream::named("dossier", dossier),
        on,
        "dossier-returned",
        json!({"kind": "dossier-returned"}),
    )
}

pub fn reopened(dossier: &str, on: Day, overtakes: Option<&str>) -> Told {
    let payload = json!({"kind": "dossier-reopened", "reason": "Sai họ tên", "overtakes": overtakes});
    (Stream::named("dossier", dossier), on, "dossier-reopened", payload)
}

pub fn transferred(dossier: &str, on: Day, unit: &str) -> Told {
    let payload = json!({"kind": "dossier-transferred", "unit": unit});
    (
        Stream::named("dossier", dossier),
        on,
        "dossier-transferred",
        payload,
    )
}

/// The dossier goes over because its unit ended.
pub fn unit_moved(dossier: &str, on: Day, (from, to): (&str, &str), part: &str) -> Told {
    let payload = json!({"kind": "dossier-unit-moved", "from": from, "to": to, "merge": "m1", "part": part});
    (
        Stream::named("dossier", dossier),
        on,
        "dossier-unit-moved",
        payload,
    )
}

/// A paper of the dossier is kept; component 0 is the result.
pub fn kept(paper: &str, on: Day, dossier: &str, component: i64, trust: &str) -> Told {
    let part = if component == 0 {
        json!("result")
    } else {
        json!({"component": component})
    };
    let kind = if component == 0 {
        "paper-issued"
    } else {
        "paper-confirmed"
    };
    let payload = json!({"dossier_id": dossier, "part": part, "unit": "06181", "trust": trust, "pages": 1});
    (Stream::named("paper", paper), on, kind, payload)
}

pub fn noon(on: Day) -> Instant {
    Instant::from_local(on.date().at(12, 0, 0, 0))
}

pub fn write(tx: &mut Tx<'_>, told: &Told) -> Result<(), Fault> {
    let (stream, on, kind, payload) = told;
    append(
        tx,
        NewEvent {
            stream,
            at: noon(*on),
            actor: payload.get("by").and_then(Value::as_str).unwrap_or("system"),
            kind,
            payload,
        },
    )
    .map(drop)
}

pub fn tell(db: &Db, told: impl IntoIterator<Item = Told>) {
    let told: Vec<Told> = told.into_iter().collect();
    db.write::<_, Fault, _>(move |tx| told.iter().try_for_each(|told| write(tx, told)))
        .unwrap();
}

/// The same, done by `officer`.
pub fn by(officer: &str, mut told: Told) -> Told {
    told.3
        .as_object_mut()
        .unwrap()
        .insert("by".to_owned(), json!(officer));
    told
}

/// An event of the dossier's own stream.
pub fn happened(dossier: &str, on: Day, kind: &'static str, payload: Value) -> Told {
    (Stream::named("dossier", dossier), on, kind, payload)
}

/// Accepted with a promise.
pub fn promised(dossier: &str, on: Day, due: Day) -> Told {
    let payload = json!({"received_at": noon(on).micros(), "due_at": noon(due).micros()});
    happened(dossier, on, "dossier-accepted", payload)
}

pub fn supplement_asked(dossier: &str, on: Day) -> Told {
    happened(dossier, on, "dossier-supplement-requested", json!({}))
}

pub fn supplement_came(dossier: &str, on: Day, due: Day) -> Told {
    happened(
        dossier,
        on,
        "dossier-supplement-received",
        json!({"due_at": noon(due).micros()}),
    )
}

pub fn fee_taken(dossier: &str, on: Day, way: &str) -> Told {
    happened(dossier, on, "dossier-fee-taken", json!({"way": way}))
}

/// Its owner rates it: 0 to 2 points in each of the four answers.
pub fn rated(dossier: &str, on: Day, points: i64) -> Told {
    let all = ["contacts", "agencies", "attitude", "overall"].map(|key| (key, points));
    rated_as(dossier, on, &all)
}

/// Its owner rates it with these answers.
pub fn rated_as(dossier: &str, on: Day, scores: &[(&str, i64)]) -> Told {
    let scores: std::collections::BTreeMap<&str, i64> = scores.iter().copied().collect();
    (
        Stream::named("rating", &format!("r-{dossier}")),
        on,
        "dossier-rated",
        json!({"dossier": dossier, "code": "", "unit": "06181", "way": "slip", "scores": scores, "again": false}),
    )
}

/// The owner sent a filing, with an officer's help or without; the first one, or what answers a request for a supplement.
/// Whoever filed a dossier that ends in 0 is vouched for by a provider of identities.
pub fn sent_from_home(dossier: &str, on: Day, (assisted, supplement): (bool, bool)) -> Told {
    (
        Stream::named("filing", &format!("filing-{dossier}-{supplement}")),
        on,
        "filing-sent",
        json!({"dossier": dossier, "unit": "06181", "assisted": assisted, "supplement": supplement, "identified": dossier.ends_with('0')}),
    )
}

/// A line in the account of the dossier's due.
pub fn due(dossier: &str, on: Day, kind: &'static str, (dong, by): (i64, &str)) -> Told {
    let mut payload = json!({"dossier": dossier, "amount": dong, "by": by});
    if by == "payable" {
        payload = json!({"dossier": dossier, "amount": dong, "payable": true});
    }
    (Stream::named("due", &format!("due-{dossier}")), on, kind, payload)
}

/// What an event of a petition tells: the unit it was given to, the dossier it names, when it is due.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    pub unit: Option<&'a str>,
    pub dossier: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub consent: bool,
    pub satisfaction: Option<&'a str>,
    /// What its answer finds.
    pub outcome: Option<&'a str>,
    pub due: (Day, Day),
}

pub fn petition(id: &str, on: Day, kind: &'static str, about: About<'_>) -> Told {
    // Nothing is found before it is answered.
    let answered = ["petition-answered", "petition-published", "petition-judged"].contains(&kind);
    let payload = json!({
        "outcome": about.outcome.filter(|_| answered), "code": format!("PA-{id}"), "about": "unit", "kind": about.kind, "unit": about.unit, "answers": "06181",
        "dossier": about.dossier, "consent": about.consent, "refuse_due_on": about.due.0,
        "answer_due_on": about.due.1, "satisfaction": about.satisfaction,
    });
    (Stream::named("petition", id), on, kind, payload)
}

/// An electronic copy was certified.
pub fn certified(paper: &str, on: Day, unit: &str) -> Told {
    let payload = json!({"unit": unit, "number": "12", "trust": "T3", "hash": "h"});
    (Stream::named("paper", paper), on, "paper-certified", payload)
}

/// An officer of `unit` published a revision.
pub fn published(revision: &str, on: Day, unit: &str, (in_force, decided_on): (Day, Option<Day>)) -> Told {
    let payload = json!({
        "unit": unit, "revision": revision, "effective_from": in_force, "decided_on": decided_on, "changed": [],
    });
    (
        Stream::named("procedure", "1.001193"),
        on,
        "revision-published",
        payload,
    )
}

pub fn referred(dossier: &str, on: Day, id: &str, due: Day) -> Told {
    let payload = json!({"id": id, "unit": "STC", "due_at": noon(due).micros()});
    happened(dossier, on, "dossier-referred", payload)
}

pub fn answered(dossier: &str, on: Day, id: &str) -> Told {
    happened(dossier, on, "dossier-referral-answered", json!({"id": id}))
}

pub fn withdrawn(dossier: &str, on: Day) -> Told {
    happened(dossier, on, "dossier-withdrawn", json!({}))
}

pub fn asked_anyway(dossier: &str, on: Day) -> Told {
    (
        Stream::named("asked", dossier),
        on,
        "paper-asked-anyway",
        json!({"dossier": dossier, "unit": "06181"}),
    )
}

/// A kept paper of another dossier stands for a component of this one.
pub fn reused(paper: &str, on: Day, dossier: &str, component: i64) -> Told {
    (
        Stream::named("paper", paper),
        on,
        "paper-reused",
        json!({"dossier_id": dossier, "component": component}),
    )
}

pub fn scanned(paper: &str, on: Day, dossier: &str, component: i64, hash: &str) -> Told {
    let (_, _, _, mut payload) = kept(paper, on, dossier, component, "T0");
    payload
        .as_object_mut()
        .unwrap()
        .insert("hash".to_owned(), json!(hash));
    (Stream::named("paper", paper), on, "paper-scanned", payload)
}

pub fn read_as(paper: &str, on: Day, confidence: Option<u8>) -> Told {
    let payload = json!({"pages": 1, "engine": "none", "confidence": confidence});
    (Stream::named("paper", paper), on, "paper-read", payload)
}

/// A second person entered the paper blind.
pub fn entered_again(paper: &str, on: Day, dossier: &str, (compared, differing): (i64, i64)) -> Told {
    let payload =
        json!({"dossier_id": dossier, "check": "re-entry", "compared": compared, "differing": differing});
    (Stream::named("paper", paper), on, "paper-second-checked", payload)
}

pub fn register_imported(import: &str, on: Day, unit: &str, years: &[(i16, i64)]) -> Told {
    let years: std::collections::BTreeMap<i16, i64> = years.iter().copied().collect();
    let payload = json!({"unit": unit, "years": years});
    (
        Stream::named("register", import),
        on,
        "register-imported",
        payload,
    )
}

pub fn line_digitised(line: &str, on: Day, unit: &str, year: i16) -> Told {
    let payload = json!({"unit": unit, "year": year, "line": line, "paper": format!("p-{line}")});
    (
        Stream::named("batch", "b1"),
        on,
        "register-line-digitised",
        payload,
    )
}

/// A revision came into the published list, as the catalogue tells it.
pub fn listed(
    procedure: &str,
    on: Day,
    (from, levels, units): (Day, &[&str], &[&str]),
    [online, whole, charged]: [bool; 3],
) -> Told {
    let payload = json!({
        "revision": format!("{procedure}@{from}"), "effective_from": from, "levels_2023": levels, "levels_2025": levels,
        "units": units, "online": online, "whole": whole, "charged": charged,
    });
    (
        Stream::named("procedure", procedure),
        on,
        "revision-listed",
        payload,
    )
}

/// Revisions hang on a unit's notice board since a day, as the catalogue tells it.
pub fn posted(unit: &str, on: Day, revisions: &[&str]) -> Told {
    let one = |revision: &&str| json!({"procedure": revision.split('@').next(), "revision": revision});
    let revisions: Vec<_> = revisions.iter().map(one).collect();
    let payload = json!({"unit": unit, "posted_on": on, "revisions": revisions});
    (
        Stream::named("notice-board", unit),
        on,
        "procedures-posted",
        payload,
    )
}

/// A revision hangs there no longer.
pub fn taken_down(unit: &str, on: Day, revision: &str) -> Told {
    let payload = json!({"unit": unit, "procedure": revision.split('@').next(), "revision": revision});
    (
        Stream::named("notice-board", unit),
        on,
        "procedure-posting-ended",
        payload,
    )
}

/// A unit has an account for payments online.
pub fn account_set(unit: &str, on: Day, from: Day) -> Told {
    let payload = json!({"unit": unit, "from": from, "bank": "970436", "number": "0"});
    (Stream::named("pay-account", unit), on, "pay-account-set", payload)
}
