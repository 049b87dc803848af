//! What the ratio of digitisation is asked to reach, and by when. Campaigns rank above the figures: whoever knows those
//! that were launched hands them in; where none runs, the dated targets of before hold.

use motcua_identity::UnitId;
use motcua_kernel::Day;

use super::{AdminLevel, Better, Campaign, Goal, Measure, Period, Ratio, Speed, Target};

/// What a unit is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioAim {
    /// The ratio to reach.
    pub goal: Goal,
    /// Which way it is good.
    pub better: Better,
    /// The days in which it is to be reached: units' speed is that of those that are over.
    pub window: Period,
    /// Where it stands.
    pub source: String,
}

/// What tells how fast the ratio moves, above the line and below it. Of dossiers: what was digitised on a day, whenever it
/// was settled, and what was settled on it.
pub const RATIO_SPEED: (Measure, Measure) = (Measure::CompletedOn, Measure::InScope);

/// The same of lines of paper registers, which count in the ratio with the dossiers (KH 170/KH-UBND, A9): what was digitised
/// on a day, and what was registered on it. Those of a year outside the days of the ratio are taken out
/// ([`within_years`](crate::within_years)): they move it no further.
pub const REGISTER_SPEED: (Measure, Measure) = (Measure::RegisterDigitisedOn, Measure::RegisterLinesOn);

/// All that tells how fast a ratio of both moves.
pub static SPEED_MEASURES: [Measure; 4] = [RATIO_SPEED.0, RATIO_SPEED.1, REGISTER_SPEED.0, REGISTER_SPEED.1];

/// What was done of both, with `done` of each measure in the days so far.
pub fn speed_of_both(done: impl Fn(Measure) -> i64) -> Speed {
    Speed {
        numerator: done(RATIO_SPEED.0) + done(REGISTER_SPEED.0),
        denominator: done(RATIO_SPEED.1) + done(REGISTER_SPEED.1),
    }
}

/// Whoever knows what units are asked.
pub trait RatioAims {
    /// The first day whose dossiers count.
    fn counted_from(&self) -> Day;

    /// The days in which it is to be reached; nothing where nothing is asked.
    fn window(&self) -> Option<Period>;

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

    fn window(&self) -> Option<Period> {
        // Every level is asked over the same days.
        Target::of(Ratio::CAMPAIGN, AdminLevel::Province, self.0).map(|target| target.valid)
    }

    fn aim(&self, _: &UnitId, level: AdminLevel) -> Option<RatioAim> {
        let target = Target::of(Ratio::CAMPAIGN, level, self.0)?;
        Some(RatioAim {
            goal: Goal::hundredths(target.percent.hundredths()),
            better: Better::Higher,
            window: target.valid,
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
                .map(|aim| (aim.goal, Some(aim.window)))
        };
        let window = DatedAims("2023-11-15".parse().unwrap()).window();
        assert_eq!(window.unwrap().to.to_string(), "2023-11-30");
        assert_eq!(asked("2023-11-15"), Some((Goal::hundredths(5_500), window)));
        assert_eq!(asked("2024-03-01"), None);
    }
}
