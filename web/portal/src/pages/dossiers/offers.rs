//! What the owner may do about a dossier now, offered on its page as links: one function a room. A room that has an act
//! of its own on a dossier adds its function to [`ALL`].
//!
//! A link that is missing is a courtesy, not the wall: the use cases ask again.

use motcua_dossier::model::{Command, Status};
use motcua_dossier::{Dossier, allows};
use motcua_identity::OpContext;

use crate::pages::payments::Owed;

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

/// A dossier with what decides on its offers beside it.
pub(super) struct Offered<'d> {
    /// The dossier.
    pub(super) dossier: &'d Dossier,
    /// Whether the days in which its owner may rate are still running.
    pub(super) ratable: bool,
    /// What it owes.
    pub(super) owed: &'d [Owed],
}

/// What the owner may do about the dossier now.
type Offering = fn(&OpContext, &Offered<'_>) -> Vec<Offer>;

/// Every room that offers something.
const ALL: &[Offering] = &[own, filed, paid, rated];

/// Everything the owner may do now, what the dossier waits for first.
pub(super) fn of(op: &OpContext, offered: &Offered<'_>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = ALL.iter().flat_map(|offering| offering(op, offered)).collect();
    offers.sort_by_key(|offer| !offer.next);
    offers
}

/// This room: a question, the result in the vault, taking the dossier back.
fn own(op: &OpContext, offered: &Offered<'_>) -> Vec<Offer> {
    let dossier = offered.dossier;
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
fn filed(_: &OpContext, offered: &Offered<'_>) -> Vec<Offer> {
    let dossier = offered.dossier;
    if dossier.state.status != Status::SupplementRequested {
        return Vec::new();
    }
    vec![Offer {
        href: format!("/portal/filing/supplement/{}", dossier.id),
        label: "filing-offer-supplement",
        next: true,
    }]
}

/// The room of money, where there is any.
fn paid(_: &OpContext, offered: &Offered<'_>) -> Vec<Offer> {
    let dossier = offered.dossier;
    let waits = dossier.state.status == Status::FinancialObligation;
    let over = matches!(dossier.state.status, Status::Returned | Status::Withdrawn);
    let costs = dossier.fee.is_some_and(|fee| fee.amount() > 0);
    let open = offered.owed.iter().find(|owed| owed.open);
    let href = match open {
        _ if over => return Vec::new(),
        Some(owed) => format!("/portal/dues/{}", owed.id),
        // Its dues are written down within seconds of what it owes.
        None if waits || (costs && offered.owed.is_empty()) => "/portal/dues".to_owned(),
        None => return Vec::new(),
    };
    vec![Offer {
        href,
        label: "pay-offer",
        next: waits || open.is_some_and(|owed| owed.asks),
    }]
}

/// The room of ratings: once the result is in the person's hands, for as many days as it may be said.
fn rated(_: &OpContext, offered: &Offered<'_>) -> Vec<Offer> {
    if !offered.ratable {
        return Vec::new();
    }
    vec![Offer {
        href: format!("/portal/ratings/{}", offered.dossier.code),
        label: "rate-offer",
        next: true,
    }]
}
