//! A message between the owner of a dossier and the officers who deal with it (trao đổi về hồ sơ).

use motcua_kernel::{Id, Instant};

/// The identifier of a message.
pub type MessageId = Id<Message>;

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageSide {
    /// The owner of the dossier.
    Owner,
    /// An officer who deals with it.
    Office,
}

impl MessageSide {
    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Office => "office",
        }
    }

    /// The side called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        [Self::Owner, Self::Office]
            .into_iter()
            .find(|side| side.identifier() == identifier)
    }

    /// The side that reads what this one writes.
    pub const fn other(self) -> Self {
        match self {
            Self::Owner => Self::Office,
            Self::Office => Self::Owner,
        }
    }
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: MessageId,
    /// Who wrote it.
    pub side: MessageSide,
    /// The writer's name on that day.
    pub said_by_name: String,
    /// When.
    pub said_at: Instant,
    /// The words; empty where the law had them taken out.
    pub words: String,
    /// By when it is to be answered, where the owner wrote it.
    pub answer_due_at: Option<Instant>,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// When the other side read it first.
    pub read_at: Option<Instant>,
}
