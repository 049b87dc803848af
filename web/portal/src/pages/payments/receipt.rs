//! The electronic receipt for its owner, as the counter prints it.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_dossier::FeeId;
use motcua_kernel::Fault;
use motcua_payments::{PaymentsError, own_receipt};
use motcua_pdf::FeeCopy;
use motcua_ui::PageResult;

use crate::Portal;
use crate::person::Person;

pub(super) async fn show(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let id: FeeId = id
        .parse()
        .map_err(|_| Fault::from(PaymentsError::NoSuchReceipt))?;
    let (op, demo) = (person.op, portal.demo);
    let receipt = portal.read(move |tx| own_receipt(&op, tx, id, demo)).await?;
    let name = format!("bien-lai-{}-{}.pdf", receipt.series, receipt.issue.number);
    let bytes = portal
        .run(move |_| motcua_pdf::fee_receipt(&receipt, &[FeeCopy::Payer]).map_err(Fault::internal))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("inline; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
