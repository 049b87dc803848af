//! What breaks KH 170/KH-UBND, II.4: every dossier is received, kept up to date, settled and returned on the system. Each
//! day what fell outside is named, act by act.

use motcua_dossier::model::{AlarmKind, AlarmLevel};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};

use super::{Behind, Measure};

/// The four acts of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Received (tiếp nhận).
    Receive,
    /// Kept up to date (cập nhật).
    Update,
    /// Settled (giải quyết).
    Settle,
    /// Returned (trả kết quả).
    Return,
}

impl Act {
    /// Every act, in the order of the plan.
    pub const ALL: [Self; 4] = [Self::Receive, Self::Update, Self::Settle, Self::Return];

    /// The identifier in words (`exception-act-<identifier>`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Receive => "receive",
            Self::Update => "update",
            Self::Settle => "settle",
            Self::Return => "return",
        }
    }
}

/// A kind of exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionKind {
    /// A filing from afar is not answered in its eight working hours.
    Unanswered,
    /// A dossier taken in is not handed over in its time.
    NotTransferred,
    /// Nothing moves.
    Stuck,
    /// Settled that day, and a component that must be digitised is not on the system.
    PaperOffSystem,
    /// Overdue and not settled.
    Overdue,
    /// Settled that day, and its result is not on the system.
    ResultOffSystem,
    /// Opened again that day.
    Reopened,
    /// Settled, and its result is not returned on the system.
    NotReturned,
}

/// Where an exception is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// An alarm that stands at the end of the day, for whom it was called.
    Alarm(AlarmKind, AlarmLevel),
    /// A list of the day.
    List(Behind),
}

impl ExceptionKind {
    /// Every kind, act by act.
    pub const ALL: [Self; 8] = [
        Self::Unanswered,
        Self::NotTransferred,
        Self::Stuck,
        Self::PaperOffSystem,
        Self::Overdue,
        Self::ResultOffSystem,
        Self::Reopened,
        Self::NotReturned,
    ];

    /// The identifier in words (`exception-<identifier>`).
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Unanswered => "unanswered",
            Self::NotTransferred => "not-transferred",
            Self::Stuck => "stuck",
            Self::PaperOffSystem => "paper-off-system",
            Self::Overdue => "overdue",
            Self::ResultOffSystem => "result-off-system",
            Self::Reopened => "reopened",
            Self::NotReturned => "not-returned",
        }
    }

    /// The act that was not done on the system, or not in its time.
    pub const fn act(self) -> Act {
        match self {
            Self::Unanswered | Self::NotTransferred => Act::Receive,
            Self::Stuck | Self::PaperOffSystem => Act::Update,
            Self::Overdue | Self::ResultOffSystem | Self::Reopened => Act::Settle,
            Self::NotReturned => Act::Return,
        }
    }

    pub(crate) const fn told(self) -> Told {
        match self {
            // Whoever holds it is called before the eight hours are over, the head once they are.
            Self::Unanswered => Told::Alarm(AlarmKind::Unanswered, AlarmLevel::Head),
            Self::NotTransferred => Told::Alarm(AlarmKind::NotTransferred, AlarmLevel::Holder),
            Self::Stuck => Told::Alarm(AlarmKind::Stuck, AlarmLevel::Holder),
            Self::Overdue => Told::Alarm(AlarmKind::Overdue, AlarmLevel::Holder),
            Self::NotReturned => Told::Alarm(AlarmKind::Uncollected, AlarmLevel::Holder),
            Self::PaperOffSystem => Told::List(Behind::ComponentNotDigitised),
            Self::ResultOffSystem => Told::List(Behind::ResultNotDigitised),
            Self::Reopened => Told::List(Behind::Counted(Measure::Reopened)),
        }
    }
}

/// One exception: a dossier, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionLine {
    /// What kind.
    pub kind: ExceptionKind,
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub code: String,
    /// The unit that answers for it.
    pub unit: UnitId,
    /// The subject field.
    pub field: String,
    /// Where it stands in the list: when somebody was called for it; of what a list of the day tells the beginning of the day.
    pub since: Instant,
    /// Since when it is one, as it is told: an overdue dossier since it was due, not since somebody was called.
    pub began: Instant,
}

impl ExceptionLine {
    /// Where the list goes on after this line.
    pub fn cursor(&self) -> ExceptionCursor {
        ExceptionCursor {
            kind: self.kind,
            since: self.since,
            dossier_id: self.dossier_id.clone(),
        }
    }
}

/// The last line of a page of exceptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionCursor {
    /// Its kind.
    pub kind: ExceptionKind,
    /// Since when.
    pub since: Instant,
    /// Its dossier.
    pub dossier_id: String,
}

impl ExceptionCursor {
    /// As it stands in an address.
    pub fn text(&self) -> String {
        format!(
            "{}.{}.{}",
            self.kind.identifier(),
            self.since.micros(),
            self.dossier_id
        )
    }

    /// What stands in an address; nothing for other text.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (kind, since, dossier_id) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self {
            kind: ExceptionKind::ALL
                .into_iter()
                .find(|it| it.identifier() == kind)?,
            since: Instant::from_micros(since.parse().ok()?),
            dossier_id: dossier_id.to_owned(),
        })
    }
}

/// How many exceptions of a kind a unit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionCount {
    /// The unit.
    pub unit: UnitId,
    /// The kind.
    pub kind: ExceptionKind,
    /// How many.
    pub count: i64,
}

/// The letters of a day's exceptions go out from this hour of the next morning on.
const FROM_HOUR: i8 = 7;

/// The day whose report is due at `now`: yesterday, before the offices open the day before it.
pub fn reported_day(now: Instant) -> Day {
    let today = now.day();
    let opens = Instant::from_local(today.date().at(FROM_HOUR, 0, 0, 0));
    today.plus_days(if now >= opens { -1 } else { -2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_of_the_plan_has_exceptions() {
        for act in Act::ALL {
            assert!(ExceptionKind::ALL.iter().any(|kind| kind.act() == act), "{act:?}");
        }
    }

    #[test]
    fn a_page_goes_on_where_its_address_says() {
        let cursor = ExceptionCursor {
            kind: ExceptionKind::NotReturned,
            since: Instant::from_micros(1_700_000_000_000_001),
            dossier_id: "018bd2c5-0000-7000-8000-000000000001".to_owned(),
        };
        assert_eq!(ExceptionCursor::read(&cursor.text()), Some(cursor));
        for text in ["", "overdue", "overdue.1", "overdue.x.d1", "late.1.d1"] {
            assert_eq!(ExceptionCursor::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_reported_on_the_morning_after_it() {
        let at = |hour| {
            let day = Day::new(2023, 11, 16).unwrap();
            reported_day(Instant::from_local(day.date().at(hour, 0, 0, 0))).to_string()
        };
        assert_eq!((at(6).as_str(), at(7).as_str()), ("2023-11-14", "2023-11-15"));
    }
}
