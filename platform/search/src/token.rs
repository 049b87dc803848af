//! Cutting text into words, the same way for what is kept and for what is asked.
//!
//! A word has two forms. Its plain form has no marks. Its exact form keeps the letters (ă, â, đ, ê, ô, ơ, ư) and
//! carries the tone at its end, written as on a Telex keyboard, so that "hoà" and "hòa" are one word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::fold::fold;

/// Longer runs of letters are no words of a language; they are cut so that the index stays small.
const LONGEST: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Without marks.
    pub plain: String,
    /// With its letters, the tone at the end.
    pub exact: String,
}

/// The words of `text` in order.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, letter)| letter.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, letter)) = letters.next_if(|(_, letter)| in_word(*letter)) {
            end = at + letter.len_utf8();
        }
        let word = text.get(start..end).unwrap_or_default();
        Some(Token {
            start,
            end,
            plain: plain(word),
            exact: exact(word),
        })
    })
}

fn in_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

fn plain(word: &str) -> String {
    fold(word)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .take(LONGEST)
        .collect()
}

fn exact(word: &str) -> String {
    let mut tone = None;
    let letters: String = word
        .nfd()
        .flat_map(char::to_lowercase)
        .filter(|letter| {
            let found = telex(*letter);
            tone = tone.or(found);
            found.is_none()
        })
        .nfc()
        .filter(|letter| letter.is_alphanumeric())
        .take(LONGEST)
        .collect();
    letters.chars().chain(tone).collect()
}

/// The Telex key of a tone mark.
const fn telex(mark: char) -> Option<char> {
    match mark {
        '\u{301}' => Some('s'),
        '\u{300}' => Some('f'),
        '\u{309}' => Some('r'),
        '\u{303}' => Some('x'),
        '\u{323}' => Some('j'),
        _ => None,
    }
}

impl Token {
    /// Whether the word was written with marks.
    pub fn has_marks(&self) -> bool {
        self.plain != self.exact
    }
}

/// Whether two texts have the same words with the same marks: where the tone stands, capitals, how letters are composed
/// and what stands between the words do not count.
pub fn same_words(one: &str, other: &str) -> bool {
    let exact = |text| tokens(text).map(|token| token.exact).collect::<Vec<_>>();
    exact(one) == exact(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exacts(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.exact).collect()
    }

    #[test]
    fn a_word_is_the_same_wherever_its_tone_stands_and_however_it_is_composed() {
        assert_eq!(exacts("hoà"), exacts("hòa"));
        assert_eq!(exacts("thuỷ Thúy"), ["thuyr", "thuys"]);
        assert_eq!(exacts("Đo\u{302}\u{300}ng"), exacts("đồng"));
        assert_ne!(exacts("đồng"), exacts("đông"));
        assert_ne!(exacts("đa"), exacts("da"));
    }

    #[test]
    fn texts_are_the_same_by_their_words_and_marks_alone() {
        assert!(same_words("Hoàng Thị Hoà", "HOÀNG  THỊ HÒA"));
        assert!(same_words("12/2023/TLKS", "12-2023-TLKS"));
        assert!(!same_words("Hoàng Thị Hoà", "Hoàng Thị Hoa"));
        assert!(!same_words("đa", "da"));
    }

    #[test]
    fn a_symbol_is_cut_into_its_words() {
        let found: Vec<String> = tokens("Số: 12/2023/QĐ-UBND").map(|token| token.plain).collect();
        assert_eq!(found, ["so", "12", "2023", "qd", "ubnd"]);
    }

    #[test]
    fn a_word_knows_its_place_in_the_text() {
        let text = "… (Đồng) Đăng";
        let found: Vec<&str> = tokens(text)
            .map(|token| text.get(token.start..token.end).unwrap())
            .collect();
        assert_eq!(found, ["Đồng", "Đăng"]);
    }

    proptest::proptest! {
        #[test]
        fn every_text_is_cut_into_plain_letters_and_digits(text: String) {
            for token in tokens(&text) {
                proptest::prop_assert!(text.get(token.start..token.end).is_some());
                proptest::prop_assert!(token.plain.chars().all(char::is_alphanumeric));
                proptest::prop_assert!(token.exact.chars().all(char::is_alphanumeric));
            }
        }
    }
}
