//! Slips of my dossier as PDFs, drawn when they are asked for.

use axum::extract::{Path, State};
use motcua_db::Tx;
use motcua_dossier::{Dossier, apology_slip, own_dossier, receipt_slip, refusal_slip, supplement_slip};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_pdf::FollowInvitation;
use motcua_ui::PageResult;

use super::id_of;
use crate::person::Person;
use crate::{Portal, pdf};

pub(super) async fn receipt(portal: State<Portal>, person: Person, id: Path<String>) -> PageResult {
    draw(
        portal,
        person,
        id,
        ("phieu-01", read_receipt, |slip, _| {
            Ok(motcua_pdf::receipt_slip(&slip)?)
        }),
    )
    .await
}

/// Before it was taken in there is no receipt to hand out.
fn read_receipt(
    _: &OpContext,
    tx: &mut Tx<'_>,
    (dossier, demo): (&Dossier, bool),
) -> Result<motcua_pdf::ReceiptSlip, Fault> {
    if dossier.state.accepted_at.is_none() {
        return Err(Fault::new(FaultKind::NotFound, "slip-not-issued"));
    }
    receipt_slip(tx, dossier, demo)
}

pub(super) async fn supplement(portal: State<Portal>, person: Person, id: Path<String>) -> PageResult {
    let read = |op: &OpContext, tx: &mut Tx<'_>, (dossier, demo): (&Dossier, bool)| {
        supplement_slip(op, tx, dossier, None, demo)
    };
    draw(
        portal,
        person,
        id,
        ("phieu-02", read, |slip, follow| {
            Ok(motcua_pdf::supplement_slip_to_follow(&slip, follow)?)
        }),
    )
    .await
}

pub(super) async fn refusal(portal: State<Portal>, person: Person, id: Path<String>) -> PageResult {
    let read = |op: &OpContext, tx: &mut Tx<'_>, (dossier, demo): (&Dossier, bool)| {
        refusal_slip(op, tx, dossier, demo)
    };
    draw(
        portal,
        person,
        id,
        ("phieu-03", read, |slip, follow| {
            Ok(motcua_pdf::refusal_slip_to_follow(&slip, follow)?)
        }),
    )
    .await
}

pub(super) async fn apology(portal: State<Portal>, person: Person, id: Path<String>) -> PageResult {
    let read =
        |_: &OpContext, tx: &mut Tx<'_>, (dossier, demo): (&Dossier, bool)| apology_slip(tx, dossier, demo);
    draw(
        portal,
        person,
        id,
        ("phieu-04", read, |slip, follow| {
            Ok(motcua_pdf::apology_slip_to_follow(&slip, follow)?)
        }),
    )
    .await
}

/// Reads a slip of the owner's dossier and draws it, not while the database is held.
async fn draw<S, R, D>(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    (what, read, drawn): (&'static str, R, D),
) -> PageResult
where
    S: Send + 'static,
    R: FnOnce(&OpContext, &mut Tx<'_>, (&Dossier, bool)) -> Result<S, Fault> + Send + 'static,
    D: FnOnce(S, &FollowInvitation) -> Result<Vec<u8>, Fault> + Send + 'static,
{
    let id = id_of(&id)?;
    let (op, demo) = (person.op, portal.demo);
    let (code, slip) = portal
        .read(move |tx| {
            let dossier = own_dossier(&op, tx, id)?;
            let slip = read(&op, tx, (&dossier, demo))?;
            Ok::<_, Fault>((dossier.code, slip))
        })
        .await?;
    let follow = FollowInvitation::to(portal.site(), &code);
    let bytes = portal.run(move |_| drawn(slip, &follow)).await?;
    Ok(pdf::inline(what, &code, bytes))
}
