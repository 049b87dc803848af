//! Vietnamese letters without their marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case without marks, đ as d: "Đồng Đăng" and "dong dang" give the same.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_are_folded_however_the_letters_are_composed() {
        for (text, folded) in [
            ("Đồng Đăng", "dong dang"),
            ("HOÀ", "hoa"),
            ("hòa", "hoa"),
            ("kho\u{302}\u{301}i u\u{31b}\u{323}c", "khoi uc"),
            ("Số: 12/2023/QĐ-UBND", "so: 12/2023/qd-ubnd"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }
}
