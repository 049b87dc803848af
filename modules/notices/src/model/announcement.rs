//! An announcement (thông báo chung): what the province or a unit says to everybody, from one day to another.

use motcua_kernel::{Day, Id, Instant};

/// The identifier of an announcement.
pub type AnnouncementId = Id<Announcement>;

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The identifier.
    pub id: AnnouncementId,
    /// Its title.
    pub title: String,
    /// What it says.
    pub body: String,
    /// The first day on which it stands in public.
    pub from: Day,
    /// The last one; none: until it is taken down.
    pub until: Option<Day>,
    /// Who posted it.
    pub posted_by_name: String,
    /// When.
    pub posted_at: Instant,
    /// When it was taken down before its time.
    pub taken_down_at: Option<Instant>,
}

/// Where an announcement stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnnouncementState {
    /// Its first day is still to come.
    Coming,
    /// It stands in public.
    Standing,
    /// Its time is over.
    Over,
    /// It was taken down.
    TakenDown,
}

impl AnnouncementState {
    /// The identifier in words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Standing => "standing",
            Self::Over => "over",
            Self::TakenDown => "taken-down",
        }
    }
}

impl Announcement {
    /// Where it stands on `today`.
    pub fn state_on(&self, today: Day) -> AnnouncementState {
        if self.taken_down_at.is_some() {
            AnnouncementState::TakenDown
        } else if today < self.from {
            AnnouncementState::Coming
        } else if self.until.is_some_and(|until| until < today) {
            AnnouncementState::Over
        } else {
            AnnouncementState::Standing
        }
    }
}

/// An announcement as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnnouncement {
    /// Made when the form was drawn: the same form sent twice posts one.
    pub request_key: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub body: String,
    /// The first day; none where what was typed is no day.
    pub from: Option<Day>,
    /// The last day: empty, a day, or what is no day.
    pub until: UntilDay,
}

/// The last day of an announcement as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UntilDay {
    /// Left empty.
    Open,
    /// A day.
    On(Day),
    /// Not a day.
    Wrong,
}

const LONGEST_TITLE: usize = 150;
const LONGEST_BODY: usize = 5_000;

impl NewAnnouncement {
    /// Fields with the code of what is wrong.
    pub(crate) fn problems(&self, today: Day) -> Vec<(&'static str, &'static str)> {
        let mut problems = Vec::new();
        for (field, text, longest) in [
            ("title", &self.title, LONGEST_TITLE),
            ("body", &self.body, LONGEST_BODY),
        ] {
            match text.trim().chars().count() {
                0 => problems.push((field, "announcement-words-missing")),
                length if length > longest => problems.push((field, "text-too-long")),
                _ => {}
            }
        }
        match self.from {
            None => problems.push(("from", "day-wrong")),
            Some(from) if from < today => problems.push(("from", "day-in-past")),
            Some(from) => match self.until {
                UntilDay::Wrong => problems.push(("until", "day-wrong")),
                UntilDay::On(until) if until < from => problems.push(("until", "announcement-ends-before")),
                UntilDay::On(_) | UntilDay::Open => {}
            },
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn new(from: &str, until: UntilDay) -> NewAnnouncement {
        NewAnnouncement {
            request_key: "k".to_owned(),
            title: "Nghỉ lễ".to_owned(),
            body: "Bộ phận Một cửa nghỉ ngày 02/9.".to_owned(),
            from: from.parse().ok(),
            until,
        }
    }

    #[test]
    fn an_announcement_begins_today_at_the_earliest_and_ends_after_it_began() {
        let today = day("2023-11-15");
        assert!(new("2023-11-15", UntilDay::Open).problems(today).is_empty());
        assert_eq!(
            new("2023-11-14", UntilDay::Open).problems(today),
            [("from", "day-in-past")]
        );
        assert_eq!(
            new("2023-11-20", UntilDay::On(day("2023-11-19"))).problems(today),
            [("until", "announcement-ends-before")]
        );
        assert_eq!(
            new("mai", UntilDay::Wrong).problems(today),
            [("from", "day-wrong")]
        );
    }

    #[test]
    fn it_stands_from_its_first_to_its_last_day_unless_it_was_taken_down() {
        let mut it = Announcement {
            id: Id::new(Instant::from_micros(0), [0; 10]),
            title: String::new(),
            body: String::new(),
            from: day("2023-11-15"),
            until: Some(day("2023-11-17")),
            posted_by_name: String::new(),
            posted_at: Instant::from_micros(0),
            taken_down_at: None,
        };
        for (on, state) in [
            ("2023-11-14", AnnouncementState::Coming),
            ("2023-11-15", AnnouncementState::Standing),
            ("2023-11-17", AnnouncementState::Standing),
            ("2023-11-18", AnnouncementState::Over),
        ] {
            assert_eq!(it.state_on(day(on)), state, "{on}");
        }
        it.taken_down_at = Some(Instant::from_micros(1));
        assert_eq!(it.state_on(day("2023-11-16")), AnnouncementState::TakenDown);
    }
}
