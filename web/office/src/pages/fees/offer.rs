//! What the page of a dossier offers of fees.

use motcua_dossier::Dossier;
use motcua_dossier::model::{Action, Status, target};
use motcua_identity::{OpContext, Permission};

use crate::pages::dossier::offers::Offer;

/// Taking a fee at the desk, and asking for a payment in processing.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let field = Some(dossier.field.as_str());
    let fits = |action| target(dossier.state.status, action).is_some();
    let mut offers = Vec::new();
    if op.may(Permission::CollectFee, &dossier.receiving_unit, field) && fits(Action::TakeFee) {
        let unpaid = dossier
            .fee
            .is_some_and(|fee| fee > dossier.state.fee_paid && !dossier.state.fee_waived);
        let waits = unpaid || dossier.state.status == Status::FinancialObligation;
        offers.push(Offer {
            href: format!("/office/dossiers/{}/fee", dossier.id),
            label: "act-fee",
            next: waits,
        });
    }
    let mine = dossier
        .state
        .holder
        .as_ref()
        .is_some_and(|holder| holder.as_str() == op.actor_name());
    if mine && fits(Action::RequestPayment) && op.may(Permission::ProcessDossier, &dossier.unit, field) {
        offers.push(Offer {
            href: format!("/office/dossiers/{}/payment", dossier.id),
            label: "act-request-payment",
            next: false,
        });
    }
    offers
}
