//! An earlier version of a paper: what was signed and confirmed before it was corrected, or before its file was made again.

use std::collections::BTreeMap;

use motcua_kernel::Instant;

use super::field_name::FieldName;
use super::paper::{StoredFile, TrustGrade};

/// A version that another took the place of; it stays readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperVersion {
    /// 1 for the first.
    pub number: u32,
    /// The code it had.
    pub code: String,
    /// The file that was signed.
    pub signed: StoredFile,
    /// How far it could be trusted.
    pub trust: TrustGrade,
    /// The fields as they were confirmed.
    pub fields: BTreeMap<FieldName, String>,
    /// Who confirmed it (officer's id).
    pub kept_by: String,
    /// When it was confirmed.
    pub kept_at: Instant,
    /// Who corrected it (officer's id).
    pub corrected_by: String,
    /// When it was corrected.
    pub corrected_at: Instant,
    /// Why it was corrected.
    pub reason: String,
    /// Whether the version after it says the same: its file was made and signed again, and corrects nothing.
    pub is_redraw: bool,
}

/// How many of the `versions`, counted from the last, say what the paper says today.
pub(crate) fn unchanged_since(versions: &[PaperVersion]) -> usize {
    versions
        .iter()
        .rev()
        .take_while(|version| version.is_redraw)
        .count()
}
