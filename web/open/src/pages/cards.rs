//! Cards: the figure of a level or a unit, large, by the indicator or by the points that places follow.

use motcua_figures::{AdminLevel, Indicator};
use motcua_ui::PageContext;

use crate::board::{
    Baseline, LevelCard, Overview, Place, Reach, Shown, UnitFigures, Whose, points, thousandths,
};
use crate::question::{By, Question, said};

/// The card of each level; a level without units, as districts are since 2025, has none.
pub(crate) fn of_levels(cx: &PageContext, question: &Question, found: &Overview) -> Vec<LevelCard> {
    let Some(root) = found.root() else {
        return Vec::new();
    };
    let card = |level: AdminLevel| {
        let title = cx.t(&format!("open-level-{}", level.identifier())).into_owned();
        let href = question.link(super::board::PATH, &[("level", level.identifier())]);
        LevelCard {
            href: format!("{href}#units"),
            ..of(
                cx,
                question,
                found,
                (root, Whose::LevelBelow(level), level, title),
            )
        }
    };
    found.levels.iter().map(|(level, _)| card(*level)).collect()
}

/// The cards of a unit: of its own level, and with everything below it where that is more.
pub(crate) fn of_unit(
    cx: &PageContext,
    question: &Question,
    (found, unit): (&Overview, &UnitFigures),
) -> Vec<LevelCard> {
    let has_below = !found.children(unit).is_empty();
    let card = |title: &str, reach: Reach| {
        let title = cx.t(title).into_owned();
        of(cx, question, found, (unit, Whose::Unit(reach), unit.level, title))
    };
    // A target is set for a level: an agency with its sub-units, a district or commune by itself.
    let at_level = card(if has_below { "open-own" } else { "open-own-only" }, Reach::Level);
    let more = unit.members(Reach::Below) != unit.members(Reach::Level);
    let below = (has_below && more).then(|| LevelCard {
        baseline: None,
        aim: None,
        heading: None,
        ..card("open-with-below", Reach::Below)
    });
    std::iter::once(at_level).chain(below).collect()
}

type About<'u> = (&'u UnitFigures, Whose, AdminLevel, String);

fn of(cx: &PageContext, question: &Question, found: &Overview, about: About<'_>) -> LevelCard {
    match question.by {
        By::Indicator(indicator) => by_indicator(cx, question, found, (indicator, about)),
        By::Total => by_total(cx, question, found, about),
    }
}

fn by_indicator(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    (indicator, (unit, whose, level, title)): (&Indicator, About<'_>),
) -> LevelCard {
    let words = cx.words();
    let place = Place {
        span: &question.span,
        unit,
        whose,
    };
    let members = found.members(unit, whose);
    let counted = found.scored(&members, indicator).counted;
    let shown = Shown::new(words, found, place, indicator);
    let of_unit = matches!(whose, Whose::Unit(_)).then_some(&unit.unit);
    let aim = found.aims.of(&indicator.key, level, of_unit);
    let heading = aim.as_ref().and_then(|aim| {
        found.aims.heading(
            (&indicator.key, aim),
            (counted, &members),
            question.days(cx).today,
        )
    });
    LevelCard {
        href: shown.below.first().map(|it| it.href.clone()).unwrap_or_default(),
        value: shown.value,
        bar: shown.bar,
        note: shown.interval,
        others: others(cx, found, place, indicator),
        parts: Some((shown.above, shown.below)),
        baseline: Baseline::of_key(&indicator.key, level).filter(|_| question.set.identifier == "kh170"),
        counted,
        aim,
        heading,
        title,
        words,
    }
}

/// The other ratios of the plan beside the campaign's, and the raw reading over all dossiers (A3, A4).
fn others(
    cx: &PageContext,
    found: &Overview,
    place: Place<'_>,
    shown: &Indicator,
) -> Vec<(String, String, String)> {
    let Some(honest) = found.honest.filter(|_| shown.key == "digitisation") else {
        return Vec::new();
    };
    let official = motcua_figures::set_for("kh170", place.span.period).ok();
    let halves = official.into_iter().flat_map(|set| {
        ["result-digitised", "component-digitised"]
            .into_iter()
            .filter_map(|key| set.indicator(key))
    });
    halves
        .chain(honest.indicator("digitised-of-all"))
        .map(|indicator| {
            let other = Shown::new(cx.words(), found, place, indicator);
            let href = other.above.first().map(|it| it.href.clone()).unwrap_or_default();
            (said(cx, &indicator.name).to_owned(), other.value, href)
        })
        .collect()
}

fn by_total(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    (unit, whose, level, title): About<'_>,
) -> LevelCard {
    let words = cx.words();
    let score = found.score(&found.members(unit, whose), question.set, level);
    let counted = motcua_figures::Counted {
        numerator: score.points,
        denominator: score.possible,
    };
    let label = score
        .band
        .as_ref()
        .map(|band| said(cx, &band.label))
        .unwrap_or("—");
    LevelCard {
        value: score
            .stretched
            .map_or_else(|| "—".to_owned(), |it| points(words, it)),
        bar: thousandths(counted),
        note: Some(words.with(
            "open-total-note",
            &[
                ("label", label.into()),
                ("points", points(words, score.points).into()),
                ("possible", points(words, score.possible).into()),
                ("max", points(words, score.max.unwrap_or(0)).into()),
            ],
        )),
        parts: None,
        aim: None,
        baseline: None,
        heading: None,
        href: String::new(),
        others: Vec::new(),
        counted,
        title,
        words,
    }
}
