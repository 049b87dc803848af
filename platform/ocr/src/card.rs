//! The codes on a single picture, read while somebody waits: no engine, no page, nothing kept.

use crate::document::PixelBox;
use crate::error::ReadError;
use crate::fenced;
use crate::format::{PaperFormat, sniff};
use crate::limits::Limits;

/// What the QR codes on a PNG or JPEG picture say, as of an identity card held before a camera.
///
/// # Errors
/// `NotAPaper` for anything but a PNG or JPEG picture; a picture that is broken or larger than the limits.
pub fn codes_on_picture(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, ReadError> {
    let format = sniff(bytes)
        .filter(|format| matches!(format, PaperFormat::Png | PaperFormat::Jpeg))
        .ok_or(ReadError::NotAPaper)?;
    let picture = fenced::open(bytes, format, 0, limits)?;
    Ok(picture.codes.into_iter().map(|code| code.text).collect())
}

/// Where codes stand on the picture of a page, QR or bars, in the pixels of that picture.
///
/// # Errors
/// `NotAPaper` for no picture; one that is broken or larger than the limits; what the machine lacks.
pub fn places_of_codes(bytes: &[u8], limits: &Limits) -> Result<Vec<PixelBox>, ReadError> {
    let codes = fenced::codes(bytes, limits)?;
    Ok(codes.into_iter().map(|code| code.bounds).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &[u8] = include_bytes!("../../../tests/fixtures/samples/d10_cccd__photo400.jpg");

    #[test]
    fn the_code_on_the_photo_of_a_card_is_read() {
        let codes = codes_on_picture(CARD, &Limits::default()).unwrap();
        assert!(
            codes.iter().any(|code| code.starts_with("020095001234|")),
            "{codes:?}"
        );
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [&b"%PDF-1.7"[..], b"", b"abc"] {
            assert!(codes_on_picture(bytes, &Limits::default()).is_err());
            assert!(places_of_codes(bytes, &Limits::default()).is_err());
        }
    }
}
