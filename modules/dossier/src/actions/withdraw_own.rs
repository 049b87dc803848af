//! What the owner does to their own dossier: taking it back (rút hồ sơ), and saying how its result is to come.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::{carry_out, seen};
use super::rights::{actor_of, authorise, dispose};
use super::validate::FieldProblem;
use crate::model::{Command, Remark, Status, decide};
use crate::{Dossier, DossierId, ReturnWay, store};

/// A dossier that its owner takes back.
#[derive(Debug, Clone)]
pub struct WithdrawOwn {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the owner saw.
    pub version: i64,
    /// Whether the owner said once more that this is meant: what is settled by it cannot be taken up again.
    pub confirmed: bool,
    /// Why; may be empty, since nobody owes a reason.
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withdrawn {
    /// It is withdrawn, also when it was before.
    Done,
    /// The form has problems; nothing was done.
    Invalid(Vec<FieldProblem>),
}

/// The longest reason, in letters.
const LONGEST: usize = 500;

/// Takes the owner's dossier back while it runs.
///
/// # Errors
/// `dossier-not-found`, also where it is another owner's; `filing-in-person-only`; `changed-meanwhile`; `dossier-not-in-status`.
pub fn withdraw_own(cx: &OpContext, tx: &mut Tx<'_>, input: &WithdrawOwn) -> Result<Withdrawn, Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    dispose(cx, tx, &dossier)?;
    if dossier.state.status == Status::Withdrawn {
        return Ok(Withdrawn::Done);
    }
    let reason = Remark::from(input.reason.trim());
    let command = Command::Withdraw {
        reason: Some(reason).filter(|said| !said.as_str().is_empty()),
    };
    authorise(cx, &dossier, &command)?;
    seen(&dossier, input.version)?;
    // What is not possible any more is said before the form is found wanting.
    decide(&dossier.state, &command, &actor_of(cx, &dossier), cx.now())?;
    let problems = problems(input);
    if !problems.is_empty() {
        return Ok(Withdrawn::Invalid(problems));
    }
    carry_out(cx, tx, dossier, &[command])?;
    Ok(Withdrawn::Done)
}

fn problems(input: &WithdrawOwn) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if !input.confirmed {
        add("confirmed", "withdraw-not-confirmed");
    }
    if input.reason.trim().chars().count() > LONGEST {
        add("reason", "text-too-long");
    }
    problems
}

/// How the owner wants the result.
#[derive(Debug, Clone, Copy)]
pub struct ChooseReturnWay {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The way.
    pub way: ReturnWay,
}

/// The ways the owner may choose: a result that is a paper is not put into an account, and without an address the post
/// does not find anybody.
pub fn return_ways(dossier: &Dossier) -> Vec<ReturnWay> {
    let post = !dossier.owner.address.trim().is_empty();
    ReturnWay::ALL
        .into_iter()
        .filter(|way| match way {
            ReturnWay::Counter => true,
            ReturnWay::Post => post,
            ReturnWay::Account => dossier.return_way == ReturnWay::Account,
        })
        .collect()
}

/// Says how the result of the owner's dossier is to come, until it is returned.
///
/// # Errors
/// `dossier-not-found`, also where it is another owner's; `filing-in-person-only`; `dossier-not-in-status`; `dossier-return-way-closed`.
pub fn choose_return_way(cx: &OpContext, tx: &mut Tx<'_>, input: ChooseReturnWay) -> Result<(), Fault> {
    let dossier = store::load_for_change(tx, input.dossier_id)?;
    dispose(cx, tx, &dossier)?;
    if dossier.return_way == input.way {
        return Ok(());
    }
    if !return_ways(&dossier).contains(&input.way) {
        return Err(Fault::new(
            motcua_kernel::FaultKind::Invalid,
            "dossier-return-way-closed",
        ));
    }
    let way = input.way.identifier().to_owned();
    carry_out(cx, tx, dossier, &[Command::ChooseReturnWay { way }])?;
    Ok(())
}
