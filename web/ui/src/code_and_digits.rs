//! What somebody without an account types to reach a dossier: its code, and four digits that only its owner knows.

use motcua_i18n::Words;

use crate::FormReport;

/// Longer than any code, in letters.
pub const LONGEST_CODE: usize = 64;

/// What is wrong with a code and four digits, typed into the fields `code` and `suffix`. They are checked by their form
/// alone, so that a complaint says nothing about any dossier.
pub fn check_code_and_digits(words: Words, (code, digits): (&str, &str)) -> FormReport {
    let mut report = FormReport::new();
    let label = words.get("open-track-code");
    let code = report.required(words, "code", &label, code);
    report.at_most(words, "code", &label, (code, LONGEST_CODE));
    let digits = digits.trim();
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        report.add("suffix", words.get("open-track-suffix-wrong"));
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_i18n::Language;

    #[test]
    fn a_code_and_four_digits_are_checked_by_their_form_alone() {
        let long = "H".repeat(LONGEST_CODE + 1);
        for (code, digits, wrong) in [
            (" H37.45.01-231115-0001 ", " 0123 ", [false, false]),
            ("nothing like a code", "0000", [false, false]),
            (" ", "0123", [true, false]),
            (long.as_str(), "0123", [true, false]),
            ("H37", "123", [false, true]),
            ("H37", "12345", [false, true]),
            ("H37", "12a4", [false, true]),
            ("", "", [true, true]),
        ] {
            let report = check_code_and_digits(Words::new(Language::Vi), (code, digits));
            let found = ["code", "suffix"].map(|field| report.of(field).is_some());
            assert_eq!(found, wrong, "{code} {digits}");
        }
    }
}
