//! The plan's campaign and targets, as dated data.

use jiff::civil::date;
use motcua_kernel::Day;

use super::{AdminLevel, Percent, Period, Ratio};

/// A campaign: which dossiers count, and when it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Campaign {
    /// The identifier.
    pub identifier: &'static str,
    /// The ratio it is about.
    pub ratio: Ratio,
    /// Dossiers settled in this span count.
    pub scope: Period,
    /// The days it runs.
    pub window: Period,
    /// Where it comes from.
    pub source: &'static str,
}

impl Campaign {
    /// The peak campaign of one hundred days (đợt thi đua cao điểm 100 ngày).
    pub const PEAK_2023: Self = Self {
        identifier: "peak-2023",
        ratio: Ratio::CAMPAIGN,
        // KH 170/KH-UBND, II.1: dossiers settled from 2018 to the end of 30/11/2023.
        scope: span((2018, 1, 1), (2023, 11, 30)),
        // KH 170/KH-UBND, IV: from 20/8/2023 to the end of 30/11/2023; "100 ngày" is its name.
        window: span((2023, 8, 20), (2023, 11, 30)),
        source: "KH 170/KH-UBND",
    };
}

/// What a ratio should reach at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The ratio.
    pub ratio: Ratio,
    /// The level.
    pub level: AdminLevel,
    /// The percentage.
    pub percent: Percent,
    /// The days on which it is the target.
    pub valid: Period,
    /// Where it comes from.
    pub source: &'static str,
}

impl Target {
    /// Every target known. KH 157/KH-UBND and QĐ 533/QĐ-UBND set others per unit, whose figures we do not have.
    pub const ALL: [Self; 6] = [
        target(AdminLevel::Province, 30, YEAR_2022, PLAN_2022),
        target(AdminLevel::District, 20, YEAR_2022, PLAN_2022),
        target(AdminLevel::Commune, 15, YEAR_2022, PLAN_2022),
        target(AdminLevel::Province, 70, PLAN_170, "KH 170/KH-UBND, II.1"),
        target(AdminLevel::District, 60, PLAN_170, "KH 170/KH-UBND, II.1"),
        target(AdminLevel::Commune, 55, PLAN_170, "KH 170/KH-UBND, II.1"),
    ];

    /// The target of `ratio` at `level` on `day`; nothing when none is set.
    pub fn of(ratio: Ratio, level: AdminLevel, day: Day) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|target| target.ratio == ratio && target.level == level && target.valid.holds(day))
    }
}

const PLAN_2022: &str = "KH 170/KH-UBND, phần mở đầu";
const YEAR_2022: Period = span((2022, 1, 1), (2022, 12, 31));
/// From the day of the plan to the end of the campaign.
const PLAN_170: Period = span((2023, 8, 8), (2023, 11, 30));

const fn target(level: AdminLevel, percent: i64, valid: Period, source: &'static str) -> Target {
    Target {
        ratio: Ratio::CAMPAIGN,
        level,
        percent: Percent::whole(percent),
        valid,
        source,
    }
}

const fn span(from: (i16, i8, i8), to: (i16, i8, i8)) -> Period {
    Period::new(day(from), day(to))
}

const fn day((year, month, day): (i16, i8, i8)) -> Day {
    Day::from_date(date(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plan_asks_70_60_and_55_percent_while_the_campaign_runs() {
        let asked = |day: &str| {
            AdminLevel::ALL.map(|level| {
                Target::of(Ratio::CAMPAIGN, level, day.parse().unwrap())
                    .map(|target| target.percent.hundredths())
            })
        };
        assert_eq!(asked("2023-11-15"), [Some(7000), Some(6000), Some(5500)]);
        assert_eq!(asked("2022-06-01"), [Some(3000), Some(2000), Some(1500)]);
        assert_eq!(asked("2024-01-01"), [None; 3]);
    }

    #[test]
    fn the_window_is_103_days_although_it_is_called_100() {
        let window = Campaign::PEAK_2023.window;
        assert_eq!(window.to.days_since(window.from) + 1, 103);
    }
}
