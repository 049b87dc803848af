//! The page of a dossier: everything it shows is read in one view of the database.

use axum::extract::{Path, Query, State};
use motcua_account::Mandate;
use motcua_db::Tx;
use motcua_dossier::{
    Answer, Charge, Component, Dossier, DossierId, HistoryLine, PostalItem, answers, charge, components,
    dossier, history, postal_item,
};
use motcua_filing::filed_under;
use motcua_identity::{OpContext, unit};
use motcua_kernel::Fault;
use motcua_repository::{PaperRow, papers_of_dossier};
use motcua_ui::{FormReport, PageResult, WebFault, render};
use serde::Deserialize;

use super::history::Names;
use super::id_of;
use super::view::DossierPage;
use crate::Office;
use crate::desk::Desk;
use crate::pages::casework::panel::CaseworkFound;
use crate::pages::fees::FeeStanding;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: &[&str] = &[
    "accepted",
    "transferred",
    "claimed",
    "settled",
    "returned",
    "unchanged",
    "paper-confirmed",
    "paper-withdrawn",
    "result-issued",
    "announced",
    "payment-requested",
    "supplement-requested",
    "supplement-complete",
    "refused",
    "stopped",
    "withdrawn",
    "reopened",
    "lateness-explained",
    "assigned",
    "stepped",
    "sent-back",
    "consulted",
    "approved",
    "sealed",
];

/// What the database knows of a dossier.
pub(super) struct Found {
    pub(super) dossier: Dossier,
    pub(super) unit_name: String,
    pub(super) receiving_name: String,
    pub(super) components: Vec<Component>,
    /// Who filed it in the owner's name.
    pub(super) agent: Option<Mandate>,
    pub(super) answers: Vec<Answer>,
    pub(super) charge: Option<Charge>,
    pub(super) postal: Option<PostalItem>,
    pub(super) money: FeeStanding,
    pub(super) papers: Vec<PaperRow>,
    pub(super) casework: CaseworkFound,
    pub(super) history: Vec<HistoryLine>,
    pub(super) names: Names,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&office, desk, id_of(&id)?, FormReport::new()).await?;
    page.done = DONE.iter().copied().find(|done| *done == asked.done);
    Ok(render(&page))
}

/// The page with a report on what was sent from it.
pub(crate) async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    report: FormReport,
) -> Result<DossierPage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let found = office.read(move |tx| find(&reader, tx, id)).await?;
    Ok(DossierPage::new(cx, &op, found, report))
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Found, Fault> {
    let dossier = dossier(op, tx, id)?;
    let history = history(tx, id)?;
    Ok(Found {
        unit_name: unit(tx, &dossier.unit)?.name,
        receiving_name: unit(tx, &dossier.receiving_unit)?.name,
        components: components(tx, id)?,
        agent: filed_under(tx, id)?,
        answers: answers(tx, id)?,
        charge: charge(tx, id)?,
        postal: postal_item(tx, id)?,
        money: FeeStanding::of(op, tx, &dossier)?,
        papers: papers_of_dossier(tx, &id.to_string())?,
        casework: CaseworkFound::of(tx, &dossier)?,
        names: Names::of(tx, &history)?,
        history,
        dossier,
    })
}
