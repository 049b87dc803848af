//! The papers of the one-stop beside slip 01: long lists, empty fields, the demo's mark, many pages.

use motcua_kernel::Money;
use motcua_pdf::{
    Applicant, Contact, FeeCopy, FeeItem, Handed, Issue, PdfError, Refused, Signatory, apology_slip,
    control_slip, dossier_register, fee_receipt, handover_list, joint_receipt, page_sizes, paper_inventory,
    refusal_slip, supplement_slip,
};

use crate::samples::{self, CODE};
use crate::{assert_is_pdfa, text, tool};

/// Every paper, issued as `issue` says.
fn all(issue: impl Fn(&mut Issue)) -> Vec<(&'static str, Vec<u8>)> {
    let mut supplement = samples::supplement(3);
    let mut refusal = samples::refusal();
    let mut apology = samples::apology();
    let mut control = samples::control(3);
    let mut register = samples::register(3);
    let mut joint = samples::joint(3);
    let mut handover = samples::handover(Handed::Results, 3);
    let mut inventory = samples::inventory(30);
    let mut fee = samples::fee();
    for one in [
        &mut supplement.issue,
        &mut refusal.issue,
        &mut apology.issue,
        &mut control.issue,
        &mut register.issue,
        &mut joint.issue,
        &mut handover.issue,
        &mut fee.issue,
        &mut inventory.issue,
    ] {
        issue(one);
    }
    vec![
        ("supplement", supplement_slip(&supplement).unwrap()),
        ("refusal", refusal_slip(&refusal).unwrap()),
        ("apology", apology_slip(&apology).unwrap()),
        ("control", control_slip(&control).unwrap()),
        ("register", dossier_register(&register).unwrap()),
        ("joint", joint_receipt(&joint).unwrap()),
        ("handover", handover_list(&handover).unwrap()),
        ("inventory", paper_inventory(&inventory).unwrap()),
        ("fee", fee_receipt(&fee, &FeeCopy::ALL).unwrap()),
    ]
}

/// The text of each page with every stretch of white space as one blank.
fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let text = tool("pdftotext", &[], pdf)?;
    let page = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text.trim_end_matches('\u{c}').split('\u{c}').map(page).collect())
}

#[test]
fn every_paper_is_pdfa_has_the_national_motto_and_the_same_bytes_each_time() {
    for ((name, first), (_, second)) in all(|_| {}).into_iter().zip(all(|_| {})) {
        assert_is_pdfa(&first);
        assert!(first == second, "{name} differs from itself");
        let Some(text) = text(&first) else { continue };
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ] {
            assert!(text.contains(words), "{name}: {text}");
        }
        assert!(
            !text.contains('?') && !text.contains('\u{FFFD}'),
            "{name}: {text}"
        );
        assert!(!text.contains("minh họa"), "{name}");
    }
}

#[test]
fn every_page_of_a_demos_paper_says_so() {
    for (name, pdf) in all(|issue| issue.demo = true) {
        for page in pages(&pdf).into_iter().flatten() {
            assert!(
                page.contains("Bản minh họa, không có giá trị pháp lý"),
                "{name}: {page}"
            );
        }
    }
}

#[test]
fn a_paper_without_number_and_day_leaves_dots_for_both() {
    let blank = |issue: &mut Issue| {
        issue.number.clear();
        issue.place_and_date.clear();
    };
    for (name, pdf) in all(blank) {
        let Some(text) = text(&pdf) else { return };
        if name != "register" {
            assert!(
                text.contains("Số: …") && text.contains("…, ngày …… tháng …… năm …"),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn empty_fields_of_a_slip_are_dotted_lines() {
    let mut supplement = samples::supplement(0);
    supplement.dossier_code.clear();
    supplement.owner = Applicant::default();
    supplement.reasons.clear();
    supplement.deadline.clear();
    supplement.contact = Contact::default();
    let Some(text) = text(&supplement_slip(&supplement).unwrap()) else {
        return;
    };
    for label in [
        "Mã hồ sơ:",
        "Hồ sơ của:",
        "Địa chỉ:",
        "Số điện thoại:",
        "Email:",
        "Lý do:",
        "Thời hạn bổ sung, hoàn thiện hồ sơ:",
        "Trang thông tin điện tử:",
        "Công chức hướng dẫn:",
    ] {
        assert!(
            text.contains(&format!("{label} …")),
            "{label} has no dots in: {text}"
        );
    }
    let mut apology = samples::apology();
    apology.reason.clear();
    apology.signatory = Signatory::default();
    let text = crate::text(&apology_slip(&apology).unwrap()).unwrap();
    assert!(
        text.contains("Lý do: …") && text.contains("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"),
        "{text}"
    );
}

#[test]
fn forty_papers_to_supplement_flow_on_and_the_signature_stands_with_the_contact() {
    for papers in [0, 1, 2, 3, 4, 5, 6, 40] {
        let Some(pages) = pages(&supplement_slip(&samples::supplement(papers)).unwrap()) else {
            return;
        };
        let whole = pages.join(" ");
        for paper in 1..=papers {
            assert!(
                whole.contains(&format!("({paper})")),
                "paper {paper} of {papers} is lost"
            );
        }
        let last = pages.last().unwrap();
        assert!(
            last.contains("NGƯỜI HƯỚNG DẪN") && last.contains("Công chức hướng dẫn"),
            "{papers}: {last}"
        );
    }
}

#[test]
fn a_refusal_says_whether_intake_or_resolution_is_refused() {
    let mut slip = samples::refusal();
    let Some(intake) = text(&refusal_slip(&slip).unwrap()) else {
        return;
    };
    assert!(intake.contains("thông báo không tiếp nhận hồ sơ này"), "{intake}");
    slip.refused = Refused::Resolution;
    let resolution = text(&refusal_slip(&slip).unwrap()).unwrap();
    assert!(
        resolution.contains("thông báo không giải quyết hồ sơ này"),
        "{resolution}"
    );
}

#[test]
fn the_hand_overs_of_a_dossier_repeat_their_heading_on_every_page() {
    let Some(pages) = pages(&control_slip(&samples::control(40)).unwrap()) else {
        return;
    };
    assert!(pages.len() > 4);
    for page in &pages {
        assert!(
            page.contains("Thời gian giao, nhận hồ sơ") && page.contains("Giao:"),
            "{page}"
        );
    }
    assert!(pages.join(" ").contains("80. Nhận:"));
}

#[test]
fn six_hundred_lines_of_the_register_stand_under_its_heading_page_by_page() {
    let pdf = dossier_register(&samples::register(600)).unwrap();
    let count = page_sizes(&pdf).unwrap().len();
    assert!((60..=90).contains(&count), "{count} pages");
    assert!(pdf.len() < 1_000_000, "{} bytes", pdf.len());
    let Some(pages) = pages(&pdf) else { return };
    assert!(pages[0].contains("SỔ THEO DÕI HỒ SƠ") && pages[0].contains("Quyển số: 02/2023"));
    for page in pages.iter().skip(1).filter(|page| page.contains("-231115-")) {
        assert!(
            page.contains("Cơ quan chủ trì giải quyết") && page.contains("(14)"),
            "{page}"
        );
    }
    let whole = pages.join(" ");
    for number in 1..=600 {
        assert!(whole.contains(&format!("-{number:04}")), "line {number} is lost");
    }
    let last = pages.last().unwrap();
    for words in [
        "Khóa sổ: ngày 29 tháng 12 năm 2023, tổng số 600 hồ sơ (bằng chữ: sáu trăm)",
        "NGƯỜI GIỮ SỔ",
        "Lương Thế Vững",
    ] {
        assert!(last.contains(words), "{words} is missing in: {last}");
    }
}

#[test]
fn an_open_or_empty_register_has_no_closing_line_and_still_its_heading() {
    let mut register = samples::register(0);
    register.locked = None;
    let Some(text) = text(&dossier_register(&register).unwrap()) else {
        return;
    };
    assert!(text.contains("Khóa sổ: …") && !text.contains("tổng số"), "{text}");
    assert!(text.contains("Tên thủ tục hành chính"), "{text}");
}

#[test]
fn a_note_longer_than_a_page_goes_on_in_the_next_one() {
    let mut register = samples::register(2);
    register.lines[0].note = (1..=400).map(|word| format!("chữ{word:03} ")).collect();
    let Some(text) = text(&dossier_register(&register).unwrap()) else {
        return;
    };
    for word in 1..=400 {
        assert!(text.contains(&format!("chữ{word:03}")), "word {word} is lost");
    }
}

#[test]
fn nobody_signs_a_page_without_a_line_of_what_is_signed() {
    let register = |lines: u32| dossier_register(&samples::register(lines)).unwrap();
    let joint = |lines: u32| joint_receipt(&samples::joint(lines as usize)).unwrap();
    let handover = |lines: u32| handover_list(&samples::handover(Handed::Results, lines as usize)).unwrap();
    for lines in 1..=18 {
        for pdf in [register(lines), joint(lines), handover(lines)] {
            let Some(pages) = pages(&pdf) else { return };
            let last = pages.last().unwrap();
            let line = format!("{lines:04}");
            assert!(
                last.contains("Ký và ghi rõ họ tên") && last.contains(&line),
                "{lines}: {last}"
            );
        }
    }
}

#[test]
fn a_joint_receipt_lists_every_dossier_of_the_person() {
    let Some(pages) = pages(&joint_receipt(&samples::joint(40)).unwrap()) else {
        return;
    };
    let whole = pages.join(" ");
    assert!(whole.contains("Số hồ sơ giao nhận: 40 hồ sơ"), "{whole}");
    for number in 1..=40 {
        assert!(
            whole.contains(&format!("{number:04}")),
            "dossier {number} is lost"
        );
    }
    assert!(pages.last().unwrap().contains("Đăng ký nhận kết quả tại:"));
}

#[test]
fn a_hand_over_list_is_named_after_what_is_handed_over() {
    for (handed, title, column) in [
        (Handed::Dossiers, "PHIẾU BÀN GIAO HỒ SƠ", "Thành phần hồ sơ"),
        (Handed::Results, "PHIẾU BÀN GIAO KẾT QUẢ", "Kết quả"),
    ] {
        let Some(text) = text(&handover_list(&samples::handover(handed, 40)).unwrap()) else {
            return;
        };
        assert!(text.contains(title) && text.contains(column), "{text}");
        assert!(text.contains("bàn giao: 40, gồm:"), "{text}");
    }
}

#[test]
fn a_fee_receipt_has_its_copies_and_its_words_say_its_sum() {
    let mut receipt = samples::fee();
    receipt.items = vec![
        FeeItem {
            name: "Lệ phí đăng ký cư trú".to_owned(),
            amount: Money::dong(8_000),
        },
        FeeItem {
            name: "Phí khai thác thông tin đất đai".to_owned(),
            amount: Money::dong(15_000),
        },
    ];
    let pdf = fee_receipt(&receipt, &FeeCopy::ALL).unwrap();
    assert_eq!(page_sizes(&pdf).unwrap().len(), 3);
    let one = fee_receipt(&receipt, &[FeeCopy::Payer]).unwrap();
    assert_eq!(page_sizes(&one).unwrap().len(), 1);
    assert!(matches!(fee_receipt(&receipt, &[]), Err(PdfError::Empty)));
    let Some(pages) = pages(&pdf) else { return };
    for (page, copy) in pages
        .iter()
        .zip(["(Liên 1: ", "(Liên 2: Giao cho người nộp)", "(Liên 3: "])
    {
        assert!(page.contains(copy) && page.contains(CODE), "{page}");
        assert!(page.contains("Tổng số tiền: 23.000 đồng"), "{page}");
        assert!(
            page.contains("Số tiền bằng chữ: Hai mươi ba nghìn đồng./."),
            "{page}"
        );
    }
}

#[test]
fn the_longest_names_and_addresses_lose_nothing() {
    let name = "Công ty trách nhiệm hữu hạn một thành viên Thương mại, Dịch vụ, Vận tải và Xuất nhập khẩu Nông sản \
                Cửa khẩu Hữu Nghị – Chi nhánh thị trấn Đồng Đăng";
    let address = samples::ADDRESS.repeat(3);
    let mut slip = samples::refusal();
    slip.owner.name = name.to_owned();
    slip.owner.address.clone_from(&address);
    slip.owner.email = format!("{}@example.vn", "phong.hanh.chinh.".repeat(5));
    slip.issue.head.agency =
        "Chi nhánh Văn phòng Đăng ký đất đai khu vực huyện Cao Lộc và huyện Văn Lãng".to_owned();
    let Some(text) = text(&refusal_slip(&slip).unwrap()) else {
        return;
    };
    assert_eq!(text.matches(name).count(), 2, "{text}");
    assert!(text.contains(&address), "{text}");
    assert!(text.contains("VĂN LÃNG"), "{text}");
}

#[test]
fn the_receipt_of_a_filing_shows_each_file_that_arrived_with_its_picture() {
    let mut picture = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut picture)
        .encode_image(&image::RgbImage::from_pixel(60, 80, image::Rgb([200, 30, 30])))
        .unwrap();
    let files = (1..=9)
        .map(|number| motcua_pdf::ArrivedFile {
            component: format!("Giấy chứng sinh thứ {number}"),
            name: "anh-<chup>.jpg".to_owned(),
            extent: "1 trang, 2 MB".to_owned(),
            hash: "ab".repeat(32),
            picture: if number == 2 {
                b"no picture".to_vec()
            } else {
                picture.clone()
            },
        })
        .collect();
    let receipt = motcua_pdf::FilingReceipt {
        issue: samples::issue("000123/XN"),
        dossier_code: "000.00.01.H37-231115-0001".to_owned(),
        applicant: motcua_pdf::Applicant::default(),
        procedure: "Đăng ký khai sinh".to_owned(),
        filed_at: "15/11/2023 09:30".to_owned(),
        answer_by: "16/11/2023 09:30".to_owned(),
        assisted_by: String::new(),
        filed_by: String::new(),
        files,
        proof: motcua_pdf::FilingProof {
            stream: "dossier:0189".to_owned(),
            place: "1".to_owned(),
            hash: "cd".repeat(32),
            path: vec![format!("phải {}", "ab".repeat(32))],
            seal: format!("15/11/2023 – {}", "ef".repeat(32)),
            page: "https://motcua.example/verify/event?stream=dossier:0189&place=1".to_owned(),
        },
    };
    let pdf = motcua_pdf::filing_receipt(&receipt).unwrap();
    assert!(motcua_pdf::page_sizes(&pdf).unwrap().len() >= 2);
    let Some(words) = text(&pdf) else { return };
    for wanted in [
        "GIẤY XÁC NHẬN NỘP HỒ SƠ TRỰC TUYẾN",
        "Giấy chứng sinh thứ 9",
        "anh-<chup>.jpg",
        "cdcdcd",
        "Đường băm từ sự kiện tới niêm phong",
        "phải abab",
    ] {
        assert!(words.contains(wanted), "{wanted}");
    }
    let pictures = lopdf::Document::load_mem(&pdf)
        .unwrap()
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok() == Some(b"Image"))
        .count();
    assert_eq!(pictures, 8);
}

#[test]
fn a_declaration_names_to_whom_it_is_made_and_every_answer() {
    let paper = motcua_pdf::Declaration {
        issue: samples::issue("000123/XN"),
        title: "TỜ KHAI ĐĂNG KÝ KHAI SINH".to_owned(),
        addressee: "Ủy ban nhân dân xã Đồng Đăng".to_owned(),
        parts: vec![motcua_pdf::DeclarationPart {
            title: "Người được khai sinh".to_owned(),
            lines: vec![
                ("Họ, chữ đệm, tên".to_owned(), "Lý Bảo An".to_owned()),
                ("Nơi sinh".to_owned(), String::new()),
            ],
        }],
        declarer: "Lý Văn Páo".to_owned(),
        vouched: "Nộp từ tài khoản của người khai.".to_owned(),
    };
    let pdf = motcua_pdf::declaration(&paper).unwrap();
    let Some(words) = text(&pdf) else { return };
    for wanted in [
        "TỜ KHAI ĐĂNG KÝ KHAI SINH",
        "Kính gửi",
        "Lý Bảo An",
        "NGƯỜI KHAI",
        "Lý Văn Páo",
    ] {
        assert!(words.contains(wanted), "{wanted}");
    }
}

#[test]
fn an_inventory_names_its_law_its_decision_and_every_paper_on_a_page_across() {
    let pdf = paper_inventory(&samples::inventory(40)).unwrap();
    let sizes = page_sizes(&pdf).unwrap();
    assert!(sizes.len() > 1, "forty lines need a second page");
    assert!(sizes.iter().all(|page| page.width > page.height));
    let Some(text) = pages(&pdf).map(|pages| pages.join(" ")) else {
        return;
    };
    for words in [
        "DANH MỤC TÀI LIỆU HẾT GIÁ TRỊ",
        "Luật Lưu trữ 2011 (01/2011/QH13), điều 28",
        "Quyết định số 45/QĐ-UBND ngày 20/11/2023",
        "40/2018/TLKS",
        "NGƯỜI QUYẾT ĐỊNH HỦY",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
