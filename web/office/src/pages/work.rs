//! The work lists: what waits for this officer, the most urgent first.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get};
use motcua_db::Tx;
use motcua_dossier::{ListCursor, WorkFilter, WorkList, WorkRow, work_counts, work_list};
use motcua_identity::{OpContext, Permission, UnitId, units_among};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{Choice, PageContext, PageResult, Tab, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::{Desk, form_encoded};
use crate::due::{DueFacts, DueState, due_state};
use crate::routes::RouteRow;
use crate::routes::RouteRule::SignedIn;

/// Rows on a page.
const PAGE: usize = 50;

/// The longest text a list is asked for.
const LONGEST_TEXT: usize = 100;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[("GET", "/office", SignedIn)];

/// The routes of this page.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![("/office", get(show))]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    list: String,
    unit: String,
    q: String,
    after: String,
}

/// A dossier as a line of the list.
struct Line {
    id: String,
    code: String,
    procedure: String,
    owner_name: String,
    owner_number: String,
    unit: String,
    status: u8,
    holder: String,
    received_at: Instant,
    due_at: Instant,
    due: DueState,
    claimable: bool,
}

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    cx: PageContext,
    list: &'static str,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    unit: String,
    q: String,
    lines: Vec<Line>,
    /// The address of the first page, when this is a later one.
    first: Option<String>,
    next: Option<String>,
    takes_in: bool,
}

impl WorkPage {
    fn filtered(&self) -> bool {
        !self.q.is_empty() || !self.unit.is_empty()
    }
}

/// What the database gave for one page.
struct Found {
    list: WorkList,
    counts: Vec<(WorkList, i64)>,
    names: BTreeMap<UnitId, String>,
    rows: Vec<WorkRow>,
}

async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    if !op.may_anywhere(Permission::ViewDossier)
        && let Some(start) = cx.start()
    {
        // The work of an officer without dossiers begins elsewhere.
        return Ok(Redirect::to(&start.href).into_response());
    }
    let q: String = asked.q.trim().chars().take(LONGEST_TEXT).collect();
    let filter = WorkFilter {
        unit: asked.unit.parse().ok(),
        text: q.clone(),
        after: cursor(&asked.after),
        ..WorkFilter::of(WorkList::Open, PAGE + 1)
    };
    let (wanted, reader) = (WorkList::from_identifier(&asked.list), op.clone());
    let found = office.read(move |tx| find(&reader, tx, wanted, filter)).await?;
    let address = Address {
        list: found.list,
        unit: &asked.unit,
        q: &q,
    };
    let more = found.rows.len() > PAGE;
    let last = found.rows.iter().take(PAGE).next_back();
    let next = last.filter(|_| more).map(|row| address.after(row));
    let claims: BTreeSet<UnitId> = op
        .units_for(Permission::ProcessDossier)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let page = WorkPage {
        list: found.list.identifier(),
        tabs: tabs(&cx, &found),
        units: choices(&found.names),
        lines: found
            .rows
            .iter()
            .take(PAGE)
            .map(|row| line(&cx, row, &found, &claims))
            .collect(),
        first: (!asked.after.is_empty()).then(|| address.first()),
        next,
        takes_in: op.may_anywhere(Permission::AcceptDossier),
        unit: asked.unit,
        q,
        cx,
    };
    Ok(render(&page))
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    wanted: Option<WorkList>,
    filter: WorkFilter,
) -> Result<Found, Fault> {
    let counts = work_counts(op, tx)?;
    let list = wanted.unwrap_or_else(|| first_list(op, &counts));
    let rows = work_list(op, tx, &WorkFilter { list, ..filter })?;
    let seen: BTreeSet<UnitId> = op
        .units_for(Permission::ViewDossier)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let standing = units_among(tx, &seen, op.now().day())?;
    let names = standing.into_iter().map(|unit| (unit.id, unit.name)).collect();
    Ok(Found {
        list,
        counts,
        names,
        rows,
    })
}

/// The list an officer starts with: the first of those they work on in which something waits.
fn first_list(op: &OpContext, counts: &[(WorkList, i64)]) -> WorkList {
    let theirs = [
        (WorkList::Mine, Permission::ProcessDossier),
        (WorkList::Unassigned, Permission::ProcessDossier),
        (WorkList::AtDesk, Permission::AcceptDossier),
        (WorkList::ToReturn, Permission::ReturnResult),
    ];
    let theirs = theirs
        .into_iter()
        .filter(|(_, permission)| op.may_anywhere(*permission));
    let waits = |list: WorkList| {
        counts
            .iter()
            .any(|(counted, count)| *counted == list && *count > 0)
    };
    theirs
        .map(|(list, _)| list)
        .find(|list| waits(*list))
        .unwrap_or(WorkList::Open)
}

fn tabs(cx: &PageContext, found: &Found) -> Vec<Tab> {
    let count = |list| {
        found
            .counts
            .iter()
            .find(|(counted, _)| *counted == list)
            .map(|(_, count)| *count)
    };
    WorkList::ALL
        .into_iter()
        .map(|list| Tab {
            href: format!("/office?list={}", list.identifier()),
            label: cx.t(&format!("work-{}", list.identifier())).into_owned(),
            count: count(list).and_then(|count| u64::try_from(count).ok()),
            current: list == found.list,
        })
        .collect()
}

fn choices(names: &BTreeMap<UnitId, String>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = names
        .iter()
        .map(|(id, name)| Choice::new(id.as_str(), name))
        .collect();
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}

fn line(cx: &PageContext, row: &WorkRow, found: &Found, claims: &BTreeSet<UnitId>) -> Line {
    let facts = DueFacts {
        status: row.status,
        due_at: row.due_at,
        resolved_at: row.resolved_at,
    };
    Line {
        id: row.id.to_string(),
        code: row.code.clone(),
        procedure: row.procedure_name.clone(),
        owner_name: row.owner_name.clone(),
        owner_number: row.owner_number.clone(),
        unit: found.names.get(&row.unit).cloned().unwrap_or_default(),
        status: row.status.code(),
        holder: row.holder_name.clone().unwrap_or_default(),
        received_at: row.received_at,
        due_at: row.due_at,
        due: due_state(cx.words(), facts, cx.now()),
        claimable: found.list == WorkList::Unassigned && claims.contains(&row.unit),
    }
}

/// The address of a page of the list, with the filter it was asked for.
struct Address<'a> {
    list: WorkList,
    unit: &'a str,
    q: &'a str,
}

impl Address<'_> {
    fn first(&self) -> String {
        let (unit, q) = (form_encoded(self.unit), form_encoded(self.q));
        format!("/office?list={}&unit={unit}&q={q}", self.list.identifier())
    }

    fn after(&self, row: &WorkRow) -> String {
        format!("{}&after={}_{}", self.first(), row.due_at.micros(), row.id)
    }
}

/// Where the page before ended; an address that was tampered with starts at the beginning.
fn cursor(text: &str) -> Option<ListCursor> {
    let (micros, id) = text.split_once('_')?;
    let at = Instant::from_micros(micros.parse().ok()?);
    Some(ListCursor::At(at, id.parse().ok()?))
}
