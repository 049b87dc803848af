//! Scores of officers: the head's table of the unit, and everybody's own with what would raise it.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{
    Behind, Indicator, IndicatorSet, Measure, OfficerScore, Scored, SetScore, Units, indicator_set,
    officer_scores, own_frozen_scores, own_received, own_scores, set_for,
};
use motcua_identity::{Permission, officer, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, PageContext, PageResult, render};

use super::asked::{Asked, Wanted, choices};
use super::board::{Row, bare_row, plain, tell_corrected};
use super::closed_officers::{Frozen, frozen_line};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// An officer with the score in words.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) settled: i64,
    pub(super) points: String,
    pub(super) possible: String,
    pub(super) stretched: String,
    pub(super) band: String,
    /// The points with what stands beside them, of how many, and the label; nothing where nothing does.
    pub(super) corrected: Option<(String, String, String)>,
    pub(super) rows: Vec<Row>,
    pub(super) unit: String,
    pub(super) unit_name: String,
    /// The closed period that froze it; nothing for the score of now.
    pub(super) frozen: Option<Frozen>,
}

/// What a card of a score tells.
pub(super) struct Card<'s> {
    pub(super) name: &'s str,
    /// The unit with its name.
    pub(super) unit: (&'s str, &'s str),
    pub(super) settled: i64,
    pub(super) score: &'s SetScore,
    /// The same with what stands beside it, where anything does.
    pub(super) corrected: Option<&'s SetScore>,
}

#[derive(Template)]
#[template(path = "figures/officers.html")]
struct OfficersPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    wanted: Wanted,
    choices: Vec<Choice>,
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "figures/mine.html")]
struct MinePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    wanted: Wanted,
    lines: Vec<Line>,
    /// The own scores of closed periods.
    frozen: Vec<Line>,
    /// How many dossiers of the own unit the officer took in, with their list.
    received: (i64, String),
    report: motcua_ui::FormReport,
}

/// A score with the names it needs.
struct Named {
    score: OfficerScore,
    name: String,
    unit_name: String,
}

pub(super) async fn officers(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    op.authorise(Permission::ViewUnitFigures, &wanted.unit, None)?;
    let (reader, question) = (op.clone(), wanted.clone());
    let (choices, name, found) = office
        .read(move |tx| {
            let units = Units::read(tx, question.period.to, [])?;
            let scope = question.scope(&units)?;
            let scores = officer_scores(&reader, tx, &scope.members, question.period)?;
            Ok::<_, Fault>((
                choices(&reader, tx, &question.unit)?,
                scope.unit.name,
                named(tx, scores)?,
            ))
        })
        .await?;
    let set = set_for("tt01-officer", wanted.period)?;
    Ok(render(&OfficersPage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("figures-officers")),
        ],
        lines: found.iter().map(|it| line(&cx, (set, &wanted), it)).collect(),
        wanted,
        choices,
        name,
        cx,
    }))
}

pub(super) async fn mine(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    let officer = op.officer()?;
    let (home, me) = (officer.home_unit.to_string(), officer.officer_id.to_string());
    let (reader, period) = (op.clone(), wanted.period);
    let (found, received, closed) = office
        .read(move |tx| {
            let scores = own_scores(&reader, tx, period)?;
            Ok::<_, Fault>((
                named(tx, scores)?,
                own_received(&reader, tx, period)?,
                own_frozen_scores(&reader, tx, period)?,
            ))
        })
        .await?;
    let set = set_for("tt01-officer", wanted.period)?;
    let mut frozen = Vec::with_capacity(closed.len());
    for (closed, score) in &closed {
        let of_then = closed.definition()?;
        frozen.push(frozen_line(&cx, (of_then, closed), score));
    }
    Ok(render(&MinePage {
        frozen,
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::here(cx.t("figures-mine")),
        ],
        lines: found.iter().map(|it| line(&cx, (set, &wanted), it)).collect(),
        received: (received, list_of(&wanted, &home, (&me, Measure::Received))),
        wanted,
        report: motcua_ui::FormReport::new(),
        cx,
    }))
}

fn named(tx: &mut Tx<'_>, scores: Vec<OfficerScore>) -> Result<Vec<Named>, Fault> {
    let mut found = Vec::new();
    for score in scores {
        // Who left is still named by what is kept of them; an id of another program is not.
        let name = match score.officer_id.parse() {
            Ok(id) => officer(tx, id).map_or_else(|_| score.officer_id.clone(), |it| it.full_name),
            Err(_) => score.officer_id.clone(),
        };
        let unit_name = unit(tx, &score.unit).map_or_else(|_| score.unit.to_string(), |it| it.name);
        found.push(Named {
            score,
            name,
            unit_name,
        });
    }
    Ok(found)
}

/// A row with the officer's dossiers behind both sums; what people said when rating stays closed.
fn opened(cx: &PageContext, (wanted, it): (&Wanted, &Named), (indicator, row): (&Indicator, &Scored)) -> Row {
    let list = |measures: &[Measure], sum: i64| -> Vec<(String, String)> {
        let of = measures.iter().map(|measure| {
            let opens = sum > 0 && !Behind::Counted(*measure).tells_ratings();
            let href =
                opens.then(|| list_of(wanted, it.score.unit.as_str(), (&it.score.officer_id, *measure)));
            (cx.words().number(sum), href.unwrap_or_default())
        });
        of.collect()
    };
    Row {
        numerator: list(&indicator.numerator, row.counted.numerator),
        denominator: list(&indicator.denominator, row.counted.denominator),
        ..bare_row(cx, indicator, row)
    }
}

/// The dossiers of one officer in one unit, without those of its sub-units: a score is told unit by unit.
fn list_of(wanted: &Wanted, unit: &str, (officer, measure): (&str, Measure)) -> String {
    let key = indicator_set("tt01-officer").and_then(|set| {
        let mut all = set.indicators.iter();
        all.find(|it| it.measures().any(|of| of == measure))
    });
    format!(
        "/office/figures/list?unit={}&set=tt01-officer&from={}&to={}&reach=own&indicator={}&measure={}&officer={}",
        form_encoded(unit),
        wanted.period.from,
        wanted.period.to,
        key.map(|it| it.key.as_str()).unwrap_or_default(),
        measure.identifier(),
        form_encoded(officer)
    )
}

fn line(cx: &PageContext, (set, wanted): (&IndicatorSet, &Wanted), it: &Named) -> Line {
    let rows = it.score.score.rows.iter().filter_map(|row| {
        set.indicator(&row.key)
            .map(|of| opened(cx, (wanted, it), (of, row)))
    });
    let card = Card {
        name: &it.name,
        unit: (it.score.unit.as_str(), &it.unit_name),
        settled: it.score.settled,
        score: &it.score.score,
        corrected: it.score.corrected.as_ref(),
    };
    in_words(cx, set, &card, rows.collect())
}

/// A score in words, with its rows.
pub(super) fn in_words(cx: &PageContext, set: &IndicatorSet, card: &Card<'_>, mut rows: Vec<Row>) -> Line {
    let (words, code) = (cx.words(), cx.language().code());
    if let Some(corrected) = card.corrected {
        tell_corrected(words, &mut rows, (set, card.score, corrected));
    }
    let label = |score: &SetScore| {
        let band = score.band.as_ref();
        band.map_or_else(|| "–".to_owned(), |band| band.label.in_language(code).to_owned())
    };
    let stretched = card.score.stretched;
    Line {
        corrected: card.corrected.map(|score| {
            (
                plain(words, score.points),
                plain(words, score.possible),
                label(score),
            )
        }),
        name: card.name.to_owned(),
        settled: card.settled,
        points: plain(words, card.score.points),
        possible: plain(words, card.score.possible),
        stretched: stretched.map_or_else(|| "–".to_owned(), |points| plain(words, points)),
        band: label(card.score),
        rows,
        unit: card.unit.0.to_owned(),
        unit_name: card.unit.1.to_owned(),
        frozen: None,
    }
}
