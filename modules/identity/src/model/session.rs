//! Session tokens and how long they hold.

use std::fmt;

use motcua_kernel::{Instant, Randomness};
use sha2::{Digest, Sha256};

/// A session ends after so many hours without use.
pub const IDLE_HOURS: i64 = 8;

/// A session ends after so many hours whatever happens.
pub const ABSOLUTE_HOURS: i64 = 12;

/// The secret that a browser shows with each request: 256 random bits in hexadecimal. Only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    /// Draws a new one.
    pub fn draw(randomness: &dyn Randomness) -> Self {
        let mut bytes = [0; 32];
        randomness.fill(&mut bytes);
        Self(hex::encode(bytes))
    }

    /// Takes what a browser sent, or nothing when it cannot be a token.
    pub fn from_text(text: &str) -> Option<Self> {
        let hexadecimal = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        hexadecimal.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The secret itself, for the cookie and nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored in its place.
    pub fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(…)")
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
