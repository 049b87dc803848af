//! A point in time and the clock that tells it.

use std::fmt;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::Day;

/// Vietnam has kept UTC+7 without summer time for every day this system serves.
const VIETNAM: Offset = jiff::tz::offset(7);

/// A point in time, in microseconds since 1970-01-01T00:00:00 UTC; stored as BIGINT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// Takes microseconds since the epoch, UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch, UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The instant at which Vietnamese clocks show `local`.
    pub fn from_local(local: DateTime) -> Self {
        let micros = VIETNAM
            .to_timestamp(local)
            .map_or(0, |stamp| stamp.as_microsecond());
        Self(micros)
    }

    /// What Vietnamese clocks show at this instant.
    pub fn local(self) -> DateTime {
        let stamp = jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        VIETNAM.to_datetime(stamp)
    }

    /// What Vietnamese clocks show, to the microsecond, as it stands in addresses: `2023-11-15T09:30:00.25`.
    pub fn local_text(self) -> String {
        self.local().to_string()
    }

    /// The instant that [`Instant::local_text`] wrote; nothing for other text, a day alone among it.
    pub fn from_local_text(text: &str) -> Option<Self> {
        let local: DateTime = text.parse().ok().filter(|_| text.contains('T'))?;
        Some(Self::from_local(local))
    }

    /// The Vietnamese calendar day of this instant.
    pub fn day(self) -> Day {
        Day::from_date(self.local().date())
    }

    /// This instant moved by a number of seconds, which may be negative.
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1_000_000)
    }

    /// This instant moved by a number of milliseconds, which may be negative.
    pub const fn plus_millis(self, millis: i64) -> Self {
        Self(self.0 + millis * 1_000)
    }
}

/// ISO 8601 with the Vietnamese offset, to the second: `2023-11-15T09:30:00+07:00`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+07:00", self.local().strftime("%Y-%m-%dT%H:%M:%S"))
    }
}

/// Tells the time. Passed in wherever time matters, so that a demo or a test can stand on any day.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Instant;
}

/// A clock that always tells the same instant.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Instant);

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_instant_in_an_address_is_read_back_to_the_microsecond() {
        for micros in [
            1_701_392_400_000_000,
            1_701_392_400_000_001,
            1_701_392_400_250_000,
        ] {
            let instant = Instant::from_micros(micros);
            assert_eq!(Instant::from_local_text(&instant.local_text()), Some(instant));
        }
        for text in ["", "2023-12-01", "2023-12-01T25:00:00", "hôm qua"] {
            assert_eq!(Instant::from_local_text(text), None, "{text}");
        }
    }

    #[test]
    fn vietnamese_midnight_is_seventeen_hours_utc_of_the_day_before() {
        let instant = Instant::from_local(date(2023, 11, 15).at(0, 0, 0, 0));
        assert_eq!(instant.micros(), 1_699_981_200_000_000);
        assert_eq!(instant.to_string(), "2023-11-15T00:00:00+07:00");
        assert_eq!(instant.day().to_string(), "2023-11-15");
    }
}
