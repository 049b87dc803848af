//! What can go wrong in this module.

use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::ProcedureCode;

use crate::model::FileProblem;

/// A refusal of this module.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The file cannot be imported; nothing of it was.
    #[error("the file cannot be imported:\n{}", lines(.0))]
    FileBroken(Vec<FileProblem>),
    /// There is no procedure with this code.
    #[error("no procedure {0}")]
    NoSuchProcedure(ProcedureCode),
    /// No revision of the procedure is in force on that day.
    #[error("no revision of {code} is in force on {day}")]
    NoRevision {
        /// The procedure.
        code: ProcedureCode,
        /// The day.
        day: Day,
    },
}

fn lines(problems: &[FileProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl From<CatalogError> for Fault {
    fn from(error: CatalogError) -> Self {
        let fault = match &error {
            CatalogError::FileBroken(problems) => Self::new(FaultKind::Invalid, "catalog-import-broken")
                .with("problems", problems.len().to_string())
                .with(
                    "first",
                    problems.first().map(ToString::to_string).unwrap_or_default(),
                ),
            CatalogError::NoSuchProcedure(code) => {
                Self::new(FaultKind::NotFound, "procedure-not-found").with("procedure", code.as_str())
            }
            CatalogError::NoRevision { code, day } => {
                Self::new(FaultKind::NotFound, "procedure-not-in-force")
                    .with("procedure", code.as_str())
                    .with("day", day.vietnamese())
            }
        };
        fault.because(error)
    }
}
