//! An old number of nine digits becomes part of the vault of today's number, and leaves it again where that was wrong.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::Stream;

use super::door::Door;
use super::told::{Told, tell};
use crate::error::VaultError;
use crate::model::{FieldProblem, Link, LinkId, OwnerNumber, text_problem};
use crate::store::links;

/// What shows that two numbers are one person.
#[derive(Debug, Clone)]
pub struct LinkNumbers {
    /// Through which door; the number of today is the vault's.
    pub door: Door,
    /// The old number as typed.
    pub old: String,
    /// The paper that shows it (giấy xác nhận số CMND, mã QR trên thẻ CCCD), with its number.
    pub basis: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// Papers under the old number are in this vault now.
    Done,
    /// The form has problems; nothing was linked.
    Invalid(Vec<FieldProblem>),
}

const LINKED: &str = "vault-numbers-linked";
const UNDONE: &str = "vault-link-undone";

/// Links an old number to the vault one stands in.
///
/// # Errors
/// `vault-look-over`, `vault-not-in-owners-name`, or the database's refusal.
pub fn link_numbers(cx: &OpContext, tx: &mut Tx<'_>, input: &LinkNumbers) -> Result<Linked, Fault> {
    // An owner cannot vouch for an old number alone: it is shown at a desk.
    cx.officer()?;
    let inside = input.door.enter_for_owner(cx, tx)?;
    let look = inside.look.as_ref().ok_or(VaultError::Closed)?;
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let old = OwnerNumber::parse(&input.old, cx.now().day()).filter(OwnerNumber::is_old);
    if old.is_none() {
        add("old", "vault-old-number-wrong");
    }
    if !inside.owner.is_personal() {
        add("old", "vault-not-a-person");
    }
    problems.extend(text_problem("proof", &input.basis, "vault-proof-missing"));
    let (Some(old), true) = (old, problems.is_empty()) else {
        return Ok(Linked::Invalid(problems));
    };
    let link = Link {
        id: cx.new_id(),
        old,
        new: inside.owner.clone(),
        basis: input.basis.trim().to_owned(),
        linked_at: cx.now(),
        undone_at: None,
    };
    if !links::insert(cx, tx, &link, &look.unit)? {
        let standing = links::today_of(tx, link.old.as_str())?;
        let problem = FieldProblem {
            field: "old",
            code: "vault-old-number-taken",
        };
        let same = standing.is_some_and(|number| number == link.new);
        return Ok(if same {
            Linked::Done
        } else {
            Linked::Invalid(vec![problem])
        });
    }
    let told = Told {
        unit: Some(look.unit.as_str()),
        ..Told::default()
    };
    tell(cx, tx, (&Stream::of("vault-link", link.id), LINKED), &told)?;
    Ok(Linked::Done)
}

/// Undoes a link that was wrong; what was seen under it stays written down. Doing it twice changes nothing.
///
/// # Errors
/// `vault-link-not-found` also where it is another vault's; `vault-look-over`.
pub fn undo_link(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (door, id): (Door, LinkId),
    because: &str,
) -> Result<(), Fault> {
    cx.officer()?;
    let inside = door.enter_for_owner(cx, tx)?;
    let link = links::find(tx, id)?.filter(|link| link.new == inside.owner);
    let link = link.ok_or(VaultError::NoLink)?;
    if links::undo(cx, tx, link.id, because.trim())? {
        tell(
            cx,
            tx,
            (&Stream::of("vault-link", link.id), UNDONE),
            &Told::default(),
        )?;
    }
    Ok(())
}
