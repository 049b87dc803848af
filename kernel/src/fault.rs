//! What can go wrong, told apart by what the person who meets it can do.

use std::error::Error;
use std::fmt;

/// The kinds of fault; the edges turn each into a page, a problem document or an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// What was sent breaks a rule; sending it again unchanged will fail again.
    Invalid,
    /// Nobody is signed in.
    Unauthenticated,
    /// The signed-in person may not do this.
    Forbidden,
    /// There is no such thing, or not for this person.
    NotFound,
    /// Somebody else changed it first, or it is not in a state that allows this.
    Conflict,
    /// It was here and is not any more.
    Gone,
    /// A file or request above its limit.
    TooLarge,
    /// Too many tries; wait.
    TooMany,
    /// A part the act needs is away for now; trying later may work.
    Unavailable,
    /// A mistake of the program or the machine; the operator finds the cause in the log.
    Internal,
}

/// A fault with a stable code; the words for people stand in the translation files under `fault-<code>`.
#[derive(Debug)]
pub struct Fault {
    kind: FaultKind,
    code: &'static str,
    args: Vec<(&'static str, String)>,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Fault {
    /// A fault of `kind` named by a kebab-case `code`, for example `dossier-already-accepted`.
    pub const fn new(kind: FaultKind, code: &'static str) -> Self {
        Self {
            kind,
            code,
            args: Vec::new(),
            cause: None,
        }
    }

    /// An internal fault with its cause, which is logged and never shown.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(FaultKind::Internal, "internal").because(cause)
    }

    /// Adds a value that the words may name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds the cause for the operator's log.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// The kind.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }

    /// The stable kebab-case code.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The values that the words may name.
    pub fn args(&self) -> &[(&'static str, String)] {
        &self.args
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value}")?;
        }
        Ok(())
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn Error + 'static))
    }
}
