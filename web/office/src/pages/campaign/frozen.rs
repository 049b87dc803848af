//! The close of a campaign: the seal over what was frozen, corrections beside it, its signed editions.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    CampaignError, ClosedStandings, CriterionFigure, Indicator, NewAdjustment, Overall, StandingAdjustment,
    StandingRow, Standings, adjust_standings, closed_standings, edition_is_due, edition_may_be_signed,
    frozen_report, keep_edition, moved_until, standings,
};
use motcua_figures::{Counted, ReportNumber};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, indicator_name, once_sent, report_of, text};
use super::paper::drawn;
use super::standings::tone;
use crate::Office;
use crate::desk::Desk;
use crate::signed_report::{Numbered, file, refused, signed};

/// A correction in words: the frozen figure and what stands beside it.
struct Line {
    unit: String,
    indicator: String,
    frozen: String,
    moved: String,
    adjusted: String,
    /// Where the unit stood, and where it stands by the corrected figures.
    stood: (&'static str, String),
    stands: (&'static str, String),
    reason: String,
    by_name: String,
    at: String,
}

/// What was typed into the forms of the page.
#[derive(Default)]
struct Typed {
    correction: Sent,
    numbered: Numbered,
}

#[derive(Template)]
#[template(path = "campaign/frozen.html")]
struct FrozenPage {
    cx: PageContext,
    frame: Frame,
    closed: ClosedStandings,
    lines: Vec<Line>,
    /// The units and the criteria of frozen figures; empty for whoever corrects nothing.
    units: Vec<Choice>,
    indicators: Vec<Choice>,
    /// Whether an edition may be signed that says something new.
    due: bool,
    typed: Typed,
    report: FormReport,
}

impl FrozenPage {
    fn sent(&self, name: &str) -> &str {
        text(&self.typed.correction, name)
    }

    /// As at when the figures were frozen.
    fn frozen_at(&self) -> String {
        let at = self.closed.campaign.frozen_at();
        at.map_or_else(String::new, |at| self.cx.words().stamp(at))
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let typed = Typed {
        numbered: Numbered::today(&desk.cx),
        ..Typed::default()
    };
    Ok(render(
        &page(&office, desk, &id, (typed, FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    (typed, report): (Typed, FormReport),
) -> Result<FrozenPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, today, reader) = (id_of(id)?, op.now().day(), op.clone());
    let (closed, found) = office
        .read(move |tx| {
            let closed = closed_standings(&reader, tx, id)?;
            let found = standings(tx, &closed.campaign, today)?;
            Ok::<_, Fault>((closed, found))
        })
        .await?;
    let frame = Frame::new(&cx, &op, &closed.campaign, "").below(cx.t("campaign-frozen-title"));
    let [units, indicators] = if frame.manages {
        choices(&cx, &closed, &found)
    } else {
        Default::default()
    };
    Ok(FrozenPage {
        lines: lines(&cx, (&closed, &found)),
        units,
        indicators,
        due: frame.manages && edition_is_due(&closed.editions, closed.adjustments.len()),
        frame,
        closed,
        typed,
        report,
        cx,
    })
}

/// The units whose figures were frozen, and the criteria, to choose which figure is corrected.
fn choices(cx: &PageContext, closed: &ClosedStandings, found: &Standings) -> [Vec<Choice>; 2] {
    let rows = found.rows.iter().chain(&found.parts);
    let criteria = closed.campaign.definition.criteria.iter();
    [
        rows.map(|row| Choice::new(row.unit.as_str(), &row.name))
            .collect(),
        criteria
            .map(|it| Choice::new(it.indicator.identifier(), indicator_name(cx, &it.indicator)))
            .collect(),
    ]
}

fn lines(cx: &PageContext, (closed, found): (&ClosedStandings, &Standings)) -> Vec<Line> {
    let moved = moved_until(&closed.adjustments);
    let made = closed.adjustments.iter().zip(moved);
    made.map(|of| line(cx, (closed, found), of)).collect()
}

/// A correction; `moved` is what it and those before it move the same figure by.
fn line(
    cx: &PageContext,
    (closed, found): (&ClosedStandings, &Standings),
    (made, moved): (&StandingAdjustment, Counted),
) -> Line {
    let row = found.of_any(&made.unit);
    let frozen = row.and_then(|row| figure_of(closed, &row.figures, &made.indicator));
    let counted = |by: Counted| frozen.map_or_else(String::new, |it| shown(cx, it.counted.plus(by)));
    let overall = |overall: Option<Overall>| {
        let overall = overall.unwrap_or(Overall::Unjudged);
        let words = cx.t(&format!("campaign-overall-{}", overall.identifier()));
        (tone(&overall), words.into_owned())
    };
    Line {
        unit: row.map_or_else(|| made.unit.to_string(), |row| row.name.clone()),
        indicator: indicator_name(cx, &made.indicator),
        frozen: counted(Counted::default()),
        moved: format!("{:+} / {:+}", made.moved.numerator, made.moved.denominator),
        adjusted: counted(moved),
        stood: overall(row.map(|row| row.overall)),
        stands: overall(row.map(StandingRow::stands)),
        reason: made.reason.clone(),
        by_name: made.by_name.clone(),
        at: cx.words().stamp(made.at),
    }
}

fn figure_of<'f>(
    closed: &ClosedStandings,
    figures: &'f [CriterionFigure],
    indicator: &Indicator,
) -> Option<&'f CriterionFigure> {
    let criteria = closed.campaign.definition.criteria.iter().zip(figures);
    let mut about = criteria.filter(|(criterion, _)| criterion.indicator == *indicator);
    about.next().map(|(_, figure)| figure)
}

fn sums(cx: &PageContext, counted: Counted) -> String {
    let words = cx.words();
    format!(
        "{} / {}",
        words.number(counted.numerator),
        words.number(counted.denominator)
    )
}

/// A ratio with its two sums.
pub(super) fn shown(cx: &PageContext, counted: Counted) -> String {
    let percent = cx.words().percent(counted.numerator, counted.denominator);
    format!("{percent} ({})", sums(cx, counted))
}

pub(super) async fn adjust(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let campaign = id_of(&id)?;
    let number = |name: &str| {
        let typed = text(&sent, name);
        // An empty field moves nothing.
        if typed.is_empty() {
            Some(0)
        } else {
            typed.parse::<i64>().ok()
        }
    };
    let new = NewAdjustment {
        unit: text(&sent, "unit").parse().ok(),
        indicator: text(&sent, "indicator").to_owned(),
        numerator: number("numerator"),
        denominator: number("denominator"),
        reason: text(&sent, "reason").to_owned(),
    };
    let (op, given) = (desk.op.clone(), sent.clone());
    let problems = office
        .write(move |tx| {
            once_sent(&op, tx, ("adjust", &given), |tx| {
                adjust_standings(&op, tx, campaign, &new)
            })
        })
        .await?;
    if problems.is_empty() {
        return Ok(back(&id));
    }
    let report = report_of(&desk.cx, &problems);
    let typed = Typed {
        numbered: Numbered::today(&desk.cx),
        correction: sent,
    };
    let page = page(&office, desk, &id, (typed, report)).await?;
    Ok(render_form(&page, &page.report))
}

fn back(id: &str) -> axum::response::Response {
    Redirect::to(&format!("/office/campaigns/{id}/frozen")).into_response()
}

/// Draws, signs and keeps an edition; where none is due, the last one stays.
pub(super) async fn sign(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Numbered>,
) -> PageResult {
    let mut problems = FormReport::new();
    let number = sent.read(&desk.cx, &mut problems);
    if problems.is_clean() {
        match sign_edition(&office, &desk, &id, number).await {
            Ok(()) => return Ok(back(&id)),
            Err(fault) => refused(&desk.cx, fault, &mut problems)?,
        }
    }
    let typed = Typed {
        numbered: sent,
        ..Typed::default()
    };
    let page = page(&office, desk, &id, (typed, problems)).await?;
    Ok(render_form(&page, &page.report))
}

async fn sign_edition(
    office: &Office,
    desk: &Desk,
    id: &str,
    number: Option<ReportNumber>,
) -> Result<(), WebFault> {
    let (id, op) = (id_of(id)?, desk.op.clone());
    office
        .run(move |office| {
            let made = drawn(office, &op);
            let found = office.db.read::<_, Fault, _>(|tx| {
                if !edition_may_be_signed(&op, tx, id, number.as_ref())? {
                    return Ok(None);
                }
                frozen_report(&op, tx, id, (number.as_ref(), &made)).map(Some)
            })?;
            let Some(found) = found else { return Ok(()) };
            let hash = signed(office, &op, (&found.issuer, &found.report))?;
            office.db.write(move |tx| {
                let kept = (hash.as_str(), number.as_ref(), found.corrections);
                keep_edition(&op, tx, id, kept)
            })
        })
        .await
}

/// A signed edition as it was kept.
pub(super) async fn edition(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    let nth = name.strip_suffix(".pdf").and_then(|nth| nth.parse::<i64>().ok());
    office
        .run(move |office| {
            let closed = office.db.read(|tx| closed_standings(&op, tx, id))?;
            let edition = closed.editions.iter().find(|it| Some(it.nth) == nth);
            let edition = edition.ok_or(CampaignError::NoSuchEntry)?;
            file(office, &edition.hash, "ket-qua-thi-dua-da-chot")
        })
        .await
}
