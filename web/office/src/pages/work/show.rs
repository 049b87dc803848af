//! The page of a work list.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{
    Assignable, DueWithin, WorkList, WorkRow, WorkSort, case_officers, work_counts, work_list,
};
use motcua_figures::asks_where_letters_go;
use motcua_identity::{OpContext, Permission, UnitId, unit, units_among};
use motcua_kernel::Fault;
use motcua_ui::{Choice, PageContext, PageResult, Tab, render};

use super::asked::{Asked, CHANNELS};
use super::line::Line;
use crate::desk::Desk;
use crate::pages::casework::officer_choices;
use crate::pages::not_given::{NotGiven, from_address};
use crate::{Office, nav};

/// Rows on a page.
const PAGE: usize = 50;

/// A head of more units than this chooses one before giving several dossiers away at once.
const FEW_UNITS: usize = 8;

#[derive(Template)]
#[template(path = "work/list.html")]
struct WorkPage {
    cx: PageContext,
    list: &'static str,
    tabs: Vec<Tab>,
    asked: Asked,
    q: String,
    units: Vec<Choice>,
    fields: Vec<Choice>,
    dues: Vec<Choice>,
    channels: Vec<Choice>,
    sorts: Vec<Choice>,
    sort: &'static str,
    lines: Vec<Line>,
    /// The values of the address of the first page; of this list with its filter.
    query: String,
    later: bool,
    next: Option<String>,
    takes_in: bool,
    /// Whether a head is asked where letters about the unit go.
    asks: bool,
    /// Whether several may be taken at once.
    claims: bool,
    /// The officers to whom several may be given at once.
    officers: Vec<Choice>,
    done: Option<String>,
    failed: Option<String>,
    not_given: Vec<NotGiven>,
}

impl WorkPage {
    /// Whether lines may be picked for an act on several.
    fn picks(&self) -> bool {
        self.claims || !self.officers.is_empty()
    }
}

/// What the database gave for one page.
struct Found {
    list: WorkList,
    counts: Vec<(WorkList, i64)>,
    names: BTreeMap<UnitId, String>,
    fields: Vec<String>,
    asks: bool,
    rows: Vec<WorkRow>,
    officers: Vec<Assignable>,
    not_given: Vec<NotGiven>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    if !op.may_anywhere(Permission::ViewDossier) {
        // The work of an officer without dossiers begins elsewhere.
        return Ok(Redirect::to(nav::start(&op)).into_response());
    }
    let (reader, wanted) = (op.clone(), asked.clone());
    let found = office.read(move |tx| find(&reader, tx, &wanted)).await?;
    Ok(render(&page(cx, &op, asked, found)))
}

fn page(cx: PageContext, op: &OpContext, asked: Asked, found: Found) -> WorkPage {
    let list = found.list;
    let more = found.rows.len() > PAGE;
    let last = found.rows.iter().take(PAGE).next_back();
    let claims: BTreeSet<UnitId> = [
        Permission::ProcessDossier,
        Permission::ApproveResult,
        Permission::IssueResult,
    ]
    .into_iter()
    .flat_map(|permission| op.units_for(permission))
    .map(|(unit, _)| unit)
    .collect();
    let claimable = |row: &WorkRow| list == WorkList::Unassigned && claims.contains(&row.unit);
    WorkPage {
        tabs: tabs(&cx, op, &found),
        next: last
            .filter(|_| more)
            .map(|row| format!("/office?{}", asked.after(list, row))),
        query: asked.query(list),
        later: !asked.after.is_empty(),
        units: choices(&found.names),
        fields: found
            .fields
            .iter()
            .map(|field| Choice::new(field, field))
            .collect(),
        dues: words_of(&cx, "work-due", DueWithin::ALL.map(DueWithin::identifier)),
        channels: words_of(&cx, "channel", CHANNELS.map(|(code, _)| code)),
        sorts: words_of(&cx, "work-sort", WorkSort::ALL.map(WorkSort::identifier)),
        sort: asked.order().identifier(),
        claims: found.rows.iter().any(claimable),
        lines: found
            .rows
            .iter()
            .take(PAGE)
            .map(|row| Line::of(&cx, row, &found.names, claimable(row)))
            .collect(),
        officers: officer_choices(&cx, &found.officers),
        takes_in: op.may_anywhere(Permission::AcceptDossier),
        asks: found.asks,
        done: done(&cx, &asked),
        failed: counted(&asked.failed).map(|count| cx.t1("work-failed", "count", count)),
        not_given: found.not_given,
        list: list.identifier(),
        q: asked.text(),
        asked,
        cx,
    }
}

fn find(op: &OpContext, tx: &mut Tx<'_>, asked: &Asked) -> Result<Found, Fault> {
    let counts = work_counts(op, tx)?;
    let wanted = WorkList::from_identifier(&asked.list);
    let list = wanted.unwrap_or_else(|| first_list(op, &counts));
    let rows = work_list(op, tx, &asked.filter(list, PAGE + 1))?;
    let rights = op.units_for(Permission::ViewDossier);
    let fields: BTreeSet<String> = if rights.iter().any(|(_, field)| field.is_none()) {
        motcua_catalog::fields(tx)?.into_iter().collect()
    } else {
        rights.iter().filter_map(|(_, field)| field.clone()).collect()
    };
    let seen: BTreeSet<UnitId> = rights.into_iter().map(|(unit, _)| unit).collect();
    let standing = units_among(tx, &seen, op.now().day())?;
    let mut names: BTreeMap<UnitId, String> = standing.into_iter().map(|unit| (unit.id, unit.name)).collect();
    for ended in op.past_units() {
        let name = unit(tx, &ended)?.name;
        names.insert(ended, name);
    }
    Ok(Found {
        asks: asks_where_letters_go(op, tx)?,
        officers: officers(op, tx, asked, (list, &rows))?,
        not_given: from_address(op, tx, &asked.failed)?,
        list,
        counts,
        names,
        fields: fields.into_iter().collect(),
        rows,
    })
}

/// Those to whom the dossiers of the page may be given, for a head of few units or of one that was chosen.
fn officers(
    op: &OpContext,
    tx: &mut Tx<'_>,
    asked: &Asked,
    (list, rows): (WorkList, &[WorkRow]),
) -> Result<Vec<Assignable>, Fault> {
    let given_away = matches!(list, WorkList::ToAssign | WorkList::Unassigned | WorkList::Open);
    if !given_away || rows.is_empty() {
        return Ok(Vec::new());
    }
    let chosen: Option<UnitId> = asked.unit.parse().ok();
    let mut units: Vec<UnitId> = op
        .units_for(Permission::AssignDossier)
        .into_iter()
        .map(|(unit, _)| unit)
        .filter(|unit| chosen.as_ref().is_none_or(|chosen| chosen == unit))
        .collect();
    units.dedup();
    if units.len() > FEW_UNITS {
        return Ok(Vec::new());
    }
    case_officers(op, tx, &units)
}

/// The list an officer starts with: the first of those they work on in which something waits.
fn first_list(op: &OpContext, counts: &[(WorkList, i64)]) -> WorkList {
    use Permission::{
        AcceptDossier, ApproveResult, AssignDossier, IssueResult, ProcessDossier, ReturnResult,
    };
    let theirs = [
        (WorkList::Mine, ProcessDossier),
        (WorkList::Unassigned, ProcessDossier),
        (WorkList::Unassigned, ApproveResult),
        (WorkList::Unassigned, IssueResult),
        (WorkList::ToAssign, AssignDossier),
        (WorkList::AtDesk, AcceptDossier),
        (WorkList::ToReturn, ReturnResult),
    ];
    let waits = |list: WorkList| {
        counts
            .iter()
            .any(|(counted, count)| *counted == list && *count > 0)
    };
    theirs
        .into_iter()
        .filter(|(_, permission)| op.may_anywhere(*permission))
        .map(|(list, _)| list)
        .find(|list| waits(*list))
        .unwrap_or(WorkList::Open)
}

fn tabs(cx: &PageContext, op: &OpContext, found: &Found) -> Vec<Tab> {
    let count = |list| {
        found
            .counts
            .iter()
            .find(|(counted, _)| *counted == list)
            .map(|(_, count)| *count)
    };
    WorkList::ALL
        .into_iter()
        .filter(|list| *list != WorkList::ToAssign || op.may_anywhere(Permission::AssignDossier))
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

/// Choices whose words stand under `beginning-identifier`.
fn words_of<const N: usize>(cx: &PageContext, beginning: &str, identifiers: [&str; N]) -> Vec<Choice> {
    identifiers
        .into_iter()
        .map(|identifier| Choice::new(identifier, cx.t(&format!("{beginning}-{identifier}"))))
        .collect()
}

/// What was done to several at once, in words.
fn done(cx: &PageContext, asked: &Asked) -> Option<String> {
    let count = counted(&asked.count)?;
    match asked.done.as_str() {
        "claimed" => Some(cx.t1("work-done-claimed", "count", count)),
        "assigned" => Some(cx.t1("work-done-assigned", "count", count)),
        _ => None,
    }
}

fn counted(text: &str) -> Option<i64> {
    text.parse().ok().filter(|count| *count > 0)
}
