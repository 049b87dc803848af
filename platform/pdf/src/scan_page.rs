//! Building the PDF/A of a scan: the words first, as a file of text alone, then each page's image under them.
//!
//! The writer has no invisible text (rendering mode 3), so the words' pages are written unpacked and their
//! rendering mode is changed here, where the image is added.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use crate::PdfError;
use crate::bare_place::bare_place;
use crate::face::{self, Cut};
use crate::objects::page_resources;
use crate::picture::{Picture, dots, picture};
use crate::press::{self, About};
use crate::qr;
use crate::scan::{PageImage, PaperMeta, ScanPage, TextWord};
use crate::sheet::{Item, Paper, Sheet};

/// Part of a line's height above the baseline.
const ABOVE: f32 = 0.78;
/// Size of the letters as a part of the line's height, marks and tails included.
const LETTERS: f32 = 0.9;
/// A line is level when all its words together are at most this much taller than the tallest.
const LEVEL: f32 = 1.4;
/// Side of the code on a scan, 17 mm, and the white rim around it.
const CODE_SIDE: f32 = 48.0;
const CODE_RIM: f32 = 5.0;
/// The largest side a PDF page may have, in points.
const MAX_SIDE: f32 = 14_400.0;

/// Makes a PDF/A-2b of scanned pages at true size with the read words as an invisible layer.
pub fn scan_to_pdfa(pages: &[ScanPage<'_>], meta: &PaperMeta) -> Result<Vec<u8>, PdfError> {
    coded_scan_to_pdfa(pages, meta, None)
}

/// As [`scan_to_pdfa`], with `code` as a QR code at the top left of the first page where the scan shows bare paper; a page
/// that is written on all over goes without.
pub fn coded_scan_to_pdfa(
    pages: &[ScanPage<'_>],
    meta: &PaperMeta,
    code: Option<&str>,
) -> Result<Vec<u8>, PdfError> {
    if pages.is_empty() {
        return Err(PdfError::Empty);
    }
    let mut pictures = Vec::new();
    let mut sheets = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let number = index + 1;
        let drawn = picture(&page.image).map_err(|reason| PdfError::Image { page: number, reason })?;
        sheets.push(text_sheet(page, &drawn).ok_or(PdfError::PageSize { page: number })??);
        pictures.push(drawn);
    }
    if let (Some(code), Some(page), Some(sheet)) = (code, pages.first(), sheets.first_mut()) {
        sheet.items.extend(code_on(code, &page.image, sheet.paper)?);
    }
    // Two scans with the same words are two files: the pictures go into the file's identifier.
    let mut identity = Sha256::new();
    pictures
        .iter()
        .for_each(|drawn| identity.update(&drawn.stream.content));
    identity.update(code.unwrap_or_default());
    let about = About {
        identity: Some(hex::encode(identity.finalize())),
        title: &meta.title,
        author: &meta.agency,
        keywords: vec![meta.code.clone()],
        made_at: meta.scanned_at,
    };
    let words = press::print(&sheets, &about, false)?;
    lay_under(&words, &sheets, pictures)
}

/// The code with its rim, where there is room for it.
fn code_on(code: &str, image: &PageImage<'_>, paper: Paper) -> Result<Vec<Item>, PdfError> {
    let whole = CODE_SIDE + 2.0 * CODE_RIM;
    let Some((left, top)) = dots(image).and_then(|dots| bare_place(&dots, paper, whole)) else {
        return Ok(Vec::new());
    };
    let drawn = qr::code(code, (left + CODE_RIM, top + CODE_RIM), CODE_SIDE)?;
    Ok(vec![Item::Blank((left, top, whole, whole)), drawn])
}

/// The sheet with its words, or nothing when the resolution makes no sheet of it.
fn text_sheet(page: &ScanPage<'_>, drawn: &Picture) -> Option<Result<Sheet, PdfError>> {
    let scale = 72.0 / page.dpi;
    let paper = Paper {
        width: drawn.width as f32 * scale,
        height: drawn.height as f32 * scale,
    };
    let sensible = |side: f32| (3.0..=MAX_SIDE).contains(&side);
    (sensible(paper.width) && sensible(paper.height)).then(|| words_on(page, paper, scale))
}

fn words_on(page: &ScanPage<'_>, paper: Paper, scale: f32) -> Result<Sheet, PdfError> {
    let mut sheet = Sheet::new(paper);
    let usable: Vec<&TextWord> = page.words.iter().filter(|word| is_usable(word)).collect();
    for line in usable.chunk_by(|word, next| same_line(word, next)) {
        set_line(&mut sheet, line, scale)?;
    }
    Ok(sheet)
}

fn is_usable(word: &TextWord) -> bool {
    let numbers = [word.x, word.y, word.w, word.h];
    numbers
        .iter()
        .all(|number| number.is_finite() && number.abs() < 200_000.0)
        && word.w > 0.0
        && word.h > 0.0
        && !word.text.trim().is_empty()
}

/// Words follow each other in a line when they stand side by side, left to right.
fn same_line(word: &TextWord, next: &TextWord) -> bool {
    let overlap = (word.y + word.h).min(next.y + next.h) - word.y.max(next.y);
    overlap >= 0.5 * word.h.min(next.h) && next.x >= word.x + 0.5 * word.w
}

fn set_line(sheet: &mut Sheet, line: &[&TextWord], scale: f32) -> Result<(), PdfError> {
    let top = line.iter().map(|word| word.y).fold(f32::INFINITY, f32::min);
    let bottom = line
        .iter()
        .map(|word| word.y + word.h)
        .fold(f32::NEG_INFINITY, f32::max);
    let tallest = line.iter().map(|word| word.h).fold(0.0, f32::max);
    // One size and one baseline for the line keep the words together when text is selected. A page that lies
    // askew makes lines climb: there each word stands on its own.
    let level = bottom - top <= tallest * LEVEL;
    let height = if level { bottom - top } else { tallest } * scale;
    let size = height * LETTERS;
    for (index, word) in line.iter().enumerate() {
        let mut shaped = face::line(Cut::Regular, &word.text)?;
        let middle = if level {
            (top + bottom) / 2.0
        } else {
            word.y + word.h / 2.0
        };
        let baseline = middle * scale + height * (ABOVE - 0.5);
        let natural = shaped.width() * size;
        if natural <= 0.0 {
            continue;
        }
        let stretch = word.w * scale / natural;
        if let Some(next) = line.get(index + 1) {
            let gap = ((next.x - word.x - word.w) * scale / (size * stretch)).max(0.05);
            shaped.append(&face::space(Cut::Regular, Some(gap))?);
        }
        sheet.items.push(Item::Stretched {
            x: word.x * scale,
            y: baseline,
            size,
            stretch,
            shaped,
        });
    }
    Ok(())
}

/// Puts each picture under its page's words and makes the words invisible.
fn lay_under(words: &[u8], sheets: &[Sheet], pictures: Vec<Picture>) -> Result<Vec<u8>, PdfError> {
    let lost = |error: lopdf::Error| PdfError::Write(error.to_string());
    let mut document = Document::load_mem(words).map_err(lost)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for ((page, sheet), drawn) in pages.into_iter().zip(sheets).zip(pictures) {
        let image = document.add_object(drawn.stream);
        let Paper { width, height } = sheet.paper;
        let mut content = format!("q {width} 0 0 {height} 0 0 cm /Scan Do Q\n").into_bytes();
        content.extend(hidden(&document.get_page_content(page)));
        let mut stream = Stream::new(dictionary! {}, content);
        stream.compress().map_err(lost)?;
        let content = document.add_object(stream);
        for old in document.get_page_contents(page) {
            document.objects.remove(&old);
        }
        let resources = page_resources(&mut document, page).map_err(lost)?;
        resources.set("XObject", dictionary! { "Scan" => Object::Reference(image) });
        document
            .get_dictionary_mut(page)
            .map_err(lost)?
            .set("Contents", Object::Reference(content));
    }
    document.renumber_objects();
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// The drawing orders with every "fill the letters" (0 Tr) turned into "draw nothing" (3 Tr).
/// The writer opens each text with this order, and writes its glyph numbers in hexadecimal: nothing else matches.
fn hidden(content: &[u8]) -> Vec<u8> {
    const FILL: &[u8] = b"BT 0 Tr";
    const NOTHING: &[u8] = b"BT 3 Tr";
    let mut hidden = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some((first, after)) = rest.split_first() {
        if let Some(left) = rest.strip_prefix(FILL) {
            hidden.extend_from_slice(NOTHING);
            rest = left;
        } else {
            hidden.push(*first);
            rest = after;
        }
    }
    hidden
}
