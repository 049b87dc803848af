//! The facts that fill the papers: out of the frozen figures and the registers, never typed.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_figures::{Percent, Standing};
use motcua_identity::{UnitId, unit};
use motcua_kernel::Fault;

use crate::model::{AwardRule, Campaign, CriterionFigure};
use crate::queries::{StandingRow, paper_name};
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
    let solutions = store::solutions_of(tx, campaign.id)?;
    let own: Vec<String> = solutions
        .iter()
        .filter(|one| one.unit == *id)
        .map(|one| {
            format!(
                "- {} (áp dụng từ {}): {}",
                one.title,
                one.began_on.vietnamese(),
                one.words
            )
        })
        .collect();
    let definition = &campaign.definition;
    let window = format!(
        "{} – {}",
        definition.window.from.vietnamese(),
        definition.window.to.vietnamese()
    );
    Ok(Facts::from([
        ("campaign", definition.title.clone()),
        ("number", definition.number.clone()),
        ("unit", found.body_name()),
        ("nominee", String::new()),
        ("award", rule.name.clone()),
        ("figures", figures(campaign, row)),
        ("solutions", own.join("\n")),
        ("window", window),
        ("basis", definition.legal_basis.join("; ")),
    ]))
}

/// One line for each criterion: the figure, its parts, what was asked, where it stands.
fn figures(campaign: &Campaign, row: &StandingRow) -> String {
    let criteria = campaign.definition.criteria.iter().zip(&row.figures);
    let lines: Vec<String> = criteria
        .map(|(criterion, figure)| format!("- {}: {}.", paper_name(criterion.indicator), words(figure)))
        .collect();
    lines.join("\n")
}

fn words(figure: &CriterionFigure) -> String {
    let Some(percent) = figure.counted.percent() else {
        return "chưa có số liệu".to_owned();
    };
    let parts = format!(
        "{percent} % ({} / {} hồ sơ)",
        figure.counted.numerator, figure.counted.denominator
    );
    let Some(goal) = figure.goal else {
        return format!("{parts}; chưa có số đích");
    };
    let asked = Percent::from_hundredths(goal.shown_hundredths());
    let standing = match figure.standing() {
        Some(Standing::Exceeds) => "vượt chỉ tiêu",
        Some(Standing::Meets) => "đạt chỉ tiêu",
        _ => "chưa đạt chỉ tiêu",
    };
    format!("{parts}, {standing} {asked} %")
}
