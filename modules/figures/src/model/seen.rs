//! What figures take from the ledger's events.
//!
//! Only the fields that figures need are read, so that an event may gain a field without this module's knowing.
//! Kinds that count for nothing are passed over; a kind that counts and cannot be read is told as such.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_ledger::Event;
use serde::{Deserialize, Serialize};

use super::What;
use super::reading::{
    read_asked, read_dossier, read_due, read_filing, read_paper, read_petition, read_rating,
};

/// Something that happened to a dossier or to a paper of a dossier, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The dossier.
    pub dossier_id: String,
    /// The event's place in its own stream.
    pub seq: i64,
    /// The day it happened.
    pub on: Day,
    /// The instant it happened.
    pub at: Instant,
    /// Who did it: an officer's id, `system`, `public`, or `owner`.
    pub by: String,
    /// The case, which comes with the first event of its stream.
    pub case: Option<CaseSeen>,
    /// What happened, where it counts by itself.
    pub what: Option<What>,
}

/// What figures need to know of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSeen {
    /// The dossier's code.
    pub code: String,
    /// The competent unit.
    pub unit: UnitId,
    /// The procedure's code.
    pub procedure: String,
    /// The subject field (lĩnh vực).
    pub field: String,
    /// How it came: `in-person`, `online` or `post`.
    pub channel: String,
    /// Whether settling it yields a paper result.
    pub paper_result: bool,
    /// The components handed in.
    pub components: Vec<ComponentSeen>,
    /// Whether the procedure could be filed online on that day, wholly or in part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offered_online: bool,
    /// Whether everything that must be published of the procedure was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published_whole: bool,
    /// Whether its owner's number stands under another name too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared_number: bool,
}

/// What figures need to know of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentSeen {
    /// Its place among the revision's components, from 1.
    pub number: i64,
    /// Whether it must be digitised.
    pub required: bool,
    /// Whether the repository held it already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// What a paper is in its dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartSeen {
    /// A component, by its number.
    Component(i64),
    /// The result.
    Result,
}

impl Seen {
    /// Reads an event; nothing when it counts for nothing.
    ///
    /// # Errors
    /// When the event is of a kind that counts and its payload cannot be read.
    pub fn read(event: &Event) -> Result<Option<Self>, serde_json::Error> {
        match event.stream.kind() {
            "dossier" => read_dossier(event),
            "paper" => read_paper(event),
            "asked" => read_asked(event),
            "rating" => read_rating(event),
            "due" => read_due(event),
            "petition" => read_petition(event),
            "filing" => read_filing(event),
            _ => Ok(None),
        }
    }

    /// What happened to a dossier by this event.
    pub(super) fn told(event: &Event, dossier_id: String, what: What) -> Self {
        Self {
            dossier_id,
            seq: event.seq,
            on: event.at.day(),
            at: event.at,
            by: event.actor.clone(),
            case: None,
            what: Some(what),
        }
    }
}
