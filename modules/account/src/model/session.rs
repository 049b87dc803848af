//! How long a session holds, and what it says.

use motcua_identity::OwnerSignedIn;
use motcua_kernel::Instant;

use super::Account;

/// A session ends after so many hours without use: a phone in a pocket is not a computer of an office.
const IDLE_HOURS: i64 = 2;

/// A session ends after so many hours whatever happens.
const ABSOLUTE_HOURS: i64 = 12;

/// How long a session's last use may be out of date, in seconds.
const TOUCH_SECONDS: i64 = 5 * 60;

/// An account that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInAccount {
    /// The account.
    pub account: Account,
    /// When the session's use was noted last.
    pub seen_at: Instant,
}

impl SignedInAccount {
    /// Whether the session's use should be noted again.
    pub fn touch_due(&self, now: Instant) -> bool {
        now >= self.seen_at.plus_seconds(TOUCH_SECONDS)
    }

    /// As actor.
    pub fn owner(&self) -> OwnerSignedIn {
        OwnerSignedIn {
            number: self.account.number.clone(),
            name: self.account.name.clone(),
        }
    }
}

/// Whether a session made at `created_at` and last used at `seen_at` is still open at `now`.
pub(crate) fn is_open(created_at: Instant, seen_at: Instant, now: Instant) -> bool {
    now < ends_at(created_at, seen_at)
}

/// When a session ends unless it is used again.
pub(crate) fn ends_at(created_at: Instant, seen_at: Instant) -> Instant {
    let idle = seen_at.plus_seconds(IDLE_HOURS * 3_600);
    idle.min(created_at.plus_seconds(ABSOLUTE_HOURS * 3_600))
}
