//! Why a paper could not be read, told apart by what the person can do about it.

use motcua_kernel::{Fault, FaultKind};

/// Why a paper could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are not a paper at all: empty, text, a program, an archive.
    #[error("this is not a paper: the content is not PDF, PNG, JPEG, TIFF or HEIC")]
    NotAPaper,
    /// The bytes are an image of a kind that is not taken; the kind's name is given.
    #[error("{0} images are not taken; send PDF, PNG, JPEG or TIFF")]
    UnsupportedFormat(&'static str),
    /// The PDF is locked with a password.
    #[error("the PDF is locked with a password")]
    Encrypted,
    /// The file is cut off or damaged; what the reader of the format said is given.
    #[error("the file is cut off or damaged: {0}")]
    Broken(String),
    /// One page has more pixels than the limit.
    #[error("a page has {pixels} pixels, the limit is {limit}")]
    TooManyPixels {
        /// Pixels of the page.
        pixels: u64,
        /// The limit.
        limit: u64,
    },
    /// The file has more bytes than the limit.
    #[error("the file has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// The file has more pages than the limit.
    #[error("the file has {pages} pages, the limit is {limit}")]
    TooManyPages {
        /// Pages of the file, as far as they were counted.
        pages: u32,
        /// The limit.
        limit: u32,
    },
    /// A program of the system is not installed; the Debian package that brings it is named.
    #[error("{tool} is missing: install the package {package}")]
    EngineMissing {
        /// The program or the language data.
        tool: &'static str,
        /// The Debian package.
        package: &'static str,
    },
    /// A program of the system failed; what it said is given.
    #[error("{tool} failed: {said}")]
    EngineFailed {
        /// The program.
        tool: &'static str,
        /// Its first words of complaint.
        said: String,
    },
    /// A page took longer than the limit.
    #[error("{tool} took longer than {seconds} seconds and was stopped")]
    TimedOut {
        /// The program.
        tool: &'static str,
        /// The limit in seconds.
        seconds: u64,
    },
}

impl ReadError {
    /// The stable kebab-case code; the words for people stand under `fault-<code>`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAPaper => "paper-not-a-paper",
            Self::UnsupportedFormat(_) => "paper-format-unsupported",
            Self::Encrypted => "paper-encrypted",
            Self::Broken(_) => "paper-broken",
            Self::TooManyPixels { .. } => "paper-too-many-pixels",
            Self::TooLarge { .. } => "paper-too-large",
            Self::TooManyPages { .. } => "paper-too-many-pages",
            Self::EngineMissing { .. } => "reader-missing",
            Self::EngineFailed { .. } => "reader-failed",
            Self::TimedOut { .. } => "reader-timed-out",
        }
    }

    /// Whether the same file may be read another time or on another machine, so that a job may try again.
    pub const fn may_pass_later(&self) -> bool {
        matches!(
            self,
            Self::EngineMissing { .. } | Self::EngineFailed { .. } | Self::TimedOut { .. }
        )
    }
}

impl From<ReadError> for Fault {
    fn from(error: ReadError) -> Self {
        let kind = match &error {
            ReadError::NotAPaper
            | ReadError::UnsupportedFormat(_)
            | ReadError::Encrypted
            | ReadError::Broken(_) => FaultKind::Invalid,
            ReadError::TooManyPixels { .. } | ReadError::TooLarge { .. } | ReadError::TooManyPages { .. } => {
                FaultKind::TooLarge
            }
            ReadError::EngineMissing { .. } | ReadError::EngineFailed { .. } | ReadError::TimedOut { .. } => {
                FaultKind::Unavailable
            }
        };
        let mut fault = Self::new(kind, error.code());
        match &error {
            ReadError::UnsupportedFormat(format) => fault = fault.with("format", *format),
            ReadError::TooManyPixels { pixels, limit } => {
                fault = fault
                    .with("pixels", pixels.to_string())
                    .with("limit", limit.to_string());
            }
            ReadError::TooLarge { bytes, limit } => {
                fault = fault
                    .with("bytes", bytes.to_string())
                    .with("limit", limit.to_string());
            }
            ReadError::TooManyPages { pages, limit } => {
                fault = fault
                    .with("pages", pages.to_string())
                    .with("limit", limit.to_string());
            }
            ReadError::EngineMissing { tool, package } => {
                fault = fault.with("tool", *tool).with("package", *package);
            }
            ReadError::EngineFailed { tool, .. } => fault = fault.with("tool", *tool),
            ReadError::TimedOut { tool, seconds } => {
                fault = fault.with("tool", *tool).with("seconds", seconds.to_string());
            }
            ReadError::NotAPaper | ReadError::Encrypted | ReadError::Broken(_) => {}
        }
        fault.because(error)
    }
}
