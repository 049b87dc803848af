//! One procedure: its revisions, what one of them says, and what it changed.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_catalog::{Draft, Procedure, Revision, diff, draft_of, procedure, revisions_of};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use super::ids::procedure_code;
use super::list::opened;
use super::spoken::{self, SpokenChange, SpokenPart};
use crate::Office;
use crate::desk::Desk;

/// What the address asks: a revision by its first day, and what has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    on: String,
    done: String,
}

/// A revision in the list of revisions.
struct Step {
    from: Day,
    /// The day before the next begins; none for the last.
    until: Option<Day>,
    /// `past`, `now` or `coming`.
    when: &'static str,
    here: bool,
    steps: usize,
    changes: usize,
}

/// What the revision in sight says.
struct Shown {
    from: Day,
    before: Option<Day>,
    decided: Option<Day>,
    parts: Vec<SpokenPart>,
    changes: Vec<SpokenChange>,
}

#[derive(Template)]
#[template(path = "procedures/show.html")]
struct ShowPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    procedure: Procedure,
    draft: Option<Draft>,
    steps: Vec<Step>,
    sight: Option<Shown>,
    done: String,
}

/// The page.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let code = procedure_code(&code)?;
    let Desk { cx, op } = desk;
    let discarded = asked.done == "discarded";
    let (procedure, revisions, draft) = office
        .read(move |tx| {
            let draft = draft_of(&op, tx, &code)?;
            let procedure = match procedure(tx, &code) {
                Ok(procedure) => Some(procedure),
                // Before its first revision a new procedure is its draft and nothing else.
                Err(fault) if fault.kind() == FaultKind::NotFound && (draft.is_some() || discarded) => None,
                Err(fault) => return Err(fault),
            };
            Ok::<_, Fault>((procedure, revisions_of(tx, &code)?, draft))
        })
        .await?;
    let Some(procedure) = procedure else {
        let way = match draft {
            Some(open) => format!("/office/procedures/drafts/{}", open.id),
            None => "/office/procedures?done=discarded".to_owned(),
        };
        return Ok(Redirect::to(&way).into_response());
    };
    Ok(drawn(cx, (procedure, revisions, draft), &asked))
}

fn drawn(
    cx: PageContext,
    (procedure, revisions, draft): (Procedure, Vec<Revision>, Option<Draft>),
    asked: &Asked,
) -> Response {
    let today = cx.today();
    let wanted = asked.on.parse::<Day>().unwrap_or(today);
    let in_force = |day: Day| revisions.iter().rposition(|it| it.effective_from <= day);
    let shown = in_force(wanted).or(if revisions.is_empty() { None } else { Some(0) });
    render(&ShowPage {
        crumbs: vec![
            Crumb::to("/office/procedures", cx.t("nav-procedures")),
            Crumb::here(procedure.code.as_str()),
        ],
        steps: steps(&revisions, in_force(today), shown),
        sight: shown.and_then(|place| said(&cx, &revisions, place)),
        done: asked.done.clone(),
        procedure,
        draft,
        cx,
    })
}

/// The revisions, the latest first.
fn steps(revisions: &[Revision], now: Option<usize>, shown: Option<usize>) -> Vec<Step> {
    let step = |(place, revision): (usize, &Revision)| {
        let next = revisions.get(place + 1);
        let before = place.checked_sub(1).and_then(|before| revisions.get(before));
        Step {
            from: revision.effective_from,
            until: next.map(|next| next.effective_from.plus_days(-1)),
            when: match now {
                Some(now) if place < now => "past",
                Some(now) if place == now => "now",
                _ => "coming",
            },
            here: shown == Some(place),
            steps: revision.body.workflow.steps.len(),
            changes: before.map_or(0, |before| diff(&before.body, &revision.body).len()),
        }
    };
    revisions.iter().enumerate().map(step).rev().collect()
}

fn said(cx: &PageContext, revisions: &[Revision], place: usize) -> Option<Shown> {
    let revision = revisions.get(place)?;
    let before = place.checked_sub(1).and_then(|before| revisions.get(before));
    let words = cx.words();
    Some(Shown {
        from: revision.effective_from,
        before: before.map(|before| before.effective_from),
        decided: revision.decided_on,
        parts: spoken::parts(words, &revision.body),
        changes: before
            .map(|before| spoken::changes(words, &diff(&before.body, &revision.body)))
            .unwrap_or_default(),
    })
}

/// Opens the procedure's draft.
pub(super) async fn open(State(office): State<Office>, desk: Desk, Path(code): Path<String>) -> PageResult {
    let code: ProcedureCode = procedure_code(&code)?;
    let known = code.clone();
    office.read(move |tx| procedure(tx, &known)).await?;
    opened(&office, &desk, code).await
}
