//! What is sent to the contact of an account.

use std::fmt;

use motcua_kernel::{Id, Instant};

use super::ContactChannel;

/// The identifier of a message.
pub type MessageId = Id<MessageToSend>;

/// What a message says; the words are the sender's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// The code that opens an account.
    RegisterCode,
    /// The code that confirms a new contact.
    ContactCode,
    /// The code for a new password.
    RecoverCode,
    /// The code that links another provider.
    LinkCode,
    /// Somebody tried to open an account for a number that has one.
    RegisterTaken,
    /// The password was changed.
    PasswordChanged,
    /// The contact was changed; it goes to the old one.
    ContactChanged,
    /// An officer opened the account for somebody at a desk.
    DeskSession,
    /// The second factor was switched off.
    SecondFactorOff,
    /// A passkey was added: another way in.
    PasskeyAdded,
    /// An officer asked for the account to be given back at a desk; a second one has not decided yet.
    RecoveryAsked,
}

impl MessageKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::RegisterCode,
        Self::ContactCode,
        Self::RecoverCode,
        Self::LinkCode,
        Self::RegisterTaken,
        Self::PasswordChanged,
        Self::ContactChanged,
        Self::DeskSession,
        Self::SecondFactorOff,
        Self::PasskeyAdded,
        Self::RecoveryAsked,
    ];

    /// The identifier in tables and in the names of templates.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::RegisterCode => "register-code",
            Self::ContactCode => "contact-code",
            Self::RecoverCode => "recover-code",
            Self::LinkCode => "link-code",
            Self::RegisterTaken => "register-taken",
            Self::PasswordChanged => "password-changed",
            Self::ContactChanged => "contact-changed",
            Self::DeskSession => "desk-session",
            Self::SecondFactorOff => "second-factor-off",
            Self::PasskeyAdded => "passkey-added",
            Self::RecoveryAsked => "recovery-asked",
        }
    }
}

/// A message that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageToSend {
    /// The identifier.
    pub id: MessageId,
    /// The way.
    pub channel: ContactChannel,
    /// The address.
    pub address: String,
    /// What it says.
    pub kind: MessageKind,
    /// The code in it, where it carries one.
    pub code: Option<String>,
    /// How often sending failed.
    pub attempts: i64,
    /// When it is of no use any more.
    pub expires_at: Instant,
}

/// The identifier alone, for logs.
impl fmt::Debug for MessageToSend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MessageToSend({})", self.id)
    }
}
