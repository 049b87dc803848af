//! The hours of each unit as dated data (`data/working_hours.csv`); `*` stands for every unit without its own.

use std::sync::LazyLock;

use jiff::civil::{Time, time};
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::intake::IntakeHours;
use super::span::{HoursError, Span};
use super::working::WorkingHours;

const EMBEDDED: &str = include_str!("../../../data/working_hours.csv");
const EVERY_UNIT: &str = "*";
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The hours of one unit on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitHours {
    /// When its clock runs.
    pub working: WorkingHours,
    /// When its desk takes dossiers.
    pub intake: IntakeHours,
    /// The last moment at which a dossier received still goes over the same day.
    pub cut_off: Time,
}

/// 07:00–11:30 and 13:30–17:00, Monday to Friday, intake cut-off 15:00.
impl Default for UnitHours {
    fn default() -> Self {
        let working = WorkingHours::default();
        let intake = IntakeHours::as_working(&working);
        // NĐ 61/2018/NĐ-CP, điều 18: a dossier received after 15:00 goes over the next working day.
        Self {
            working,
            intake,
            cut_off: time(15, 0, 0, 0),
        }
    }
}

/// The hours of all units, with the day from which each entry is valid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitHoursTable {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    unit: String,
    valid_from: Option<Day>,
    usage: Usage,
    days: [bool; 7],
    opens: Time,
    closes: Option<Time>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Usage {
    Clock,
    Intake,
    CutOff,
}

#[derive(Deserialize)]
struct Row {
    unit: String,
    valid_from: String,
    #[serde(rename = "use")]
    usage: String,
    days: String,
    opens: String,
    closes: String,
}

impl UnitHoursTable {
    /// The table that comes with the program.
    pub fn embedded() -> &'static Self {
        static TABLE: LazyLock<UnitHoursTable> =
            LazyLock::new(|| UnitHoursTable::parse(EMBEDDED).unwrap_or_default());
        &TABLE
    }

    /// Reads a table; the hours of every unit in it are tried, so that a faulty one is refused here.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut entries = Vec::new();
        for (at, row) in reader.deserialize::<Row>().enumerate() {
            let line = u64::try_from(at).unwrap_or(0) + 2;
            let row = row.map_err(|error| HoursError::Unreadable {
                line,
                what: error.to_string(),
            })?;
            entries.push(read_row(&row).map_err(|what| HoursError::Unreadable { line, what })?);
        }
        let table = Self { entries };
        for entry in &table.entries {
            table.build(
                &entry.unit,
                entry.valid_from.unwrap_or(Day::from_date(jiff::civil::Date::MAX)),
            )?;
        }
        Ok(table)
    }

    /// Whether the unit has hours of its own.
    pub fn knows(&self, unit: &str) -> bool {
        self.entries.iter().any(|entry| entry.unit == unit)
    }

    /// The hours of `unit` on `day`: its own where it has them, else those of every unit.
    pub fn of(&self, unit: &str, day: Day) -> UnitHours {
        self.build(unit, day).unwrap_or_default()
    }

    fn build(&self, unit: &str, day: Day) -> Result<UnitHours, HoursError> {
        let mut hours = UnitHours::default();
        let clock = self.valid(unit, Usage::Clock, day);
        if !clock.is_empty() {
            hours.working = WorkingHours::new(clock.iter().copied().map(span).collect::<Result<_, _>>()?)?;
            hours.intake = IntakeHours::as_working(&hours.working);
        }
        let intake = self.valid(unit, Usage::Intake, day);
        if !intake.is_empty() {
            let mut week: [Vec<Span>; 7] = Default::default();
            for entry in intake {
                for (spans, _) in week.iter_mut().zip(entry.days).filter(|(_, open)| *open) {
                    spans.push(span(entry)?);
                }
            }
            hours.intake = IntakeHours::new(week)?;
        }
        if let Some(entry) = self.valid(unit, Usage::CutOff, day).first() {
            hours.cut_off = entry.opens;
        }
        Ok(hours)
    }

    /// The newest entries for `usage` valid on `day`, of the unit itself or else of every unit.
    fn valid(&self, unit: &str, usage: Usage, day: Day) -> Vec<&Entry> {
        for name in [unit, EVERY_UNIT] {
            let known = || {
                self.entries.iter().filter(move |entry| {
                    entry.unit == name
                        && entry.usage == usage
                        && entry.valid_from.is_none_or(|from| from <= day)
                })
            };
            if let Some(newest) = known().map(|entry| entry.valid_from).max() {
                return known().filter(|entry| entry.valid_from == newest).collect();
            }
        }
        Vec::new()
    }
}

fn span(entry: &Entry) -> Result<Span, HoursError> {
    Span::new(entry.opens, entry.closes.unwrap_or(entry.opens))
}

fn read_row(row: &Row) -> Result<Entry, String> {
    let usage = match row.usage.as_str() {
        "clock" => Usage::Clock,
        "intake" => Usage::Intake,
        "cut_off" => Usage::CutOff,
        other => return Err(format!("unknown use of hours: {other}")),
    };
    let valid_from = match row.valid_from.as_str() {
        "" => None,
        text => Some(text.parse::<Day>().map_err(|error| error.to_string())?),
    };
    let closes = match row.closes.as_str() {
        "" if usage == Usage::CutOff => None,
        text => Some(read_time(text)?),
    };
    let days = read_days(&row.days)?;
    Ok(Entry {
        unit: row.unit.clone(),
        valid_from,
        usage,
        days,
        opens: read_time(&row.opens)?,
        closes,
    })
}

fn read_time(text: &str) -> Result<Time, String> {
    text.parse().map_err(|_| format!("not a time of day: {text}"))
}

/// Reads `Mon-Sat` or `Sat`; nothing means every day.
fn read_days(text: &str) -> Result<[bool; 7], String> {
    if text.is_empty() {
        return Ok([true; 7]);
    }
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let place = |name: &str| {
        DAYS.iter()
            .position(|day| *day == name)
            .ok_or_else(|| format!("not days of the week: {text}"))
    };
    let (first, last) = (place(first)?, place(last)?);
    Ok(std::array::from_fn(|at| (first..=last).contains(&at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use motcua_kernel::Instant;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn at(day: Day, hour: i8, minute: i8) -> Instant {
        Instant::from_local(day.date().at(hour, minute, 0, 0))
    }

    #[test]
    fn the_embedded_hours_read_and_their_default_is_the_default() {
        let table = UnitHoursTable::parse(EMBEDDED).unwrap();
        assert_eq!(table.of("*", day("2023-11-15")), UnitHours::default());
        assert_eq!(table.of("05977", day("2023-11-15")), UnitHours::default());
    }

    #[test]
    fn the_centre_takes_dossiers_on_saturday_morning_while_its_clock_stands() {
        let table = UnitHoursTable::embedded();
        let calendar = Calendar::embedded();
        let hours = table.of("TTPVHCC", day("2023-11-15"));
        let saturday = day("2023-11-18");
        assert!(hours.intake.is_open(at(saturday, 9, 0), calendar));
        assert!(!hours.intake.is_open(at(saturday, 15, 0), calendar));
        assert!(!hours.intake.is_open(at(day("2023-09-01"), 9, 0), calendar));
        assert!(hours.intake.is_open(at(day("2024-05-04"), 15, 0), calendar));
        assert!(!calendar.is_working(saturday));
        assert_eq!(hours.working, WorkingHours::default());
    }

    #[test]
    fn hours_are_those_of_the_day_asked_for() {
        let hours = UnitHoursTable::embedded().of("TTPVHCC", day("2019-01-16"));
        assert_eq!(hours, UnitHours::default());
    }

    #[test]
    fn a_faulty_hours_file_is_refused() {
        let head = "unit,valid_from,use,days,opens,closes,source\n";
        for row in [
            "A,,clock,,12:00,11:00,x",
            "A,,clock,,x,11:00,x",
            "A,,lunch,,10:00,11:00,x",
            "A,,intake,Foo,1:00,2:00,x",
        ] {
            assert!(UnitHoursTable::parse(&format!("{head}{row}\n")).is_err(), "{row}");
        }
    }
}
