//! A notice.

use motcua_account::AccountId;
use motcua_i18n::Language;
use motcua_kernel::{Id, Instant};

use super::{Contacts, Facts, NoticeKind};

/// The identifier of a notice.
pub type NoticeId = Id<Notice>;

/// A notice as it stands in somebody's inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The identifier.
    pub id: NoticeId,
    /// What it tells of.
    pub kind: NoticeKind,
    /// Its title.
    pub title: String,
    /// Its words.
    pub body: String,
    /// The page about it, on this site; empty where there is none.
    pub path: String,
    /// When it was written.
    pub written_at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipient {
    /// The account, whose inbox and choices count; none for somebody without one.
    pub account: Option<AccountId>,
    /// The name.
    pub name: String,
    /// Where they can be reached besides what the account confirmed.
    pub contacts: Contacts,
    /// The language they asked for, where no account says it.
    pub language: Option<Language>,
}

/// A notice to write.
#[derive(Debug, Clone)]
pub struct NewNotice {
    /// What it is known by: writing it twice is writing it once.
    pub key: String,
    /// What it tells of.
    pub kind: NoticeKind,
    /// Who is told.
    pub to: Recipient,
    /// When that happened; what is long over is not sent out any more.
    pub happened_at: Instant,
    /// The page about it, on this site, beginning with a slash.
    pub path: String,
    /// What is put into the words; name and link are added.
    pub facts: Facts,
    /// Whether it stands in the inbox alone, since somebody else sends it.
    pub inbox_only: bool,
}
