//! Scores of officers that a closed period froze as files, for whoever sees them on the page: a line for each officer and
//! indicator, with what was corrected beside it.

use axum::extract::{Path, State};
use motcua_figures::{FrozenOfficer, FrozenOfficers, IndicatorSet};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Cell, FileForm, PageContext, PageResult, RowsFile};

use super::board_file::reckoned;
use super::closed_officers::read;
use super::period::indicator_name;
use crate::Office;
use crate::desk::Desk;

/// The address of the files.
pub(super) const PATH: &str = "/office/figures/periods/{id}/officers/files/{file}";

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, file)): Path<(String, String)>,
) -> PageResult {
    let Some(("scores", form)) = FileForm::of(&file) else {
        return Err(Fault::new(FaultKind::NotFound, "not-found").into());
    };
    let (found, _) = read(&office, &desk.op, &id).await?;
    let set = found.closed.definition()?;
    let name = format!("diem-can-bo-da-chot-{}", found.closed.period.to);
    let table = table(&desk.cx, &found, set);
    table.answer(&desk.cx, (&name, form)).await
}

fn table(cx: &PageContext, found: &FrozenOfficers, set: &IndicatorSet) -> RowsFile {
    let closed = &found.closed;
    let hash = closed.officers.as_ref().map_or("", |it| it.hash.as_str());
    let rows = found.officers.iter().flat_map(|one| lines(cx, one, set));
    RowsFile {
        about: vec![
            ("unit", Cell::text(closed.unit.as_str())),
            ("kind", Cell::text(closed.kind.identifier())),
            ("set", Cell::text(&closed.set)),
            ("version", Cell::text(&closed.version)),
            ("source", Cell::text(&set.source)),
            ("from", Cell::day(closed.period.from)),
            ("to", Cell::day(closed.period.to)),
            ("closed_by", Cell::text(&closed.closed_by)),
            ("closed_at", Cell::instant(closed.closed_at)),
            ("sha256", Cell::text(hash)),
            ("whole", Cell::number(i64::from(found.whole))),
        ],
        reckoned: reckoned(cx, set),
        columns: &[
            "officer",
            "unit",
            "name",
            "settled",
            "indicator",
            "indicator_name",
            "numerator",
            "denominator",
            "value_hundredths",
            "points_hundredths",
            "max_hundredths",
            "moved_numerator",
            "moved_denominator",
        ],
        rows: rows.collect(),
    }
}

fn lines(cx: &PageContext, one: &FrozenOfficer, set: &IndicatorSet) -> Vec<Vec<Cell>> {
    let rows = one.rows.iter().map(|row| {
        let moved = one.moved(row);
        vec![
            Cell::text(&one.name),
            Cell::text(one.unit.as_str()),
            Cell::text(&one.unit_name),
            Cell::number(one.settled),
            Cell::text(&row.indicator),
            Cell::text(indicator_name(cx, set, &row.indicator)),
            Cell::number(row.counted.numerator),
            Cell::number(row.counted.denominator),
            Cell::number(row.value),
            Cell::number(row.points),
            Cell::number(row.max_points),
            Cell::number(moved.numerator),
            Cell::number(moved.denominator),
        ]
    });
    rows.collect()
}
