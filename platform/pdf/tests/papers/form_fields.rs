//! Every field of every official slip stands on its paper: the list of fields is walked, not copied.

use motcua_pdf::{
    FeeCopy, Handed, PageSize, apology_slip, control_slip, dossier_register, fee_receipt, handover_list,
    page_sizes, receipt_slip, refusal_slip, supplement_slip,
};
use serde_json::Value;

use crate::{samples, slip, text};

/// The fields of the slips as the law and its forms name them.
const SLIPS: &str = include_str!("../fixtures/slips.json");

/// Where a field is found: what the list calls it, and what is printed.
type Places = &'static [(&'static str, &'static [&'static str])];

const RECEIPT: Places = &[
    ("tên cơ quan", &["ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG"]),
    // The QR code holds the code that stands beside it.
    ("mã vạch/QR", &["Mã hồ sơ:"]),
    ("mã hồ sơ", &["Mã hồ sơ: H37"]),
    ("nơi, ngày", &["Đồng Đăng, ngày"]),
    ("quyển số / số thứ tự", &["Quyển số:", "Số thứ tự:"]),
    ("bộ phận tiếp nhận", &["Bộ phận tiếp nhận và trả kết quả:"]),
    ("người nộp", &["Tiếp nhận hồ sơ của:"]),
    ("địa chỉ", &["Địa chỉ:"]),
    ("số điện thoại", &["Số điện thoại:"]),
    ("email", &["Email:"]),
    ("số CCCD/CMND/hộ chiếu", &["Số CCCD/CMND/Hộ chiếu:"]),
    ("nội dung yêu cầu giải quyết", &["Nội dung yêu cầu giải quyết:"]),
    (
        "thành phần hồ sơ: bảng tên giấy tờ × (bản chính, bản chứng thực, bản photo, bản điện tử)",
        &[
            "Tên giấy tờ",
            "Bản chính",
            "Bản chứng thực",
            "Bản photo",
            "Bản điện tử",
        ],
    ),
    ("số lượng hồ sơ (bộ)", &["Số lượng hồ sơ: 01 (bộ)"]),
    (
        "thời gian giải quyết theo quy định",
        &["Thời gian giải quyết hồ sơ theo quy định là:"],
    ),
    ("thời gian nhận (giờ phút ngày)", &["Thời gian nhận hồ sơ:"]),
    (
        "thời gian hẹn trả (giờ phút ngày)",
        &["Thời gian trả kết quả giải quyết hồ sơ:"],
    ),
    ("nơi/hình thức nhận kết quả", &["Đăng ký nhận kết quả tại:"]),
    ("ký người nộp", &["NGƯỜI NỘP HỒ SƠ"]),
    ("ký người tiếp nhận", &["NGƯỜI TIẾP NHẬN HỒ SƠ"]),
];

const SUPPLEMENT: Places = &[
    ("mã hồ sơ", &["Mã hồ sơ: H37"]),
    ("hồ sơ của", &["Hồ sơ của: Nguyễn"]),
    ("nội dung yêu cầu", &["Nội dung yêu cầu giải quyết:"]),
    ("địa chỉ", &["Địa chỉ: Số 12"]),
    ("số điện thoại", &["Số điện thoại: 0205"]),
    ("email", &["Email: nguyen"]),
    (
        "giấy tờ phải bổ sung × (chính, chứng thực, photo)",
        &["Giấy tờ phải bổ sung", "Bản chính", "Bản chứng thực", "Bản photo"],
    ),
    ("lý do", &["Lý do", "Lý do: 1. Tờ khai", "chưa được chứng thực"]),
    ("hạn bổ sung", &["Thời hạn bổ sung, hoàn thiện hồ sơ: 17 giờ"]),
    (
        "liên hệ: website, công chức, số điện thoại",
        &[
            "Trang thông tin điện tử: https",
            "Công chức hướng dẫn: Hoàng",
            "Số điện thoại: 0205 000 0001",
        ],
    ),
    ("người hướng dẫn ký", &["NGƯỜI HƯỚNG DẪN"]),
];

const REFUSAL: Places = &[
    ("mã hồ sơ (online)", &["Mã hồ sơ: H37"]),
    ("hồ sơ của", &["Hồ sơ của: Nguyễn"]),
    ("địa chỉ", &["Địa chỉ: Số 12"]),
    ("số điện thoại", &["Số điện thoại: 0205"]),
    ("email", &["Email: nguyen"]),
    ("nội dung yêu cầu", &["Nội dung yêu cầu giải quyết:"]),
    ("thời gian nộp", &["Thời gian nộp hồ sơ: 09 giờ"]),
    (
        "lý do từ chối (căn cứ)",
        &["Lý do từ chối: 1. Thửa đất", "Căn cứ: Điều 188"],
    ),
    (
        "liên hệ",
        &["Trang thông tin điện tử: https", "Công chức hướng dẫn: Hoàng"],
    ),
    ("người nộp ký", &["NGƯỜI NỘP HỒ SƠ"]),
    ("người ra phiếu ký", &["NGƯỜI RA PHIẾU"]),
];

const APOLOGY: Places = &[
    ("số phiếu", &["Số: 07/PXL"]),
    ("kính gửi", &["Kính gửi: Bà"]),
    ("địa chỉ, điện thoại", &["Địa chỉ: Số 12", "Số điện thoại: 0205"]),
    ("mã hồ sơ", &["Mã hồ sơ: H37"]),
    ("ngày tiếp nhận", &["Ngày tiếp nhận hồ sơ: ngày 15"]),
    ("đơn vị giải quyết", &["Đơn vị giải quyết: Chi nhánh"]),
    ("loại hồ sơ", &["Loại hồ sơ: Đăng ký biến động"]),
    (
        "thời gian hẹn cũ",
        &["Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 29"],
    ),
    ("lý do chậm", &["Lý do: Việc xác minh"]),
    (
        "ngày hẹn lại",
        &["Thời gian hẹn trả lại: 17 giờ 00 phút, ngày 06"],
    ),
    ("lời xin lỗi", &["xin lỗi Ông/Bà/Tổ chức"]),
    (
        "ký thủ trưởng",
        &["THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "(Ký tên và đóng dấu)"],
    ),
];

const CONTROL: Places = &[
    ("mã hồ sơ", &["Mã hồ sơ: H37"]),
    ("chủ hồ sơ", &["Chủ hồ sơ: Nguyễn"]),
    ("ngày nhận", &["Ngày nhận hồ sơ: ngày 15"]),
    ("giờ và ngày hẹn trả", &["Giờ và ngày hẹn trả kết quả: 17 giờ"]),
    (
        "cơ quan giải quyết",
        &["Cơ quan (bộ phận) giải quyết hồ sơ: Chi nhánh"],
    ),
    (
        "cơ quan phối hợp",
        &["Cơ quan phối hợp giải quyết hồ sơ: Chi cục"],
    ),
    (
        "dòng bàn giao: cơ quan giao/nhận, giờ phút ngày, người giao, người nhận",
        &[
            "Tên cơ quan giao/nhận",
            "1. Giao: Bộ phận",
            "2. Nhận: Chi nhánh",
            "Giờ, phút, ngày",
            "Người giao",
            "Người nhận",
        ],
    ),
    (
        "kết quả: trước hạn/đúng hạn/quá hạn",
        &["(trước hạn/ đúng hạn/ quá hạn)", "Đúng hạn"],
    ),
    ("ghi chú", &["Ghi chú", "Chờ thông báo nghĩa vụ tài chính"]),
];

const REGISTER: Places = &[
    ("STT", &["STT", "(14)"]),
    ("mã hồ sơ", &["Mã hồ sơ"]),
    ("tên TTHC", &["Tên thủ tục hành chính"]),
    ("số bộ", &["Số bộ"]),
    ("chủ hồ sơ", &["Chủ hồ sơ"]),
    ("địa chỉ", &["Địa chỉ"]),
    ("số điện thoại", &["Số điện thoại"]),
    ("cơ quan chủ trì giải quyết", &["Cơ quan chủ trì giải quyết"]),
    ("ngày nhận", &["Ngày nhận"]),
    ("ngày hẹn trả", &["Ngày hẹn trả"]),
    ("ngày trả", &["Ngày trả"]),
    ("phương thức nhận kết quả", &["Phương thức nhận kết quả"]),
    ("ký nhận", &["Ký nhận"]),
    ("ghi chú", &["Ghi chú"]),
];

const HANDOVER: Places = &[
    ("mã hồ sơ", &["Mã hồ sơ"]),
    ("nội dung", &["Nội dung"]),
    ("kết quả", &["Kết quả", "Trích lục khai sinh"]),
    ("chủ hồ sơ", &["Chủ hồ sơ"]),
    ("địa chỉ", &["Địa chỉ"]),
    ("phí/lệ phí", &["Phí/lệ phí"]),
    ("đăng ký bưu điện", &["Đăng ký bưu điện"]),
    ("người giao", &["Người giao: Hoàng", "NGƯỜI GIAO"]),
    ("người nhận", &["Người nhận: Vi", "NGƯỜI NHẬN"]),
];

const FEE: Places = &[
    ("mẫu số", &["Mẫu số: 01BLP0-001"]),
    ("ký hiệu", &["Ký hiệu: AA-23E"]),
    ("số", &["Số: 0000123"]),
    ("mã số thuế đơn vị", &["Mã số thuế: 4900000000"]),
    ("người nộp", &["Người nộp: Nguyễn", "NGƯỜI NỘP TIỀN"]),
    ("mã hồ sơ", &["Mã hồ sơ: H37"]),
    (
        "khoản thu (phí/lệ phí)",
        &["Khoản thu (phí/lệ phí)", "Phí chứng thực"],
    ),
    (
        "số tiền",
        &["Số tiền", "1.100.000 đồng", "Tổng số tiền: 1.130.000 đồng"],
    ),
    (
        "số tiền bằng chữ",
        &["Số tiền bằng chữ: Một triệu một trăm ba mươi nghìn đồng./."],
    ),
    ("hình thức thanh toán", &["Hình thức thanh toán: Chuyển khoản"]),
    ("người thu", &["NGƯỜI THU TIỀN", "Vi Văn Đoàn"]),
];

/// The paper of a slip and where its fields are found on it; nothing for a slip that no paper is drawn for.
fn drawn(identifier: &str) -> Option<(Vec<u8>, Places)> {
    let (pdf, places) = match identifier {
        "ReceiptSlip" => (receipt_slip(&slip(2)), RECEIPT),
        "SupplementSlip" => (supplement_slip(&samples::supplement(4)), SUPPLEMENT),
        "RefusalSlip" => (refusal_slip(&samples::refusal()), REFUSAL),
        "ApologySlip" => (apology_slip(&samples::apology()), APOLOGY),
        "ControlSlip" => (control_slip(&samples::control(5)), CONTROL),
        "DossierRegister" => (dossier_register(&samples::register(3)), REGISTER),
        "ResultHandover" => (handover_list(&samples::handover(Handed::Results, 5)), HANDOVER),
        "FeeReceipt" => (fee_receipt(&samples::fee(), &[FeeCopy::Payer]), FEE),
        _ => return None,
    };
    Some((pdf.unwrap(), places))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).unwrap()
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap()
}

#[test]
fn every_field_of_every_slip_of_the_law_stands_on_its_paper() {
    let slips: Value = serde_json::from_str(SLIPS).unwrap();
    for slip in list(&slips, "slips") {
        let name = word(slip, "identifier");
        let (pdf, places) = drawn(name).unwrap_or_else(|| panic!("no paper is drawn for {name}"));
        let text = text(&pdf);
        let fields = list(slip, "fields");
        for field in fields {
            let field = field.as_str().unwrap();
            let place = places.iter().find(|(known, _)| *known == field);
            let (_, labels) = place.unwrap_or_else(|| panic!("{name}: nobody says where “{field}” stands"));
            for label in labels.iter().filter(|_| text.is_some()) {
                let text = text.as_deref().unwrap_or_default();
                assert!(
                    text.contains(label),
                    "{name}: {field}: {label} is missing in: {text}"
                );
            }
        }
        assert_eq!(
            fields.len(),
            places.len(),
            "{name}: a place for a field the form lacks"
        );
    }
}

#[test]
fn slips_are_a5_lists_are_a4_and_the_register_lies_on_its_side() {
    let slips: Value = serde_json::from_str(SLIPS).unwrap();
    for slip in list(&slips, "slips") {
        let name = word(slip, "identifier");
        let (width, height) = match (word(slip, "paper"), name) {
            ("A5", _) => (419.53, 595.28),
            ("A4", "DossierRegister") => (841.89, 595.28),
            _ => (595.28, 841.89),
        };
        for size in page_sizes(&drawn(name).unwrap().0).unwrap() {
            assert_eq!(size, PageSize { width, height }, "{name}");
        }
    }
}
