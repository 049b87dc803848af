//! The frozen standings of a closed campaign as a report to be signed: unit by unit and criterion by criterion, each figure with
//! what was corrected beside it, and the seal over all of it.
//!
//! It is for anyone where the campaign is, so it says what was corrected, by whom and when, and not the words of the reason,
//! which may name a person; their seal stands in the ledger.

use motcua_db::Tx;
use motcua_figures::{Counted, ReportNumber};
use motcua_identity::{OpContext, Unit};
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{FiguresLine, FiguresReport, FiguresWords, Issue, Letterhead};

use super::grid::{ADJUSTED, numbers, outcome};
use super::{Drawn, head_of, issuing};
use crate::error::CampaignError;
use crate::model::{CampaignId, CampaignReport, CriterionFigure, StandingAdjustment};
use crate::queries::{self, StandingRow, paper_name, standings};

/// A report to be signed, with the body that issues it.
#[derive(Debug, Clone)]
pub struct FrozenReport {
    /// The body.
    pub issuer: Unit,
    /// What stands on it.
    pub report: FiguresReport,
    /// How many corrections it prints.
    pub corrections: usize,
}

/// The report of the frozen standings, under `number` where one was given.
///
/// # Errors
/// `campaign-not-found`, `campaign-wrong-state` before the close, `campaign-frozen-changed` where the rows are not those that the
/// close sealed; when the database refuses.
pub fn frozen_report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    (number, drawn): (Option<&ReportNumber>, &Drawn),
) -> Result<FrozenReport, Fault> {
    let closed = queries::closed_standings(cx, tx, id)?;
    if !closed.whole {
        return Err(CampaignError::FrozenChanged.into());
    }
    let found = standings(tx, &closed.campaign, cx.now().day())?;
    let day = number.map_or_else(|| cx.now().day(), |number| number.on);
    let issuer = issuing(tx, (&closed.campaign, CampaignReport::Summary), day)?;
    let definition = &closed.campaign.definition;
    let rows = found.rows.iter().chain(&found.parts);
    let names = definition.criteria.iter().map(|it| paper_name(it.indicator));
    let names: Vec<&'static str> = names.collect();
    let parent = match &issuer.parent {
        Some(parent) => Some(motcua_identity::unit(tx, parent)?.body_name()),
        None => None,
    };
    let head = motcua_identity::head_name(tx, &issuer.id, day)?;
    let report = FiguresReport {
        issue: Issue {
            head: Letterhead {
                parent,
                agency: issuer.body_name(),
            },
            number: number.map_or_else(String::new, |it| it.number.to_string()),
            place_and_date: issuer.place_and_date(
                number.map_or_else(|| cx.now(), |it| Instant::from_local(it.on.date().at(0, 0, 0, 0))),
            ),
            demo: drawn.demo,
            made_at: drawn.at,
        },
        words: FiguresWords::CAMPAIGN,
        subject: definition.name.clone(),
        period: format!(
            "{} – {}",
            definition.window.from.vietnamese(),
            definition.window.to.vietnamese()
        ),
        source: definition.cited().to_string(),
        lines: rows.flat_map(|row| lines(&names, row)).collect(),
        corrections: closed
            .adjustments
            .iter()
            .map(|it| correction(it, &found))
            .collect(),
        hash: closed.hash,
        keeper: cx.officer()?.full_name.clone(),
        recipients: definition.distribution.clone(),
        signatory: head_of(&issuer, &head.unwrap_or_default()),
    };
    Ok(FrozenReport {
        issuer,
        report,
        corrections: closed.adjustments.len(),
    })
}

/// The lines of a unit: each criterion as it was frozen, and below it as it was corrected, where it was.
fn lines(names: &[&'static str], row: &StandingRow) -> Vec<FiguresLine> {
    let mut lines = Vec::with_capacity(names.len());
    for (place, (name, figure)) in names.iter().zip(&row.figures).enumerate() {
        lines.push(line((*name).to_owned(), figure));
        let adjusted = row.adjusted.as_ref().and_then(|it| it.figures.get(place));
        if let Some(adjusted) = adjusted.filter(|it| it.counted != figure.counted) {
            lines.push(line(ADJUSTED.to_owned(), adjusted));
        }
    }
    if let Some(first) = lines.first_mut() {
        first.unit.clone_from(&row.name);
    }
    lines
}

fn line(indicator: String, figure: &CriterionFigure) -> FiguresLine {
    let [_, percent, goal] = numbers(figure);
    FiguresLine {
        unit: String::new(),
        indicator,
        numerator: figure.counted.numerator.to_string(),
        denominator: figure.counted.denominator.to_string(),
        value: percent,
        points: if figure.goal.is_some() {
            format!("{goal}: {}", outcome(figure))
        } else {
            outcome(figure).to_owned()
        },
    }
}

/// What was corrected, by whom and when: the frozen sums and the corrected ones beside each other.
fn correction(made: &StandingAdjustment, found: &queries::Standings) -> String {
    let row = found.of_any(&made.unit);
    let name = row.map_or_else(|| made.unit.to_string(), |row| row.name.clone());
    let Counted {
        numerator,
        denominator,
    } = made.moved;
    format!(
        "{name}, {}: {numerator:+} / {denominator:+} ({}, {})",
        paper_name(made.indicator),
        made.by_name,
        made.at.day().vietnamese()
    )
}
