//! The units that ended and still have open dossiers or officers.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::{MergeCandidate, merge_candidates};
use motcua_identity::{OpContext, unit};
use motcua_kernel::{Day, Fault};
use motcua_ui::{FormReport, PageContext, PageResult, Tab, WebFault, render};

use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// The longest text a list is asked for.
const LONGEST_TEXT: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

/// A unit as a line of the list.
struct Line {
    id: String,
    name: String,
    parent: String,
    ended: bool,
    last_day: Option<Day>,
    dossiers: i64,
    officers: i64,
    successors: Vec<String>,
}

#[derive(Template)]
#[template(path = "merge/choose.html")]
pub(super) struct ChoosePage {
    cx: PageContext,
    tabs: Vec<Tab>,
    q: String,
    lines: Vec<Line>,
    pub(super) report: FormReport,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = page(&office, desk.cx, desk.op, FormReport::new()).await?;
    let q: String = asked.q.trim().chars().take(LONGEST_TEXT).collect();
    let wanted = motcua_search::fold(&q);
    page.lines
        .retain(|line| motcua_search::fold(&format!("{} {}", line.name, line.parent)).contains(&wanted));
    page.q = q;
    Ok(render(&page))
}

/// The list, with a report on what was sent from it.
pub(super) async fn page(
    office: &Office,
    cx: PageContext,
    op: OpContext,
    report: FormReport,
) -> Result<ChoosePage, WebFault> {
    let lines = office.read(move |tx| find(&op, tx)).await?;
    Ok(ChoosePage {
        tabs: tabs(&cx, "/office/merge"),
        q: String::new(),
        lines,
        report,
        cx,
    })
}

/// The two parts of the subject.
pub(super) fn tabs(cx: &PageContext, here: &str) -> Vec<Tab> {
    [
        ("/office/merge", "merge-waiting"),
        ("/office/merge/history", "merge-history"),
    ]
    .into_iter()
    .map(|(href, label)| Tab {
        href: href.to_owned(),
        label: cx.t(label).into_owned(),
        count: None,
        current: href == here,
    })
    .collect()
}

fn find(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for candidate in merge_candidates(op, tx)? {
        let parent = match &candidate.unit.parent {
            Some(parent) => unit(tx, parent)?.name,
            None => String::new(),
        };
        lines.push(line(candidate, parent));
    }
    // Those with most open dossiers are the most pressing.
    lines.sort_by(|a, b| {
        let key = |line: &Line| (std::cmp::Reverse(line.dossiers), line.name.clone());
        key(a).cmp(&key(b))
    });
    Ok(lines)
}

fn line(candidate: MergeCandidate, parent: String) -> Line {
    Line {
        id: candidate.unit.id.to_string(),
        name: candidate.unit.name,
        parent,
        ended: candidate.ended,
        last_day: candidate.unit.valid_to,
        dossiers: candidate.dossiers,
        officers: candidate.officers,
        successors: candidate.successors.into_iter().map(|unit| unit.name).collect(),
    }
}
