//! The receipt: the code, what really arrived, by when the desk answers, and the proof.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_dossier::model::Status;
use motcua_filing::{Receipt, receipt, receipt_paper};
use motcua_ui::{Crumb, PageContext, PageResult, render, status_tone};
use serde::Deserialize;

use super::id_of;
use super::papers::{FileRow, file_row};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

struct Arrived {
    draft: String,
    about: String,
    file: Option<FileRow>,
    kept: String,
}

#[derive(Template)]
#[template(path = "filing/sent.html")]
struct SentPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    receipt: Receipt,
    arrived: Vec<Arrived>,
    unit: String,
    status: u8,
    tone: &'static str,
    done: bool,
    waits: bool,
    /// Whether it has a fee, paid or not: where it stands is told among what is to be paid.
    owes: bool,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    let receipt = portal.read(move |tx| receipt(&op, tx, id)).await?;
    let cx = person.cx;
    let arrived = receipt
        .arrived
        .iter()
        .map(|paper| Arrived {
            draft: paper.draft_id.to_string(),
            about: paper.about.clone(),
            file: paper.file.as_ref().map(|file| file_row(&cx, file)),
            kept: paper.kept.clone().unwrap_or_default(),
        })
        .collect();
    let status = receipt.dossier.state.status;
    Ok(render(&SentPage {
        crumbs: vec![
            Crumb::to(super::DRAFTS, cx.t("filing-drafts")),
            Crumb::here(&receipt.dossier.code),
        ],
        arrived,
        unit: receipt.unit.body_name(),
        status: status.code(),
        tone: status_tone(status.code()),
        done: asked.done == "sent",
        waits: status == Status::SupplementRequested,
        owes: receipt.dossier.fee.is_some_and(|fee| fee.amount() > 0),
        receipt,
        cx,
    }))
}

/// The receipt as a PDF.
pub(super) async fn paper(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    let (pdf, code) = portal
        .draw(move |portal| {
            let receipt = portal.db.read(move |tx| receipt(&op, tx, id))?;
            let pdf = receipt_paper(
                &portal.db,
                &portal.blobs,
                (&portal.limits, portal.demo, portal.site()),
                &receipt,
            )?;
            Ok((pdf, receipt.dossier.code))
        })
        .await?;
    let name: String = code
        .chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || "-.".contains(*sign))
        .collect();
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"nop-ho-so-{name}.pdf\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, pdf).into_response())
}
