//! From the bytes of a statement to lines that came in. A row that cannot be read is named, and then none is taken.

use std::collections::HashMap;

use motcua_kernel::{Day, Money};
use sha2::{Digest, Sha256};

use super::profile::{Profile, plain, profiles};
use crate::error::PaymentsError;
use crate::model::{amount_of, day_of};

/// Rows in which the headings are looked for: banks write their name and the account above them.
const ABOVE: usize = 40;

/// A line that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementLine {
    /// Its row in the file, from 1.
    pub row: usize,
    /// The day of the bank.
    pub day: Day,
    /// How much came.
    pub amount: Money,
    /// The text.
    pub words: String,
    /// Who sent it; may be empty.
    pub payer: String,
    /// What tells it apart from all others on the account.
    pub key: String,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// The day cannot be read.
    Day,
    /// The amount cannot be read.
    Amount,
}

impl LineProblem {
    /// The end of its key among the words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Amount => "amount",
        }
    }
}

/// A row that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Its row in the file, from 1.
    pub row: usize,
    /// What is wrong.
    pub problem: LineProblem,
    /// What stands there.
    pub text: String,
}

/// A statement that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The hash of the file.
    pub hash: String,
    /// The profile whose headings it has.
    pub profile: &'static str,
    /// What came in, in the order of the file.
    pub lines: Vec<StatementLine>,
    /// The rows that cannot be read.
    pub problems: Vec<RowProblem>,
}

struct Columns {
    day: usize,
    credit: usize,
    debit: Option<usize>,
    words: usize,
    number: Option<usize>,
    payer: Option<usize>,
}

/// Reads a statement: an Excel workbook or comma-separated text.
///
/// # Errors
/// `statement-unreadable`, `statement-unknown`, `statement-empty`.
pub fn read_statement(bytes: &[u8]) -> Result<Statement, PaymentsError> {
    let cells = motcua_repository::sheet_cells(bytes).map_err(|_| PaymentsError::StatementUnreadable)?;
    let headed = cells.iter().take(ABOVE).enumerate().find_map(|(at, row)| {
        let found = profiles()
            .iter()
            .find_map(|profile| Some((profile, columns(profile, row)?)));
        found.map(|(profile, columns)| (at, profile, columns))
    });
    let (at, profile, columns) = headed.ok_or(PaymentsError::StatementUnknown)?;
    let mut statement = Statement {
        hash: hex::encode(Sha256::digest(bytes)),
        profile: &profile.code,
        lines: Vec::new(),
        problems: Vec::new(),
    };
    let mut seen = HashMap::new();
    for (number, row) in cells.iter().enumerate().skip(at + 1) {
        match line(number + 1, row, &columns, &mut seen) {
            Ok(Some(line)) => statement.lines.push(line),
            Ok(None) => {}
            Err(problem) => statement.problems.push(problem),
        }
    }
    if statement.lines.is_empty() && statement.problems.is_empty() {
        return Err(PaymentsError::StatementEmpty);
    }
    Ok(statement)
}

fn columns(profile: &Profile, row: &[String]) -> Option<Columns> {
    let headings: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
    // The first name of a column that is there counts: `ghi có` before the plain `số tiền`.
    let place = |names: &[String]| {
        names
            .iter()
            .filter(|name| !name.is_empty())
            .find_map(|name| headings.iter().position(|heading| heading == name))
    };
    Some(Columns {
        day: place(&profile.day)?,
        credit: place(&profile.credit)?,
        debit: place(&profile.debit),
        words: place(&profile.words)?,
        number: place(&profile.number),
        payer: place(&profile.payer),
    })
}

/// A row that came in; nothing for one that went out, and for totals under the lines, which have no day.
fn line(
    row: usize,
    cells: &[String],
    columns: &Columns,
    seen: &mut HashMap<String, u32>,
) -> Result<Option<StatementLine>, RowProblem> {
    let cell = |at: usize| cells.get(at).map_or("", |text| text.trim());
    let optional = |at: Option<usize>| at.map_or("", cell);
    let problem = |problem, text: &str| RowProblem {
        row,
        problem,
        text: text.chars().take(80).collect(),
    };
    let (day, credit) = (cell(columns.day), cell(columns.credit));
    let nothing =
        |text: &str| text.is_empty() || text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b',' | b'-'));
    let went_out = nothing(credit) && !nothing(optional(columns.debit));
    if day.is_empty() || went_out || credit.starts_with('-') && columns.debit.is_none() {
        return Ok(None);
    }
    let on = day_of(day).ok_or_else(|| problem(LineProblem::Day, day))?;
    let amount = amount_of(credit).ok_or_else(|| problem(LineProblem::Amount, credit))?;
    let (words, payer, number) = (
        cell(columns.words),
        optional(columns.payer),
        optional(columns.number),
    );
    let key = if number.is_empty() {
        let text = format!("{on}|{}|{words}|{payer}", amount.amount());
        let times = seen.entry(text.clone()).or_insert(0);
        *times += 1;
        // Two people may pay the same amount with the same words on one day: the second of them is another line.
        format!("line:{}", hex::encode(Sha256::digest(format!("{text}|{times}"))))
    } else {
        format!("no:{number}:{}", amount.amount())
    };
    Ok(Some(StatementLine {
        row,
        day: on,
        amount,
        words: words.to_owned(),
        payer: payer.to_owned(),
        key,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADED: &str = "NGÂN HÀNG THỬ,,,,\nTài khoản,0012345678,,,\nNgày giao dịch,Số bút toán,Ghi nợ,Ghi có (VND),Nội dung\n";

    fn read(rows: &str) -> Statement {
        read_statement(format!("{HEADED}{rows}").as_bytes()).unwrap()
    }

    #[test]
    fn what_came_in_is_read_and_what_went_out_is_not() {
        let statement = read(
            "15/11/2023,FT1,,\"8,000\",MC23456789A\n15/11/2023,FT2,\"5,000\",,rut tien\n15/11/2023 10:00,FT3,0,15.000,ABC\n,,,\"23,000\",Tổng cộng\n",
        );
        let lines: Vec<_> = statement
            .lines
            .iter()
            .map(|it| (it.row, it.amount.amount(), it.key.as_str()))
            .collect();
        assert_eq!(lines, [(4, 8_000, "no:FT1:8000"), (6, 15_000, "no:FT3:15000")]);
        assert_eq!((statement.profile, statement.problems.len()), ("chung", 0));
    }

    #[test]
    fn a_row_that_cannot_be_read_is_named() {
        let statement = read("15/11/2023,FT1,,8.0.0,x\n31/02/2023,FT2,,8000,x\n15/11/2023,FT3,,8000,x\n");
        let problems: Vec<_> = statement.problems.iter().map(|it| (it.row, it.problem)).collect();
        assert_eq!(problems, [(4, LineProblem::Amount), (5, LineProblem::Day)]);
    }

    #[test]
    fn equal_lines_without_a_number_are_told_apart_by_their_place() {
        let rows = "15/11/2023,,,8000,le phi\n15/11/2023,,,8000,le phi\n";
        let (one, two) = (read(rows), read(&format!("{rows}16/11/2023,,,9000,khac\n")));
        assert_ne!(one.lines[0].key, one.lines[1].key);
        assert_eq!(one.lines[0].key, two.lines[0].key);
        assert_eq!(one.lines[1].key, two.lines[1].key);
    }

    #[test]
    fn a_file_with_other_headings_is_refused() {
        for (text, why) in [
            ("a,b\n1,2\n", PaymentsError::StatementUnknown),
            (HEADED, PaymentsError::StatementEmpty),
        ] {
            assert_eq!(read_statement(text.as_bytes()), Err(why));
        }
        assert_eq!(
            read_statement(b"PK\x03\x04broken"),
            Err(PaymentsError::StatementUnreadable)
        );
    }

    #[test]
    fn an_english_statement_is_read_too() {
        let text = "Transaction Date;Credit;Debit;Description;Reference\n2023-11-15;15,000.00;;MC;R1\n";
        let statement = read_statement(text.as_bytes()).unwrap();
        assert_eq!(
            (statement.profile, statement.lines[0].amount.amount()),
            ("english", 15_000)
        );
    }
}
