//! The facts that fill the papers: out of the frozen figures and the registers, never typed.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_figures::{Better, Counted, Percent, Standing};
use motcua_identity::{UnitId, unit};
use motcua_kernel::{Fault, Instant};

use crate::model::{
    AwardRule, Campaign, CriterionFigure, Definition, Effect, Span, WithAndWithout, regime_grounds,
};
use crate::queries::{PROVISIONAL, StandingRow, competence, effects, figure_words, paper_name};
use crate::running::Solution;
use crate::store;

/// What fills the places of a paper.
pub(crate) type Facts = BTreeMap<&'static str, String>;

/// The facts about a unit in a closed campaign.
pub(crate) fn of_unit(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (id, row): (&UnitId, &StandingRow),
    rule: &AwardRule,
) -> Result<Facts, Fault> {
    let found = unit(tx, id)?;
    let own = solutions(tx, campaign, |one| one.unit == *id)?;
    let definition = &campaign.definition;
    let day = campaign.closed_at.map_or(definition.window.to, Instant::day);
    Ok(Facts::from([
        ("campaign", definition.title.clone()),
        ("number", definition.number.clone()),
        ("unit", found.body_name()),
        ("head", found.head_words()),
        ("competence", competence(&found, day)),
        ("nominee", String::new()),
        ("award", rule.name.clone()),
        ("figures", figures(campaign, row)),
        ("solutions", own),
        ("window", window_words(definition)),
        ("basis", definition.legal_basis.join("; ")),
        ("plan", definition.cited().to_string()),
        // A line for each: the text that asks for them begins with the word.
        ("law", regime_grounds(&definition.regime).join(";\nCăn cứ ")),
    ]))
}

/// The days of a campaign.
pub(super) fn window_words(definition: &Definition) -> String {
    format!(
        "{} – {}",
        definition.window.from.vietnamese(),
        definition.window.to.vietnamese()
    )
}

/// The solutions that are `wanted`, each with its indicator before and since it is used (R48), as the figures have it at the
/// close.
pub(crate) fn solutions(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    wanted: impl Fn(&Solution) -> bool,
) -> Result<String, Fault> {
    let day = campaign
        .closed_at
        .map_or(campaign.definition.window.to, Instant::day);
    let all = store::solutions_of(tx, campaign.id)?;
    let wanted: Vec<&Solution> = all.iter().filter(|one| wanted(one)).collect();
    let known = effects(tx, campaign, (&wanted, day))?;
    let mut lines = Vec::new();
    for (one, effect) in wanted.iter().zip(&known.all) {
        lines.push(format!(
            "- {} (áp dụng từ {}): {}",
            one.title,
            one.began_on.vietnamese(),
            one.words
        ));
        lines.extend(effect.as_ref().map(effect_words));
    }
    if known.provisional && known.all.iter().any(Option::is_some) {
        lines.push(format!("({})", PROVISIONAL));
    }
    Ok(lines.join("\n"))
}

fn effect_words(effect: &Effect) -> String {
    let side = |span: Span, counted: Counted| {
        let days = format!("{} – {}", span.from.vietnamese(), span.to.vietnamese());
        format!("({days}) {}", figure_words(counted))
    };
    format!(
        "+ {}: trước khi áp dụng {}; sau khi áp dụng {}.",
        paper_name(effect.indicator),
        side(effect.before, effect.figure_before),
        side(effect.since, effect.figure_since)
    )
}

/// One line for each criterion: the figure, its parts, what was asked, where it stands.
fn figures(campaign: &Campaign, row: &StandingRow) -> String {
    let figures = row.figures.iter().zip(row.counting()).zip(&row.both);
    let criteria = campaign.definition.criteria.iter().zip(figures);
    let lines: Vec<String> = criteria
        .map(|(criterion, ((figure, counting), both))| {
            let name = paper_name(criterion.indicator);
            let adjusted = adjusted_words((figure, counting));
            format!("- {name}: {}{}{adjusted}.", words(figure), both_words(*both))
        })
        .collect();
    lines.join("\n")
}

/// The figure with what was corrected beside the frozen one; nothing where nothing was.
fn adjusted_words((frozen, counting): (&CriterionFigure, &CriterionFigure)) -> String {
    if frozen == counting {
        return String::new();
    }
    format!("; sau điều chỉnh: {}", words(counting))
}

/// What a decision that left dossiers out makes of the figure; nothing where it makes no difference.
pub(crate) fn both_words(both: WithAndWithout) -> String {
    if !both.differ() {
        return String::new();
    }
    let side = |counted: Counted| {
        counted.percent().map_or_else(
            || "chưa có số liệu".to_owned(),
            |percent| format!("{percent} % ({} / {})", counted.numerator, counted.denominator),
        )
    };
    format!(
        "; tính cả hồ sơ đã loại theo quyết định: {}, không tính: {}",
        side(both.all),
        side(both.without)
    )
}

fn words(figure: &CriterionFigure) -> String {
    let Some(percent) = figure.counted.percent() else {
        return "chưa có số liệu".to_owned();
    };
    let parts = format!(
        "{percent} % ({} / {} hồ sơ)",
        figure.counted.numerator, figure.counted.denominator
    );
    let Some(goal) = figure.goal_shown() else {
        return format!("{parts}; chưa có số đích");
    };
    let most = if figure.better == Better::Lower {
        "không quá "
    } else {
        ""
    };
    let asked = Percent::from_hundredths(goal);
    let standing = match figure.standing() {
        Some(Standing::Exceeds) => "vượt chỉ tiêu",
        Some(Standing::Meets) => "đạt chỉ tiêu",
        _ => "chưa đạt chỉ tiêu",
    };
    format!("{parts}, {standing} {most}{asked} %")
}
