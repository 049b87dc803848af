//! The receipt for a fee as a PDF.

use axum::extract::{Path, State};
use motcua_dossier::{DeskError, FeeId, fee_receipt};
use motcua_kernel::Fault;
use motcua_pdf::FeeCopy;
use motcua_ui::PageResult;

use crate::Office;
use crate::desk::Desk;
use crate::pdf;

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id: FeeId = id.parse().map_err(|_| Fault::from(DeskError::NoReceipt))?;
    let (op, demo) = (desk.op, office.demo);
    let receipt = office.read(move |tx| fee_receipt(&op, tx, id, demo)).await?;
    let number = receipt.issue.number.clone();
    let bytes = office
        .run(move |_| motcua_pdf::fee_receipt(&receipt, &FeeCopy::ALL).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("bien-lai", &number, bytes))
}
