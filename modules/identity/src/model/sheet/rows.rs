//! The sheet of units as typed rows.

use std::collections::BTreeMap;

use motcua_kernel::Day;
use motcua_law::OrgCode;
use unicode_normalization::UnicodeNormalization;

use super::SheetProblem;
use crate::model::{UnitId, UnitLevel};

/// One row of the sheet of units.
pub(super) struct UnitRow {
    pub(super) line: u64,
    pub(super) id: UnitId,
    pub(super) name: String,
    pub(super) level: UnitLevel,
    pub(super) parent: Option<String>,
    pub(super) kind: String,
    pub(super) org_code: Option<OrgCode>,
    pub(super) org_code_marked: bool,
    pub(super) valid_from: Option<Day>,
    pub(super) valid_to: Option<Day>,
}

/// A line of a sheet, its cells by column.
pub(super) struct Line {
    pub(super) number: u64,
    cells: BTreeMap<&'static str, String>,
}

impl Line {
    /// The cell in `column`; empty when there is none.
    pub(super) fn cell(&self, column: &'static str) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }

    /// The cell in `column`, which must say something.
    pub(super) fn filled(&self, column: &'static str) -> Result<&str, SheetProblem> {
        match self.cell(column) {
            "" => Err(SheetProblem::Empty {
                line: self.number,
                column,
            }),
            text => Ok(text),
        }
    }

    /// The cell in `column` as a day, or nothing when it is empty.
    pub(super) fn day(&self, column: &'static str) -> Result<Option<Day>, SheetProblem> {
        match self.cell(column) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| SheetProblem::NotADay {
                line: self.number,
                value: text.to_owned(),
            }),
        }
    }

    pub(super) fn unknown(&self, column: &'static str) -> SheetProblem {
        SheetProblem::Unknown {
            line: self.number,
            column,
            value: self.cell(column).to_owned(),
        }
    }
}

/// Reads `text` as CSV with a header that has at least `columns`.
pub(super) fn lines(
    sheet: &'static str,
    columns: &'static [&'static str],
    text: &str,
) -> Result<Vec<Line>, Vec<SheetProblem>> {
    let not_csv = |error: csv::Error| SheetProblem::NotCsv {
        sheet,
        reason: error.to_string(),
    };
    // One name is one name, however its marks are composed.
    let text: String = text.strip_prefix('\u{feff}').unwrap_or(text).nfc().collect();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| vec![not_csv(error)])?.clone();
    let mut places = Vec::new();
    let mut problems = Vec::new();
    for column in columns {
        match header.iter().position(|name| name == *column) {
            Some(place) => places.push((*column, place)),
            None => problems.push(SheetProblem::MissingColumn { sheet, column }),
        }
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => lines.push(Line {
                number: record.position().map_or(0, csv::Position::line),
                cells: places
                    .iter()
                    .map(|(column, place)| (*column, record.get(*place).unwrap_or_default().to_owned()))
                    .collect(),
            }),
            Err(error) => problems.push(not_csv(error)),
        }
    }
    if problems.is_empty() {
        Ok(lines)
    } else {
        Err(problems)
    }
}

/// Reads the sheet of units.
pub(super) fn unit_rows(text: &str) -> Result<Vec<UnitRow>, Vec<SheetProblem>> {
    const COLUMNS: &[&str] = &[
        "code",
        "name",
        "level",
        "parent",
        "kind",
        "org_code",
        "valid_from",
        "valid_to",
        "note",
    ];
    let lines = lines("units", COLUMNS, text)?;
    if lines.is_empty() {
        return Err(vec![SheetProblem::NoRow]);
    }
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for line in &lines {
        match unit_row(line) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(problems)
    }
}

fn unit_row(line: &Line) -> Result<UnitRow, SheetProblem> {
    let level = UnitLevel::from_identifier(line.filled("level")?).ok_or_else(|| line.unknown("level"))?;
    let parent = match line.cell("parent") {
        "" if level == UnitLevel::Province => None,
        _ => Some(line.filled("parent")?.to_owned()),
    };
    let (valid_from, valid_to) = (line.day("valid_from")?, line.day("valid_to")?);
    if valid_from.zip(valid_to).is_some_and(|(from, to)| to < from) {
        return Err(SheetProblem::EndsBeforeItBegins { line: line.number });
    }
    let code: UnitId = line.filled("code")?.parse().map_err(|_| line.unknown("code"))?;
    let org_code = match line.cell("org_code") {
        "" => None,
        text => Some(text.parse().map_err(|_| line.unknown("org_code"))?),
    };
    Ok(UnitRow {
        line: line.number,
        id: UnitId::new(code.code(), valid_from),
        name: line.filled("name")?.to_owned(),
        level,
        parent,
        kind: line.filled("kind")?.to_owned(),
        org_code,
        org_code_marked: line.cell("note").starts_with("org_code "),
        valid_from,
        valid_to,
    })
}
