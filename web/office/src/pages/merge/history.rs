//! The merges made: what went over, who did it, and the way back.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_dossier::{MergeId, MergeItem, MergeSummary, merge, merge_items, merges};
use motcua_identity::{OpContext, officer, officers_moved, unit};
use motcua_kernel::{Day, Fault, Instant};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, Tab, WebFault, render};
use serde::Deserialize;

use super::{choose, id_of};
use crate::Office;
use crate::desk::Desk;

/// Merges listed, and dossiers of one merge shown, at the most.
const SHOWN: usize = 200;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 3] = ["merged", "undone", "continued"];

/// A merge as the pages show it.
struct Line {
    id: String,
    old: String,
    new: String,
    effective_on: Day,
    made_by: String,
    made_at: Instant,
    undone_by: String,
    undone_at: Option<Instant>,
    reason: String,
    dossiers: i64,
    back: i64,
    kept: i64,
    unfinished: bool,
}

/// A dossier of the merge.
struct Item {
    code: String,
    outcome: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "merge/history.html")]
struct HistoryPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    done: Option<&'static str>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "merge/show.html")]
pub(super) struct MergePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    done: Option<&'static str>,
    line: Line,
    items: Vec<Item>,
    officers: Vec<(String, String)>,
    reason: String,
    pub(super) report: FormReport,
}

pub(super) async fn list(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let lines = office
        .read(move |tx| {
            let found = merges(&op, tx, SHOWN)?;
            found
                .into_iter()
                .map(|summary| line(tx, summary))
                .collect::<Result<Vec<_>, Fault>>()
        })
        .await?;
    Ok(render(&HistoryPage {
        tabs: choose::tabs(&cx, "/office/merge/history"),
        done: DONE.into_iter().find(|done| *done == asked.done),
        lines,
        cx,
    }))
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&office, desk, id_of(&id)?, (FormReport::new(), String::new())).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

/// The page of one merge, with a report on what was sent from it.
pub(super) async fn page(
    office: &Office,
    desk: Desk,
    id: MergeId,
    (report, reason): (FormReport, String),
) -> Result<MergePage, WebFault> {
    let Desk { cx, op } = desk;
    let (line, items, officers) = office.read(move |tx| find(&op, tx, id)).await?;
    Ok(MergePage {
        crumbs: vec![
            Crumb::to("/office/merge", cx.t("merge-title")),
            Crumb::to("/office/merge/history", cx.t("merge-history")),
            Crumb::here(format!("{} → {}", line.old, line.new)),
        ],
        done: None,
        line,
        items,
        officers,
        reason,
        report,
        cx,
    })
}

impl MergePage {
    fn made(&self) -> String {
        let at = self.cx.words().stamp(self.line.made_at);
        format!("{at}, {}", self.line.made_by)
    }

    fn undone(&self, at: &Instant) -> String {
        format!("{}, {}", self.cx.words().stamp(at), self.line.undone_by)
    }
}

type Found = (Line, Vec<Item>, Vec<(String, String)>);

fn find(op: &OpContext, tx: &mut Tx<'_>, id: MergeId) -> Result<Found, Fault> {
    let summary = merge(op, tx, id)?;
    let items = merge_items(op, tx, id, SHOWN)?.into_iter().map(item).collect();
    let officers = officers_moved(tx, &id.to_string())?
        .into_iter()
        .map(|officer| (officer.full_name, officer.title))
        .collect();
    Ok((line(tx, summary)?, items, officers))
}

fn item(item: MergeItem) -> Item {
    Item {
        code: item.code,
        outcome: item.outcome.map(motcua_dossier::BackOutcome::identifier),
    }
}

fn line(tx: &mut Tx<'_>, summary: MergeSummary) -> Result<Line, Fault> {
    use motcua_dossier::BackOutcome::{Back, Closed, MovedOn};
    let merge = &summary.merge;
    let undone_by = match &merge.undone_by {
        Some(by) => name_of(tx, by)?,
        None => String::new(),
    };
    Ok(Line {
        id: merge.id.to_string(),
        old: unit(tx, &merge.old)?.name,
        new: unit(tx, &merge.new)?.name,
        effective_on: merge.effective_on,
        made_by: name_of(tx, &merge.made_by)?,
        made_at: merge.made_at,
        undone_by,
        undone_at: merge.undone_at,
        reason: merge.reason.clone(),
        dossiers: summary.dossiers(),
        back: summary.count(Some(Back)),
        kept: summary.count(Some(Closed)) + summary.count(Some(MovedOn)),
        unfinished: summary.unfinished,
    })
}

/// An actor's name; the name in the event where it is no officer.
fn name_of(tx: &mut Tx<'_>, actor: &str) -> Result<String, Fault> {
    match actor.parse() {
        Ok(id) => Ok(officer(tx, id)?.full_name),
        Err(_) => Ok(actor.to_owned()),
    }
}
