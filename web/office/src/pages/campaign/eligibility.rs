//! What awards ask of several indicators at once, in words: which part is reached, and by how much.

use motcua_campaign::{
    AwardRule, CriterionFigure, Definition, Gap, Group, GroupJudged, Indicator, Judged, Of, Overall,
};
use motcua_figures::Standing;
use motcua_ui::PageContext;

use super::frame::indicator_name;
use super::standings::tone;

/// An award, and where a unit stands over what it asks.
pub(super) struct Eligible {
    pub(super) award: String,
    pub(super) kinds: String,
    pub(super) tone: &'static str,
    pub(super) stands: String,
    /// Whether the figures suffice.
    pub(super) suffices: bool,
    pub(super) groups: Vec<GroupShown>,
}

/// A group as it is shown.
pub(super) struct GroupShown {
    pub(super) asked: String,
    pub(super) holds: Option<bool>,
    pub(super) parts: Vec<PartShown>,
}

/// A criterion in a group.
pub(super) struct PartShown {
    pub(super) name: String,
    pub(super) figure: String,
    pub(super) tone: &'static str,
    pub(super) stands: String,
    /// By how much it is passed, or missed; empty where nothing can be said.
    pub(super) gap: String,
}

/// What a group asks, in words.
pub(super) fn asked_words(cx: &PageContext, (of, asked): (Of, Overall)) -> String {
    let passed = if asked == Overall::Exceeded {
        "exceeded"
    } else {
        "met"
    };
    cx.t(&format!("campaign-group-{}-{passed}", of.identifier()))
        .into_owned()
}

/// The groups of a plan or of an award, each in one line.
pub(super) fn group_lines(cx: &PageContext, groups: &[Group]) -> Vec<String> {
    let line = |group: &Group| {
        let names: Vec<String> = group.indicators.iter().map(|it| indicator_name(cx, it)).collect();
        format!(
            "{}: {}",
            asked_words(cx, (group.of, group.asked)),
            names.join("; ")
        )
    };
    groups.iter().map(line).collect()
}

/// Every award of the plan over the figures of a unit.
pub(super) fn eligible(
    cx: &PageContext,
    definition: &Definition,
    figures: &[CriterionFigure],
) -> Vec<Eligible> {
    let of = |rule: &AwardRule| {
        let judged = definition.judged_for(rule, figures);
        Eligible {
            award: rule.name.clone(),
            kinds: kinds(cx, rule),
            tone: tone(&judged.overall),
            stands: cx
                .t(&format!("campaign-overall-{}", judged.overall.identifier()))
                .into_owned(),
            suffices: judged.overall >= rule.standing,
            groups: groups(cx, &judged),
        }
    };
    definition.awards.iter().map(of).collect()
}

/// Whom an award is for.
pub(super) fn kinds(cx: &PageContext, rule: &AwardRule) -> String {
    let kinds = rule.kinds.iter();
    let kinds: Vec<_> = kinds
        .map(|kind| {
            cx.t(&format!("campaign-kinds-{}", kind.identifier()))
                .into_owned()
        })
        .collect();
    kinds.join(", ")
}

/// What was judged, group by group.
pub(super) fn groups(cx: &PageContext, judged: &Judged) -> Vec<GroupShown> {
    let shown = |group: &GroupJudged| GroupShown {
        asked: asked_words(cx, (group.of, group.asked)),
        holds: group.holds(),
        parts: group.parts.iter().map(|part| part_shown(cx, part)).collect(),
    };
    judged.groups.iter().map(shown).collect()
}

fn part_shown(cx: &PageContext, (indicator, figure): &(Indicator, CriterionFigure)) -> PartShown {
    let (key, tone) = match (figure.goal, figure.standing()) {
        (None, _) => ("campaign-no-target", "neutral"),
        (_, Some(Standing::Below)) => ("campaign-standing-below", "waiting"),
        (_, Some(Standing::Meets)) => ("campaign-standing-meets", "done"),
        (_, Some(Standing::Exceeds)) => ("campaign-standing-exceeds", "good"),
        (_, None) => ("campaign-overall-unjudged", "neutral"),
    };
    PartShown {
        name: indicator_name(cx, indicator),
        figure: cx
            .words()
            .percent(figure.counted.numerator, figure.counted.denominator),
        tone,
        stands: cx.t(key).into_owned(),
        gap: figure.gap().map_or_else(String::new, |gap| gap_words(cx, gap)),
    }
}

/// By how much a figure passes what is asked; or misses it, and how many dossiers more would reach it.
fn gap_words(cx: &PageContext, gap: Gap) -> String {
    let points = cx.words().hundredths(gap.points.abs()).replace(" %", "");
    let points = points.trim_end_matches('%').to_owned();
    if gap.surplus > 0 {
        let args = [("points", points.as_str().into()), ("count", gap.surplus.into())];
        return cx.words().with("campaign-gap-too-many", &args);
    }
    if gap.missing > 0 {
        let args = [("points", points.as_str().into()), ("count", gap.missing.into())];
        return cx.words().with("campaign-gap-under", &args);
    }
    if gap.points <= 0 {
        return cx.t("campaign-gap-none").into_owned();
    }
    cx.t1("campaign-gap-over", "points", points)
}
