//! Counting a limit in days, and the entry to all limits.

use motcua_kernel::{Day, Instant};

use super::TimeLimit;
use super::hourly::count_hours;
use super::reading::Pause;
use super::rules::{DeadlineRules, DueTime};
use super::step::{DayStep, Deadline, StepReason};
use crate::calendar::{Calendar, CalendarWarning};
use crate::regime::{self, Citation, LegalRegime};

/// Online filings are answered within eight working hours (NĐ 45/2020/NĐ-CP, điều 14).
const ANSWER_HOURS: u16 = 8;

/// Well before the last day that can be told as an instant, so that every due day has one.
const LAST_YEAR: i16 = 9000;

/// When an act received at `received` is due.
pub fn due(received: Instant, limit: TimeLimit, calendar: &Calendar, rules: &DeadlineRules) -> Deadline {
    due_with_pauses(received, limit, &[], calendar, rules)
}

/// When an act is due whose clock stood still during `pauses`, which must all have ended; an open one
/// counts as if it ended where it began.
pub fn due_with_pauses(
    received: Instant,
    limit: TimeLimit,
    pauses: &[Pause],
    calendar: &Calendar,
    rules: &DeadlineRules,
) -> Deadline {
    let mut count = Count::new(received, pauses, calendar, rules);
    let due_at = match limit {
        TimeLimit::WorkingDays(days) => count.working_days(days),
        TimeLimit::CalendarDays(days) => count.calendar_days(days),
        TimeLimit::WorkingHours(hours) => count_hours(&mut count, hours),
        TimeLimit::SameDay => count.same_day(),
    };
    let mut warnings = calendar.warnings(received.day(), due_at.day());
    if count.ended {
        warnings.push(CalendarWarning::EndOfCalendar);
    }
    let citations = citations(received, limit);
    Deadline {
        received_at: received,
        limit,
        due_at,
        steps: count.steps,
        citations,
        warnings,
    }
}

/// When an online filing must be answered: within eight working hours.
pub fn answer_due(filed: Instant, calendar: &Calendar, rules: &DeadlineRules) -> Deadline {
    let mut deadline = due(filed, TimeLimit::WorkingHours(ANSWER_HOURS), calendar, rules);
    deadline.citations.insert(0, regime::ONLINE_ANSWER);
    deadline
}

/// By when a dossier taken in at `received` goes over to the competent unit: the same working day, or the
/// opening of the next one when it came after the cut-off.
pub fn transfer_due(received: Instant, calendar: &Calendar, rules: &DeadlineRules) -> Instant {
    let day = received.day();
    // NĐ 61/2018/NĐ-CP, điều 18: the same working day, or the start of the next one after 15:00.
    if calendar.is_working(day) && received.local().time() <= rules.cut_off {
        rules.hours.close_of(day)
    } else {
        rules.hours.opening_of(calendar.next_working_day(day))
    }
}

fn citations(received: Instant, limit: TimeLimit) -> Vec<Citation> {
    let facts = LegalRegime::on(received.day()).facts();
    let mut all = vec![];
    all.extend(facts.one_stop.first());
    match limit {
        TimeLimit::WorkingDays(_) => all.push(regime::FIRST_DAY_NOT_COUNTED),
        TimeLimit::CalendarDays(_) => {
            all.extend([regime::FIRST_DAY_NOT_COUNTED, regime::ENDS_ON_WORKING_DAY]);
        }
        TimeLimit::WorkingHours(_) => {}
        TimeLimit::SameDay => all.push(facts.transfer),
    }
    all.push(regime::HOLIDAYS);
    all
}

/// A count in progress.
pub(super) struct Count<'a> {
    pub(super) received: Instant,
    pub(super) pauses: &'a [Pause],
    pub(super) calendar: &'a Calendar,
    pub(super) rules: &'a DeadlineRules,
    pub(super) steps: Vec<DayStep>,
    pub(super) ended: bool,
}

impl<'a> Count<'a> {
    fn new(received: Instant, pauses: &'a [Pause], calendar: &'a Calendar, rules: &'a DeadlineRules) -> Self {
        Self {
            received,
            pauses,
            calendar,
            rules,
            steps: Vec::new(),
            ended: false,
        }
    }

    fn working_days(&mut self, days: u16) -> Instant {
        let mut day = self.received.day();
        if days == 0 {
            return self.within(self.received.local().time() > self.rules.hours.closing());
        }
        // Bộ luật Dân sự 2015, điều 147.2: the first day is not counted.
        self.step(day, StepReason::DayOfReceipt);
        for _ in 0..days {
            day = self.forward(day, StepReason::Counted);
        }
        self.end_of(day)
    }

    fn calendar_days(&mut self, days: u16) -> Instant {
        let mut day = self.received.day();
        if days == 0 {
            return self.within(self.received.local().time() > self.rules.hours.closing());
        }
        self.step(day, StepReason::DayOfReceipt);
        let mut left = days;
        while left > 0 && !self.ended {
            day = self.tomorrow(day);
            if self.paused_on(day) {
                self.step(day, StepReason::Paused);
            } else {
                self.step(day, StepReason::Counted);
                left -= 1;
            }
        }
        // Bộ luật Dân sự 2015, điều 148.5: a limit that ends on a day off ends with the next working day.
        if !self.calendar.is_working(day) {
            day = self.forward(day, StepReason::MovedHere);
        }
        self.end_of(day)
    }

    fn same_day(&mut self) -> Instant {
        self.within(self.received.local().time() > self.rules.cut_off)
    }

    /// The close of the day of receipt, or of the next working day when it came too late or on a day off.
    fn within(&mut self, too_late: bool) -> Instant {
        let day = self.received.day();
        if self.paused_on(day.plus_days(1)) {
            self.step(day, StepReason::DayOfReceipt);
        } else if !self.calendar.is_working(day) {
            self.step(day, StepReason::NonWorking);
        } else if too_late {
            self.step(day, StepReason::TooLate);
        } else {
            self.step(day, StepReason::SameDay);
            return self.rules.hours.close_of(day);
        }
        let landing = self.forward(day, StepReason::MovedHere);
        self.rules.hours.close_of(landing)
    }

    /// Walks to the next day that is worked and not paused, noting every day passed and `reason` there.
    fn forward(&mut self, from: Day, reason: StepReason) -> Day {
        let mut day = from;
        while !self.ended {
            day = self.tomorrow(day);
            if self.ended {
                break;
            }
            if !self.calendar.is_working(day) {
                self.step(day, StepReason::NonWorking);
            } else if self.paused_on(day) {
                self.step(day, StepReason::Paused);
            } else {
                self.step(day, reason);
                break;
            }
        }
        day
    }

    /// The day after `day`; notes when that is beyond the last year.
    pub(super) fn tomorrow(&mut self, day: Day) -> Day {
        let next = day.plus_days(1);
        self.ended = next.year() > LAST_YEAR;
        next
    }

    pub(super) fn step(&mut self, day: Day, reason: StepReason) {
        let info = self.calendar.about(day);
        let counted = reason == StepReason::Counted;
        self.steps.push(DayStep {
            day,
            counted,
            reason,
            about: info.reason(),
            about_english: info.reason_english(),
            minutes: None,
        });
    }

    /// A pause takes the days after the one it began on, up to and with the one it ended on: the same way of
    /// counting as a limit in days, so that what is added equals what was lost.
    fn paused_on(&self, day: Day) -> bool {
        self.pauses
            .iter()
            .any(|pause| pause.from.day() < day && day <= pause.until.unwrap_or(pause.from).day())
    }

    fn end_of(&self, day: Day) -> Instant {
        let hours = &self.rules.hours;
        match self.rules.due_time {
            DueTime::CloseOfBusiness => hours.close_of(day),
            // A receipt on a day off has no hour of work to come back to: the first day counted is whole.
            DueTime::SameHour if !self.calendar.is_working(self.received.day()) => hours.close_of(day),
            DueTime::SameHour => {
                Instant::from_local(day.date().to_datetime(hours.snap(self.received.local().time())))
            }
        }
    }
}
