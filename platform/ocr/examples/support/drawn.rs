//! Papers drawn for the benchmark: texts that stand in no fixture, with the fields that must be found on them.

use std::error::Error;

use motcua_kernel::Instant;
use motcua_ocr::fields::{FieldKind, PersonRole};
use motcua_pdf::{
    Applicant, Block, ComponentLine, Handed, HandoverLine, HandoverList, HandoverParty, Issue, Letter,
    Letterhead, ReceiptSlip, Signatory, handover_list, letter, receipt_slip,
};

use super::people::Dice;
use super::tally::Somebody;

/// A paper as a PDF with its own text.
pub struct Drawn {
    /// What it is called in the table.
    pub name: &'static str,
    /// The file.
    pub pdf: Vec<u8>,
    /// What must be found on it.
    pub fields: Vec<(FieldKind, String)>,
    /// Who must be found on it, each with their own number.
    pub people: Vec<Somebody>,
}

/// How many kinds of paper are drawn.
pub const KINDS: u32 = 6;

/// The paper of one kind for a seed.
pub fn paper(kind: u32, seed: u64) -> Result<Drawn, Box<dyn Error>> {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    match kind {
        0 => decision(dice),
        1 => certificate(dice),
        2 => notice(dice),
        3 => statement(dice),
        4 => slip(dice),
        _ => list(dice),
    }
}

struct Head {
    head: Letterhead,
    number: String,
    place_and_date: String,
    fields: Vec<(FieldKind, String)>,
    commune: &'static str,
    district: &'static str,
}

fn head(dice: &mut Dice, symbol: &str) -> Head {
    let (commune, district) = (dice.commune(), dice.district());
    let (year, month, day) = dice.day();
    let number = format!("{}/{symbol}", dice.between(11, 2_000));
    let month_written = if month < 3 {
        format!("{month:02}")
    } else {
        month.to_string()
    };
    let parent = format!("Ủy ban nhân dân huyện {district}");
    let agency = format!("Ủy ban nhân dân xã {commune}");
    let issuer = format!("{parent} {agency}").to_uppercase();
    Head {
        fields: vec![
            (FieldKind::Number, number.clone()),
            (FieldKind::IssueDate, format!("{year}-{month:02}-{day:02}")),
            (FieldKind::Place, commune.to_owned()),
            (FieldKind::Issuer, issuer),
        ],
        head: Letterhead {
            parent: Some(parent),
            agency,
        },
        number,
        place_and_date: format!("{commune}, ngày {day:02} tháng {month_written} năm {year}"),
        commune,
        district,
    }
}

fn signed(dice: &mut Dice, fields: &mut Vec<(FieldKind, String)>) -> Signatory {
    let name = dice.name();
    fields.push((FieldKind::Signer, name.clone()));
    Signatory {
        authority: Some("TM. ỦY BAN NHÂN DÂN".to_owned()),
        position: "CHỦ TỊCH".to_owned(),
        name,
    }
}

fn made(
    name: &'static str,
    letter_of: Letter,
    fields: Vec<(FieldKind, String)>,
) -> Result<Drawn, Box<dyn Error>> {
    let mut fields = fields;
    fields.push((FieldKind::Title, letter_of.title.clone()));
    if !letter_of.subject.is_empty() {
        fields.push((FieldKind::Abstract, letter_of.subject.clone()));
    }
    Ok(Drawn {
        name,
        pdf: letter(&letter_of)?,
        fields,
        people: Vec::new(),
    })
}

fn of_letter(head: &Head, title: &str, subject: &str, body: Vec<Block>, signatory: Signatory) -> Letter {
    Letter {
        head: head.head.clone(),
        number: head.number.clone(),
        place_and_date: head.place_and_date.clone(),
        title: title.to_owned(),
        subject: subject.to_owned(),
        body,
        recipients: vec![
            format!("UBND huyện {};", head.district),
            "Như Điều 3;".to_owned(),
            "Lưu: VT, TCKH.".to_owned(),
        ],
        signatory,
        code: None,
        demo: false,
        made_at: Instant::from_micros(1_700_015_400_000_000),
    }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph(text)
}

fn decision(dice: &mut Dice) -> Result<Drawn, Box<dyn Error>> {
    let mut head = head(dice, "QĐ-UBND");
    let (first, second) = (dice.name(), dice.name());
    let money = dice.between(12, 900) * 1_000_000;
    let body = vec![
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và Luật sửa đổi, bổ sung một số điều;".to_owned()),
        paragraph(format!("Căn cứ Nghị quyết số {}/NQ-HĐND ngày 27/12/2022 của Hội đồng nhân dân huyện {} về phân bổ dự toán ngân sách;", dice.between(12, 90), head.district)),
        paragraph(format!("Xét đề nghị của công chức Tài chính – Kế toán và Trưởng thôn {}.", dice.commune())),
        Block::Heading("QUYẾT ĐỊNH:".to_owned()),
        paragraph(format!("Điều 1. Thành lập Tổ kiểm tra việc sử dụng nguồn vốn sửa chữa đường trục thôn, gồm ông {first}, Tổ trưởng và bà {second}, Tổ phó; kinh phí {} đồng lấy từ nguồn dự phòng.", grouped(money))),
        paragraph(format!("Điều 2. Tổ kiểm tra khảo sát {} hộ dọc tuyến, lập biên bản từng đoạn hư hỏng, nghiệm thu khối lượng rải cấp phối và báo cáo trước ngày 15 hằng tháng.", dice.between(23, 240))),
        paragraph("Điều 3. Văn phòng, công chức Địa chính – Xây dựng và những người có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký.".to_owned()),
    ];
    let mut fields = std::mem::take(&mut head.fields);
    let signatory = signed(dice, &mut fields);
    made(
        "decision",
        of_letter(
            &head,
            "QUYẾT ĐỊNH",
            "Về việc thành lập Tổ kiểm tra sửa chữa đường trục thôn",
            body,
            signatory,
        ),
        fields,
    )
}

fn certificate(dice: &mut Dice) -> Result<Drawn, Box<dyn Error>> {
    let mut head = head(dice, "GXN-UBND");
    let (name, id) = (dice.name(), dice.personal_id());
    let (year, month, day) = (dice.between(1951, 2003), dice.between(1, 13), dice.between(1, 29));
    let labelled = |label: &str, value: String| Block::Labelled {
        label: label.to_owned(),
        value,
    };
    let sex = dice.of(&["Nữ", "Nam"]).to_owned();
    let nation = dice.of(&["Nùng", "Tày", "Dao", "Kinh"]).to_owned();
    let home = format!(
        "Thôn {}, xã {}, huyện {}, tỉnh Lạng Sơn",
        dice.commune(),
        head.commune,
        head.district
    );
    let body = vec![
        labelled("Họ, chữ đệm, tên", name.clone()),
        labelled("Ngày, tháng, năm sinh", format!("{day:02}/{month:02}/{year}")),
        labelled("Giới tính", sex),
        labelled("Dân tộc", nation),
        labelled("Số định danh cá nhân", id.clone()),
        labelled("Nơi thường trú", home.clone()),
        labelled("Tình trạng hôn nhân", "chưa đăng ký kết hôn với ai".to_owned()),
        paragraph(format!(
            "Giấy này có giá trị trong thời hạn {} tháng kể từ ngày cấp, được sử dụng để bổ túc hồ sơ vay vốn tại Phòng giao dịch Ngân hàng Chính sách xã hội.",
            dice.between(3, 7)
        )),
    ];
    let mut fields = std::mem::take(&mut head.fields);
    fields.push((FieldKind::PersonName, name));
    fields.push((FieldKind::PersonalId, id));
    fields.push((FieldKind::BirthDate, format!("{year}-{month:02}-{day:02}")));
    fields.push((FieldKind::Address, home));
    let signatory = signed(dice, &mut fields);
    made(
        "certificate",
        of_letter(&head, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "", body, signatory),
        fields,
    )
}

fn notice(dice: &mut Dice) -> Result<Drawn, Box<dyn Error>> {
    let mut head = head(dice, "TB-UBND");
    let body = vec![
        paragraph(format!("Thực hiện Công văn số {}/SNN-TL ngày 0{}/{}/2024 của Sở Nông nghiệp và Phát triển nông thôn về việc ứng phó với rét đậm, rét hại, Ủy ban nhân dân xã thông báo lịch tiêm phòng gia súc như sau:", dice.between(100, 999), dice.between(1, 9), dice.between(1, 12))),
        paragraph(format!("1. Thôn {}: từ 07 giờ 30 phút đến 11 giờ 00 phút ngày thứ Ba; tập trung trâu, bò tại sân nhà văn hoá, tổng đàn {} con.", dice.commune(), dice.between(35, 290))),
        paragraph(format!("2. Thôn {}: buổi chiều cùng ngày; hộ ở xa được hỗ trợ {} đồng tiền công dắt gia súc.", dice.commune(), grouped(dice.between(20, 99) * 1000))),
        paragraph(format!("3. Mọi thắc mắc xin liên hệ thú y viên {}, số điện thoại 0{}{:04}.{:03}.", dice.name(), dice.between(90, 99), dice.between(0, 10_000), dice.between(0, 1_000))),
        paragraph("Đề nghị các trưởng thôn khẩn trương phổ biến tới từng hộ dân; hộ nào cố tình trốn tránh phải chịu mọi thiệt hại khi dịch bệnh xảy ra.".to_owned()),
    ];
    let mut fields = std::mem::take(&mut head.fields);
    let signatory = signed(dice, &mut fields);
    made(
        "notice",
        of_letter(
            &head,
            "THÔNG BÁO",
            "Lịch tiêm phòng gia súc vụ xuân",
            body,
            signatory,
        ),
        fields,
    )
}

fn statement(dice: &mut Dice) -> Result<Drawn, Box<dyn Error>> {
    let mut head = head(dice, "TL-UBND");
    let (child, mother, father) = (dice.name(), dice.name(), dice.name());
    let ids = [dice.personal_id(), dice.personal_id(), dice.personal_id()];
    let labelled = |label: &str, value: String| Block::Labelled {
        label: label.to_owned(),
        value,
    };
    let body = vec![
        Block::Heading("1. Phần ghi về người được khai sinh".to_owned()),
        labelled("Họ, chữ đệm, tên", child.clone()),
        labelled("Số định danh cá nhân", ids[0].clone()),
        labelled("Nơi sinh", format!("Trung tâm Y tế huyện {}", head.district)),
        labelled(
            "Quê quán",
            format!("xã {}, huyện {}", dice.commune(), dice.district()),
        ),
        Block::Heading("2. Phần ghi về cha, mẹ".to_owned()),
        labelled("Họ, chữ đệm, tên người mẹ", mother.clone()),
        labelled("Số định danh cá nhân người mẹ", ids[1].clone()),
        labelled("Họ, chữ đệm, tên người cha", father.clone()),
        labelled("Số định danh cá nhân người cha", ids[2].clone()),
        paragraph(format!(
            "Trích lục được sao từ Sổ đăng ký khai sinh, quyển số 0{}/{}, trang {}.",
            dice.between(1, 9),
            dice.between(1998, 2020),
            dice.between(3, 199)
        )),
    ];
    let mut fields = std::mem::take(&mut head.fields);
    let names = [child, mother, father];
    fields.extend(names.clone().map(|name| (FieldKind::PersonName, name)));
    fields.extend(ids.clone().map(|id| (FieldKind::PersonalId, id)));
    let roles = [PersonRole::Child, PersonRole::Mother, PersonRole::Father];
    let people = roles.into_iter().zip(names).zip(ids);
    let people = people.map(|((role, name), id)| (role, name, id)).collect();
    let signatory = signed(dice, &mut fields);
    let drawn = made(
        "extract",
        of_letter(&head, "TRÍCH LỤC KHAI SINH", "", body, signatory),
        fields,
    )?;
    Ok(Drawn { people, ..drawn })
}

fn slip(dice: &mut Dice) -> Result<Drawn, Box<dyn Error>> {
    let head = head(dice, "TNHS");
    let (name, id) = (dice.name(), dice.personal_id());
    let code = format!(
        "000.{:02}.{:02}.H37-{:02}1{:03}-{:04}",
        dice.between(1, 60),
        dice.between(1, 60),
        dice.between(20, 25),
        dice.between(101, 129),
        dice.between(1, 9_000)
    );
    let paper = |name: &str, originals, photocopies| ComponentLine {
        name: name.to_owned(),
        originals,
        photocopies,
        ..ComponentLine::default()
    };
    let drawn = receipt_slip(&ReceiptSlip {
        head: head.head.clone(),
        number: head.number.clone(),
        place_and_date: head.place_and_date.clone(),
        dossier_code: code.clone(),
        register_book: format!("0{}/2025", dice.between(1, 9)),
        register_line: dice.between(1, 4_000).to_string(),
        reception: format!("Bộ phận Tiếp nhận và Trả kết quả xã {}", head.commune),
        applicant: Applicant {
            name: name.clone(),
            address: format!(
                "Thôn {}, xã {}, huyện {}, tỉnh Lạng Sơn",
                dice.commune(),
                head.commune,
                head.district
            ),
            phone: format!("09{:04} {:04}", dice.between(0, 10_000), dice.between(0, 10_000)),
            email: String::new(),
            id_number: id.clone(),
        },
        request: "Hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội".to_owned(),
        components: vec![
            paper(
                "Đơn đề nghị hỗ trợ chi phí mai táng của gia đình đứng ra tổ chức mai táng",
                1,
                0,
            ),
            paper("Bản sao giấy chứng tử của đối tượng", 0, 2),
            paper("Quyết định hưởng trợ cấp xã hội của người mất", 0, 1),
        ],
        sets: 1,
        legal_time: "05 ngày làm việc".to_owned(),
        received_at: format!("{:02} giờ 15 phút, ngày 05 tháng 6 năm 2025", dice.between(8, 12)),
        due_at: "17 giờ 00 phút, ngày 12 tháng 6 năm 2025".to_owned(),
        return_way: "Nhận trực tiếp tại Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
        officer: dice.name(),
        demo: false,
        made_at: Instant::from_micros(1_700_015_400_000_000),
    })?;
    let fields = vec![
        (FieldKind::DossierCode, code),
        (FieldKind::PersonalId, id),
        (FieldKind::PersonName, name),
        (FieldKind::Number, head.number.clone()),
    ];
    Ok(Drawn {
        name: "slip",
        pdf: drawn,
        fields,
        people: Vec::new(),
    })
}

fn list(dice: &mut Dice) -> Result<Drawn, Box<dyn Error>> {
    let head = head(dice, "BGKQ");
    let line = |dice: &mut Dice| HandoverLine {
        dossier_code: format!(
            "H37.{:02}.{:02}-25{:02}{:02}-{:04}",
            dice.between(1, 60),
            dice.between(1, 60),
            dice.between(1, 13),
            dice.between(1, 29),
            dice.between(1, 9_000)
        ),
        content: dice
            .of(&[
                "Đăng ký lại khai tử",
                "Xác nhận hộ nghèo, hộ cận nghèo",
                "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            ])
            .to_owned(),
        handed: format!("Quyết định số {}/QĐ-UBND", dice.between(100, 4_000)),
        owner: dice.name(),
        address: format!("Thôn {}, xã {}", dice.commune(), dice.commune()),
        fees: format!("{} đồng", grouped(dice.between(5, 60) * 1_000)),
        post: "Không".to_owned(),
    };
    let lines = (0..7).map(|_| line(dice)).collect();
    let pdf = handover_list(&HandoverList {
        issue: Issue {
            head: head.head.clone(),
            number: head.number.clone(),
            place_and_date: head.place_and_date.clone(),
            demo: false,
            made_at: Instant::from_micros(1_700_015_400_000_000),
        },
        handed: Handed::Results,
        from: HandoverParty {
            unit: format!("Văn phòng UBND xã {}", head.commune),
            person: dice.name(),
        },
        to: HandoverParty {
            unit: "Bộ phận Tiếp nhận và Trả kết quả".to_owned(),
            person: dice.name(),
        },
        at: "16 giờ 45 phút, ngày 21 tháng 5 năm 2025".to_owned(),
        lines,
        note: String::new(),
    })?;
    Ok(Drawn {
        name: "table",
        pdf,
        fields: vec![(FieldKind::Number, head.number.clone())],
        people: Vec::new(),
    })
}

fn grouped(amount: u32) -> String {
    let digits: Vec<char> = amount.to_string().chars().rev().collect();
    let groups: Vec<String> = digits.chunks(3).map(|group| group.iter().collect()).collect();
    groups.join(".").chars().rev().collect()
}
