//! What this officer may do to a dossier now: which buttons the page shows.
//!
//! A button that is missing is a courtesy, not the wall: the use cases ask the policy and the model again.

use motcua_dossier::Dossier;
use motcua_dossier::model::{Action, Status, target};
use motcua_identity::{OpContext, Permission};

/// The acts that the page offers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Possible {
    /// Hand it over to the competent unit.
    pub(super) transfer: bool,
    /// Take it from the work list.
    pub(super) claim: bool,
    /// Settle it.
    pub(super) settle: bool,
    /// Scan papers into it.
    pub(super) scan: bool,
}

impl Possible {
    /// What `op`'s actor may do to `dossier`.
    pub(super) fn of(op: &OpContext, dossier: &Dossier) -> Self {
        let status = dossier.state.status;
        let field = Some(dossier.field.as_str());
        let at_desk = |permission| op.may(permission, &dossier.receiving_unit, field);
        let competent = |permission| op.may(permission, &dossier.unit, field);
        let fits = |action| target(status, action).is_some();
        let mine = dossier
            .state
            .holder
            .as_ref()
            .is_some_and(|holder| holder.as_str() == op.actor_name());
        let open = matches!(
            status,
            Status::Accepted | Status::Processing | Status::SupplementRequested
        );
        Self {
            transfer: fits(Action::Transfer) && at_desk(Permission::AcceptDossier),
            claim: fits(Action::Claim)
                && dossier.state.holder.is_none()
                && competent(Permission::ProcessDossier),
            // The last step of a workflow settles on its own panel.
            settle: mine
                && dossier.state.step.is_none()
                && (fits(Action::Resolve) || fits(Action::ResolveOnTheSpot))
                && competent(Permission::ProcessDossier),
            scan: open && (at_desk(Permission::ScanPaper) || competent(Permission::ScanPaper)),
        }
    }

    /// Whether there is anything to press.
    pub(super) const fn any(self) -> bool {
        self.transfer || self.claim || self.settle
    }
}
