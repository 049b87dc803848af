//! A closed period as a file: every frozen row of every indicator, with what was corrected beside it. Who closed it and what
//! officers typed as reasons stays inside.

use axum::extract::{Path, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::{ClosedPeriod, Indicator, IndicatorSet, closed_period, is_whole};
use motcua_ui::{Cell, FileForm, PageContext, PageResult, Reckoned, RowsFile};

use super::closed::{identifier, missing, set_of};
use super::indicators::formula;
use crate::Open;
use crate::looking_back::Visitor;
use crate::question::said;

/// The address of the files of a closed period.
const PATH: &str = "/board/closed/{id}/files/{file}";

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path((id, file)): Path<(String, String)>,
) -> PageResult {
    let form = match FileForm::of(&file) {
        Some(("rows", form)) => form,
        _ => return Err(missing().into()),
    };
    visitor.takes(&open, form)?;
    let id = identifier(&id)?;
    let closed = open.read(move |tx| closed_period(tx, id)).await?;
    let set = set_of(&closed).ok_or_else(missing)?;
    let name = format!("{}-{}-{}", closed.set, closed.period.from, closed.period.to);
    table(&cx, &closed, set).answer(&cx, (&name, form)).await
}

fn table(cx: &PageContext, closed: &ClosedPeriod, set: &IndicatorSet) -> RowsFile {
    let rows = closed.rows.iter().map(|row| {
        let days = closed.days_of(row);
        let adjusted = Some(closed.adjusted(row)).filter(|adjusted| *adjusted != row.counted);
        let indicator = set.indicator(&row.indicator);
        vec![
            Cell::text(row.unit.as_str()),
            Cell::text(&row.unit_name),
            Cell::text(&row.level),
            Cell::text(&row.indicator),
            Cell::text(indicator.map_or("", |it| said(cx, &it.name))),
            Cell::day(days.from),
            Cell::day(days.to),
            Cell::number(row.counted.numerator),
            Cell::number(row.counted.denominator),
            Cell::number(row.value),
            Cell::number(row.points),
            Cell::number(row.max_points),
            Cell::number(adjusted.map(|it| it.numerator)),
            Cell::number(adjusted.map(|it| it.denominator)),
        ]
    });
    RowsFile {
        about: vec![
            ("unit", Cell::text(closed.unit.as_str())),
            ("kind", Cell::text(closed.kind.identifier())),
            ("set", Cell::text(&closed.set)),
            ("version", Cell::text(&closed.version)),
            ("source", Cell::text(&set.source)),
            ("from", Cell::day(closed.period.from)),
            ("to", Cell::day(closed.period.to)),
            ("closed_at", Cell::instant(closed.closed_at)),
            ("frozen_at", Cell::instant(closed.frozen_at())),
            ("sha256", Cell::text(&closed.rows_hash)),
            ("whole", Cell::number(i64::from(is_whole(closed)))),
            ("licence", Cell::text(super::open_data::LICENCE)),
        ],
        reckoned: set.indicators.iter().map(|it| reckoned(cx, set, it)).collect(),
        columns: &[
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
            "adjusted_numerator",
            "adjusted_denominator",
        ],
        rows: rows.collect(),
    }
}

/// How an indicator of a set is reckoned.
pub(super) fn reckoned(cx: &PageContext, set: &IndicatorSet, indicator: &Indicator) -> Reckoned {
    Reckoned {
        key: indicator.key.clone(),
        name: said(cx, &indicator.name).to_owned(),
        formula: formula(cx, indicator),
        source: indicator.source.clone(),
        version: set.version.clone(),
    }
}
