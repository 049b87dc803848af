//! The receipt: the code, what really arrived, by when the desk answers, and the proof.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_catalog::Form;
use motcua_dossier::model::Status;
use motcua_dossier::{Answer, revision_of};
use motcua_filing::{Receipt, receipt, receipt_paper};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, render, status_tone};
use serde::Deserialize;

use super::id_of;
use super::language::{group_of, tongue};
use super::papers::{FileRow, file_row};
use crate::Portal;
use crate::pages::payments::owed;
use crate::person::Person;
use crate::routes::{DOSSIERS, START};

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

/// What was answered in one group of the form; a group that was filled in twice is there twice.
struct Answered {
    title: String,
    /// The language that the title is marked with; empty for the page's.
    tongue: &'static str,
    answers: Vec<Answer>,
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
    answered: Vec<Answered>,
    /// Where its fee is paid; nothing where there is none. Among all that is to be paid before its own page is there.
    fee: Option<String>,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    let (receipt, form, owed) = portal
        .read(move |tx| {
            let receipt = receipt(&op, tx, id)?;
            let form = revision_of(tx, &receipt.dossier)?.map(|body| body.form);
            Ok::<_, Fault>((receipt, form.unwrap_or_default(), owed(&op, tx, id)?))
        })
        .await?;
    let cx = person.cx;
    let costs = receipt.dossier.fee.is_some_and(|fee| fee.amount() > 0);
    let due = owed.iter().find(|owed| owed.is_fee);
    let all_dues = || "/portal/dues".to_owned();
    let fee = costs.then(|| due.map_or_else(all_dues, |due| format!("/portal/dues/{}", due.id)));
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
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::to(DOSSIERS, cx.t("portal-nav-dossiers")),
            Crumb::here(&receipt.dossier.code),
        ],
        answered: answered(&cx, &form, &receipt.answers),
        arrived,
        unit: receipt.unit.body_name(),
        status: status.code(),
        tone: status_tone(status.code()),
        done: asked.done == "sent",
        waits: status == Status::SupplementRequested,
        fee,
        receipt,
        cx,
    }))
}

/// The answers under the titles of the form: a nationality is somebody's.
fn answered(cx: &PageContext, form: &Form, answers: &[Answer]) -> Vec<Answered> {
    let form = form.read_in(cx.language().code());
    let mut all: Vec<Answered> = Vec::new();
    let mut place = None;
    for answer in answers {
        let group = group_of(&form, &answer.field);
        let row = answer
            .field
            .split("--")
            .next()
            .and_then(|key| key.split_once('.'));
        let here = (group.map(|group| group.code.as_str()), row.map(|(_, row)| row));
        if place != Some(here) {
            all.push(Answered {
                title: group.map(|group| group.title.clone()).unwrap_or_default(),
                tongue: tongue(cx, group.is_none_or(|group| group.title_en.is_some())),
                answers: Vec::new(),
            });
            place = Some(here);
        }
        if let Some(last) = all.last_mut() {
            last.answers.push(answer.clone());
        }
    }
    all
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
