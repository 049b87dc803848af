//! A table as a file, the same in every form: CSV that spreadsheets read rightly, a workbook, JSON. What its figures are (how
//! they are reckoned, after which version of which text, as at when) goes with them in a workbook and in JSON.

use axum::http::header;
use axum::response::IntoResponse;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use motcua_kernel::{Day, Fault, Instant};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value};

use crate::{PageContext, PageResult, blocking, plain_cell};

/// Table calculators take a file without it for another encoding.
pub const CSV_MARK: &str = "\u{feff}";

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text or a code: never a formula.
    Text(String),
    /// A whole number; ratios are told by their two sums and in hundredths.
    Number(i64),
    /// There is none: not the same as 0.
    Nothing,
}

impl Cell {
    /// A text; nothing where there is none.
    pub fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Text(text)
        }
    }

    /// A number, where there is one.
    pub fn number(number: impl Into<Option<i64>>) -> Self {
        let number: Option<i64> = number.into();
        number.map_or(Self::Nothing, Self::Number)
    }

    /// A day as programs sort it.
    pub fn day(day: impl Into<Option<Day>>) -> Self {
        let day: Option<Day> = day.into();
        day.map_or(Self::Nothing, |day| Self::Text(day.to_string()))
    }

    /// An instant as programs read it.
    pub fn instant(at: impl Into<Option<Instant>>) -> Self {
        let at: Option<Instant> = at.into();
        at.map_or(Self::Nothing, |at| Self::Text(at.to_string()))
    }

    fn plain(&self) -> String {
        match self {
            Self::Text(text) => plain_cell(text).into_owned(),
            Self::Number(number) => number.to_string(),
            Self::Nothing => String::new(),
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Number(number) => (*number).into(),
            Self::Nothing => Value::Null,
        }
    }
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// RFC 4180, with the mark of its encoding.
    Csv,
    /// A workbook.
    Xlsx,
    /// For programs.
    Json,
}

impl FileForm {
    /// The name and the form of `standings.csv`; nothing where no file ends so.
    pub fn of(file: &str) -> Option<(&str, Self)> {
        let (name, end) = file.rsplit_once('.')?;
        let mut all = [Self::Csv, Self::Xlsx, Self::Json].into_iter();
        all.find(|form| form.end() == end).map(|form| (name, form))
    }

    /// How its name ends.
    pub const fn end(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// What it is to a browser.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

/// How an indicator of the table is reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The key that its rows carry.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What stands above the line and below it.
    pub formula: String,
    /// The text of law that it comes from.
    pub source: String,
    /// The version of its definition.
    pub version: String,
}

impl Reckoned {
    const HEADS: [&'static str; 5] = ["indicator", "indicator_name", "formula", "source", "version"];

    fn cells(&self) -> [&str; 5] {
        [&self.key, &self.name, &self.formula, &self.source, &self.version]
    }

    fn value(&self) -> Value {
        let values = Self::HEADS.into_iter().zip(self.cells());
        Value::Object(values.map(|(key, text)| (key.to_owned(), text.into())).collect())
    }
}

/// A table with what it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsFile {
    /// What it is of: title, days, source, version, the instant; by keys that stand under `file-column-`.
    pub about: Vec<(&'static str, Cell)>,
    /// How its indicators are reckoned, where it has any.
    pub reckoned: Vec<Reckoned>,
    /// The keys of its columns; their words stand under `file-column-`.
    pub columns: &'static [&'static str],
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl RowsFile {
    /// The file as an answer that no cache keeps; names are made of codes and words of our own. It is put together where it holds
    /// no other answer up.
    ///
    /// # Errors
    /// `internal` when a writer refuses.
    pub async fn answer(self, cx: &PageContext, (name, form): (&str, FileForm)) -> PageResult {
        let frame = cx.clone();
        let body = blocking(move || match form {
            FileForm::Csv => self.csv(&frame),
            FileForm::Xlsx => self.workbook(&frame),
            FileForm::Json => self.json(&frame),
        })
        .await?;
        let headers = [
            (header::CONTENT_TYPE, form.media().to_owned()),
            (
                header::CONTENT_DISPOSITION,
                format!("attachment; filename=\"{name}.{}\"", form.end()),
            ),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        Ok((headers, body).into_response())
    }

    fn csv(&self, cx: &PageContext) -> Result<Vec<u8>, Fault> {
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::plain).collect());
        let mut file = CSV_MARK.as_bytes().to_vec();
        file.extend(csv_rows(std::iter::once(heads(cx, self.columns)).chain(rows))?);
        Ok(file)
    }

    fn json(&self, cx: &PageContext) -> Result<Vec<u8>, Fault> {
        let line = |row: &Vec<Cell>| -> Value {
            let cells = self.columns.iter().zip(row);
            Value::Object(
                cells
                    .map(|(key, cell)| ((*key).to_owned(), cell.value()))
                    .collect(),
            )
        };
        let mut all: Map<String, Value> = Map::new();
        for (key, cell) in &self.about {
            all.insert((*key).to_owned(), cell.value());
        }
        all.insert("as_of".to_owned(), cx.now().to_string().into());
        all.insert("demo".to_owned(), cx.site().demo.into());
        if !self.reckoned.is_empty() {
            let indicators = self.reckoned.iter().map(Reckoned::value).collect();
            all.insert("indicators".to_owned(), Value::Array(indicators));
        }
        let lines = self.rows.iter().map(line).collect();
        all.insert("lines".to_owned(), Value::Array(lines));
        serde_json::to_vec(&all).map_err(Fault::internal)
    }

    /// The rows on the first sheet, what they are of and how they are reckoned on the second.
    fn workbook(self, cx: &PageContext) -> Result<Vec<u8>, Fault> {
        let names = [cx.t("file-sheet-rows"), cx.t("file-sheet-about")];
        let about = self.about_rows(cx);
        let drawn = || -> Result<Vec<u8>, XlsxError> {
            let mut book = Workbook::new();
            let [rows_name, about_name] = names;
            let sheet = book.add_worksheet();
            sheet.set_name(rows_name)?;
            write_sheet(sheet, &heads(cx, self.columns), self.rows)?;
            let sheet = book.add_worksheet();
            sheet.set_name(about_name)?;
            for (line, row) in (0..).zip(about) {
                for (column, cell) in (0..).zip(row) {
                    write_cell(sheet, (line, column), cell)?;
                }
            }
            sheet.autofit();
            book.save_to_buffer()
        };
        drawn().map_err(Fault::internal)
    }

    fn about_rows(&self, cx: &PageContext) -> Vec<Vec<Cell>> {
        let word = |key: &str| Cell::Text(word_of(cx, key));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (key, cell) in &self.about {
            rows.push(vec![word(key), cell.clone()]);
        }
        rows.push(vec![word("as_of"), Cell::instant(cx.now())]);
        if !self.reckoned.is_empty() {
            rows.push(Vec::new());
            rows.push(Reckoned::HEADS.map(word).to_vec());
        }
        for one in &self.reckoned {
            rows.push(one.cells().map(Cell::text).to_vec());
        }
        rows
    }
}

fn heads(cx: &PageContext, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|key| word_of(cx, key)).collect()
}

/// The word for a key: programs read `value_hundredths`, people what it means.
fn word_of(cx: &PageContext, key: &str) -> String {
    cx.t(&format!("file-column-{}", key.replace('_', "-")))
        .into_owned()
}

/// Rows as CSV, every cell in quotation marks and none of them a formula, without the mark of the encoding.
///
/// # Errors
/// `internal` when the writer refuses.
pub fn csv_rows(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, Fault> {
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| plain_cell(cell).into_owned()))
            .map_err(Fault::internal)?;
    }
    writer
        .into_inner()
        .map_err(|error| Fault::internal(error.into_error()))
}

/// The rows under their heads as a workbook of one sheet: texts stay texts and take no formula, numbers are numbers.
///
/// # Errors
/// `internal` when the writer refuses.
pub fn workbook(heads: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<Vec<u8>, Fault> {
    let drawn = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        write_sheet(book.add_worksheet(), heads, rows)?;
        book.save_to_buffer()
    };
    drawn().map_err(Fault::internal)
}

fn write_sheet(
    sheet: &mut Worksheet,
    heads: &[String],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, head, &bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            write_cell(sheet, (line, column), cell)?;
        }
    }
    sheet.autofit();
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, (line, column): (u32, u16), cell: Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(line, column, text).map(|_| ()),
        Cell::Number(number) => sheet.write_number(line, column, exact(number)).map(|_| ()),
        Cell::Nothing => Ok(()),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a workbook knows no other numbers; counts of dossiers stay below 2^53"
)]
const fn exact(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_end_and_no_other_end_is_one() {
        assert_eq!(FileForm::of("standings.csv"), Some(("standings", FileForm::Csv)));
        assert_eq!(FileForm::of("awards.xlsx"), Some(("awards", FileForm::Xlsx)));
        assert_eq!(FileForm::of("a.b.json"), Some(("a.b", FileForm::Json)));
        for file in ["standings", "standings.", "standings.pdf", ".CSV"] {
            assert_eq!(FileForm::of(file), None, "{file}");
        }
    }

    #[test]
    fn no_cell_is_a_formula_a_number_stays_a_number_and_what_is_not_there_is_empty() {
        let row = [
            Cell::text("=1+1"),
            Cell::number(-5),
            Cell::number(None::<i64>),
            Cell::text(""),
        ];
        let written = csv_rows([row.iter().map(Cell::plain).collect()]).unwrap();
        assert_eq!(
            String::from_utf8(written).unwrap(),
            "\"'=1+1\",\"-5\",\"\",\"\"\r\n"
        );
        let values: Vec<Value> = row.iter().map(Cell::value).collect();
        assert_eq!(
            values,
            [Value::from("=1+1"), Value::from(-5), Value::Null, Value::Null]
        );
    }

    #[test]
    fn a_workbook_is_one_whatever_its_cells_are() {
        let rows = [vec![Cell::text("Lý Páo"), Cell::number(7), Cell::Nothing]];
        let heads = ["a", "b", "c"].map(str::to_owned);
        assert!(workbook(&heads, rows).unwrap().starts_with(b"PK"));
    }
}
