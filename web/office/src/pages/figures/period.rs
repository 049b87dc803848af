//! One closed period: its frozen rows, the proof of its hash, its corrections, its signed report.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_figures::{
    Adjust, Behind, ClosedPeriod, ClosedPeriodId, Counted, FrozenRow, Indicator, IndicatorSet, Measure,
    Period, PeriodKind, Scoring, closed_period, corrected_by, is_whole,
};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind, Id};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::board::plain;
use super::closed_officers;
use super::list::measure_name;
use super::people::sees;
use crate::Office;
use crate::desk::{Desk, form_encoded};
use crate::signed_report::Numbered;

/// The form of a correction.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    row: String,
    numerator: String,
    denominator: String,
    reason: String,
    /// The key that the page drew.
    request_key: String,
}

/// What was typed into the forms of the page.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) correction: Sent,
    pub(super) numbered: Numbered,
}

/// A frozen sum with the lists it opens to, as they were at the close.
struct Side {
    sum: String,
    /// The measures that make it up, each with the address of its list.
    lists: Vec<(String, String)>,
}

impl Side {
    /// The address of the only list there is; with several each is named after the number.
    fn only(&self) -> Option<&str> {
        match self.lists.as_slice() {
            [(_, href)] => Some(href),
            _ => None,
        }
    }
}

/// A frozen row in words.
struct Row {
    unit: String,
    indicator: String,
    /// The days that it was counted over, where they are its own.
    over: Option<String>,
    above: Side,
    below: Side,
    value: String,
    points: String,
    adjusted: Option<String>,
}

#[derive(Template)]
#[template(path = "figures/period.html")]
struct PeriodPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    closed: ClosedPeriod,
    title: String,
    rows: Vec<Row>,
    whole: bool,
    /// The version whose words name the indicators, where the one it was closed with is here no more.
    named_by: Option<String>,
    /// By when it was known, in words.
    known: Option<String>,
    keeps: bool,
    choices: Vec<Choice>,
    sent: Sent,
    /// The key of the form: a correction that is sent twice is noted once.
    request_key: String,
    numbered: Numbered,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let typed = Typed {
        numbered: Numbered::today(&desk.cx),
        ..Typed::default()
    };
    answer(office, desk, &id, (typed, FormReport::new())).await
}

pub(super) async fn adjust(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let mut report = FormReport::new();
    let input = input(&desk.cx, parsed(&id)?, &sent, &mut report);
    let Some(input) = input.filter(|_| report.is_clean()) else {
        let typed = Typed {
            correction: sent,
            ..Typed::default()
        };
        return answer(office, desk, &id, (typed, report)).await;
    };
    let op = desk.op.clone();
    let done = office
        .run(move |office| Ok(office.db.write(move |tx| motcua_figures::adjust(&op, tx, &input))))
        .await?;
    match done {
        Ok(_) => Ok(Redirect::to(&format!("/office/figures/periods/{id}")).into_response()),
        Err(fault) if fault.code().starts_with("figures-correction") => {
            let words = desk.cx.t(&format!("fault-{}", fault.code())).into_owned();
            report.add("numerator", words);
            let typed = Typed {
                correction: sent,
                ..Typed::default()
            };
            answer(office, desk, &id, (typed, report)).await
        }
        Err(fault) => Err(fault.into()),
    }
}

fn input(cx: &PageContext, period: ClosedPeriodId, sent: &Sent, report: &mut FormReport) -> Option<Adjust> {
    let row = sent.row.split_once('|');
    let unit = row.and_then(|(unit, _)| unit.parse().ok());
    if unit.is_none() {
        report.add("row", cx.t("problem-figures-row"));
    }
    let number = |text: &str| {
        if text.trim().is_empty() {
            Some(0)
        } else {
            text.trim().parse::<i64>().ok()
        }
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
    Some(Adjust {
        period,
        unit: unit?,
        indicator: row?.1.to_owned(),
        numerator: numerator?,
        denominator: denominator?,
        reason: sent.reason.clone(),
        request_key: sent.request_key.clone(),
    })
}

/// A key for the form of a correction.
pub(super) fn new_key(op: &OpContext) -> String {
    let key: Id<Sent> = op.new_id();
    key.to_string()
}

/// The identifier in an address.
pub(super) fn parsed(id: &str) -> Result<ClosedPeriodId, Fault> {
    id.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "figures-period-unknown"))
}

pub(super) async fn answer(
    office: Office,
    desk: Desk,
    id: &str,
    (typed, report): (Typed, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let id = parsed(id)?;
    let reader = op.clone();
    let (closed, corrected) = office
        .read::<_, Fault, _>(move |tx| {
            let closed = closed_period(tx, id)?;
            let corrected = corrected_by(&reader, tx, &closed)?;
            Ok((closed, corrected))
        })
        .await?;
    if closed.officers.is_some() {
        return Ok(Redirect::to(&closed_officers::address(id)).into_response());
    }
    let set = closed.definition()?;
    let named = |row: &FrozenRow| format!("{} – {}", row.unit_name, indicator_name(&cx, set, &row.indicator));
    let page = PeriodPage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::to("/office/figures/periods", cx.t("figures-periods")),
            Crumb::here(titled(&cx, &closed)),
        ],
        title: titled(&cx, &closed),
        rows: closed
            .rows
            .iter()
            .map(|it| row(&cx, (&closed, set), (it, sees(&op, &it.unit))))
            .collect(),
        whole: is_whole(&closed),
        known: known(&cx, &closed),
        named_by: Some(set.version.clone()).filter(|version| *version != closed.version),
        keeps: op.may(Permission::KeepFigures, &closed.unit, None),
        choices: closed
            .rows
            .iter()
            .filter(|it| corrected.contains(&it.unit))
            .map(|it| Choice::new(format!("{}|{}", it.unit, it.indicator), named(it)))
            .collect(),
        closed,
        sent: typed.correction,
        request_key: new_key(&op),
        numbered: typed.numbered,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// A closed period by its name: a span of the calendar as it is spoken of, any other by its days.
pub(super) fn titled(cx: &PageContext, closed: &ClosedPeriod) -> String {
    let first = closed.period.from;
    let (month, year) = (first.date().month(), i64::from(first.year()));
    let called = |key: &str, number: i8| {
        cx.words().with(
            key,
            &[
                ("number", i64::from(number).into()),
                ("year", year.to_string().into()),
            ],
        )
    };
    match closed.kind {
        PeriodKind::Month => called("figures-called-month", month),
        PeriodKind::Quarter => called("figures-called-quarter", (month + 2) / 3),
        PeriodKind::Year => cx.t1("figures-called-year", "year", year.to_string()),
        PeriodKind::Campaign | PeriodKind::Span => {
            let kind = cx.t(&format!("figures-kind-{}", closed.kind.identifier()));
            format!("{kind} {}", span(cx, closed))
        }
    }
}

/// The days of a closed period.
pub(super) fn span(cx: &PageContext, closed: &ClosedPeriod) -> String {
    days(cx, closed.period)
}

/// By when what was frozen had to be known; nothing of a close from before this was kept.
pub(super) fn known(cx: &PageContext, closed: &ClosedPeriod) -> Option<String> {
    let known_at = closed.known_at?;
    Some(match closed.kind {
        PeriodKind::Campaign => cx.t1("figures-known-at", "at", cx.words().stamp(known_at)),
        _ => cx.t1("figures-known-by", "day", cx.words().day(known_at.day())),
    })
}

/// Days from one to another.
pub(super) fn days(cx: &PageContext, period: Period) -> String {
    format!("{} – {}", cx.words().day(period.from), cx.words().day(period.to))
}

/// The name of an indicator.
pub(super) fn indicator_name(cx: &PageContext, set: &IndicatorSet, key: &str) -> String {
    let indicator = set.indicator(key);
    indicator.map_or_else(
        || key.to_owned(),
        |it| it.name.in_language(cx.language().code()).to_owned(),
    )
}

/// What a row came to, in words.
pub(super) fn value(cx: &PageContext, set: &IndicatorSet, row: &FrozenRow) -> String {
    let average = set
        .indicator(&row.indicator)
        .is_some_and(|it| matches!(it.scoring, Scoring::Average { .. }));
    match row.value {
        None => "–".to_owned(),
        Some(value) if average => plain(cx.words(), value),
        Some(value) => cx.words().hundredths(value),
    }
}

/// The points of a row, of how many.
pub(super) fn points(cx: &PageContext, row: &FrozenRow) -> String {
    match row.points {
        Some(points) => format!(
            "{} / {}",
            plain(cx.words(), points),
            plain(cx.words(), row.max_points)
        ),
        None => "–".to_owned(),
    }
}

fn row(
    cx: &PageContext,
    (closed, set): (&ClosedPeriod, &IndicatorSet),
    (row, sees): (&FrozenRow, bool),
) -> Row {
    let adjusted = closed.adjusted(row);
    let indicator = set.indicator(&row.indicator);
    let side = |sum, measures: Option<&[Measure]>| Side {
        sum: cx.words().number(sum),
        lists: lists(cx, (closed, row), (indicator, measures.unwrap_or_default(), sees)),
    };
    Row {
        unit: row.unit_name.clone(),
        indicator: indicator_name(cx, set, &row.indicator),
        over: row.over.map(|over| days(cx, over)),
        above: side(row.counted.numerator, indicator.map(|it| it.numerator.as_slice())),
        below: side(
            row.counted.denominator,
            indicator.map(|it| it.denominator.as_slice()),
        ),
        value: value(cx, set, row),
        points: points(cx, row),
        adjusted: (adjusted != row.counted).then(|| parts(cx, adjusted)),
    }
}

/// Where the measures of a frozen sum are listed, as at the close: what changed later is beside the frozen figure, not in it.
fn lists(
    cx: &PageContext,
    (closed, row): (&ClosedPeriod, &FrozenRow),
    (indicator, measures, sees): (Option<&Indicator>, &[Measure], bool),
) -> Vec<(String, String)> {
    let days = closed.days_of(row);
    let reach = if closed.counts_below(row) {
        "below"
    } else {
        "level"
    };
    let list = |measure: &Measure| {
        let of_procedures = indicator.is_some_and(|it| it.counts_procedures_by(*measure));
        let page = if of_procedures { "procedures" } else { "list" };
        let href = format!(
            "/office/figures/{page}?unit={}&set={}&from={}&to={}&reach={reach}&indicator={}&measure={}&as_at={}",
            form_encoded(row.unit.as_str()),
            closed.set,
            days.from,
            days.to,
            form_encoded(&row.indicator),
            measure.identifier(),
            closed.frozen_at().local_text()
        );
        (measure_name(cx, Behind::Counted(*measure)), href)
    };
    // What people said when they rated is for whoever may see the unit's people (KH 170/KH-UBND, A8).
    let open = |measure: &&Measure| sees || !Behind::Counted(**measure).tells_ratings();
    measures.iter().filter(open).map(list).collect()
}

fn parts(cx: &PageContext, counted: Counted) -> String {
    format!(
        "{} / {}",
        cx.words().number(counted.numerator),
        cx.words().number(counted.denominator)
    )
}
