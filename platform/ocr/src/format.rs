//! What a file is, told by its first bytes and never by its name.

use serde::{Deserialize, Serialize};

use crate::error::ReadError;

/// The formats of paper that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperFormat {
    /// A PDF, scanned or born digital.
    Pdf,
    /// A PNG image.
    Png,
    /// A JPEG image.
    Jpeg,
    /// A TIFF image of one or more pages.
    Tiff,
    /// A HEIC image as telephones make it; a machine without the program for it takes none.
    Heic,
}

impl PaperFormat {
    /// The media type, for example `application/pdf`.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
            Self::Heic => "image/heic",
        }
    }

    /// The usual ending of a file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Tiff => "tif",
            Self::Heic => "heic",
        }
    }
}

/// How far from the start a PDF may announce itself (ISO 32000, annex H of the implementation notes).
const PDF_HEADER_WITHIN: usize = 1024;

/// The brands of still pictures coded as HEVC (ISO/IEC 23008-12, annex B).
const HEIC_BRANDS: [&[u8; 4]; 4] = [b"heic", b"heix", b"heim", b"heis"];
/// How far into the file its brands are looked for.
const BRANDS_WITHIN: usize = 256;

/// Tells the format by the content; nothing when the content is no format that is taken.
pub fn sniff(bytes: &[u8]) -> Option<PaperFormat> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(PaperFormat::Png);
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Some(PaperFormat::Jpeg);
    }
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        return Some(PaperFormat::Tiff);
    }
    if is_heic(bytes) {
        return Some(PaperFormat::Heic);
    }
    let head = bytes
        .get(..bytes.len().min(PDF_HEADER_WITHIN))
        .unwrap_or_default();
    head.windows(5)
        .any(|window| window == b"%PDF-")
        .then_some(PaperFormat::Pdf)
}

/// Whether the first box of the file names one of the brands, as its own or among those it is compatible with.
fn is_heic(bytes: &[u8]) -> bool {
    let [a, b, c, d, b'f', b't', b'y', b'p', ..] = *bytes else {
        return false;
    };
    let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
    let brands = bytes
        .get(8..length.min(bytes.len()).min(BRANDS_WITHIN))
        .unwrap_or_default();
    // The second of them is the version of the first.
    let mut named = brands.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1);
    named.any(|(_, brand)| HEIC_BRANDS.iter().any(|known| known[..] == *brand))
}

/// Tells the format by the content, or why the content is not taken.
///
/// # Errors
/// [`ReadError::UnsupportedFormat`] names a kind of image that is known and not taken; [`ReadError::NotAPaper`].
pub fn recognise(bytes: &[u8]) -> Result<PaperFormat, ReadError> {
    if let Some(format) = sniff(bytes) {
        return Ok(format);
    }
    let brand = bytes.get(4..12).unwrap_or_default();
    let named = if bytes.starts_with(b"GIF8") {
        Some("GIF")
    } else if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        Some("BMP")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("WebP")
    } else if [&b"ftypmif1"[..], b"ftypmsf1", b"ftyphevc"].contains(&brand) {
        Some("HEIC")
    } else if brand == b"ftypavif" {
        Some("AVIF")
    } else {
        None
    };
    Err(named.map_or(ReadError::NotAPaper, ReadError::UnsupportedFormat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_known_by_its_content_and_not_by_its_name() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Some(PaperFormat::Pdf));
        assert_eq!(sniff(b"junk before\n%PDF-1.4\n"), Some(PaperFormat::Pdf));
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\nrest"), Some(PaperFormat::Png));
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0"), Some(PaperFormat::Jpeg));
        assert_eq!(sniff(b"II*\0"), Some(PaperFormat::Tiff));
        for heic in [&b"\0\0\0\x18ftypheic"[..], b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"] {
            assert_eq!(sniff(heic), Some(PaperFormat::Heic));
        }
        assert_eq!(sniff("Đơn xin xác nhận".as_bytes()), None);
        assert_eq!(sniff(b""), None);
    }

    #[test]
    fn an_image_of_another_kind_is_named_and_a_text_file_is_no_paper() {
        assert_eq!(recognise(b"GIF89a"), Err(ReadError::UnsupportedFormat("GIF")));
        assert_eq!(
            recognise(b"RIFF\0\0\0\0WEBPVP8 "),
            Err(ReadError::UnsupportedFormat("WebP"))
        );
        assert_eq!(
            recognise(b"\0\0\0\x18ftypmif1\0\0\0\0mif1miaf"),
            Err(ReadError::UnsupportedFormat("HEIC"))
        );
        // A version that reads like a brand is none, and what follows the box is none of its brands.
        for other in [
            &b"\0\0\0\x14ftypavifheicmif1"[..],
            b"\0\0\0\x14ftypavif\0\0\0\0mif1heic",
        ] {
            assert_eq!(recognise(other), Err(ReadError::UnsupportedFormat("AVIF")));
        }
        assert_eq!(recognise(b"hello"), Err(ReadError::NotAPaper));
        assert_eq!(recognise(b"PK\x03\x04"), Err(ReadError::NotAPaper));
    }
}
