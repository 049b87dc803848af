//! A past instant as of which figures are told: the end of a day, or a time on it, as people type it and as it stands in
//! addresses.

use motcua_kernel::{Day, Instant};

use crate::{FormReport, PageContext};

/// A past instant that somebody asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AsAt {
    /// The end of a day.
    EndOf(Day),
    /// An instant: a time that was typed, or that of a close. What was frozen then opens to what stood behind it, not to
    /// what came later that day.
    Exactly(Instant),
}

impl AsAt {
    /// What was typed: `2023-11-30`, `30/11/2023`, `2023-11-30T17:00`, `17:00 30/11/2023`, `17 giờ 30 ngày 30/11/2023`,
    /// `hết ngày 30/11/2023`. Nothing for other text.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_lowercase();
        if let Some(at) = Instant::from_local_text(&typed.to_uppercase()) {
            return Some(Self::Exactly(at));
        }
        let (mut day, mut time) = (None, String::new());
        for word in typed.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()) {
            if let Some(found) = day_of(word) {
                if day.replace(found).is_some() {
                    return None;
                }
            } else if !FILL.contains(&word) {
                time.push_str(word);
            }
        }
        let day = day?;
        if time.is_empty() {
            return Some(Self::EndOf(day));
        }
        let (hour, minute) = time_of(&time)?;
        let local = day.date().at(hour, minute, 0, 0);
        Some(Self::Exactly(Instant::from_local(local)))
    }

    /// What was typed into a field `as_at`: the instant where it is past, what stands in the field, and what is wrong with it.
    /// Today is asked for as it is now.
    pub fn asked(cx: &PageContext, typed: &str) -> (Option<Self>, String, FormReport) {
        let mut report = FormReport::new();
        let typed = typed.trim();
        if typed.is_empty() {
            return (None, String::new(), report);
        }
        let Some(asked) = Self::read(typed) else {
            report.add("as_at", cx.t("problem-not-an-instant"));
            return (None, typed.to_owned(), report);
        };
        let past = Some(asked).filter(|past| past.is_past(cx.now()));
        if past.is_none() && asked != Self::EndOf(cx.today()) {
            report.add("as_at", cx.t("as-at-to-come"));
        }
        (past, asked.typed(cx), report)
    }

    /// The instant itself; of a day its last one.
    pub fn at(self) -> Instant {
        match self {
            Self::Exactly(at) => at,
            Self::EndOf(day) => {
                let next = Instant::from_local(day.plus_days(1).date().at(0, 0, 0, 0));
                Instant::from_micros(next.micros() - 1)
            }
        }
    }

    /// The day it lies on.
    pub fn day(self) -> Day {
        match self {
            Self::Exactly(at) => at.day(),
            Self::EndOf(day) => day,
        }
    }

    /// As it stands in an address.
    pub fn text(self) -> String {
        match self {
            Self::Exactly(at) => at.local_text(),
            Self::EndOf(day) => day.to_string(),
        }
    }

    /// As it stands in a field, where people read it and change it.
    pub fn typed(self, cx: &PageContext) -> String {
        match self {
            Self::Exactly(at) => cx.words().stamp(at),
            Self::EndOf(day) => cx.words().day(day),
        }
    }

    /// What stands above the figures.
    pub fn said(self, cx: &PageContext) -> String {
        match self {
            Self::Exactly(at) => cx.t1("as-at-moment", "at", cx.words().moment(at)),
            Self::EndOf(day) => cx.t1("as-at-day", "day", cx.words().day(day)),
        }
    }

    /// Whether it is past: a day that is over, a time that was.
    pub fn is_past(self, now: Instant) -> bool {
        match self {
            Self::Exactly(at) => at <= now,
            Self::EndOf(day) => day < now.day(),
        }
    }
}

/// Words that people put around a day and a time.
const FILL: [&str; 12] = [
    "lúc", "ngày", "hết", "vào", "đến", "phút", "at", "on", "the", "end", "of", "as",
];

/// A day as browsers send it, or as people write it.
fn day_of(word: &str) -> Option<Day> {
    if let Ok(day) = word.parse() {
        return Some(day);
    }
    let mut parts = word.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A time of day: `17:00`, `17h30`, `17g`, `17giờ30`.
fn time_of(text: &str) -> Option<(i8, i8)> {
    let marks = ["giờ", ":", "h", "g"];
    let (hour, minute) = marks.into_iter().find_map(|mark| text.split_once(mark))?;
    // Seconds of a browser's field.
    let minute = minute.split_once(':').map_or(minute, |(minute, _)| minute);
    let minute = if minute.is_empty() {
        0
    } else {
        minute.parse().ok()?
    };
    let hour = hour.parse().ok()?;
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_as_browsers_send_it_and_as_people_write_it() {
        let day = Day::new(2023, 11, 30).unwrap();
        let at = |hour, minute| {
            Some(AsAt::Exactly(Instant::from_local(
                day.date().at(hour, minute, 0, 0),
            )))
        };
        for typed in [
            "2023-11-30",
            "30/11/2023",
            " hết ngày 30/11/2023",
            "end of 2023-11-30",
        ] {
            assert_eq!(AsAt::read(typed), Some(AsAt::EndOf(day)), "{typed}");
        }
        for typed in [
            "2023-11-30T17:30",
            "2023-11-30t17:30:00",
            "17:30 30/11/2023",
            "30/11/2023 17h30",
            "17 giờ 30 phút, ngày 30/11/2023",
            "lúc 17g30 30/11/2023",
        ] {
            assert_eq!(AsAt::read(typed), at(17, 30), "{typed}");
        }
        assert_eq!(AsAt::read("17 giờ ngày 30/11/2023"), at(17, 0));
        for typed in [
            "",
            "hôm qua",
            "17:00",
            "30/11/2023 25:00",
            "30/11/2023 17:60",
            "31/2/2023",
            "1/1/2023 2/1/2023",
        ] {
            assert_eq!(AsAt::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_stands_in_an_address_is_read_back() {
        let day = Day::new(2023, 11, 30).unwrap();
        let exact = Instant::from_micros(AsAt::EndOf(day).at().micros() - 12_345);
        for asked in [AsAt::EndOf(day), AsAt::Exactly(exact)] {
            assert_eq!(AsAt::read(&asked.text()), Some(asked));
        }
    }

    #[test]
    fn a_day_is_past_when_it_is_over_and_a_time_when_it_was() {
        let day = Day::new(2023, 11, 30).unwrap();
        let noon = Instant::from_local(day.date().at(12, 0, 0, 0));
        assert!(!AsAt::EndOf(day).is_past(noon));
        assert!(AsAt::EndOf(day).is_past(noon.plus_seconds(12 * 3_600)));
        assert!(AsAt::Exactly(noon).is_past(noon));
        assert!(!AsAt::Exactly(noon).is_past(noon.plus_seconds(-1)));
    }
}
