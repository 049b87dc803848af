//! What a carrier is asked and what it answers.

use motcua_kernel::Instant;

/// A way to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Electronic mail.
    Email,
    /// A short message to a telephone.
    Sms,
    /// A message of the province's official Zalo account.
    Zalo,
}

impl Channel {
    /// Every channel, in the order of forms.
    pub const ALL: [Self; 3] = [Self::Email, Self::Sms, Self::Zalo];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Zalo => "zalo",
        }
    }

    /// The channel called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.identifier() == identifier)
    }

    /// Whether a carrier of this channel knows a message by its key and takes it once, however often it is handed over.
    pub const fn repeats_safely(self) -> bool {
        match self {
            // SMTP has no such key: a letter handed over twice arrives twice.
            Self::Email => false,
            Self::Sms | Self::Zalo => true,
        }
    }
}

/// A message to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it is known by; the same at every try.
    pub key: String,
    /// An e-mail address or a telephone number.
    pub address: String,
    /// The subject; empty for a short message.
    pub subject: String,
    /// The text.
    pub body: String,
    /// The time of the try.
    pub at: Instant,
}

/// A message was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// By which carrier.
    pub carrier: String,
    /// The name under which the carrier reports on it; empty where it gives none.
    pub reference: String,
}

/// Why a message was not taken, told apart by what may be done next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The carrier will never take it: the address does not exist, the message is malformed.
    #[error("refused: {0}")]
    Refused(String),
    /// The carrier cannot be reached or is busy, and has certainly not taken it.
    #[error("away: {0}")]
    Away(String),
    /// The line broke after the message was under way: it may have gone out.
    #[error("unsure: {0}")]
    Unsure(String),
    /// Nobody carries messages of this channel.
    #[error("no carrier for this channel")]
    NoCarrier,
}

impl SendError {
    /// The identifier in tables and words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Away(_) => "away",
            Self::Unsure(_) => "unsure",
            Self::NoCarrier => "no-carrier",
        }
    }
}

/// Takes messages of one channel.
pub trait Carrier: Send + Sync {
    /// The name by which the operator knows it.
    fn name(&self) -> &str;

    /// Hands a message over; returns the name under which the carrier reports on it.
    ///
    /// # Errors
    /// [`SendError`], by what may be done next.
    fn send(&self, message: &Message) -> Result<String, SendError>;
}
