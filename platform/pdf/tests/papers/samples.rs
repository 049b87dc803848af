//! One of each paper of the one-stop with people and dossiers that were made up, names and addresses as long as real
//! ones; the example that draws them to be looked at uses the same.

use motcua_kernel::{Instant, Money};
use motcua_pdf::{
    ApologySlip, Applicant, Contact, ControlLine, ControlSlip, DossierRegister, FeeItem, FeeReceipt, Handed,
    HandoverLine, HandoverList, HandoverParty, InventoryFor, InventoryItem, Issue, JointLine, JointReceipt,
    Letterhead, PaperInventory, RefusalSlip, Refused, RegisterLine, RegisterLock, Signatory, SupplementLine,
    SupplementSlip,
};

pub const CODE: &str = "H37.23.17-231115-0007";
pub const ADDRESS: &str =
    "Số 12, đường Nguyễn Văn Thụ, khu Dây Thép, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn";
const DESK: &str = "Bộ phận Tiếp nhận và Trả kết quả UBND thị trấn Đồng Đăng";
const LAND: &str = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp \
                    chuyển đổi, chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn";
const PROCEDURES: [&str; 4] = [
    "Đăng ký khai sinh",
    LAND,
    "Cấp bản sao có chứng thực từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền của Việt Nam cấp",
    "Thông báo lưu trú",
];
const OWNERS: [&str; 4] = [
    "Nguyễn Thị Hồng Nhung",
    "Hoàng Văn Thượng",
    "Công ty trách nhiệm hữu hạn một thành viên Xuất nhập khẩu Cửa khẩu Hữu Nghị",
    "Lê Thị Én",
];

fn of<'a>(list: &[&'a str; 4], index: usize) -> &'a str {
    list.iter().cycle().nth(index % 4).copied().unwrap_or_default()
}

fn code(index: usize) -> String {
    format!("H37.23.17-231115-{index:04}")
}

/// Made on 15 November 2023, 09:30 in Vietnam.
pub fn issue(number: &str) -> Issue {
    Issue {
        head: Letterhead {
            parent: Some("Ủy ban nhân dân huyện Cao Lộc".to_owned()),
            agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
        },
        number: number.to_owned(),
        place_and_date: "Đồng Đăng, ngày 15 tháng 11 năm 2023".to_owned(),
        demo: false,
        made_at: Instant::from_micros(1_700_015_400_000_000),
    }
}

fn owner() -> Applicant {
    Applicant {
        name: "Nguyễn Thị Hồng Nhung".to_owned(),
        address: ADDRESS.to_owned(),
        phone: "0205 000 0000".to_owned(),
        email: "nguyen.thi.hong.nhung.1999@example.vn".to_owned(),
        id_number: "020199000017".to_owned(),
    }
}

fn contact() -> Contact {
    Contact {
        website: "https://dichvucong.langson.example.vn".to_owned(),
        officer: "Hoàng Văn Thượng".to_owned(),
        phone: "0205 000 0001".to_owned(),
    }
}

pub fn supplement(papers: usize) -> SupplementSlip {
    let names = [
        "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất",
        "Hợp đồng chuyển nhượng quyền sử dụng đất đã công chứng",
        "Tờ khai lệ phí trước bạ (mẫu số 01/LPTB)",
        "Căn cước công dân của bên nhận chuyển nhượng",
    ];
    let reasons = [
        "Bản nộp là bản photo, chưa được chứng thực",
        "Thiếu trang 3 và chữ ký của người chồng ở trang cuối",
        "Chưa ghi diện tích; số thửa không khớp Giấy chứng nhận",
        "Ảnh chụp mờ, không đọc được số",
    ];
    let line = |index: usize| SupplementLine {
        name: format!("{} ({})", of(&names, index), index + 1),
        originals: u16::from(index.is_multiple_of(2)),
        certified: u16::from(index % 4 == 1),
        photocopies: u16::from(index % 4 == 3),
        reason: of(&reasons, index).to_owned(),
    };
    SupplementSlip {
        issue: issue("000045/HDHS"),
        dossier_code: CODE.to_owned(),
        owner: owner(),
        request: LAND.to_owned(),
        papers: (0..papers).map(line).collect(),
        reasons: vec![
            "Tờ khai, mục 4: số định danh cá nhân của người nhận chuyển nhượng thiếu một chữ số.".to_owned(),
            "Tờ khai, mục 7: diện tích ghi 120 m² nhưng Giấy chứng nhận ghi 102 m², đề nghị ghi lại."
                .to_owned(),
        ],
        deadline: "17 giờ 00 phút, ngày 29 tháng 11 năm 2023".to_owned(),
        contact: contact(),
        guide: "Hoàng Văn Thượng".to_owned(),
    }
}

pub fn refusal() -> RefusalSlip {
    RefusalSlip {
        issue: issue("000012/TCHS"),
        dossier_code: CODE.to_owned(),
        reception: DESK.to_owned(),
        owner: owner(),
        request: LAND.to_owned(),
        submitted_at: "09 giờ 30 phút, ngày 15 tháng 11 năm 2023".to_owned(),
        refused: Refused::Intake,
        reasons: vec![
            "Thửa đất đang có tranh chấp do Tòa án nhân dân huyện Cao Lộc thụ lý ngày 02 tháng 10 năm 2023."
                .to_owned(),
            "Quyền sử dụng đất đang bị kê biên để bảo đảm thi hành án.".to_owned(),
        ],
        legal_basis: "Điều 188 khoản 1 Luật Đất đai năm 2013; điều 11 khoản 10 Thông tư số 23/2014/TT-BTNMT"
            .to_owned(),
        contact: contact(),
        issuer: "Hoàng Văn Thượng".to_owned(),
    }
}

pub fn apology() -> ApologySlip {
    ApologySlip {
        issue: issue("07/PXL"),
        addressee: "Bà Nguyễn Thị Hồng Nhung".to_owned(),
        address: ADDRESS.to_owned(),
        phone: "0205 000 0000".to_owned(),
        dossier_code: CODE.to_owned(),
        received_on: "ngày 15 tháng 11 năm 2023".to_owned(),
        resolving_agency: "Chi nhánh Văn phòng Đăng ký đất đai huyện Cao Lộc".to_owned(),
        kind: LAND.to_owned(),
        old_due: "17 giờ 00 phút, ngày 29 tháng 11 năm 2023".to_owned(),
        reason: "Việc xác minh nguồn gốc thửa đất tại thực địa phải lùi lại do mưa lũ từ ngày 20 đến ngày 24 tháng 11 \
                 năm 2023 làm tắc đường vào khu Dây Thép"
            .to_owned(),
        new_due: "17 giờ 00 phút, ngày 06 tháng 12 năm 2023".to_owned(),
        signatory: Signatory {
            authority: Some("KT. CHỦ TỊCH".to_owned()),
            position: "PHÓ CHỦ TỊCH".to_owned(),
            name: "Lương Thế Vững".to_owned(),
        },
    }
}

pub fn control(lines: usize) -> ControlSlip {
    let bodies = [
        DESK,
        "Chi nhánh Văn phòng Đăng ký đất đai huyện Cao Lộc",
        "Chi cục Thuế khu vực I",
        "Phòng Tài nguyên và Môi trường huyện Cao Lộc",
    ];
    let officers = [
        "Hoàng Văn Thượng",
        "Nguyễn Thị Hồng Nhung",
        "Lê Thị Én",
        "Vi Văn Đoàn",
    ];
    let outcomes = ["Đúng hạn", "Trước hạn", "Quá hạn", ""];
    let notes = ["", "", "Chờ thông báo nghĩa vụ tài chính", ""];
    let line = |index: usize| ControlLine {
        from: of(&bodies, index).to_owned(),
        to: of(&bodies, index + 1).to_owned(),
        at: format!("{:02} giờ 30 phút, ngày 15 tháng 11 năm 2023", 8 + index % 9),
        giver: of(&officers, index).to_owned(),
        receiver: of(&officers, index + 1).to_owned(),
        outcome: of(&outcomes, index).to_owned(),
        note: of(&notes, index).to_owned(),
    };
    ControlSlip {
        issue: issue("000007/KSHS"),
        dossier_code: CODE.to_owned(),
        owner: "Nguyễn Thị Hồng Nhung".to_owned(),
        received_on: "ngày 15 tháng 11 năm 2023".to_owned(),
        due_at: "17 giờ 00 phút, ngày 29 tháng 11 năm 2023".to_owned(),
        resolving_agency: "Chi nhánh Văn phòng Đăng ký đất đai huyện Cao Lộc".to_owned(),
        coordinating_agency: "Chi cục Thuế khu vực I; Phòng Tài nguyên và Môi trường huyện Cao Lộc"
            .to_owned(),
        lines: (0..lines).map(line).collect(),
    }
}

pub fn inventory(lines: usize) -> PaperInventory {
    let item = |index: usize| InventoryItem {
        symbol: format!("{}/2018/TLKS", index + 1),
        issued_on: "05/08/2018".to_owned(),
        name: "Trích lục khai sinh (bản sao)".to_owned(),
        type_code: "KQ.G15.000031".to_owned(),
        pages: "2".to_owned(),
        kept_on: "06/08/2018".to_owned(),
        due_on: "06/08/2023".to_owned(),
        id: "018bd1c2-0000-7000-8000-000000000001".to_owned(),
    };
    PaperInventory {
        issue: issue("03/DM"),
        purpose: InventoryFor::Destruction,
        law: "Luật Lưu trữ 2011 (01/2011/QH13), điều 28".to_owned(),
        reason: "Hết thời hạn lưu giữ".to_owned(),
        decision: "Quyết định số 45/QĐ-UBND ngày 20/11/2023".to_owned(),
        items: (0..lines).map(item).collect(),
        proposed_by: "Hoàng Văn Thượng".to_owned(),
        decided_by: "Lương Thế Vững".to_owned(),
    }
}

pub fn register(lines: u32) -> DossierRegister {
    let ways = ["Trực tiếp", "Bưu chính công ích", "Trực tuyến", "Trực tiếp"];
    let notes = ["", "", "Đã xin lỗi, hẹn lại ngày 06/12/2023", ""];
    let line = |number: u32| {
        let index = number as usize;
        let given = |text: &str| {
            if index.is_multiple_of(5) {
                String::new()
            } else {
                text.to_owned()
            }
        };
        RegisterLine {
            number,
            dossier_code: code(index),
            procedure: of(&PROCEDURES, index).to_owned(),
            sets: 1,
            owner: of(&OWNERS, index).to_owned(),
            address: ADDRESS.to_owned(),
            phone: "0205 000 0000".to_owned(),
            resolving_agency: "UBND thị trấn Đồng Đăng".to_owned(),
            received_on: "15/11/2023".to_owned(),
            due_on: "29/11/2023".to_owned(),
            returned_on: given("28/11/2023"),
            return_way: of(&ways, index).to_owned(),
            signed_by: given(of(&OWNERS, index)),
            note: of(&notes, index).to_owned(),
        }
    };
    DossierRegister {
        issue: issue(""),
        reception: DESK.to_owned(),
        year: "2023".to_owned(),
        book: "02/2023".to_owned(),
        opened_on: "ngày 03 tháng 7 năm 2023".to_owned(),
        lines: (1..=lines).map(line).collect(),
        locked: Some(RegisterLock {
            on: "ngày 29 tháng 12 năm 2023".to_owned(),
            keeper: "Hoàng Văn Thượng".to_owned(),
            head: "Lương Thế Vững".to_owned(),
        }),
    }
}

pub fn joint(dossiers: usize) -> JointReceipt {
    let line = |index: usize| JointLine {
        dossier_code: code(index + 1),
        procedure: of(&PROCEDURES, index).to_owned(),
        owner: of(&OWNERS, index).to_owned(),
        received_at: "09 giờ 30 phút, ngày 15/11/2023".to_owned(),
        due_at: "17 giờ 00 phút, ngày 29/11/2023".to_owned(),
    };
    JointReceipt {
        issue: issue("000031/BBGN"),
        reception: DESK.to_owned(),
        applicant: owner(),
        dossiers: (0..dossiers).map(line).collect(),
        return_way: "Nhận qua dịch vụ bưu chính công ích tại địa chỉ nêu trên".to_owned(),
        officer: "Hoàng Văn Thượng".to_owned(),
    }
}

pub fn handover(handed: Handed, lines: usize) -> HandoverList {
    let results = [
        "Trích lục khai sinh số 215/TLKS-BS ngày 15/11/2023",
        "Giấy chứng nhận quyền sử dụng đất số DĐ 102345",
        "05 bản sao chứng thực",
        "Thông báo số 12/TB-UBND ngày 15/11/2023",
    ];
    let papers = [
        "01 bộ, 4 giấy tờ",
        "01 bộ, 9 giấy tờ",
        "01 bộ, 2 giấy tờ",
        "02 bộ",
    ];
    let fees = ["", "8.000 đồng", "1.234.567 đồng", "15.000 đồng"];
    let posts = ["Không", "Có – EA123456789VN", "Có", "Không"];
    let line = |index: usize| HandoverLine {
        dossier_code: code(index + 1),
        content: of(&PROCEDURES, index).to_owned(),
        handed: match handed {
            Handed::Results => of(&results, index).to_owned(),
            Handed::Dossiers => of(&papers, index).to_owned(),
        },
        owner: of(&OWNERS, index).to_owned(),
        address: ADDRESS.to_owned(),
        fees: of(&fees, index).to_owned(),
        post: of(&posts, index).to_owned(),
    };
    HandoverList {
        issue: issue("000018/BGKQ"),
        handed,
        from: HandoverParty {
            unit: DESK.to_owned(),
            person: "Hoàng Văn Thượng".to_owned(),
        },
        to: HandoverParty {
            unit: "Bưu điện huyện Cao Lộc (dịch vụ bưu chính công ích)".to_owned(),
            person: "Vi Văn Đoàn".to_owned(),
        },
        at: "16 giờ 30 phút, ngày 15 tháng 11 năm 2023".to_owned(),
        lines: (0..lines).map(line).collect(),
        note: String::new(),
    }
}

pub fn fee() -> FeeReceipt {
    let item = |name: &str, amount| FeeItem {
        name: name.to_owned(),
        amount: Money::dong(amount),
    };
    FeeReceipt {
        issue: issue("0000123"),
        form: "01BLP0-001".to_owned(),
        series: "AA-23E".to_owned(),
        tax_code: "4900000000".to_owned(),
        payer: "Nguyễn Thị Hồng Nhung".to_owned(),
        address: ADDRESS.to_owned(),
        dossier_code: CODE.to_owned(),
        items: vec![
            item(
                "Lệ phí cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản gắn liền với đất",
                20_000,
            ),
            item(
                "Phí thẩm định hồ sơ cấp Giấy chứng nhận quyền sử dụng đất",
                1_100_000,
            ),
            item("Phí chứng thực bản sao từ bản chính (5 trang)", 10_000),
        ],
        payment: "Chuyển khoản qua Cổng Dịch vụ công quốc gia".to_owned(),
        collector: "Vi Văn Đoàn".to_owned(),
    }
}
