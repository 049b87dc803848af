//! The acts of case work that have a page of their own.

use motcua_dossier::model::{ActorId, Command, ReferralKind, UnitRef};
use motcua_dossier::{Dossier, allows};
use motcua_identity::OpContext;

use crate::pages::dossier::offers::Offer;

/// What the actor may do to the dossier now.
pub(crate) fn offers(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut add = |page: &str, label| {
        offers.push(Offer {
            href: format!("/office/dossiers/{}/{page}", dossier.id),
            label,
            next: false,
        });
    };
    let refer = Command::Refer {
        id: String::new(),
        kind: ReferralKind::Opinion,
        unit: UnitRef::new(String::new()),
        due_at: op.now(),
    };
    if allows(op, dossier, &refer) {
        add("consult", "act-consult");
    }
    let assign = Command::Assign {
        holder: ActorId::new(String::new()),
    };
    if allows(op, dossier, &assign) {
        let label = if dossier.state.holder.is_some() {
            "act-reassign"
        } else {
            "act-assign"
        };
        add("assign", label);
    }
    offers
}
