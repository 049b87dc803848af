//! Which work lists there are, and how they may be narrowed and sorted.

use motcua_identity::UnitId;
use motcua_kernel::Instant;

use super::work_list::WorkRow;
use crate::DossierId;
use crate::model::{Channel, Status};

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkList {
    /// Accepted and still at the desk, waiting to be handed over.
    AtDesk,
    /// In the competent unit, taken by nobody, and waiting for a role of the officer's.
    Unassigned,
    /// An officer's work in the competent unit, taken by nobody, for a head to give to somebody.
    ToAssign,
    /// In the officer's own hands, or in those of somebody they stand in for.
    Mine,
    /// Settled, waiting to be returned.
    ToReturn,
    /// Everything that is not finished.
    Open,
    /// Finished.
    Finished,
}

impl WorkList {
    /// All lists, in the order of the work.
    pub const ALL: [Self; 7] = [
        Self::AtDesk,
        Self::Unassigned,
        Self::ToAssign,
        Self::Mine,
        Self::ToReturn,
        Self::Open,
        Self::Finished,
    ];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::AtDesk => "at-desk",
            Self::Unassigned => "unassigned",
            Self::ToAssign => "to-assign",
            Self::Mine => "mine",
            Self::ToReturn => "to-return",
            Self::Open => "open",
            Self::Finished => "finished",
        }
    }

    /// The list called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.identifier() == identifier)
    }

    /// Whether it says who holds its dossiers: nobody, or the officer.
    pub(super) const fn statuses(self) -> &'static [Status] {
        match self {
            Self::AtDesk => &[Status::Accepted],
            Self::Unassigned | Self::ToAssign | Self::Mine => &[Status::Processing],
            Self::ToReturn => &[Status::Resolved, Status::Withdrawn, Status::Stopped],
            Self::Open => &[
                Status::Registered,
                Status::Accepted,
                Status::Processing,
                Status::SupplementRequested,
                Status::FinancialObligation,
            ],
            Self::Finished => &[Status::Returned, Status::NotAccepted],
        }
    }
}

/// How a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WorkSort {
    /// By the promised day, the most urgent first.
    #[default]
    Due,
    /// By the receipt, the oldest first.
    Received,
    /// By the code.
    Code,
}

impl WorkSort {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Due, Self::Received, Self::Code];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Received => "received",
            Self::Code => "code",
        }
    }

    /// The order called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.identifier() == identifier)
    }

    pub(super) const fn columns(self) -> &'static str {
        match self {
            Self::Due => "due_at, id",
            Self::Received => "received_at, id",
            Self::Code => "code",
        }
    }
}

/// When the dossiers of a narrowed list are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueWithin {
    /// Within the day.
    Today,
    /// Within the week, up to its Sunday.
    Week,
    /// Before now.
    Overdue,
}

impl DueWithin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Today, Self::Week, Self::Overdue];

    /// The identifier in addresses and translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Week => "week",
            Self::Overdue => "overdue",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|within| within.identifier() == identifier)
    }

    /// From when, and before when, at `now`.
    pub(super) fn span(self, now: Instant) -> (Instant, Instant) {
        let midnight = |days| Instant::from_local(now.day().plus_days(days).date().at(0, 0, 0, 0));
        match self {
            Self::Today => (midnight(0), midnight(1)),
            Self::Week => {
                let gone = i32::from(now.local().weekday().to_monday_zero_offset());
                (midnight(0), midnight(7 - gone))
            }
            Self::Overdue => (Instant::from_micros(0), now),
        }
    }
}

/// What to show.
#[derive(Debug, Clone)]
pub struct WorkFilter {
    /// The list.
    pub list: WorkList,
    /// One unit of those the officer may see; none: all of them.
    pub unit: Option<UnitId>,
    /// The subject field (lĩnh vực).
    pub field: Option<String>,
    /// The procedure's code.
    pub procedure: Option<String>,
    /// When they are due.
    pub due: Option<DueWithin>,
    /// How they came.
    pub channel: Option<Channel>,
    /// Beginnings of words of the owner's name, with or without marks, or parts of the code; empty: everything.
    pub text: String,
    /// The order.
    pub sort: WorkSort,
    /// Where the page before ended.
    pub after: Option<ListCursor>,
    /// Rows on a page.
    pub limit: usize,
}

impl WorkFilter {
    /// The first `limit` rows of `list`, narrowed by nothing.
    pub const fn of(list: WorkList, limit: usize) -> Self {
        Self {
            list,
            unit: None,
            field: None,
            procedure: None,
            due: None,
            channel: None,
            text: String::new(),
            sort: WorkSort::Due,
            after: None,
            limit,
        }
    }
}

/// Where a page ended: the last row's place in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCursor {
    /// By an instant: the due one, or that of the receipt.
    At(Instant, DossierId),
    /// By the code.
    Code(String),
}

impl ListCursor {
    /// The place of `row` in the order of `sort`.
    pub fn of(row: &WorkRow, sort: WorkSort) -> Self {
        match sort {
            WorkSort::Due => Self::At(row.due_at, row.id),
            WorkSort::Received => Self::At(row.received_at, row.id),
            WorkSort::Code => Self::Code(row.code.clone()),
        }
    }

    /// The text of it for an address.
    pub fn text(&self) -> String {
        match self {
            Self::At(at, id) => format!("{}_{id}", at.micros()),
            Self::Code(code) => code.clone(),
        }
    }

    /// The place that a text of an address names in the order of `sort`; nothing for a text that was tampered with.
    pub fn from_text(text: &str, sort: WorkSort) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        if sort == WorkSort::Code {
            return Some(Self::Code(text.to_owned()));
        }
        let (micros, id) = text.split_once('_')?;
        Some(Self::At(
            Instant::from_micros(micros.parse().ok()?),
            id.parse().ok()?,
        ))
    }
}
