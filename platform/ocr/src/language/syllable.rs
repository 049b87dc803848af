//! A Vietnamese syllable by its structure: an onset, a rhyme and a tone.
//!
//! A list of syllables says what somebody has seen; the structure says what can be. `nghiêng` can be, `nghiên g` and
//! `ngịêng` cannot, and a word that cannot be was read wrongly or is a name from elsewhere.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Onsets, the longer ones first.
const ONSETS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x",
];

/// Rhymes without their tone.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêt ui um un ung uôc uôi uôm uôn uông \
    uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu ưn \
    y yêm yên yêng yêt yêu";

/// The rhymes to look one up: every word of every text is asked for several.
static KNOWN_RHYMES: LazyLock<HashSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());

/// A syllable: what its tone and marks are told apart by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Syllable {
    /// Small letters without the tone; `â`, `ơ` and their like stay.
    pub letters: String,
    /// 0 for none, then huyền, sắc, hỏi, ngã, nặng.
    pub tone: u8,
}

impl Syllable {
    /// Takes a word apart; nothing when it has other signs than letters, or more than one tone.
    pub fn of(word: &str) -> Option<Self> {
        let (mut letters, mut tone, mut tones) = (String::new(), 0, 0);
        for c in word.chars() {
            let low = c.to_lowercase().next().unwrap_or(c);
            if low == 'đ' {
                letters.push(low);
                continue;
            }
            for part in std::iter::once(low).nfd() {
                match tone_of(part) {
                    Some(found) => {
                        tone = found;
                        tones += 1;
                    }
                    None => letters.push(part),
                }
            }
        }
        let letters: String = letters.nfc().collect();
        let whole = !letters.is_empty() && letters.chars().all(char::is_alphabetic);
        (whole && tones <= 1).then_some(Self { letters, tone })
    }

    /// Whether the parts are ones that Vietnamese has, and go together.
    pub fn is_possible(&self) -> bool {
        let fits = |rest: &str| KNOWN_RHYMES.contains(rest) && self.tone_fits(rest);
        fits(&self.letters)
            || ONSETS.iter().any(|onset| {
                self.letters.strip_prefix(onset).is_some_and(|rest| match *onset {
                    // The vowel of the onset `gi` is shared: `gìn`, `giếng`.
                    "gi" => {
                        fits(rest)
                            || fits(&format!("i{rest}"))
                            || rest.starts_with('ê') && fits(&format!("i{rest}"))
                            || rest.is_empty()
                    }
                    "qu" => fits(rest) || fits(&format!("u{rest}")),
                    // These three are written before e, ê, i (and y after k) and nowhere else.
                    "ngh" | "gh" => rest.starts_with(['e', 'ê', 'i']) && fits(rest),
                    "k" => rest.starts_with(['e', 'ê', 'i', 'y']) && fits(rest),
                    "c" | "g" | "ng" => !rest.starts_with(['e', 'ê', 'i', 'y']) && fits(rest),
                    _ => fits(rest),
                })
            })
    }

    /// A rhyme that ends in c, ch, p or t has the tones sắc and nặng alone.
    fn tone_fits(&self, rhyme: &str) -> bool {
        let stopped = rhyme.ends_with(['c', 'p', 't']) || rhyme.ends_with("ch");
        !stopped || matches!(self.tone, 2 | 5)
    }

    /// The bare letters.
    pub fn bare(&self) -> String {
        self.letters
            .chars()
            .map(|c| {
                if c == 'đ' {
                    'd'
                } else {
                    std::iter::once(c).nfd().next().unwrap_or(c)
                }
            })
            .collect()
    }
}

const fn tone_of(mark: char) -> Option<u8> {
    match mark {
        '\u{300}' => Some(1),
        '\u{301}' => Some(2),
        '\u{309}' => Some(3),
        '\u{303}' => Some(4),
        '\u{323}' => Some(5),
        _ => None,
    }
}

/// Whether a word of letters alone can be Vietnamese; short groups of capitals are abbreviations and pass.
pub(crate) fn is_plain_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || !bare.chars().all(char::is_alphabetic) {
        return true;
    }
    let capitals = bare.chars().all(|c| c.is_uppercase());
    let no_marks = bare.is_ascii();
    capitals && no_marks || Syllable::of(bare).is_some_and(|syllable| syllable.is_possible())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn possible(word: &str) -> bool {
        Syllable::of(word).is_some_and(|syllable| syllable.is_possible())
    }

    #[test]
    fn syllables_of_every_shape_are_possible() {
        for word in "Nghiêng quyết giấy gìn giếng khuỷu thuở hoạch hoà hòa uỷ ủy Đoàn ngoằn nguyễn quốc quý quy Ỷ yêu \
            xoong thuyền khuya nghỉ ghế kỳ kì oai ươm đường trước những giữa gì cuốc xuân chuyển Lường Quàng Bế Hứa"
            .split_whitespace()
        {
            assert!(possible(word), "{word}");
        }
    }

    #[test]
    fn what_breaks_the_structure_is_no_syllable() {
        for word in [
            "Lẫãm",
            "ngiêng",
            "ke\u{302}c",
            "tổt",
            "cê",
            "Alẫu",
            "giãyx",
            "kât",
            "hôch",
            "bòp",
            "ngảt",
            "xyz",
        ] {
            assert!(!possible(word), "{word}");
        }
    }

    #[test]
    fn an_abbreviation_and_a_number_are_not_judged() {
        for word in ["UBND", "TTHC", "12/2023", "(TNHS)", "KH-UBND", "–"] {
            assert!(is_plain_word(word), "{word}");
        }
        assert!(!is_plain_word("Lẫãm,"));
    }

    #[test]
    fn where_the_mark_stands_makes_no_other_syllable() {
        assert_eq!(Syllable::of("hoà"), Syllable::of("Hòa"));
        assert_eq!(Syllable::of("ủy"), Syllable::of("uỷ"));
        assert_ne!(Syllable::of("hoa"), Syllable::of("hòa"));
        assert_eq!(Syllable::of("đường").unwrap().bare(), "duong");
    }
}
