//! Opening a vault: for its owner at the desk, or by an agency for a dossier of the owner (R20).

use motcua_db::Tx;
use motcua_dossier::{Dossier, dossier_by_code};
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::identity_number::CardCode;
use motcua_ledger::Stream;

use super::told::{Told, tell};
use crate::model::{FieldProblem, Look, LookId, LookKind, OwnerNumber, Recognised, bases, text_problem};
use crate::store::{links, looks};

/// The owner stands at the desk and asks for the vault.
#[derive(Debug, Clone)]
pub struct OpenForOwner {
    /// Made when the form was drawn.
    pub request_key: String,
    /// The unit of the desk.
    pub unit: UnitId,
    /// The owner's number as typed, or the code of an identity card as a scanner types it.
    pub number: String,
    /// The identifier of the paper by which whoever asks was recognised ([`Recognised`]).
    pub recognised: String,
    /// For what.
    pub purpose: String,
    /// The code of the basis.
    pub basis: String,
}

/// An officer needs papers of the owner of a dossier.
#[derive(Debug, Clone)]
pub struct OpenForDossier {
    /// Made when the form was drawn.
    pub request_key: String,
    /// The dossier's code.
    pub dossier_code: String,
    /// For what.
    pub purpose: String,
    /// The code of the basis.
    pub basis: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The vault is open for a while.
    Open(LookId),
    /// The form has problems; nothing was opened.
    Invalid(Vec<FieldProblem>),
}

/// The kind of the event.
const OPENED: &str = "vault-opened";

/// Opens the vault of somebody at the desk, who was recognised by a paper. The owner sees it among the looks, and is told at once.
///
/// # Errors
/// `not-allowed`, or the database's refusal.
pub fn open_for_owner(cx: &OpContext, tx: &mut Tx<'_>, input: &OpenForOwner) -> Result<Opened, Fault> {
    authorise_at(cx, Permission::AssistOwner, &input.unit)?;
    if let Some(known) = opened_before(cx, tx, &input.request_key)? {
        return Ok(known);
    }
    let (number, recognised) = whose(input, cx.now().day());
    let mut problems: Vec<FieldProblem> = Vec::new();
    if number.is_none() {
        problems.push(FieldProblem {
            field: "number",
            code: "vault-number-wrong",
        });
    }
    problems.extend(recognised.err().map(|code| FieldProblem {
        field: "recognised",
        code,
    }));
    problems.extend(common_problems(
        cx,
        (LookKind::Assisted, &input.purpose, &input.basis),
    ));
    let (Some(number), Ok(recognised), true) = (number, recognised, problems.is_empty()) else {
        return Ok(Opened::Invalid(problems));
    };
    let owner = links::today_of(tx, number.as_str())?.unwrap_or(number);
    let words = (input.purpose.as_str(), input.basis.as_str());
    let look = Look {
        recognised: Some(recognised),
        ..new_look(cx, tx, (LookKind::Assisted, owner, &input.unit), words)?
    };
    keep(cx, tx, &look, &input.request_key)
}

/// Whose vault it is, and by which paper whoever asks was recognised, or what is wrong with that: only a card that was read
/// here counts as read.
fn whose(input: &OpenForOwner, today: Day) -> (Option<OwnerNumber>, Result<Recognised, &'static str>) {
    let card = CardCode::parse(&input.number, today).ok();
    let number = card
        .as_ref()
        .map_or(input.number.as_str(), |card| card.number.as_str());
    let recognised = match Recognised::from_identifier(&input.recognised) {
        None => Err("vault-choose-recognised"),
        Some(Recognised::CardCode) if card.is_none() => Err("vault-card-not-read"),
        Some(paper) => Ok(paper),
    };
    (OwnerNumber::parse(number, today), recognised)
}

/// Opens the vault of the owner of a dossier that is being settled at a unit of the officer, or about which that unit
/// was asked. Nobody looks by a number: without a dossier there is no vault to look into.
///
/// # Errors
/// `not-allowed`, or the database's refusal.
pub fn open_for_dossier(cx: &OpContext, tx: &mut Tx<'_>, input: &OpenForDossier) -> Result<Opened, Fault> {
    cx.authorise_anywhere(Permission::LookIntoVault)?;
    if let Some(known) = opened_before(cx, tx, &input.request_key)? {
        return Ok(known);
    }
    let mut problems = common_problems(cx, (LookKind::Agency, &input.purpose, &input.basis));
    let dossier = match dossier_by_code(cx, tx, input.dossier_code.trim()) {
        Ok(dossier) => Some(dossier),
        Err(fault) if fault.kind() == FaultKind::NotFound => None,
        Err(fault) => return Err(fault),
    };
    let place = dossier.as_ref().and_then(|dossier| place_of(cx, dossier));
    let wrong = match (&dossier, &place) {
        (None, _) => Some("vault-dossier-unknown"),
        (Some(_), None) => Some("vault-dossier-not-yours"),
        (Some(dossier), Some(_)) if dossier.resolved_at.is_some() => Some("vault-dossier-finished"),
        _ => None,
    };
    problems.extend(wrong.map(|code| FieldProblem {
        field: "dossier",
        code,
    }));
    let (Some(dossier), Some(place), true) = (dossier, place, problems.is_empty()) else {
        return Ok(Opened::Invalid(problems));
    };
    let owner = OwnerNumber::kept(dossier.owner.number.clone());
    let words = (input.purpose.as_str(), input.basis.as_str());
    let look = Look {
        dossier_id: Some(dossier.id.to_string()),
        dossier_code: Some(dossier.code),
        ..new_look(cx, tx, (LookKind::Agency, owner, &place), words)?
    };
    keep(cx, tx, &look, &input.request_key)
}

/// The unit for which the officer looks: one that settles the dossier, or one that was asked about it.
fn place_of(cx: &OpContext, dossier: &Dossier) -> Option<UnitId> {
    let field = Some(dossier.field.as_str());
    let settles = [&dossier.unit, &dossier.receiving_unit]
        .into_iter()
        .find(|unit| cx.may(Permission::LookIntoVault, unit, field));
    settles.cloned().or_else(|| {
        let mine = cx.units_for(Permission::LookIntoVault);
        let asked = &dossier.state.referrals;
        mine.into_iter().map(|(unit, _)| unit).find(|unit| {
            asked
                .iter()
                .any(|referral| referral.unit.as_str() == unit.as_str())
        })
    })
}

/// Whether the officer may do it at `unit`, for whatever field.
pub(super) fn authorise_at(cx: &OpContext, permission: Permission, unit: &UnitId) -> Result<(), Fault> {
    if cx.units_for(permission).iter().any(|(there, _)| there == unit) {
        return Ok(());
    }
    cx.authorise(permission, unit, None)
}

/// The look that the same form opened before.
fn opened_before(cx: &OpContext, tx: &mut Tx<'_>, request_key: &str) -> Result<Option<Opened>, Fault> {
    let known = looks::of_request(tx, request_key)?;
    Ok(known
        .filter(|look| look.officer_id == cx.actor_name())
        .map(|look| Opened::Open(look.id)))
}

fn common_problems(cx: &OpContext, (kind, purpose, basis): (LookKind, &str, &str)) -> Vec<FieldProblem> {
    let mut problems: Vec<FieldProblem> = Vec::new();
    let known = bases(kind, cx.now().day());
    if !known.iter().any(|it| it.code == basis) {
        problems.push(FieldProblem {
            field: "basis",
            code: "vault-choose-basis",
        });
    }
    problems.extend(text_problem("purpose", purpose, "vault-purpose-missing"));
    problems
}

/// A look that begins now.
pub(super) fn new_look(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (kind, owner, at): (LookKind, OwnerNumber, &UnitId),
    (purpose, basis): (&str, &str),
) -> Result<Look, Fault> {
    let officer = cx.officer()?;
    let now = cx.now();
    Ok(Look {
        id: cx.new_id(),
        kind,
        owner,
        officer_id: cx.actor_name(),
        officer_name: officer.full_name.clone(),
        unit: at.clone(),
        unit_name: unit(tx, at)?.name,
        purpose: purpose.trim().to_owned(),
        basis: basis.to_owned(),
        recognised: None,
        dossier_id: None,
        dossier_code: None,
        share_id: None,
        paper_id: None,
        opened_at: now,
        closes_at: now.plus_seconds(kind.minutes() * 60),
    })
}

/// Keeps a look and tells it.
pub(super) fn keep(cx: &OpContext, tx: &mut Tx<'_>, look: &Look, request_key: &str) -> Result<Opened, Fault> {
    if !looks::insert(tx, look, request_key)? {
        // Sent twice at the same time; the other one has committed by now, unless somebody else has the key.
        return opened_before(cx, tx, request_key)?
            .ok_or_else(|| Fault::new(FaultKind::Conflict, "vault-sent-before"));
    }
    let told = Told {
        kind: Some(look.kind.identifier()),
        unit: Some(look.unit.as_str()),
        basis: Some(&look.basis),
        recognised: look.recognised.map(Recognised::identifier),
        dossier: look.dossier_id.as_deref(),
        ..Told::default()
    };
    tell(cx, tx, (&Stream::of("vault-look", look.id), OPENED), &told)?;
    Ok(Opened::Open(look.id))
}
