//! The promised day in words: still time, due soon, overdue, and by how many working days.

use motcua_dossier::model::Status;
use motcua_i18n::Words;
use motcua_kernel::{Day, Instant};
use motcua_law::Calendar;

/// How a dossier stands to its promised day; shape, tone and words say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DueState {
    /// The tone of its pill.
    pub tone: &'static str,
    /// The name of its sign.
    pub icon: &'static str,
    /// Its words.
    pub words: String,
}

/// What the promised day depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DueFacts {
    /// The national status.
    pub status: Status,
    /// The promised instant.
    pub due_at: Instant,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
}

/// From so many working days before the promised day on, a dossier is due soon.
const SOON: usize = 1;

/// How the dossier stands to its promised day at `now`.
pub(crate) fn due_state(words: Words, facts: DueFacts, now: Instant) -> DueState {
    let DueFacts {
        status,
        due_at,
        resolved_at,
    } = facts;
    match (status, resolved_at) {
        (Status::Resolved | Status::Returned, Some(at)) => settled(words, due_at, at),
        (Status::SupplementRequested | Status::FinancialObligation, _) => {
            state("waiting", "pause", words.get("due-paused").into_owned())
        }
        (Status::Registered | Status::Accepted | Status::Processing, _) => running(words, due_at, now),
        _ => state("neutral", "ring", words.get("due-over").into_owned()),
    }
}

fn running(words: Words, due_at: Instant, now: Instant) -> DueState {
    if now > due_at {
        return overdue(words, due_at, now);
    }
    match working_days(now.day(), due_at.day()) {
        0 => state("waiting", "flag", words.get("due-today").into_owned()),
        days if days <= SOON => state("waiting", "flag", words.with1("due-soon", "days", days)),
        days => state("neutral", "ring", words.with1("due-days-left", "days", days)),
    }
}

fn settled(words: Words, due_at: Instant, at: Instant) -> DueState {
    if at > due_at {
        overdue(words, due_at, at)
    } else if at.day() < due_at.day() {
        state("good", "check", words.get("due-early").into_owned())
    } else {
        state("good", "check", words.get("due-on-time").into_owned())
    }
}

fn overdue(words: Words, due_at: Instant, at: Instant) -> DueState {
    match working_days(due_at.day(), at.day()) {
        0 => state("bad", "alert", words.get("due-overdue-hours").into_owned()),
        days => state("bad", "alert", words.with1("due-overdue-days", "days", days)),
    }
}

const fn state(tone: &'static str, icon: &'static str, words: String) -> DueState {
    DueState { tone, icon, words }
}

/// The working days after `from`, up to and with `to`.
fn working_days(from: Day, to: Day) -> usize {
    let calendar = Calendar::embedded();
    (1..=to.days_since(from))
        .filter(|step| calendar.is_working(from.plus_days(*step)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_i18n::Language;

    fn at(day: &str, hour: i64) -> Instant {
        let day: Day = day.parse().unwrap();
        Instant::from_local(day.date().at(0, 0, 0, 0)).plus_seconds(hour * 3_600)
    }

    fn said(
        status: Status,
        due: Instant,
        resolved_at: Option<Instant>,
        now: Instant,
    ) -> (String, &'static str) {
        let facts = DueFacts {
            status,
            due_at: due,
            resolved_at,
        };
        let state = due_state(Words::new(Language::Vi), facts, now);
        (state.words, state.tone)
    }

    #[test]
    fn days_off_are_not_counted_as_time_left() {
        // Thursday 31/8/2023; Quốc khánh takes the Friday and the Monday.
        let due = at("2023-09-07", 17);
        let (words, tone) = said(Status::Processing, due, None, at("2023-08-31", 9));
        assert_eq!((words.as_str(), tone), ("Còn hạn 3 ngày làm việc", "neutral"));
    }

    #[test]
    fn the_state_says_in_words_how_near_the_day_is() {
        let due = at("2023-11-15", 17);
        for (now, expected, tone) in [
            (at("2023-11-14", 9), "Sắp đến hạn: còn 1 ngày làm việc", "waiting"),
            (at("2023-11-15", 9), "Đến hạn hôm nay", "waiting"),
            (at("2023-11-15", 18), "Quá hạn chưa đến 1 ngày", "bad"),
            (at("2023-11-20", 9), "Quá hạn 3 ngày làm việc", "bad"),
        ] {
            assert_eq!(
                said(Status::Accepted, due, None, now),
                (expected.to_owned(), tone)
            );
        }
    }

    #[test]
    fn a_settled_dossier_keeps_what_it_was_when_it_was_settled() {
        let due = at("2023-11-15", 17);
        let much_later = at("2024-02-01", 9);
        for (resolved, expected) in [
            (at("2023-11-14", 9), "Trước hạn"),
            (at("2023-11-15", 9), "Đúng hạn"),
            (at("2023-11-16", 9), "Quá hạn 1 ngày làm việc"),
        ] {
            assert_eq!(
                said(Status::Returned, due, Some(resolved), much_later).0,
                expected
            );
        }
    }
}
