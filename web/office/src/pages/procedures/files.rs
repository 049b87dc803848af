//! A revision as a file: downloaded, and uploaded as a draft.

use axum::extract::{Multipart, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{CatalogError, FileProblem, export_revision, import_revision};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{FormReport, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::ids::procedure_code;
use super::list::drawn;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload;

/// The largest file of a revision, in bytes.
const LARGEST: u64 = 1 << 20;

/// Problems of a file that are told at once.
const MOST_TOLD: usize = 5;

/// The day whose revision is wanted; today where none is named.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    on: String,
}

/// The revision in force on a day as a file.
pub(super) async fn export(
    State(office): State<Office>,
    desk: Desk,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let code = procedure_code(&code)?;
    let day = asked.on.parse::<Day>().unwrap_or_else(|_| desk.cx.today());
    let name = format!("attachment; filename=\"{code}-{day}.json\"");
    let text = office
        .read(move |tx| export_revision(&desk.op, tx, &code, day))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}

/// Reads a file as the draft of its procedure, or tells what is wrong with it.
pub(super) async fn import(State(office): State<Office>, desk: Desk, form: Multipart) -> PageResult {
    let sent = upload::read(form, LARGEST).await?;
    let mut report = FormReport::new();
    let text = match sent.file {
        None => Err("procedures-import-none"),
        Some(file) if file.too_large => Err("procedures-import-large"),
        Some(file) => String::from_utf8(file.bytes).map_err(|_| "procedures-import-no-text"),
    };
    match text {
        Err(key) => report.add("file", desk.cx.t(key)),
        Ok(text) => {
            let op = desk.op.clone();
            match office.write(move |tx| import_revision(&op, tx, &text)).await {
                Ok(id) => return Ok(Redirect::to(&format!("/office/procedures/drafts/{id}")).into_response()),
                Err(WebFault(fault)) => problems(&desk, fault, &mut report)?,
            }
        }
    }
    let page = drawn(&office, &desk, (String::new(), 0), (String::new(), report)).await?;
    Ok(render_form(&page, &page.report))
}

/// What is wrong with the file, each in a line; another fault goes on.
fn problems(desk: &Desk, fault: Fault, report: &mut FormReport) -> Result<(), WebFault> {
    let cause = std::error::Error::source(&fault).and_then(|cause| cause.downcast_ref::<CatalogError>());
    match cause {
        Some(CatalogError::FileBroken(problems)) => {
            for problem in problems.iter().take(MOST_TOLD) {
                report.add("file", problem_words(desk, problem));
            }
            Ok(())
        }
        Some(CatalogError::DraftOpen(code)) if fault.kind() == FaultKind::Conflict => {
            report.add("file", desk.cx.t1("fault-draft-open", "procedure", code.as_str()));
            Ok(())
        }
        _ => Err(WebFault(fault)),
    }
}

/// A mistake in words; what the reader of the file says of it stands as it is.
fn problem_words(desk: &Desk, problem: &FileProblem) -> String {
    match problem {
        FileProblem::NotKnown(path) => desk.cx.t1("procedures-import-not-known", "about", path),
        FileProblem::NotARevision(why) => desk.cx.t1("procedures-import-not-a-revision", "about", why),
        other => desk
            .cx
            .t1("procedures-import-not-a-revision", "about", other.to_string()),
    }
}
