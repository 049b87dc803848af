//! The list: papers past their retention by unit, papers that soon will be, and the proposals made of them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_dossier::CaseEndings;
use motcua_identity::{OpContext, UnitId, unit};
use motcua_kernel::{Fault, Instant};
use motcua_repository::{Disposal, DisposalState, DuePaper, disposals_of, due_papers};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::super::name_of;
use crate::Office;
use crate::desk::Desk;

/// Papers shown, the first due first.
const MOST: usize = 300;

/// Proposals shown, the latest first.
const MOST_DISPOSALS: usize = 30;

/// What was sent and came back.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    /// The unit whose form it was.
    pub unit: String,
    /// What is to be done.
    pub act: String,
    /// The papers ticked, each with the version seen.
    pub papers: Vec<String>,
    /// Years to keep on.
    pub years: String,
    /// Why.
    pub reason: String,
}

/// The papers of one unit.
struct Group {
    unit: UnitId,
    name: String,
    past: Vec<DuePaper>,
    request_key: String,
}

/// A proposal in the list.
struct Line {
    disposal: Disposal,
    unit: String,
    by: String,
    at: Instant,
}

#[derive(Template)]
#[template(path = "papers/retention/list.html")]
pub(super) struct ListPage {
    cx: PageContext,
    done: bool,
    tabs: Vec<Tab>,
    group: Option<Group>,
    soon: Vec<DuePaper>,
    disposals: Vec<Line>,
    acts: Vec<Choice>,
    sent: Sent,
    pub(super) report: FormReport,
    most: bool,
}

impl ListPage {
    fn key(due: &DuePaper) -> String {
        format!("{}:{}", due.paper.id, due.version)
    }

    fn tone_of(&self, line: &Line) -> &'static str {
        tone(line.disposal.state)
    }

    fn is_chosen(&self, due: &DuePaper) -> bool {
        self.sent.papers.contains(&Self::key(due))
    }
}

/// The tone in which the state of a proposal is shown.
pub(super) const fn tone(state: DisposalState) -> &'static str {
    match state {
        DisposalState::Proposed => "waiting",
        DisposalState::Refused => "neutral",
        DisposalState::Approved => "active",
        DisposalState::Done => "good",
    }
}

/// What the address asks.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    done: String,
}

pub(super) async fn page(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let sent = Sent {
        unit: asked.unit,
        act: "keep-on".to_owned(),
        ..Sent::default()
    };
    let mut page = load(&office, desk, sent, FormReport::new()).await?;
    page.done = asked.done == "kept-on";
    Ok(render(&page))
}

/// The page with what was sent.
pub(super) async fn load(
    office: &Office,
    desk: Desk,
    sent: Sent,
    report: FormReport,
) -> Result<ListPage, motcua_ui::WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (due, names, disposals) = office.read(move |tx| read(&reader, tx)).await?;
    let most = due.len() >= MOST;
    let (past, soon): (Vec<_>, Vec<_>) = due.into_iter().partition(|due| due.is_past);
    let mut units: Vec<UnitId> = past.iter().map(|due| due.paper.unit.clone()).collect();
    units.sort();
    units.dedup();
    let asked = units.iter().find(|unit| unit.as_str() == sent.unit);
    let chosen = asked.or(units.first()).cloned();
    let tabs = units.iter().map(|unit| {
        let name = names.get(unit.as_str()).cloned().unwrap_or_default();
        let own = past.iter().filter(|due| due.paper.unit == *unit).count();
        Tab {
            href: format!("/office/retention?unit={}", unit.as_str()),
            label: name,
            count: u64::try_from(own).ok(),
            current: Some(unit) == chosen.as_ref(),
        }
    });
    let tabs: Vec<Tab> = tabs.collect();
    let group = chosen.map(|unit| Group {
        name: names.get(unit.as_str()).cloned().unwrap_or_default(),
        past: past.into_iter().filter(|due| due.paper.unit == unit).collect(),
        request_key: op.new_id::<Disposal>().to_string(),
        unit,
    });
    let acts = ["keep-on", "hand-over", "destroy"].map(|act| {
        Choice::new(act, cx.t(&format!("retention-act-{act}"))).hint(cx.t(&format!("retention-hint-{act}")))
    });
    Ok(ListPage {
        done: false,
        tabs,
        group,
        soon,
        disposals,
        acts: acts.into(),
        sent,
        report,
        most,
        cx,
    })
}

type Read = (Vec<DuePaper>, BTreeMap<String, String>, Vec<Line>);

fn read(op: &OpContext, tx: &mut Tx<'_>) -> Result<Read, Fault> {
    let due = due_papers(op, tx, &CaseEndings, MOST)?;
    let mut names = BTreeMap::new();
    let mut name = |tx: &mut Tx<'_>, id: &UnitId| -> Result<String, Fault> {
        if let Some(known) = names.get(id.as_str()) {
            return Ok(String::clone(known));
        }
        let found = unit(tx, id)?.body_name();
        names.insert(id.as_str().to_owned(), found.clone());
        Ok(found)
    };
    for one in &due {
        name(tx, &one.paper.unit)?;
    }
    let mut lines = Vec::new();
    for disposal in disposals_of(op, tx, MOST_DISPOSALS)? {
        lines.push(Line {
            unit: name(tx, &disposal.unit)?,
            by: name_of(tx, &disposal.proposed_by)?,
            at: disposal.proposed_at,
            disposal,
        });
    }
    Ok((due, names, lines))
}
