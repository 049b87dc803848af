//! The times that a province sets for its cases: no text of law names them, so they are data with a first day.

use motcua_kernel::Day;

/// One of the times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseTime {
    /// For an opinion, where whoever asks says nothing else (NĐ 61/2018/NĐ-CP, điều 19.5 leaves it to them).
    Opinion,
    /// What an apology adds to the day promised, until its head says otherwise.
    Apology,
    /// Without any movement, after which a dossier is stuck; after twice as long its head is called.
    Stuck,
    /// Before a dossier is due, from when it is called out.
    NearDue,
    /// Before the answer to a filing from afar is due, from when it is called out.
    AnswerSoon,
    /// After which a result that nobody collected is called out.
    Uncollected,
    /// After which the person is reminded of a result, and between reminders.
    Remind,
    /// After which a result that nobody collected goes into the archive.
    Archive,
    /// In which what an owner writes is answered.
    Message,
}

/// In what a time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Working hours (giờ làm việc).
    WorkingHours,
    /// Working days (ngày làm việc).
    WorkingDays,
    /// Days.
    Days,
    /// Months.
    Months,
}

impl TimeUnit {
    /// The identifier in words for people.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::WorkingHours => "working-hours",
            Self::WorkingDays => "working-days",
            Self::Days => "days",
            Self::Months => "months",
        }
    }
}

impl CaseTime {
    /// Every time, in the order of forms.
    pub const ALL: [Self; 9] = [
        Self::Stuck,
        Self::NearDue,
        Self::AnswerSoon,
        Self::Message,
        Self::Opinion,
        Self::Apology,
        Self::Uncollected,
        Self::Remind,
        Self::Archive,
    ];

    /// The name of its field in forms, of its column, and in events.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Opinion => "opinion_days",
            Self::Apology => "apology_days",
            Self::Stuck => "stuck_hours",
            Self::NearDue => "near_due_hours",
            Self::AnswerSoon => "answer_soon_hours",
            Self::Uncollected => "uncollected_days",
            Self::Remind => "remind_after_days",
            Self::Archive => "archive_after_months",
            Self::Message => "message_hours",
        }
    }

    /// In what it is counted.
    pub const fn unit(self) -> TimeUnit {
        match self {
            Self::Stuck | Self::NearDue | Self::AnswerSoon | Self::Message => TimeUnit::WorkingHours,
            Self::Opinion | Self::Apology | Self::Uncollected => TimeUnit::WorkingDays,
            Self::Remind => TimeUnit::Days,
            Self::Archive => TimeUnit::Months,
        }
    }

    /// The least and the most it may be.
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Self::Opinion | Self::Apology => (1, 60),
            Self::Stuck => (1, 400),
            // NĐ 61/2018/NĐ-CP, điều 19.9: who will be late says so at least a working day before.
            Self::NearDue => (8, 80),
            Self::Message => (1, 80),
            // NĐ 45/2020/NĐ-CP, điều 14: eight working hours are all there are.
            Self::AnswerSoon => (1, 7),
            Self::Uncollected | Self::Remind => (1, 400),
            Self::Archive => (1, 240),
        }
    }
}

/// All the times that are in force together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseTimes {
    /// [`CaseTime::Opinion`], in working days.
    pub opinion_days: i64,
    /// [`CaseTime::Apology`], in working days.
    pub apology_days: i64,
    /// [`CaseTime::Stuck`], in working hours.
    pub stuck_hours: i64,
    /// [`CaseTime::NearDue`], in working hours.
    pub near_due_hours: i64,
    /// [`CaseTime::AnswerSoon`], in working hours.
    pub answer_soon_hours: i64,
    /// [`CaseTime::Uncollected`], in working days.
    pub uncollected_days: i64,
    /// [`CaseTime::Remind`], in days.
    pub remind_after_days: i64,
    /// [`CaseTime::Archive`], in months.
    pub archive_after_months: i64,
    /// [`CaseTime::Message`], in working hours.
    pub message_hours: i64,
}

impl CaseTimes {
    /// Reads every time with `read`.
    ///
    /// # Errors
    /// What `read` answers first.
    pub fn read<E>(mut read: impl FnMut(CaseTime) -> Result<i64, E>) -> Result<Self, E> {
        Ok(Self {
            opinion_days: read(CaseTime::Opinion)?,
            apology_days: read(CaseTime::Apology)?,
            stuck_hours: read(CaseTime::Stuck)?,
            near_due_hours: read(CaseTime::NearDue)?,
            answer_soon_hours: read(CaseTime::AnswerSoon)?,
            uncollected_days: read(CaseTime::Uncollected)?,
            remind_after_days: read(CaseTime::Remind)?,
            archive_after_months: read(CaseTime::Archive)?,
            message_hours: read(CaseTime::Message)?,
        })
    }

    /// One of them.
    pub const fn of(&self, time: CaseTime) -> i64 {
        match time {
            CaseTime::Opinion => self.opinion_days,
            CaseTime::Apology => self.apology_days,
            CaseTime::Stuck => self.stuck_hours,
            CaseTime::NearDue => self.near_due_hours,
            CaseTime::AnswerSoon => self.answer_soon_hours,
            CaseTime::Uncollected => self.uncollected_days,
            CaseTime::Remind => self.remind_after_days,
            CaseTime::Archive => self.archive_after_months,
            CaseTime::Message => self.message_hours,
        }
    }

    /// Which of them are not what they may be, each with the code of what is wrong.
    pub fn problems(&self) -> Vec<(CaseTime, &'static str)> {
        let mut problems = Vec::new();
        for time in CaseTime::ALL {
            let (least, most) = time.bounds();
            let code = match time {
                _ if (least..=most).contains(&self.of(time)) => continue,
                CaseTime::NearDue if self.near_due_hours < least => "case-time-no-day-before",
                _ => "case-time-out-of-bounds",
            };
            problems.push((time, code));
        }
        // Nobody's result is put away before they were reminded of it: a month has 28 days at least.
        if problems.is_empty() && self.archive_after_months * 28 <= self.remind_after_days {
            problems.push((CaseTime::Archive, "case-time-archive-before-reminder"));
        }
        problems
    }

    /// What was settled before this day may go into the archive on `today`.
    pub fn archive_before(&self, today: Day) -> Day {
        let date = today.date();
        let months = i64::from(date.year()) * 12 + i64::from(date.month()) - 1 - self.archive_after_months;
        let year = i16::try_from(months.div_euclid(12)).unwrap_or(i16::MIN);
        let month = i8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
        // A month may end before the 31st.
        (1..=date.day())
            .rev()
            .find_map(|day| Day::new(year, month, day))
            .unwrap_or(today)
    }
}

/// The times with which the tables begin; for tests of what reads them.
#[cfg(test)]
pub(crate) const USUAL: CaseTimes = CaseTimes {
    opinion_days: 5,
    apology_days: 3,
    stuck_hours: 8,
    near_due_hours: 8,
    answer_soon_hours: 2,
    uncollected_days: 5,
    remind_after_days: 30,
    archive_after_months: 12,
    message_hours: 16,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_before_the_last_day_of_february_in_a_leap_year_is_the_28th() {
        for (today, before) in [
            ("2024-02-29", "2023-02-28"),
            ("2023-11-15", "2022-11-15"),
            ("2024-01-31", "2023-01-31"),
        ] {
            let today: Day = today.parse().unwrap();
            assert_eq!(USUAL.archive_before(today).to_string(), before);
        }
        let half = CaseTimes {
            archive_after_months: 6,
            ..USUAL
        };
        assert_eq!(
            half.archive_before("2023-03-31".parse().unwrap()).to_string(),
            "2022-09-30"
        );
    }

    #[test]
    fn nobody_is_told_of_a_delay_less_than_a_working_day_before() {
        let times = CaseTimes {
            near_due_hours: 7,
            ..USUAL
        };
        assert_eq!(times.problems(), [(CaseTime::NearDue, "case-time-no-day-before")]);
    }

    #[test]
    fn a_result_is_not_put_away_before_its_owner_was_reminded() {
        let times = CaseTimes {
            archive_after_months: 1,
            ..USUAL
        };
        assert_eq!(
            times.problems(),
            [(CaseTime::Archive, "case-time-archive-before-reminder")]
        );
        assert_eq!(USUAL.problems(), []);
    }

    #[test]
    fn no_time_is_nothing_or_beyond_all_measure() {
        for time in CaseTime::ALL {
            for wrong in [0, time.bounds().1 + 1] {
                let times = CaseTimes::read::<()>(|it| Ok(if it == time { wrong } else { USUAL.of(it) }));
                let problems = times.unwrap().problems();
                assert_eq!(problems.first().map(|(it, _)| *it), Some(time), "{wrong}");
            }
        }
    }
}
