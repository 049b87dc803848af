//! What can wait for somebody in a campaign.

use super::{Stage, Step};

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingKind {
    /// A task to finish.
    Task,
    /// A ballot to cast.
    Vote,
    /// A vote that all have cast, to count.
    Count,
    /// A set to prepare and to bring before the unit's council.
    Prepare,
    /// A set to sign.
    Sign,
    /// A set that was sent back, to complete.
    Returned,
    /// A set that came late, to let in or not.
    Late,
    /// A set whose completeness is to be checked.
    Check,
    /// A set to appraise for the focal point.
    Appraise,
    /// A set to appraise for the body of emulation.
    Examine,
    /// A set to bring before the provincial council.
    Council,
    /// An award to decide on.
    Decide,
    /// A difficulty to answer.
    Difficulty,
    /// An answer to a difficulty, to read.
    Answered,
    /// A note that presses, to read.
    Pressed,
    /// A set that ended without an award after it was handed in, to read.
    Refused,
    /// The unit goes too slowly for what it is asked.
    Behind,
    /// Something announced, to read.
    Announced,
    /// The window of the campaign ends.
    WindowEnds,
    /// The window for handing in ends.
    SubmissionEnds,
    /// The campaign is over and not closed.
    CloseDue,
}

impl WaitingKind {
    /// The identifier in words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Vote => "vote",
            Self::Count => "count",
            Self::Prepare => "prepare",
            Self::Sign => "sign",
            Self::Returned => "returned",
            Self::Late => "late",
            Self::Check => "check",
            Self::Appraise => "appraise",
            Self::Examine => "examine",
            Self::Council => "council",
            Self::Decide => "decide",
            Self::Difficulty => "difficulty",
            Self::Answered => "answered",
            Self::Pressed => "pressed",
            Self::Refused => "refused",
            Self::Behind => "behind",
            Self::Announced => "announced",
            Self::WindowEnds => "window-ends",
            Self::SubmissionEnds => "submission-ends",
            Self::CloseDue => "close-due",
        }
    }

    /// What waits for whoever makes `step` of a nomination at `stage`; sending back and ending wait for nobody.
    pub const fn of_step(step: Step, stage: Stage) -> Option<Self> {
        Some(match (step, stage) {
            (Step::Vote, _) => Self::Prepare,
            (Step::Submit, Stage::Returned) | (Step::AwardLocally, Stage::Returned) => Self::Returned,
            (Step::Submit, _) => Self::Sign,
            (Step::AdmitLate, _) | (Step::Decline, Stage::Late) => Self::Late,
            (Step::FindComplete, _) => Self::Check,
            (Step::Appraise, _) => Self::Appraise,
            (Step::Examine, _) => Self::Examine,
            (Step::Endorse, _) => Self::Council,
            (Step::Award | Step::AwardLocally, _) => Self::Decide,
            (Step::SubmitLate | Step::Return | Step::Decline, _) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_that_goes_on_waits_for_somebody() {
        for stage in Stage::ALL {
            for local in [false, true] {
                let goes_on = Step::ALL.into_iter().any(|step| {
                    stage.next(step, local).is_some() && WaitingKind::of_step(step, stage).is_some()
                });
                let ended = matches!(stage, Stage::Awarded | Stage::Declined);
                // The way of a head's own award ends at the unit.
                let above = !matches!(stage, Stage::Drafting | Stage::Voted | Stage::Returned);
                assert!(goes_on != ended || (local && above), "{stage:?} {local}");
            }
        }
    }
}
