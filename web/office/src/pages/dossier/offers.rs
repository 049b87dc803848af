//! Acts that have a page of their own, offered on the page of a dossier as links: one function a kind of work.
//!
//! A link that is missing is a courtesy, not the wall: the use cases ask the policy and the model again.

use motcua_dossier::Dossier;
use motcua_identity::OpContext;

use crate::pages::{answers, apologies, casework, counter, fees, filings, messages, returns, vault};

/// A link to the page of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Where it leads.
    pub(crate) href: String,
    /// The key of its words.
    pub(crate) label: &'static str,
    /// Whether it is among what is usually done next; the others stand behind, as quieter links.
    pub(crate) next: bool,
}

/// What the actor may do to the dossier now, kind by kind.
type Offering = fn(&OpContext, &Dossier) -> Vec<Offer>;

/// Every kind of work that offers something.
const ALL: &[Offering] = &[
    filings::offers,
    counter::offers,
    returns::offers,
    fees::offers,
    answers::offers,
    apologies::offers,
    casework::offers::offers,
    vault::offers,
    messages::offers,
];

/// Everything the actor may do to the dossier now, what is usually done next first.
pub(super) fn of(op: &OpContext, dossier: &Dossier) -> Vec<Offer> {
    let mut offers: Vec<Offer> = ALL.iter().flat_map(|offering| offering(op, dossier)).collect();
    offers.sort_by_key(|offer| !offer.next);
    offers
}
