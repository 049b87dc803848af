//! The board on paper, in the layout of the law, as it stands now.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use motcua_identity::{Unit, UnitId};
use motcua_kernel::Fault;
use motcua_pdf::{BoardLine, BoardReport, Issue, Letterhead, Signatory, board_report};
use motcua_ui::{AsAt, PageContext, PageResult, blocking};
use serde::Deserialize;

use super::board::{level_of, read};
use super::table::{UnitRow, rows};
use super::unit::unknown;
use super::{cards, indicators};
use crate::Open;
use crate::board::{LevelCard, Opened, Overview};
use crate::limiter::OneTry;
use crate::looking_back::Visitor;
use crate::question::{By, Question, said};

/// Units on paper at the most.
const MOST: usize = 600;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
    period: String,
    set: String,
    by: String,
    level: String,
    unit: String,
    as_at: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/report.pdf", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    _try: OneTry,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> PageResult {
    let question = crate::question::Asked {
        from: asked.from,
        to: asked.to,
        period: asked.period,
        set: asked.set,
        by: asked.by,
        level: asked.level.clone(),
        as_at: asked.as_at,
    };
    let (question, found) = read(&open, &cx, (&visitor, &question)).await?;
    let report = report(&cx, &question, &found, (&asked.unit, &asked.level))?;
    let pdf = blocking(move || board_report(&report).map_err(Fault::internal)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"bang-so-lieu.pdf\"",
        ),
    ];
    Ok((headers, pdf).into_response())
}

/// The paper of a unit with those below it, or of the whole province with the units of a level.
fn report(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    (unit, level): (&str, &str),
) -> Result<BoardReport, Fault> {
    let root = found.root().ok_or_else(|| super::unit::not_found(unit))?;
    let figures = if unit.is_empty() {
        None
    } else {
        let key: UnitId = unit.parse().map_err(|_| super::unit::not_found(unit))?;
        Some(found.units.get(&key).ok_or_else(|| unknown(&key))?)
    };
    let about = figures.unwrap_or(root);
    let issuer = found.tree.get(&about.unit).ok_or_else(|| unknown(&about.unit))?;
    let (cards, units, head) = match figures {
        Some(figures) => (
            cards::of_unit(cx, question, (found, figures)),
            found.children(figures),
            cx.t("open-children").into_owned(),
        ),
        None => (
            cards::of_levels(cx, question, found),
            found.heads(level_of(level)),
            cx.t1(
                &format!("open-units-{}", level_of(level).identifier()),
                "name",
                question.by.name(cx),
            ),
        ),
    };
    let parent = issuer.parent.as_ref().and_then(|parent| found.tree.get(parent));
    let parent = parent.map(Unit::body_name);
    Ok(BoardReport {
        // Anyone prints it and nobody issued it: it goes to nobody, and nobody signs it.
        recipients: Vec::new(),
        signatory: Signatory::default(),
        issue: issue(cx, issuer, parent),
        subject: said(cx, &question.set.title).to_owned(),
        by: question.by.name(cx),
        period: question.span.said(cx),
        as_at: cx
            .words()
            .stamp(question.span.past.map_or_else(|| cx.now(), AsAt::at)),
        formula: match question.by {
            By::Indicator(indicator) => indicators::formula(cx, indicator),
            By::Total => cx.t("open-total-meaning").into_owned(),
        },
        source: format!(
            "{} (bản ngày {})",
            question.set.source,
            cx.words().version(&question.set.version)
        ),
        levels: cards.iter().map(|card| of_card(cx, card)).collect(),
        pace: cards
            .iter()
            .filter_map(|card| {
                card.heading
                    .as_ref()
                    .map(|it| format!("{}: {}", card.title, card.pace(it)))
            })
            .collect(),
        units_head: head,
        units: rows(cx, question, found, units)
            .iter()
            .take(MOST)
            .map(|row| of_row(cx, row))
            .collect(),
    })
}

fn issue(cx: &PageContext, issuer: &Unit, parent: Option<String>) -> Issue {
    Issue {
        head: Letterhead {
            parent,
            agency: issuer.body_name(),
        },
        number: String::new(),
        place_and_date: issuer.place_and_date(cx.now()),
        demo: cx.site().demo,
        made_at: cx.now(),
    }
}

pub(super) fn sums(parts: &[Opened]) -> String {
    let all: Vec<&str> = parts.iter().map(|part| part.sum.as_str()).collect();
    all.join(" + ")
}

fn of_card(cx: &PageContext, card: &LevelCard) -> BoardLine {
    let (above, below) = card.parts.clone().unwrap_or_default();
    let standing = card.aim.as_ref().and_then(|aim| aim.standing(card.counted));
    BoardLine {
        place: String::new(),
        name: card.title.clone(),
        numerator: sums(&above),
        denominator: sums(&below),
        value: card.value.clone(),
        target: card
            .aim
            .as_ref()
            .map_or_else(String::new, |aim| cx.words().hundredths(aim.hundredths())),
        standing: standing.map_or_else(String::new, |it| {
            cx.t(&format!("open-standing-{}", it.identifier())).into_owned()
        }),
    }
}

fn of_row(cx: &PageContext, row: &UnitRow) -> BoardLine {
    let parent = if row.parent.is_empty() {
        String::new()
    } else {
        format!(", {}", row.parent)
    };
    let unplaced = row
        .unplaced(cx)
        .map_or_else(String::new, |why| format!(" ({why})"));
    BoardLine {
        place: row
            .place()
            .map_or_else(|| "—".to_owned(), |place| place.to_string()),
        name: format!("{}{parent}{unplaced}", row.name),
        numerator: sums(&row.above),
        denominator: sums(&row.below),
        value: row.value.clone(),
        target: row.target_words(cx.words()),
        standing: row.standing_words(cx),
    }
}
