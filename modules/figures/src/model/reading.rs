//! Reading events into what happened: only the fields that figures need.

use std::collections::BTreeMap;

use motcua_identity::UnitId;
use motcua_kernel::Instant;
use motcua_ledger::Event;
use serde::Deserialize;

use super::voice::{DueKind, DueLine, Opinion};
use super::{CaseSeen, PartSeen, Seen, What};

#[derive(Deserialize)]
struct Accepted {
    received_at: Instant,
    due_at: Option<Instant>,
}

#[derive(Deserialize)]
struct Due {
    due_at: Option<Instant>,
}

#[derive(Deserialize)]
struct Fee {
    way: String,
}

#[derive(Deserialize)]
struct Transferred {
    unit: UnitId,
}

#[derive(Deserialize)]
struct Moved {
    from: Option<UnitId>,
    to: UnitId,
    part: Option<String>,
}

#[derive(Deserialize)]
struct Referred {
    id: String,
    unit: String,
    due_at: Instant,
}

#[derive(Deserialize)]
struct Answered {
    id: String,
}

#[derive(Deserialize)]
struct Resolved {
    result: Option<String>,
}

#[derive(Deserialize)]
struct Reopened {
    overtakes: Option<String>,
}

#[derive(Deserialize)]
struct Filed {
    case: CaseSeen,
}

#[derive(Deserialize)]
struct OfPaper {
    dossier_id: Option<String>,
    part: PartSeen,
    trust: Option<String>,
}

#[derive(Deserialize)]
struct Reused {
    dossier_id: String,
    component: i64,
}

#[derive(Deserialize)]
struct Checked {
    dossier_id: Option<String>,
    check: String,
    compared: i64,
    differing: i64,
}

#[derive(Deserialize)]
struct OfDossier {
    dossier: String,
}

#[derive(Deserialize)]
struct Rated {
    dossier: Option<String>,
    #[serde(default)]
    scores: BTreeMap<String, i64>,
}

#[derive(Deserialize)]
struct OfDue {
    dossier: String,
    amount: i64,
    #[serde(default)]
    by: String,
    #[serde(default)]
    payable: bool,
}

#[derive(Deserialize)]
struct OfFiling {
    dossier: String,
    #[serde(default)]
    assisted: bool,
    #[serde(default)]
    identified: bool,
    #[serde(default)]
    from_counter: bool,
    #[serde(default)]
    supplement: bool,
}

#[derive(Deserialize)]
struct OfPetition {
    dossier: Option<String>,
    kind: Option<String>,
    /// Nothing where it is not answered yet, and in answers of before this was asked.
    #[serde(default)]
    outcome: Option<String>,
}

/// A desk that went over alone changes nothing: figures count for the competent unit.
fn merged(moved: Moved) -> Option<What> {
    let from = moved.from.filter(|_| moved.part.as_deref() != Some("desk"))?;
    Some(What::Merged { from, to: moved.to })
}

/// An event of a dossier's own stream.
pub(super) fn read_dossier(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    let case = if event.seq == 1 {
        Some(event.read::<Filed>()?.case)
    } else {
        None
    };
    let what = match what_of(event)? {
        Some(what) => Some(what),
        None => course_of(event)?,
    };
    let counts = case.is_some() || what.is_some();
    Ok(counts.then(|| Seen {
        dossier_id: event.stream.subject().to_owned(),
        seq: event.seq,
        on: event.at.day(),
        at: event.at,
        by: event.actor.clone(),
        case,
        what,
    }))
}

/// What begins, moves and ends a dossier.
fn what_of(event: &Event) -> Result<Option<What>, serde_json::Error> {
    Ok(match event.kind.as_str() {
        "dossier-accepted" => {
            let accepted: Accepted = event.read()?;
            Some(What::Accepted {
                on: accepted.received_at.day(),
                from: accepted.received_at,
                due_at: accepted.due_at,
            })
        }
        "dossier-transferred" => Some(What::Transferred(event.read::<Transferred>()?.unit)),
        "dossier-unit-moved" => merged(event.read()?),
        "dossier-resolved" => Some(What::Resolved(event.read::<Resolved>()?.result)),
        "dossier-stopped" | "dossier-withdrawn" => Some(What::GivenUp),
        "dossier-returned" => Some(What::Returned),
        "dossier-reopened" => Some(What::Reopened(event.read::<Reopened>()?.overtakes)),
        _ => None,
    })
}

/// What stops its clock, and who else takes part in it.
fn course_of(event: &Event) -> Result<Option<What>, serde_json::Error> {
    Ok(match event.kind.as_str() {
        "dossier-supplement-requested" => Some(What::SupplementAsked),
        "dossier-supplement-received" => Some(What::Completed {
            due_at: event.read::<Due>()?.due_at,
        }),
        "dossier-payment-requested" => Some(What::PaymentAsked),
        "dossier-payment-confirmed" => Some(What::Paid),
        "dossier-fee-taken" => Some(What::FeeTaken {
            electronic: event.read::<Fee>()?.way != "cash",
        }),
        "dossier-referred" => {
            let Referred { id, unit, due_at } = event.read()?;
            Some(What::Referred { id, unit, due_at })
        }
        "dossier-referral-answered" => Some(What::Answered {
            id: event.read::<Answered>()?.id,
        }),
        _ => None,
    })
}

/// An event of a paper's stream.
pub(super) fn read_paper(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    let paper_id = event.stream.subject().to_owned();
    let told = match event.kind.as_str() {
        "paper-confirmed" | "paper-issued" => {
            let kept: OfPaper = event.read()?;
            // An attachment nobody signed (T0) is not digitised: TT 01/2023/TT-VPCP asks for a signature and data.
            let signed = kept.trust.as_deref() != Some("T0");
            let part = kept.part;
            kept.dossier_id
                .filter(|_| signed)
                .map(|id| (id, What::PaperKept { paper_id, part }))
        }
        "paper-scanned" => {
            let scanned: OfPaper = event.read()?;
            let part = scanned.part;
            scanned
                .dossier_id
                .map(|id| (id, What::PaperScanned { paper_id, part }))
        }
        "paper-withdrawn" => {
            let withdrawn: OfPaper = event.read()?;
            withdrawn
                .dossier_id
                .map(|id| (id, What::PaperWithdrawn { paper_id }))
        }
        "paper-reused" => {
            let Reused {
                dossier_id,
                component,
            } = event.read()?;
            Some((dossier_id, What::PaperReused { paper_id, component }))
        }
        "paper-second-checked" => checked(event.read()?, paper_id),
        _ => None,
    };
    Ok(told.map(|(dossier_id, what)| Seen::told(event, dossier_id, what)))
}

/// Only a blind second entry measures the error rate; a look by the side of the first one does not.
fn checked(checked: Checked, paper_id: String) -> Option<(String, What)> {
    let dossier_id = checked.dossier_id.filter(|_| checked.check == "re-entry")?;
    let what = What::PaperChecked {
        paper_id,
        compared: checked.compared,
        differing: checked.differing,
    };
    Some((dossier_id, what))
}

/// An event of what was asked for although it is here.
pub(super) fn read_asked(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    if event.kind != "paper-asked-anyway" {
        return Ok(None);
    }
    let asked: OfDossier = event.read()?;
    Ok(Some(Seen::told(event, asked.dossier, What::AskedAnyway)))
}

/// A rating in a stream of its own; a later one in it takes the earlier one's place.
pub(super) fn read_rating(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    if event.kind != "dossier-rated" {
        return Ok(None);
    }
    let Rated { dossier, scores } = event.read()?;
    let points = |key: &str| scores.get(key).copied();
    let opinion = Opinion {
        rating: event.stream.subject().to_owned(),
        overall: points("overall"),
        contacts: points("contacts"),
        agencies: points("agencies"),
        attitude: points("attitude"),
    };
    Ok(dossier.map(|id| Seen::told(event, id, What::Rated(opinion))))
}

/// The channels of money that a bank or a gateway confirms (QĐ 766/QĐ-TTg, 3.6); what a cashier or an officer took
/// down is not online.
const CONFIRMED: [&str; 2] = ["gateway", "transfer"];

/// A line in the account of a due.
pub(super) fn read_due(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    let kind = match event.kind.as_str() {
        "due-charged" => DueKind::Charged,
        "due-paid" => DueKind::Paid,
        "due-refunded" => DueKind::Refunded,
        "due-waived" | "due-released" => DueKind::Waived,
        _ => return Ok(None),
    };
    let told: OfDue = event.read()?;
    let line = DueLine {
        kind,
        dong: told.amount,
        online: told.payable || CONFIRMED.contains(&told.by.as_str()),
    };
    let due = event.stream.subject().to_owned();
    Ok(Some(Seen::told(event, told.dossier, What::Due { due, line })))
}

/// A filing that was sent from home. What holds of a supplement does not make the filing before it one with help, nor one of
/// somebody who is vouched for.
pub(super) fn read_filing(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    if event.kind != "filing-sent" {
        return Ok(None);
    }
    let told: OfFiling = event.read()?;
    let what = What::FiledFromHome {
        filing: event.stream.subject().to_owned(),
        helped: told.assisted,
        identified: told.identified,
        from_counter: told.from_counter,
    };
    let counts = (told.assisted || told.identified || told.from_counter) && !told.supplement;
    Ok(counts.then(|| Seen::told(event, told.dossier, what)))
}

/// What an answer finds that makes a complaint a justified one.
const JUSTIFIED: [&str; 2] = ["founded", "partly-founded"];

/// A petition about a dossier. TT 01/2018/TT-VPCP, chỉ số 7: only a complaint about conduct that is justified counts
/// against whoever settled it, and false ones are left out; so it counts from the answer that says so. An answer of before
/// that was asked found nothing against anybody: the law takes points for what was found, not for what was said.
pub(super) fn read_petition(event: &Event) -> Result<Option<Seen>, serde_json::Error> {
    let OfPetition {
        dossier,
        kind,
        outcome,
    } = event.read()?;
    let justified = outcome.is_some_and(|found| JUSTIFIED.contains(&found.as_str()));
    let what = What::Complained {
        petition: event.stream.subject().to_owned(),
        stands: kind.as_deref() == Some("conduct") && justified,
    };
    Ok(dossier.map(|id| Seen::told(event, id, what)))
}
