//! What the owner may do about a dossier now, offered on its page as links: one function a room. A room that has an act
//! of its own on a dossier adds its function to [`ALL`].
//!
//! A link that is missing is a courtesy, not the wall: the use cases ask again.

use motcua_dossier::model::{Command, Status};
use motcua_dossier::{Dossier, allows};
use motcua_identity::OpContext;

/// A link to the page of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Where it leads.
    pub(crate) href: String,
    /// The key of its words.
    pub(crate) label: &'static str,
    /// Whether it is what the dossier waits for; the others stand behind, as quieter links.
    pub(crate) next: bool,
}

/// What the owner may do about the dossier now.
type Offering = fn(&OpContext, &Dossier) -> Vec<Offer>;

/// Every room that offers something.
const ALL: &[Offering] = &[own, filed, paid, rated];

/// Everything the owner may do now, what the dossier waits for first.
pub(super) fn of(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let mut offers: Vec<Offer> = ALL.iter().flat_map(|offering| offering(op, dossier)).collect();
    offers.sort_by_key(|offer| !offer.next);
    offers
}

/// This room: a question, the result in the vault, taking the dossier back.
fn own(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let mut offers = vec![Offer {
        href: format!("/portal/dossiers/{}/messages", dossier.id),
        label: "following-ask",
        next: false,
    }];
    if dossier.state.status == Status::Returned && dossier.paper_result {
        offers.push(Offer {
            href: "/portal/vault".to_owned(),
            label: "following-result-in-vault",
            next: true,
        });
    }
    if allows(op, dossier, &Command::Withdraw { reason: None }) {
        offers.push(Offer {
            href: format!("/portal/dossiers/{}/withdraw", dossier.id),
            label: "following-withdraw",
            next: false,
        });
    }
    offers
}

/// The room of filings: the answer to a supplement.
fn filed(_: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    if dossier.state.status != Status::SupplementRequested {
        return Vec::new();
    }
    vec![Offer {
        href: format!("/portal/filing/supplement/{}", dossier.id),
        label: "filing-offer-supplement",
        next: true,
    }]
}

/// The room of money.
fn paid(_: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let waits = dossier.state.status == Status::FinancialObligation;
    let over = matches!(dossier.state.status, Status::Returned | Status::Withdrawn);
    if over {
        return Vec::new();
    }
    vec![Offer {
        href: "/portal/dues".to_owned(),
        label: "pay-offer",
        next: waits,
    }]
}

/// The room of ratings: once the result is in the person's hands.
fn rated(_: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    if dossier.state.status != Status::Returned {
        return Vec::new();
    }
    vec![Offer {
        href: format!("/portal/ratings/{}", dossier.code),
        label: "rate-offer",
        next: true,
    }]
}
