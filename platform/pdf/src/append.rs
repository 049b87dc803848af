//! Pages of one file put after the pages of another, before anybody signs.

use lopdf::{Object, ObjectId};

use crate::objects::take_over_objects;
use crate::{PdfError, inspect};

/// `pdf` with the pages of `more` after its own. Signatures on either are lost: it is for files nobody signed yet.
///
/// # Errors
/// When one of the two is no PDF that can be read.
pub fn append_pages(pdf: &[u8], more: &[u8]) -> Result<Vec<u8>, PdfError> {
    let unreadable = |error: lopdf::Error| PdfError::Unreadable(error.to_string());
    let mut document = inspect::load(pdf).map_err(unreadable)?;
    let mut other = inspect::load(more).map_err(unreadable)?;
    other.renumber_objects_with(document.max_id + 1);
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(unreadable)?;
    let added: Vec<ObjectId> = other.page_iter().collect();
    for page in &added {
        let mut dictionary = other.get_dictionary(*page).map_err(unreadable)?.clone();
        dictionary.remove(b"StructParents");
        dictionary.remove(b"Parent");
        take_over_objects(&mut document, &mut other, &dictionary);
        dictionary.set("Parent", Object::Reference(root));
        document.max_id = document.max_id.max(page.0);
        document.objects.insert(*page, Object::Dictionary(dictionary));
    }
    let pages = document.get_dictionary_mut(root).map_err(unreadable)?;
    let count = pages.get(b"Count").and_then(Object::as_i64).map_err(unreadable)?;
    let more = i64::try_from(added.len()).unwrap_or(0);
    pages.set("Count", count.saturating_add(more));
    let kids = pages
        .get_mut(b"Kids")
        .and_then(Object::as_array_mut)
        .map_err(unreadable)?;
    kids.extend(added.into_iter().map(Object::Reference));
    document.renumber_objects();
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Instant;

    use super::*;
    use crate::{
        Letter, Letterhead, PageImage, PaperMeta, ScanPage, Signatory, letter, page_sizes, scan_to_pdfa,
    };

    fn scan() -> Vec<u8> {
        let pixels = vec![255; 600 * 800];
        let page = || ScanPage {
            image: PageImage::Gray {
                width: 600,
                height: 800,
                pixels: &pixels,
            },
            dpi: 100.0,
            words: Vec::new(),
        };
        let meta = PaperMeta {
            title: "Bằng tốt nghiệp".to_owned(),
            code: "1".to_owned(),
            agency: "UBND thị trấn Đồng Đăng".to_owned(),
            scanned_at: Instant::from_micros(0),
        };
        scan_to_pdfa(&[page(), page()], &meta).unwrap()
    }

    fn attestation() -> Vec<u8> {
        letter(&Letter {
            head: Letterhead {
                parent: None,
                agency: "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
            },
            number: "1".to_owned(),
            place_and_date: String::new(),
            title: "CHỨNG THỰC".to_owned(),
            subject: String::new(),
            body: Vec::new(),
            recipients: Vec::new(),
            signatory: Signatory::default(),
            code: Some("018bd0c6-0000-7000-8000-000000000000".to_owned()),
            demo: false,
            made_at: Instant::from_micros(0),
        })
        .unwrap()
    }

    #[test]
    fn the_attestation_stands_after_the_last_page_with_its_own_letters() {
        let both = append_pages(&scan(), &attestation()).unwrap();
        assert_eq!(page_sizes(&both).unwrap().len(), 3);
        let document = Document::load_mem(&both).unwrap();
        let last = document.extract_text(&[3]).unwrap();
        assert!(last.contains("CHỨNG THỰC"), "{last}");
        let fonts = document
            .page_iter()
            .last()
            .map(|page| document.get_page_fonts(page).unwrap().len());
        assert!(fonts.is_some_and(|fonts| fonts > 0));
    }

    #[test]
    fn what_is_no_pdf_is_told() {
        assert!(matches!(
            append_pages(b"giay", &attestation()),
            Err(PdfError::Unreadable(_))
        ));
        assert!(matches!(
            append_pages(&scan(), b"giay"),
            Err(PdfError::Unreadable(_))
        ));
    }
}
