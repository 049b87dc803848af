//! Reports of figures in the layout of official papers (NĐ 30/2020/NĐ-CP, phụ lục I).

use motcua_pdf::{
    BoardLine, BoardReport, FiguresLine, FiguresReport, FiguresWords, Signatory, board_report, figures_report,
};

use crate::samples::issue;
use crate::{assert_is_pdfa, text, tool};

fn signatory() -> Signatory {
    Signatory {
        authority: Some("TM. ỦY BAN NHÂN DÂN".to_owned()),
        position: "CHỦ TỊCH".to_owned(),
        name: "Lương Thế Vững".to_owned(),
    }
}

fn recipients() -> Vec<String> {
    ["Ủy ban nhân dân huyện Cao Lộc", "Lưu: VT"]
        .map(str::to_owned)
        .to_vec()
}

fn figures(lines: usize, words: FiguresWords) -> FiguresReport {
    let line = |number: usize| FiguresLine {
        unit: format!("Xã {number:03}"),
        indicator: "Tỷ lệ hồ sơ được số hóa".to_owned(),
        numerator: "1.234".to_owned(),
        denominator: "5.678".to_owned(),
        value: "21,73 %".to_owned(),
        points: "12 / 18".to_owned(),
    };
    FiguresReport {
        issue: issue("15/BC-UBND"),
        words,
        subject: "Bộ chỉ số cấp xã".to_owned(),
        period: "Quý III năm 2023".to_owned(),
        source: "QĐ 766/QĐ-TTg".to_owned(),
        lines: (1..=lines).map(line).collect(),
        corrections: vec!["Xã 001: +1 / +0. Tính thiếu".to_owned()],
        hash: "0".repeat(64),
        keeper: "Hoàng Văn Thượng".to_owned(),
        recipients: recipients(),
        signatory: signatory(),
    }
}

fn board(lines: usize) -> BoardReport {
    let line = |number: usize| BoardLine {
        place: number.to_string(),
        name: format!("Xã {number:03}"),
        value: "21,73 %".to_owned(),
        ..BoardLine::default()
    };
    BoardReport {
        issue: issue(""),
        subject: "KH 170".to_owned(),
        by: "Tỷ lệ số hóa".to_owned(),
        period: "Năm 2023".to_owned(),
        as_at: "15/11/2023 09:30".to_owned(),
        formula: "Số hồ sơ được số hóa trên số hồ sơ phải số hóa".to_owned(),
        source: "KH 170/KH-UBND".to_owned(),
        levels: (1..=3).map(line).collect(),
        pace: Vec::new(),
        units_head: "Các đơn vị".to_owned(),
        units: (1..=lines).map(line).collect(),
        recipients: recipients(),
        signatory: Signatory {
            name: String::new(),
            ..signatory()
        },
    }
}

#[test]
fn a_report_of_figures_has_its_abstract_recipients_and_the_office_that_signs_in_whose_name() {
    for (words, about) in [
        (FiguresWords::PERIOD, "BÁO CÁO Số liệu đã chốt"),
        (FiguresWords::CAMPAIGN, "BÁO CÁO Kết quả thi đua đã chốt"),
    ] {
        let pdf = figures_report(&figures(3, words)).unwrap();
        assert_is_pdfa(&pdf);
        let Some(text) = text(&pdf) else { return };
        for wanted in [
            "HUYỆN CAO LỘC",
            "Số: 15/BC-UBND",
            about,
            "Hoàng Văn Thượng",
            "Nơi nhận:",
            "- Ủy ban nhân dân huyện Cao Lộc;",
            "- Lưu: VT.",
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Lương Thế Vững",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        assert!(!text.contains("Ký tên và đóng dấu"), "{text}");
    }
}

#[test]
fn a_board_says_for_whom_it_is_and_names_nobody_who_did_not_sign_it() {
    let pdf = board_report(&board(3)).unwrap();
    assert_is_pdfa(&pdf);
    let Some(text) = text(&pdf) else { return };
    for wanted in [
        "BÁO CÁO Số liệu giải quyết thủ tục hành chính",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn nobody_signs_a_page_of_a_board_without_a_unit_of_it() {
    for lines in 20..=50 {
        let pdf = board_report(&board(lines)).unwrap();
        let Some(text) = tool("pdftotext", &[], &pdf) else {
            return;
        };
        let last = text.trim_end_matches('\u{c}').rsplit('\u{c}').next().unwrap();
        let line = format!("Xã {lines:03}");
        assert!(
            last.contains("Nơi nhận:") && last.contains(&line),
            "{lines}: {last}"
        );
    }
}
