//! The files that are changed: small ones of every kind that is taken, made here or kept in the tree.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use motcua_kernel::Instant;
use motcua_pdf::{
    Letter, Letterhead, PageImage, PaperMeta, ScanPage, Signatory, TextWord, letter, scan_to_pdfa,
};
use motcua_sign::{
    Appearance, DemoAuthority, DemoSubject, KeyAlgorithm, SignatureRequest, Signer, Term, sign_pdf,
};

/// 15 November 2023, 09:30 in Vietnam.
const MORNING: Instant = Instant::from_micros(1_700_015_400_000_000);

/// What goes before a picture that a sheet is drawn of.
pub const DRAWING_ORDER: &str = r#"{"title":"Giấy chứng sinh","code":"1","agency":"UBND","scanned_at":0,
    "sheets":[{"dpi":null,"words":[["Hoàng",[10.0,10.0,40.0,12.0]]]}]}"#;

/// What goes before a file that room for a signature is made in.
pub const ROOM_ORDER: &str = r#"{"name":"Nông Văn Lâm","organisation":"UBND","room":400,"request":
    {"reason":"Số hóa","location":"Đồng Đăng","at":1700015400000000,"appearance":"Officer"}}"#;

/// `SEP|HS=1|TP=2` in bars of Code 128, as their widths.
const BARS_128: &str =
    "2112142131131321133131211111432311132131133222111232211111432133113131213222112232113122122331112";

/// `H37-1` in bars of Code 39.
const BARS_39: &str = "131131311131111331113133111111111311313113111131313113111131131131311";

/// Words of the formats.
pub const PDF: &[&[u8]] = &[
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b" obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"/Type",
    b"/Kids",
    b"/Count",
    b"/Parent",
    b"/Pages",
    b"/Root",
    b"/Prev",
    b"/XRef",
    b"/ObjStm",
    b"/N",
    b"/First",
    b"/W",
    b"/Index",
    b"/Size",
    b"/Length",
    b"/Filter",
    b"/FlateDecode",
    b"/LZWDecode",
    b"/ASCII85Decode",
    b"/ASCIIHexDecode",
    b"/RunLengthDecode",
    b"/DecodeParms",
    b"/Predictor",
    b"/Columns",
    b"/Colors",
    b"/BitsPerComponent",
    b"/Encrypt",
    b"/ByteRange",
    b"/Contents",
    b"/AcroForm",
    b"/Fields",
    b"/V",
    b"/Annots",
    b"/MediaBox",
    b"/Rotate",
    b"1 0 R",
    b"2 0 R",
    b"3 0 R",
    b"0 0 R",
    b"trailer",
    b"startxref",
    b"xref",
    b"%%EOF",
    b"/JS",
    b"/JavaScript",
    b"/EmbeddedFile",
    b"null",
    b"true",
    b"#",
];
pub const PNG: &[&[u8]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT", b"iCCP", b"eXIf",
];
pub const JPEG: &[&[u8]] = &[
    b"\xFF\xD8",
    b"\xFF\xD9",
    b"\xFF\xC0",
    b"\xFF\xC2",
    b"\xFF\xC4",
    b"\xFF\xDA",
    b"\xFF\xDB",
    b"\xFF\xDD",
    b"\xFF\xE1\0\x10Exif\0\0",
    b"\xFF\xD0",
    b"\xFF\0",
];
pub const SHEET: &[&[u8]] = &[
    b"<row r=\"1048576\">",
    b"<c r=\"XFD1048576\"",
    b" t=\"s\"",
    b" t=\"inlineStr\"",
    b"<v>",
    b"</v>",
    b"<si>",
    b"<t>",
    b"&#x10FFFF;",
    b"&amp;",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"&b;",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"<f>",
    b" s=\"4294967295\"",
    b"<![CDATA[",
    b"<dimension ref=\"A1:XFD1048576\"/>",
    b"r:id=\"rId9\"",
];

/// Pictures and PDFs, some of which take time to make.
pub struct Corpus {
    pub png: Vec<Vec<u8>>,
    pub jpeg: Vec<Vec<u8>>,
    pub tiff: Vec<Vec<u8>>,
    pub qr: Vec<Vec<u8>>,
    pub bars: Vec<Vec<u8>>,
    pub pdf: Vec<Vec<u8>>,
    pub signed: Vec<Vec<u8>>,
    pub certificates: Vec<Vec<u8>>,
}

impl Corpus {
    /// Makes them.
    pub fn new() -> Self {
        let png = vec![
            picture(ImageFormat::Png),
            encoded(&DynamicImage::ImageLuma16(page().to_luma16()), ImageFormat::Png),
            encoded(&DynamicImage::ImageRgba8(page().to_rgba8()), ImageFormat::Png),
        ];
        let jpeg = vec![
            picture(ImageFormat::Jpeg),
            encoded(&DynamicImage::ImageLuma8(page().to_luma8()), ImageFormat::Jpeg),
        ];
        let plain = [
            letter_file(),
            scan_file(&jpeg[0]),
            modern_file(),
            include_bytes!("../../../../platform/ocr/tests/fixtures/locked.pdf").to_vec(),
        ];
        let (signed, certificates) = signed_files(&plain[0]);
        Self {
            tiff: vec![picture(ImageFormat::Tiff), several_pages()],
            qr: [
                "020190004321|095001234|Hoàng Thị Én|01011990|Nữ|Lạng Sơn|01012021",
                "H37.23.17-231115-0007",
                "1",
            ]
            .map(qr)
            .to_vec(),
            bars: [BARS_128, BARS_39].map(bars).to_vec(),
            pdf: [&plain[..], &signed[1..]].concat(),
            png,
            jpeg,
            signed,
            certificates,
        }
    }
}

fn page() -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(160, 120, |x, y| {
        let ink = u8::try_from((x * 7 + y) % 256).unwrap();
        Rgb([ink, if x % 12 < 3 { 0 } else { 250 }, u8::try_from(y).unwrap()])
    }))
}

fn picture(format: ImageFormat) -> Vec<u8> {
    encoded(&page(), format)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn several_pages() -> Vec<u8> {
    use tiff::encoder::{Compression, DeflateLevel, TiffEncoder, colortype};
    let mut bytes = Cursor::new(Vec::new());
    let grey = page().to_luma8();
    let kinds = [
        Compression::Uncompressed,
        Compression::Lzw,
        Compression::Packbits,
        Compression::Deflate(DeflateLevel::Fast),
    ];
    let mut file = TiffEncoder::new(&mut bytes).unwrap();
    for kind in kinds {
        file = file.with_compression(kind);
        file.write_image::<colortype::Gray8>(160, 120, grey.as_raw())
            .unwrap();
    }
    bytes.into_inner()
}

/// A QR code as a renderer draws it (PGM), with the quiet border that readers need.
fn qr(text: &str) -> Vec<u8> {
    let code = fast_qr::qr::QRBuilder::new(text).build().unwrap();
    let side = (code.size + 8) * 4;
    let mut bytes = format!("P5\n{side} {side}\n255\n").into_bytes();
    for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
        let place = |at: usize| (at / 4).checked_sub(4).filter(|at| *at < code.size);
        let dark = place(y)
            .zip(place(x))
            .is_some_and(|(row, column)| code.data[row * code.size + column].value());
        bytes.push(if dark { 0 } else { 255 });
    }
    bytes
}

/// A bar code as a renderer draws it (PGM), of bars and gaps as wide as told, with the quiet border that readers need.
fn bars(widths: &str) -> Vec<u8> {
    let run = |(at, width): (usize, char)| {
        let dots = usize::try_from(width.to_digit(10).unwrap()).unwrap() * 2;
        std::iter::repeat_n(if at % 2 == 0 { 0 } else { 255 }, dots)
    };
    let quiet = || std::iter::repeat_n(255, 60);
    let bars = widths.chars().enumerate().flat_map(run);
    let row: Vec<u8> = quiet().chain(bars).chain(quiet()).collect();
    let mut bytes = format!("P5\n{} 60\n255\n", row.len()).into_bytes();
    for y in 0..60 {
        let blank = vec![255; row.len()];
        bytes.extend(if (10..50).contains(&y) { &row } else { &blank });
    }
    bytes
}

fn letter_file() -> Vec<u8> {
    letter(&Letter {
        head: Letterhead {
            parent: None,
            agency: "UBND THỊ TRẤN ĐỒNG ĐĂNG".to_owned(),
        },
        number: "1".to_owned(),
        place_and_date: String::new(),
        title: "CÔNG VĂN".to_owned(),
        subject: String::new(),
        body: Vec::new(),
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: false,
        made_at: MORNING,
    })
    .unwrap()
}

fn scan_file(jpeg: &[u8]) -> Vec<u8> {
    let sheet = ScanPage {
        image: PageImage::File(jpeg),
        dpi: 72.0,
        words: vec![TextWord {
            text: "Hoàng".to_owned(),
            x: 10.0,
            y: 10.0,
            w: 40.0,
            h: 12.0,
        }],
    };
    let meta = PaperMeta {
        title: "Giấy".to_owned(),
        code: String::new(),
        agency: String::new(),
        scanned_at: MORNING,
    };
    scan_to_pdfa(&[sheet.clone(), sheet], &meta).unwrap()
}

/// A file as newer programs write it: objects in a stream, the table of objects in another.
fn modern_file() -> Vec<u8> {
    let mut pdf = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>\n",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>\n",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\n",
    ];
    let mut at = 0;
    let mut head = String::new();
    for (number, object) in (1..).zip(objects) {
        head.push_str(&format!("{number} {at} "));
        at += object.len();
    }
    let (first, inside) = (head.len(), head + &objects.concat());
    let stream = format!(
        "4 0 obj\n<</Type/ObjStm/N 3/First {first}/Length {}>>stream\n{inside}\nendstream\nendobj\n",
        inside.len()
    );
    places.push(pdf.len());
    pdf.extend(stream.as_bytes());
    let start = pdf.len();
    let mut table = vec![0, 0, 0, 255];
    for at in 0..3 {
        table.extend([2, 0, 4, at]);
    }
    for place in [places[0], start] {
        let place = u16::try_from(place).unwrap().to_be_bytes();
        table.extend([1, place[0], place[1], 0]);
    }
    let head = format!(
        "5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length {}>>stream\n",
        table.len()
    );
    pdf.extend(head.as_bytes());
    pdf.extend(table);
    pdf.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF").as_bytes());
    pdf
}

/// A file signed once and one signed twice, and certificates with a list of what was revoked.
fn signed_files(pdf: &[u8]) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let term = Term {
        from: MORNING.plus_seconds(-86_400),
        until: MORNING.plus_seconds(86_400),
    };
    let authority = DemoAuthority::new("CA minh họa", term).unwrap();
    let sign = |pdf: &[u8], serial, algorithm, appearance| {
        let subject = DemoSubject {
            name: "Nông Văn Lâm".to_owned(),
            organisation: "UBND thị trấn Đồng Đăng".to_owned(),
            serial,
            algorithm,
        };
        let made = authority.issue(&subject, term).unwrap();
        let signer = Signer::from_pem(made.key_pem.as_bytes(), made.chain_pem.as_bytes()).unwrap();
        let request = SignatureRequest {
            reason: "Số hóa".to_owned(),
            location: "Đồng Đăng".to_owned(),
            at: MORNING,
            appearance,
        };
        sign_pdf(pdf, &signer, &request).unwrap()
    };
    let once = sign(pdf, 2, KeyAlgorithm::EcdsaP256, Appearance::Invisible);
    let twice = sign(&once, 3, KeyAlgorithm::EcdsaP256, Appearance::Agency);
    let pem = authority.certificate_pem().unwrap().into_bytes();
    let revoked = authority.revocation_list(&[(2, MORNING)], MORNING).unwrap();
    (vec![once, twice], vec![pem, revoked])
}

/// Workbooks as table programs write them.
pub fn workbooks() -> Vec<Vec<u8>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, words) in (0..).zip(["STT", "Họ và tên", "Ngày sinh", "Số CCCD"]) {
        sheet.write_string(0, column, words).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2019, 1, 5).unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for row in 1..4 {
        sheet.write_number(row, 0, f64::from(row)).unwrap();
        sheet.write_string(row, 1, "Hoàng Thị Én").unwrap();
        sheet.write_datetime_with_format(row, 2, &day, &format).unwrap();
        sheet.write_number(row, 3, 20_190_004_321.0).unwrap();
        sheet.write_formula(row, 4, "=A2+1").unwrap();
    }
    vec![book.save_to_buffer().unwrap()]
}

/// The smallest workbook of before 2007: an OLE file with one stream of records (BIFF8).
pub fn old_workbook() -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| {
        let length = u16::try_from(body.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    };
    let begin = |kind: u16| {
        let version = [0x0600_u16, kind, 0x0DBB, 0x07CC].map(u16::to_le_bytes).concat();
        record(0x0809, &[&version[..], &[0; 8]].concat())
    };
    let end = record(0x000A, &[]);
    let sheet_at = begin(5).len() + 4 + 9 + end.len();
    let named = [
        &u32::try_from(sheet_at).unwrap().to_le_bytes()[..],
        &[0, 0, 1, 0, b'S'],
    ]
    .concat();
    let label = |row: u16, words: &str| {
        let cell = [row, 0, 0, u16::try_from(words.len()).unwrap()]
            .map(u16::to_le_bytes)
            .concat();
        record(0x0204, &[&cell[..], &[0], words.as_bytes()].concat())
    };
    let number = [
        &[1_u16, 1, 0].map(u16::to_le_bytes).concat()[..],
        &7_f64.to_le_bytes(),
    ]
    .concat();
    let size = [
        &[0_u32, 2].map(u32::to_le_bytes).concat()[..],
        &[0, 0, 2, 0, 0, 0],
    ]
    .concat();
    let mut stream = [
        begin(5),
        record(0x0085, &named),
        end.clone(),
        begin(0x10),
        record(0x0200, &size),
        label(0, "STT"),
        label(1, "Hoang Thi En"),
        record(0x0203, &number),
        end,
    ]
    .concat();
    stream.resize(4_096, 0);
    ole(&stream)
}

/// An OLE file of 512-byte sectors: its table, its folder, and one stream of eight sectors called Workbook.
fn ole(stream: &[u8]) -> Vec<u8> {
    const FREE: u32 = u32::MAX;
    const LAST: u32 = u32::MAX - 1;
    let mut head = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    head.extend([0; 16]);
    head.extend(
        [0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0]
            .map(u16::to_le_bytes)
            .concat(),
    );
    head.extend(
        [0, 1, 1, 0, 4_096, LAST, 0, LAST, 0, 0]
            .map(u32::to_le_bytes)
            .concat(),
    );
    head.resize(512, 0xFF);
    let mut table = vec![u32::MAX - 2, LAST, 3, 4, 5, 6, 7, 8, 9, LAST];
    table.resize(128, FREE);
    let entry = |name: &str, kind: u8, (child, start, size): (u32, u32, u32)| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(entry.len() + 2).unwrap();
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([FREE, FREE, child].map(u32::to_le_bytes).concat());
        entry.resize(116, 0);
        entry.extend([start, size, 0].map(u32::to_le_bytes).concat());
        entry
    };
    let mut folder = entry("Root Entry", 5, (1, LAST, 0));
    folder.extend(entry("Workbook", 2, (FREE, 2, 4_096)));
    folder.resize(512, 0);
    [
        head,
        table.into_iter().flat_map(u32::to_le_bytes).collect(),
        folder,
        stream.to_vec(),
    ]
    .concat()
}

/// Registers and statements as text.
pub fn sheets_of_text() -> Vec<Vec<u8>> {
    [
        "\u{feff}STT;Mã hồ sơ;Họ và tên;Số CCCD;Ngày nhận\n1;HS-1;\"Hoàng; Én\";020190004321;01/08/2023\n",
        "Ngày giao dịch,Ghi có,Nội dung,Số tham chiếu\n15/11/2023,\"150.000\",MC ABCD EFGH K nop phi,FT23319\n",
        "a\tb\tc\n\n1\t\"2\n3\"\t4\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}

/// What codes say: cards, dossiers, papers, transfers.
pub fn codes() -> Vec<Vec<u8>> {
    [
        "020190004321|095001234|Hoàng Thị Én|01011990|Nữ|Đồng Đăng, Cao Lộc, Lạng Sơn|01012021",
        "H37.23.17-231115-0007",
        "000.00.17.H37-231115-0007",
        "020190004321",
        "0912 345 678",
        "0106869738-001",
        "CK tu Hoang Thi En MC ABCD EFGH K nop phi",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec()
}
