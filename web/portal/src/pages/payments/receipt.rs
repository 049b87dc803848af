//! The electronic receipt, as the counter prints it: for its owner, and for whoever pays without an account.

use axum::extract::{Form, Path, State};
use motcua_dossier::FeeId;
use motcua_kernel::{Fault, FaultKind};
use motcua_payments::{PaymentsError, own_receipt, receipt_by_code};
use motcua_pdf::{FeeCopy, FeeReceipt};
use motcua_ui::{PageContext, PageResult, WebFault};
use serde::Deserialize;

use super::public::told;
use crate::Portal;
use crate::pay_ways::OneTry;
use crate::pdf;
use crate::person::Person;

pub(super) async fn show(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let (op, demo, id) = (person.op, portal.demo, id_of(&id)?);
    let receipt = portal.read(move |tx| own_receipt(&op, tx, id, demo)).await?;
    let number = number(&receipt);
    Ok(pdf::inline("bien-lai", &number, drawn(&portal, receipt).await?))
}

/// What the page of the due sends along again, and which receipt; the digits come in the body alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
    suffix: String,
    receipt: String,
}

/// The receipt for whoever shows code and digits again. Wrong ones count as they do on the page of the due.
pub(super) async fn by_code(
    State(portal): State<Portal>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    if cx.is_kiosk() {
        // A saved file would stay on the device for whoever stands there next; a page of its own has no way out.
        return Err(WebFault(Fault::new(
            FaultKind::Forbidden,
            "fee-receipt-not-at-kiosk",
        )));
    }
    let (op, demo, id) = (portal.public(), portal.demo, id_of(&asked.receipt)?);
    let (code, suffix) = (told(&asked.code), asked.suffix.trim().to_owned());
    let now = portal.clock.now();
    portal.payments.guesses.allow(&code, now).await?;
    let found = portal
        .read(move |tx| receipt_by_code(&op, tx, (&code, &suffix), (id, demo)))
        .await;
    if let Err(WebFault(fault)) = &found
        && fault.kind() == FaultKind::NotFound
    {
        portal.payments.guesses.missed(&asked.code, now).await;
    }
    let receipt = found?;
    let number = number(&receipt);
    let bytes = drawn(&portal, receipt).await?;
    Ok(pdf::download(&format!("bien-lai-{number}.pdf"), bytes))
}

fn id_of(text: &str) -> Result<FeeId, Fault> {
    text.parse().map_err(|_| PaymentsError::NoSuchReceipt.into())
}

fn number(receipt: &FeeReceipt) -> String {
    format!("{}-{}", receipt.series, receipt.issue.number)
}

async fn drawn(portal: &Portal, receipt: FeeReceipt) -> Result<Vec<u8>, WebFault> {
    portal
        .run(move |_| motcua_pdf::fee_receipt(&receipt, &[FeeCopy::Payer]).map_err(Fault::internal))
        .await
}
