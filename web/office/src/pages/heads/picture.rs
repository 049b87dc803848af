//! The picture itself, read in one view of the database.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use motcua_account::recoveries_waiting;
use motcua_db::Tx;
use motcua_dossier::model::LateCause;
use motcua_dossier::{
    Load, PeriodCounts, Queue, QueueCount, loads, overdue_causes, period_counts, queue_counts,
};
use motcua_figures::asks_where_letters_go;
use motcua_identity::{Absence, OpContext, Role, absent_on, officers_posted};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use super::scope::Scope;
use crate::Office;
use crate::desk::Desk;

/// From so many units on, only officers with whom something lies are named: the others are found unit by unit.
const MANY_UNITS: usize = 20;

/// Officers in the table, those with the most overdue dossiers first.
const MOST: usize = 60;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    from: String,
    to: String,
}

/// An officer with their work.
struct OfficerLine {
    id: String,
    name: String,
    load: Load,
    away: bool,
}

/// Somebody who is away, and how much lies with them.
struct AwayLine {
    absence: Absence,
    open: i64,
}

struct Found {
    /// Whether they are asked where letters about the unit go.
    asks: bool,
    /// Accounts that wait to be given back until a second officer, or the head, confirms.
    recoveries: usize,
    scope: Scope,
    queues: Vec<QueueCount>,
    causes: Vec<(Option<LateCause>, i64)>,
    /// Of those overdue, filed from afar and not received: they are in no period yet.
    unreceived: i64,
    officers: Vec<OfficerLine>,
    away: Vec<AwayLine>,
    period: PeriodCounts,
}

#[derive(Template)]
#[template(path = "heads/picture.html")]
struct PicturePage {
    cx: PageContext,
    found: Found,
    from: Day,
    to: Day,
}

impl PicturePage {
    /// The address of a list behind a figure.
    fn list(&self, queue: &str, press: impl AsRef<str>) -> String {
        let press = press.as_ref();
        let unit = &self.found.scope.chosen;
        format!("/office/heads/list?unit={unit}&queue={queue}&press={press}")
    }

    /// A figure with the part of it that is late, in words.
    fn of_which(&self, key: &str, all: impl Borrow<i64>, late: impl Borrow<i64>) -> String {
        let (all, late) = (*all.borrow(), *late.borrow());
        self.cx
            .words()
            .with(key, &[("all", all.into()), ("late", late.into())])
    }

    fn officer(&self, id: &str) -> String {
        format!("/office/heads/officers/{id}?unit={}", self.found.scope.chosen)
    }

    fn cause(&self, cause: impl Borrow<Option<LateCause>>) -> String {
        let key = cause.borrow().map_or("none", LateCause::identifier);
        self.cx.t(&format!("late-cause-{key}")).into_owned()
    }

    /// Working minutes as hours with a tenth.
    fn hours(&self, minutes: impl Borrow<i64>) -> String {
        let tenths = (minutes.borrow() * 10 + 30) / 60;
        let mark = if self.cx.language().code() == "vi" {
            ","
        } else {
            "."
        };
        let words = format!("{}{mark}{}", tenths / 10, tenths % 10);
        self.cx.t1("heads-hours", "hours", words)
    }
}

fn cause_key(cause: impl Borrow<Option<LateCause>>) -> String {
    format!("cause-{}", cause.borrow().map_or("none", LateCause::identifier))
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let first = Day::new(today.year(), today.date().month(), 1).unwrap_or(today);
    let to = asked.to.parse().unwrap_or(today).min(today);
    let from: Day = asked.from.parse().unwrap_or(first).min(to);
    let unit = asked.unit;
    let found = office.read(move |tx| find(&op, tx, &unit, (from, to))).await?;
    Ok(render(&PicturePage { cx, found, from, to }))
}

fn find(op: &OpContext, tx: &mut Tx<'_>, unit: &str, (from, to): (Day, Day)) -> Result<Found, Fault> {
    let now = op.now();
    let scope = Scope::read(op, tx, unit)?;
    let loads = loads(tx, &scope.units, now)?;
    let here: BTreeSet<_> = scope.units.iter().cloned().collect();
    let away = if scope.units.len() > MANY_UNITS {
        Vec::new()
    } else {
        absent_on(tx, &here, now.day())?
    };
    // The last day counts to its end, today to this moment.
    let period = (start_of(from), start_of(to.plus_days(1)).min(now));
    let queues = queue_counts(tx, &scope.units, now)?;
    let unanswered = queues.iter().filter(|it| it.queue == Queue::Answers);
    Ok(Found {
        asks: asks_where_letters_go(op, tx)?,
        recoveries: recoveries_waiting(op, tx)?.len(),
        unreceived: unanswered.map(|it| it.overdue).sum(),
        queues,
        causes: overdue_causes(tx, &scope.units, now)?,
        period: period_counts(tx, &scope.units, period)?,
        officers: officers(op, tx, (&scope, &away), &loads)?,
        away: away
            .into_iter()
            .map(|absence| {
                let load = loads.get(&absence.officer.to_string());
                let open = load.map_or(0, |load| load.open + load.paused);
                AwayLine { absence, open }
            })
            .collect(),
        scope,
    })
}

/// One microsecond before the day: a period leaves out its first instant.
fn start_of(day: Day) -> Instant {
    Instant::from_micros(Instant::from_local(day.date().at(0, 0, 0, 0)).micros() - 1)
}

fn officers(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (scope, away): (&Scope, &[Absence]),
    loads: &BTreeMap<String, Load>,
) -> Result<Vec<OfficerLine>, Fault> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    if scope.units.len() <= MANY_UNITS {
        for unit in &scope.units {
            for officer in officers_posted(tx, unit, Role::CaseOfficer, op.now().day())? {
                names.insert(officer.id.to_string(), officer.full_name);
            }
        }
    }
    let mut busy: Vec<(&String, &Load)> = loads.iter().collect();
    busy.sort_by_key(|(_, load)| (-load.overdue, -load.open, -load.settled));
    let mut lines = Vec::new();
    for (id, load) in busy.into_iter().take(MOST) {
        let name = match (names.remove(id), id.parse()) {
            (Some(name), _) => name,
            (None, Ok(known)) => motcua_identity::officer(tx, known)?.full_name,
            (None, Err(_)) => continue,
        };
        lines.push((id.clone(), name, load.clone()));
    }
    let free = names.into_iter().map(|(id, name)| (id, name, Load::default()));
    lines.extend(free.take(MOST));
    Ok(lines
        .into_iter()
        .map(|(id, name, load)| OfficerLine {
            away: away.iter().any(|absence| absence.officer.to_string() == id),
            id,
            name,
            load,
        })
        .collect())
}
