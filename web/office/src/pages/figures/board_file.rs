//! A unit's board and a closed period as files: every figure with its exact sums and how it is reckoned, for whoever sees the
//! page. They hold sums alone: lists behind them open to whom they open.

use axum::extract::{Path, Query, State};
use motcua_figures::{
    ClosedPeriod, Indicator, IndicatorSet, Scored, SetScore, UnitScore, closed_period, is_whole,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{AsAt, Cell, FileForm, PageContext, PageResult, Reckoned, RowsFile};

use super::asked::{Asked, Wanted};
use super::board::{Found, find};
use super::method::formula;
use super::period::parsed;
use crate::Office;
use crate::desk::Desk;

/// The address of the files of a board.
pub(super) const BOARD: &str = "/office/figures/files/{file}";

/// The address of the files of a closed period.
pub(super) const PERIOD: &str = "/office/figures/periods/{id}/files/{file}";

const BOARD_COLUMNS: [&str; 15] = [
    "group",
    "unit",
    "name",
    "level",
    "indicator",
    "indicator_name",
    "numerator",
    "denominator",
    "value_hundredths",
    "points_hundredths",
    "max_hundredths",
    "numerator_without",
    "denominator_without",
    "adjusted_numerator",
    "adjusted_denominator",
];

const PERIOD_COLUMNS: [&str; 16] = [
    "unit",
    "name",
    "level",
    "indicator",
    "indicator_name",
    "from",
    "to",
    "numerator",
    "denominator",
    "value_hundredths",
    "points_hundredths",
    "max_hundredths",
    "numerator_without",
    "denominator_without",
    "adjusted_numerator",
    "adjusted_denominator",
];

fn missing() -> Fault {
    Fault::new(FaultKind::NotFound, "not-found")
}

/// The board of a unit: its indicators, the readings beside them, and the units below it.
pub(super) async fn board(
    State(office): State<Office>,
    desk: Desk,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (name, form) = FileForm::of(&file).ok_or_else(missing)?;
    if name != "board" {
        return Err(missing().into());
    }
    let cx = &desk.cx;
    if !asked.as_at_field(cx).1.is_clean() {
        return Err(Fault::new(FaultKind::Invalid, "not-an-instant").into());
    }
    let wanted = asked.understood(&desk.op)?;
    let (reader, question) = (desk.op.clone(), wanted.clone());
    let found = office.read(move |tx| find(&reader, tx, &question)).await?;
    let table = board_table(cx, &wanted, &found);
    table.answer(cx, ("board", form)).await
}

fn board_table(cx: &PageContext, wanted: &Wanted, found: &Found) -> RowsFile {
    let mut reckoned = reckoned(cx, wanted.set);
    let mut rows = unit_rows(cx, "part", (&found.scored, found.corrected.as_ref()));
    if let Some(honest) = &found.honest {
        reckoned.extend(self::reckoned(cx, honest.set));
        rows.extend(unit_rows(cx, "honest", (honest, None)));
    }
    for child in &found.below {
        rows.extend(unit_rows(cx, "below", (&child.scored, None)));
    }
    RowsFile {
        about: vec![
            ("unit", Cell::text(wanted.unit.as_str())),
            ("name", Cell::text(&found.scored.scope.unit.name)),
            ("set", Cell::text(&wanted.set.identifier)),
            ("version", Cell::text(&wanted.set.version)),
            ("source", Cell::text(&wanted.set.source)),
            ("from", Cell::day(wanted.period.from)),
            ("to", Cell::day(wanted.period.to)),
            (
                "as_at",
                Cell::text(wanted.past.map_or_else(String::new, AsAt::text)),
            ),
        ],
        reckoned,
        columns: &BOARD_COLUMNS,
        rows,
    }
}

/// The indicators of a unit, with what upheld contests correct where they do.
fn unit_rows(
    cx: &PageContext,
    group: &str,
    (scored, corrected): (&UnitScore, Option<&SetScore>),
) -> Vec<Vec<Cell>> {
    let pairs = scored.score.rows.iter().zip(&scored.without.rows);
    let known = pairs.filter_map(|(row, without)| Some((scored.set.indicator(&row.key)?, row, without)));
    let line = |(indicator, row, without): (&Indicator, &Scored, &Scored)| {
        // What is not measured has no sums: not the same as none of none.
        let sum = |sum: i64| Cell::number(Some(sum).filter(|_| indicator.unmeasured.is_none()));
        let moved = corrected.and_then(|it| it.rows.iter().find(|one| one.key == row.key));
        let moved = moved.filter(|it| it.counted != row.counted);
        vec![
            Cell::text(group),
            Cell::text(scored.scope.unit.id.as_str()),
            Cell::text(&scored.scope.unit.name),
            Cell::text(scored.scope.level.identifier()),
            Cell::text(&row.key),
            Cell::text(indicator.name.in_language(cx.language().code())),
            sum(row.counted.numerator),
            sum(row.counted.denominator),
            Cell::number(row.value),
            Cell::number(row.points),
            Cell::number(row.max),
            sum(without.counted.numerator),
            sum(without.counted.denominator),
            Cell::number(moved.map(|it| it.counted.numerator)),
            Cell::number(moved.map(|it| it.counted.denominator)),
        ]
    };
    known.map(line).collect()
}

/// How the indicators of a set are reckoned.
pub(super) fn reckoned(cx: &PageContext, set: &IndicatorSet) -> Vec<Reckoned> {
    let of = |indicator: &Indicator| Reckoned {
        key: indicator.key.clone(),
        name: indicator.name.in_language(cx.language().code()).to_owned(),
        formula: formula(cx, indicator),
        source: indicator.source.clone(),
        version: set.version.clone(),
    };
    set.indicators.iter().map(of).collect()
}

/// A closed period: its frozen rows with what was corrected beside them, or the corrections with their reasons.
pub(super) async fn period(
    State(office): State<Office>,
    desk: Desk,
    Path((id, file)): Path<(String, String)>,
) -> PageResult {
    let (name, form) = FileForm::of(&file).ok_or_else(missing)?;
    let id = parsed(&id)?;
    let closed = office.read(move |tx| closed_period(tx, id)).await?;
    // Scores of officers are read apart, by whoever may see them (KH 170/KH-UBND, A8).
    if closed.officers.is_some() {
        return Err(missing().into());
    }
    let cx = &desk.cx;
    let set = closed.definition()?;
    let (columns, rows): (&'static [&'static str], _) = match name {
        "rows" => (&PERIOD_COLUMNS, frozen_rows(cx, &closed, set)),
        "corrections" => (&CORRECTION_COLUMNS, corrections(cx, &closed, set)),
        _ => return Err(missing().into()),
    };
    let table = RowsFile {
        about: about_period(&closed, set),
        reckoned: reckoned(cx, set),
        columns,
        rows,
    };
    table.answer(cx, (name, form)).await
}

fn about_period(closed: &ClosedPeriod, set: &IndicatorSet) -> Vec<(&'static str, Cell)> {
    vec![
        ("unit", Cell::text(closed.unit.as_str())),
        ("kind", Cell::text(closed.kind.identifier())),
        ("set", Cell::text(&closed.set)),
        ("version", Cell::text(&closed.version)),
        ("source", Cell::text(&set.source)),
        ("from", Cell::day(closed.period.from)),
        ("to", Cell::day(closed.period.to)),
        ("closed_by", Cell::text(&closed.closed_by)),
        ("closed_at", Cell::instant(closed.closed_at)),
        ("frozen_at", Cell::instant(closed.frozen_at())),
        ("sha256", Cell::text(&closed.rows_hash)),
        ("whole", Cell::number(i64::from(is_whole(closed)))),
    ]
}

fn frozen_rows(cx: &PageContext, closed: &ClosedPeriod, set: &IndicatorSet) -> Vec<Vec<Cell>> {
    let rows = closed.rows.iter().map(|row| {
        let days = closed.days_of(row);
        let adjusted = Some(closed.adjusted(row)).filter(|adjusted| *adjusted != row.counted);
        vec![
            Cell::text(row.unit.as_str()),
            Cell::text(&row.unit_name),
            Cell::text(&row.level),
            Cell::text(&row.indicator),
            Cell::text(super::period::indicator_name(cx, set, &row.indicator)),
            Cell::day(days.from),
            Cell::day(days.to),
            Cell::number(row.counted.numerator),
            Cell::number(row.counted.denominator),
            Cell::number(row.value),
            Cell::number(row.points),
            Cell::number(row.max_points),
            Cell::number(row.without.numerator),
            Cell::number(row.without.denominator),
            Cell::number(adjusted.map(|it| it.numerator)),
            Cell::number(adjusted.map(|it| it.denominator)),
        ]
    });
    rows.collect()
}

const CORRECTION_COLUMNS: [&str; 8] = [
    "unit",
    "indicator",
    "indicator_name",
    "moved_numerator",
    "moved_denominator",
    "reason",
    "by",
    "at",
];

fn corrections(cx: &PageContext, closed: &ClosedPeriod, set: &IndicatorSet) -> Vec<Vec<Cell>> {
    let rows = closed.adjustments.iter().map(|made| {
        vec![
            Cell::text(made.unit.as_str()),
            Cell::text(&made.indicator),
            Cell::text(super::period::indicator_name(cx, set, &made.indicator)),
            Cell::number(made.numerator),
            Cell::number(made.denominator),
            Cell::text(&made.reason),
            Cell::text(&made.decided_by),
            Cell::instant(made.decided_at),
        ]
    });
    rows.collect()
}
