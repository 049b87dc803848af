//! Procedures found by what people call them: without marks, with slips of the keyboard, in words of every day
//! (`data/everyday_words.csv`), not only in those of the list.

use std::sync::LazyLock;

use motcua_search::same_words;

use super::words::{Written, written};
use super::{Procedure, everyday_english};

const FILE: &str = include_str!("../../../../data/everyday_words.csv");

/// Words that say nothing about the matter.
const EMPTY: &str = "tôi mình em anh chị muốn xin cần làm giấy tờ cho con thủ tục hồ sơ đăng ký như thế nào ở đâu \
    phải gì của và với về để được bị một lại mới dùm nộp hỏi";

/// The weight of a phrase of every day against a word of the name.
const PHRASE: u32 = 60;

/// Words of a name and its field from which on a word in it says little.
const LONG_NAME: usize = 18;

struct Phrase {
    words: Vec<Written>,
    codes: Vec<String>,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    let lines = reader.records().filter_map(Result::ok);
    lines
        .filter_map(|line| {
            let phrase = Phrase {
                words: written(line.get(0)?),
                codes: line.get(1)?.split_whitespace().map(str::to_owned).collect(),
            };
            (!phrase.words.is_empty()).then_some(phrase)
        })
        .collect()
});

static NOTHING: LazyLock<Vec<Written>> = LazyLock::new(|| written(EMPTY));

/// "cho" says nothing about the matter, "chó" does: a word with marks is only the word that it is.
fn says_nothing(word: &Written) -> bool {
    NOTHING.iter().any(|empty| likeness(empty, word) == SAME)
}

/// What somebody asks for.
pub(crate) struct Wanted {
    words: Vec<Written>,
    /// Words that say something; all of them where none does.
    telling: Vec<Written>,
    /// Codes that phrases of every day name, each with its weight.
    named: Vec<(String, u32)>,
}

impl Wanted {
    /// Reads what was typed.
    pub(crate) fn read(text: &str) -> Self {
        let mut words = written(text);
        words.truncate(20);
        let telling: Vec<Written> = words.iter().filter(|word| !says_nothing(word)).cloned().collect();
        let mut named: Vec<(String, u32)> = Vec::new();
        for phrase in PHRASES.iter() {
            let weight = said(&words, &phrase.words);
            for (place, code) in phrase.codes.iter().enumerate().filter(|_| weight > 0) {
                let weight = weight.saturating_sub(u32::try_from(place).unwrap_or(0) * 4);
                named.push((code.clone(), weight));
            }
        }
        named.extend(everyday_english::named(&words, best));
        Self {
            telling: if telling.is_empty() {
                words.clone()
            } else {
                telling
            },
            words,
            named,
        }
    }

    /// How well a procedure fits; nothing where it does not.
    pub(crate) fn fit(&self, procedure: &Procedure) -> u32 {
        if self
            .words
            .iter()
            .any(|word| word.plain == procedure.code.as_str())
        {
            return 10_000;
        }
        let by_phrase = self
            .named
            .iter()
            .filter(|(code, _)| code == procedure.code.as_str())
            .map(|(_, weight)| *weight)
            .max();
        let name = written(&format!("{} {}", procedure.name, procedure.field));
        let hits: u32 = self.telling.iter().map(|word| best(&name, word)).sum();
        let most = u32::try_from(self.telling.len())
            .unwrap_or(u32::MAX)
            .saturating_mul(SAME);
        // What was asked must be there, both words of two and two of three: one common word finds half the list.
        let by_name = if hits * 5 >= most * 3 {
            hits * 40 / most.max(1)
        } else {
            0
        };
        // A name as long as a paragraph has every word somewhere.
        let by_name = if name.len() > LONG_NAME {
            by_name / 2
        } else {
            by_name
        };
        let found = by_phrase.unwrap_or(0).saturating_add(by_name);
        if found == 0 {
            return 0;
        }
        let can_file = if procedure.detailed { 8 } else { 0 };
        let short = 6_u32.saturating_sub(u32::try_from(name.len() / 5).unwrap_or(6));
        found + can_file + short
    }
}

/// The weight of a phrase that was said in this order, other words between them or not.
fn said(text: &[Written], phrase: &[Written]) -> u32 {
    let (mut from, mut weight) = (0, 0);
    for wanted in phrase {
        let rest = text.get(from..).unwrap_or_default();
        // The phrase may begin anywhere; from then on few words stand between its own.
        let reach = if from == 0 { usize::MAX } else { 4 };
        let Some((at, close)) = rest
            .iter()
            .take(reach)
            .enumerate()
            .map(|(at, word)| (at, likeness(wanted, word)))
            .find(|(_, close)| *close > 0)
        else {
            return 0;
        };
        from += at + 1;
        weight += close;
    }
    // Ten for each word at best; a longer phrase says more.
    let words = u32::try_from(phrase.len()).unwrap_or(1).max(1);
    PHRASE * weight / (words * 10) + words * 6
}

fn best(name: &[Written], wanted: &Written) -> u32 {
    name.iter().map(|word| likeness(word, wanted)).max().unwrap_or(0)
}

/// The likeness of a word to itself.
const SAME: u32 = 10;

/// How alike a known word is to the wanted one, up to ten: the same, begun, one slip of the keyboard, the same but for the
/// marks that somebody took the trouble to type.
fn likeness(word: &Written, wanted: &Written) -> u32 {
    let marked = wanted.has_marks();
    if word.plain == wanted.plain {
        let same = !marked || same_words(&word.as_typed, &wanted.as_typed);
        return if same { SAME } else { 4 };
    }
    let begins = match marked {
        true => word.as_typed.starts_with(&wanted.as_typed),
        false => word.plain.starts_with(&wanted.plain),
    };
    if wanted.plain.len() >= 3 && begins {
        return 7;
    }
    let (word, wanted) = (word.plain.as_str(), wanted.plain.as_str());
    // Nobody mistakes the first letter of a word.
    let begins = word.bytes().next() == wanted.bytes().next();
    if begins && wanted.len() >= 4 && word.len() >= 3 && one_slip(word.as_bytes(), wanted.as_bytes()) {
        return 6;
    }
    0
}

/// Whether one letter was left out, put in, changed, or two were exchanged. Folded words have letters of one byte.
fn one_slip(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (rest, wanted) = (
        one.get(same..).unwrap_or_default(),
        other.get(same..).unwrap_or_default(),
    );
    let after = |text: &'_ [u8], by: usize| text.get(by..).map(<[u8]>::to_vec);
    let exchanged = match (rest, wanted) {
        ([a, b, tail @ ..], [c, d, end @ ..]) => a == d && b == c && tail == end,
        _ => false,
    };
    exchanged
        || after(rest, 1).as_deref() == Some(wanted)
        || after(wanted, 1).as_deref() == Some(rest)
        || (after(rest, 1).is_some() && after(rest, 1) == after(wanted, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn procedure(code: &str, name: &str) -> Procedure {
        Procedure {
            code: code.parse().unwrap(),
            name: name.to_owned(),
            official_name: name.to_owned(),
            field: "Hộ tịch".to_owned(),
            levels_2023: Vec::new(),
            levels_2025: Vec::new(),
            detailed: true,
        }
    }

    fn first(text: &str) -> String {
        let all = [
            ("1.001193", "Đăng ký khai sinh"),
            ("1.000656", "Đăng ký khai tử"),
            ("1.000894", "Đăng ký kết hôn"),
            ("1.001612", "Đăng ký thành lập hộ kinh doanh"),
            ("1.012783", "Cấp đổi Giấy chứng nhận quyền sử dụng đất"),
            (
                "2.000635",
                "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
            ),
            ("1.013225", "Cấp giấy phép xây dựng mới"),
            (
                "1.000094",
                "Đăng ký kết hôn có yếu tố nước ngoài tại khu vực biên giới",
            ),
            ("3.000348", "Cấp lại giấy phép lái xe"),
            (
                "1.001776",
                "Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng",
            ),
        ];
        let wanted = Wanted::read(text);
        all.iter()
            .map(|(code, name)| (wanted.fit(&procedure(code, name)), *code))
            .filter(|(fit, _)| *fit > 0)
            .max()
            .map(|(_, code)| code.to_owned())
            .unwrap_or_default()
    }

    #[test]
    fn people_find_what_they_mean_in_their_own_words() {
        for (text, code) in [
            ("làm giấy khai sinh cho con", "1.001193"),
            ("lam giay khai sinh cho con", "1.001193"),
            ("toi muon mo quan", "1.001612"),
            ("mở quán phở", "1.001612"),
            ("sổ đỏ", "1.012783"),
            ("so do", "1.012783"),
            ("lấy vợ", "1.000894"),
            ("bố tôi mới mất", "1.000656"),
            ("xin phép xây nhà", "1.013225"),
            ("sinh con", "1.001193"),
            ("lấy chồng trung quốc", "1.000094"),
            ("kết hôn với người trung quốc", "1.000094"),
            ("giấy phép lái xe", "3.000348"),
            ("trợ cấp người già", "1.001776"),
            ("1.000894", "1.000894"),
        ] {
            assert_eq!(first(text), code, "{text}");
        }
    }

    #[test]
    fn who_asks_in_english_finds_by_the_events_of_life() {
        for (text, code) in [
            ("birth", "1.001193"),
            ("register a birth", "1.001193"),
            ("open a shop", "1.001612"),
            ("driving licence", "3.000348"),
        ] {
            assert_eq!(first(text), code, "{text}");
        }
        assert_eq!(first("birth on the moon"), "");
    }

    #[test]
    fn a_slip_of_the_keyboard_finds_the_same() {
        for (text, code) in [
            ("kahi sinh", "1.001193"),
            ("khai sihn", "1.001193"),
            ("kinh doah", "1.001612"),
            ("trich lucj", "2.000635"),
        ] {
            assert_eq!(first(text), code, "{text}");
        }
    }

    #[test]
    fn what_nobody_offers_finds_nothing() {
        // Marks that were typed are meant: a dog is not the "cho" of every second name.
        for text in ["bay lên mặt trăng", "xyz", "của và", "chó", "cấp tiền"] {
            assert_eq!(first(text), "", "{text}");
        }
    }

    #[test]
    fn every_phrase_names_procedures_by_codes() {
        assert!(PHRASES.len() > 80);
        for phrase in PHRASES.iter() {
            for code in &phrase.codes {
                assert!(code.parse::<motcua_law::ProcedureCode>().is_ok(), "{code}");
            }
        }
    }
}
