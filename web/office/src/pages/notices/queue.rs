//! What went out, what waits, and what could not be delivered, with its reason and a retry.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::Permission;
use motcua_kernel::{Fault, FaultKind};
use motcua_notices::{DeliveryState, QueueRow, queue, queue_causes, queue_counts, retry, retry_all};
use motcua_ui::{PageContext, PageResult, Tab, WebFault, render};
use serde::Deserialize;

use super::{QUEUE, tabs};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    again: Option<u64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    cause: String,
}

#[derive(Template)]
#[template(path = "notices/queue.html")]
struct QueuePage {
    cx: PageContext,
    tabs: Vec<Tab>,
    states: Vec<Tab>,
    state: DeliveryState,
    rows: Vec<QueueRow>,
    causes: Vec<(String, i64)>,
    untold: i64,
    may_retry: bool,
    again: Option<u64>,
}

/// The order of the lists: what waits for a person comes first.
const ORDER: [DeliveryState; 6] = [
    DeliveryState::GivenUp,
    DeliveryState::Unsure,
    DeliveryState::Waiting,
    DeliveryState::Sending,
    DeliveryState::Sent,
    DeliveryState::Delivered,
];

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let state = DeliveryState::from_identifier(&asked.state).unwrap_or(DeliveryState::GivenUp);
    let for_read = op.clone();
    let (rows, (counts, untold), causes) = office
        .read(move |tx| {
            let rows = queue(&for_read, tx, state)?;
            Ok::<_, Fault>((rows, queue_counts(&for_read, tx)?, queue_causes(&for_read, tx)?))
        })
        .await?;
    let states = ORDER.map(|one| Tab {
        href: format!("{QUEUE}?state={}", one.identifier()),
        label: cx.t(&format!("delivery-{}", one.identifier())).into_owned(),
        count: counts
            .iter()
            .find(|count| count.state == one)
            .and_then(|count| u64::try_from(count.count).ok()),
        current: one == state,
    });
    Ok(render(&QueuePage {
        tabs: tabs(&cx, &op, QUEUE),
        states: states.into(),
        state,
        rows,
        causes,
        untold,
        may_retry: op.may_anywhere(Permission::RetryJobs),
        again: asked.again,
        cx,
    }))
}

impl QueuePage {
    /// Whether a person decides what becomes of the rows in sight.
    fn is_stuck(&self) -> bool {
        matches!(self.state, DeliveryState::GivenUp | DeliveryState::Unsure)
    }

    /// What the button says that sends everything again which one cause held up.
    fn retry_words(&self, cause: &str, many: &i64) -> String {
        let cause = self.cx.t(&format!("delivery-cause-{cause}"));
        let values = [("cause", cause.as_ref().into()), ("count", (*many).into())];
        self.cx.words().with("office-notices-retry-cause", &values)
    }

    /// The tone of the state in sight.
    const fn tone(&self) -> &'static str {
        match self.state {
            DeliveryState::Waiting | DeliveryState::Sending => "waiting",
            DeliveryState::Sent | DeliveryState::Delivered => "good",
            DeliveryState::Unsure | DeliveryState::GivenUp => "bad",
        }
    }
}

pub(super) async fn retry_one(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let id = id
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "delivery-not-found")))?;
    let op = desk.op;
    office.write(move |tx| retry(&op, tx, id)).await?;
    Ok(Redirect::to(&format!("{QUEUE}?again=1")).into_response())
}

pub(super) async fn retry_every(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<Sent>,
) -> PageResult {
    let op = desk.op;
    let again = office.write(move |tx| retry_all(&op, tx, &sent.cause)).await?;
    Ok(Redirect::to(&format!("{QUEUE}?again={again}")).into_response())
}
