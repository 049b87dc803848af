//! Whether an event stands in the ledger and under the seal of its day: what the proof on a receipt of a filing leads to.
//!
//! Nothing is told of the event but when it was: whoever asks must bring its hash.

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use motcua_kernel::{Fault, FaultKind};
use motcua_ledger::{Inclusion, UnderSeal, inclusion};
use motcua_ui::{Crumb, FormReport, PageContext, WebFault, render_as, render_form};
use serde::{Deserialize, Serialize};

use crate::Open;
use crate::limiter::OneTry;

const PATH: &str = "/verify/event";

/// What stands on the receipt.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
struct Asked {
    stream: String,
    place: String,
    hash: String,
}

impl Asked {
    fn is_empty(&self) -> bool {
        [&self.stream, &self.place, &self.hash]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

#[derive(Template)]
#[template(path = "event_proof_ask.html")]
struct AskPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    asked: Asked,
    report: FormReport,
}

#[derive(Template)]
#[template(path = "event_proof.html")]
struct ProofPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    asked: Asked,
    found: Option<Inclusion>,
}

impl ProofPage {
    fn under(&self) -> Option<&UnderSeal> {
        self.found.as_ref()?.under.as_ref()
    }

    fn hex(bytes: &[u8]) -> String {
        hex::encode(bytes)
    }

    /// The same proof as data.
    fn data(&self) -> String {
        let Asked { stream, place, hash } = &self.asked;
        format!("{PATH}.json?stream={stream}&place={place}&hash={hash}")
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(show)), ("/verify/event.json", get(data))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Query(asked): Query<Asked>,
) -> Result<Response, WebFault> {
    let mut crumbs = vec![
        Crumb::to("/", cx.t("home")),
        Crumb::to("/verify", cx.t("open-verify")),
    ];
    let mut report = FormReport::new();
    if !asked.is_empty() && place(&asked).is_none() {
        report.add("place", cx.t("open-event-place-wrong"));
    }
    if asked.is_empty() || !report.is_clean() {
        crumbs.push(Crumb::here(cx.t("open-event")));
        let page = AskPage {
            cx,
            crumbs,
            asked,
            report,
        };
        return Ok(render_form(&page, &page.report));
    }
    crumbs.push(Crumb::here(cx.t("open-verify-answer")));
    let found = found(&open, asked.clone()).await?;
    let status = if found.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    Ok(render_as(
        status,
        &ProofPage {
            cx,
            crumbs,
            asked,
            found,
        },
    ))
}

fn place(asked: &Asked) -> Option<i64> {
    asked.place.trim().parse().ok().filter(|place| *place > 0)
}

/// The event, where the ledger has it with this very hash. A wrong hash is answered as an event that is not there.
async fn found(open: &Open, asked: Asked) -> Result<Option<Inclusion>, WebFault> {
    let Some(place) = place(&asked) else {
        return Ok(None);
    };
    let stream = asked.stream.trim().to_owned();
    let found = open.read(move |tx| Ok(inclusion(tx, &stream, place)?)).await?;
    let hash = asked.hash.trim().to_lowercase();
    Ok(found.filter(|event| hex::encode(&event.hash) == hash))
}

/// The proof for a program that computes it by itself; bytes in hexadecimal.
#[derive(Serialize)]
struct Told {
    leaf: String,
    at: String,
    day: Option<String>,
    place_of_day: Option<usize>,
    events_of_day: Option<i64>,
    path: Vec<Step>,
    seal_before: Option<String>,
    seal: Option<String>,
}

#[derive(Serialize)]
struct Step {
    left: bool,
    hash: String,
}

async fn data(State(open): State<Open>, _: OneTry, Query(asked): Query<Asked>) -> Result<Response, WebFault> {
    let none = || WebFault(Fault::new(FaultKind::NotFound, "event-not-found"));
    let event = found(&open, asked).await?.ok_or_else(none)?;
    let under = event.under.as_ref();
    let path = under.map(|it| it.path.as_slice()).unwrap_or_default();
    let told = Told {
        leaf: hex::encode(&event.hash),
        at: event.at.to_string(),
        day: under.map(|it| it.day.to_string()),
        place_of_day: under.map(|it| it.place),
        events_of_day: under.map(|it| it.events),
        path: path
            .iter()
            .map(|next| Step {
                left: next.left,
                hash: hex::encode(&next.hash),
            })
            .collect(),
        seal_before: under.map(|it| hex::encode(&it.before)),
        seal: under.map(|it| hex::encode(&it.seal)),
    };
    Ok(Json(told).into_response())
}
