//! Marks put right by the words around: `UY BẠN NHÂN DÂN` can only be `ỦY BAN NHÂN DÂN`.
//!
//! Only marks change, never a letter and never a digit; a word in a name is left alone, for names follow no rule. What
//! was read stays beside what it was taken for, and the officer sees both.

#![expect(clippy::indexing_slicing, reason = "tables made from the length of the line")]

use unicode_normalization::UnicodeNormalization;

use super::formula;
use super::syllable::Syllable;
use super::vocabulary::{Number, Vocabulary};
use crate::document::{Line, Word};

/// What a change costs, in steps of evidence: the surer the reading, the more must speak for the change.
const SURE_COST: f64 = 3.4;
const FAIR_COST: f64 = 2.2;
const DOUBTFUL_COST: f64 = 1.2;
const TWO_TONES_COST: f64 = 0.5;

/// What part of these costs a change has on a page of which many words are doubtful: there, sure words are wrong more
/// often too.
const ON_A_POOR_PAGE: f64 = 0.8;

/// How sure a corrected word is at most: the officer should look at it.
const CORRECTED: u8 = 84;

/// Family names that stand in names written in capitals.
const FAMILIES: [&str; 44] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "nông", "lương", "vi", "hà", "đinh", "triệu", "chu", "lộc", "hứa", "bế", "lường", "quàng",
    "lò", "mã", "sầm", "lục", "phùng", "trương", "đàm", "tô", "mai", "cao", "lâm", "tạ", "kiều", "đoàn",
    "trịnh", "hoà",
];

/// One word of the line as the search sees it.
struct Slot {
    /// What it may be; the first is what was read, which may be no counted syllable.
    choices: Vec<Option<Number>>,
    cost: f64,
}

/// Corrects the marks of a line in place; `poor` when many words of its page are doubtful.
pub(crate) fn correct(line: &mut Line, poor: bool) {
    let known = Vocabulary::shared();
    let mut slots: Vec<Slot> = (0..line.words.len())
        .map(|at| slot(known, &line.words, at))
        .collect();
    if poor {
        slots.iter_mut().for_each(|slot| slot.cost *= ON_A_POOR_PAGE);
    }
    let chosen = best_path(known, &slots);
    let mut changed = false;
    for at in 0..slots.len() {
        let Some(number) = slots[at].choices[chosen[at]].filter(|_| chosen[at] != 0) else {
            continue;
        };
        if gain(known, &slots, &chosen, at) < 1.0 {
            continue;
        }
        changed |= respell(&mut line.words[at], known.spelling(number));
    }
    changed |= settle_formulas(&mut line.words);
    if changed {
        line.text = line
            .words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
    }
}

/// Spells a word as it should be; whether that changed it.
fn respell(word: &mut Word, spelling: &str) -> bool {
    let Some(text) = respelt(&word.text, spelling) else {
        return false;
    };
    word.raw.get_or_insert_with(|| word.text.clone());
    word.text = text;
    word.confidence = word.confidence.min(CORRECTED);
    true
}

/// Spells the formulas of papers as they are spelt, dashes between their words left out; whether that changed any.
fn settle_formulas(words: &mut [Word]) -> bool {
    let places: Vec<usize> = (0..words.len())
        .filter(|at| !matches!(words[*at].text.as_str(), "-" | "–" | "—"))
        .collect();
    let texts: Vec<&str> = places.iter().map(|at| bare(&words[*at].text)).collect();
    let mut changed = false;
    for (at, spelling) in formula::differing(&texts) {
        changed |= respell(&mut words[places[at]], &spelling);
    }
    changed
}

fn slot(known: &Vocabulary, words: &[Word], at: usize) -> Slot {
    let word = &words[at];
    let bare = bare(&word.text);
    // A word with two tones was misread for certain; what its letters say without any is looked for instead.
    let syllable = Syllable::of(bare).or_else(|| Syllable::of(&unmarked(bare)));
    let Some(syllable) = syllable.filter(|_| !bare.is_empty()) else {
        return Slot {
            choices: vec![None],
            cost: SURE_COST,
        };
    };
    let is_whole = syllable.is_possible() && Syllable::of(bare).is_some();
    let read = known.find(&syllable).filter(|_| is_whole);
    let mut choices = vec![read];
    if !is_in_a_name(words, at) {
        choices.extend(
            known
                .alike(&syllable)
                .iter()
                .copied()
                .map(Some)
                .filter(|one| *one != read),
        );
    }
    let cost = if Syllable::of(bare).is_none() {
        TWO_TONES_COST
    } else if !is_whole || word.confidence < 60 {
        DOUBTFUL_COST
    } else if word.confidence < 90 {
        FAIR_COST
    } else {
        SURE_COST
    };
    Slot { choices, cost }
}

/// The choice of each word that the pairs around speak for most.
fn best_path(known: &Vocabulary, slots: &[Slot]) -> Vec<usize> {
    // For each choice of a word: the best sum up to it, and the choice of the word before.
    let mut table: Vec<Vec<(f64, usize)>> = Vec::with_capacity(slots.len());
    for (at, slot) in slots.iter().enumerate() {
        let row = slot.choices.iter().enumerate().map(|(which, choice)| {
            let own = if which == 0 { 0.0 } else { -slot.cost };
            let Some(above) = at.checked_sub(1) else {
                return (own, 0);
            };
            let mut best = (f64::MIN, 0);
            for (from, (sum, _)) in table[above].iter().enumerate() {
                let total = sum + own + evidence(known, slots[above].choices[from], *choice);
                if total > best.0 {
                    best = (total, from);
                }
            }
            best
        });
        let row = row.collect();
        table.push(row);
    }
    let mut chosen = vec![0; slots.len()];
    let mut next = table.last().and_then(|row| {
        let best = row.iter().enumerate().max_by(|a, b| a.1.0.total_cmp(&b.1.0));
        best.map(|(which, _)| which)
    });
    for at in (0..slots.len()).rev() {
        let which = next.unwrap_or(0);
        chosen[at] = which;
        next = Some(table[at][which].1);
    }
    chosen
}

/// What a pair says: nothing when it was never seen, little more for the hundredth sighting than for the twentieth.
fn evidence(known: &Vocabulary, first: Option<Number>, second: Option<Number>) -> f64 {
    let (Some(first), Some(second)) = (first, second) else {
        return 0.0;
    };
    let seen = known.pair(first, second);
    if seen == 0 {
        0.0
    } else {
        (1.0 + f64::from(seen)).ln().min(3.2)
    }
}

/// What a change brings against leaving the word as it was read.
fn gain(known: &Vocabulary, slots: &[Slot], chosen: &[usize], at: usize) -> f64 {
    let around = |choice: Option<Number>| {
        let left = at.checked_sub(1).map_or(0.0, |left| {
            evidence(known, slots[left].choices[chosen[left]], choice)
        });
        let right = slots.get(at + 1).map_or(0.0, |right| {
            evidence(known, choice, right.choices[chosen[at + 1]])
        });
        left + right
    };
    around(slots[at].choices[chosen[at]]) - around(slots[at].choices[0]) - slots[at].cost + 1.0
}

/// What the words before and after a word say for it: nothing, or up to twice what a well-known pair is worth.
pub(crate) fn support(before: Option<&str>, word: &str, after: Option<&str>) -> f64 {
    let known = Vocabulary::shared();
    let number = |text: &str| {
        Syllable::of(bare(text))
            .filter(Syllable::is_possible)
            .and_then(|syllable| known.find(&syllable))
    };
    let here = number(word);
    let pair = |first, second| evidence(known, first, second);
    pair(before.and_then(number), here) + pair(here, after.and_then(number))
}

/// Letters without any mark.
fn unmarked(word: &str) -> String {
    word.nfd().filter(|c| c.is_alphabetic()).collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphabetic())
}

fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether a word may be part of a name.
fn is_in_a_name(words: &[Word], at: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| bare(&word.text));
    let here = text(at);
    if is_capitals(here) {
        let family =
            |at: usize| FAMILIES.contains(&text(at).to_lowercase().as_str()) && is_capitals(text(at));
        return (at.saturating_sub(4)..=at).any(family);
    }
    if !is_title(here) {
        return false;
    }
    let before = at.checked_sub(1);
    let begins = before.is_none_or(|left| {
        words[left]
            .text
            .ends_with(['.', ':', ';', '-', '–', '(', '"', '“', '/'])
            || text(left).is_empty()
    });
    !begins || is_title(text(at + 1)) || before.is_some_and(|left| is_title(text(left)))
}

/// The spelling in the capitals and between the signs of what was read; nothing when it would be the same.
fn respelt(read: &str, spelling: &str) -> Option<String> {
    let core = bare(read);
    let cased: String = if is_capitals(core) {
        spelling.to_uppercase()
    } else if core.chars().next().is_some_and(char::is_uppercase) {
        let mut letters = spelling.chars();
        letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect()
    } else {
        spelling.to_owned()
    };
    let (before, after) = read.split_once(core)?;
    let text = format!("{before}{cased}{after}");
    (text != read).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::page_of;
    use proptest::prelude::*;

    fn corrected(text: &str, confidence: u8) -> Line {
        let mut line = page_of(text).lines.remove(0);
        for word in &mut line.words {
            word.confidence = confidence;
        }
        correct(&mut line, false);
        line
    }

    #[test]
    fn on_a_poor_page_less_is_needed_to_put_a_sure_word_right() {
        let read = |poor| {
            let mut line = page_of("tố chức").lines.remove(0);
            for word in &mut line.words {
                word.confidence = 95;
            }
            correct(&mut line, poor);
            line.text
        };
        assert_eq!(
            (read(false).as_str(), read(true).as_str()),
            ("tố chức", "tổ chức")
        );
    }

    #[test]
    fn the_marks_of_formulas_are_put_right_and_what_was_read_is_kept() {
        for (read, meant) in [
            ("UY BẠN NHÀN DÂN HUYỆN", "ỦY BAN NHÂN DÂN HUYỆN"),
            (
                "GIẤY XÁC NHẠN TÌNH TRẠNG HÔN NHÂN",
                "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
            ),
            ("mức gìá đất", "mức giá đất"),
            ("Độc lập - Tự do - Hạnh phuc", "Độc lập - Tự do - Hạnh phúc"),
        ] {
            assert_eq!(corrected(read, 70).text, meant);
        }
        let line = corrected("UY BẠN NHÂN DÂN", 70);
        assert_eq!(line.words[1].raw.as_deref(), Some("BẠN"));
        assert!(line.words[1].confidence <= CORRECTED);
    }

    #[test]
    fn the_words_around_speak_for_the_reading_that_fits_them() {
        let of = |word| support(Some("Ủy"), word, Some("nhân"));
        assert!(of("ban") > of("bạn") + 1.0);
        assert!(support(None, "ban", None) == 0.0 && support(Some("12"), "q7", None) == 0.0);
    }

    #[test]
    fn a_name_is_left_as_it_was_read() {
        for name in [
            "Đặng Đúc Quyên",
            "HOÀNG VĂN THỬ",
            "ông Nguyễn Văn Bạn",
            "xã Chi Lang",
        ] {
            assert_eq!(corrected(name, 50).text, name);
        }
    }

    #[test]
    fn what_is_right_stays_right_wherever_the_mark_stands() {
        for text in [
            "Cộng hoà xã hội chủ nghĩa Việt Nam",
            "Uỷ ban nhân dân xã",
            "đăng ký khai sinh",
            "phí thẩm định hồ sơ",
        ] {
            assert_eq!(corrected(text, 60).text, text);
        }
    }

    proptest! {
        #[test]
        fn no_correction_ever_changes_a_digit_or_a_letter(text in "[0-9A-Za-zĐđÂâƠơẠạỆệỦủ./ -]{1,60}", confidence in 0u8..=100) {
            let Some(mut line) = page_of(&text).lines.into_iter().next() else { return Ok(()); };
            for word in &mut line.words { word.confidence = confidence; }
            let before = crate::fields::folded(&line.text);
            correct(&mut line, confidence % 2 == 0);
            prop_assert_eq!(before, crate::fields::folded(&line.text));
        }
    }
}
