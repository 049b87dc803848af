//! A sheet of a register, read row by row: a pure function of its cells.

use std::collections::{BTreeMap, BTreeSet};

use motcua_kernel::Day;

use super::anomaly::{RowAnomaly, RowProblem};
use super::column::RegisterColumn;
use super::line::key;
use crate::model::check::{owner_number, read_day};
use crate::model::paper::OwnerIdKind;

/// Columns without which a sheet is no register.
pub const REQUIRED_COLUMNS: [RegisterColumn; 3] = [
    RegisterColumn::Number,
    RegisterColumn::OwnerName,
    RegisterColumn::SettledOn,
];

/// The longest cell that is taken, in letters.
const LONGEST: usize = 300;

/// Rows in which the heading is looked for: registers begin with the name of the unit and of the book.
const HEADING_WITHIN: usize = 15;

/// A row that can be a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedLine {
    /// The row of the sheet.
    pub row: u32,
    /// The book; empty where there is one.
    pub book: String,
    /// The number in the book.
    pub number: String,
    /// The code of the dossier.
    pub dossier_code: Option<String>,
    /// The owner's name.
    pub owner_name: String,
    /// The kind and the number of the owner.
    pub owner_id: Option<(OwnerIdKind, String)>,
    /// The procedure.
    pub procedure_code: Option<String>,
    /// The paper that was issued.
    pub paper_name: Option<String>,
    /// When it was received.
    pub received_on: Option<Day>,
    /// When it was settled.
    pub settled_on: Day,
    /// Number and symbol of the result.
    pub symbol: Option<String>,
    /// How many pages the paper has.
    pub pages: Option<u32>,
}

/// What a sheet says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StagedSheet {
    /// Columns that are missing; with one of them there are no lines.
    pub missing: Vec<RegisterColumn>,
    /// Rows that can be lines.
    pub lines: Vec<StagedLine>,
    /// What is odd, by row.
    pub anomalies: Vec<RowAnomaly>,
}

impl StagedSheet {
    /// How many rows cannot be lines.
    pub fn faulty_rows(&self) -> usize {
        let rows: BTreeSet<u32> = self
            .anomalies
            .iter()
            .filter(|anomaly| anomaly.problem.is_fault())
            .map(|anomaly| anomaly.row)
            .collect();
        rows.len()
    }

    /// Takes the rows out that an anomaly found later makes faulty.
    pub(crate) fn add(&mut self, more: Vec<RowAnomaly>) {
        let rows: BTreeSet<u32> = more.iter().map(|anomaly| anomaly.row).collect();
        self.lines.retain(|line| !rows.contains(&line.row));
        self.anomalies.extend(more);
        self.anomalies.sort();
    }
}

/// Reads the cells of a sheet on the day `today`.
pub(crate) fn read(cells: &[Vec<String>], today: Day) -> StagedSheet {
    let (heading, columns) = heading(cells);
    let missing: Vec<_> = REQUIRED_COLUMNS
        .into_iter()
        .filter(|column| !columns.contains_key(column))
        .collect();
    let mut sheet = StagedSheet {
        missing,
        ..StagedSheet::default()
    };
    if !sheet.missing.is_empty() {
        return sheet;
    }
    let mut seen = BTreeSet::new();
    for (at, cells) in cells.iter().enumerate().skip(heading + 1) {
        let row = Row {
            number: u32::try_from(at + 1).unwrap_or(u32::MAX),
            cells,
            columns: &columns,
        };
        if row.is_line() {
            row.read(&mut sheet, &mut seen, today);
        }
    }
    sheet.anomalies.sort();
    sheet
}

type Columns = BTreeMap<RegisterColumn, usize>;

/// The row of the headings is the one that names most columns.
fn heading(cells: &[Vec<String>]) -> (usize, Columns) {
    let named = cells.iter().take(HEADING_WITHIN).enumerate();
    named
        .map(|(at, row)| (at, columns(row)))
        .max_by_key(|(at, columns)| (columns.len(), usize::MAX - at))
        .unwrap_or_default()
}

fn columns(row: &[String]) -> Columns {
    let mut found = Columns::new();
    for (at, cell) in row.iter().enumerate() {
        let folded = motcua_search::fold(&cell.split_whitespace().collect::<Vec<_>>().join(" "));
        let fitting = RegisterColumn::ALL.into_iter().filter_map(|column| {
            let longest = column
                .headings()
                .iter()
                .filter(|heading| folded.starts_with(**heading));
            longest
                .map(|heading| heading.len())
                .max()
                .map(|length| (length, column))
        });
        // `Số ký hiệu` and `Số thứ tự` begin alike: the longest heading that fits decides.
        if let Some((_, column)) = fitting.max() {
            found.entry(column).or_insert(at);
        }
    }
    found
}

struct Row<'r> {
    number: u32,
    cells: &'r [String],
    columns: &'r Columns,
}

impl Row<'_> {
    fn cell(&self, column: RegisterColumn) -> String {
        let cell = self.columns.get(&column).and_then(|at| self.cells.get(*at));
        cell.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap_or_default()
    }

    fn filled(&self, column: RegisterColumn) -> Option<String> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty())
    }

    /// Empty rows stand between the lines; under the heading registers number their columns (1), (2)….
    fn is_line(&self) -> bool {
        let filled: Vec<&String> = self.cells.iter().filter(|cell| !cell.trim().is_empty()).collect();
        let counts = filled.iter().all(|cell| {
            let bare = cell.trim().trim_matches(['(', ')']);
            bare.len() <= 2 && bare.parse::<u8>().is_ok()
        });
        !filled.is_empty() && !counts
    }

    fn read(&self, sheet: &mut StagedSheet, seen: &mut BTreeSet<(i16, String, String)>, today: Day) {
        let mut problems = Vec::new();
        let line = self.line(&mut problems, today);
        if let Some(line) = &line {
            let place = (line.settled_on.year(), key(&line.book), key(&line.number));
            if !seen.insert(place) {
                problems.push((
                    RegisterColumn::Number,
                    RowProblem::TwinInSheet,
                    line.number.clone(),
                ));
            }
        }
        let faulty = problems.iter().any(|(_, problem, _)| problem.is_fault());
        sheet
            .anomalies
            .extend(problems.into_iter().map(|(column, problem, found)| RowAnomaly {
                row: self.number,
                column,
                problem,
                found: found.chars().take(60).collect(),
            }));
        sheet.lines.extend(line.filter(|_| !faulty));
    }

    /// The line; whatever is wrong goes to `problems`.
    fn line(&self, problems: &mut Problems, today: Day) -> Option<StagedLine> {
        for column in RegisterColumn::ALL {
            if self.cell(column).chars().count() > LONGEST {
                problems.push((column, RowProblem::TooLong, String::new()));
            }
        }
        for column in REQUIRED_COLUMNS {
            if self.filled(column).is_none() {
                problems.push((column, RowProblem::Missing, String::new()));
            }
        }
        let owner_id = self.owner_id(problems, today);
        let received_on = self.day(RegisterColumn::ReceivedOn, problems);
        let settled_on = self.day(RegisterColumn::SettledOn, problems)?;
        days(received_on, settled_on, problems);
        Some(StagedLine {
            row: self.number,
            book: self.cell(RegisterColumn::Book),
            number: self.filled(RegisterColumn::Number)?,
            dossier_code: self.filled(RegisterColumn::DossierCode),
            owner_name: self.filled(RegisterColumn::OwnerName)?,
            owner_id,
            procedure_code: self.filled(RegisterColumn::Procedure),
            paper_name: self.filled(RegisterColumn::PaperName),
            received_on,
            settled_on,
            symbol: self.filled(RegisterColumn::Symbol),
            pages: self.pages(problems),
        })
    }

    /// A number of pages that is none is told and left out: the row is a line without it.
    fn pages(&self, problems: &mut Problems) -> Option<u32> {
        let cell = self.filled(RegisterColumn::Pages)?;
        let pages = cell.parse().ok().filter(|pages| (1..=9_999).contains(pages));
        if pages.is_none() {
            problems.push((RegisterColumn::Pages, RowProblem::PageCount, cell));
        }
        pages
    }

    fn day(&self, column: RegisterColumn, problems: &mut Problems) -> Option<Day> {
        let cell = self.filled(column)?;
        let day = read_day(&cell);
        if day.is_none() {
            problems.push((column, RowProblem::Day, cell));
        }
        day
    }

    fn owner_id(&self, problems: &mut Problems, today: Day) -> Option<(OwnerIdKind, String)> {
        let Some(cell) = self.filled(RegisterColumn::OwnerId) else {
            problems.push((RegisterColumn::OwnerId, RowProblem::NoIdentity, String::new()));
            return None;
        };
        let kind = kind_of(&cell);
        match owner_number(kind, &cell, today) {
            Ok(number) => Some((kind, number)),
            Err(_) => {
                let masked = motcua_law::identity_number::mask(&cell);
                problems.push((RegisterColumn::OwnerId, RowProblem::Identity, masked));
                None
            }
        }
    }
}

type Problems = Vec<(RegisterColumn, RowProblem, String)>;

fn days(received: Option<Day>, settled: Day, problems: &mut Problems) {
    if received.is_some_and(|received| received > settled) {
        problems.push((
            RegisterColumn::SettledOn,
            RowProblem::DayOrder,
            settled.vietnamese(),
        ));
    }
}

/// What kind of number it is, by its length: registers have one column for all of them.
fn kind_of(number: &str) -> OwnerIdKind {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let letters = number.chars().any(char::is_alphabetic);
    match (letters, digits) {
        (true, _) => OwnerIdKind::Passport,
        (false, 9) => OwnerIdKind::OldId,
        (false, 10 | 13) => OwnerIdKind::TaxCode,
        (false, _) => OwnerIdKind::PersonalId,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect())
            .collect()
    }

    fn sheet(text: &str) -> StagedSheet {
        read(&cells(text), Day::new(2023, 11, 15).unwrap())
    }

    const HEAD: &str = "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG\nSỔ THEO DÕI HỒ SƠ NĂM 2019\n\
        STT|Mã hồ sơ|Họ và tên|Số CCCD/CMND|Ngày nhận|Ngày trả kết quả|Số, ký hiệu\n(1)|(2)|(3)|(4)|(5)|(6)|(7)\n";

    fn problems(rows: &str) -> Vec<(u32, RowProblem)> {
        let found = sheet(&format!("{HEAD}{rows}")).anomalies;
        found
            .into_iter()
            .map(|anomaly| (anomaly.row, anomaly.problem))
            .collect()
    }

    #[test]
    fn a_register_is_read_under_its_heading_whatever_stands_above() {
        let sheet = sheet(&format!(
            "{HEAD}1|HS-1|Hoàng Thị Én|020190004321|02/01/2019|05/01/2019|12/2019/TLKS\n||||||\n"
        ));
        assert_eq!(sheet.anomalies, []);
        let line = &sheet.lines[0];
        assert_eq!(
            (line.row, line.number.as_str(), line.settled_on.year()),
            (5, "1", 2019)
        );
        assert_eq!(
            line.owner_id,
            Some((OwnerIdKind::PersonalId, "020190004321".to_owned()))
        );
        assert_eq!(line.symbol.as_deref(), Some("12/2019/TLKS"));
        assert_eq!(sheet.lines.len(), 1);
    }

    #[test]
    fn every_odd_row_is_told_with_what_is_wrong_and_is_no_line() {
        for (row, problem) in [
            ("2||  |020190004321||05/01/2019|", RowProblem::Missing),
            ("2||Hoàng Thị Én|02019||05/01/2019|", RowProblem::Identity),
            ("2||Hoàng Thị Én|020190004321||31/02/2019|", RowProblem::Day),
            (
                "2||Hoàng Thị Én|020190004321|06/01/2019|05/01/2019|",
                RowProblem::DayOrder,
            ),
        ] {
            assert_eq!(problems(row), [(5, problem)], "{row}");
            assert!(sheet(&format!("{HEAD}{row}")).lines.is_empty(), "{row}");
        }
    }

    #[test]
    fn a_row_without_a_number_of_the_owner_is_told_and_taken() {
        let row = "2||Hoàng Thị Én|||05/01/2019|";
        assert_eq!(problems(row), [(5, RowProblem::NoIdentity)]);
        assert_eq!(sheet(&format!("{HEAD}{row}")).lines.len(), 1);
    }

    #[test]
    fn a_number_of_pages_is_taken_where_it_is_one_and_told_where_it_is_not() {
        let head = "STT|Họ và tên|Ngày trả kết quả|Số trang\n";
        let found = sheet(&format!(
            "{head}1|Hoàng Thị Én|05/01/2019|3\n2|Nông Văn Lâm|05/01/2019|ba\n3|Vi Văn Bảy|05/01/2019|\n"
        ));
        let pages: Vec<_> = found.lines.iter().map(|line| line.pages).collect();
        assert_eq!(pages, [Some(3), None, None]);
        let told = |anomaly: &&RowAnomaly| anomaly.problem == RowProblem::PageCount;
        let told: Vec<_> = found.anomalies.iter().filter(told).collect();
        assert_eq!((told.len(), told[0].row, told[0].found.as_str()), (1, 3, "ba"));
    }

    #[test]
    fn a_number_twice_in_one_year_of_a_book_is_a_twin_and_in_another_year_it_is_not() {
        let rows = "2||Hoàng Thị Én|020190004321||05/01/2019|\n2||Hoàng Thị Én|020190004321||05/01/2020|\n\
            2||Nông Văn Lâm|||06/02/2019|\n";
        let twins: Vec<_> = problems(rows)
            .into_iter()
            .filter(|(_, problem)| problem.is_fault())
            .collect();
        assert_eq!(twins, [(7, RowProblem::TwinInSheet)]);
    }

    #[test]
    fn a_sheet_without_a_column_that_is_needed_says_which() {
        let found = sheet("STT|Họ và tên\n1|Hoàng Thị Én\n");
        assert_eq!(found.missing, [RegisterColumn::SettledOn]);
        assert!(found.lines.is_empty());
    }

    #[test]
    fn numbers_of_people_are_masked_in_the_report() {
        let found = sheet(&format!("{HEAD}2||Hoàng Thị Én|0201900043211||05/01/2019|"));
        assert!(
            found
                .anomalies
                .iter()
                .all(|anomaly| !anomaly.found.contains("0201900043211"))
        );
    }
}
