//! One of my dossiers: everything its page shows is read in one view of the database.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use motcua_account::Mandate;
use motcua_catalog::Form;
use motcua_db::Tx;
use motcua_dossier::{
    Apology, ApologyState, Component, Dossier, DossierId, Message, Refused, Supplement, ToldLine, apology,
    components, messages_of, own_dossier, own_refusal, revision_of, supplements, told,
};
use motcua_feedback::{Rater, rating_form};
use motcua_filing::filed_under;
use motcua_identity::{OpContext, UnitContact, UnitId, unit_contact};
use motcua_kernel::Fault;
use motcua_repository::{PaperPart, PaperRow, PaperState, papers_of_dossier};
use motcua_ui::{PageResult, render};
use motcua_vault::{NameSaid, names_said};
use serde::Deserialize;

use super::id_of;
use super::line::{desk_name, unit_name};
use super::view::DossierPage;
use crate::Portal;
use crate::pages::payments::{Owed, owed};
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["withdrawn", "return-way"];

/// What the database knows of a dossier, as far as its owner is told.
pub(super) struct Found {
    pub(super) dossier: Dossier,
    pub(super) unit: String,
    pub(super) desk: String,
    /// How the desk is reached, where that was told.
    pub(super) contact: Option<UnitContact>,
    pub(super) told: Vec<ToldLine>,
    /// The names of the units in what is told.
    pub(super) units: BTreeMap<String, String>,
    pub(super) components: Vec<Component>,
    pub(super) supplements: Vec<Supplement>,
    pub(super) refused: Option<Refused>,
    pub(super) apology: Option<Apology>,
    pub(super) results: Vec<PaperRow>,
    pub(super) messages: Vec<Message>,
    pub(super) names: Vec<NameSaid>,
    /// The form of the revision it was filed under.
    pub(super) form: Form,
    /// Who filed it in the owner's name.
    pub(super) agent: Option<Mandate>,
    /// Whether it may be rated now.
    pub(super) ratable: bool,
    /// What it owes.
    pub(super) owed: Vec<Owed>,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = id_of(&id)?;
    let Person { cx, op, .. } = person;
    let reader = op.clone();
    let found = portal.read(move |tx| find(&reader, tx, id)).await?;
    let done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&DossierPage::new(cx, &op, found, done)))
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Found, Fault> {
    let dossier = own_dossier(op, tx, id)?;
    let told = told(tx, id)?;
    let mut units = BTreeMap::new();
    for named in told.iter().filter_map(|line| line.unit.as_ref()) {
        if let Ok(unit) = named.parse::<UnitId>() {
            units.insert(named.clone(), unit_name(tx, &unit));
        }
    }
    let mut results = papers_of_dossier(tx, &id.to_string())?;
    results.retain(|paper| paper.part == PaperPart::Result && paper.state == PaperState::Confirmed);
    let shown = |apology: &Apology| matches!(apology.state, ApologyState::Signed | ApologyState::Told);
    Ok(Found {
        unit: unit_name(tx, &dossier.unit),
        desk: desk_name(tx, &dossier.receiving_unit),
        contact: unit_contact(tx, &dossier.receiving_unit)?,
        components: components(tx, id)?,
        supplements: supplements(tx, id)?,
        refused: own_refusal(op, tx, id)?,
        // What is only drafted is not said yet.
        apology: apology(tx, id)?.filter(shown),
        agent: filed_under(tx, id)?,
        messages: messages_of(tx, id)?,
        names: names_said(op, tx)?,
        form: revision_of(tx, &dossier)?
            .map(|body| body.form)
            .unwrap_or_default(),
        owed: owed(op, tx, id)?,
        ratable: rating_form(op, tx, (&Rater::Owner, &dossier.code)).is_ok(),
        units,
        told,
        results,
        dossier,
    })
}
