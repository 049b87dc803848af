//! What can go wrong with registers, batches and the counter's screen.

use motcua_kernel::{Fault, FaultKind};

/// Why a step of capture cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// There is no such import.
    #[error("no such import of a register")]
    NoImport,
    /// The import was decided before.
    #[error("the import was decided already")]
    ImportDecided,
    /// Rows with faults stand in the sheet, and nobody said to leave them out.
    #[error("{0} rows have faults")]
    FaultyRows(usize),
    /// There is no row that could be a line.
    #[error("no row can be a line")]
    NoLines,
    /// A line was registered while the sheet was looked at.
    #[error("a line was registered meanwhile")]
    RegisterChanged,
    /// There is no such line.
    #[error("no such line")]
    NoLine,
    /// The line has a paper already.
    #[error("the line has a paper")]
    LineTaken,
    /// No line of the register has a number that was asked for.
    #[error("no line to print a sheet for")]
    NoSheets,
    /// More separator sheets were asked for than are printed at once.
    #[error("{lines} sheets are too many at once")]
    TooManySheets {
        /// How many were asked for.
        lines: usize,
        /// How many are printed at once.
        most: usize,
    },
    /// There is no such batch.
    #[error("no such batch")]
    NoBatch,
    /// There is no such item.
    #[error("no such item")]
    NoItem,
    /// Somebody else acted on it after it was shown.
    #[error("it was changed meanwhile")]
    Changed,
    /// The item does not stand where this act makes sense.
    #[error("the item does not wait for this")]
    NotForThis,
    /// There is no such page on the screen.
    #[error("no such page")]
    NoSheet,
    /// There is no such file on the screen.
    #[error("no such file")]
    NoFile,
    /// Pages still come in.
    #[error("pages are still being read")]
    StillReading,
    /// No page was put to a component.
    #[error("no page stands under a component")]
    NothingCaptured,
    /// An estimate must be a number of dossiers with a basis.
    #[error("an estimate needs a number and a basis")]
    Estimate,
    /// Nothing says which years are captured.
    #[error("nothing says which years are captured")]
    NoSpan,
}

impl From<CaptureError> for Fault {
    fn from(error: CaptureError) -> Self {
        let new = Self::new;
        match error {
            CaptureError::NoImport => new(FaultKind::NotFound, "register-import-not-found"),
            CaptureError::ImportDecided => new(FaultKind::Conflict, "register-import-decided"),
            CaptureError::FaultyRows(rows) => {
                new(FaultKind::Conflict, "register-faulty-rows").with("rows", rows.to_string())
            }
            CaptureError::NoLines => new(FaultKind::Conflict, "register-no-lines"),
            CaptureError::RegisterChanged => new(FaultKind::Conflict, "register-changed-meanwhile"),
            CaptureError::NoLine => new(FaultKind::NotFound, "register-line-not-found"),
            CaptureError::LineTaken => new(FaultKind::Conflict, "register-line-taken"),
            CaptureError::NoSheets => new(FaultKind::Invalid, "register-sheets-none"),
            CaptureError::TooManySheets { lines, most } => {
                new(FaultKind::Invalid, "register-sheets-too-many")
                    .with("lines", lines.to_string())
                    .with("most", most.to_string())
            }
            CaptureError::NoBatch => new(FaultKind::NotFound, "batch-not-found"),
            CaptureError::NoItem => new(FaultKind::NotFound, "batch-item-not-found"),
            CaptureError::Changed => new(FaultKind::Conflict, "capture-changed-meanwhile"),
            CaptureError::NotForThis => new(FaultKind::Conflict, "batch-item-not-for-this"),
            CaptureError::NoSheet => new(FaultKind::NotFound, "sheet-not-found"),
            CaptureError::NoFile => new(FaultKind::NotFound, "capture-file-not-found"),
            CaptureError::StillReading => new(FaultKind::Conflict, "capture-still-reading"),
            CaptureError::NothingCaptured => new(FaultKind::Conflict, "capture-nothing"),
            CaptureError::NoSpan => new(FaultKind::NotFound, "backfill-span-not-found"),
            CaptureError::Estimate => new(FaultKind::Invalid, "register-estimate-invalid"),
        }
    }
}
