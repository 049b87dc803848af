//! Which right an act needs, and in which roles the actor stands before a dossier.

use motcua_catalog::may_be_entrusted;
use motcua_db::Tx;
use motcua_identity::{Actor as Who, OpContext, Permission, Role as Post, same_person};
use motcua_kernel::{Fault, FaultKind};

use super::sides::answers_filings;
use crate::model::{Actor, ActorId, Command, Role, Status, UnitRef};
use crate::{Dossier, DossierError};

/// Lets the act go on only where the policy gives its right for the dossier's unit and field.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub(super) fn authorise(cx: &OpContext, dossier: &Dossier, command: &Command) -> Result<(), Fault> {
    let field = Some(dossier.field.as_str());
    let (competent, desk) = (&dossier.unit, &dossier.receiving_unit);
    match command {
        Command::Accept { .. } | Command::RefuseIntake { .. } | Command::RequestSupplement { .. }
            if dossier.state.status == Status::Registered && matches!(cx.actor, Who::Officer(_)) =>
        {
            let answers = answers_filings(cx, desk, &dossier.field);
            answers
                .then_some(())
                .ok_or_else(|| Fault::new(FaultKind::Forbidden, "not-allowed"))
        }
        // Whose dossier it is may take it back, write about it, and say how its result is to come. That it is theirs was
        // asked when it was loaded ([`own`]): an old number is known by the database alone.
        Command::SendMessage { .. } => reaches(cx, dossier),
        Command::ChooseReturnWay { .. } => reaches_whole(cx, dossier),
        Command::Withdraw { .. } if cx.owner().is_ok() => reaches_whole(cx, dossier),
        Command::AnswerMessage { .. } | Command::InformOwner { .. } => answers_messages(cx, dossier),
        Command::Submit { .. }
        | Command::Accept { .. }
        | Command::RefuseIntake { .. }
        | Command::ReceiveSupplement { .. }
        | Command::Transfer { .. }
        | Command::Withdraw { .. } => cx.authorise(Permission::AcceptDossier, desk, field),
        Command::RequestSupplement { .. } if cx.may(Permission::AcceptDossier, desk, field) => Ok(()),
        Command::RequestSupplement { .. } | Command::AttachResult { .. } | Command::Resolve
            if cx.may(Permission::ApproveResult, competent, field) =>
        {
            Ok(())
        }
        Command::AttachResult { .. } | Command::Resolve if cx.may(Permission::AcceptDossier, desk, field) => {
            Ok(())
        }
        Command::ReceiveHandover { .. }
        | Command::Claim
        | Command::Step { .. }
        | Command::SendBack { .. }
        | Command::Refer { .. }
        | Command::AttachResult { .. }
        | Command::Resolve => cx.authorise(step_right(dossier), competent, field),
        Command::RequestSupplement { .. } | Command::RequestPayment { .. } => {
            cx.authorise(Permission::ProcessDossier, competent, field)
        }
        Command::Answer { .. } => cx.authorise_anywhere(Permission::GiveOpinion),
        Command::Assign { .. } | Command::ExplainLateness { .. } => {
            if matches!(command, Command::ExplainLateness { .. })
                && cx.may(Permission::ProcessDossier, competent, field)
            {
                return Ok(());
            }
            cx.authorise(Permission::AssignDossier, competent, field)
        }
        Command::Stop { .. } | Command::Reschedule { .. } | Command::Reopen { .. } => {
            cx.authorise(Permission::ApproveResult, competent, field)
        }
        Command::ConfirmPayment { .. } | Command::TakeFee { .. } => {
            cx.authorise(Permission::CollectFee, desk, field)
        }
        Command::WaiveFee { .. } if cx.may(Permission::AcceptDossier, desk, field) => Ok(()),
        Command::WaiveFee { .. } => cx.authorise(Permission::CollectFee, desk, field),
        Command::Announce if cx.may(Permission::AcceptDossier, desk, field) => Ok(()),
        Command::Return { .. } | Command::ReturnDocuments | Command::Announce | Command::Archive { .. } => {
            cx.authorise(Permission::ReturnResult, desk, field)
        }
        // The program itself: the model lets nobody else.
        Command::RaiseAlarm { .. } | Command::MoveUnit { .. } => Ok(()),
    }
}

/// Lets the owner of the dossier go on, also where it stands under an old number that is linked to today's; to anybody else
/// who is signed in to an account there is no such dossier.
///
/// # Errors
/// `sign-in-needed`, `dossier-not-found`.
pub(crate) fn own(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    reaches(cx, dossier)?;
    if same_person(tx, &cx.owner()?.number, &dossier.owner.number)? {
        return Ok(());
    }
    Err(DossierError::NotFound(dossier.id.to_string()).into())
}

/// Whether what somebody may do in the owner's name reaches the dossier's procedure; whose it is, is asked by [`own`].
fn reaches(cx: &OpContext, dossier: &Dossier) -> Result<(), Fault> {
    let reached = cx.owner()?.covers(&dossier.procedure_code, &dossier.field);
    reached
        .then_some(())
        .ok_or_else(|| DossierError::NotFound(dossier.id.to_string()).into())
}

fn reaches_whole(cx: &OpContext, dossier: &Dossier) -> Result<(), Fault> {
    reaches(cx, dossier)?;
    may_be_entrusted(cx, (&dossier.procedure_code, &dossier.field))
}

/// As [`own`], for what decides about the dossier: whoever was authorised decides nothing that the law wants done in person.
///
/// # Errors
/// Those of [`own`]; `filing-in-person-only`.
pub(super) fn dispose(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    own(cx, tx, dossier)?;
    may_be_entrusted(cx, (&dossier.procedure_code, &dossier.field))
}

/// Where an officer deals with a dossier and may therefore answer its owner: at the desk, or at the competent unit.
pub(crate) const ANSWERS_AT_DESK: [Permission; 2] = [Permission::AcceptDossier, Permission::ReturnResult];
/// As [`ANSWERS_AT_DESK`], at the competent unit.
pub(crate) const ANSWERS_AT_UNIT: [Permission; 4] = [
    Permission::ProcessDossier,
    Permission::ApproveResult,
    Permission::AssignDossier,
    Permission::IssueResult,
];

fn answers_messages(cx: &OpContext, dossier: &Dossier) -> Result<(), Fault> {
    let field = Some(dossier.field.as_str());
    let at = |all: &[Permission], unit| all.iter().any(|permission| cx.may(*permission, unit, field));
    if at(&ANSWERS_AT_DESK, &dossier.receiving_unit) || at(&ANSWERS_AT_UNIT, &dossier.unit) {
        return Ok(());
    }
    cx.authorise(Permission::ProcessDossier, &dossier.unit, field)
}

/// The right that the step under way asks for; without a workflow an officer in charge does the work.
pub(super) fn step_right(dossier: &Dossier) -> Permission {
    match dossier.state.step.as_ref().map(|step| step.plan.performer) {
        Some(Role::AgencyHead) => Permission::ApproveResult,
        Some(Role::Clerk) => Permission::IssueResult,
        _ => Permission::ProcessDossier,
    }
}

/// The actor with the roles held for this dossier's unit and field.
pub(super) fn actor_of(cx: &OpContext, dossier: &Dossier) -> Actor {
    let roles = match &cx.actor {
        Who::System => vec![Role::System],
        Who::Public | Who::Owner(_) => vec![Role::Applicant],
        Who::Officer(officer) => officer
            .postings
            .iter()
            .filter(|held| {
                held.covers.contains(&dossier.unit)
                    || held.covers.contains(&dossier.receiving_unit)
                    || asks(dossier, |unit| {
                        held.units(Permission::GiveOpinion).any(|it| it.as_str() == unit)
                    })
            })
            .filter(|held| held.posting.takes_in_field(Some(&dossier.field)))
            .flat_map(|held| roles_of(held.posting.role).iter().copied())
            .collect(),
    };
    Actor {
        id: ActorId::new(cx.actor_name()),
        roles,
        stands_in_for: stood_in_for(cx),
        answers_for: answers_for(cx, dossier),
    }
}

/// Whose work the actor does: their own, and that of those they stand in for.
pub(crate) fn holders_of(cx: &OpContext) -> Vec<String> {
    let others = stood_in_for(cx).into_iter().map(|away| away.as_str().to_owned());
    std::iter::once(cx.actor_name()).chain(others).collect()
}

/// Whose work the actor does today, as the session says.
fn stood_in_for(cx: &OpContext) -> Vec<ActorId> {
    let Ok(officer) = cx.officer() else {
        return Vec::new();
    };
    officer
        .stands_in_for
        .iter()
        .map(|away| ActorId::new(away.to_string()))
        .collect()
}

/// The units asked for which the actor may answer; the field does not bound it, since other units' fields differ.
fn answers_for(cx: &OpContext, dossier: &Dossier) -> Vec<UnitRef> {
    if dossier.state.referrals.is_empty() {
        return Vec::new();
    }
    let rights = cx.units_for(Permission::GiveOpinion);
    let mut units: Vec<UnitRef> = rights
        .into_iter()
        .filter(|(unit, _)| asks(dossier, |asked| asked == unit.as_str()))
        .map(|(unit, _)| UnitRef::new(unit.as_str()))
        .collect();
    units.dedup();
    units
}

fn asks(dossier: &Dossier, is: impl Fn(&str) -> bool) -> bool {
    dossier.state.referrals.iter().any(|it| is(it.unit.as_str()))
}

/// The roles in the life of a dossier that a posting gives; they agree with the policy of `identity`.
const fn roles_of(post: Post) -> &'static [Role] {
    match post {
        Post::IntakeOfficer | Post::BoundaryFreeOfficer => &[Role::IntakeOfficer],
        Post::PostalAgent => &[Role::IntakeOfficer, Role::ReturnOfficer],
        // Whoever heads the desk takes in and returns as well.
        Post::CentreHead => &[Role::IntakeOfficer, Role::ReturnOfficer, Role::DeskHead],
        Post::ReturnOfficer => &[Role::ReturnOfficer],
        Post::Cashier => &[Role::Cashier],
        Post::CaseOfficer => &[Role::CaseOfficer],
        Post::DivisionHead => &[Role::DivisionHead],
        Post::AgencyHead => &[Role::AgencyHead],
        Post::Clerk => &[Role::Clerk],
        Post::CoordinatingAgency => &[Role::Coordinator],
        _ => &[],
    }
}
