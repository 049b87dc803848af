//! What hangs on the notice board and what does not, procedure by procedure, with the figure they make.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use motcua_catalog::{BoardPosting, Procedure, postings_of, procedures};
use motcua_db::Tx;
use motcua_figures::{Offered, Period, offered};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::own_units::named_units;

/// What the address asks: whose board, and what has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    done: String,
    count: usize,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["posted", "ended"];

/// A procedure that is still to be posted.
struct Waiting {
    revision: String,
    code: String,
    name: String,
    field: String,
    since: Day,
    chosen: bool,
    /// The day on which an older revision was put up that hangs there still.
    older: Option<Day>,
}

/// A revision that hangs there.
struct Hanging {
    id: String,
    code: String,
    name: String,
    posted_on: Day,
    by: String,
    /// Whether it says what is in force.
    current: bool,
}

/// What was sent from the page, where it comes back.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) posted_on: Option<String>,
    pub(super) chosen: BTreeSet<String>,
}

#[derive(Template)]
#[template(path = "postings/list.html")]
pub(super) struct ListPage {
    cx: PageContext,
    pub(super) report: FormReport,
    done: Option<&'static str>,
    count: usize,
    units: Vec<Choice>,
    unit: String,
    unit_name: String,
    posted_on: String,
    waiting: Vec<Waiting>,
    hanging: Vec<Hanging>,
    /// Where the figure stands that these lists make.
    figure: String,
}

impl ListPage {
    /// How many procedures hang there as they are in force.
    fn current(&self) -> usize {
        self.hanging.iter().filter(|one| one.current).count()
    }

    /// How many hang there though a newer revision replaced them.
    fn stale(&self) -> usize {
        self.hanging.len() - self.current()
    }

    /// How many must.
    fn all(&self) -> usize {
        self.current() + self.waiting.len()
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let wanted = asked.unit.parse().ok();
    let mut page = page(&office, desk, wanted, (Typed::default(), FormReport::new())).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    page.count = asked.count;
    Ok(render(&page))
}

/// The page, with a report on what was sent from it and what was ticked then.
pub(super) async fn page(
    office: &Office,
    desk: Desk,
    wanted: Option<UnitId>,
    (typed, report): (Typed, FormReport),
) -> Result<ListPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = cx.today();
    let found = office.read(move |tx| find(&op, tx, wanted)).await?;
    let named = found.units.iter().find(|(id, _)| Some(id) == found.unit.as_ref());
    let unit = found.unit.as_ref().map_or("", UnitId::as_str).to_owned();
    Ok(ListPage {
        report,
        done: None,
        count: 0,
        unit_name: named.map_or_else(String::new, |(_, name)| name.clone()),
        units: found
            .units
            .iter()
            .map(|(id, name)| Choice::new(id.as_str(), name))
            .collect(),
        posted_on: typed.posted_on.unwrap_or_else(|| today.to_string()),
        figure: format!(
            "/office/figures?set=tt01-agency&unit={}",
            crate::desk::form_encoded(&unit)
        ),
        waiting: waiting(&found, &typed.chosen),
        hanging: hanging(&found),
        unit,
        cx,
    })
}

/// What the database gave for the page.
struct Found {
    units: Vec<(UnitId, String)>,
    unit: Option<UnitId>,
    offered: Vec<Offered>,
    postings: Vec<BoardPosting>,
    names: BTreeMap<String, Procedure>,
}

fn find(op: &OpContext, tx: &mut Tx<'_>, wanted: Option<UnitId>) -> Result<Found, Fault> {
    let today = op.now().day();
    let (units, unit) = named_units(op, tx, (Permission::PostProcedures, wanted))?;
    let mut found = Found {
        units,
        unit,
        offered: Vec::new(),
        postings: Vec::new(),
        names: BTreeMap::new(),
    };
    if let Some(unit) = &found.unit {
        // The same days as the figure of the year so far, so that the page and the figure name the same procedures.
        let period = Period::new(Day::new(today.year(), 1, 1).unwrap_or(today), today);
        found.offered = offered(tx, unit, period)?;
        found.postings = postings_of(op, tx, unit)?;
        let all = procedures(tx)?.into_iter();
        found.names = all.map(|one| (one.code.to_string(), one)).collect();
    }
    Ok(found)
}

impl Found {
    fn name(&self, code: &str) -> String {
        let known = self.names.get(code);
        known.map_or_else(|| code.to_owned(), |one| one.name.clone())
    }

    fn field(&self, code: &str) -> String {
        self.names
            .get(code)
            .map_or_else(String::new, |one| one.field.clone())
    }
}

/// Offered and not on the board as it is in force, by field and name.
fn waiting(found: &Found, chosen: &BTreeSet<String>) -> Vec<Waiting> {
    let hangs = |revision: &str| {
        let mut all = found.postings.iter();
        all.any(|posting| posting.revision.to_string() == revision)
    };
    let mut waiting: Vec<Waiting> = found
        .offered
        .iter()
        .filter(|one| !hangs(&one.revision))
        .map(|one| Waiting {
            name: found.name(&one.procedure),
            field: found.field(&one.procedure),
            since: one.effective_from,
            chosen: chosen.contains(&one.revision),
            older: found
                .postings
                .iter()
                .find(|posting| posting.procedure_code.as_str() == one.procedure)
                .map(|posting| posting.posted_on),
            revision: one.revision.clone(),
            code: one.procedure.clone(),
        })
        .collect();
    waiting.sort_by(|a, b| (&a.field, &a.name).cmp(&(&b.field, &b.name)));
    waiting
}

/// What hangs there, what must come down first.
fn hanging(found: &Found) -> Vec<Hanging> {
    let in_force: BTreeSet<&str> = found.offered.iter().map(|one| one.revision.as_str()).collect();
    let mut hanging: Vec<Hanging> = found
        .postings
        .iter()
        .map(|posting| Hanging {
            id: posting.id.to_string(),
            name: found.name(posting.procedure_code.as_str()),
            code: posting.procedure_code.to_string(),
            posted_on: posting.posted_on,
            by: posting.recorded_by.clone(),
            current: in_force.contains(posting.revision.to_string().as_str()),
        })
        .collect();
    hanging.sort_by(|a, b| (a.current, &a.name).cmp(&(b.current, &b.name)));
    hanging
}
