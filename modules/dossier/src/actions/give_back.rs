//! Giving a result back (trả kết quả), or the papers of a dossier withdrawn or stopped: into whose hands, with proof.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_law::identity_number::PersonalId;

use super::act::{Act, Acted, act};
use super::hand_over::name_of;
use super::sides::may_take;
use super::validate::FieldProblem;
use crate::desk_error::DeskError;
use crate::handover::{HandoverId, HandoverKind};
use crate::model::{Command, HandOverWay, Proof, Receipt, Receiver, Status};
use crate::{Dossier, DossierId, store};

/// A return, as typed.
#[derive(Debug, Clone)]
pub struct GiveBack {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: Option<i64>,
    /// Into whose hands, how, and what proves it.
    pub receipt: Receipt,
    /// The name of somebody authorised.
    pub name: String,
    /// The personal id of somebody authorised.
    pub id_number: String,
    /// The letter of authority: its number and day.
    pub authority: String,
    /// The code shown, or the post's number of the parcel.
    pub shown: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GiveBackOutcome {
    /// It is given back.
    Done(Box<Acted>),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

const LONGEST: usize = 200;

/// Gives a result back, or the papers where there is no result.
///
/// # Errors
/// What `act` may answer.
pub fn give_back(cx: &OpContext, tx: &mut Tx<'_>, input: &GiveBack) -> Result<GiveBackOutcome, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    let problems = problems(cx, &dossier, input);
    if !problems.is_empty() {
        return Ok(GiveBackOutcome::Invalid(problems));
    }
    // A settled dossier has a result to return; one withdrawn or stopped only its papers.
    let command = match dossier.state.status {
        Status::Withdrawn | Status::Stopped => Command::ReturnDocuments,
        _ => Command::Return {
            receipt: Some(input.receipt),
        },
    };
    let acted = act(
        cx,
        tx,
        &Act {
            dossier_id: dossier.id,
            version: input.version,
            command,
        },
    )?;
    if let (true, Some(at)) = (acted.changed, acted.dossier.returned_at) {
        keep(cx, tx, &dossier, input, at)?;
    }
    Ok(GiveBackOutcome::Done(Box::new(acted)))
}

/// A result on a list that the post took, with the number of its parcel.
#[derive(Debug, Clone)]
pub struct PostResult {
    /// The list.
    pub handover: HandoverId,
    /// The dossier.
    pub dossier_id: DossierId,
    /// The post's number of the parcel.
    pub parcel: String,
}

/// Records the parcel of a result: it is returned by that.
///
/// # Errors
/// `handover-not-found`, `handover-not-received`, `handover-not-on-list`, or what `act` may answer.
pub fn post_result(cx: &OpContext, tx: &mut Tx<'_>, input: &PostResult) -> Result<GiveBackOutcome, Fault> {
    let list = store::handover_for_change(tx, input.handover)?.ok_or(DeskError::NoHandover)?;
    if list.kind != HandoverKind::PostalResults || !may_take(cx, list.kind, &list.to_unit) {
        return Err(DeskError::NoHandover.into());
    }
    if list.received_at.is_none() {
        return Err(DeskError::NotReceived.into());
    }
    let items = store::handover_items(tx, list.id)?;
    let stands = |item: &&crate::handover::HandoverItem| {
        item.dossier_id == input.dossier_id && item.refused.is_none() && item.parcel.is_none()
    };
    items.iter().find(stands).ok_or(DeskError::NotOnList)?;
    let outcome = give_back(
        cx,
        tx,
        &GiveBack {
            dossier_id: input.dossier_id,
            version: None,
            receipt: Receipt {
                receiver: Receiver::Owner,
                way: HandOverWay::Post,
                proof: Proof::Parcel,
            },
            name: String::new(),
            id_number: String::new(),
            authority: String::new(),
            shown: input.parcel.clone(),
        },
    )?;
    if matches!(outcome, GiveBackOutcome::Done(_)) {
        store::mark_parcel(tx, list.id, input.dossier_id, &plain(&input.parcel))?;
    }
    Ok(outcome)
}

fn problems(cx: &OpContext, dossier: &Dossier, input: &GiveBack) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if input.receipt.receiver == Receiver::Authorised {
        if input.name.trim().is_empty() || input.name.chars().count() > LONGEST {
            add("receiver_name", "receiver-name-missing");
        }
        if PersonalId::parse(&plain(&input.id_number), cx.now().day()).is_err() {
            add("receiver_number", "personal-id-structure");
        }
        if input.authority.trim().is_empty() || input.authority.chars().count() > LONGEST {
            add("authority", "authority-missing");
        }
    }
    let shown = plain(&input.shown);
    match input.receipt.proof {
        // Slip 01 carries the code of its dossier and no other.
        Proof::Code if shown != dossier.code => add("shown", "slip-code-wrong"),
        Proof::Parcel if !looks_like_parcel(&shown) => add("shown", "parcel-wrong"),
        _ => {}
    }
    problems
}

/// The post's numbers are letters and digits, such as `EB123456789VN`.
fn looks_like_parcel(text: &str) -> bool {
    (5..=30).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Read aloud or typed from paper: blanks and small letters mean nothing.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect::<String>()
        .to_uppercase()
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    input: &GiveBack,
    at: Instant,
) -> Result<(), Fault> {
    let (name, number, authority) = match input.receipt.receiver {
        Receiver::Owner => (dossier.owner.name.clone(), dossier.owner.number.clone(), ""),
        Receiver::Authorised => (
            input.name.split_whitespace().collect::<Vec<_>>().join(" "),
            plain(&input.id_number),
            input.authority.trim(),
        ),
    };
    let parcel = match input.receipt.proof {
        Proof::Parcel => plain(&input.shown),
        _ => String::new(),
    };
    tx.execute(
        "INSERT INTO dossier_return (dossier_id, given_at, given_by, given_by_name, receiver, name, id_number,
            authority, way, proof, parcel)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        values![
            dossier.id,
            at,
            cx.actor_name(),
            name_of(cx),
            receiver_name(input.receipt.receiver),
            name,
            number,
            authority,
            way_name(input.receipt.way),
            proof_name(input.receipt.proof),
            parcel
        ],
    )?;
    Ok(())
}

const fn receiver_name(receiver: Receiver) -> &'static str {
    match receiver {
        Receiver::Owner => "owner",
        Receiver::Authorised => "authorised",
    }
}

const fn way_name(way: HandOverWay) -> &'static str {
    match way {
        HandOverWay::Counter => "counter",
        HandOverWay::Post => "post",
        HandOverWay::Account => "account",
    }
}

const fn proof_name(proof: Proof) -> &'static str {
    match proof {
        Proof::Signature => "signature",
        Proof::Code => "code",
        Proof::Parcel => "parcel",
        Proof::AccountLog => "account-log",
    }
}
