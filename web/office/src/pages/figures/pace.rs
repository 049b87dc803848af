//! The pace of a unit towards what the campaign that runs asks of it, now or as it was known at a past instant.

use motcua_campaign::running_aims;
use motcua_db::Tx;
use motcua_figures::{
    AllInputs, Measure, Pace, Period, RatioAim, RatioAims, UnitScope, pace, recent_days, sums,
};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{AsAt, PageContext};

use super::asked::Wanted;
use super::board::plain;

/// The pace in words, with what is missing as a list.
pub(super) struct PaceShown {
    pub(super) standing: &'static str,
    pub(super) words: String,
    /// Who asks it, and over which days it is counted.
    pub(super) source: String,
    /// Nothing where none is missing.
    pub(super) missing: Option<String>,
    pub(super) href: String,
}

/// The pace of the ratio of digitisation towards what a campaign asks.
pub(super) struct Paced {
    aim: RatioAim,
    pace: Pace,
    missing: i64,
    /// How many dossiers the ratio is of.
    of: i64,
    /// The same question over the days that the campaign counts.
    asked: Wanted,
}

/// What the speed of a unit is made of.
static SPEED: [Measure; 1] = [Measure::CompletedOn];

/// The pace towards what the campaign that runs asks of the unit; nothing where none asks it. It is counted over the days
/// of the campaign, whatever days the board shows: a target of all dossiers since 2018 is not one of this year's.
pub(super) fn pace_of(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (scope, wanted): (&UnitScope, &Wanted),
) -> Result<Option<Paced>, Fault> {
    let today = wanted.past.map_or_else(|| op.now().day(), AsAt::day);
    let aims = running_aims(tx, today.min(wanted.period.to))?;
    let Some(aim) = aims.aim(&wanted.unit, scope.level) else {
        return Ok(None);
    };
    let from = aims.counted_from().min(wanted.period.to);
    let asked = Wanted {
        period: Period::new(from, wanted.period.to),
        ..wanted.clone()
    };
    let Some(indicator) = asked.set.indicator("digitisation") else {
        return Ok(None);
    };
    let (all, recent) = match wanted.past {
        Some(past) => {
            let beside = Some((SPEED.as_slice(), recent_days(today)));
            AllInputs::read_sets_with_as_at(tx, &[asked.set], (asked.period, past.at()), beside)?
        }
        None => (
            AllInputs::read(tx, asked.set, asked.period)?,
            sums(tx, &SPEED, recent_days(today))?,
        ),
    };
    let counted = motcua_figures::evaluate(indicator, &all.of(&scope.members)).counted;
    let of_scope = recent.iter().filter(|(id, _)| scope.members.contains(id));
    let recent = of_scope.map(|(_, sums)| sums.of(Measure::CompletedOn)).sum();
    Ok(Some(Paced {
        pace: pace(counted, aim.percent, (today, aim.until), recent),
        missing: motcua_figures::missing(counted, aim.percent),
        of: counted.denominator,
        aim,
        asked,
    }))
}

/// The pace in words.
pub(super) fn pace_shown(cx: &PageContext, found: &Paced) -> PaceShown {
    let (words, pace) = (cx.words(), &found.pace);
    let comes_to = pace.comes_to.map_or_else(
        || "–".to_owned(),
        |percent| words.hundredths(percent.hundredths()),
    );
    let day = words.day(pace.until);
    let target_words = words.hundredths(found.aim.percent.hundredths());
    // So many a day, rounded up, would be more than is missing where fewer are missing than days are left.
    let key = match (found.of, found.missing, pace.needed_daily) {
        (0, ..) => "figures-pace-nothing",
        (_, 0, _) => "figures-pace-reached",
        (_, missing, Some(_)) if missing < pace.days_left => "figures-pace-needs-few",
        (_, _, Some(_)) => "figures-pace-needs",
        (_, _, None) => "figures-pace-over",
    };
    let period = found.asked.period;
    PaceShown {
        standing: if found.of > 0 && found.missing == 0 {
            "good"
        } else {
            "info"
        },
        words: words.with(
            key,
            &[
                ("from", words.day(period.from).into()),
                ("to", comes_to.into()),
                ("day", day.into()),
                ("target", target_words.into()),
                ("daily", plain(words, pace.daily).into()),
                ("missing", found.missing.into()),
                ("needed", pace.needed_daily.unwrap_or(0).into()),
                ("days", pace.days_left.into()),
            ],
        ),
        source: words.with(
            "figures-pace-source",
            &[
                ("source", found.aim.source.as_str().into()),
                ("from", words.day(period.from).into()),
                ("to", words.day(period.to).into()),
            ],
        ),
        missing: (found.missing > 0).then(|| words.with1("figures-pace-missing", "count", found.missing)),
        href: found.asked.address(
            "/office/figures/list",
            "&indicator=digitisation&measure=not-digitised",
        ),
    }
}
