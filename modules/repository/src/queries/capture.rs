//! What lies on the counter's screen of a dossier.

use motcua_db::Tx;
use motcua_kernel::Fault;

use crate::model::{CaptureFile, CaptureFileState, Sheet};
use crate::store::sheets;

/// The screen: files that are on their way or cannot be read, and the pages that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaptureBoard {
    /// Files whose pages are not all there.
    pub files: Vec<CaptureFile>,
    /// The pages, in their order.
    pub sheets: Vec<Sheet>,
}

impl CaptureBoard {
    /// Changes whenever the screen looks otherwise.
    pub fn mark(&self) -> String {
        let versions: i64 = self.sheets.iter().map(|sheet| sheet.version).sum();
        let read = self.sheets.iter().filter(|sheet| sheet.page.is_some()).count();
        let told = self.files.iter().filter(|file| file.cause.is_some()).count();
        let (pages, files) = (self.sheets.len(), self.files.len());
        format!("{pages}-{read}-{versions}-{files}-{told}")
    }

    /// Whether pages still come in.
    pub fn is_reading(&self) -> bool {
        self.files
            .iter()
            .any(|file| file.state == CaptureFileState::Waiting)
    }
}

/// The screen of a dossier; who may see it the caller asks.
///
/// # Errors
/// When the database refuses.
pub fn capture_board(tx: &mut Tx<'_>, dossier: &str) -> Result<CaptureBoard, Fault> {
    let mut files = sheets::files_of(tx, dossier)?;
    files.retain(|file| file.state != CaptureFileState::Read);
    Ok(CaptureBoard {
        files,
        sheets: sheets::of_dossier(tx, dossier)?,
    })
}
