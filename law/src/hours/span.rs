//! A stretch of opening hours within one day.

use jiff::civil::Time;
use motcua_kernel::{Fault, FaultKind};
use serde::Serialize;

/// A stretch of a day from `opens` up to `closes`, Vietnamese clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    opens: Time,
    closes: Time,
}

/// What is wrong with hours somebody configured.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// The stretch closes before or when it opens.
    #[error("hours close at {closes}, not after they open at {opens}")]
    Backwards {
        /// When it opens.
        opens: Time,
        /// When it closes.
        closes: Time,
    },
    /// Two stretches of one day overlap.
    #[error("two stretches of hours overlap at {at}")]
    Overlap {
        /// When the second one opens.
        at: Time,
    },
    /// A working day without a single working hour would let no time limit end.
    #[error("working hours without a single hour")]
    Empty,
    /// A line of the hours file cannot be read.
    #[error("line {line}: {what}")]
    Unreadable {
        /// The line, counted from 1.
        line: u64,
        /// What is wrong there.
        what: String,
    },
}

impl From<HoursError> for Fault {
    fn from(error: HoursError) -> Self {
        Self::new(FaultKind::Invalid, "hours-invalid")
            .with("what", error.to_string())
            .because(error)
    }
}

impl Span {
    /// The stretch from `opens` to `closes`, refused when it is empty or runs backwards.
    pub fn new(opens: Time, closes: Time) -> Result<Self, HoursError> {
        if opens < closes {
            Ok(Self { opens, closes })
        } else {
            Err(HoursError::Backwards { opens, closes })
        }
    }

    /// A stretch known to be right when the program was written.
    pub(super) const fn fixed(opens: Time, closes: Time) -> Self {
        Self { opens, closes }
    }

    /// When it opens.
    pub const fn opens(self) -> Time {
        self.opens
    }

    /// When it closes.
    pub const fn closes(self) -> Time {
        self.closes
    }

    /// Whether `time` lies within it, both ends included.
    pub fn holds(self, time: Time) -> bool {
        self.opens <= time && time <= self.closes
    }
}

/// Puts stretches in order and refuses overlapping ones.
pub(super) fn in_order(mut spans: Vec<Span>) -> Result<Vec<Span>, HoursError> {
    spans.sort_unstable();
    let overlap = spans
        .iter()
        .zip(spans.iter().skip(1))
        .find(|(a, b)| b.opens < a.closes);
    match overlap {
        Some((_, second)) => Err(HoursError::Overlap { at: second.opens }),
        None => Ok(spans),
    }
}
