//! Reading the calendar file: `date,weekday,kind,name,note,source`.

use std::collections::BTreeMap;

use motcua_kernel::{Day, Fault, FaultKind};
use serde::Deserialize;

use super::working::{Calendar, Entry};
use super::{DayKind, YearStanding};

/// What is wrong with a calendar file, with the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The line does not have the columns of a calendar file.
    #[error("line {line}: {what}")]
    Unreadable {
        /// The line, counted from 1.
        line: u64,
        /// What the reader stumbled over.
        what: String,
    },
    /// The date is not a day written `2023-09-02`.
    #[error("line {line}: not a day: {text}")]
    NotADay {
        /// The line, counted from 1.
        line: u64,
        /// What stands there.
        text: String,
    },
    /// The weekday written beside the date is not the weekday of that date.
    #[error("line {line}: {day} is not a {written}")]
    WrongWeekday {
        /// The line, counted from 1.
        line: u64,
        /// The day.
        day: Day,
        /// The weekday that stands there.
        written: String,
    },
    /// The kind is none of `holiday`, `holiday_lieu`, `swap_off`, `swap_work`.
    #[error("line {line}: unknown kind of day: {text}")]
    UnknownKind {
        /// The line, counted from 1.
        line: u64,
        /// What stands there.
        text: String,
    },
    /// The day stands in the file twice.
    #[error("line {line}: {day} stands in the calendar twice")]
    Duplicate {
        /// The line, counted from 1.
        line: u64,
        /// The day.
        day: Day,
    },
}

impl From<CalendarError> for Fault {
    fn from(error: CalendarError) -> Self {
        Self::new(FaultKind::Invalid, "calendar-file-unreadable")
            .with("what", error.to_string())
            .because(error)
    }
}

#[derive(Deserialize)]
struct Row {
    date: String,
    weekday: String,
    kind: String,
    name: String,
    source: String,
}

impl Calendar {
    /// Reads a calendar file; the first fault ends it, so that no calendar is half loaded.
    pub fn parse(text: &str) -> Result<Self, CalendarError> {
        let mut days = BTreeMap::new();
        let mut years = BTreeMap::new();
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| unreadable(&error, 1))?.clone();
        for (at, record) in reader.records().enumerate() {
            let estimate = u64::try_from(at).unwrap_or(0) + 2;
            let record = record.map_err(|error| unreadable(&error, estimate))?;
            let line = record.position().map_or(estimate, csv::Position::line);
            let row: Row = record
                .deserialize(Some(&headers))
                .map_err(|error| unreadable(&error, line))?;
            let (day, entry) = read_row(&row, line)?;
            let standing = years.entry(day.year()).or_insert(YearStanding::Decided);
            if row.source.contains("estimate") {
                *standing = YearStanding::Estimated;
            }
            if days.insert(day, entry).is_some() {
                return Err(CalendarError::Duplicate { line, day });
            }
        }
        Ok(Self::from_parts(days, years))
    }
}

fn read_row(row: &Row, line: u64) -> Result<(Day, Entry), CalendarError> {
    let day: Day = row.date.parse().map_err(|_| CalendarError::NotADay {
        line,
        text: row.date.clone(),
    })?;
    if day.date().strftime("%a").to_string() != row.weekday {
        return Err(CalendarError::WrongWeekday {
            line,
            day,
            written: row.weekday.clone(),
        });
    }
    let kind = match row.kind.as_str() {
        "holiday" => DayKind::Holiday,
        "holiday_lieu" => DayKind::HolidayLieu,
        "swap_off" => DayKind::SwapOff,
        "swap_work" => DayKind::SwapWork,
        _ => {
            return Err(CalendarError::UnknownKind {
                line,
                text: row.kind.clone(),
            });
        }
    };
    Ok((
        day,
        Entry {
            kind,
            name: row.name.clone(),
            verified: !row.source.contains("unverified"),
        },
    ))
}

fn unreadable(error: &csv::Error, line: u64) -> CalendarError {
    CalendarError::Unreadable {
        line,
        what: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "date,weekday,kind,name,note,source\n";

    #[test]
    fn a_faulty_calendar_file_is_refused_with_the_line_of_the_fault() {
        let good = "2024-05-04,Sat,swap_work,Làm bù,,notice\n";
        for (rows, wanted) in [
            ("2024-13-04,Sat,holiday,x,,y\n", "line 2: not a day: 2024-13-04"),
            ("2024-05-04,Sun,holiday,x,,y\n", "line 2: 2024-05-04 is not a Sun"),
            (
                "2024-05-04,Sat,feast,x,,y\n",
                "line 2: unknown kind of day: feast",
            ),
            (&good.repeat(2), "line 3: 2024-05-04 stands in the calendar twice"),
        ] {
            let error = Calendar::parse(&format!("{HEAD}{rows}")).unwrap_err();
            assert_eq!(error.to_string(), wanted);
        }
        assert!(matches!(
            Calendar::parse(&format!("{HEAD}2024-05-04,Sat\n")),
            Err(CalendarError::Unreadable { line: 2, .. })
        ));
        assert!(matches!(
            Calendar::parse("a,b\n1,2\n"),
            Err(CalendarError::Unreadable { .. })
        ));
    }
}
