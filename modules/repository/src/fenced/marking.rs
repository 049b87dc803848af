//! The picture of a page with words across it, and with places that are not to be seen.

use motcua_kernel::Fault;
use motcua_ocr::{FencedWork, Limits, PixelBox, take_apart};
use motcua_pdf::{CoveredPlace, watermark};

use super::{fault_of, fault_said, ordered, refused};

pub(super) const WORK: FencedWork = FencedWork {
    name: "watermark",
    work: |parts| {
        let [picture, words, covered] = parts else {
            return Err(refused("order-lost", "a picture, words and what is covered"));
        };
        let words = std::str::from_utf8(words).map_err(|error| refused("order-lost", error))?;
        let covered: Vec<PixelBox> = ordered(covered)?;
        let places: Vec<CoveredPlace> = covered.into_iter().map(place).collect();
        watermark(picture, words, &places).map_err(|error| fault_said(&error.into()))
    },
};

/// The picture of a page as JPEG with `words` across all of it: who looks, when, for whom; what is `covered` is black.
///
/// # Errors
/// `page-image-unreadable`, `paper-broken`.
pub fn watermarked(picture: &[u8], words: &str, covered: &[PixelBox]) -> Result<Vec<u8>, Fault> {
    let covered = serde_json::to_vec(covered).map_err(Fault::internal)?;
    take_apart(&WORK, &[picture, words.as_bytes(), &covered], &Limits::default())
        .map_err(|error| fault_of(error, &["page-image-unreadable", "internal"]))
}

const fn place(bounds: PixelBox) -> CoveredPlace {
    CoveredPlace {
        x: bounds.x,
        y: bounds.y,
        width: bounds.w,
        height: bounds.h,
    }
}
