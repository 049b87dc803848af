//! Scores of officers that a closed period froze: for the heads and appraisers of their units, each as the period left it with
//! what was corrected beside. No report of them is signed and no open page shows them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_figures::{
    AdjustOfficer, ClosedPeriod, ClosedPeriodId, Counted, FrozenOfficer, FrozenOfficers, Indicator,
    IndicatorSet, Scored, adjust_officer, frozen_officers,
};
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, Pager, WebFault, render_form};
use serde::Deserialize;

use super::board::{Row, bare_row};
use super::period::{indicator_name, known, new_key, parsed, titled};
use super::scores::{Card, Line, in_words};
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Where the frozen scores of a closed period stand.
pub(super) const PATH: &str = "/office/figures/periods/{id}/officers";

/// Scores on a page: a close of the whole province has hundreds.
const ON_A_PAGE: usize = 15;

/// The address.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Which page, 0 for the first.
    page: String,
}

/// The closed period that froze a score.
pub(super) struct Frozen {
    pub(super) id: ClosedPeriodId,
    /// The period by its name.
    pub(super) title: String,
    /// What was corrected afterwards.
    pub(super) adjustments: Vec<Adjusted>,
}

/// A correction in words.
pub(super) struct Adjusted {
    pub(super) indicator: String,
    pub(super) by: String,
    pub(super) reason: String,
    /// Whether a contest was upheld.
    pub(super) contested: bool,
    pub(super) decided_by: String,
    pub(super) decided_at: Instant,
}

/// The form of a correction.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    /// The officer, the unit and the indicator.
    row: String,
    numerator: String,
    denominator: String,
    reason: String,
    /// The key that the page drew.
    request_key: String,
}

#[derive(Template)]
#[template(path = "figures/closed_officers.html")]
struct ClosedOfficersPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    closed: ClosedPeriod,
    title: String,
    /// By when it was known, in words.
    known: Option<String>,
    unit_name: String,
    /// The seal as the ledger has it.
    hash: String,
    whole: bool,
    lines: Vec<Line>,
    /// The scores of the same days as they are now.
    now: String,
    keeps: bool,
    choices: Vec<Choice>,
    sent: Sent,
    /// The key of the form: a correction that is sent twice is noted once.
    request_key: String,
    /// The page on which the form stands.
    page: usize,
    pager: Pager,
}

/// The address of the frozen scores of a closed period.
pub(super) fn address(id: ClosedPeriodId) -> String {
    format!("/office/figures/periods/{id}/officers")
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    answer(office, desk, (&id, &asked), (Sent::default(), FormReport::new())).await
}

pub(super) async fn adjust(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let mut report = FormReport::new();
    let input = input(&desk.cx, parsed(&id)?, &sent, &mut report);
    let Some(input) = input.filter(|_| report.is_clean()) else {
        return answer(office, desk, (&id, &asked), (sent, report)).await;
    };
    let op = desk.op.clone();
    let back = format!("{}?page={}", address(input.period), asked.number());
    office.write(move |tx| adjust_officer(&op, tx, &input)).await?;
    Ok(Redirect::to(&back).into_response())
}

impl Asked {
    fn number(&self) -> usize {
        self.page.parse().unwrap_or(0)
    }
}

fn input(
    cx: &PageContext,
    period: ClosedPeriodId,
    sent: &Sent,
    report: &mut FormReport,
) -> Option<AdjustOfficer> {
    let mut row = sent.row.splitn(3, '|');
    let (officer, of_unit, indicator) = (row.next(), row.next(), row.next());
    let of_unit = of_unit.and_then(|it| it.parse().ok());
    if of_unit.is_none() || indicator.is_none() {
        report.add("row", cx.t("problem-figures-row"));
    }
    let number = |text: &str| match text.trim() {
        "" => Some(0),
        typed => typed.parse::<i64>().ok(),
    };
    let (numerator, denominator) = (number(&sent.numerator), number(&sent.denominator));
    if numerator.is_none() || (numerator == Some(0) && denominator == Some(0)) {
        report.add("numerator", cx.t("problem-figures-number"));
    }
    if denominator.is_none() {
        report.add("denominator", cx.t("problem-figures-number"));
    }
    if sent.reason.trim().is_empty() {
        report.add("reason", cx.t("problem-figures-reason"));
    }
    Some(AdjustOfficer {
        period,
        officer_id: officer?.to_owned(),
        unit: of_unit?,
        indicator: indicator?.to_owned(),
        moved: Counted {
            numerator: numerator?,
            denominator: denominator?,
        },
        reason: sent.reason.clone(),
        request_key: sent.request_key.clone(),
    })
}

/// The frozen scores that the reader may see, with the name of the unit at the top.
pub(super) async fn read(
    office: &Office,
    op: &OpContext,
    id: &str,
) -> Result<(FrozenOfficers, String), WebFault> {
    let (op, id) = (op.clone(), parsed(id)?);
    office
        .read(move |tx| {
            let found = frozen_officers(&op, tx, id)?;
            let top = unit(tx, &found.closed.unit);
            let name = top.map_or_else(|_| found.closed.unit.to_string(), |it| it.name);
            Ok::<_, Fault>((found, name))
        })
        .await
}

async fn answer(
    office: Office,
    desk: Desk,
    (id, asked): (&str, &Asked),
    (sent, report): (Sent, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (found, unit_name) = read(&office, &op, id).await?;
    let closed = found.closed;
    let set = closed.definition()?;
    let number = asked.number();
    let mut rest = found.officers.into_iter().skip(number.saturating_mul(ON_A_PAGE));
    let officers: Vec<FrozenOfficer> = rest.by_ref().take(ON_A_PAGE).collect();
    let page = ClosedOfficersPage {
        page: number,
        pager: Pager::over(&address(closed.id), number, rest.next().is_some()),
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::to("/office/figures/periods", cx.t("figures-periods")),
            Crumb::here(titled(&cx, &closed)),
        ],
        title: titled(&cx, &closed),
        known: known(&cx, &closed),
        unit_name,
        hash: closed
            .officers
            .as_ref()
            .map_or_else(String::new, |it| it.hash.clone()),
        whole: found.whole,
        lines: officers
            .iter()
            .map(|it| frozen_line(&cx, (set, &closed), it))
            .collect(),
        now: format!(
            "/office/figures/officers?unit={}&from={}&to={}&reach=below",
            form_encoded(closed.unit.as_str()),
            closed.period.from,
            closed.period.to
        ),
        keeps: op.may(Permission::KeepFigures, &closed.unit, None),
        choices: choices(&cx, set, (&officers, &op.actor_name())),
        closed,
        sent,
        request_key: new_key(&op),
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// The rows that the reader may correct: nobody's own.
fn choices(cx: &PageContext, set: &IndicatorSet, (officers, me): (&[FrozenOfficer], &str)) -> Vec<Choice> {
    let others = officers.iter().filter(|it| it.officer_id != me);
    let of_officer = others.flat_map(|it| {
        it.rows.iter().map(move |row| {
            let value = format!("{}|{}|{}", it.officer_id, it.unit, row.indicator);
            let name = indicator_name(cx, set, &row.indicator);
            Choice::new(value, format!("{} ({}) – {name}", it.name, it.unit_name))
        })
    });
    of_officer.collect()
}

/// A frozen score in words, with what was corrected beside it.
pub(super) fn frozen_line(
    cx: &PageContext,
    (set, closed): (&IndicatorSet, &ClosedPeriod),
    it: &FrozenOfficer,
) -> Line {
    let (score, corrected) = (it.score(set), it.corrected(set));
    let rows = score
        .rows
        .iter()
        .filter_map(|row| set.indicator(&row.key).map(|of| counted_row(cx, of, row)));
    let card = Card {
        name: &it.name,
        unit: (it.unit.as_str(), &it.unit_name),
        settled: it.settled,
        score: &score,
        corrected: corrected.as_ref(),
    };
    let adjustments = it.adjustments.iter().map(|made| Adjusted {
        indicator: indicator_name(cx, set, &made.indicator),
        by: format!("{:+} / {:+}", made.moved.numerator, made.moved.denominator),
        reason: made.reason.clone(),
        contested: made.contest.is_some(),
        decided_by: made.decided_by.clone(),
        decided_at: made.decided_at,
    });
    Line {
        frozen: Some(Frozen {
            id: closed.id,
            title: titled(cx, closed),
            adjustments: adjustments.collect(),
        }),
        ..in_words(cx, set, &card, rows.collect())
    }
}

/// A frozen row: its sums open to no list, since nobody keeps which dossiers were whose at a past instant.
fn counted_row(cx: &PageContext, indicator: &Indicator, row: &Scored) -> Row {
    let sum = |sum: i64| vec![(cx.words().number(sum), String::new())];
    Row {
        numerator: sum(row.counted.numerator),
        denominator: sum(row.counted.denominator),
        ..bare_row(cx, indicator, row)
    }
}
