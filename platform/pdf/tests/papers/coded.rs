//! Scans with the code that leads to the paper's public page.

use lopdf::Document;
use motcua_pdf::{PageImage, ScanPage, coded_scan_to_pdfa, scan_to_pdfa};

use super::rating::codes;
use super::{LINES, assert_is_pdfa, gray_page, meta, tool, words};

const ADDRESS: &str = "https://motcua.langson.example/verify/018bd2c5-0000-7000-8000-000000000001";

#[test]
fn the_code_is_read_from_the_drawn_page_and_the_words_under_it_stay_what_was_read() {
    // Paper is grey, and writing begins right of the margin.
    let pixels = gray_page(1654, 2339, |x, y| {
        if x > 240 && y > 160 && y % 44 < 26 && x % 23 < 9 {
            30
        } else {
            214
        }
    });
    let page = |image| ScanPage {
        image,
        dpi: 200.0,
        words: words(&LINES),
    };
    let image = PageImage::Gray {
        width: 1654,
        height: 2339,
        pixels: &pixels,
    };
    let pdf = coded_scan_to_pdfa(&[page(image), page(image)], &meta(), Some(ADDRESS)).unwrap();
    assert_is_pdfa(&pdf);
    if let Some(codes) = codes(&pdf) {
        assert_eq!(codes, [ADDRESS], "one code, on the first page alone");
    }
    let Some(text) = tool("pdftotext", &[], &pdf) else {
        return;
    };
    let first = text.split('\u{c}').next().unwrap();
    let read: Vec<&str> = first.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(read, LINES);
}

#[test]
fn a_page_that_is_written_on_all_over_goes_without_a_code() {
    let pixels = gray_page(827, 1169, |x, _| if x % 11 < 5 { 0 } else { 255 });
    let page = ScanPage {
        image: PageImage::Gray {
            width: 827,
            height: 1169,
            pixels: &pixels,
        },
        dpi: 100.0,
        words: Vec::new(),
    };
    let plain = scan_to_pdfa(std::slice::from_ref(&page), &meta()).unwrap();
    let coded = coded_scan_to_pdfa(&[page], &meta(), Some(ADDRESS)).unwrap();
    let drawn = |pdf: &[u8]| {
        let document = Document::load_mem(pdf).unwrap();
        let page = document.page_iter().next().unwrap();
        document.get_page_content(page)
    };
    assert_eq!(drawn(&plain), drawn(&coded));
    if let Some(codes) = codes(&coded) {
        assert!(codes.is_empty(), "{codes:?}");
    }
}
