//! Lines of the paper registers (sổ) of earlier years, and the sheets they are imported from.

mod anomaly;
mod column;
mod gaps;
mod line;
mod sheet;
mod span;

pub use anomaly::{RowAnomaly, RowProblem};
pub use column::RegisterColumn;
pub use gaps::BookGaps;
pub(crate) use gaps::{leading_number, runs as missing_runs};
pub(crate) use line::key;
pub use line::{LineId, RegisterImport, RegisterImportId, RegisterImportState, RegisterLine};
pub(crate) use sheet::read;
pub use sheet::{REQUIRED_COLUMNS, StagedLine, StagedSheet};
pub use span::BackfillSpan;
