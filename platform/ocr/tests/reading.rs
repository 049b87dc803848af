//! Reading the sample pages with the real programs; where they are not installed the tests say so, and fail where nobody would read it.
#![expect(clippy::unwrap_used, reason = "a test that fails here has failed")]

mod scorer;

use std::fs;
use std::path::PathBuf;

use motcua_ocr::fields::{self, FieldKind};
use motcua_ocr::{Document, Limits, ReadError, Reader, ReaderConfig, TextSource};
use motcua_testkit::skipped;

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/samples")
}

/// The reader, or nothing on a machine without the programs.
fn reader() -> Option<Reader> {
    match Reader::new(ReaderConfig::default()) {
        Ok(reader) => Some(reader),
        Err(error) => {
            skipped(&error.to_string());
            None
        }
    }
}

fn read(reader: &Reader, name: &str) -> Document {
    reader
        .read(
            &fs::read(samples().join(name)).unwrap(),
            &Limits::default(),
            &mut |_| {},
        )
        .unwrap()
}

fn refused(reader: &Reader, bytes: &[u8]) -> ReadError {
    reader.read(bytes, &Limits::default(), &mut |_| {}).unwrap_err()
}

fn value(document: &Document, kind: FieldKind) -> Option<String> {
    let found = fields::propose(document)
        .into_iter()
        .find(|field| field.kind == kind)?;
    Some(found.normalised.unwrap_or(found.value))
}

#[test]
fn ordinary_scans_photos_and_copies_are_read_within_their_bounds() {
    let Some(reader) = reader() else { return };
    for (name, most) in [
        ("d01_kehoach170_p2__skew200.jpg", 1.0),
        ("d03_danhsach_lop__scan200.jpg", 1.5),
        ("d04_tokhai_honnhan__scan200.jpg", 2.0),
        ("d06_danhmay_1992__old200.jpg", 4.0),
        ("d07_congvan_anh__photo200.jpg", 2.0),
        ("d09_trangphancach__bw200.png", 2.0),
    ] {
        let document = read(&reader, name);
        let truth = samples().join(format!("{}.txt", name.split("__").next().unwrap()));
        let score = scorer::score(&fs::read_to_string(truth).unwrap(), &document.text());
        assert!(
            score.percent() <= most,
            "{name}: {:.2} % of characters are wrong",
            score.percent()
        );
    }
}

#[test]
fn every_word_lies_on_its_page_and_says_how_sure_it_is() {
    let Some(reader) = reader() else { return };
    let document = read(&reader, "d05_phieuhen__scan200.jpg");
    let page = &document.pages[0];
    let file = fs::read(samples().join("d05_phieuhen__scan200.jpg")).unwrap();
    assert!(page.image.bytes == file, "the picture shown is the file itself");
    for word in page.lines.iter().flat_map(|line| &line.words) {
        assert!(
            word.bounds.right() <= page.width && word.bounds.bottom() <= page.height,
            "{word:?}"
        );
        assert!(
            word.bounds.w > 0 && word.bounds.h > 0 && word.confidence <= 100,
            "{word:?}"
        );
    }
    assert!(
        page.codes
            .iter()
            .any(|code| code.text.contains("000.15.30.H37-231009-0007")),
        "{:?}",
        page.codes
    );
    assert_eq!(
        value(&document, FieldKind::DossierCode).as_deref(),
        Some("000.15.30.H37-231009-0007")
    );
    assert_eq!(
        value(&document, FieldKind::PersonalId).as_deref(),
        Some("020064002283")
    );
}

#[test]
fn the_head_of_a_scanned_decision_gives_its_fields() {
    let Some(reader) = reader() else { return };
    let document = read(&reader, "d02_quyetdinh_luong__scan300.jpg");
    assert_eq!(value(&document, FieldKind::Number).as_deref(), Some("318/QĐ-SNV"));
    assert_eq!(
        value(&document, FieldKind::IssueDate).as_deref(),
        Some("2022-01-10")
    );
    assert_eq!(
        value(&document, FieldKind::Issuer).as_deref(),
        Some("UBND TỈNH BẮC KẠN SỞ NỘI VỤ")
    );
    assert_eq!(value(&document, FieldKind::Title).as_deref(), Some("QUYẾT ĐỊNH"));
    // The stamp lies over the name: the engine may miss a mark, the rule must not miss the name.
    let signer = value(&document, FieldKind::Signer).unwrap();
    assert!(signer.starts_with("Nông Đình Hu"), "{signer}");
}

#[test]
fn a_pdf_with_its_own_text_is_taken_at_its_word() {
    let Some(reader) = reader() else { return };
    let document = read(&reader, "d02_quyetdinh_luong_borndigital.pdf");
    let page = &document.pages[0];
    assert_eq!(page.source, TextSource::TextLayer);
    assert!(page.lines.iter().all(|line| line.confidence == 100));
    assert!(page.image.width > 1_000 && !page.image.bytes.is_empty());
    let truth = fs::read_to_string(samples().join("d02_quyetdinh_luong.txt")).unwrap();
    assert!(scorer::score(&truth, &document.text()).percent() < 1.0);
    assert_eq!(value(&document, FieldKind::Number).as_deref(), Some("318/QĐ-SNV"));
}

#[test]
fn a_scanned_pdf_is_read_page_by_page_with_progress() {
    let Some(reader) = reader() else { return };
    let bytes = fs::read(samples().join("d01_kehoach170_scan.pdf")).unwrap();
    let mut steps = Vec::new();
    let document = reader
        .read(&bytes, &Limits::default(), &mut |at| {
            steps.push((at.done, at.total))
        })
        .unwrap();
    assert_eq!(steps, [(0, 2), (1, 2), (2, 2)]);
    assert!(document.pages.iter().all(|page| page.source == TextSource::Ocr));
    let truth = fs::read_to_string(samples().join("d01_kehoach170_p1.txt")).unwrap();
    assert!(scorer::score(&truth, &document.pages[0].text()).percent() < 1.0);
    assert_eq!(
        value(&document, FieldKind::Number).as_deref(),
        Some("170/KH-UBND")
    );
    assert_eq!(
        value(&document, FieldKind::IssueDate).as_deref(),
        Some("2023-08-08")
    );
}

#[test]
fn what_is_read_of_a_file_does_not_depend_on_how_many_pages_are_read_at_once() {
    let config = |pages_at_once| ReaderConfig {
        pages_at_once,
        ..ReaderConfig::default()
    };
    let Some(one_by_one) = reader() else { return };
    let side_by_side = Reader::new(config(3)).unwrap();
    let mut scans = fs::read(samples().join("d01_kehoach170_scan.pdf")).unwrap();
    let read = |reader: &Reader, bytes: &[u8]| {
        let mut steps = Vec::new();
        let document = reader.read(bytes, &Limits::default(), &mut |at| {
            steps.push((at.done, at.total))
        });
        let pages = document.map(|document| {
            let pages = document.pages.into_iter();
            let same = |page: motcua_ocr::Page| (page.number, page.lines, page.flags, page.image);
            pages.map(same).collect::<Vec<_>>()
        });
        (pages, steps)
    };
    assert_eq!(read(&side_by_side, &scans), read(&one_by_one, &scans));
    // And a file that ends within its first page ends alike.
    scans.truncate(scans.len() / 2);
    assert_eq!(read(&side_by_side, &scans), read(&one_by_one, &scans));
}

#[test]
fn hardly_any_page_that_was_read_whole_is_said_to_hold_writing_nobody_read() {
    let Some(reader) = reader() else { return };
    let (mut flagged, mut pages) = (Vec::new(), 0);
    for entry in fs::read_dir(samples()).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // The card is read by its code, and its print is left.
        if name.starts_with("d10") || !name.contains('.') || name.ends_with(".txt") || name.ends_with(".json")
        {
            continue;
        }
        let Ok(document) = reader.read(&fs::read(&file).unwrap(), &Limits::default(), &mut |_| {}) else {
            continue;
        };
        pages += document.pages.len();
        let found = document.pages.iter().filter(|page| page.flags.uncovered_ink);
        flagged.extend(found.map(|page| (name.clone(), page.number, page.uncovered.clone())));
    }
    assert!(pages >= 15, "{pages} pages were read");
    assert!(flagged.is_empty(), "{flagged:#?}");
}

#[test]
fn what_is_no_paper_is_refused_with_its_own_reason() {
    let Some(reader) = reader() else { return };
    assert_eq!(
        refused(&reader, "Đây là một tệp văn bản".as_bytes()),
        ReadError::NotAPaper
    );
    assert_eq!(refused(&reader, b""), ReadError::NotAPaper);
    assert_eq!(refused(&reader, b"GIF89a"), ReadError::UnsupportedFormat("GIF"));
    let pdf = fs::read(samples().join("d01_kehoach170_scan.pdf")).unwrap();
    for cut in [200, 20_000] {
        assert!(
            matches!(refused(&reader, &pdf[..cut]), ReadError::Broken(_)),
            "PDF cut at {cut}"
        );
    }
    let jpeg = fs::read(samples().join("d08_don_viettay__scan200.jpg")).unwrap();
    assert!(matches!(refused(&reader, &jpeg[..500]), ReadError::Broken(_)));
    let png = fs::read(samples().join("d09_trangphancach__bw200.png")).unwrap();
    assert!(matches!(
        refused(&reader, &png[..png.len() / 2]),
        ReadError::Broken(_)
    ));
    assert!(matches!(
        refused(&reader, b"II*\0\x08\0\0\0"),
        ReadError::Broken(_)
    ));
}

#[test]
fn a_paper_above_a_limit_is_refused() {
    let Some(reader) = reader() else { return };
    let pdf = fs::read(samples().join("d01_kehoach170_scan.pdf")).unwrap();
    let mut limits = Limits {
        pages: 1,
        ..Limits::default()
    };
    let ask = |limits: &Limits| reader.read(&pdf, limits, &mut |_| {}).err();
    assert_eq!(ask(&limits), Some(ReadError::TooManyPages { pages: 2, limit: 1 }));
    limits = Limits {
        file_bytes: 1_000,
        ..Limits::default()
    };
    assert_eq!(
        ask(&limits),
        Some(ReadError::TooLarge {
            bytes: pdf.len() as u64,
            limit: 1_000
        })
    );
    limits = Limits {
        page_pixels: 10_000,
        ..Limits::default()
    };
    assert!(matches!(
        ask(&limits),
        Some(ReadError::TooManyPixels { limit: 10_000, .. })
    ));
}

#[test]
fn a_locked_pdf_is_refused_as_locked() {
    let Some(reader) = reader() else { return };
    let locked =
        fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/locked.pdf")).unwrap();
    assert_eq!(refused(&reader, &locked), ReadError::Encrypted);
}

#[test]
fn a_page_on_its_side_or_upside_down_is_turned_upright_and_read() {
    let Some(reader) = reader() else { return };
    let upright = image::open(samples().join("d09_trangphancach__bw200.png")).unwrap();
    let bytes = |picture: &image::DynamicImage| {
        let mut out = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
        out.into_inner()
    };
    let read = |picture: &image::DynamicImage| {
        reader
            .read(&bytes(picture), &Limits::default(), &mut |_| {})
            .unwrap()
            .pages
            .remove(0)
    };
    let truth = fs::read_to_string(samples().join("d02_quyetdinh_luong.txt")).unwrap();
    let decision = image::open(samples().join("d02_quyetdinh_luong__scan300.jpg"))
        .unwrap()
        .thumbnail(1654, 2339);
    for (lying, by) in [(decision.rotate90(), 270), (decision.rotate270(), 90)] {
        let page = read(&lying);
        assert_eq!(page.flags.turned, by);
        assert!(page.width < page.height && scorer::score(&truth, &page.text()).percent() < 2.0);
    }
    let page = read(&decision.rotate180());
    assert_eq!(page.flags.turned, 180);
    assert!(scorer::score(&truth, &page.text()).percent() < 2.0);
    let head = page
        .lines
        .iter()
        .find(|line| line.text.contains("CỘNG HÒA"))
        .unwrap();
    assert!(
        head.bounds.y < page.height * 2 / 10,
        "the head stands at the top of the picture that is shown: {:?}",
        head.bounds
    );
    assert_eq!(read(&upright).flags.turned, 0);
}

#[test]
fn an_empty_sheet_is_blank() {
    let Some(reader) = reader() else { return };
    let sheet = image::DynamicImage::ImageLuma8(image::GrayImage::from_pixel(1654, 2339, image::Luma([250])));
    let mut bytes = std::io::Cursor::new(Vec::new());
    sheet.write_to(&mut bytes, image::ImageFormat::Tiff).unwrap();
    let document = reader
        .read(&bytes.into_inner(), &Limits::default(), &mut |_| {})
        .unwrap();
    assert!(document.pages[0].flags.blank && document.pages[0].lines.is_empty());
}

#[test]
fn a_machine_without_the_engine_says_what_to_install() {
    let config = ReaderConfig {
        tesseract: PathBuf::from("motcua-no-such-engine"),
        ..ReaderConfig::default()
    };
    let missing = ReadError::EngineMissing {
        tool: "tesseract",
        package: "tesseract-ocr",
    };
    assert_eq!(Reader::availability(&config).engine, Err(missing.clone()));
    assert_eq!(Reader::new(config).err(), Some(missing));
}

#[test]
fn numbers_and_days_written_by_hand_are_read_by_a_reader_of_digits_and_stay_doubtful() {
    let Some(reader) = reader() else { return };
    let document = read(&reader, "d04_tokhai_honnhan__scan200.jpg");
    assert_eq!(
        value(&document, FieldKind::PersonalId).as_deref(),
        Some("020300007165")
    );
    assert_eq!(
        value(&document, FieldKind::BirthDate).as_deref(),
        Some("2000-10-19")
    );
    let words = document.pages[0].lines.iter().flat_map(|line| &line.words);
    let changed: Vec<_> = words
        .filter(|word| word.text.starts_with("0203") || word.text.starts_with("19/10"))
        .collect();
    assert_eq!(changed.len(), 2);
    assert!(
        changed
            .iter()
            .all(|word| word.raw.is_some() && word.confidence <= 80)
    );
}

#[test]
fn a_pdf_scanned_too_coarsely_is_told_by_its_scan_and_not_by_our_drawing_of_it() {
    let Some(reader) = reader() else { return };
    for (dpi, too_coarse) in [(100_u16, true), (200, false), (300, false)] {
        let (width, height) = (u32::from(dpi) * 827 / 100, u32::from(dpi) * 1169 / 100);
        let pixels = vec![250; usize::try_from(width * height).unwrap()];
        let sheet = motcua_pdf::ScanPage {
            image: motcua_pdf::PageImage::Gray {
                width,
                height,
                pixels: &pixels,
            },
            dpi: f32::from(dpi),
            words: Vec::new(),
        };
        let meta = motcua_pdf::PaperMeta {
            title: "Bản quét".to_owned(),
            code: String::new(),
            agency: String::new(),
            scanned_at: motcua_kernel::Instant::from_micros(0),
        };
        let pdf = motcua_pdf::scan_to_pdfa(&[sheet], &meta).unwrap();
        let document = reader.read(&pdf, &Limits::default(), &mut |_| {}).unwrap();
        assert_eq!(document.pages[0].flags.low_dpi, too_coarse, "{dpi} dpi");
    }
}
