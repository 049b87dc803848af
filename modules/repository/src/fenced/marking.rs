//! The picture of a page with words across it.

use motcua_kernel::Fault;
use motcua_ocr::{FencedWork, Limits, take_apart};
use motcua_pdf::watermark;

use super::{fault_of, fault_said, refused};

pub(super) const WORK: FencedWork = FencedWork {
    name: "watermark",
    work: |parts| {
        let [picture, words] = parts else {
            return Err(refused("order-lost", "a picture and words"));
        };
        let words = std::str::from_utf8(words).map_err(|error| refused("order-lost", error))?;
        watermark(picture, words).map_err(|error| fault_said(&error.into()))
    },
};

/// The picture of a page as JPEG with `words` across all of it: who looks, when, for whom.
///
/// # Errors
/// `page-image-unreadable`, `paper-broken`.
pub fn watermarked(picture: &[u8], words: &str) -> Result<Vec<u8>, Fault> {
    take_apart(&WORK, &[picture, words.as_bytes()], &Limits::default())
        .map_err(|error| fault_of(error, &["page-image-unreadable", "internal"]))
}
