//! Recording what was put up, many at once, and what was taken down.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{CatalogError, PostRevisions, PostingId, RevisionId, end_posting, post_revisions};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::LIST;
use super::list::{Typed, page};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// The most that one form records: more than any unit offers.
const MOST: usize = 2_000;

/// The form: revisions ticked, and the day.
#[derive(Default)]
struct Sent {
    unit: String,
    posted_on: String,
    /// Every revision that stood in the list, for whoever posts all of them.
    listed: Vec<String>,
    ticked: Vec<String>,
    all: bool,
}

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "unit" => sent.unit = value,
                "posted_on" => sent.posted_on = value,
                "listed" => sent.listed.push(value),
                "revision" => sent.ticked.push(value),
                "act" => sent.all = value == "all",
                _ => {}
            }
        }
        sent
    }

    fn chosen(&self) -> BTreeSet<String> {
        let chosen = if self.all { &self.listed } else { &self.ticked };
        chosen.iter().take(MOST).cloned().collect()
    }
}

/// Records, or comes back with what is wrong and everything that was ticked.
pub(super) async fn record(
    State(office): State<Office>,
    desk: Desk,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let sent = Sent::read(pairs);
    let mut report = FormReport::new();
    if let Some(input) = read(&desk.cx, &sent, &mut report) {
        let op = desk.op.clone();
        match office.write(move |tx| post_revisions(&op, tx, &input)).await {
            Ok(count) => {
                let unit = form_encoded(&sent.unit);
                let to = format!("{LIST}?unit={unit}&done=posted&count={count}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(WebFault(fault)) => told(&desk.cx, fault, &mut report)?,
        }
    }
    let typed = Typed {
        posted_on: Some(sent.posted_on.clone()),
        chosen: sent.chosen(),
    };
    let page = page(&office, desk, sent.unit.parse().ok(), (typed, report)).await?;
    Ok(render_form(&page, &page.report))
}

/// A refusal of the form in words at its field; any other is told as what it is.
fn told(cx: &PageContext, fault: Fault, report: &mut FormReport) -> Result<(), Fault> {
    let field = match fault.code() {
        "posting-later" => "posted_on",
        "posting-not-in-force" | "posting-nothing" => "revision",
        _ => return Err(fault),
    };
    let values: Vec<_> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let words = cx.words().with(&format!("fault-{}", fault.code()), &values);
    report.add(field, words);
    Ok(())
}

fn read(cx: &PageContext, sent: &Sent, report: &mut FormReport) -> Option<PostRevisions> {
    let chosen = sent.chosen();
    let revisions: BTreeSet<RevisionId> = chosen.iter().filter_map(|id| id.parse().ok()).collect();
    if revisions.is_empty() {
        report.add("revision", cx.t("fault-posting-nothing"));
    }
    let posted_on = sent.posted_on.trim().parse::<Day>();
    if posted_on.is_err() {
        let label = cx.t("posting-day");
        report.add("posted_on", cx.t1("problem-not-a-day", "label", label));
    }
    let unit = sent.unit.parse::<UnitId>().ok()?;
    report.is_clean().then_some(PostRevisions {
        unit,
        posted_on: posted_on.ok()?,
        revisions,
    })
}

/// Where the list is gone on with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Back {
    unit: String,
}

/// Records that a revision was taken down.
pub(super) async fn end(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(back): Form<Back>,
) -> PageResult {
    let id: PostingId = id.parse().map_err(|_| Fault::from(CatalogError::NoSuchPosting))?;
    let op = desk.op;
    office.write(move |tx| end_posting(&op, tx, id)).await?;
    let unit = form_encoded(&back.unit);
    Ok(Redirect::to(&format!("{LIST}?unit={unit}&done=ended")).into_response())
}
