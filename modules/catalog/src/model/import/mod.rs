//! The imports, decided before anything is stored: files as typed records, then revisions, and what is odd.

mod anomaly;
mod body;
mod digitise;
mod fee;
mod level;
mod plan;
mod problem;
mod procedure_file;
mod sheets;
mod time;

pub use anomaly::CatalogAnomaly;
pub(crate) use digitise::Rules;
pub(crate) use plan::{PlannedProcedure, PlannedRevision, plan_procedures};
pub use problem::FileProblem;
pub(crate) use sheets::{PlannedListing, plan_listings, plan_result_types};

/// The text of a file without a byte-order mark, its letters composed (NFC), so that one name is one name.
pub(crate) fn clean(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.strip_prefix('\u{feff}').unwrap_or(text).nfc().collect()
}
