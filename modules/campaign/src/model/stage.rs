//! How far a nomination is, and the only ways on from there: no step is skipped.

/// How far a nomination is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Being prepared by the secretary of the unit's council.
    Drafting,
    /// The unit's council voted.
    Voted,
    /// The head signed it and it was received.
    Submitted,
    /// The focal point found it complete.
    Complete,
    /// The focal point appraised it.
    Appraised,
    /// The body of emulation appraised it.
    Examined,
    /// The provincial council voted.
    Endorsed,
    /// Decided and entered into the register.
    Awarded,
    /// Sent back with reasons.
    Returned,
    /// It came after the last day.
    Late,
    /// It ended without an award.
    Declined,
}

/// What moves a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The unit's council votes for at least one nominee.
    Vote,
    /// The head signs in time.
    Submit,
    /// The head signs after the last day.
    SubmitLate,
    /// What came late is let in.
    AdmitLate,
    /// It is found complete.
    FindComplete,
    /// The focal point appraises it.
    Appraise,
    /// The body of emulation appraises it.
    Examine,
    /// The provincial council votes for at least one nominee.
    Endorse,
    /// The Chairman decides.
    Award,
    /// The head decides on an award of the unit.
    AwardLocally,
    /// It goes back with reasons.
    Return,
    /// Nobody was voted for, or the decision is no.
    Decline,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 11] = [
        Self::Drafting,
        Self::Voted,
        Self::Submitted,
        Self::Complete,
        Self::Appraised,
        Self::Examined,
        Self::Endorsed,
        Self::Awarded,
        Self::Returned,
        Self::Late,
        Self::Declined,
    ];

    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::Voted => "voted",
            Self::Submitted => "submitted",
            Self::Complete => "complete",
            Self::Appraised => "appraised",
            Self::Examined => "examined",
            Self::Endorsed => "endorsed",
            Self::Awarded => "awarded",
            Self::Returned => "returned",
            Self::Late => "late",
            Self::Declined => "declined",
        }
    }

    /// The stage called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.identifier() == identifier)
    }

    /// Whether the reports may still be changed by the unit: what its council voted on stays, unless it was sent back.
    pub const fn may_edit_reports(self) -> bool {
        matches!(self, Self::Drafting | Self::Returned)
    }

    /// Whether the submission may still be changed by the unit.
    pub const fn may_edit(self) -> bool {
        matches!(self, Self::Drafting | Self::Voted | Self::Returned)
    }

    /// Whether somebody may make `step` here: a vote follows from the council's count, lateness from the calendar. What the
    /// body of emulation appraised ends without an award by the provincial council's count alone; one secretary does not
    /// decide in its place.
    pub const fn is_made_by_hand(self, step: Step) -> bool {
        match step {
            Step::Vote | Step::Endorse | Step::SubmitLate => false,
            Step::Decline => !matches!(self, Self::Examined),
            _ => true,
        }
    }

    /// Where `step` leads; nothing where it is not the next one. `local` says that the awards are the head's own.
    pub const fn next(self, step: Step, local: bool) -> Option<Self> {
        Some(match (self, step) {
            (Self::Drafting, Step::Vote) => Self::Voted,
            (Self::Voted | Self::Returned, Step::AwardLocally) if local => Self::Awarded,
            (Self::Voted | Self::Returned, Step::Submit) if !local => Self::Submitted,
            (Self::Voted | Self::Returned, Step::SubmitLate) if !local => Self::Late,
            (Self::Late, Step::AdmitLate) => Self::Submitted,
            (Self::Submitted, Step::FindComplete) => Self::Complete,
            (Self::Complete, Step::Appraise) => Self::Appraised,
            (Self::Appraised, Step::Examine) => Self::Examined,
            (Self::Examined, Step::Endorse) => Self::Endorsed,
            (Self::Endorsed, Step::Award) => Self::Awarded,
            (
                Self::Voted
                | Self::Submitted
                | Self::Complete
                | Self::Appraised
                | Self::Examined
                | Self::Endorsed,
                Step::Return,
            ) => Self::Returned,
            // What came late is let in, or refused with reasons: nothing waits for ever behind a hard close.
            (Self::Drafting | Self::Late | Self::Examined | Self::Endorsed, Step::Decline) => Self::Declined,
            _ => return None,
        })
    }
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 12] = [
        Self::Vote,
        Self::Submit,
        Self::SubmitLate,
        Self::AdmitLate,
        Self::FindComplete,
        Self::Appraise,
        Self::Examine,
        Self::Endorse,
        Self::Award,
        Self::AwardLocally,
        Self::Return,
        Self::Decline,
    ];

    /// The identifier in events, forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Submit => "submit",
            Self::SubmitLate => "submit-late",
            Self::AdmitLate => "admit-late",
            Self::FindComplete => "find-complete",
            Self::Appraise => "appraise",
            Self::Examine => "examine",
            Self::Endorse => "endorse",
            Self::Award => "award",
            Self::AwardLocally => "award-locally",
            Self::Return => "return",
            Self::Decline => "decline",
        }
    }

    /// The step called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.identifier() == identifier)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What must have been done, in this order, since the nomination was last sent back.
    const WAY: [Step; 5] = [
        Step::FindComplete,
        Step::Appraise,
        Step::Examine,
        Step::Endorse,
        Step::Award,
    ];

    proptest! {
        #[test]
        fn no_award_of_the_chairman_without_every_step_in_order_since_it_was_sent_back(
            tried in prop::collection::vec(0_usize..12, 0..60)
        ) {
            let mut stage = Stage::Drafting;
            let mut done: Vec<Step> = Vec::new();
            for step in tried.into_iter().map(|number| Step::ALL[number]) {
                if let Some(next) = stage.next(step, false) {
                    stage = next;
                    done.push(step);
                }
            }
            if stage == Stage::Awarded {
                let from = done.iter().rposition(|step| matches!(step, Step::Submit | Step::AdmitLate)).unwrap();
                prop_assert_eq!(&done[from + 1..], &WAY[..]);
                prop_assert_eq!(done[0], Step::Vote);
            }
            prop_assert!(!done.contains(&Step::AwardLocally));
        }

        #[test]
        fn an_award_of_the_head_takes_the_vote_of_the_council_and_never_reaches_the_province(
            tried in prop::collection::vec(0_usize..12, 0..40)
        ) {
            let mut stage = Stage::Drafting;
            let mut done: Vec<Step> = Vec::new();
            for step in tried.into_iter().map(|number| Step::ALL[number]) {
                if let Some(next) = stage.next(step, true) {
                    stage = next;
                    done.push(step);
                }
            }
            if stage == Stage::Awarded {
                prop_assert_eq!(done.first(), Some(&Step::Vote));
                prop_assert_eq!(done.last(), Some(&Step::AwardLocally));
            }
            prop_assert!(!done.contains(&Step::Submit));
        }
    }

    #[test]
    fn before_the_provincial_council_a_set_goes_back_by_hand_and_ends_by_its_count_only() {
        assert!(Stage::Examined.is_made_by_hand(Step::Return));
        assert!(!Stage::Examined.is_made_by_hand(Step::Decline));
        assert_eq!(
            Stage::Examined.next(Step::Decline, false),
            Some(Stage::Declined),
            "the council's count"
        );
        for stage in [Stage::Drafting, Stage::Late, Stage::Endorsed] {
            assert!(stage.is_made_by_hand(Step::Decline), "{}", stage.identifier());
        }
        for stage in Stage::ALL {
            for step in [Step::Vote, Step::Endorse, Step::SubmitLate] {
                assert!(!stage.is_made_by_hand(step), "{}", step.identifier());
            }
        }
    }

    #[test]
    fn what_has_ended_goes_nowhere() {
        for stage in [Stage::Awarded, Stage::Declined] {
            for step in Step::ALL {
                assert_eq!(stage.next(step, false), None);
                assert_eq!(stage.next(step, true), None);
            }
        }
    }
}
