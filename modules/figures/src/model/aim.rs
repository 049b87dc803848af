//! What the ratio of digitisation is asked to reach, and by when. Campaigns rank above the figures: whoever knows those
//! that were launched hands them in; where none runs, the dated targets of before hold.

use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::{AdminLevel, Campaign, Percent, Ratio, Target};

/// What a unit is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioAim {
    /// The ratio to reach.
    pub percent: Percent,
    /// The last day.
    pub until: Day,
    /// Where it stands.
    pub source: String,
}

/// Whoever knows what units are asked.
pub trait RatioAims {
    /// The first day whose dossiers count.
    fn counted_from(&self) -> Day;

    /// What `unit`, which counts for `level`, is asked; nothing where nothing is.
    fn aim(&self, unit: &UnitId, level: AdminLevel) -> Option<RatioAim>;
}

/// The dated targets of the plans before campaigns were kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedAims(pub Day);

impl RatioAims for DatedAims {
    fn counted_from(&self) -> Day {
        Campaign::PEAK_2023.scope.from
    }

    fn aim(&self, _: &UnitId, level: AdminLevel) -> Option<RatioAim> {
        let target = Target::of(Ratio::CAMPAIGN, level, self.0)?;
        Some(RatioAim {
            percent: target.percent,
            until: target.valid.to,
            source: target.source.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_campaign_the_dated_targets_hold_on_their_days_only() {
        let asked = |on: &str| {
            let aims = DatedAims(on.parse().unwrap());
            aims.aim(&"06184".parse().unwrap(), AdminLevel::Commune)
                .map(|aim| (aim.percent.hundredths(), aim.until.to_string()))
        };
        assert_eq!(asked("2023-11-15"), Some((5_500, "2023-11-30".to_owned())));
        assert_eq!(asked("2024-03-01"), None);
    }
}
