//! The search, and the events of life.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_catalog::{LifeEvent, Procedure, find_in_words, life_events, procedure};
use motcua_kernel::{Fault, FaultKind, LocalText};
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use super::SEARCH;
use super::visitor::Visitor;
use crate::Portal;

/// Procedures shown: whoever means another one says more.
const MOST: usize = 20;

/// The longest search.
const LONGEST: usize = 200;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

struct Row {
    code: String,
    name: String,
    field: String,
}

#[derive(Template)]
#[template(path = "procedures/search.html")]
struct SearchPage {
    cx: PageContext,
    asked: String,
    /// What may be asked, in the reader's language.
    examples: String,
    /// How many were found.
    found: usize,
    /// Those that are described and may be filed here.
    rows: Vec<Row>,
    /// Those known by name: a desk tells the rest.
    at_desk: Vec<Row>,
    events: &'static [LifeEvent],
}

pub(super) async fn show(
    State(portal): State<Portal>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let asked: String = asked.q.trim().chars().take(LONGEST).collect();
    let text = asked.clone();
    let found = if text.is_empty() {
        Vec::new()
    } else {
        portal.read(move |tx| find_in_words(tx, &text, MOST)).await?
    };
    let (cx, count) = (visitor.cx, found.len());
    let (described, named): (Vec<Procedure>, Vec<Procedure>) = found.into_iter().partition(|it| it.detailed);
    Ok(render(&SearchPage {
        found: count,
        rows: described.into_iter().map(row).collect(),
        at_desk: named.into_iter().map(row).collect(),
        asked,
        events: life_events(),
        examples: cx.t("seek-search-examples").into_owned(),
        cx,
    }))
}

fn row(procedure: Procedure) -> Row {
    Row {
        code: procedure.code.to_string(),
        name: procedure.name,
        field: procedure.field,
    }
}

struct Step {
    say: &'static LocalText,
    name: String,
    code: String,
    known: bool,
}

#[derive(Template)]
#[template(path = "procedures/event.html")]
struct EventPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    event: &'static LifeEvent,
    steps: Vec<Step>,
}

pub(super) async fn event(
    State(portal): State<Portal>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> PageResult {
    let event = life_events()
        .iter()
        .find(|event| event.code == code)
        .ok_or_else(|| WebFault(Fault::new(FaultKind::NotFound, "life-event-not-found")))?;
    let steps = portal
        .read(move |tx| {
            let mut steps = Vec::new();
            for step in &event.steps {
                let found = match procedure(tx, &step.procedure) {
                    Ok(found) => Some(found),
                    Err(fault) if fault.kind() == FaultKind::NotFound => None,
                    Err(fault) => return Err(fault),
                };
                steps.push(Step {
                    say: &step.say,
                    code: step.procedure.to_string(),
                    known: found.as_ref().is_some_and(|it| it.detailed),
                    name: found.map(|it| it.name).unwrap_or_default(),
                });
            }
            Ok::<_, Fault>(steps)
        })
        .await?;
    let cx = visitor.cx;
    Ok(render(&EventPage {
        crumbs: vec![
            Crumb::to(SEARCH, cx.t("seek-title")),
            Crumb::here(cx.local(&event.title)),
        ],
        event,
        steps,
        cx,
    }))
}
