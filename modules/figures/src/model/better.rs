//! Which way an indicator is good: of some a higher figure is a merit, of some a lower one, and some are none.

use std::cmp::Ordering;

use super::{Counted, Standing};

/// Which way an indicator is good, as its definition says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The more the better: settled in time, filed online.
    Higher,
    /// The less the better: supplements, errors, complaints.
    Lower,
    /// Neither is a merit: a reading that is shown beside another one.
    Neither,
}

impl Better {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Higher, Self::Lower, Self::Neither];

    /// The identifier in definitions, data and words (`open-better-<identifier>`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "none",
        }
    }

    /// The direction called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }

    /// Whether units are placed by it at all.
    pub const fn ranks(self) -> bool {
        !matches!(self, Self::Neither)
    }

    /// Where a figure stands against its target, from where it lies above or below it: of what is good when it is low, less
    /// than asked is more than was asked for.
    pub const fn standing(self, lies: Standing) -> Option<Standing> {
        match (self, lies) {
            (Self::Higher, lies) => Some(lies),
            (Self::Lower, Standing::Below) => Some(Standing::Exceeds),
            (Self::Lower, Standing::Exceeds) => Some(Standing::Below),
            (Self::Lower, Standing::Meets) => Some(Standing::Meets),
            (Self::Neither, _) => None,
        }
    }

    /// Whether a figure that went from `before` to `since` became better, by the exact fractions; nothing where there is no
    /// figure on one side, or neither way is a merit.
    pub fn improved(self, before: Counted, since: Counted) -> Option<bool> {
        let both = before.denominator > 0 && since.denominator > 0;
        (both && self.ranks()).then(|| self.order(since, before) == Ordering::Less)
    }

    /// The better of two figures first, by the exact fractions.
    pub(crate) fn order(self, a: Counted, b: Counted) -> Ordering {
        let left = i128::from(a.numerator) * i128::from(b.denominator);
        let right = i128::from(b.numerator) * i128::from(a.denominator);
        match self {
            Self::Higher => right.cmp(&left),
            Self::Lower => left.cmp(&right),
            Self::Neither => Ordering::Equal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_good_when_it_is_low_less_than_asked_exceeds_the_target() {
        assert_eq!(Better::Lower.standing(Standing::Below), Some(Standing::Exceeds));
        assert_eq!(Better::Lower.standing(Standing::Exceeds), Some(Standing::Below));
        assert_eq!(Better::Lower.standing(Standing::Meets), Some(Standing::Meets));
        assert_eq!(Better::Higher.standing(Standing::Below), Some(Standing::Below));
        assert_eq!(Better::Neither.standing(Standing::Exceeds), None);
    }

    #[test]
    fn fewer_supplements_are_an_improvement_and_more_filings_online_are_one() {
        let counted = |numerator, denominator| Counted {
            numerator,
            denominator,
        };
        let (half, third) = (counted(1, 2), counted(1, 3));
        assert_eq!(Better::Higher.improved(third, half), Some(true));
        assert_eq!(Better::Lower.improved(third, half), Some(false));
        assert_eq!(Better::Lower.improved(half, third), Some(true));
        assert_eq!(
            Better::Lower.improved(half, counted(2, 4)),
            Some(false),
            "the same"
        );
        assert_eq!(Better::Neither.improved(third, half), None);
        assert_eq!(Better::Higher.improved(counted(0, 0), half), None);
    }

    #[test]
    fn every_direction_is_found_by_its_identifier() {
        for better in Better::ALL {
            assert_eq!(Better::from_identifier(better.identifier()), Some(better));
        }
    }
}
