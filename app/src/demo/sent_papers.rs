//! Papers that somebody who files from home puts to a filing: drawn here, so that each shows what its place asks for.

use motcua_filing::{DraftId, Place, PreparedFile, add_file};
use motcua_kernel::Fault;
use motcua_ocr::PaperFormat;
use motcua_repository::{PreparedScan, StoredFile};

use super::filing::Household;
use super::papers::{Words, draw};

/// What a paper says.
pub(super) struct SentPaper<'p> {
    /// Its name.
    pub(super) name: &'p str,
    /// Its number and symbol.
    pub(super) symbol: &'p str,
    /// The lines of its body.
    pub(super) lines: Vec<(&'static str, String)>,
}

impl Household<'_> {
    /// Draws the paper and keeps it, as a file that was looked at.
    pub(super) fn drawn(&self, paper: &SentPaper<'_>) -> Result<PreparedScan, Fault> {
        let bytes = draw(&Words {
            name: paper.name,
            symbol: paper.symbol,
            unit: self.unit,
            at: self.cx.now(),
            signer: "Hoàng Thị Thử",
            lines: paper.lines.clone(),
            code: None,
        })?;
        Ok(PreparedScan {
            file: StoredFile {
                hash: self.blobs.put(&bytes)?,
                format: PaperFormat::Pdf,
                size: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            },
            file_name: format!("{}.pdf", motcua_repository::type_key(paper.name)),
        })
    }

    /// Puts the paper to a place of the draft.
    pub(super) fn attach(&self, (id, place): (DraftId, Place), paper: &SentPaper<'_>) -> Result<(), Fault> {
        let file = PreparedFile {
            scan: self.drawn(paper)?,
            pages: 1,
            sheets: Vec::new(),
            small: None,
            flaw: None,
            signatures: Vec::new(),
            read: None,
        };
        let cx = self.owner();
        self.db
            .write(move |tx| add_file(&cx, tx, (id, &place), &file))
            .map(drop)
    }
}
