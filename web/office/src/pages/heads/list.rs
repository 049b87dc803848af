//! The dossiers behind a figure of the picture, and giving some of them to another officer.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::model::{LateCause, Status};
use motcua_dossier::{DossierId, Pressure, Queue, QueueRow, loads, queue_rows};
use motcua_identity::{OfficerId, OpContext, Permission, Role, officers_posted};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::scope::Scope;
use crate::Office;
use crate::desk::{Desk, form_encoded};
use crate::due::{DueFacts, DueState, due_state};
use crate::pages::not_given::{NotGiven, from_address, give_each, in_address};

/// Dossiers on a page, the most urgent first.
const MOST: usize = 100;

/// Units whose officers can be chosen from: a dossier goes to an officer of its own unit.
const FEW_UNITS: usize = 5;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    queue: String,
    press: String,
    holder: String,
    done: Option<usize>,
    not: String,
}

impl Asked {
    fn pressure(&self) -> Pressure {
        match self.press.as_str() {
            "near" => Pressure::Near,
            "overdue" => Pressure::Overdue,
            "cause-none" => Pressure::Cause(None),
            other => {
                let cause = other.strip_prefix("cause-").and_then(LateCause::from_identifier);
                cause.map_or(Pressure::Any, |cause| Pressure::Cause(Some(cause)))
            }
        }
    }

    fn holder(&self) -> Option<&str> {
        Some(self.holder.as_str()).filter(|holder| !holder.is_empty())
    }

    fn address(&self) -> String {
        format!(
            "/office/heads/list?unit={}&queue={}&press={}&holder={}",
            form_encoded(&self.unit),
            form_encoded(&self.queue),
            form_encoded(&self.press),
            form_encoded(&self.holder)
        )
    }
}

struct Line {
    row: QueueRow,
    due: DueState,
    movable: bool,
}

struct Found {
    scope: Scope,
    rows: Vec<QueueRow>,
    officers: Vec<(OfficerId, String, i64, i64)>,
    holder: Option<String>,
    not_given: Vec<NotGiven>,
}

#[derive(Template)]
#[template(path = "heads/list.html")]
struct ListPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    title: String,
    address: String,
    lines: Vec<Line>,
    officers: Vec<Choice>,
    sent: Sent,
    given: Option<usize>,
    not_given: Vec<NotGiven>,
    most: usize,
}

impl ListPage {
    fn is_chosen(&self, id: &DossierId) -> bool {
        self.sent.dossiers.contains(&id.to_string())
    }

    fn assigns(&self) -> bool {
        !self.officers.is_empty() && self.lines.iter().any(|line| line.movable)
    }
}

/// The form: dossiers ticked, and an officer.
#[derive(Default)]
struct Sent {
    dossiers: Vec<String>,
    officer: String,
}

pub(super) async fn show(office: State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    answer(office, desk, asked, (Sent::default(), FormReport::new())).await
}

pub(super) async fn assign(
    office: State<Office>,
    desk: Desk,
    Query(asked): Query<Asked>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let mut sent = Sent::default();
    for (name, value) in pairs {
        match name.as_str() {
            "dossier" => sent.dossiers.push(value),
            "officer" => sent.officer = value,
            _ => {}
        }
    }
    let ids: Vec<DossierId> = sent.dossiers.iter().filter_map(|id| id.parse().ok()).collect();
    let mut report = FormReport::new();
    if ids.is_empty() {
        report.add("dossier", desk.cx.t("problem-choose-dossiers"));
    }
    let Some(officer) = sent.officer.parse().ok().filter(|_| !ids.is_empty()) else {
        if sent.officer.is_empty() {
            report.add("officer", desk.cx.t("problem-choose-officer"));
        }
        return answer(office, desk, asked, (sent, report)).await;
    };
    let ids = ids.into_iter().take(MOST);
    let (given, rest) = give_each(&office, &desk.op, ids, officer).await?;
    let not = in_address(&rest);
    Ok(Redirect::to(&format!("{}&done={given}&not={not}", asked.address())).into_response())
}

async fn answer(
    State(office): State<Office>,
    desk: Desk,
    asked: Asked,
    (sent, report): (Sent, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (reader, wanted) = (op.clone(), asked.clone());
    let found = office.read(move |tx| find(&reader, tx, &wanted)).await?;
    let now = cx.now();
    let lines: Vec<Line> = found
        .rows
        .into_iter()
        .map(|row| Line {
            due: due_state(
                cx.words(),
                DueFacts {
                    status: row.status,
                    due_at: row.due_at,
                    resolved_at: None,
                },
                now,
            ),
            movable: matches!(
                row.status,
                Status::Processing | Status::SupplementRequested | Status::FinancialObligation
            ) && op.may(Permission::AssignDossier, &row.unit, None),
            row,
        })
        .collect();
    let officers = found.officers.into_iter().map(|(id, name, open, overdue)| {
        let load = cx.words().with(
            "heads-choose-load",
            &[
                ("name", name.into()),
                ("open", open.into()),
                ("overdue", overdue.into()),
            ],
        );
        Choice::new(id.to_string(), load)
    });
    let page = ListPage {
        title: title(&cx, &asked, found.holder.as_deref()),
        crumbs: vec![
            Crumb::to(
                format!("/office/heads?unit={}", found.scope.chosen),
                cx.t("nav-heads"),
            ),
            Crumb::here(found.scope.name()).name(),
        ],
        address: asked.address(),
        officers: officers.collect(),
        given: asked.done.filter(|count| *count > 0),
        not_given: found.not_given,
        most: MOST,
        lines,
        sent,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn title(cx: &PageContext, asked: &Asked, holder: Option<&str>) -> String {
    let queue = Queue::from_identifier(&asked.queue).map(Queue::identifier);
    let place = match (holder, queue) {
        (Some(name), _) => cx.t1("heads-list-of", "name", name),
        (None, Some(queue)) => cx.t(&format!("queue-{queue}")).into_owned(),
        (None, None) => cx.t("heads-list-running").into_owned(),
    };
    match asked.pressure() {
        Pressure::Any => place,
        Pressure::Near => format!("{place} – {}", cx.t("heads-near")),
        Pressure::Overdue => format!("{place} – {}", cx.t("heads-overdue")),
        Pressure::Cause(cause) => {
            let cause = cause.map_or("none", LateCause::identifier);
            format!(
                "{} – {}",
                cx.t("heads-overdue"),
                cx.t(&format!("late-cause-{cause}"))
            )
        }
    }
}

fn find(op: &OpContext, tx: &mut Tx<'_>, asked: &Asked) -> Result<Found, Fault> {
    let now = op.now();
    let scope = Scope::read(op, tx, &asked.unit)?;
    let queue = Queue::from_identifier(&asked.queue);
    let which = (queue, asked.pressure(), asked.holder());
    let rows = queue_rows(tx, &scope.units, which, now, MOST)?;
    let holder = match asked.holder().and_then(|holder| holder.parse().ok()) {
        Some(id) => Some(motcua_identity::officer(tx, id)?.full_name),
        None => None,
    };
    let mut officers = Vec::new();
    if op.may_anywhere(Permission::AssignDossier) && scope.units.len() <= FEW_UNITS {
        let loads = loads(tx, &scope.units, now)?;
        for unit in &scope.units {
            for officer in officers_posted(tx, unit, Role::CaseOfficer, now.day())? {
                let load = loads.get(&officer.id.to_string()).cloned().unwrap_or_default();
                officers.push((officer.id, officer.full_name, load.open, load.overdue));
            }
        }
        officers.sort_by_key(|(_, _, open, overdue)| (*open, *overdue));
    }
    Ok(Found {
        not_given: from_address(op, tx, &asked.not)?,
        scope,
        rows,
        officers,
        holder,
    })
}
