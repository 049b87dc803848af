//! What happens in the made-up province: which dossiers, when, and which of them are digitised.
//!
//! Everything follows from the seed. The shares are those of the plan (KH 170/KH-UBND, preamble): in 2022 9.27 % at
//! the province, 5.73 % at districts, 2 % at communes; then a campaign that is under way and not there yet.

use motcua_campaign::Definition;
use motcua_kernel::{Day, Instant, SeededRandomness};
use motcua_law::Calendar;

use super::draw::{between, chance};

/// Where a unit stands in the plan's targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Departments of the province.
    Province,
    /// Districts.
    District,
    /// Communes.
    Commune,
}

/// A made-up dossier before it is filed.
#[derive(Debug, Clone)]
pub struct PlannedCase {
    /// Its unit, as the place in the list of units of its tier.
    pub unit: usize,
    /// The tier.
    pub tier: Tier,
    /// The procedure, as a draw among those of the tier.
    pub procedure: u64,
    /// When it is received.
    pub received_at: Instant,
    /// How long it takes, in hundredths of the time promised.
    pub pace: i64,
    /// Whether it is filed online.
    pub online: bool,
    /// Whether its papers are digitised, and if so whether as part of the work or afterwards.
    pub digitised: Digitised,
    /// Where it waits for a visitor to go on with it.
    pub waits: Waits,
}

/// Where a dossier waits for a visitor, so that every work list has something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// It does not wait.
    Nowhere,
    /// At the desk, to be handed over.
    AtDesk,
    /// In the unit, to be taken by somebody.
    Unassigned,
    /// Settled, to be returned.
    ToReturn,
}

/// Whether and when a dossier's papers are digitised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digitised {
    /// Not at all.
    No,
    /// While the dossier is dealt with.
    InTheWork,
    /// Afterwards, in the campaign (số hoá hồi tố), on this day.
    Later(Day),
}

/// Shares of the work by year, in hundredths, from 2018 on.
const YEARS: [(i16, u64); 6] = [
    (2018, 8),
    (2019, 12),
    (2020, 13),
    (2021, 15),
    (2022, 21),
    (2023, 31),
];

/// The first day of the campaign (KH 170/KH-UBND, mục IV).
const CAMPAIGN_FROM: (i16, i8, i8) = (2023, 8, 20);

/// Shares digitised in the work, in hundredths of a percent: before 2022, in 2022, in 2023 before the campaign, in it.
const fn shares(tier: Tier) -> [u64; 4] {
    match tier {
        Tier::Province => [400, 927, 1_900, 8_600],
        Tier::District => [250, 573, 1_400, 7_800],
        Tier::Commune => [80, 200, 900, 7_000],
    }
}

/// Share of the older papers captured afterwards in the campaign so far, in hundredths of a percent.
const fn captured_later(tier: Tier) -> u64 {
    match tier {
        Tier::Province => 4_100,
        Tier::District => 3_300,
        Tier::Commune => 2_900,
    }
}

/// Units of each tier that receive dossiers.
#[derive(Debug, Clone, Copy)]
pub struct Units {
    /// Departments.
    pub province: usize,
    /// Districts.
    pub district: usize,
    /// Communes.
    pub commune: usize,
}

/// Draws `count` cases up to `as_of`, in the order of receipt.
pub fn cases(random: &SeededRandomness, units: Units, as_of: Day, count: usize) -> Vec<PlannedCase> {
    let mut cases: Vec<PlannedCase> = (0..count).map(|_| case(random, units, as_of)).collect();
    cases.sort_by_key(|case| case.received_at);
    for tier in [Tier::Province, Tier::District, Tier::Commune] {
        digitise(random, &mut cases, tier, as_of);
    }
    cases
}

fn case(random: &SeededRandomness, units: Units, as_of: Day) -> PlannedCase {
    let (tier, count) = match random.below(100) {
        0..20 => (Tier::Province, units.province),
        20..45 => (Tier::District, units.district),
        _ => (Tier::Commune, units.commune),
    };
    PlannedCase {
        unit: skewed(random, count),
        tier,
        procedure: random.next_u64(),
        received_at: receipt(random, as_of),
        pace: if chance(random, 600) {
            between(random, 105, 190)
        } else {
            between(random, 20, 98)
        },
        online: chance(random, 3_500),
        digitised: Digitised::No,
        waits: Waits::Nowhere,
    }
}

/// Some units see far more people than others.
fn skewed(random: &SeededRandomness, count: usize) -> usize {
    let bound = count as u64;
    let place = random.below(bound).min(random.below(bound));
    usize::try_from(place).unwrap_or(0)
}

/// An instant in working hours of a working day, not after `as_of`.
fn receipt(random: &SeededRandomness, as_of: Day) -> Instant {
    let mut lot = random.below(100);
    let year = YEARS
        .iter()
        .find(|(_, share)| {
            let found = lot < *share;
            lot = lot.saturating_sub(*share);
            found
        })
        .map_or(2023, |(year, _)| *year);
    let first = Day::new(year, 1, 2).unwrap_or(as_of);
    let last = Day::new(year, 12, 30).unwrap_or(as_of).min(as_of.plus_days(-1));
    let days = i64::from(last.days_since(first)).max(0);
    let drawn = first.plus_days(i32::try_from(between(random, 0, days)).unwrap_or(0));
    let day = Calendar::embedded().working_day_from(drawn).min(last);
    let minute = if chance(random, 6_500) {
        between(random, 435, 680)
    } else {
        between(random, 815, 990)
    };
    Instant::from_local(day.date().at(0, 0, 0, 0)).plus_seconds(minute * 60 + between(random, 0, 59))
}

/// Hands out the shares of a tier: diligent units first, so that units differ and the sums are right.
fn digitise(random: &SeededRandomness, cases: &mut [PlannedCase], tier: Tier, as_of: Day) {
    let campaign = Day::new(CAMPAIGN_FROM.0, CAMPAIGN_FROM.1, CAMPAIGN_FROM.2).unwrap_or(as_of);
    let period = |case: &PlannedCase| match case.received_at.day() {
        day if day >= campaign => 3,
        day if day.year() == 2023 => 2,
        day if day.year() == 2022 => 1,
        _ => 0,
    };
    for (wanted, share) in shares(tier).into_iter().enumerate() {
        let places = ranked(random, cases, |case| case.tier == tier && period(case) == wanted);
        for place in first_of(&places, share) {
            if let Some(case) = cases.get_mut(place) {
                case.digitised = Digitised::InTheWork;
            }
        }
    }
    if as_of <= campaign {
        return;
    }
    let left = ranked(random, cases, |case| {
        case.tier == tier && period(case) < 3 && case.digitised == Digitised::No
    });
    // What is captured after the last day is not done in the campaign (KH 170/KH-UBND, IV).
    let until = Definition::kh_170().map_or(as_of, |plan| as_of.min(plan.window.to.plus_days(1)));
    let span = i64::from(until.days_since(campaign)) - 2;
    for place in first_of(&left, captured_later(tier)) {
        let on = campaign.plus_days(i32::try_from(between(random, 1, span.max(1))).unwrap_or(1));
        let on = Calendar::embedded().working_day_from(on).min(until.plus_days(-1));
        if let Some(case) = cases.get_mut(place) {
            case.digitised = Digitised::Later(on);
        }
    }
}

/// The places of the cases that `belongs` takes, the most diligent first: half habit of the unit, half luck.
fn ranked(
    random: &SeededRandomness,
    cases: &[PlannedCase],
    belongs: impl Fn(&PlannedCase) -> bool,
) -> Vec<usize> {
    let mut scored: Vec<(u64, usize)> = cases
        .iter()
        .enumerate()
        .filter(|(_, case)| belongs(case))
        .map(|(place, case)| {
            let habit = (case.unit as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) % 1_000;
            (habit + random.below(1_000), place)
        })
        .collect();
    scored.sort_unstable();
    scored.into_iter().map(|(_, place)| place).collect()
}

/// The first of `places`, as many as `share` hundredths of a percent make, rounded to the nearest.
fn first_of(places: &[usize], share: u64) -> Vec<usize> {
    let wanted = (places.len() as u64 * share + 5_000) / 10_000;
    places
        .iter()
        .copied()
        .take(usize::try_from(wanted).unwrap_or(0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: Units = Units {
        province: 19,
        district: 11,
        commune: 200,
    };

    fn plan(seed: u64) -> Vec<PlannedCase> {
        cases(
            &SeededRandomness::new(seed),
            UNITS,
            Day::new(2023, 11, 15).unwrap(),
            5_000,
        )
    }

    #[test]
    fn the_year_2022_shows_the_baseline_of_the_plan() {
        let cases = plan(7);
        for (tier, share) in [(Tier::Province, 927), (Tier::District, 573), (Tier::Commune, 200)] {
            let of_2022: Vec<_> = cases
                .iter()
                .filter(|c| c.tier == tier && c.received_at.day().year() == 2022)
                .collect();
            let done = of_2022
                .iter()
                .filter(|c| c.digitised == Digitised::InTheWork)
                .count() as u64;
            let per_ten_thousand = done * 10_000 / of_2022.len() as u64;
            assert!(
                per_ten_thousand.abs_diff(share) < 40,
                "{tier:?}: {per_ten_thousand}"
            );
        }
    }

    #[test]
    fn nothing_happens_after_the_day_the_demo_stands_on() {
        let as_of = Day::new(2023, 11, 15).unwrap();
        assert!(plan(7).iter().all(|case| case.received_at.day() < as_of));
    }

    #[test]
    fn the_same_seed_plans_the_same_province() {
        let seen = |seed| {
            plan(seed)
                .iter()
                .map(|c| (c.received_at, c.unit, c.digitised))
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(7), seen(7));
        assert_ne!(seen(7), seen(8));
    }
}
