//! The report of one sheet of a register, and what is decided about it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    MOST_LINE_SHEETS, RegisterImport, RegisterImportId, RegisterImportState, RowAnomaly, StagedLine,
    discard_register, import_register, register_report,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Rows of the report shown; more of the same kind say the same.
const SHOWN: usize = 200;

/// Lines shown as an example of what will be stored.
const EXAMPLES: usize = 5;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    leave_out: String,
}

/// What is said and typed beside the report.
#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) done: bool,
    /// The numbers between which separator sheets were asked for.
    pub(super) from: String,
    pub(super) to: String,
    pub(super) report: FormReport,
}

#[derive(Template)]
#[template(path = "backfill/register.html")]
struct RegisterPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    import: RegisterImport,
    good: usize,
    faulty: usize,
    anomalies: Vec<RowAnomaly>,
    more: usize,
    examples: Vec<StagedLine>,
    beside: Beside,
    most_sheets: usize,
}

impl RegisterPage {
    fn is_staged(&self) -> bool {
        self.import.state == RegisterImportState::Staged
    }

    fn has_lines(&self) -> bool {
        self.import.lines > 0
    }

    /// Whether somebody must look at rows before the sheet is stored; else storing it takes the focus.
    const fn is_doubtful(&self) -> bool {
        self.faulty > 0
    }

    fn report(&self) -> &FormReport {
        &self.beside.report
    }

    fn tone(&self) -> &'static str {
        match self.import.state {
            RegisterImportState::Staged => "waiting",
            RegisterImportState::Imported => "good",
            RegisterImportState::Discarded => "done",
        }
    }
}

pub(super) fn import_id(text: &str) -> Result<RegisterImportId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "register-import-not-found"))
}

/// The report.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let beside = Beside {
        done: asked.done == "imported",
        ..Beside::default()
    };
    show(&office, desk, import_id(&id)?, beside).await
}

/// The report with what stands beside it.
pub(super) async fn show(office: &Office, desk: Desk, id: RegisterImportId, beside: Beside) -> PageResult {
    let op = desk.op.clone();
    let (import, sheet) = office
        .run(move |office| register_report(&office.db, &office.blobs, &op, id))
        .await?;
    let faulty = sheet.faulty_rows();
    let mut anomalies = sheet.anomalies;
    // What stands in the way comes first.
    anomalies.sort_by_key(|anomaly| !anomaly.problem.is_fault());
    let more = anomalies.len().saturating_sub(SHOWN);
    anomalies.truncate(SHOWN);
    let page = RegisterPage {
        crumbs: vec![
            Crumb::to("/office/batches", desk.cx.t("nav-batches")),
            Crumb::to("/office/registers", desk.cx.t("registers-title")),
            Crumb::here(import.file_name.clone()),
        ],
        good: sheet.lines.len(),
        faulty,
        anomalies,
        more,
        examples: sheet.lines.into_iter().take(EXAMPLES).collect(),
        beside,
        most_sheets: MOST_LINE_SHEETS,
        import,
        cx: desk.cx,
    };
    Ok(render_form(&page, page.report()))
}

/// Stores the lines.
pub(super) async fn store(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op) = (import_id(&id)?, desk.op);
    office
        .run(move |office| import_register(&office.db, &office.blobs, &op, id, sent.leave_out == "yes"))
        .await?;
    Ok(Redirect::to(&format!("/office/registers/{id}?done=imported")).into_response())
}

/// Throws the sheet away.
pub(super) async fn discard(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (import_id(&id)?, desk.op);
    office
        .write(move |tx: &mut Tx<'_>| discard_register(&op, tx, id))
        .await?;
    Ok(Redirect::to("/office/registers?done=discarded").into_response())
}
