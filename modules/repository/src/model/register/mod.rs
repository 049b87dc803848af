//! Lines of the paper registers (sổ) of 2018–2023, and the sheets they are imported from.

mod anomaly;
mod column;
mod line;
mod sheet;

pub use anomaly::{RowAnomaly, RowProblem};
pub use column::RegisterColumn;
pub(crate) use line::key;
pub use line::{
    FIRST_YEAR, LAST_DAY, LineId, RegisterImport, RegisterImportId, RegisterImportState, RegisterLine,
};
pub(crate) use sheet::read;
pub use sheet::{REQUIRED_COLUMNS, StagedLine, StagedSheet};
