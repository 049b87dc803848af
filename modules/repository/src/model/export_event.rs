//! What is written down when papers leave as a file: who, when, by which filters, how many (NĐ 13/2023/NĐ-CP, điều 9).

use motcua_identity::UnitId;
use motcua_ledger::Stream;
use serde::{Deserialize, Serialize};

use super::paper::kept_as_text;

/// What kind of file a list of papers is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

kept_as_text!(ExportFormat {
    Csv = "csv",
    Xlsx = "xlsx",
});

/// A list of papers with the names on them left as a file.
pub const PAPERS_EXPORTED: &str = "papers-exported";

/// The stream of what officers of a unit took out as files.
pub fn export_stream(unit: &UnitId) -> Stream {
    Stream::named("paper-exports", unit.as_str())
}

/// The particulars of `papers-exported`. What was typed into the filters names people, and the ledger cannot forget: it keeps
/// which filters were used, and a digest of what they said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PapersExported {
    /// The unit of the officer.
    pub unit: String,
    /// What kind of file.
    pub format: String,
    /// Which filters were used.
    pub filters: Vec<String>,
    /// SHA-256 over a salt, which stands beside the ledger, and the values of the filters.
    pub digest: String,
    /// Papers in the file.
    pub papers: u64,
    /// Whether more were found than a file takes.
    pub cut: bool,
    /// The units that keep the papers in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
}
