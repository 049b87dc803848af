//! What figures take from the ledger's events.
//!
//! Only the fields that figures need are read, so that an event may gain a field without this module's knowing.
//! Kinds that count for nothing are passed over; a kind that counts and cannot be read is told as such.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_ledger::Event;
use serde::{Deserialize, Serialize};

/// Something that happened to a dossier or to a paper of a dossier, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The dossier.
    pub dossier_id: String,
    /// The event's place in its own stream.
    pub seq: i64,
    /// The day it happened.
    pub on: Day,
    /// The case, which comes with the first event of its stream.
    pub case: Option<CaseSeen>,
    /// What happened, where it counts by itself.
    pub what: Option<What>,
}

/// What happened, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It was received, on the day that slip 01 says.
    Accepted(Day),
    /// A supplement made it complete; if it was not received before, it is by this.
    Completed,
    /// It went over to another unit.
    Transferred(UnitId),
    /// Its unit ended and it went to the one that took over; what counted before stays with the old one.
    Merged {
        /// The unit that ended.
        from: UnitId,
        /// The unit that took over.
        to: UnitId,
    },
    /// It was settled, with the result of that name if it has one.
    Resolved(Option<String>),
    /// Its result was returned.
    Returned,
    /// It was opened again, which overtakes the result of that name if it had one.
    Reopened(Option<String>),
    /// A paper of it was checked, signed and coded.
    PaperKept {
        /// The paper.
        paper_id: String,
        /// What it is in the dossier.
        part: PartSeen,
    },
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
}

/// What figures need to know of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComponentSeen {
    /// Its place among the revision's components, from 1.
    pub number: i64,
    /// Whether it must be digitised.
    pub required: bool,
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

#[derive(Deserialize)]
struct AcceptedPayload {
    received_at: Instant,
}

#[derive(Deserialize)]
struct TransferredPayload {
    unit: UnitId,
}

#[derive(Deserialize)]
struct MovedPayload {
    from: Option<UnitId>,
    to: UnitId,
    part: Option<String>,
}

#[derive(Deserialize)]
struct ResolvedPayload {
    result: Option<String>,
}

#[derive(Deserialize)]
struct ReopenedPayload {
    overtakes: Option<String>,
}

#[derive(Deserialize)]
struct FiledPayload {
    case: CaseSeen,
}

#[derive(Deserialize)]
struct KeptPayload {
    dossier_id: Option<String>,
    part: PartSeen,
    trust: Option<String>,
}

/// A desk that went over alone changes nothing: figures count for the competent unit.
fn merged(moved: MovedPayload) -> Option<What> {
    let from = moved.from.filter(|_| moved.part.as_deref() != Some("desk"))?;
    Some(What::Merged { from, to: moved.to })
}

impl Seen {
    /// Reads an event; nothing when it counts for nothing.
    ///
    /// # Errors
    /// When the event is of a kind that counts and its payload cannot be read.
    pub fn read(event: &Event) -> Result<Option<Self>, serde_json::Error> {
        match event.stream.kind() {
            "dossier" => Self::dossier(event),
            "paper" => Self::paper(event),
            _ => Ok(None),
        }
    }

    fn dossier(event: &Event) -> Result<Option<Self>, serde_json::Error> {
        let case = if event.seq == 1 {
            Some(event.read::<FiledPayload>()?.case)
        } else {
            None
        };
        let what = match event.kind.as_str() {
            "dossier-accepted" => Some(What::Accepted(event.read::<AcceptedPayload>()?.received_at.day())),
            "dossier-supplement-received" => Some(What::Completed),
            "dossier-transferred" => Some(What::Transferred(event.read::<TransferredPayload>()?.unit)),
            "dossier-unit-moved" => merged(event.read()?),
            "dossier-resolved" => Some(What::Resolved(event.read::<ResolvedPayload>()?.result)),
            "dossier-returned" => Some(What::Returned),
            "dossier-reopened" => Some(What::Reopened(event.read::<ReopenedPayload>()?.overtakes)),
            _ => None,
        };
        let counts = case.is_some() || what.is_some();
        Ok(counts.then(|| Self {
            dossier_id: event.stream.subject().to_owned(),
            seq: event.seq,
            on: event.at.day(),
            case,
            what,
        }))
    }

    fn paper(event: &Event) -> Result<Option<Self>, serde_json::Error> {
        if !matches!(event.kind.as_str(), "paper-confirmed" | "paper-issued") {
            return Ok(None);
        }
        let kept: KeptPayload = event.read()?;
        // An attachment nobody signed (T0) is not digitised: TT 01/2023/TT-VPCP asks for a signature and data.
        let signed = kept.trust.as_deref() != Some("T0");
        let paper_id = event.stream.subject().to_owned();
        Ok(kept.dossier_id.filter(|_| signed).map(|dossier_id| Self {
            dossier_id,
            seq: event.seq,
            on: event.at.day(),
            case: None,
            what: Some(What::PaperKept {
                paper_id,
                part: kept.part,
            }),
        }))
    }
}
