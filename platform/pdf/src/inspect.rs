//! Looking into a PDF: how many pages, how large.

use lopdf::{Document, LoadOptions, Object, ObjectId};

use crate::PdfError;

/// Width and height of a page in points (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// What a stream of objects may unpack to, in bytes: no honest scan has a hundredth of it, a bomb has gigabytes.
const UNPACKED_LIMIT: usize = 32 << 20;

/// The structure of a PDF, whose streams of objects unpack to little.
pub(crate) fn load(pdf: &[u8]) -> lopdf::Result<Document> {
    let limits = LoadOptions {
        max_decompressed_size: Some(UNPACKED_LIMIT),
        ..LoadOptions::default()
    };
    Document::load_mem_with_options(pdf, limits)
}

/// The size of every page in order; garbage is answered with an error.
pub fn page_sizes(pdf: &[u8]) -> Result<Vec<PageSize>, PdfError> {
    sizes_of(&load(pdf).map_err(|error| PdfError::Unreadable(error.to_string()))?)
}

/// The size of every page in order.
pub(crate) fn sizes_of(document: &Document) -> Result<Vec<PageSize>, PdfError> {
    let missing = || PdfError::Unreadable("a page without a size".to_owned());
    let sizes: Vec<PageSize> = document
        .page_iter()
        .map(|page| media_box(document, page).ok_or_else(missing))
        .collect::<Result<_, _>>()?;
    if sizes.is_empty() {
        return Err(PdfError::Unreadable("a document without pages".to_owned()));
    }
    Ok(sizes)
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

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, dictionary};

    /// A file of one page whose stream of objects unpacks to `unpacked` bytes.
    fn with_stream_of(unpacked: usize) -> Vec<u8> {
        let mut content = b"5 0 <<>>".to_vec();
        content.resize(unpacked, b' ');
        let mut packed = Stream::new(dictionary! {}, content);
        packed.compress().unwrap();
        let mut pdf = b"%PDF-1.5\n".to_vec();
        let mut places = Vec::new();
        let stream = format!(
            "<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>stream\n",
            packed.content.len()
        );
        let stream = [stream.as_bytes(), &packed.content, b"\nendstream"].concat();
        let objects: [&[u8]; 4] = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            &stream,
        ];
        for (number, object) in (1..).zip(objects) {
            places.push(format!("{:010} 00000 n \n", pdf.len()));
            pdf.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
        }
        let start = pdf.len();
        let table = format!(
            "xref\n0 5\n0000000000 65535 f \n{}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF",
            places.concat()
        );
        pdf.extend(table.as_bytes());
        pdf
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_one_is_refused() {
        assert_eq!(page_sizes(&with_stream_of(1_000)).unwrap().len(), 1);
        assert!(page_sizes(&with_stream_of(UNPACKED_LIMIT + 1_000)).is_err());
    }
}
