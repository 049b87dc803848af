//! Ratios (tỷ lệ): one measure over another, declared as data.

use super::{Measure, Percent, Target};

/// A numerator over a denominator, each of which opens to its dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    identifier: &'static str,
    numerator: Measure,
    denominator: Measure,
    source: &'static str,
}

impl Ratio {
    /// The campaign's digitisation ratio: components and result, both where both apply.
    pub const CAMPAIGN: Self = Self {
        identifier: "digitisation",
        numerator: Measure::Digitised,
        denominator: Measure::InScope,
        source: "KH 170/KH-UBND, II.1; QĐ 766/QĐ-TTg, 4.2",
    };
    /// Settled dossiers with their result digitised, of those whose procedure yields a paper result.
    pub const RESULT_DIGITISED: Self = Self {
        identifier: "result-digitised",
        numerator: Measure::ResultsDigitised,
        denominator: Measure::ResultsRequired,
        source: "QĐ 766/QĐ-TTg, 4.1",
    };
    /// Components digitised, of those that must be.
    pub const COMPONENT_DIGITISED: Self = Self {
        identifier: "component-digitised",
        numerator: Measure::ComponentsDigitised,
        denominator: Measure::ComponentsRequired,
        source: "TT 01/2023/TT-VPCP",
    };
    /// The raw variant of the campaign ratio: over all settled dossiers, nothing left out.
    pub const DIGITISED_OF_ALL: Self = Self {
        identifier: "digitised-of-all",
        numerator: Measure::Digitised,
        denominator: Measure::Finished,
        source: "KH 170/KH-UBND, II.1",
    };
    /// Dossiers that came online, of those received.
    pub const ONLINE: Self = Self {
        identifier: "online",
        numerator: Measure::ReceivedOnline,
        denominator: Measure::Received,
        source: "KH 170/KH-UBND, II.2; QĐ 766/QĐ-TTg, 3.3",
    };

    /// Every ratio, the campaign's first.
    pub const ALL: [Self; 5] = [
        Self::CAMPAIGN,
        Self::RESULT_DIGITISED,
        Self::COMPONENT_DIGITISED,
        Self::DIGITISED_OF_ALL,
        Self::ONLINE,
    ];

    /// The identifier in addresses and words (`ratio-<identifier>`).
    pub const fn identifier(&self) -> &'static str {
        self.identifier
    }

    /// The ratio called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ratio| ratio.identifier == identifier)
    }

    /// What stands above the line.
    pub const fn numerator(&self) -> Measure {
        self.numerator
    }

    /// What stands below the line.
    pub const fn denominator(&self) -> Measure {
        self.denominator
    }

    /// Where the ratio comes from.
    pub const fn source(&self) -> &'static str {
        self.source
    }
}

/// A ratio's two sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// What stands above the line.
    pub numerator: i64,
    /// What stands below the line.
    pub denominator: i64,
}

impl Counted {
    /// The percentage; nothing when the denominator is zero.
    pub fn percent(self) -> Option<Percent> {
        Percent::of(self.numerator, self.denominator)
    }

    /// Both sums with those of `other`.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            numerator: self.numerator + other.numerator,
            denominator: self.denominator + other.denominator,
        }
    }

    /// Where it stands against `target`; nothing when there is no figure.
    ///
    /// The exact fraction is compared: rounding up does not reach a target.
    pub fn standing(self, target: &Target) -> Option<Standing> {
        if self.denominator <= 0 {
            return None;
        }
        let reached = i128::from(self.numerator) * 10_000;
        let asked = i128::from(target.percent.hundredths()) * i128::from(self.denominator);
        Some(match reached.cmp(&asked) {
            std::cmp::Ordering::Less => Standing::Below,
            std::cmp::Ordering::Equal => Standing::Meets,
            std::cmp::Ordering::Greater => Standing::Exceeds,
        })
    }
}

/// Where a figure stands against its target (đạt và vượt).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Below the target (chưa đạt).
    Below,
    /// Exactly the target (đạt).
    Meets,
    /// Above the target (vượt).
    Exceeds,
}

impl Standing {
    /// The identifier in words (`standing-<identifier>`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Meets => "meets",
            Self::Exceeds => "exceeds",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AdminLevel;
    use motcua_kernel::Day;

    #[test]
    fn rounding_up_does_not_reach_a_target() {
        let target = Target::of(
            Ratio::CAMPAIGN,
            AdminLevel::Province,
            Day::new(2023, 11, 15).unwrap(),
        )
        .unwrap();
        for (numerator, standing) in [
            (69_999, Standing::Below),
            (70_000, Standing::Meets),
            (70_001, Standing::Exceeds),
        ] {
            let counted = Counted {
                numerator,
                denominator: 100_000,
            };
            assert_eq!(counted.percent().unwrap().to_string(), "70,00");
            assert_eq!(counted.standing(&target), Some(standing));
        }
        assert_eq!(Counted::default().standing(&target), None);
    }

    #[test]
    fn every_ratio_is_found_by_its_identifier() {
        for ratio in Ratio::ALL {
            assert_eq!(Ratio::from_identifier(ratio.identifier()), Some(ratio));
        }
    }
}
