//! The apologies by how far they have come, and the delays nobody has explained.

use askama::Template;
use axum::extract::{Query, State};
use motcua_dossier::{ApologyRow, ApologyState, LateRow, apologies, apology_counts, unexplained};
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Lines on a page; those with the nearest day come first.
const MOST: usize = 100;

/// The list of delays without a cause.
const UNEXPLAINED: &str = "unexplained";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
}

#[derive(Template)]
#[template(path = "apologies/list.html")]
struct ApologiesPage {
    cx: PageContext,
    list: &'static str,
    tabs: Vec<Tab>,
    rows: Vec<ApologyRow>,
    late: Vec<LateRow>,
    most: usize,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = ApologyState::from_identifier(&asked.list);
    let explains = asked.list == UNEXPLAINED;
    let state = wanted.unwrap_or(ApologyState::Draft);
    let (counts, rows, late) = office
        .read(move |tx| {
            let counts = apology_counts(&op, tx)?;
            let late = unexplained(&op, tx, MOST)?;
            let rows = if explains {
                Vec::new()
            } else {
                apologies(&op, tx, state, MOST)?
            };
            Ok::<_, Fault>((counts, rows, late))
        })
        .await?;
    let list = if explains { UNEXPLAINED } else { state.identifier() };
    let tab = |name: &'static str, count: Option<u64>| Tab {
        href: format!("/office/apologies?list={name}"),
        label: cx.t(&format!("apologies-{name}")).into_owned(),
        count,
        current: name == list,
    };
    let mut tabs: Vec<Tab> = ApologyState::ALL
        .into_iter()
        .map(|state| {
            let count = counts.iter().find(|(counted, _)| *counted == state);
            let count = count.map_or(0, |(_, count)| *count);
            tab(state.identifier(), u64::try_from(count).ok())
        })
        .collect();
    tabs.push(tab(UNEXPLAINED, u64::try_from(late.len()).ok()));
    Ok(render(&ApologiesPage {
        list,
        tabs,
        rows,
        late: if explains { late } else { Vec::new() },
        most: MOST,
        cx,
    }))
}
