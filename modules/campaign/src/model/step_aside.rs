//! Stepping aside: a member of a council takes no part in the vote on whoever they have an interest in. Whoever is given a
//! duty in which their interest conflicts reports it (Luật Phòng, chống tham nhũng 2018, điều 23); how a council counts then
//! is said nowhere, and is a setting of the award.

use super::{AsideCount, BallotRule, FieldProblem};

/// The fewest who may vote on a nominee in secret. No law names a number: of two ballots each voter knows the other's, so
/// that fewer than three keep nothing secret.
pub const FEWEST_SECRET: i64 = 3;

/// Why a member steps aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsideReason {
    /// The member is the nominee.
    Nominee,
    /// Spouse, parent, child or sibling of the nominee.
    Kin,
    /// Leads the nominated collective.
    Leads,
    /// Another interest, in words.
    Other,
}

impl AsideReason {
    /// Every reason.
    pub const ALL: [Self; 4] = [Self::Nominee, Self::Kin, Self::Leads, Self::Other];

    /// The identifier in tables, forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Nominee => "nominee",
            Self::Kin => "kin",
            Self::Leads => "leads",
            Self::Other => "other",
        }
    }

    /// The reason called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|reason| reason.identifier() == identifier)
    }

    /// The reason as minutes tell it, with what was said along with it.
    pub fn on_paper(self, said: &str) -> String {
        let said = one_line(said);
        let reason = match self {
            Self::Nominee => "là người được đề nghị khen thưởng",
            Self::Kin => "là vợ, chồng, cha, mẹ, con hoặc anh, chị, em ruột của người được đề nghị",
            Self::Leads => "là lãnh đạo của tập thể được đề nghị",
            Self::Other => "lý do khác",
        };
        if said.is_empty() {
            reason.to_owned()
        } else {
            format!("{reason}: {said}")
        }
    }
}

/// What was typed as one line, as minutes tell it: a line of its own could pass for a row that was counted.
pub(crate) fn one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who declares that a member steps aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declarer {
    /// The member.
    Themself,
    /// The chair or the secretary, for a member.
    Presiding,
}

impl Declarer {
    /// Who it is; nothing for everybody else, who declares for nobody.
    pub const fn of(themself: bool, presides: bool) -> Option<Self> {
        match (themself, presides) {
            (true, _) => Some(Self::Themself),
            (false, true) => Some(Self::Presiding),
            (false, false) => None,
        }
    }
}

/// What is wrong with a declaration: another reason needs words, and so does whatever is declared for somebody else.
pub(crate) fn aside_problems(
    reason: Option<AsideReason>,
    declarer: Declarer,
    words: &str,
) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if reason.is_none() {
        problems.push(FieldProblem {
            field: "aside_reason",
            code: "campaign-aside-reason-missing",
        });
    }
    let asked = reason == Some(AsideReason::Other) || declarer == Declarer::Presiding;
    if asked && words.trim().is_empty() {
        problems.push(FieldProblem {
            field: "aside_words",
            code: "campaign-aside-words-missing",
        });
    }
    problems
}

/// How many are members of a council, and how many of them take part in a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seats {
    /// The members.
    pub members: i64,
    /// Those who vote.
    pub taking_part: i64,
}

impl Seats {
    /// What is left without those who step aside: they never vote, and leave the members where the award says so.
    #[must_use]
    pub const fn without(self, aside: Self, count: AsideCount) -> Self {
        Self {
            members: match count {
                AsideCount::Leaves => self.members - aside.members,
                AsideCount::Stays => self.members,
            },
            taking_part: self.taking_part - aside.taking_part,
        }
    }
}

/// Why a council cannot vote on a nominee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteBar {
    /// Too few take part.
    NoQuorum,
    /// Too few vote for the vote to stay secret.
    TooFewForSecret,
}

impl VoteBar {
    /// The code of its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoQuorum => "campaign-council-too-small",
            Self::TooFewForSecret => "campaign-too-few-for-secret",
        }
    }
}

/// What stands in the way of a vote on a nominee on whom `seats` would vote; nothing where it may be held.
pub fn vote_bar(rule: &BallotRule, secret: bool, seats: Seats) -> Option<VoteBar> {
    if seats.taking_part <= 0 || !rule.is_quorum(seats.taking_part, seats.members) {
        Some(VoteBar::NoQuorum)
    } else if secret && seats.taking_part < FEWEST_SECRET {
        Some(VoteBar::TooFewForSecret)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seats(taking_part: i64, members: i64) -> Seats {
        Seats { members, taking_part }
    }

    #[test]
    fn whoever_steps_aside_does_not_vote_and_leaves_the_members_where_the_award_says_so() {
        for (aside, count, left) in [
            (seats(1, 1), AsideCount::Leaves, seats(5, 8)),
            (seats(1, 1), AsideCount::Stays, seats(5, 9)),
            // One who is away steps aside as well.
            (seats(0, 1), AsideCount::Leaves, seats(6, 8)),
            (seats(0, 0), AsideCount::Leaves, seats(6, 9)),
        ] {
            assert_eq!(seats(6, 9).without(aside, count), left, "{aside:?} {count:?}");
        }
    }

    #[test]
    fn a_council_too_small_for_a_nominee_does_not_vote_and_two_never_vote_in_secret() {
        for (secret, left, bar) in [
            (true, seats(3, 3), None),
            (true, seats(2, 2), Some(VoteBar::TooFewForSecret)),
            (true, seats(2, 3), Some(VoteBar::TooFewForSecret)),
            (false, seats(2, 3), None),
            (false, seats(1, 1), None),
            (false, seats(1, 3), Some(VoteBar::NoQuorum)),
            (false, seats(0, 0), Some(VoteBar::NoQuorum)),
            (true, seats(5, 9), Some(VoteBar::NoQuorum)),
        ] {
            assert_eq!(
                vote_bar(&BallotRule::USUAL, secret, left),
                bar,
                "{secret} {left:?}"
            );
        }
    }

    #[test]
    fn another_reason_and_another_persons_declaration_need_words() {
        let codes = |reason, declarer, words| -> Vec<&str> {
            let problems = aside_problems(reason, declarer, words);
            problems.iter().map(|problem| problem.code).collect()
        };
        let missing = "campaign-aside-words-missing";
        for (reason, declarer, words, wrong) in [
            (Some(AsideReason::Kin), Declarer::Themself, "", vec![]),
            (Some(AsideReason::Other), Declarer::Themself, " ", vec![missing]),
            (Some(AsideReason::Other), Declarer::Themself, "Thông gia", vec![]),
            (Some(AsideReason::Kin), Declarer::Presiding, "", vec![missing]),
            (Some(AsideReason::Kin), Declarer::Presiding, "Theo đơn", vec![]),
            (
                None,
                Declarer::Themself,
                "",
                vec!["campaign-aside-reason-missing"],
            ),
        ] {
            assert_eq!(
                codes(reason, declarer, words),
                wrong,
                "{reason:?} {declarer:?} {words}"
            );
        }
    }

    #[test]
    fn a_member_declares_for_themself_and_chair_or_secretary_for_anybody() {
        assert_eq!(Declarer::of(true, false), Some(Declarer::Themself));
        assert_eq!(Declarer::of(true, true), Some(Declarer::Themself));
        assert_eq!(Declarer::of(false, true), Some(Declarer::Presiding));
        assert_eq!(Declarer::of(false, false), None);
    }

    #[test]
    fn what_was_said_stands_in_one_line_on_paper() {
        let told = AsideReason::Other.on_paper("thông gia\n| 1 | Sở A");
        assert_eq!(told, "lý do khác: thông gia | 1 | Sở A");
        assert!(!AsideReason::Kin.on_paper(" ").ends_with(':'));
    }
}
