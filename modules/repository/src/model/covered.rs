//! Numbers and codes on a page that stay covered for whoever may see the paper, and not whose else's numbers stand on it.

use motcua_ocr::{Line, PixelBox};

use super::PageWords;

/// Digits from which on they may be the number of somebody: an old one has nine, a tax code ten, today's twelve. An amount of
/// so many digits is covered too: better too much than a number too few.
const OF_SOMEBODY: usize = 9;

/// How often its letters' height a gap inside a number may be wide that is written in groups or in boxes.
const WIDEST_GAP: u32 = 2;

/// Groups that one number is written in, at most: a box for each digit of a tax code of thirteen.
const MOST_GROUPS: usize = 13;

/// The part of a word's height by which its place is made larger: boxes lie close around the letters.
const MARGIN: u32 = 6;

/// Hyphens, short and long, as engines read them.
const HYPHENS: [char; 5] = ['-', '\u{2010}', '\u{2011}', '–', '—'];

/// Stands for a digit that was read as some letter: it counts as a digit and makes a number nobody's who may be seen.
const UNREAD: char = '\u{1a}';

/// Digits that stand together.
struct Group {
    digits: String,
    bounds: PixelBox,
}

/// The places that stay covered where only the numbers `shown` are to be seen: words with digits that may be another number,
/// and every code, since the one of a card says all that stands on it. `sought` are codes that were found after the reading.
pub(crate) fn places_to_cover(words: &PageWords, sought: &[PixelBox], shown: &[String]) -> Vec<PixelBox> {
    let mut places = numbers_to_cover(words, shown);
    let later = sought.iter().filter(|code| !words.codes.contains(code));
    places.extend(words.codes.iter().chain(later).map(|&code| with_margin(code)));
    places
}

/// The places of words with digits that may be the number of somebody whose number is none of `shown`.
fn numbers_to_cover(words: &PageWords, shown: &[String]) -> Vec<PixelBox> {
    let shown: Vec<String> = shown.iter().flat_map(|number| ways_to_write(number)).collect();
    words
        .lines
        .iter()
        .flat_map(runs)
        .filter(|run| !may_be_seen(run, &shown))
        .flatten()
        .map(|group| with_margin(group.bounds))
        .collect()
}

/// A number's digits; of a branch's tax code also those before the hyphen.
fn ways_to_write(number: &str) -> [String; 2] {
    let head = number.split('-').next().unwrap_or(number);
    [number, head].map(|part| part.chars().filter(char::is_ascii_digit).collect())
}

/// The digits of a line: groups that may be parts of one number, with a blank, a point or a hyphen of that number
/// between them, in one run.
fn runs(line: &Line) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut run: Vec<Group> = Vec::new();
    let mut before: Option<PixelBox> = None;
    for word in &line.words {
        if before.is_some_and(|before| is_far(before, word.bounds)) {
            runs.push(std::mem::take(&mut run));
        }
        before = Some(word.bounds);
        let text = as_digits(&word.text);
        let hyphenated = is_hyphenated(&text);
        let is_between = |sign: char| sign == '.' || (hyphenated && HYPHENS.contains(&sign));
        let parts = text.split(|sign: char| !is_digit(sign) && !is_between(sign));
        for (place, part) in parts.enumerate() {
            if place > 0 {
                runs.push(std::mem::take(&mut run));
            }
            for digits in part.split(is_between).filter(|digits| !digits.is_empty()) {
                let group = Group {
                    digits: digits.to_owned(),
                    bounds: word.bounds,
                };
                if group.digits.len() < OF_SOMEBODY {
                    run.push(group);
                } else {
                    runs.push(std::mem::take(&mut run));
                    runs.push(vec![group]);
                }
            }
        }
    }
    runs.push(run);
    runs
}

/// Whether a word is one number with hyphens in it: a day has fewer digits, the code of a dossier has a letter.
fn is_hyphenated(text: &str) -> bool {
    let said = text.rsplit(':').next().unwrap_or(text);
    let said = said.trim_matches(|sign: char| !sign.is_alphanumeric());
    let digits = said.chars().filter(char::is_ascii_digit).count();
    digits >= OF_SOMEBODY
        && said
            .chars()
            .all(|sign| sign.is_ascii_digit() || sign == '.' || HYPHENS.contains(&sign))
}

const fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit() || sign == UNREAD
}

/// The word with the letters that an engine takes for digits, where most of it is digits. One other letter between two digits
/// is a digit too, nobody knows which: a number would fall into two that are too short.
fn as_digits(text: &str) -> String {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits * 2 < text.chars().count() {
        return text.to_owned();
    }
    let signs: Vec<char> = text
        .chars()
        .map(|sign| match sign {
            'O' | 'o' | 'D' | 'Q' => '0',
            'I' | 'l' | '|' => '1',
            'Z' | 'z' => '2',
            'S' | 's' => '5',
            'B' => '8',
            other => other,
        })
        .collect();
    let mut between = signs
        .windows(3)
        .zip(1_usize..)
        .filter(|(three, _)| is_letter_between_digits(three))
        .map(|(_, place)| place);
    match (between.next(), between.next()) {
        (Some(unread), None) => signs
            .iter()
            .enumerate()
            .map(|(place, &sign)| if place == unread { UNREAD } else { sign })
            .collect(),
        _ => signs.iter().collect(),
    }
}

fn is_letter_between_digits(signs: &[char]) -> bool {
    matches!(signs, [before, sign, after]
        if before.is_ascii_digit() && sign.is_alphabetic() && after.is_ascii_digit())
}

/// Whether two words stand too far apart to be parts of one number: they are cells of a table.
fn is_far(before: PixelBox, word: PixelBox) -> bool {
    let gap = before.h.max(word.h).saturating_mul(WIDEST_GAP);
    word.x > before.right().saturating_add(gap)
}

/// Whether nobody's number stands in a run but one of those that may be seen.
fn may_be_seen(run: &[Group], shown: &[String]) -> bool {
    if digits_of(run) < OF_SOMEBODY {
        return true;
    }
    (0..run.len())
        .map(|from| run.split_at(from))
        .take_while(|(before, _)| digits_of(before) < OF_SOMEBODY)
        .any(|(_, rest)| begins_with_one(rest, shown))
}

/// Whether the groups begin with one of the numbers, with fewer digits after it than a number has.
fn begins_with_one(groups: &[Group], shown: &[String]) -> bool {
    (1..=groups.len().min(MOST_GROUPS))
        .map(|to| groups.split_at(to))
        .any(|(said, after)| {
            let number: String = said.iter().map(|group| group.digits.as_str()).collect();
            digits_of(after) < OF_SOMEBODY && shown.contains(&number)
        })
}

fn digits_of(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.digits.len()).sum()
}

const fn with_margin(bounds: PixelBox) -> PixelBox {
    let margin = bounds.h / MARGIN;
    PixelBox {
        x: bounds.x.saturating_sub(margin),
        y: bounds.y.saturating_sub(margin),
        w: bounds.w.saturating_add(2 * margin),
        h: bounds.h.saturating_add(2 * margin),
    }
}

#[cfg(test)]
mod tests {
    use motcua_testkit::page_that_says;

    use super::*;

    const OWNER: &str = "020195001234";

    /// The words of `line` that stay covered for somebody who may see the owner's numbers.
    fn covered(line: &str, shown: &[&str]) -> Vec<String> {
        let page = PageWords::of(&page_that_says(1, line));
        let shown: Vec<String> = shown.iter().map(|&number| number.to_owned()).collect();
        let places = numbers_to_cover(&page, &shown);
        let words = page.lines.iter().flat_map(|line| &line.words);
        words
            .filter(|word| places.contains(&with_margin(word.bounds)))
            .map(|word| word.text.clone())
            .collect()
    }

    #[test]
    fn the_number_of_anybody_else_is_covered_and_the_owners_is_not() {
        let line = "Mẹ: 020175009999 con: 020195001234 CMND 082123456.";
        assert_eq!(covered(line, &[OWNER]), ["020175009999", "082123456."]);
        assert_eq!(covered(line, &[OWNER, "082123456"]), ["020175009999"]);
        assert_eq!(covered(line, &[]).len(), 3);
    }

    #[test]
    fn a_number_written_in_groups_is_covered_whole() {
        for line in [
            "020 175 009 999",
            "0201 7500 9999",
            "0 2 0 1 7 5 0 0 9 9 9 9",
            "020.175.009.999",
        ] {
            assert_eq!(covered(line, &[OWNER]).len(), line.split(' ').count(), "{line}");
        }
        assert!(covered("020 195 001 234", &[OWNER]).is_empty());
        assert!(covered("3 020 195 001 234 Lăng Thị Mủi", &[OWNER]).is_empty());
        assert_eq!(covered("020 195 001 234 020 175 009 999", &[OWNER]).len(), 8);
    }

    #[test]
    fn an_owners_old_number_opens_no_longer_number_that_begins_like_it() {
        assert_eq!(covered("082123456789", &["082123456"]), ["082123456789"]);
    }

    #[test]
    fn letters_read_for_digits_hide_no_number() {
        assert_eq!(covered("O2O175OO9999 l75", &[OWNER]), ["O2O175OO9999"]);
        assert_eq!(covered("CCCD:020175009999,", &[OWNER]), ["CCCD:020175009999,"]);
    }

    #[test]
    fn a_number_written_with_hyphens_is_covered_whole() {
        for line in [
            "082-123-456",
            "020-175-009-999",
            "020175–009999",
            "CMND:082-123-456,",
        ] {
            assert_eq!(covered(line, &[OWNER]), [line], "{line}");
        }
        assert!(covered("020-195-001-234", &[OWNER]).is_empty());
        assert!(covered("0101234567-001", &["0101234567-001"]).is_empty());
    }

    #[test]
    fn one_letter_between_digits_hides_no_number() {
        for line in ["020175g09999", "0821g3456", "CCCD:0201750099g9"] {
            assert_eq!(covered(line, &[OWNER, "082103456"]), [line], "{line}");
        }
        assert_eq!(
            covered("020195g01234", &[OWNER]).len(),
            1,
            "nobody can say that it is the owner's"
        );
    }

    #[test]
    fn days_codes_and_small_amounts_stay_readable() {
        for line in [
            "Ngày 15 tháng 11 năm 2023, 15/11/2023",
            "000.15.H37-231115-0007",
            "Số: 12/2023/TLKS",
            "Lệ phí 25.000 đồng",
            "Từ 01-11-2023 đến 15-11-2023",
            "01-11-2023 15-11-2024",
            "2020-2025 1",
            "07h30-11h30 13h30",
            "12A1-23456",
        ] {
            assert_eq!(covered(line, &[OWNER]), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn a_code_is_covered_whosever_numbers_may_be_seen() {
        let mut read = page_that_says(1, OWNER);
        let bounds = PixelBox {
            x: 600,
            y: 90,
            w: 120,
            h: 120,
        };
        read.codes.push(motcua_ocr::Code {
            text: format!("{OWNER}|082123456|Lăng Thị Mủi"),
            bounds,
        });
        let page = PageWords::of(&read);
        let shown = [OWNER.to_owned()];
        assert_eq!(places_to_cover(&page, &[], &shown), [with_margin(bounds)]);
        assert_eq!(places_to_cover(&page, &[bounds], &shown), [with_margin(bounds)]);
        let before = PageWords::of(&page_that_says(1, OWNER));
        assert_eq!(places_to_cover(&before, &[bounds], &shown), [with_margin(bounds)]);
    }

    #[test]
    fn cells_of_a_table_are_not_one_number() {
        let mut page = PageWords::of(&page_that_says(1, "12345 67890"));
        assert_eq!(numbers_to_cover(&page, &[]).len(), 2);
        page.lines[0].words[1].bounds.x += 200;
        assert!(numbers_to_cover(&page, &[]).is_empty());
    }
}
