//! The file that is kept of a paper: PDF/A from the pictures of its pages with the words under them.

use motcua_blobs::BlobStore;
use motcua_kernel::Fault;
use motcua_ocr::PaperFormat;
use motcua_pdf::{PaperMeta, TextWord};
use motcua_sign::{SignatureRequest, Signer, sign_pdf};

use crate::error::RepositoryError;
use crate::fenced::{SheetToDraw, draw_coded_sheets, page_count, sign_stranger};
use crate::model::{PageWords, Paper, PaperPage};
use crate::queries::page_words;

/// A file drawn, not yet signed.
pub(crate) struct Drawn {
    pub pdf: Vec<u8>,
    pub pages: u32,
    /// What was read, for the search.
    pub text: String,
    /// Whether the file is the one that was handed in, byte for byte.
    pub by_stranger: bool,
}

impl Drawn {
    /// The file with one more signature. One that was drawn here is taken apart here.
    pub(crate) fn signed(&self, signer: &Signer, request: &SignatureRequest) -> Result<Vec<u8>, Fault> {
        if self.by_stranger {
            sign_stranger(&self.pdf, signer, request)
        } else {
            Ok(sign_pdf(&self.pdf, signer, request)?)
        }
    }
}

/// Draws the paper from what was read of it; a paper nobody could read here is drawn from its original bytes. Where a code
/// is given, it stands on the first page; a file that is kept as it came has none.
pub(crate) fn draw(
    blobs: &BlobStore,
    paper: &Paper,
    pages: &[PaperPage],
    meta: &PaperMeta,
    code: Option<&str>,
) -> Result<Drawn, Fault> {
    if pages.is_empty() {
        return unread(
            &blobs.get(&paper.original.hash)?,
            paper.original.format,
            (meta, code),
        );
    }
    let words = pages
        .iter()
        .map(|page| page_words(blobs, page))
        .collect::<Result<Vec<_>, _>>()?;
    let images = pages
        .iter()
        .map(|page| blobs.get(&page.image))
        .collect::<Result<Vec<_>, _>>()?;
    let sheets: Vec<SheetToDraw<'_>> = pages
        .iter()
        .zip(&images)
        .zip(&words)
        .map(|((page, image), words)| SheetToDraw {
            picture: image,
            dpi: Some(page.dpi),
            words: text_words(words),
        })
        .collect();
    Ok(Drawn {
        pdf: draw_coded_sheets(&sheets, meta, code)?,
        pages: count(pages.len()),
        text: words.iter().map(PageWords::text).collect::<Vec<_>>().join("\n\n"),
        by_stranger: false,
    })
}

/// A machine without an engine: a picture is laid on a sheet, a PDF is kept as it is.
fn unread(
    original: &[u8],
    format: PaperFormat,
    (meta, code): (&PaperMeta, Option<&str>),
) -> Result<Drawn, Fault> {
    match format {
        PaperFormat::Pdf => Ok(Drawn {
            pdf: original.to_vec(),
            pages: page_count(original)?,
            text: String::new(),
            by_stranger: true,
        }),
        PaperFormat::Png | PaperFormat::Jpeg => {
            let sheet = SheetToDraw {
                picture: original,
                dpi: None,
                words: Vec::new(),
            };
            Ok(Drawn {
                pdf: draw_coded_sheets(&[sheet], meta, code)?,
                pages: 1,
                text: String::new(),
                by_stranger: false,
            })
        }
        // Only the reader takes the pages of a TIFF or the pictures of a HEIC apart; the first alone would lose the others.
        PaperFormat::Tiff | PaperFormat::Heic => Err(RepositoryError::NeedsReading.into()),
    }
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
