//! Counting a limit in working hours.

use motcua_kernel::{Day, Instant};

use super::count::Count;
use super::step::{DayStep, StepReason};

const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;

/// Lets `hours` working hours pass from receipt, within working hours only and outside pauses.
pub(super) fn count_hours(count: &mut Count<'_>, hours: u16) -> Instant {
    let mut left = i64::from(hours) * 60 * MICROS_PER_MINUTE;
    let mut day = count.received.day();
    loop {
        let before = left;
        let due = if count.calendar.is_working(day) {
            spend(count, day, &mut left)
        } else {
            None
        };
        note(count, day, (before - left) / MICROS_PER_MINUTE);
        if let Some(due) = due {
            return due;
        }
        day = count.tomorrow(day);
        if count.ended {
            return count.rules.hours.close_of(day);
        }
    }
}

/// Spends what is left on the open stretches of `day`; the instant at which it runs out, if it does.
fn spend(count: &Count<'_>, day: Day, left: &mut i64) -> Option<Instant> {
    for (from, until) in open_on(count, day) {
        let length = until.micros() - from.micros();
        if *left <= length {
            let due = Instant::from_micros(from.micros() + *left);
            *left = 0;
            return Some(due);
        }
        *left -= length;
    }
    None
}

/// The stretches of `day` in which the clock runs: within hours, after receipt, outside pauses.
fn open_on(count: &Count<'_>, day: Day) -> Vec<(Instant, Instant)> {
    let mut open: Vec<(Instant, Instant)> = count
        .rules
        .hours
        .on(day)
        .filter(|(_, until)| *until > count.received)
        .map(|(from, until)| (from.max(count.received), until))
        .collect();
    for pause in count.pauses {
        let ended = pause.until.unwrap_or(pause.from);
        open = open
            .into_iter()
            .flat_map(|(from, until)| [(from, until.min(pause.from)), (from.max(ended), until)])
            .filter(|(from, until)| from < until)
            .collect();
    }
    open
}

fn note(count: &mut Count<'_>, day: Day, minutes: i64) {
    let reason = if minutes > 0 {
        StepReason::Counted
    } else if !count.calendar.is_working(day) {
        StepReason::NonWorking
    } else if day == count.received.day() {
        StepReason::TooLate
    } else {
        StepReason::Paused
    };
    let info = count.calendar.about(day);
    let (about, about_english) = (info.reason(), info.reason_english());
    count.steps.push(DayStep {
        day,
        counted: minutes > 0,
        reason,
        about,
        about_english,
        minutes: Some(minutes),
    });
}
