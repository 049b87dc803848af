//! What can go wrong with a filing from home.

use motcua_kernel::{Fault, FaultKind};

/// Why a step of a filing cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    /// There is no such draft, or it is somebody else's.
    #[error("no such draft")]
    NoDraft,
    /// There is no such file in the draft.
    #[error("no such file")]
    NoFile,
    /// There is no such network of a counter.
    #[error("no such network")]
    NoNetwork,
    /// The draft was sent or thrown away.
    #[error("the draft is closed")]
    Closed,
    /// The procedure cannot be filed online.
    #[error("not an online service")]
    NotOnline,
    /// The unit does not take the procedure in.
    #[error("the unit does not take it in")]
    WrongUnit,
    /// The case is none of the procedure's.
    #[error("no such case")]
    WrongVariant,
    /// The component or field is none of the procedure's.
    #[error("no such place for a file")]
    NoPlace,
    /// A file would do something when it is opened.
    #[error("the file is active")]
    ActiveFile,
    /// A picture as iPhones keep it, which cannot be opened here, or not by those who are to see it.
    #[error("a HEIC picture")]
    Heic,
    /// Too many files or too much of them.
    #[error("too many files")]
    TooMuch,
    /// The same bytes stand for another paper already.
    #[error("the same file stands elsewhere")]
    Elsewhere(String),
    /// The paper is not the owner's, not in force, or not for this component.
    #[error("the kept paper cannot stand here")]
    KeptPaper,
    /// Something was changed while it was looked at.
    #[error("changed meanwhile")]
    Changed,
    /// So many drafts are open already.
    #[error("too many drafts")]
    TooManyDrafts,
    /// What is said to a line of a request is longer than its slip has room for.
    #[error("the reply is too long")]
    ReplyTooLong,
}

impl From<FilingError> for Fault {
    fn from(error: FilingError) -> Self {
        let new = Self::new;
        match error {
            FilingError::NoDraft => new(FaultKind::NotFound, "filing-draft-not-found"),
            FilingError::NoFile => new(FaultKind::NotFound, "filing-file-not-found"),
            FilingError::NoNetwork => new(FaultKind::NotFound, "counter-network-unknown"),
            FilingError::Closed => new(FaultKind::Conflict, "filing-draft-closed"),
            FilingError::NotOnline => new(FaultKind::Conflict, "filing-not-online"),
            FilingError::WrongUnit => new(FaultKind::Invalid, "filing-wrong-unit"),
            FilingError::WrongVariant => new(FaultKind::Invalid, "filing-wrong-variant"),
            FilingError::NoPlace => new(FaultKind::NotFound, "filing-no-place"),
            FilingError::ActiveFile => new(FaultKind::Invalid, "filing-file-active"),
            FilingError::Heic => new(FaultKind::Invalid, "filing-heic"),
            FilingError::TooMuch => new(FaultKind::TooLarge, "filing-too-much"),
            FilingError::Elsewhere(place) => {
                new(FaultKind::Conflict, "filing-file-elsewhere").with("place", place)
            }
            FilingError::KeptPaper => new(FaultKind::Conflict, "kept-paper-wrong"),
            FilingError::Changed => new(FaultKind::Conflict, "filing-changed-meanwhile"),
            FilingError::TooManyDrafts => new(FaultKind::TooMany, "filing-too-many-drafts"),
            FilingError::ReplyTooLong => new(FaultKind::Invalid, "filing-reply-too-long"),
        }
    }
}
