//! A dossier's events as the ledger keeps them.

use motcua_identity::UnitId;
use motcua_ledger::Stream;
use serde::{Deserialize, Serialize};

use crate::DossierId;
use crate::model::{Channel, DossierEvent};

/// The payload of a dossier's event: what happened, and with the first event what figures need to know of the case.
///
/// No name, number or address: figures and boards open to anyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// What happened.
    #[serde(flatten)]
    pub event: DossierEvent,
    /// The facts of the case, with the first event only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseFacts>,
}

/// What figures need to know of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// The dossier's code.
    pub code: String,
    /// The competent unit.
    pub unit: UnitId,
    /// The unit whose desk took it in.
    pub receiving_unit: UnitId,
    /// The procedure's code.
    pub procedure: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// How it came.
    pub channel: Channel,
    /// Whether settling it yields a paper result.
    pub paper_result: bool,
    /// The components handed in.
    pub components: Vec<ComponentFacts>,
    /// Whether the procedure could be filed online on that day, wholly or in part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offered_online: bool,
    /// Whether all seven parts of the procedure were published (QĐ 766/QĐ-TTg, 1.3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published_whole: bool,
    /// Whether its owner's number stands under another name too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared_number: bool,
}

/// What figures need to know of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentFacts {
    /// Its place among the revision's components, from 1.
    pub number: i64,
    /// Whether the law asks for it to be digitised, and it was handed in.
    pub required: bool,
    /// Whether the repository held it already: nobody had to hand it in or digitise it again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// The stream of a dossier in the ledger.
pub fn stream_of(id: DossierId) -> Stream {
    Stream::of("dossier", id)
}
