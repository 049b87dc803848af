//! Draws one of each paper into a folder, to be looked at: `cargo run -p motcua-pdf --example draw_samples -- DIR`.
//!
//! A second argument names a scan (JPEG, PNG, TIFF) to be made into PDF/A; it is timed along with the others.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant as Stopwatch;

use motcua_kernel::Instant;
use motcua_pdf::{
    Applicant, Block, ComponentLine, FeeCopy, Handed, Issue, Letter, Letterhead, PageImage, PaperMeta,
    PdfError, ReceiptSlip, ScanPage, Signatory, TextWord, apology_slip, control_slip, dossier_register,
    fee_receipt, handover_list, joint_receipt, letter, paper_inventory, receipt_slip, refusal_slip,
    scan_to_pdfa, supplement_slip,
};

#[path = "../tests/papers/samples.rs"]
mod samples;

/// 15 November 2023, 09:30 in Vietnam.
const NOON: Instant = Instant::from_micros(1_700_015_400_000_000);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let mut report = String::new();
    let mut keep = |name: &str, pdf: Vec<u8>, millis: f64| -> std::io::Result<()> {
        report.push_str(&format!("{name}: {} bytes, {millis:.2} ms\n", pdf.len()));
        std::fs::write(folder.join(name), pdf)
    };
    let (pdf, millis) = timed(|| receipt_slip(&slip(4)))?;
    keep("slip.pdf", pdf, millis)?;
    let (pdf, millis) = timed(|| receipt_slip(&slip(26)))?;
    keep("slip_long.pdf", pdf, millis)?;
    let (pdf, millis) = timed(|| letter(&birth_extract()))?;
    keep("letter.pdf", pdf, millis)?;
    for (name, make) in ONE_STOP {
        let (pdf, millis) = timed(make)?;
        keep(name, pdf, millis)?;
    }
    let watch = Stopwatch::now();
    let pdf = dossier_register(&samples::register(5_000))?;
    keep("register_5000.pdf", pdf, watch.elapsed().as_secs_f64() * 1_000.0)?;
    let scan = arguments.next().map(std::fs::read).transpose()?;
    let page = ScanPage {
        image: scan.as_deref().map_or(
            PageImage::Gray {
                width: 1654,
                height: 2339,
                pixels: &PAPER,
            },
            PageImage::File,
        ),
        dpi: 200.0,
        words: words(),
    };
    let meta = PaperMeta {
        title: "Giấy khai sinh".to_owned(),
        code: "020099000001.KQ.G15.000001.01".to_owned(),
        agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
        scanned_at: NOON,
    };
    let (pdf, millis) = timed(|| scan_to_pdfa(std::slice::from_ref(&page), &meta))?;
    keep("scan.pdf", pdf, millis)?;
    std::fs::write(folder.join("timing.txt"), report)?;
    Ok(())
}

type Make = fn() -> Result<Vec<u8>, PdfError>;

/// The papers beside slip 01 with few and with many lines.
const ONE_STOP: [(&str, Make); 15] = [
    ("02_supplement.pdf", || supplement_slip(&samples::supplement(4))),
    ("02_supplement_long.pdf", || {
        supplement_slip(&samples::supplement(40))
    }),
    ("03_refusal.pdf", || refusal_slip(&samples::refusal())),
    ("03_refusal_demo.pdf", || {
        let mut slip = samples::refusal();
        slip.dossier_code.clear();
        slip.issue = Issue {
            demo: true,
            number: String::new(),
            place_and_date: String::new(),
            ..slip.issue
        };
        refusal_slip(&slip)
    }),
    ("04_apology.pdf", || apology_slip(&samples::apology())),
    ("05_control.pdf", || control_slip(&samples::control(3))),
    ("05_control_long.pdf", || control_slip(&samples::control(24))),
    ("06_register.pdf", || dossier_register(&samples::register(40))),
    ("joint.pdf", || joint_receipt(&samples::joint(5))),
    ("joint_long.pdf", || joint_receipt(&samples::joint(30))),
    ("handover_results.pdf", || {
        handover_list(&samples::handover(Handed::Results, 6))
    }),
    ("handover_dossiers.pdf", || {
        handover_list(&samples::handover(Handed::Dossiers, 40))
    }),
    ("inventory.pdf", || paper_inventory(&samples::inventory(40))),
    ("fee.pdf", || fee_receipt(&samples::fee(), &FeeCopy::ALL)),
    ("fee_payer.pdf", || {
        let mut receipt = samples::fee();
        receipt.issue.demo = true;
        fee_receipt(&receipt, &[FeeCopy::Payer])
    }),
];

static PAPER: [u8; 1654 * 2339] = [255; 1654 * 2339];

/// The last result and the mean time of twenty.
fn timed<T, E: Error + 'static>(make: impl Fn() -> Result<T, E>) -> Result<(T, f64), Box<dyn Error>> {
    let mut last = make()?;
    let watch = Stopwatch::now();
    for _ in 0..20 {
        last = make()?;
    }
    Ok((last, watch.elapsed().as_secs_f64() * 50.0))
}

fn head() -> Letterhead {
    Letterhead {
        parent: Some("Ủy ban nhân dân huyện Cao Lộc".to_owned()),
        agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
    }
}

fn slip(papers: usize) -> ReceiptSlip {
    let names = [
        "Tờ khai đăng ký khai sinh (theo mẫu)",
        "Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp; trường hợp không có giấy chứng sinh thì nộp văn bản \
         của người làm chứng xác nhận về việc sinh",
        "Giấy chứng nhận kết hôn của cha, mẹ",
        "Căn cước công dân của người đi đăng ký khai sinh",
    ];
    let components = names
        .iter()
        .cycle()
        .take(papers)
        .enumerate()
        .map(|(index, name)| ComponentLine {
            name: (*name).to_owned(),
            originals: u16::from(index % 4 == 0),
            certified: u16::from(index % 4 == 2),
            photocopies: u16::from(index % 4 == 3),
            electronic: 1,
        })
        .collect();
    ReceiptSlip {
        head: head(),
        number: "000123/TNHS".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        dossier_code: "H37.23.17-231115-0007".to_owned(),
        register_book: "02/2023".to_owned(),
        register_line: "1187".to_owned(),
        reception: "Bộ phận Tiếp nhận và Trả kết quả UBND thị trấn Đồng Đăng".to_owned(),
        applicant: Applicant {
            name: "Nguyễn Thị Hồng Nhung".to_owned(),
            address:
                "Số 12, đường Nguyễn Văn Thụ, khu Dây Thép, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn"
                    .to_owned(),
            phone: "0205 000 0000".to_owned(),
            email: String::new(),
            id_number: "020199000017".to_owned(),
        },
        request: "Đăng ký khai sinh".to_owned(),
        components,
        sets: 1,
        legal_time: "Ngay trong ngày; nếu nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo"
            .to_owned(),
        received_at: "09 giờ 30 phút, ngày 15 tháng 11 năm 2023".to_owned(),
        due_at: "17 giờ 00 phút, ngày 15 tháng 11 năm 2023".to_owned(),
        return_way: "Nhận trực tiếp tại Bộ phận Một cửa thị trấn Đồng Đăng".to_owned(),
        officer: "Hoàng Văn Thượng".to_owned(),
        demo: true,
        made_at: NOON,
    }
}

fn birth_extract() -> Letter {
    let line = |label: &str, value: &str| Block::Labelled {
        label: label.to_owned(),
        value: value.to_owned(),
    };
    Letter {
        head: head(),
        number: "215/TLKS-BS".to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        title: "TRÍCH LỤC KHAI SINH".to_owned(),
        subject: "(Bản điện tử)".to_owned(),
        body: vec![
            line("Họ, chữ đệm, tên", "HOÀNG NGUYỄN MINH KHUÊ"),
            line("Ngày, tháng, năm sinh", "02/11/2023"),
            line("Ghi bằng chữ", "Ngày mùng hai tháng mười một năm hai nghìn không trăm hai mươi ba"),
            line("Giới tính", "Nữ"),
            line("Dân tộc", "Tày"),
            line("Quốc tịch", "Việt Nam"),
            line("Nơi sinh", "Trung tâm Y tế huyện Cao Lộc, tỉnh Lạng Sơn"),
            line("Số định danh cá nhân", ""),
            Block::Heading("Người mẹ".to_owned()),
            line("Họ, chữ đệm, tên", "NGUYỄN THỊ HỒNG NHUNG"),
            line("Nơi cư trú", "Khu Dây Thép, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn"),
            Block::Paragraph(
                "Trích lục này được lập từ Sổ đăng ký khai sinh năm 2023 của Ủy ban nhân dân thị trấn Đồng Đăng, \
                 có giá trị như bản giấy theo quy định về thực hiện thủ tục hành chính trên môi trường điện tử."
                    .to_owned(),
            ),
        ],
        recipients: vec!["Bà Nguyễn Thị Hồng Nhung".to_owned(), "Lưu: VT, HT".to_owned()],
        signatory: Signatory {
            authority: Some("TM. ỦY BAN NHÂN DÂN".to_owned()),
            position: "CHỦ TỊCH".to_owned(),
            name: "Lương Thế Vững".to_owned(),
        },
        code: Some("H37.23.17-231115-0007".to_owned()),
        demo: true,
        made_at: NOON,
    }
}

fn words() -> Vec<TextWord> {
    let lines = [
        "GIẤY KHAI SINH",
        "Họ, chữ đệm, tên: HOÀNG NGUYỄN MINH KHUÊ",
        "Đồng Đăng, ngày 15 tháng 11",
    ];
    let mut words = Vec::new();
    for (row, line) in lines.iter().enumerate() {
        let mut x = 200.0;
        for word in line.split(' ') {
            let w = word.chars().count() as f32 * 20.0;
            words.push(TextWord {
                text: word.to_owned(),
                x,
                y: 300.0 + row as f32 * 60.0,
                w,
                h: 36.0,
            });
            x += w + 14.0;
        }
    }
    words
}
