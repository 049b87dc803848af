//! Small questions about Vietnamese text that several rules ask.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without marks, for comparing with words that the engine may have marked wrongly.
///
/// Each character stays one character, so that places in the folded text are places in the text.
pub(crate) fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn fold(c: char) -> char {
    let low = c.to_lowercase().next().unwrap_or(c);
    if low == 'đ' {
        return 'd';
    }
    std::iter::once(low)
        .nfd()
        .find(|part| !is_combining_mark(*part))
        .unwrap_or(low)
}

/// The part of `text` after `label`, which is written folded; the label may stand anywhere.
pub(super) fn after<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let folded: Vec<char> = text.chars().map(fold).collect();
    let label: Vec<char> = label.chars().collect();
    let at = folded
        .windows(label.len().max(1))
        .position(|window| window == label)?;
    let (byte, _) = text
        .char_indices()
        .nth(at + label.len())
        .unwrap_or((text.len(), ' '));
    text.get(byte..)
}

/// Whether most letters are capitals, and there are some.
pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= 3 && capitals * 10 >= letters * 8
}

/// Whether a text looks like a person's name: two to six words, each with a capital, letters alone.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(char::is_alphabetic)
        })
}

/// The words at the start of a text that make a name, up to the first word that does not.
pub(super) fn leading_name(text: &str) -> Option<String> {
    let mut words = Vec::new();
    for word in text.trim_start_matches([' ', ':', '.']).split_whitespace() {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
        let is_part =
            bare.chars().next().is_some_and(char::is_uppercase) && bare.chars().all(char::is_alphabetic);
        if !is_part {
            break;
        }
        words.push(bare);
        if bare.len() != word.len() {
            break;
        }
    }
    let name = words.join(" ");
    is_name(&name).then_some(name)
}

/// What follows `Ông` or `Bà`, which stand before a name and are no part of it.
pub(super) fn without_courtesy(text: &str) -> &str {
    let text = text.trim_start_matches([' ', ':', '.']);
    ["Ông", "Bà", "ông", "bà", "Anh", "Chị"]
        .iter()
        .find_map(|courtesy| text.strip_prefix(courtesy)?.strip_prefix([' ', ':', '.']))
        .unwrap_or(text)
}

/// Whether a line is the national motto or the name of the state, which stand on every paper.
pub(super) fn is_national_heading(text: &str) -> bool {
    let text = folded(text);
    text.contains("cong hoa xa hoi") || text.contains("doc lap") && text.contains("hanh phuc")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_folded_away_letter_by_letter() {
        assert_eq!(folded("Đồng Đăng, ỦY BAN"), "dong dang, uy ban");
        assert_eq!(
            after("Họ, chữ đệm, tên: Vi Văn Khóm", "ten:"),
            Some(" Vi Văn Khóm")
        );
        assert_eq!(after("không có", "ten:"), None);
    }

    #[test]
    fn a_name_is_capitalised_words_of_letters() {
        assert_eq!(
            leading_name(": Vi Văn Khóm, CCCD 020064002283").as_deref(),
            Some("Vi Văn Khóm")
        );
        assert_eq!(
            leading_name("Hoàng Thị Bình Yên").as_deref(),
            Some("Hoàng Thị Bình Yên")
        );
        assert_eq!(leading_name("bản thân"), None);
        assert_eq!(leading_name("Nguyễn"), None);
    }
}
