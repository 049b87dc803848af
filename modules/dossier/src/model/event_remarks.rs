//! Which words of an event were typed.

use std::borrow::Cow;

use motcua_ledger::Remarks;

use super::DossierEvent;

const REASON: Cow<'static, str> = Cow::Borrowed("reason");
const WORDS: Cow<'static, str> = Cow::Borrowed("words");
const NOTE: Cow<'static, str> = Cow::Borrowed("note");

impl DossierEvent {
    /// The words said along with it, each with the name of its part.
    pub fn remarks_mut(&mut self) -> Remarks<'_> {
        match self {
            Self::Refused { reason }
            | Self::SentBack { reason, .. }
            | Self::PaymentRequested { reason, .. }
            | Self::FeeWaived { reason }
            | Self::Rescheduled { reason, .. }
            | Self::Stopped { reason }
            | Self::Reopened { reason, .. }
            | Self::Archived { reason } => vec![(REASON, reason)],
            Self::SupplementRequested {
                reason,
                defects,
                again_because,
                ..
            } => {
                let again = again_because
                    .iter_mut()
                    .map(|again| ("again-because".into(), again));
                let fields = (1..).zip(defects).filter_map(|(line, defect)| {
                    let field = defect.field.as_mut()?;
                    Some((format!("field-{line}").into(), field))
                });
                std::iter::once((REASON, reason))
                    .chain(again)
                    .chain(fields)
                    .collect()
            }
            Self::Withdrawn { reason } => reason.iter_mut().map(|it| (REASON, it)).collect(),
            Self::Stepped { note, .. } => note.iter_mut().map(|it| (NOTE, it)).collect(),
            Self::LatenessExplained { note, .. } => vec![(NOTE, note)],
            Self::MessageSent { words, .. }
            | Self::MessageAnswered { words }
            | Self::OwnerInformed { words } => vec![(WORDS, words)],
            Self::Registered { .. }
            | Self::Accepted { .. }
            | Self::SupplementReceived { .. }
            | Self::Transferred { .. }
            | Self::HandoverReceived { .. }
            | Self::Claimed
            | Self::Assigned { .. }
            | Self::Referred(_)
            | Self::ReferralAnswered { .. }
            | Self::PaymentConfirmed { .. }
            | Self::FeeTaken { .. }
            | Self::ResultAttached { .. }
            | Self::Resolved { .. }
            | Self::Returned { .. }
            | Self::DocumentsReturned
            | Self::Announced { .. }
            | Self::AlarmRaised { .. }
            | Self::UnitMoved { .. }
            | Self::ReturnWayChosen { .. } => Vec::new(),
        }
    }
}
