//! Whole numbers in Vietnamese words, the way amounts are written out on receipts (số tiền bằng chữ).

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];
/// A thousand million: what a number's groups of nine digits are counted in.
const BILLION: u64 = 1_000_000_000;

/// The number in lower-case words: `hai mươi mốt nghìn`.
pub fn number_in_words(number: i64) -> String {
    let mut words = Vec::new();
    if number < 0 {
        words.push("âm");
    }
    billions(number.unsigned_abs(), false, &mut words);
    if number == 0 {
        words.push("không");
    }
    words.join(" ")
}

fn digit(number: u64) -> &'static str {
    usize::try_from(number)
        .ok()
        .and_then(|place| DIGITS.get(place))
        .copied()
        .unwrap_or_default()
}

/// Groups of nine digits; every group but the last is counted in "tỷ", a group of groups in "tỷ tỷ".
fn billions(number: u64, led: bool, words: &mut Vec<&'static str>) {
    let (high, low) = (number / BILLION, number % BILLION);
    if high > 0 {
        billions(high, led, words);
        words.push("tỷ");
    }
    let mut led = led || high > 0;
    for (size, name) in [(1_000_000, "triệu"), (1_000, "nghìn"), (1, "")] {
        let group = low / size % 1_000;
        if group == 0 {
            continue;
        }
        hundreds(group, led, words);
        if !name.is_empty() {
            words.push(name);
        }
        led = true;
    }
}

/// Up to three digits; after a greater group ("led") the empty hundred is read too: "không trăm".
fn hundreds(group: u64, led: bool, words: &mut Vec<&'static str>) {
    let (hundred, ten, one) = (group / 100, group / 10 % 10, group % 10);
    if hundred > 0 || led {
        words.extend([digit(hundred), "trăm"]);
    }
    match ten {
        0 if one > 0 && (hundred > 0 || led) => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([digit(ten), "mươi"]),
    }
    match (ten, one) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(digit(one)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_linh_mot_tu_lam_and_muoi() {
        for (number, words) in [
            (0, "không"),
            (1, "một"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (101, "một trăm linh một"),
            (110, "một trăm mười"),
            (1_005, "một nghìn không trăm linh năm"),
            (1_010, "một nghìn không trăm mười"),
            (8_000, "tám nghìn"),
            (15_000, "mười lăm nghìn"),
            (21_000, "hai mươi mốt nghìn"),
            (101_000, "một trăm linh một nghìn"),
            (105_000, "một trăm linh năm nghìn"),
            (1_000_000, "một triệu"),
            (
                1_234_567,
                "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy",
            ),
            (
                10_050_005,
                "mười triệu không trăm năm mươi nghìn không trăm linh năm",
            ),
            (1_000_000_000, "một tỷ"),
            (1_000_000_001, "một tỷ không trăm linh một"),
            (20_005_000_000, "hai mươi tỷ không trăm linh năm triệu"),
            (1_500_000_000_000, "một nghìn năm trăm tỷ"),
            (-55_000, "âm năm mươi lăm nghìn"),
        ] {
            assert_eq!(number_in_words(number), words, "{number}");
        }
    }

    #[test]
    fn the_greatest_numbers_have_words_too() {
        assert!(number_in_words(i64::MAX).starts_with("chín tỷ hai trăm hai mươi ba triệu"));
        assert!(number_in_words(i64::MIN).starts_with("âm chín tỷ"));
        assert_eq!(number_in_words(1_000_000_000_000_000_000), "một tỷ tỷ");
    }
}
