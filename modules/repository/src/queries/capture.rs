//! What lies on the counter's screen of a dossier.

use motcua_db::Tx;
use motcua_jobs::{JobState, standing};
use motcua_kernel::Fault;

use crate::jobs::CAPTURE_QUEUE;
use crate::model::{CaptureFile, CaptureFileState, Sheet, is_whole};
use crate::store::sheets;

/// The screen: files that are on their way or cannot be read, and the pages that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaptureBoard {
    /// Files whose pages are not all there.
    pub files: Vec<CaptureFile>,
    /// The pages, in their order.
    pub sheets: Vec<Sheet>,
    /// Files that came in signed and of which pages are on the screen.
    pub signed: Vec<SignedSource>,
}

/// A file that was signed electronically before it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedSource {
    /// Its name as it came.
    pub file_name: String,
    /// Who signed it, by the certificates in it.
    pub signed_by: Vec<String>,
    /// Whether its pages as they lie no longer make the file: a paper made of them has no signature.
    pub is_cut: bool,
}

impl CaptureBoard {
    /// Changes whenever the screen looks otherwise.
    pub fn mark(&self) -> String {
        let versions: i64 = self.sheets.iter().map(|sheet| sheet.version).sum();
        let read = self.sheets.iter().filter(|sheet| sheet.page.is_some()).count();
        let told = self
            .files
            .iter()
            .filter(|file| file.cause.is_some() || file.stuck)
            .count();
        let (pages, files) = (self.sheets.len(), self.files.len());
        format!("{pages}-{read}-{versions}-{files}-{told}")
    }

    /// Whether pages come in by themselves: a file whose reading does not come on is not waited for.
    pub fn is_reading(&self) -> bool {
        self.files.iter().any(CaptureFile::is_coming)
    }

    /// The file whose reading does not come on and of which a page lies in `component`: no paper is made of it yet.
    pub fn kept_back_by(&self, component: u32) -> Option<&CaptureFile> {
        let holds = |file: &&CaptureFile| {
            let mut pages = self.sheets.iter().filter(|sheet| sheet.file == file.id);
            pages.any(|sheet| sheet.component == Some(component) && sheet.is_used())
        };
        self.files.iter().filter(|file| file.waits()).find(holds)
    }
}

/// The screen of a dossier; who may see it the caller asks.
///
/// # Errors
/// When the database refuses.
pub fn capture_board(tx: &mut Tx<'_>, dossier: &str) -> Result<CaptureBoard, Fault> {
    let mut files = captured_files(tx, dossier)?;
    let all = sheets::of_dossier(tx, dossier)?;
    let signed = signed(tx, &files, &all)?;
    files.retain(|file| file.state != CaptureFileState::Read && !file.left_out);
    Ok(CaptureBoard {
        files,
        sheets: all,
        signed,
    })
}

/// The files of a dossier, each with whether its reading comes on.
pub(crate) fn captured_files(tx: &mut Tx<'_>, dossier: &str) -> Result<Vec<CaptureFile>, Fault> {
    let mut files = sheets::files_of(tx, dossier)?;
    for file in files.iter_mut().filter(|file| file.waits()) {
        let job = standing(tx, CAPTURE_QUEUE, &file.id.to_string())?;
        // A worker that never came back from its try told no cause.
        let gave_up = job.is_none_or(|(state, tries)| state == JobState::Dead || tries > 1);
        file.stuck = file.cause.is_some() || gave_up;
    }
    Ok(files)
}

/// The signed files among `files` of which pages lie on the screen.
fn signed(tx: &mut Tx<'_>, files: &[CaptureFile], all: &[Sheet]) -> Result<Vec<SignedSource>, Fault> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.signed_by.is_empty()) {
        let used: Vec<&Sheet> = all
            .iter()
            .filter(|sheet| sheet.file == file.id && sheet.is_used())
            .collect();
        let Some(first) = used.first() else { continue };
        // Pages nobody sorted yet are cut by nobody.
        let together: Vec<&Sheet> = all
            .iter()
            .filter(|sheet| sheet.component == first.component && sheet.is_used())
            .filter(|sheet| sheet.component.is_some() || sheet.file == file.id)
            .collect();
        found.push(SignedSource {
            file_name: file.file_name.clone(),
            signed_by: file.signed_by.clone(),
            is_cut: file.left_out || !is_whole(&together, &sheets::of_file(tx, file.id)?),
        });
    }
    Ok(found)
}
