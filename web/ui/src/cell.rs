//! A cell of a file for spreadsheets.

use std::borrow::Cow;

/// The text so that no table calculator takes it for a formula: a mark before it keeps it a text. A number is left alone.
pub fn plain_cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A sign and digits, with points or commas between them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_name_and_a_number_stays_a_number() {
        for (text, told) in [
            ("=1+1", "'=1+1"),
            ("@a", "'@a"),
            ("+84912345678x", "'+84912345678x"),
            ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
            ("-", "'-"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-5.000", "-5.000"),
            ("+3,5", "+3,5"),
            ("Lăng Thị Mủi", "Lăng Thị Mủi"),
            ("", ""),
        ] {
            assert_eq!(plain_cell(text), told, "{text:?}");
        }
    }
}
