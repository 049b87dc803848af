//! Formulas of papers: a row of four and more words that is one of them letter by letter is that formula, marks and all.
//!
//! `CỌNG HÒA XÃ HỘI` stands on every paper and is read with every confidence; no pair of words alone outweighs that.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::syllable::Syllable;

/// Fewest words of a formula that stands for itself.
const FEWEST: usize = 4;

/// The formulas by their bare letters.
struct Formulas {
    known: HashMap<String, Vec<String>>,
    longest: usize,
}

fn shared() -> &'static Formulas {
    static SHARED: OnceLock<Formulas> = OnceLock::new();
    SHARED.get_or_init(|| {
        let mut known = HashMap::new();
        let mut longest = 0;
        for line in include_str!("../../data/formulas.txt").lines() {
            let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
            let letters: Option<Vec<String>> = words.iter().map(|word| letters(word)).collect();
            if let Some(letters) = letters.filter(|letters| letters.len() >= FEWEST) {
                longest = longest.max(words.len());
                known.insert(letters.join(" "), words);
            }
        }
        Formulas { known, longest }
    })
}

/// The bare letters of a word; nothing when it is none.
fn letters(word: &str) -> Option<String> {
    Syllable::of(word).map(|syllable| syllable.bare())
}

/// What the words of a formula are spelt like, for each word that was read otherwise: its place and its spelling.
///
/// `words` are the words of a line without the signs around them.
pub(super) fn differing(words: &[&str]) -> Vec<(usize, String)> {
    let formulas = shared();
    let bare: Vec<Option<String>> = words.iter().map(|word| letters(word)).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let most = formulas.longest.min(words.len() - from);
        let match_here = (FEWEST..=most).rev().find_map(|count| {
            let row: Option<Vec<&str>> = bare.iter().skip(from).take(count).map(Option::as_deref).collect();
            formulas.known.get(&row?.join(" "))
        });
        let Some(formula) = match_here else {
            from += 1;
            continue;
        };
        for (at, (word, spelling)) in words.iter().skip(from).zip(formula).enumerate() {
            if Syllable::of(word) != Syllable::of(spelling) {
                found.push((from + at, spelling.clone()));
            }
        }
        from += formula.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(line: &str) -> Vec<(usize, String)> {
        differing(&line.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn a_formula_with_a_wrong_mark_is_known_by_its_letters() {
        assert_eq!(
            spelt("CỌNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            [(0, "cộng".to_owned())]
        );
        assert_eq!(spelt("Độc lập Tụ do Hạnh phúc"), [(2, "tự".to_owned())]);
        assert_eq!(spelt("Chủ tịch UY BAN NHÂN DÂN XÃ"), [(2, "ủy".to_owned())]);
    }

    #[test]
    fn fewer_words_or_other_letters_are_no_formula() {
        for line in [
            "để nghị quyết có hiệu lực",
            "nhân dân",
            "Độc lạp 12 do Hạnh phúc",
            "",
        ] {
            assert!(spelt(line).is_empty(), "{line}");
        }
    }
}
