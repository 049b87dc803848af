//! A sheet of a register as bytes: an Excel workbook or comma-separated text, to cells of text.

use std::io::{self, Cursor, Read};

use calamine::{Data, Reader, Sheets, Xlsx, open_workbook_auto_from_rs};
use motcua_kernel::{Day, Fault, FaultKind};
use zip::ZipArchive;

use crate::fenced;

/// The largest sheet that is taken, in bytes: a province's registers of a year are a tenth of it.
const LARGEST: usize = 20_000_000;

/// What a workbook may unpack to, in bytes.
const UNPACKED: u64 = 200_000_000;

/// Rows and columns that are looked at.
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 60;

/// The cells of the first sheet, row by row.
///
/// # Errors
/// `register-too-large`, `register-unreadable`, `register-empty`.
pub fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::new(FaultKind::TooLarge, "register-too-large"));
    }
    // A workbook is a ZIP or, before 2007, an OLE file; everything else is text.
    let workbook = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    let cells = if workbook {
        fenced::workbook(bytes)?
    } else {
        of_text(bytes)?
    };
    if cells.iter().flatten().all(|cell| cell.trim().is_empty()) {
        return Err(Fault::new(FaultKind::Invalid, "register-empty"));
    }
    Ok(cells)
}

fn unreadable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Fault {
    Fault::new(FaultKind::Invalid, "register-unreadable").because(cause)
}

/// The cells of a workbook, taken apart in this process.
pub(crate) fn of_workbook(bytes: &[u8]) -> Result<Vec<Vec<String>>, Fault> {
    if bytes.starts_with(b"PK") {
        unpacks_to_little(bytes)?;
    }
    match open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)? {
        Sheets::Xlsx(book) => of_cells(book),
        // A sheet of before 2007 cannot name a cell beyond 65,536 rows and 256 columns.
        Sheets::Xls(mut book) => {
            let range = book
                .worksheet_range_at(0)
                .ok_or_else(empty)?
                .map_err(unreadable)?;
            // The range begins at the first filled cell; rows are told as the table program counts them.
            let above = range.start().map_or(0, |(row, _)| row);
            let blank = std::iter::repeat_n(Vec::new(), usize::try_from(above).unwrap_or(0).min(MOST_ROWS));
            let rows = range
                .rows()
                .map(|row| row.iter().take(MOST_COLUMNS).map(cell).collect());
            Ok(blank.chain(rows).take(MOST_ROWS).collect())
        }
        Sheets::Xlsb(_) | Sheets::Ods(_) => Err(unreadable("neither xlsx nor xls")),
    }
}

fn empty() -> Fault {
    Fault::new(FaultKind::Invalid, "register-empty")
}

/// Refuses a ZIP whose entries unpack to more than [`UNPACKED`]: a few kilobytes can be made to fill the memory.
fn unpacks_to_little(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(unreadable)?;
        let size = io::copy(&mut entry.take(left.saturating_add(1)), &mut io::sink()).map_err(unreadable)?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| Fault::new(FaultKind::TooLarge, "register-too-large"))?;
    }
    Ok(())
}

/// The filled cells one after another: two of them in far corners must not make a sheet of all that lies between.
fn of_cells(mut book: Xlsx<Cursor<&[u8]>>) -> Result<Vec<Vec<String>>, Fault> {
    let name = book.sheet_names().first().cloned().ok_or_else(empty)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(found) = reader.next_cell().map_err(unreadable)? {
        let (row, column) = found.get_position();
        let (row, column) = (
            usize::try_from(row).unwrap_or(MOST_ROWS),
            usize::try_from(column).unwrap_or(MOST_COLUMNS),
        );
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            continue;
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let Some(line) = rows.get_mut(row) else { continue };
        if line.len() <= column {
            line.resize(column + 1, String::new());
        }
        if let Some(place) = line.get_mut(column) {
            *place = cell(&Data::from(found.get_value().clone()));
        }
    }
    Ok(rows)
}

fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            let day = i8::try_from(month)
                .ok()
                .zip(i8::try_from(day).ok())
                .and_then(|(month, day)| Day::new(i16::try_from(year).ok()?, month, day));
            day.map(|day| day.to_string()).unwrap_or_else(|| data.to_string())
        }
        // A number of twelve digits is kept as a number by table programs: no exponent, no decimals.
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

fn of_text(bytes: &[u8]) -> Result<Vec<Vec<String>>, Fault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(unreadable)?;
    let head: String = text.lines().take(15).collect();
    let count = |sign| head.matches(sign).count();
    // Excel in Vietnamese writes semicolons, because the comma is the decimal sign.
    let by = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|sign| count(char::from(*sign)));
    let by = by.unwrap_or(b',');
    // An empty line is no record for the library, and a row for whoever looks at the sheet.
    let empty = char::from(by).to_string();
    let lines = text
        .lines()
        .map(|line| if line.is_empty() { &empty } else { line });
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(by)
        .from_reader(text.as_bytes());
    let rows = reader.records().take(MOST_ROWS);
    rows.map(|row| {
        let row = row.map_err(unreadable)?;
        Ok(row.iter().take(MOST_COLUMNS).map(str::to_owned).collect())
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_by_whatever_sign_parts_its_cells() {
        for text in [
            "\u{feff}STT;Họ tên\n1;Hoàng, Én\n",
            "STT\tHọ tên\n1\tHoàng, Én\n",
            "STT,Họ tên\n1,\"Hoàng, Én\"\n",
        ] {
            assert_eq!(cells(text.as_bytes()).unwrap()[1], ["1", "Hoàng, Én"], "{text}");
        }
    }

    #[test]
    fn two_cells_in_far_corners_do_not_fill_the_memory() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "STT").unwrap();
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
        assert_eq!(cells(&book.save_to_buffer().unwrap()).unwrap(), [["STT"]]);
    }

    #[test]
    fn a_file_that_unpacks_without_end_is_refused() {
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        packed.start_file("xl/sharedStrings.xml", options).unwrap();
        let zeros = vec![0; 1_000_000];
        for _ in 0..201 {
            std::io::Write::write_all(&mut packed, &zeros).unwrap();
        }
        let bytes = packed.finish().unwrap().into_inner();
        assert!(bytes.len() < LARGEST);
        assert_eq!(cells(&bytes).unwrap_err().code(), "register-too-large");
    }

    #[test]
    fn rows_are_counted_as_the_file_counts_them() {
        assert_eq!(cells(b"\n\nSTT,x\n\n1,y\n").unwrap()[4], ["1", "y"]);
    }

    #[test]
    fn a_workbook_gives_days_and_long_numbers_as_they_are_written() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2019, 1, 5).unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_string(1, 0, "Họ tên").unwrap();
        sheet.write_number(1, 1, 20_190_004_321.0).unwrap();
        sheet.write_datetime_with_format(1, 2, &day, &format).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(cells(&bytes).unwrap()[1], ["Họ tên", "20190004321", "2019-01-05"]);
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        assert_eq!(
            cells(b"PK\x03\x04 but no workbook").unwrap_err().code(),
            "register-unreadable"
        );
        assert_eq!(
            cells(&[0xFF, 0xFE, 0x00]).unwrap_err().code(),
            "register-unreadable"
        );
        assert_eq!(cells(b" \n\n").unwrap_err().code(), "register-empty");
    }
}
