//! Files for spreadsheets: whatever stands in a cell, none of them is a formula.

use csv::{ReaderBuilder, Terminator, Writer, WriterBuilder};
use motcua_kernel::Fault;
use motcua_ui::plain_cell;

/// Table calculators take a file without it for another encoding.
pub(crate) const MARK: &str = "\u{feff}";

/// The file of the rows that were written, each cell a text or a number.
///
/// # Errors
/// `internal` when what was written cannot be read again.
pub(crate) fn finish(written: Writer<Vec<u8>>) -> Result<Vec<u8>, Fault> {
    let bytes = written
        .into_inner()
        .map_err(|error| Fault::internal(error.into_error()))?;
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes.as_slice());
    let mut file = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(MARK.as_bytes().to_vec());
    for row in rows.records() {
        let row = row.map_err(Fault::internal)?;
        let cells = row.iter().map(plain_cell);
        file.write_record(cells.map(std::borrow::Cow::into_owned).collect::<Vec<_>>())
            .map_err(Fault::internal)?;
    }
    file.into_inner()
        .map_err(|error| Fault::internal(error.into_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_a_file_is_a_formula_and_its_words_and_numbers_stay() {
        let mut written = Writer::from_writer(Vec::new());
        written.write_record(["name", "figure"]).unwrap();
        written
            .write_record(["=HYPERLINK(\"http://x\";\"a, b\")", "-5"])
            .unwrap();
        written.write_record(["Lăng\nThị \"Mủi\"", ""]).unwrap();
        let file = String::from_utf8(finish(written).unwrap()).unwrap();
        assert_eq!(
            file,
            "\u{feff}name,figure\r\n\"'=HYPERLINK(\"\"http://x\"\";\"\"a, b\"\")\",-5\r\n\"Lăng\nThị \"\"Mủi\"\"\",\r\n"
        );
    }
}
