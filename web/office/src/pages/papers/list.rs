//! The papers that are not confirmed yet, the oldest first.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::dossier;
use motcua_identity::{Actor, OpContext, Permission, officer};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_repository::{PaperId, PaperRow, PaperState, PaperToRedraw, check_list, paper, papers_to_redraw};
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use super::{ids, spoken};
use crate::Office;
use crate::desk::Desk;

/// Papers on a page.
const ON_A_PAGE: usize = 25;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    after: String,
}

/// A paper that waits.
struct Line {
    id: PaperId,
    name: String,
    owner: String,
    owner_number: String,
    dossier: Option<(String, String)>,
    state: PaperState,
    note: Option<String>,
    pages: u32,
    pages_read: u32,
    scanned_by: String,
    scanned_at: Instant,
}

#[derive(Template)]
#[template(path = "papers/list.html")]
struct ListPage {
    cx: PageContext,
    /// Papers to be drawn and signed again; told on the first page.
    redraws: Vec<PaperToRedraw>,
    most: usize,
    lines: Vec<Line>,
    is_first: bool,
    next: Option<String>,
}

impl ListPage {
    /// What was noticed of a paper when it was read, in a few words.
    fn noticed(&self, one: &PaperToRedraw) -> String {
        let words = self.cx.words();
        let doubts = one.doubts.iter();
        let told: Vec<String> = doubts
            .map(|doubt| {
                words
                    .get(&format!("redraw-doubt-{}", doubt.identifier()))
                    .into_owned()
            })
            .collect();
        told.join("; ")
    }
}

/// The list.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let after = ids::paper_id(&asked.after).ok();
    let op = desk.op;
    let (mut lines, redraws) = office
        .read(move |tx: &mut Tx<'_>| {
            let redraws = match after {
                None => papers_to_redraw(&op, tx, ON_A_PAGE)?,
                Some(_) => Vec::new(),
            };
            Ok::<_, Fault>((lines(&op, tx, after)?, redraws))
        })
        .await?;
    let more = lines.len() > ON_A_PAGE;
    lines.truncate(ON_A_PAGE);
    let last = lines
        .last()
        .filter(|_| more)
        .map(|line| format!("/office/papers?after={}", line.id));
    Ok(render(&ListPage {
        cx: desk.cx,
        redraws,
        most: ON_A_PAGE,
        lines,
        is_first: after.is_none(),
        next: last,
    }))
}

fn lines(op: &OpContext, tx: &mut Tx<'_>, after: Option<PaperId>) -> Result<Vec<Line>, Fault> {
    let places = match op.actor {
        Actor::System => None,
        Actor::Public | Actor::Owner(_) | Actor::Officer(_) => Some(op.units_for(Permission::CheckPaper)),
    };
    let rows = check_list(tx, places.as_deref(), after, ON_A_PAGE + 1)?;
    rows.into_iter().map(|row| line(op, tx, row)).collect()
}

fn line(op: &OpContext, tx: &mut Tx<'_>, row: PaperRow) -> Result<Line, Fault> {
    let scanned_by = paper(tx, row.id)?
        .map(|detail| detail.paper.scanned_by)
        .unwrap_or_default();
    Ok(Line {
        dossier: dossier_of(op, tx, row.dossier_id.as_deref())?,
        scanned_by: name_of(tx, &scanned_by)?,
        id: row.id,
        name: row.paper_name,
        owner: row.owner_name,
        owner_number: row.owner_number,
        state: row.state,
        note: row.note,
        pages: row.pages,
        pages_read: row.pages_read,
        scanned_at: row.scanned_at,
    })
}

/// The dossier of a paper, identifier and code, for those who may see it.
pub(crate) fn dossier_of(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: Option<&str>,
) -> Result<Option<(String, String)>, Fault> {
    let Some(id) = id.and_then(|id| ids::dossier_id(id).ok()) else {
        return Ok(None);
    };
    match dossier(op, tx, id) {
        Ok(found) => Ok(Some((id.to_string(), found.code))),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The officer's name; the identifier itself for who is none.
pub(crate) fn name_of(tx: &mut Tx<'_>, actor: &str) -> Result<String, Fault> {
    let Ok(id) = actor.parse() else {
        return Ok(actor.to_owned());
    };
    match officer(tx, id) {
        Ok(found) => Ok(found.full_name),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(actor.to_owned()),
        Err(fault) => Err(fault),
    }
}
