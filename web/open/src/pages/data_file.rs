//! The lines of a file of open data: one for each unit and indicator, the same in every form.

use motcua_figures::{IndicatorSet, evaluate};
use motcua_kernel::Fault;
use motcua_ui::Cell;
use serde::Serialize;

use super::table::parent_name;
use crate::board::{Overview, Reach};
use crate::spreadsheet::finish;

/// The columns; their meaning stands on the page of open data.
pub(crate) const COLUMNS: [&str; 13] = [
    "unit",
    "name",
    "parent",
    "level",
    "reach",
    "indicator",
    "number",
    "numerator",
    "denominator",
    "value_hundredths",
    "points_hundredths",
    "max_hundredths",
    "target_hundredths",
];

/// What an indicator comes to for a unit.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    unit: String,
    name: String,
    parent: String,
    level: &'static str,
    /// `level`: the unit with those of its own level below it; `below`: with everything below it.
    reach: &'static str,
    indicator: &'static str,
    number: &'static str,
    numerator: i64,
    denominator: i64,
    value_hundredths: Option<i64>,
    points_hundredths: Option<i64>,
    max_hundredths: i64,
    target_hundredths: Option<i64>,
}

/// Every unit and indicator with a figure; both reaches where they differ.
pub(crate) fn lines(found: &Overview, set: &'static IndicatorSet) -> Vec<Line> {
    let mut lines = Vec::new();
    for unit in found.units.values() {
        let same = unit.members(Reach::Level) == unit.members(Reach::Below);
        let reaches: &[Reach] = if same {
            &[Reach::Level]
        } else {
            &[Reach::Level, Reach::Below]
        };
        for reach in reaches {
            let inputs = found.inputs_for(unit.members(*reach), set.indicators.iter());
            for indicator in set.indicators.iter().filter(|it| it.unmeasured.is_none()) {
                let scored = evaluate(indicator, &inputs);
                let aim = found.aims.of(&indicator.key, unit.level, Some(&unit.unit));
                lines.push(Line {
                    unit: unit.unit.to_string(),
                    name: unit.name.clone(),
                    parent: parent_name(&found.tree, unit),
                    level: unit.level.identifier(),
                    reach: reach.identifier(),
                    indicator: &indicator.key,
                    number: &indicator.no,
                    numerator: scored.counted.numerator,
                    denominator: scored.counted.denominator,
                    value_hundredths: scored.value,
                    points_hundredths: scored.points,
                    max_hundredths: scored.max,
                    target_hundredths: aim.filter(|_| *reach == Reach::Level).map(|aim| aim.hundredths()),
                });
            }
        }
    }
    lines
}

/// The lines as CSV (RFC 4180).
///
/// # Errors
/// `internal` when the writer refuses.
pub(crate) fn csv(lines: &[Line]) -> Result<Vec<u8>, Fault> {
    let mut file = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    file.write_record(COLUMNS).map_err(Fault::internal)?;
    for line in lines {
        file.serialize(line).map_err(Fault::internal)?;
    }
    finish(file)
}

/// The lines as a workbook: codes stay texts, figures are numbers.
///
/// # Errors
/// `internal` when the writer refuses.
pub(crate) fn workbook(lines: &[Line]) -> Result<Vec<u8>, Fault> {
    let cells = |line: &Line| {
        let texts: [&str; 7] = [
            &line.unit,
            &line.name,
            &line.parent,
            line.level,
            line.reach,
            line.indicator,
            line.number,
        ];
        let numbers = [
            Some(line.numerator),
            Some(line.denominator),
            line.value_hundredths,
            line.points_hundredths,
            Some(line.max_hundredths),
            line.target_hundredths,
        ];
        let texts = texts.map(Cell::text).into_iter();
        texts.chain(numbers.map(Cell::number)).collect()
    };
    motcua_ui::workbook(&COLUMNS.map(str::to_owned), lines.iter().map(cells))
}
