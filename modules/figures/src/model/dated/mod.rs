//! Files of the data folder that are versions with days: what each says of its days, and how one is read by its lines.

mod arrange;
mod fault;
mod in_force;
mod reader;
mod told;

pub use arrange::{DatedFile, FileRead, Lines, arranged};
pub use fault::{FileFault, FileProblem};
pub use in_force::{FilesInUse, InForce};
pub use reader::FileReader;
pub(crate) use reader::text_hash;
pub use told::FileFinding;
pub(crate) use told::{LaidFile, differing};

/// Which file something was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the file.
    pub file: String,
    /// The hash of its text (SHA-256).
    pub hash: String,
    /// Whether it lies in the data folder; the others come with the program.
    pub added: bool,
}
