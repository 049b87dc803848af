//! The pace of a unit towards what the campaign that runs asks of it, now or as it was known at a past instant.

use motcua_campaign::running_aims;
use motcua_db::Tx;
use motcua_figures::{
    AllInputs, Measure, Pace, Period, RatioAim, RatioAims, SPEED_MEASURES, UnitScope, pace, speed_of_both,
    sums, within_years,
};
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
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
    /// The day on which it is asked.
    today: Day,
    /// Nothing where the days are over, or the figures asked for end before the day on which they are asked for.
    pace: Option<Pace>,
    /// How many more the ratio needs as it stands.
    missing: i64,
    /// How many dossiers the ratio is of.
    of: i64,
    /// The same question over the days that the campaign counts.
    asked: Wanted,
}

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
    let so_far = Period::new(aim.window.from, today);
    let (all, mut done) = match wanted.past {
        Some(past) => {
            let beside = Some((SPEED_MEASURES.as_slice(), so_far));
            AllInputs::read_sets_with_as_at(tx, &[asked.set], (asked.period, past.at()), beside)?
        }
        None => (
            AllInputs::read(tx, asked.set, asked.period)?,
            sums(tx, &SPEED_MEASURES, so_far)?,
        ),
    };
    let at = wanted.past.map(AsAt::at);
    within_years(tx, &mut done, (asked.period, so_far), at)?;
    let counted = motcua_figures::evaluate(indicator, &all.of(&scope.members)).counted;
    let done = |measure: Measure| -> i64 {
        let of = scope.members.iter().filter_map(|id| done.get(id));
        of.map(|sums| sums.of(measure)).sum()
    };
    let speed = speed_of_both(done);
    // A period that ended before the day does not go on.
    let goes_on = wanted.period.to >= today;
    let asked_for = (aim.goal, aim.better);
    Ok(Some(Paced {
        pace: pace(counted, speed, asked_for, (aim.window, today)).filter(|_| goes_on),
        missing: aim.goal.missing(counted, aim.better),
        of: counted.denominator,
        today,
        aim,
        asked,
    }))
}

/// The key of the words for a pace.
fn key(found: &Paced) -> &'static str {
    match &found.pace {
        _ if found.of == 0 => "figures-pace-nothing",
        // So many a day, rounded up, would be more than is needed where fewer are needed than days are left.
        Some(pace) if pace.needed_a_day.is_some() && pace.needs_few() => "figures-pace-needs-few",
        Some(pace) if pace.needed_a_day.is_some() => "figures-pace-needs",
        _ if found.missing == 0 => "figures-pace-reached",
        _ if found.today > found.aim.window.to => "figures-pace-over",
        _ => "figures-pace-short",
    }
}

/// The pace in words.
pub(super) fn pace_shown(cx: &PageContext, found: &Paced) -> PaceShown {
    let (words, pace) = (cx.words(), found.pace.as_ref());
    let comes_to = pace.and_then(|it| it.forecast).map_or_else(
        || "–".to_owned(),
        |percent| words.hundredths(percent.hundredths()),
    );
    let day = words.day(found.aim.window.to);
    let target_words = words.hundredths(found.aim.goal.shown_hundredths(found.aim.better));
    let needed = pace.map_or(0, |it| it.needed);
    let key = key(found);
    let period = found.asked.period;
    PaceShown {
        standing: if key == "figures-pace-reached" {
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
                ("daily", plain(words, pace.map_or(0, |it| it.done_a_day)).into()),
                ("missing", needed.into()),
                ("needed", pace.and_then(|it| it.needed_a_day).unwrap_or(0).into()),
                ("days", pace.map_or(0, |it| it.days_left).into()),
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
