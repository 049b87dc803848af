//! Scanned pages to PDF/A-2b with an invisible layer of the words that were read.

use motcua_kernel::Instant;

/// A word read on a page and its box, in pixels of the page image, y downwards from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct TextWord {
    /// The word; written in NFC.
    pub text: String,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// The picture of a page.
#[derive(Debug, Clone, Copy)]
pub enum PageImage<'a> {
    /// A JPEG, PNG or TIFF file; a JPEG in grey or RGB goes into the PDF byte for byte.
    /// The pixels are taken as stored: a camera's turn mark (EXIF) must have been obeyed before.
    File(&'a [u8]),
    /// Grey pixels, one byte each, row by row; stored with one bit each when they are only black and white.
    Gray {
        /// Pixels per row.
        width: u32,
        /// Number of rows.
        height: u32,
        /// `width × height` bytes, 0 is black.
        pixels: &'a [u8],
    },
}

/// One scanned page.
#[derive(Debug, Clone)]
pub struct ScanPage<'a> {
    /// The picture.
    pub image: PageImage<'a>,
    /// Dots per inch of the picture; decides the size of the sheet.
    pub dpi: f32,
    /// The words in reading order.
    pub words: Vec<TextWord>,
}

/// What the metadata of a digitised paper say.
#[derive(Debug, Clone)]
pub struct PaperMeta {
    /// Name of the paper.
    pub title: String,
    /// Code of the digitised paper (mã giấy tờ số hóa), kept as a keyword.
    pub code: String,
    /// The agency that digitised it.
    pub agency: String,
    /// When it was scanned.
    pub scanned_at: Instant,
}
