//! A file made of pages that were cut out of another: the pictures as they were read, byte for byte where PDF allows.

use motcua_blobs::BlobStore;
use motcua_kernel::{Fault, Instant};
use motcua_ocr::PaperFormat;
use motcua_pdf::PaperMeta;

use crate::fenced::{SheetToDraw, draw_sheets};
use crate::model::{ReadPage, StoredFile};

/// Draws the pages as a PDF and keeps it. The file they came from stays as it is; this one stands for the part.
pub(crate) fn file_of_pages(
    blobs: &BlobStore,
    pages: &[ReadPage],
    title: &str,
    scanned_at: Instant,
) -> Result<StoredFile, Fault> {
    let images = pages
        .iter()
        .map(|page| {
            blobs
                .get(&page.image.parse().map_err(Fault::internal)?)
                .map_err(Fault::from)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let sheets: Vec<SheetToDraw<'_>> = pages
        .iter()
        .zip(&images)
        .map(|(page, image)| SheetToDraw {
            picture: image,
            dpi: Some(page.words.dpi),
            words: Vec::new(),
        })
        .collect();
    let meta = PaperMeta {
        title: title.to_owned(),
        code: String::new(),
        agency: String::new(),
        scanned_at,
    };
    let pdf = draw_sheets(&sheets, &meta)?;
    Ok(StoredFile {
        hash: blobs.put(&pdf)?,
        format: PaperFormat::Pdf,
        size: u64::try_from(pdf.len()).unwrap_or(u64::MAX),
    })
}
