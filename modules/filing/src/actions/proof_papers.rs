//! Files that prove something of a dossier that was filed already: looked at as those of a filing, and made papers as those.

use motcua_blobs::BlobStore;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ocr::PaperFormat;
use motcua_repository::PreparedScan;

use super::prepare_file::PreparedFile;
use super::prepare_sending::one_paper;

/// The papers that the files make, called `name`: a PDF is one as it came, with its signatures; pictures are the pages of
/// one.
///
/// # Errors
/// A paper that cannot be drawn; the folder of files refuses.
pub fn papers_of(
    blobs: &BlobStore,
    cx: &OpContext,
    (files, name): (&[PreparedFile], &str),
) -> Result<Vec<PreparedScan>, Fault> {
    let is_pdf = |file: &&PreparedFile| file.scan.file.format == PaperFormat::Pdf;
    let mut papers: Vec<PreparedScan> = files
        .iter()
        .filter(is_pdf)
        .map(|file| file.scan.clone())
        .collect();
    let mut pictures = files.iter().filter(|file| !is_pdf(file)).peekable();
    if pictures.peek().is_some() {
        papers.push(one_paper(
            blobs,
            cx,
            (pictures.flat_map(|file| &file.sheets), name),
        )?);
    }
    Ok(papers)
}
