//! What is drawn can be read back: by text extraction, page sizes and the marks of PDF/A.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[cfg(test)]
mod changed;
mod coded;
mod form_fields;
mod official;
mod one_stop;
mod rating;
mod samples;
mod separators;
mod settlement;

use std::process::Command;

use image::{ExtendedColorType, ImageEncoder};
use lopdf::{Document, Object};
use motcua_kernel::Instant;
use motcua_pdf::{
    Applicant, Block, ComponentLine, Letter, Letterhead, PageImage, PageSize, PaperMeta, PdfError,
    ReceiptSlip, ScanPage, Signatory, TextWord, letter, page_sizes, receipt_slip, scan_to_pdfa,
};
use motcua_testkit::skipped;

/// 15 November 2023, 09:30 in Vietnam.
fn morning() -> Instant {
    Instant::from_micros(1_700_015_400_000_000)
}

fn slip(papers: usize) -> ReceiptSlip {
    let name = "Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp; trường hợp không có thì nộp văn bản của người \
                làm chứng";
    let component = |index: usize| ComponentLine {
        name: format!("{name} ({index})"),
        originals: 1,
        certified: 2,
        photocopies: 3,
        electronic: 4,
    };
    ReceiptSlip {
        head: Letterhead {
            parent: Some("Ủy ban nhân dân huyện Cao Lộc".to_owned()),
            agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
        },
        number: "000123/TNHS".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        dossier_code: "H37.23.17-231115-0007".to_owned(),
        register_book: "02/2023".to_owned(),
        register_line: "1187".to_owned(),
        reception: "Bộ phận Một cửa thị trấn Đồng Đăng".to_owned(),
        applicant: Applicant {
            name: "Nguyễn Thị Hồng Nhung".to_owned(),
            address: "Số 12, khu Dây Thép, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn".to_owned(),
            phone: "0205000000".to_owned(),
            email: "nhung@example.vn".to_owned(),
            id_number: "020199000017".to_owned(),
        },
        request: "Đăng ký khai sinh".to_owned(),
        components: (1..=papers).map(component).collect(),
        sets: 1,
        legal_time: "Trong ngày làm việc".to_owned(),
        received_at: "09 giờ 30 phút, ngày 15 tháng 11 năm 2023".to_owned(),
        due_at: "17 giờ 00 phút, ngày 16 tháng 11 năm 2023".to_owned(),
        return_way: "Nhận trực tiếp tại Bộ phận Một cửa".to_owned(),
        officer: "Hoàng Văn Thượng".to_owned(),
        demo: false,
        made_at: morning(),
    }
}

/// Runs a tool over the file; nothing when the tool is not installed, which is said plainly.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    // The text goes to the standard output where a tool would otherwise write a file.
    let out = if name == "pdftotext" { &["-"][..] } else { &[] };
    let Ok(output) = Command::new(name).args(arguments).arg(&file).args(out).output() else {
        skipped(&format!("{name} is not installed"));
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

/// The text in reading order with every stretch of white space as one blank.
fn text(pdf: &[u8]) -> Option<String> {
    Some(
        tool("pdftotext", &[], pdf)?
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// The marks of PDF/A-2b that can be seen without a validator; the writer's own rules ran while it was written.
fn assert_is_pdfa(pdf: &[u8]) {
    let document = Document::load_mem(pdf).unwrap();
    let root = document.catalog().unwrap();
    let (_, metadata) = document.dereference(root.get(b"Metadata").unwrap()).unwrap();
    let metadata = String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap();
    assert!(metadata.contains("<pdfaid:part>2</pdfaid:part>"), "{metadata}");
    assert!(metadata.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
    let (_, intents) = document.dereference(root.get(b"OutputIntents").unwrap()).unwrap();
    let (_, intent) = document
        .dereference(intents.as_array().unwrap().first().unwrap())
        .unwrap();
    assert_eq!(
        intent.as_dict().unwrap().get(b"S").unwrap().as_name().unwrap(),
        b"GTS_PDFA1"
    );
    assert!(document.trailer.has(b"ID") && !document.trailer.has(b"Encrypt"));
    // The line after the header holds four bytes above 127: the file is binary.
    let second = pdf.split(|byte| *byte == b'\n').nth(1).unwrap();
    assert!(
        second.starts_with(b"%") && second.iter().skip(1).take(4).filter(|byte| **byte > 127).count() == 4
    );
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else {
            continue;
        };
        let is = |key: &[u8], value: &[u8]| {
            dictionary
                .get(key)
                .and_then(Object::as_name)
                .is_ok_and(|name| name == value)
        };
        if is(b"Type", b"FontDescriptor") {
            assert!(
                [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
                    .iter()
                    .any(|key| dictionary.has(key))
            );
        }
    }
    if let Some(said) = tool("qpdf", &["--check"], pdf) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}

#[test]
fn the_receipt_slip_is_a5_and_carries_every_field_of_form_01() {
    let pdf = receipt_slip(&slip(2)).unwrap();
    assert_is_pdfa(&pdf);
    assert_eq!(
        page_sizes(&pdf).unwrap(),
        vec![PageSize {
            width: 419.53,
            height: 595.28
        }]
    );
    let Some(text) = text(&pdf) else { return };
    for field in [
        "ỦY BAN NHÂN DÂN HUYỆN CAO LỘC",
        "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 000123/TNHS",
        "Đồng Đăng, ngày 15 tháng 11 năm 2023",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "(Liên: Lưu/Giao người nộp hồ sơ)",
        "Mã hồ sơ: H37.23.17-231115-0007",
        "Bộ phận tiếp nhận và trả kết quả: Bộ phận Một cửa thị trấn Đồng Đăng",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Hồng Nhung",
        "Số CCCD/CMND/Hộ chiếu: 020199000017",
        "Địa chỉ: Số 12, khu Dây Thép, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn",
        "Số điện thoại: 0205000000",
        "Email: nhung@example.vn",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "Tên giấy tờ",
        "Bản chính",
        "Bản chứng thực",
        "Bản photo",
        "Bản điện tử",
        "làm chứng (1)",
        "làm chứng (2)",
        "01 02 03 04",
        "Số lượng hồ sơ: 01 (bộ)",
        "Thời gian giải quyết hồ sơ theo quy định là: Trong ngày làm việc",
        "Thời gian nhận hồ sơ: 09 giờ 30 phút, ngày 15 tháng 11 năm 2023",
        "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 16 tháng 11 năm 2023",
        "Đăng ký nhận kết quả tại: Nhận trực tiếp tại Bộ phận Một cửa",
        "Quyển số: 02/2023",
        "Số thứ tự: 1187",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Hoàng Văn Thượng",
    ] {
        assert!(text.contains(field), "{field} is missing in: {text}");
    }
    assert!(
        !text.contains("minh họa") && !text.contains('?') && !text.contains('\u{FFFD}'),
        "{text}"
    );
}

#[test]
fn a_long_list_of_papers_flows_to_further_pages_and_the_signatures_never_stand_alone() {
    for papers in [3, 4, 5, 6, 20] {
        let pdf = receipt_slip(&slip(papers)).unwrap();
        let pages = page_sizes(&pdf).unwrap().len();
        assert!(
            if papers == 20 { pages >= 3 } else { pages <= 2 },
            "{papers} papers on {pages} pages"
        );
        let Some(text) = tool("pdftotext", &["-layout"], &pdf) else {
            return;
        };
        for paper in 1..=papers {
            assert!(
                text.contains(&format!("({paper})")),
                "paper {paper} of {papers} is lost"
            );
        }
        let last = text.trim_end_matches('\u{c}').split('\u{c}').next_back().unwrap();
        assert!(
            last.contains("NGƯỜI NỘP HỒ SƠ") && last.contains("Số thứ tự"),
            "{papers}: {last}"
        );
    }
}

#[test]
fn empty_fields_are_dotted_lines_to_be_filled_in_by_hand() {
    let mut slip = slip(0);
    slip.applicant.email = String::new();
    slip.return_way = String::new();
    let Some(text) = text(&receipt_slip(&slip).unwrap()) else {
        return;
    };
    assert!(
        text.contains("Email: …") && text.contains("Đăng ký nhận kết quả tại: …"),
        "{text}"
    );
}

#[test]
fn a_demo_slip_says_so_and_the_same_slip_gives_the_same_bytes() {
    let real = slip(2);
    let demo = ReceiptSlip {
        demo: true,
        ..real.clone()
    };
    assert_eq!(receipt_slip(&real).unwrap(), receipt_slip(&real).unwrap());
    let pdf = receipt_slip(&demo).unwrap();
    assert_ne!(pdf, receipt_slip(&real).unwrap());
    let Some(text) = text(&pdf) else { return };
    assert!(text.contains("Bản minh họa, không có giá trị pháp lý"), "{text}");
}

#[test]
fn a_letter_is_a4_with_its_lines_recipients_and_signatory() {
    let paper = Letter {
        head: Letterhead {
            parent: None,
            agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
        },
        number: "215/TLKS-BS".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: String::new(),
        body: vec![
            Block::Labelled {
                label: "Họ, chữ đệm, tên".to_owned(),
                value: "HOÀNG MINH KHUÊ".to_owned(),
            },
            Block::Heading("Người mẹ".to_owned()),
            Block::Paragraph("Trích lục này được lập từ Sổ đăng ký khai sinh. ".repeat(120)),
        ],
        recipients: vec!["Bà Nguyễn Thị Hồng Nhung".to_owned(), "Lưu: VT".to_owned()],
        signatory: Signatory {
            authority: Some("TM. ỦY BAN NHÂN DÂN".to_owned()),
            position: "CHỦ TỊCH".to_owned(),
            name: "Lương Thế Vững".to_owned(),
        },
        code: Some("H37.23.17-231115-0007".to_owned()),
        demo: false,
        made_at: morning(),
    };
    let pdf = letter(&paper).unwrap();
    assert_is_pdfa(&pdf);
    let sizes = page_sizes(&pdf).unwrap();
    assert!(
        sizes.len() >= 2
            && sizes.iter().all(|size| *size
                == PageSize {
                    width: 595.28,
                    height: 841.89
                })
    );
    let Some(text) = text(&pdf) else { return };
    for part in [
        "Họ, chữ đệm, tên: HOÀNG MINH KHUÊ",
        "Nơi nhận:",
        "- Bà Nguyễn Thị Hồng Nhung;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "Lương Thế Vững",
    ] {
        assert!(text.contains(part), "{part} is missing in: {text}");
    }
    let Some(whole) = tool("pdftotext", &[], &pdf) else {
        return;
    };
    let mut running = Vec::new();
    for (index, page) in whole.split('\u{c}').enumerate() {
        let mut lines = page
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .peekable();
        // The first page shows no number, every other one its own above everything else.
        if index > 0 && lines.peek().is_some() {
            assert_eq!(lines.next(), Some((index + 1).to_string().as_str()), "{page}");
        }
        running.extend(lines);
    }
    assert_ne!(running.first(), Some(&"1"));
    let running = running.join(" ");
    assert_eq!(running.matches("Trích lục này được lập từ").count(), 120);
}

fn meta() -> PaperMeta {
    PaperMeta {
        title: "Giấy khai sinh".to_owned(),
        code: "020099000001.KQ.G15.000001.01".to_owned(),
        agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
        scanned_at: morning(),
    }
}

/// Lines of words laid out like a reader would report them: tight boxes, uneven heights.
fn words(lines: &[&str]) -> Vec<TextWord> {
    let mut words = Vec::new();
    for (row, line) in (0_u8..).zip(lines) {
        let mut x = 150.0;
        for (index, word) in line.split(' ').enumerate() {
            let w = f32::from(u8::try_from(word.chars().count()).unwrap()) * 19.0;
            let low = f32::from(u8::try_from(index % 3).unwrap()) * 3.0;
            words.push(TextWord {
                text: word.to_owned(),
                x,
                y: 200.0 + f32::from(row) * 60.0 + low,
                w,
                h: 34.0,
            });
            x += w + 12.0;
        }
    }
    words
}

fn gray_page(width: u32, height: u32, level: impl Fn(u32, u32) -> u8) -> Vec<u8> {
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .map(|(x, y)| level(x, y))
        .collect()
}

const LINES: [&str; 4] = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Họ và tên: Nguyễn Thị Hồng Nhung, sinh năm 1999",
    "Nơi thường trú: thị trấn Đồng Đăng, huyện Cao Lộc",
    "Số: 215/TLKS-BS ngày 15/11/2023.",
];

#[test]
fn a_scan_keeps_its_jpeg_byte_for_byte_at_true_size_and_its_words_can_be_read_back() {
    let pixels = gray_page(1654, 2339, |x, y| u8::try_from((x / 7 + y / 9) % 256).unwrap());
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut jpeg);
    encoder
        .write_image(&pixels, 1654, 2339, ExtendedColorType::L8)
        .unwrap();
    let page = ScanPage {
        image: PageImage::File(&jpeg),
        dpi: 200.0,
        words: words(&LINES),
    };
    let pdf = scan_to_pdfa(&[page.clone(), page], &meta()).unwrap();
    assert_is_pdfa(&pdf);
    assert!(
        pdf.windows(jpeg.len()).any(|window| window == jpeg),
        "the JPEG was packed anew"
    );
    let sizes = page_sizes(&pdf).unwrap();
    assert_eq!(sizes.len(), 2);
    // 1654 dots at 200 to the inch are 595.44 points.
    assert!((sizes[0].width - 595.44).abs() < 0.01 && (sizes[0].height - 842.04).abs() < 0.01);
    let Some(text) = tool("pdftotext", &[], &pdf) else {
        return;
    };
    let first = text.split('\u{c}').next().unwrap();
    let read: Vec<&str> = first.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(read, LINES);
}

#[test]
fn the_words_of_a_scan_are_drawn_invisibly_where_they_stand() {
    let pixels = vec![255; 800 * 400];
    let image = PageImage::Gray {
        width: 800,
        height: 400,
        pixels: &pixels,
    };
    let word = TextWord {
        text: "Đồng".to_owned(),
        x: 100.0,
        y: 100.0,
        w: 160.0,
        h: 40.0,
    };
    let pdf = scan_to_pdfa(
        &[ScanPage {
            image,
            dpi: 144.0,
            words: vec![word],
        }],
        &meta(),
    )
    .unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let page = document.page_iter().next().unwrap();
    let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
    assert!(
        content.contains("BT 3 Tr") && !content.contains("0 Tr"),
        "{content}"
    );
    let Some(boxes) = tool("pdftotext", &["-bbox"], &pdf) else {
        return;
    };
    let line = boxes.lines().find(|line| line.contains("<word")).unwrap();
    let side = |name: &str| -> f32 {
        let rest = line.split_once(&format!("{name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    // 144 dots to the inch: half a point a dot.
    assert!(
        (side("xMin") - 50.0).abs() < 0.5 && (side("xMax") - 130.0).abs() < 0.5,
        "{line}"
    );
    assert!(side("yMin") > 45.0 && side("yMax") < 80.0, "{line}");
}

#[test]
fn the_words_of_a_page_that_lies_askew_still_come_back_line_by_line() {
    let mut words = words(&LINES);
    for word in &mut words {
        word.y += word.x * 0.035;
    }
    let pixels = vec![255; 1654 * 1000];
    let image = PageImage::Gray {
        width: 1654,
        height: 1000,
        pixels: &pixels,
    };
    let pdf = scan_to_pdfa(
        &[ScanPage {
            image,
            dpi: 200.0,
            words,
        }],
        &meta(),
    )
    .unwrap();
    let Some(text) = tool("pdftotext", &["-raw"], &pdf) else {
        return;
    };
    let read: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_matches('\u{c}').is_empty())
        .collect();
    assert_eq!(read, LINES);
}

#[test]
fn black_and_white_pages_are_packed_as_group_4_and_come_back_dot_by_dot() {
    let (width, height) = (300, 200);
    let pixels = gray_page(width, height, |x, y| {
        if (x * y / 50) % 5 == 0 || x == 299 { 0 } else { 255 }
    });
    let image = PageImage::Gray {
        width,
        height,
        pixels: &pixels,
    };
    let pdf = scan_to_pdfa(
        &[ScanPage {
            image,
            dpi: 72.0,
            words: Vec::new(),
        }],
        &meta(),
    )
    .unwrap();
    assert_is_pdfa(&pdf);
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (folder.path().join("scan.pdf"), folder.path().join("page"));
    std::fs::write(&file, &pdf).unwrap();
    if Command::new("pdfimages")
        .arg("-png")
        .arg(&file)
        .arg(&out)
        .status()
        .is_err()
    {
        skipped("pdfimages is not installed");
        return;
    }
    let drawn = image::open(folder.path().join("page-000.png"))
        .unwrap()
        .into_luma8();
    assert_eq!(drawn.as_raw(), &pixels);
}

#[test]
fn two_scans_with_the_same_words_have_different_identifiers() {
    let make = |level: u8| {
        let pixels = vec![level; 300 * 200];
        let image = PageImage::Gray {
            width: 300,
            height: 200,
            pixels: &pixels,
        };
        let pdf = scan_to_pdfa(
            &[ScanPage {
                image,
                dpi: 72.0,
                words: words(&["Một"]),
            }],
            &meta(),
        )
        .unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        document.trailer.get(b"ID").unwrap().as_array().unwrap()[0]
            .as_str()
            .unwrap()
            .to_vec()
    };
    assert_eq!(make(200), make(200));
    assert_ne!(make(200), make(201));
}

#[test]
fn senseless_boxes_and_strange_letters_do_no_harm() {
    let pixels = vec![255; 300 * 200];
    let word = |text: &str, x: f32, w: f32, h: f32| TextWord {
        text: text.to_owned(),
        x,
        y: 20.0,
        w,
        h,
    };
    let words = vec![
        word("một", f32::NAN, 10.0, 10.0),
        word("hai", 10.0, f32::INFINITY, 10.0),
        word("ba", 10.0, 0.0, 10.0),
        word("bốn", 10.0, 20.0, -4.0),
        word("  ", 10.0, 20.0, 4.0),
        word("\u{0}\u{1}", 10.0, 20.0, 4.0),
        word("漢字😀", 10.0, 20.0, 9.0),
        word("năm", 60.0, 30.0, 9.0),
    ];
    let image = PageImage::Gray {
        width: 300,
        height: 200,
        pixels: &pixels,
    };
    let pdf = scan_to_pdfa(
        &[ScanPage {
            image,
            dpi: 72.0,
            words,
        }],
        &meta(),
    )
    .unwrap();
    assert_is_pdfa(&pdf);
    let Some(text) = text(&pdf) else { return };
    assert_eq!(text, "??? năm");
}

#[test]
fn broken_pages_are_named_in_the_error() {
    let pixels = vec![255; 300 * 200];
    let good = PageImage::Gray {
        width: 300,
        height: 200,
        pixels: &pixels,
    };
    let page = |image, dpi| ScanPage {
        image,
        dpi,
        words: Vec::new(),
    };
    assert!(matches!(scan_to_pdfa(&[], &meta()), Err(PdfError::Empty)));
    let short = PageImage::Gray {
        width: 301,
        height: 200,
        pixels: &pixels,
    };
    for bad in [
        PageImage::File(b"khong phai anh"),
        PageImage::File(b"\xFF\xD8\xFF\xE0"),
        PageImage::File(b""),
        short,
    ] {
        let made = scan_to_pdfa(&[page(good, 72.0), page(bad, 72.0)], &meta());
        assert!(matches!(made, Err(PdfError::Image { page: 2, .. })), "{made:?}");
    }
    for dpi in [0.0, -200.0, f32::NAN, f32::INFINITY, 1e-9] {
        assert!(
            matches!(
                scan_to_pdfa(&[page(good, dpi)], &meta()),
                Err(PdfError::PageSize { page: 1 })
            ),
            "{dpi}"
        );
    }
}

#[test]
fn a_bomb_of_pixels_is_refused_before_it_is_unpacked() {
    // A PNG head that promises 300 megapixels, its checksum right, and holds nothing.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend(20_000_u32.to_be_bytes());
    png.extend(15_000_u32.to_be_bytes());
    png.extend([8, 2, 0, 0, 0]);
    png.extend(crc32(&png[12..]).to_be_bytes());
    png.extend(b"\0\0\0\x09IDAT");
    let image = PageImage::File(&png);
    let made = scan_to_pdfa(
        &[ScanPage {
            image,
            dpi: 200.0,
            words: Vec::new(),
        }],
        &meta(),
    );
    let Err(PdfError::Image { page: 1, reason }) = made else {
        panic!("{made:?}")
    };
    assert!(reason.to_lowercase().contains("limit"), "{reason}");
}

/// The checksum of PNG chunks (ISO 3309), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                sum >> 1 ^ 0xEDB8_8320
            } else {
                sum >> 1
            }
        })
    })
}

#[test]
fn looking_into_garbage_is_an_error() {
    for garbage in [&b""[..], b"%PDF-1.7\n%%EOF", b"khong phai PDF", &[0xFF; 2048]] {
        match page_sizes(garbage) {
            Err(PdfError::Unreadable(_)) => {}
            Ok(sizes) => assert!(sizes.is_empty()),
            Err(other) => panic!("{other}"),
        }
    }
}
