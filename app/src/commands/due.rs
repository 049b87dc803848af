//! `motcua due`: when a dossier is due, and why on that day.
//!
//! The first line of the answer is the due instant alone, so that scripts can read it; `--explain` adds the days in
//! the Vietnamese words of the law. What is unsure about the calendar goes to the error stream.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the command line's answer"
)]

use std::process::ExitCode;

use motcua_kernel::{Day, Instant};
use motcua_law::{Calendar, Deadline, DeadlineRules, TimeLimit, UnitHours, UnitHoursTable, due};

/// The unit whose hours count when none is named.
const EVERY_UNIT: &str = "*";
/// Years outside these are a slip of the finger.
const YEARS: std::ops::RangeInclusive<i16> = 1945..=2999;
const BAD_INPUT: u8 = 2;

/// When a dossier is due.
#[derive(Debug, clap::Args)]
pub struct DueArgs {
    /// When it was received, Vietnamese clock unless an offset stands there: 2023-08-31, 2023-08-31T14:30,
    /// 2023-08-31T14:30:00+07:00; a day alone means its opening hour
    #[arg(long, value_name = "INSTANT", allow_hyphen_values = true)]
    pub received: String,
    /// The time limit in working days
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub working_days: Option<String>,
    /// The time limit in working hours, instead of working days
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub hours: Option<String>,
    /// The unit whose working hours count; one without hours of its own keeps those of the province
    #[arg(long, value_name = "U")]
    pub unit: Option<String>,
    /// Tell each day counted or skipped, with its reason
    #[arg(long)]
    pub explain: bool,
}

/// Why the command line cannot be answered.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum BadInput {
    #[error("--received {0:?} is not a day or instant such as 2023-08-31 or 2023-08-31T14:30")]
    Received(String),
    #[error("--received {0:?} is outside the years 1945 to 2999")]
    Year(String),
    #[error("{option} {value:?} is not a whole number from 0 to 65535")]
    Count { option: &'static str, value: String },
    #[error("give the time limit: --working-days N or --hours N")]
    NoLimit,
    #[error("give either --working-days or --hours, not both")]
    TwoLimits,
}

/// Answers on standard output; a bad input is one line on the error stream and exit code 2.
pub fn run(args: &DueArgs) -> ExitCode {
    match compute(args) {
        Ok(deadline) => {
            println!("{}", deadline.due_at);
            if args.explain {
                for line in explain(&deadline, args.unit.as_deref()) {
                    println!("{line}");
                }
            }
            for warning in &deadline.warnings {
                eprintln!("lưu ý: {}", warning.vietnamese());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("motcua due: {error}");
            ExitCode::from(BAD_INPUT)
        }
    }
}

fn compute(args: &DueArgs) -> Result<Deadline, BadInput> {
    let limit = limit(args)?;
    let unit = args.unit.as_deref().unwrap_or(EVERY_UNIT);
    let received = received(&args.received, |day| UnitHoursTable::embedded().of(unit, day))?;
    let rules = DeadlineRules::from(UnitHoursTable::embedded().of(unit, received.day()));
    Ok(due(received, limit, Calendar::embedded(), &rules))
}

fn limit(args: &DueArgs) -> Result<TimeLimit, BadInput> {
    let count = |option: &'static str, value: &str| {
        value.parse::<u16>().map_err(|_| BadInput::Count {
            option,
            value: value.to_owned(),
        })
    };
    match (args.working_days.as_deref(), args.hours.as_deref()) {
        (Some(days), None) => count("--working-days", days).map(TimeLimit::WorkingDays),
        (None, Some(hours)) => count("--hours", hours).map(TimeLimit::WorkingHours),
        (None, None) => Err(BadInput::NoLimit),
        (Some(_), Some(_)) => Err(BadInput::TwoLimits),
    }
}

/// Reads the instant; a day alone is taken at the opening of the unit.
fn received(text: &str, hours: impl Fn(Day) -> UnitHours) -> Result<Instant, BadInput> {
    let text = text.trim();
    // An offset decides where one stands; a civil date and time is read second because it would ignore the offset.
    let instant = if let Ok(day) = text.parse::<Day>() {
        hours(day).working.opening_of(day)
    } else if let Ok(stamp) = text.parse::<jiff::Timestamp>() {
        Instant::from_micros(stamp.as_microsecond())
    } else if let Ok(local) = text.parse::<jiff::civil::DateTime>() {
        Instant::from_local(local)
    } else {
        return Err(BadInput::Received(text.to_owned()));
    };
    // A year that no instant can tell falls back to 1970, so the text is asked as well.
    let told = text
        .get(..4)
        .is_some_and(|year| year.parse().is_ok_and(|year| YEARS.contains(&year)));
    if told && YEARS.contains(&instant.day().year()) {
        Ok(instant)
    } else {
        Err(BadInput::Year(text.to_owned()))
    }
}

fn explain(deadline: &Deadline, unit: Option<&str>) -> Vec<String> {
    let moment = |at: Instant| format!("{} ngày {}", at.local().strftime("%H:%M"), at.day().vietnamese());
    let limit = match deadline.limit {
        TimeLimit::WorkingDays(days) => format!("{days} ngày làm việc"),
        TimeLimit::CalendarDays(days) => format!("{days} ngày"),
        TimeLimit::WorkingHours(hours) => format!("{hours} giờ làm việc"),
        TimeLimit::SameDay => "trong ngày".to_owned(),
    };
    let hours = match unit {
        Some(unit) if UnitHoursTable::embedded().knows(unit) => format!("giờ làm việc của đơn vị {unit}"),
        Some(unit) => format!("giờ làm việc chung (đơn vị {unit} không khai giờ riêng)"),
        None => "giờ làm việc chung".to_owned(),
    };
    let mut lines = vec![
        format!("Tiếp nhận: {}", moment(deadline.received_at)),
        format!("Thời hạn giải quyết: {limit}, tính theo {hours}"),
    ];
    let mut counted = 0;
    for step in &deadline.steps {
        counted += u32::from(step.counted);
        let number = if step.counted {
            format!("{counted:>3}")
        } else {
            "  –".to_owned()
        };
        lines.push(format!("{number}  {}  {}", step.day.vietnamese(), step.explain()));
    }
    lines.push(format!("Hẹn trả: {}", moment(deadline.due_at)));
    let citations: Vec<String> = deadline.citations.iter().map(ToString::to_string).collect();
    lines.push(format!("Căn cứ: {}", citations.join("; ")));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(received: &str, days: Option<&str>, hours: Option<&str>) -> DueArgs {
        DueArgs {
            received: received.to_owned(),
            working_days: days.map(str::to_owned),
            hours: hours.map(str::to_owned),
            unit: None,
            explain: true,
        }
    }

    #[test]
    fn an_instant_is_read_as_a_day_as_local_time_and_with_an_offset() {
        for (text, wanted) in [
            ("2023-08-31", "2023-08-31T07:00:00+07:00"),
            ("2023-08-31T14:30", "2023-08-31T14:30:00+07:00"),
            ("2023-08-31T14:30:05", "2023-08-31T14:30:05+07:00"),
            ("2023-08-31T14:30:00+07:00", "2023-08-31T14:30:00+07:00"),
            ("2023-08-31T14:30:00Z", "2023-08-31T21:30:00+07:00"),
        ] {
            let deadline = compute(&args(text, Some("1"), None)).unwrap();
            assert_eq!(deadline.received_at.to_string(), wanted);
            assert_eq!(deadline.due_at.to_string(), "2023-09-05T17:00:00+07:00");
        }
    }

    #[test]
    fn bad_input_is_told_in_one_line() {
        for bad in [
            args("yesterday", Some("1"), None),
            args("", Some("1"), None),
            args("2023-02-29", Some("1"), None),
            args("2023-08-31T25:00", Some("1"), None),
            args("31/08/2023", Some("1"), None),
            args("9999-12-31", Some("1"), None),
            args("-009999-01-01T00:00", Some("1"), None),
            args("2023-08-31", Some("-1"), None),
            args("2023-08-31", Some("99999"), None),
            args("2023-08-31", None, Some("one")),
            args("2023-08-31", None, None),
            args("2023-08-31", Some("1"), Some("1")),
        ] {
            let error = compute(&bad).unwrap_err().to_string();
            assert_eq!(error.lines().count(), 1, "{error}");
        }
    }

    #[test]
    fn the_explanation_numbers_the_days_counted_and_gives_the_reason_of_the_others() {
        let deadline = compute(&args("2023-08-31T09:00", Some("1"), None)).unwrap();
        let lines = explain(&deadline, None);
        assert!(
            lines.contains(&"  –  01/09/2023  không tính – nghỉ lễ: Quốc khánh".to_owned()),
            "{lines:?}"
        );
        assert!(
            lines.contains(&"  1  05/09/2023  tính – ngày làm việc (thứ Ba)".to_owned()),
            "{lines:?}"
        );
        assert!(
            lines.contains(&"Hẹn trả: 17:00 ngày 05/09/2023".to_owned()),
            "{lines:?}"
        );
    }

    #[test]
    fn hours_are_working_hours() {
        let deadline = compute(&args("2023-11-15T16:00", None, Some("8"))).unwrap();
        assert_eq!(deadline.due_at.to_string(), "2023-11-16T16:00:00+07:00");
    }
}
