//! Days written in words, `ngày 4 tháng 3 năm 2024`: what follows each of the three words is a number.
//!
//! A written four is read as a `u` by data made for words. Where what was read cannot be the number that must stand
//! there, two readings by a reader of digits that agree on one that can are believed; a person looks at it all the same.

use crate::engine::ReadWord;
use crate::fields::folded;
use crate::language::is_plain_word;
use crate::second::DOUBTFUL;

/// Which part of a day a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Day,
    Month,
    Year,
}

impl Part {
    /// The part that the word before announces.
    pub fn after(word: &str) -> Option<Self> {
        match folded(word.trim_start_matches(['(', ','])).as_str() {
            "ngay" => Some(Self::Day),
            "thang" => Some(Self::Month),
            "nam" => Some(Self::Year),
            _ => None,
        }
    }

    /// Whether such a part can be written so.
    fn holds(self, text: &str) -> bool {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<u32>().ok().filter(|_| is_number).unwrap_or(0);
        match self {
            Self::Day => text.len() <= 2 && (1..=31).contains(&number),
            Self::Month => text.len() <= 2 && (1..=12).contains(&number),
            Self::Year => text.len() == 4 && (1900..2100).contains(&number),
        }
    }

    /// Whether a word that stands there is to be read again: it is no such number, and no word of the language either.
    pub fn is_missing(self, word: &ReadWord) -> bool {
        let written = core(&word.text);
        let is_word =
            written.chars().count() > 1 && written.chars().all(char::is_alphabetic) && is_plain_word(written);
        !written.is_empty() && written.chars().count() <= 5 && !is_word && !self.holds(written)
    }

    /// Puts the number there that all other readings agree on, if it can stand there.
    pub fn settle(self, word: &mut ReadWord, others: &[String]) {
        let mut said: Vec<&str> = others.iter().map(|other| core(other)).collect();
        said.dedup();
        if let [number] = said.as_slice()
            && self.holds(number)
        {
            word.raw.get_or_insert_with(|| word.text.clone());
            word.text = word.text.replace(core(&word.text), number);
            word.confidence = word.confidence.min(DOUBTFUL);
        }
    }
}

/// The word without the signs around it.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| ".,;:()-/".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn settled(before: &str, first: &str, others: [&str; 2]) -> String {
        let mut word = ReadWord {
            text: first.into(),
            bounds: Rect::default(),
            confidence: 90.0,
            raw: None,
        };
        if let Some(part) = Part::after(before).filter(|part| part.is_missing(&word)) {
            part.settle(&mut word, &others.map(str::to_owned));
            assert!(word.confidence <= DOUBTFUL || word.raw.is_none());
        }
        word.text
    }

    #[test]
    fn a_part_of_a_day_that_was_read_as_letters_is_read_as_digits() {
        assert_eq!(settled("ngày", "u", ["4", "4"]), "4");
        assert_eq!(settled("năm", "202u.", ["2024", "2024."]), "2024.");
        assert_eq!(settled("năm", "4%1,", ["1961", "1961"]), "1961,");
    }

    #[test]
    fn what_can_stand_there_stays_and_what_cannot_is_not_put_there() {
        assert_eq!(settled("ngày", "15", ["16", "16"]), "15");
        assert_eq!(settled("năm", "học", ["400", "400"]), "học");
        assert_eq!(settled("tháng", "u", ["14", "14"]), "u");
        assert_eq!(settled("ngày", "u", ["4", "11"]), "u");
        assert_eq!(settled("thôn", "u", ["4", "4"]), "u");
    }
}
