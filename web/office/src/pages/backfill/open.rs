//! Opening a batch.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{BatchId, BatchSource, CaptureTerms, OpenBatch, capture_terms, open_batch};
use motcua_ui::{FormReport, PageResult, WebFault};
use serde::Deserialize;

use super::list::{self, Typed};
use super::places;
use crate::Office;
use crate::desk::Desk;

/// The longest name of a batch, in letters.
const LONGEST: usize = 120;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    unit: String,
    procedure: String,
    name: String,
    request_key: String,
}

/// Opens it, and leads to where its files are sent.
pub(super) async fn send(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let mut report = FormReport::new();
    let label = desk.cx.t("batch-name");
    let name = sent.name.trim().to_owned();
    if name.is_empty() {
        report.required(desk.cx.words(), "name", &label, "");
    }
    report.at_most(desk.cx.words(), "name", &label, (&name, LONGEST));
    if report.is_clean() {
        let (op, asked) = (desk.op.clone(), sent.clone());
        let opened = office.write(move |tx: &mut Tx<'_>| open(&op, tx, &asked)).await;
        match opened {
            Ok(id) => return Ok(Redirect::to(&format!("/office/batches/{id}")).into_response()),
            Err(WebFault(fault)) if fault.code() == "procedure-not-found" => {
                report.add("procedure", desk.cx.t("batch-procedure-unknown").into_owned());
            }
            Err(fault) => return Err(fault),
        }
    }
    let typed = Typed {
        procedure: sent.procedure,
        name: sent.name,
        request_key: sent.request_key,
        report,
    };
    list::show(&office, desk, sent.unit, typed).await
}

fn open(op: &OpContext, tx: &mut Tx<'_>, sent: &Sent) -> Result<BatchId, Fault> {
    let units = places::units(op, tx)?;
    let unit = places::chosen(&units, &sent.unit)?;
    let terms: CaptureTerms = capture_terms(tx, &sent.procedure, op.now().day())?;
    if sent.request_key.trim().is_empty() {
        return Err(Fault::new(FaultKind::Invalid, "request-key-missing"));
    }
    let open = OpenBatch {
        request_key: format!("page/{}/{}", unit.id, sent.request_key),
        unit: unit.id.clone(),
        field: Some(terms.field),
        procedure_code: terms.procedure_code,
        type_code: terms.type_code,
        paper_name: terms.paper_name,
        name: sent.name.clone(),
        source: BatchSource::Upload,
    };
    open_batch(op, tx, &open)
}
