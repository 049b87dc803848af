//! Small pictures on a paper: laid onto its pages after it was printed, since the writer draws words and rules alone.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::PdfError;
use crate::objects::page_resources;
use crate::picture::picture;
use crate::scan::PageImage;
use crate::sheet::{Item, Sheet};

/// Lays the pictures of the sheets onto the pages of `pdf`, which was printed from them. One that cannot be read leaves
/// its frame empty: the paper is not to fail because of it.
pub(crate) fn lay_on(pdf: Vec<u8>, sheets: &[Sheet], files: &[Vec<u8>]) -> Result<Vec<u8>, PdfError> {
    let lost = |error: lopdf::Error| PdfError::Write(error.to_string());
    let mut document = Document::load_mem(&pdf).map_err(lost)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, sheet) in pages.into_iter().zip(sheets) {
        let mut orders = String::new();
        let mut found = dictionary! {};
        for item in &sheet.items {
            let Item::Picture { x, y, w, h, file } = item else {
                continue;
            };
            let Some(Ok(drawn)) = files.get(*file).map(|bytes| picture(&PageImage::File(bytes))) else {
                continue;
            };
            let name = format!("Pic{file}");
            // PDF counts upwards from the foot of the page.
            let from = sheet.paper.height - y - h;
            orders.push_str(&format!("q {w} 0 0 {h} {x} {from} cm /{name} Do Q\n"));
            found.set(name, Object::Reference(document.add_object(drawn.stream)));
        }
        if !orders.is_empty() {
            add(&mut document, page, (orders, found)).map_err(lost)?;
        }
    }
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

fn add(
    document: &mut Document,
    page: ObjectId,
    (orders, pictures): (String, lopdf::Dictionary),
) -> lopdf::Result<()> {
    // What was drawn before may have left the page turned: it is fenced in.
    let mut content = b"q\n".to_vec();
    content.extend(document.get_page_content(page));
    content.extend_from_slice(b"\nQ\n");
    content.extend(orders.into_bytes());
    let mut stream = Stream::new(dictionary! {}, content);
    stream.compress()?;
    let content = document.add_object(stream);
    for old in document.get_page_contents(page) {
        document.objects.remove(&old);
    }
    let resources = page_resources(document, page)?;
    resources.set("XObject", pictures);
    document
        .get_dictionary_mut(page)?
        .set("Contents", Object::Reference(content));
    Ok(())
}
