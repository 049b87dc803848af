//! Sharing a paper with an agency for a purpose until a day, and taking that back.

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId, same_person, unit};
use motcua_kernel::{Day, Fault};
use motcua_ledger::Stream;
use motcua_repository::PaperId;

use super::door::Door;
use super::told::{Told, tell};
use crate::error::VaultError;
use crate::model::{FieldProblem, PaperShare, ShareId, longest_share, text_problem};
use crate::store::shares;

/// What the owner agrees to.
#[derive(Debug, Clone)]
pub struct SharePaper {
    /// Made when the form was drawn.
    pub request_key: String,
    /// Through which door.
    pub door: Door,
    /// The paper.
    pub paper: PaperId,
    /// The agency; none where none was chosen.
    pub unit: Option<UnitId>,
    /// For what.
    pub purpose: String,
    /// The last day; none where none was given.
    pub until: Option<Day>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// The agency may open the paper until the day; also when the same form was sent before.
    Done,
    /// The form has problems; nothing is shared.
    Invalid(Vec<FieldProblem>),
}

const SHARED: &str = "vault-shared";
const REVOKED: &str = "vault-share-revoked";

/// Shares a paper, by the owner or at the desk in the owner's name.
///
/// # Errors
/// `vault-look-over`, `vault-not-in-owners-name`, `vault-paper-not-found`, or the database's refusal.
pub fn share_paper(cx: &OpContext, tx: &mut Tx<'_>, input: &SharePaper) -> Result<Shared, Fault> {
    let inside = input.door.enter_for_owner(cx, tx)?;
    inside.paper(cx, tx, input.paper)?;
    let now = cx.now();
    let agency = match &input.unit {
        Some(id) => unit(tx, id).ok().filter(|unit| unit.stands_on(now.day())),
        None => None,
    };
    let mut problems = Vec::new();
    if agency.is_none() {
        problems.push(FieldProblem {
            field: "unit",
            code: "vault-choose-agency",
        });
    }
    problems.extend(text_problem("purpose", &input.purpose, "vault-purpose-missing"));
    problems.extend(until_problem(input.until, now.day()).map(|code| FieldProblem { field: "until", code }));
    let (Some(agency), Some(until), true) = (agency, input.until, problems.is_empty()) else {
        return Ok(Shared::Invalid(problems));
    };
    let share = PaperShare {
        id: cx.new_id(),
        owner: inside.owner.clone(),
        paper_id: input.paper,
        unit: agency.id,
        unit_name: agency.name,
        purpose: input.purpose.trim().to_owned(),
        until,
        shared_by_name: inside.name(cx),
        shared_at: now,
        revoked_at: None,
    };
    let actor = cx.actor_name();
    if shares::insert(tx, &share, (&input.request_key, inside.look_id(), &actor))? {
        let paper = input.paper.to_string();
        let told = Told {
            unit: Some(share.unit.as_str()),
            paper: Some(&paper),
            ..Told::default()
        };
        tell(cx, tx, (&Stream::of("vault-share", share.id), SHARED), &told)?;
    }
    Ok(Shared::Done)
}

fn until_problem(until: Option<Day>, today: Day) -> Option<&'static str> {
    match until {
        None => Some("vault-until-missing"),
        Some(day) if day < today => Some("day-in-past"),
        Some(day) if day > longest_share(today) => Some("vault-until-too-far"),
        Some(_) => None,
    }
}

/// Takes a share back; looks that it opened end with it. Doing it twice changes nothing.
///
/// # Errors
/// `vault-share-not-found` also where it is another owner's; `vault-look-over`; `vault-not-in-owners-name`.
pub fn revoke_share(cx: &OpContext, tx: &mut Tx<'_>, door: Door, id: ShareId) -> Result<(), Fault> {
    let inside = door.enter_for_owner(cx, tx)?;
    let share = shares::find(tx, id)?.ok_or(VaultError::NoShare)?;
    // What was agreed to under an old number is the same person's to take back under today's.
    if !same_person(tx, inside.owner.as_str(), share.owner.as_str())? {
        return Err(VaultError::NoShare.into());
    }
    if shares::revoke(tx, share.id, &cx.actor_name(), cx.now())? {
        let told = Told {
            unit: Some(share.unit.as_str()),
            ..Told::default()
        };
        tell(cx, tx, (&Stream::of("vault-share", share.id), REVOKED), &told)?;
    }
    Ok(())
}
