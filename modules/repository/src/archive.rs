//! The file that is kept of a paper: PDF/A from the pictures of its pages with the words under them.

use std::io::Cursor;

use motcua_blobs::BlobStore;
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::PaperFormat;
use motcua_pdf::{PageImage, PaperMeta, ScanPage, TextWord, page_sizes, scan_to_pdfa};

use crate::error::RepositoryError;
use crate::model::{PageWords, Paper, PaperPage};
use crate::queries::page_words;

/// The long side of A4 in inches.
const A4_LONG_INCHES: f32 = 297.0 / 25.4;

/// A file drawn, not yet signed.
pub(crate) struct Drawn {
    pub pdf: Vec<u8>,
    pub pages: u32,
    /// What was read, for the search.
    pub text: String,
}

/// Draws the paper from what was read of it; a paper nobody could read here is drawn from its original bytes.
pub(crate) fn draw(
    blobs: &BlobStore,
    paper: &Paper,
    pages: &[PaperPage],
    meta: &PaperMeta,
) -> Result<Drawn, Fault> {
    if pages.is_empty() {
        return unread(&blobs.get(&paper.original.hash)?, paper.original.format, meta);
    }
    let words = pages
        .iter()
        .map(|page| page_words(blobs, page))
        .collect::<Result<Vec<_>, _>>()?;
    let images = pages
        .iter()
        .map(|page| blobs.get(&page.image))
        .collect::<Result<Vec<_>, _>>()?;
    let sheets: Vec<ScanPage<'_>> = pages
        .iter()
        .zip(&images)
        .zip(&words)
        .map(|((page, image), words)| ScanPage {
            image: PageImage::File(image),
            dpi: as_f32(page.dpi),
            words: text_words(words),
        })
        .collect();
    Ok(Drawn {
        pdf: scan_to_pdfa(&sheets, meta)?,
        pages: count(pages.len()),
        text: words.iter().map(PageWords::text).collect::<Vec<_>>().join("\n\n"),
    })
}

/// A machine without an engine: a picture is laid on a sheet, a PDF is kept as it is.
fn unread(original: &[u8], format: PaperFormat, meta: &PaperMeta) -> Result<Drawn, Fault> {
    match format {
        PaperFormat::Pdf => Ok(Drawn {
            pdf: original.to_vec(),
            pages: count(page_sizes(original)?.len()),
            text: String::new(),
        }),
        PaperFormat::Png | PaperFormat::Jpeg => {
            let sheet = ScanPage {
                image: PageImage::File(original),
                dpi: a4_dpi(original)?,
                words: Vec::new(),
            };
            Ok(Drawn {
                pdf: scan_to_pdfa(&[sheet], meta)?,
                pages: 1,
                text: String::new(),
            })
        }
        // Only the reader takes the pages of a TIFF apart; the first alone would lose the others.
        PaperFormat::Tiff => Err(RepositoryError::NeedsReading.into()),
    }
}

/// The resolution at which a picture fills an A4 sheet.
fn a4_dpi(picture: &[u8]) -> Result<f32, Fault> {
    let broken = || Fault::new(FaultKind::Invalid, "paper-broken");
    let (width, height) = image::ImageReader::new(Cursor::new(picture))
        .with_guessed_format()
        .map_err(|error| broken().because(error))?
        .into_dimensions()
        .map_err(|error| broken().because(error))?;
    Ok((as_f32(width.max(height)) / A4_LONG_INCHES).clamp(72.0, 1_200.0))
}

fn text_words(page: &PageWords) -> Vec<TextWord> {
    page.lines
        .iter()
        .flat_map(|line| &line.words)
        .map(|word| TextWord {
            text: word.text.clone(),
            x: as_f32(word.bounds.x),
            y: as_f32(word.bounds.y),
            w: as_f32(word.bounds.w),
            h: as_f32(word.bounds.h),
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page are far below 2^24")]
const fn as_f32(pixels: u32) -> f32 {
    pixels as f32
}

fn count(pages: usize) -> u32 {
    u32::try_from(pages).unwrap_or(u32::MAX)
}
