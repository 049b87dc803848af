//! The way in: the first page about vaults that the officer may open; what a dossier's page offers.

use axum::response::{IntoResponse, Redirect};
use motcua_dossier::Dossier;
use motcua_identity::{OpContext, Permission};
use motcua_ui::PageResult;

use super::tabs::tabs;
use crate::desk::{Desk, form_encoded};
use crate::pages::dossier::offers::Offer;

/// Leads on; whoever has nothing to do with vaults goes back to the own work.
pub(super) async fn show(desk: Desk) -> PageResult {
    let first = tabs(&desk.cx, &desk.op, "").into_iter().next();
    let href = first.map_or_else(|| "/office".to_owned(), |tab| tab.href);
    Ok(Redirect::to(&href).into_response())
}

/// A look into the owner's vault, for who settles the dossier, while it runs.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let field = Some(dossier.field.as_str());
    let settles = [&dossier.unit, &dossier.receiving_unit]
        .into_iter()
        .any(|unit| op.may(Permission::LookIntoVault, unit, field));
    if !settles || dossier.resolved_at.is_some() || dossier.answer_due_at.is_some() {
        return Vec::new();
    }
    vec![Offer {
        href: format!("/office/vault/dossier?code={}", form_encoded(&dossier.code)),
        label: "vault-offer",
        next: false,
    }]
}
