//! How long a session holds, and what it says.

use motcua_identity::{ActedBy, OwnerSignedIn};
use motcua_kernel::{Id, Instant};

use super::{Account, Mandate};

/// A session ends after so many hours without use: a phone in a pocket is not a computer of an office.
const IDLE_HOURS: i64 = 2;

/// A session ends after so many hours whatever happens.
const ABSOLUTE_HOURS: i64 = 12;

/// A session that an officer opened for somebody who is present ends after so many minutes without use: the next person
/// stands at the same kiosk.
const ASSISTED_IDLE_MINUTES: i64 = 15;

/// At a kiosk nobody looks after the screen of whoever has just gone.
const KIOSK_IDLE_MINUTES: i64 = 3;

/// How long the last use of a session at a kiosk may be out of date, in seconds.
const KIOSK_TOUCH_SECONDS: i64 = 10;

/// How long a session's last use may be out of date, in seconds.
const TOUCH_SECONDS: i64 = 5 * 60;

/// The name of a session among those of its account; it opens nothing.
pub type SessionId = Id<SignedInAccount>;

/// What opened a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionWay {
    /// The password.
    Password,
    /// Another provider of identities, such as VNeID.
    Provider,
    /// A key of the owner's own device.
    Passkey,
    /// An officer, for somebody who is present.
    Desk,
    /// A code of the owner's own telephone, at a kiosk.
    Kiosk,
}

impl SessionWay {
    /// Every way.
    pub const ALL: [Self; 5] = [
        Self::Password,
        Self::Provider,
        Self::Passkey,
        Self::Desk,
        Self::Kiosk,
    ];

    /// The identifier in tables and in the keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Provider => "provider",
            Self::Passkey => "passkey",
            Self::Desk => "desk",
            Self::Kiosk => "kiosk",
        }
    }

    /// The way called `identifier`; what is not known counts as a password.
    pub(crate) fn from_identifier(identifier: &str) -> Self {
        let found = Self::ALL.into_iter().find(|way| way.identifier() == identifier);
        found.unwrap_or(Self::Password)
    }
}

/// An account that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInAccount {
    /// The account.
    pub account: Account,
    /// When the session's use was noted last.
    pub seen_at: Instant,
    /// The session among those of the account.
    pub session_id: SessionId,
    /// The officer who opened the session for the person present (nộp hồ sơ trực tuyến có hỗ trợ), by identifier: what is
    /// filed in it is recorded as assisted.
    pub assisted_by: Option<String>,
    /// Whether it is used at a kiosk: it ends within minutes.
    pub at_kiosk: bool,
    /// In whose name the account acts just now; none: its own.
    pub acting_for: Option<Mandate>,
}

impl SignedInAccount {
    /// Whether the session's use should be noted again.
    pub fn touch_due(&self, now: Instant) -> bool {
        let late = if self.at_kiosk {
            KIOSK_TOUCH_SECONDS
        } else {
            TOUCH_SECONDS
        };
        now >= self.seen_at.plus_seconds(late)
    }

    /// As actor: the owner acted for, where there is a mandate, and otherwise the account's own.
    pub fn owner(&self) -> OwnerSignedIn {
        match &self.acting_for {
            Some(mandate) => OwnerSignedIn {
                number: mandate.number.clone(),
                name: mandate.name.clone(),
                acted_by: Some(ActedBy {
                    account: self.account.id.to_string(),
                    mandate: mandate.id.to_string(),
                    within: mandate.within(),
                }),
            },
            None => self.itself(),
        }
    }

    /// As actor about the account itself, whoever it acts for elsewhere.
    pub fn itself(&self) -> OwnerSignedIn {
        OwnerSignedIn {
            number: self.account.number.clone(),
            name: self.account.name.clone(),
            acted_by: None,
        }
    }
}

/// After how many seconds without use a session ends.
pub(crate) const fn idle_of(assisted: bool, at_kiosk: bool) -> i64 {
    match (at_kiosk, assisted) {
        (true, _) => KIOSK_IDLE_MINUTES * 60,
        (false, true) => ASSISTED_IDLE_MINUTES * 60,
        (false, false) => IDLE_HOURS * 3_600,
    }
}

/// Whether a session is still open at `now`.
pub(crate) fn is_open(used: (Instant, Instant), idle: i64, now: Instant) -> bool {
    now < ends_at(used, idle)
}

/// When a session made and last used then ends unless it is used again.
pub(crate) fn ends_at((created_at, seen_at): (Instant, Instant), idle: i64) -> Instant {
    seen_at
        .plus_seconds(idle)
        .min(created_at.plus_seconds(ABSOLUTE_HOURS * 3_600))
}
