//! Số, ký hiệu of a paper: `318/QĐ-SNV`, `170/KH-UBND`, `12/2023`.

use super::proposal::{FieldKind, FieldProposal};
use super::text;
use crate::document::Page;

/// How many lines from the top the head of a paper reaches.
const HEAD_LINES: usize = 14;

/// The number of the paper, from the line in its head that starts with `Số`.
pub(super) fn find(page: &Page) -> Option<FieldProposal> {
    page.lines.iter().take(HEAD_LINES).find_map(|line| {
        let folded = text::folded(line.text.trim_start());
        let labelled = ["so:", "so ", "so.", "so/"]
            .iter()
            .any(|label| folded.starts_with(label));
        let rest = if labelled {
            text::after(&line.text, "so")?
        } else {
            line.text.as_str()
        };
        let value = rest
            .trim_start_matches(['/', ':', '.', ' '])
            .split_whitespace()
            .find(|word| is_number(word))?;
        let value = value.trim_matches(['.', ',', ';', ':']);
        // Without the label only a complete symbol is believed: a number with letters after the stroke.
        let complete = value
            .split('/')
            .nth(1)
            .is_some_and(|part| part.chars().any(char::is_alphabetic));
        (labelled || complete && line.words.len() <= 2)
            .then(|| FieldProposal::from_line(FieldKind::Number, value, line, page.number))
    })
}

/// Digits, a stroke, then a symbol or a year: `170/KH-UBND`, `12/2023`, `49-NQ/TU`.
fn is_number(word: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let rest: String = word.chars().skip(digits).collect();
    (1..=6).contains(&digits)
        && rest.starts_with(['/', '-'])
        && rest.chars().skip(1).any(char::is_alphanumeric)
        && rest.chars().all(|c| c.is_alphanumeric() || "/-.,&;:".contains(c))
        && !is_day(word)
}

/// A day such as `08/4/2020` is no number of a paper.
fn is_day(word: &str) -> bool {
    let parts: Vec<&str> = word
        .trim_end_matches(['.', ',', ';'])
        .split(['/', '-', '.'])
        .collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;

    fn number(lines: &str) -> Option<String> {
        find(&page_of(lines)).map(|found| found.value)
    }

    #[test]
    fn the_number_is_read_from_the_line_that_says_so() {
        assert_eq!(
            number("UBND TỈNH BẮC KẠN\nSỞ NỘI VỤ\nSố: 318/QĐ-SNV").as_deref(),
            Some("318/QĐ-SNV")
        );
        assert_eq!(
            number("ỦY BAN NHÂN DÂN\nSố: 170/KH-UBND").as_deref(),
            Some("170/KH-UBND")
        );
        assert_eq!(number("UBND XÃ\nSố: 12/2023").as_deref(), Some("12/2023"));
        assert_eq!(number("TỈNH ỦY\nSố 49-NQ/TU").as_deref(), Some("49-NQ/TU"));
        assert_eq!(number("904/SGDĐT-VP").as_deref(), Some("904/SGDĐT-VP"));
    }

    #[test]
    fn a_day_and_a_number_in_running_text_are_no_number_of_the_paper() {
        assert_eq!(number("Lạng Sơn, 08/4/2020"), None);
        assert_eq!(
            number("Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ"),
            None
        );
    }
}
