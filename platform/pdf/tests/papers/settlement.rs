//! The day's settlement: its sums and every movement stand on it, however many there are.

use motcua_kernel::Money;
use motcua_pdf::{SettlementLine, SettlementRow, SettlementSheet, page_sizes, settlement_sheet};

use crate::samples;
use crate::{assert_is_pdfa, text};

fn sheet(lines: usize) -> SettlementSheet {
    let row = |label: &str, amount: i64| SettlementRow {
        label: label.to_owned(),
        amount: Money::dong(amount),
    };
    let line = |number: usize| SettlementLine {
        at: "09:30 15/11/2023".to_owned(),
        what: "Thu".to_owned(),
        way: "Chuyển khoản".to_owned(),
        receipt: format!("MC-23E/{number:07}"),
        code: samples::CODE.to_owned(),
        amount: Money::dong(8_000),
    };
    SettlementSheet {
        issue: samples::issue(""),
        day: "ngày 15/11/2023".to_owned(),
        money: vec![row("Tiền mặt", 15_000), row("Đã hoàn, trả lại", -7_000)],
        money_sum: Money::dong(8_000),
        receipts: vec![row("Biên lai đã cấp (1)", 8_000)],
        unexplained: Money::dong(0),
        lines: (1..=lines).map(line).collect(),
        corrections: vec!["Đếm thiếu một tờ: -1.000 đồng".to_owned()],
        closed: Some("16:30 15/11/2023, Hoàng Thị Thử".to_owned()),
        accountant: "Hoàng Thị Thử".to_owned(),
    }
}

#[test]
fn a_settlement_says_its_sum_in_words_and_loses_no_movement() {
    let pdf = settlement_sheet(&sheet(120)).unwrap();
    assert_is_pdfa(&pdf);
    assert!(page_sizes(&pdf).unwrap().len() > 2);
    let Some(read) = text(&pdf) else { return };
    assert!(read.contains("Tám nghìn đồng./."), "{read}");
    for number in [1, 60, 120] {
        assert!(read.contains(&format!("MC-23E/{number:07}")), "line {number}");
    }
    assert!(read.contains("-7.000 đồng") && read.contains("Đếm thiếu một tờ"));
}

#[test]
fn a_day_without_a_movement_is_one_page() {
    let pdf = settlement_sheet(&SettlementSheet {
        corrections: Vec::new(),
        closed: None,
        ..sheet(0)
    })
    .unwrap();
    assert_eq!(page_sizes(&pdf).unwrap().len(), 1);
}
