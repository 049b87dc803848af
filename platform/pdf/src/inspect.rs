//! Looking into a PDF: how many pages, how large.

use lopdf::{Document, Object, ObjectId};

use crate::PdfError;

/// Width and height of a page in points (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// The size of every page in order; garbage is answered with an error.
pub fn page_sizes(pdf: &[u8]) -> Result<Vec<PageSize>, PdfError> {
    let document = Document::load_mem(pdf).map_err(|error| PdfError::Unreadable(error.to_string()))?;
    let missing = || PdfError::Unreadable("a page without a size".to_owned());
    document
        .page_iter()
        .map(|page| media_box(&document, page).ok_or_else(missing))
        .collect()
}

/// The page's own box or the one it inherits; the walk up is bounded because a hostile file may go in circles.
fn media_box(document: &Document, page: ObjectId) -> Option<PageSize> {
    let mut node = page;
    for _ in 0..64 {
        let dictionary = document.get_dictionary(node).ok()?;
        if let Ok(found) = dictionary.get(b"MediaBox") {
            let (_, found) = document.dereference(found).ok()?;
            let numbers: Vec<f32> = found
                .as_array()
                .ok()?
                .iter()
                .filter_map(|side| number(document, side))
                .collect();
            let [left, bottom, right, top] = numbers.as_slice() else {
                return None;
            };
            return Some(PageSize {
                width: (right - left).abs(),
                height: (top - bottom).abs(),
            });
        }
        node = dictionary.get(b"Parent").and_then(Object::as_reference).ok()?;
    }
    None
}

fn number(document: &Document, object: &Object) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok()
}
