//! Looking into a PDF that a stranger sent: how many pages, whether it is locked, whether it would do anything.

use lopdf::{Dictionary, Object};

use crate::{PdfError, inspect};

/// What was found in a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PdfInside {
    /// How many pages.
    pub pages: usize,
    /// Whether a password is needed to read it.
    pub locked: bool,
    /// Whether it carries a program, another file, or an order to start something.
    pub active: bool,
}

/// Looks into `pdf`; nothing is drawn and nothing is run.
///
/// # Errors
/// When it is cut off or damaged.
pub fn look_inside(pdf: &[u8]) -> Result<PdfInside, PdfError> {
    let document = match inspect::load(pdf) {
        Ok(document) => document,
        // A password that nobody knows keeps the reader of the format from taking it apart.
        Err(_) if mentions(pdf, b"/Encrypt") => return Ok(LOCKED),
        Err(error) => return Err(PdfError::Unreadable(error.to_string())),
    };
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return Ok(LOCKED);
    }
    let pages = document.page_iter().count();
    if pages == 0 {
        return Err(PdfError::Unreadable("no pages".to_owned()));
    }
    // Papers are drawn and marked by their sizes: whoever walks to them walks through the whole tree of pages.
    drop(inspect::sizes_of(&document));
    Ok(PdfInside {
        pages,
        locked: false,
        active: document.objects.values().any(acts),
    })
}

const LOCKED: PdfInside = PdfInside {
    pages: 0,
    locked: true,
    active: false,
};

fn mentions(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn acts(object: &Object) -> bool {
    match object {
        Object::Dictionary(dictionary) => acts_in(dictionary),
        Object::Stream(stream) => acts_in(&stream.dict),
        Object::Array(items) => items.iter().any(acts),
        _ => false,
    }
}

/// ISO 32000, 12.6.4 (actions) and 7.11.4 (embedded files).
fn acts_in(dictionary: &Dictionary) -> bool {
    let action = dictionary.get(b"S").and_then(Object::as_name);
    let kind = dictionary.get(b"Type").and_then(Object::as_name);
    matches!(
        action,
        Ok(b"JavaScript" | b"Launch" | b"ImportData" | b"SubmitForm")
    ) || matches!(kind, Ok(b"EmbeddedFile"))
        || dictionary.has(b"JS")
        || dictionary.has(b"EmbeddedFiles")
        || dictionary.iter().any(|(_, inner)| acts(inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Document, dictionary};

    fn file(change: impl Fn(&mut Document)) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, Object::Dictionary(kids));
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        change(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn an_honest_page_is_counted_and_does_nothing() {
        let found = look_inside(&file(|_| {})).unwrap();
        assert_eq!((found.pages, found.locked, found.active), (1, false, false));
    }

    #[test]
    fn a_program_an_order_and_a_file_inside_are_seen() {
        for action in ["JavaScript", "Launch"] {
            let bytes = file(|document| {
                document.add_object(dictionary! { "S" => action });
            });
            assert!(look_inside(&bytes).unwrap().active, "{action}");
        }
        let bytes = file(|document| {
            document.add_object(dictionary! { "Names" => dictionary! { "EmbeddedFiles" => dictionary! {} } });
        });
        assert!(look_inside(&bytes).unwrap().active);
    }

    #[test]
    fn a_locked_file_is_told_from_a_broken_one() {
        let locked = file(|document| {
            let lock = document.add_object(dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2 });
            document.trailer.set("Encrypt", lock);
        });
        assert!(look_inside(&locked).unwrap().locked);
        let whole = file(|_| {});
        let half = whole.get(..whole.len() / 2).unwrap();
        assert!(look_inside(half).is_err());
        assert!(look_inside(b"%PDF-1.7 and no more").is_err());
    }
}
