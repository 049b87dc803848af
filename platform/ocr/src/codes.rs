//! QR codes on a page.

use image::RgbImage;

use crate::document::Code;

/// The QR codes of a page picture.
pub(crate) fn find(_pixels: &RgbImage) -> Vec<Code> {
    Vec::new()
}
