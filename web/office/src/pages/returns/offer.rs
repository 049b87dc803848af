//! What the page of a dossier offers of returning.

use motcua_dossier::Dossier;
use motcua_dossier::model::{Action, target};
use motcua_identity::{OpContext, Permission};

use crate::pages::dossier::offers::Offer;

/// Returning, and telling the person, where the actor may and the dossier stands so.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let field = Some(dossier.field.as_str());
    if !op.may(Permission::ReturnResult, &dossier.receiving_unit, field) {
        return Vec::new();
    }
    let fits = |action| target(dossier.state.status, action).is_some();
    let offer = |act: &str, label, next| Offer {
        href: format!("/office/dossiers/{}/{act}", dossier.id),
        label,
        next,
    };
    let mut offers = Vec::new();
    if fits(Action::ReturnResult) {
        offers.push(offer("return", "act-return", true));
    }
    if fits(Action::ReturnDocuments) {
        offers.push(offer("return", "act-return-papers", true));
    }
    if fits(Action::Announce) {
        offers.push(offer("announce", "act-announce", false));
    }
    offers
}
