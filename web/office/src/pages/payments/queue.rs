//! What waits to be looked at, and what was settled.

use askama::Template;
use axum::extract::{Query, State};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_payments::{Asking, CaseView, QueueFilter, asking, queue, queue_count};
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::case::acts_of;
use super::tabs;
use crate::Office;
use crate::desk::Desk;

/// Things on a page.
const MOST: usize = 200;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "payments/queue.html")]
pub(super) struct QueuePage {
    pub(super) cx: PageContext,
    tabs: Vec<Tab>,
    closed: bool,
    /// What was just done, as an identifier.
    done: String,
    cases: Vec<CaseView>,
    /// Payments about which the gateway is being asked.
    asking: Vec<Asking>,
    /// Who reads.
    pub(super) op: OpContext,
}

impl QueuePage {
    /// Whether whoever reads may do something about the case; others only look at it.
    fn acts(&self, view: &CaseView) -> bool {
        !acts_of(&self.op, view).is_empty()
    }
}

pub(super) async fn open(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    page(office, desk, (false, asked.done)).await
}

pub(super) async fn closed(State(office): State<Office>, desk: Desk) -> PageResult {
    page(office, desk, (true, String::new())).await
}

async fn page(office: Office, desk: Desk, (closed, done): (bool, String)) -> PageResult {
    let Desk { cx, op } = desk;
    let filter = QueueFilter { closed, limit: MOST };
    let reader = op.clone();
    let (cases, waiting, asking) = office
        .read(move |tx| {
            let asking = if filter.closed {
                Vec::new()
            } else {
                asking(&reader, tx, MOST)?
            };
            let cases = queue(&reader, tx, &filter)?;
            Ok::<_, Fault>((cases, queue_count(&reader, tx)?, asking))
        })
        .await?;
    let here = if closed {
        "/office/payments/closed"
    } else {
        "/office/payments"
    };
    Ok(render(&QueuePage {
        tabs: tabs(&cx, here, waiting),
        closed,
        done,
        cases,
        asking,
        op,
        cx,
    }))
}
