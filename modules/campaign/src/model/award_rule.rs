//! An award: who may get it, what it asks for, and how a council votes on it.

use serde::{Deserialize, Serialize};

use super::{Group, Overall, Seats};

/// Whom a nomination is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NomineeKind {
    /// A collective (tập thể).
    Collective,
    /// A person (cá nhân).
    Person,
}

impl NomineeKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Collective, Self::Person];

    /// The identifier in tables, forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Collective => "collective",
            Self::Person => "person",
        }
    }

    /// The kind called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.identifier() == identifier)
    }
}

/// Who decides on an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// The head of the unit (Giấy khen; KH 170/KH-UBND, V.2).
    Head,
    /// The Chairman of the provincial people's committee (Bằng khen).
    Chairman,
}

impl Decider {
    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Chairman => "chairman",
        }
    }

    /// The decider called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Head, Self::Chairman]
            .into_iter()
            .find(|decider| decider.identifier() == identifier)
    }
}

/// Whose votes the threshold is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// All members of the council.
    All,
    /// Those who take part.
    Present,
}

/// Whether a member who steps aside for a nominee still counts among the members when the council is counted for that
/// nominee. No text of the State says so: it is a setting of the award, and one changed after the launch is on record with
/// its day and reason like everything else of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsideCount {
    /// Quorum and threshold are taken of the others: nobody is held against a nominee who may not vote for them.
    #[default]
    Leaves,
    /// They count as members who do not vote.
    Stays,
}

/// How a council votes on an award; data, since no text of the State sets it for an award by theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotRule {
    /// The quorum: so many …
    pub quorum_part: i64,
    /// … of so many members.
    pub quorum_of: i64,
    /// Whose votes the threshold is a part of.
    pub base: Base,
    /// The threshold in hundredths of a percent.
    pub threshold: i64,
    /// Whether the threshold itself suffices; otherwise it must be passed.
    pub threshold_suffices: bool,
    /// Whether the vote is secret (bỏ phiếu kín).
    pub secret: bool,
    /// Whether those who step aside count among the members.
    #[serde(default)]
    pub aside: AsideCount,
}

impl BallotRule {
    /// Quorum two thirds, more than half of all members, secret.
    pub const USUAL: Self = Self {
        quorum_part: 2,
        quorum_of: 3,
        base: Base::All,
        threshold: 5_000,
        threshold_suffices: false,
        secret: true,
        aside: AsideCount::Leaves,
    };

    /// Whether `taking_part` of `members` are enough to meet.
    pub fn is_quorum(&self, taking_part: i64, members: i64) -> bool {
        members > 0 && taking_part * self.quorum_of >= members * self.quorum_part
    }

    /// Of how many the threshold is a part.
    pub const fn base_of(&self, seats: Seats) -> i64 {
        match self.base {
            Base::All => seats.members,
            Base::Present => seats.taking_part,
        }
    }

    /// Whether `yes` votes carry it.
    pub fn carries(&self, yes: i64, taking_part: i64, members: i64) -> bool {
        let base = self.base_of(Seats { members, taking_part });
        let (reached, asked) = (yes * 10_000, base * self.threshold);
        base > 0 && (reached > asked || (self.threshold_suffices && reached == asked))
    }
}

/// An award of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRule {
    /// The code in data.
    pub code: String,
    /// The name as it stands on paper.
    pub name: String,
    /// Whom it is for.
    pub kinds: Vec<NomineeKind>,
    /// Who decides.
    pub decider: Decider,
    /// Where the unit must stand.
    pub standing: Overall,
    /// Over which criteria at once; without a group over those of the campaign.
    #[serde(default)]
    pub together: Vec<Group>,
    /// Whether a registered solution or initiative is asked for (KH 170/KH-UBND, V.3).
    pub solution: bool,
    /// Whom it is for, in the words of whoever decides (đối tượng): a head sets that for awards of their own (KH 170/KH-UBND,
    /// V.2).
    #[serde(default)]
    pub subjects: String,
    /// What is asked of them, in the same words (tiêu chuẩn).
    #[serde(default)]
    pub standards: String,
    /// How the council votes.
    pub ballot: BallotRule,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_members_do_not_carry_an_award_that_asks_for_more_than_half() {
        let rule = BallotRule::USUAL;
        assert!(!rule.carries(5, 10, 10));
        assert!(rule.carries(6, 10, 10));
        assert!(!rule.carries(5, 7, 10), "those who are away count too");
        let present = BallotRule {
            base: Base::Present,
            ..rule
        };
        assert!(present.carries(5, 7, 10));
        assert!(!rule.carries(0, 0, 0));
    }

    #[test]
    fn ninety_percent_suffices_where_the_rule_says_so() {
        let strict = BallotRule {
            threshold: 9_000,
            threshold_suffices: true,
            ..BallotRule::USUAL
        };
        assert!(strict.carries(9, 10, 10));
        assert!(!strict.carries(8, 10, 10));
    }

    #[test]
    fn two_thirds_of_the_members_are_a_quorum() {
        let rule = BallotRule::USUAL;
        assert!(rule.is_quorum(6, 9));
        assert!(!rule.is_quorum(5, 9));
        assert!(!rule.is_quorum(0, 0));
    }
}
