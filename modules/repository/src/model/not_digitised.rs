//! Why a part of a dossier is not digitised.

/// Why a part of a dossier is not digitised (TT 01/2023/TT-VPCP). What a part was handed in as, the dossier knows: whoever
/// scans for a part says it, and every way of scanning refuses alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDigitised {
    /// Its data are shared in a database already.
    Forbidden,
    /// The repository has it already.
    Kept,
    /// It was not handed in.
    NotHere,
    /// It was handed in as a photocopy or as a certified copy on paper.
    Copy,
}

impl NotDigitised {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Forbidden, Self::Kept, Self::NotHere, Self::Copy];

    /// The code of the refusal; its words stand under `fault-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Forbidden => "paper-digitising-forbidden",
            Self::Kept => "paper-digitising-kept",
            Self::NotHere => "paper-digitising-not-here",
            Self::Copy => "paper-digitising-copy",
        }
    }
}
