//! A table out of the system: CSV that spreadsheets read rightly, workbooks, and files as answers that no cache keeps.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use motcua_kernel::Fault;
use motcua_ui::{CSV_MARK, Cell, FileForm};

/// What a CSV is to a browser.
pub(crate) const CSV: &str = FileForm::Csv.media();

/// What a workbook is to a browser.
pub(crate) const XLSX: &str = FileForm::Xlsx.media();

/// The rows under their heads as CSV (RFC 4180), every cell in quotation marks and none of them a formula.
///
/// # Errors
/// `internal` when the writer refuses.
pub(crate) fn csv<const N: usize>(
    heads: [String; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Vec<u8>, Fault> {
    let mut file = CSV_MARK.as_bytes().to_vec();
    file.extend(csv_rows(std::iter::once(heads).chain(rows))?);
    Ok(file)
}

/// More rows of the same CSV, for a list that goes out piece by piece.
///
/// # Errors
/// `internal` when the writer refuses.
pub(crate) fn csv_rows<const N: usize>(
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Vec<u8>, Fault> {
    motcua_ui::csv_rows(rows.into_iter().map(Vec::from))
}

/// The rows under their heads as a workbook, every cell a text: it keeps codes as they are, and takes no formula.
///
/// # Errors
/// `internal` when the writer refuses.
pub(crate) fn workbook<const N: usize>(
    heads: &[String; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Vec<u8>, Fault> {
    let texts = |row: [String; N]| row.into_iter().map(Cell::Text).collect();
    motcua_ui::workbook(heads, rows.into_iter().map(texts))
}

/// The file under this name; names are made of codes and figures of our own.
pub(crate) fn attached(body: impl Into<Body>, kind: &'static str, name: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, body.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_begins_with_the_mark_of_its_encoding_keeps_quotation_marks_and_holds_no_formula() {
        let table = csv(
            ["Tên".to_owned()],
            [["Lý \"Páo\"".to_owned()], ["=1+1".to_owned()]],
        )
        .unwrap();
        assert_eq!(
            String::from_utf8(table).unwrap(),
            "\u{feff}\"Tên\"\r\n\"Lý \"\"Páo\"\"\"\r\n\"'=1+1\"\r\n"
        );
    }
}
