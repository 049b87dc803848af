//! The sheets that are laid before scanned dossiers of earlier years: what stands on them.

use motcua_kernel::Instant;

/// The sheet of one line of a paper register.
///
/// Plain data: every text comes formatted the way it is to be printed.
#[derive(Debug, Clone, Default)]
pub struct SeparatorSheet {
    /// The register: its year and book.
    pub register: String,
    /// The number of the line.
    pub number: String,
    /// The code of the dossier; empty where it had none.
    pub dossier_code: String,
    /// The owner's name.
    pub owner: String,
    /// The owner's number as lists show it; empty where the register has none.
    pub owner_number: String,
    /// The day on which the dossier was settled.
    pub settled_on: String,
    /// The text of the QR code that the reader understands.
    pub code: String,
}

/// Separator sheets to be printed together, A4, a page each.
#[derive(Debug, Clone)]
pub struct SeparatorSheets {
    /// The unit whose register it is.
    pub agency: String,
    /// The sheets, in the order in which they are laid between the papers.
    pub sheets: Vec<SeparatorSheet>,
    /// True draws the mark "BẢN MINH HỌA" over each page.
    pub demo: bool,
    /// When the file is made; stands in its metadata.
    pub made_at: Instant,
}
