//! Numbers and days read again by a reader of digits alone, from two pictures, and settled by what they agree on.
//!
//! No dictionary knows a number, so no digit is ever put right by one. What decides is the structure of personal
//! numbers (three digits of a province, one of century and sex, NĐ 137/2015, điều 7) and the calendar, and where both
//! candidates have it, that two of three readings say the same. Where that does not decide, the number is doubtful.

use image::{GrayImage, imageops};

use crate::day_parts::Part;
use crate::engine::{LineEngine, LineReading, Manner, ReadWord};
use crate::error::ReadError;
use crate::fields::{calendar_day, is_personal_id};
use crate::layout::Strip;
use crate::limits::Limits;
use crate::second::{AGREED, DOUBTFUL, columns};

/// What a number is worth at most when readings of it differ and nothing settles it.
const DISPUTED: f64 = 45.0;

/// Digits from which a number may be a personal one, old or new, or one that lost digits in reading.
const LIKE_AN_ID: usize = 8;

/// From here on a shorter number is not read again.
const SURE: f64 = 93.0;

/// What a number is worth at most that one of two second readings alone says.
const ALONE: f64 = 59.0;

/// From here on a number that a second picture of it bears out needs no reader of digits.
const BORNE_OUT: f64 = 85.0;

/// What is read again: which line, which of its words, and what that may be.
pub(crate) struct Place {
    pub line: usize,
    pub at: usize,
    role: Role,
}

impl Place {
    /// Its word.
    pub fn word<'r>(&self, readings: &'r [LineReading]) -> Option<&'r ReadWord> {
        readings.get(self.line)?.get(self.at)
    }
}

/// What of all lines is read again as a number.
pub(crate) fn places(readings: &[LineReading]) -> Vec<Place> {
    let mut places = Vec::new();
    for (line, reading) in readings.iter().enumerate() {
        let mut before = "";
        for (at, word) in reading.iter().enumerate() {
            places.extend(role(before, word).map(|role| Place { line, at, role }));
            before = &word.text;
        }
    }
    places
}

/// The pictures from which the reader of words may bear all of these numbers out; none where one of them is doubtful or
/// has not the structure that it should have: then the reader of digits, which has to be started for it, reads all.
pub(crate) fn second_pictures(
    places: &[Place],
    strips: &[Strip],
    readings: &[LineReading],
) -> Vec<GrayImage> {
    let picture = |place: &Place| {
        let word = place
            .word(readings)
            .filter(|_| may_be_borne_out(place, readings))?;
        Some(around(&strips.get(place.line)?.second, word))
    };
    let pictures: Option<Vec<GrayImage>> = places.iter().map(picture).collect();
    pictures.unwrap_or_default()
}

/// Whether a second picture may bear out what stands there: a number that is sure and, where it is long, has the structure
/// of a personal number or of a day.
fn may_be_borne_out(place: &Place, readings: &[LineReading]) -> bool {
    place.word(readings).is_some_and(|word| {
        let is_short = digits(&word.text).len() < LIKE_AN_ID;
        let is_sure = word.confidence >= BORNE_OUT && (is_short || has_structure(&word.text));
        is_sure && matches!(place.role, Role::Number)
    })
}

/// Whether another picture of a number says the same; then it is sure.
pub(crate) fn bear_out(word: &mut ReadWord, other: &LineReading) -> bool {
    let said: String = other.iter().map(|word| word.text.as_str()).collect();
    let same = digits(&said) == digits(&word.text);
    if same {
        word.confidence = word.confidence.max(AGREED);
    }
    same
}

/// Reads numbers again by a reader of digits.
pub(crate) fn read_again(
    engine: &dyn LineEngine,
    (places, strips): (&[Place], &[Strip]),
    readings: &mut [LineReading],
    dpi: u32,
    limits: &Limits,
) -> Result<(), ReadError> {
    let pictures: Vec<GrayImage> = places
        .iter()
        .filter_map(|place| Some(two_pictures(strips.get(place.line)?, place.word(readings)?)))
        .flatten()
        .collect();
    let again = engine.read(&pictures.iter().collect::<Vec<_>>(), dpi, Manner::Digits, limits)?;
    for (Place { line, at, role }, both) in places.iter().zip(again.chunks(2)) {
        let said: Vec<String> = both
            .iter()
            .map(|one| one.iter().map(|word| word.text.as_str()).collect())
            .collect();
        let word = readings.get_mut(*line).and_then(|reading| reading.get_mut(*at));
        if let Some(word) = word {
            match role {
                Role::Number => settle(word, &said),
                Role::Part(part) => part.settle(word, &said),
            }
        }
    }
    Ok(())
}

/// What a word that is read again may be.
#[derive(Clone, Copy)]
enum Role {
    /// A number or a day in digits.
    Number,
    /// Part of a day written in words.
    Part(Part),
}

fn role(before: &str, word: &ReadWord) -> Option<Role> {
    if is_number(word) {
        return Some(Role::Number);
    }
    Part::after(before)
        .filter(|part| part.is_missing(word))
        .map(Role::Part)
}

/// Whether a word is a number that is read again: what may be a personal number always, others unless they are sure.
///
/// Written digits are often read as letters: a long word of which half are digits may be such a number too.
fn is_number(word: &ReadWord) -> bool {
    let digits = word.text.chars().filter(char::is_ascii_digit).count();
    let signs = word.text.chars().filter(|c| !"/-.,;:()".contains(*c)).count();
    if (LIKE_AN_ID..=14).contains(&signs) && digits * 2 >= signs {
        return true;
    }
    let sure = digits < LIKE_AN_ID && word.confidence >= SURE;
    digits >= 5 && (signs - digits) * 4 <= digits && !sure
}

/// The picture of a word with a little of what stands beside it.
fn around(strip: &GrayImage, word: &ReadWord) -> GrayImage {
    let margin = 10;
    columns(strip, word.bounds.left - margin, word.bounds.right + margin)
}

/// The word as it was read first, and from the other picture of its line, half as large again.
fn two_pictures(strip: &Strip, word: &ReadWord) -> [GrayImage; 2] {
    let other = around(&strip.second, word);
    let (width, height) = (other.width() * 3 / 2, other.height() * 3 / 2);
    let large = imageops::resize(&other, width, height, imageops::FilterType::CatmullRom);
    [around(&strip.image, word), large]
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Settles a number between its first reading and the others.
fn settle(word: &mut ReadWord, others: &[String]) {
    let first = digits(&word.text);
    let agree = others.iter().filter(|other| digits(other) == first).count();
    let found = if agree == others.len() || agree > 0 && has_structure(&word.text) {
        word.confidence = word.confidence.max(AGREED);
        return;
    } else if !word.text.contains('/') && others.iter().any(|other| is_personal_id(&digits(other))) {
        personal_id(&first, others)
    } else {
        better_day(&word.text, others)
    };
    let Some((written, votes)) = found else {
        let most = if agree > 0 { ALONE } else { DISPUTED };
        word.confidence = word.confidence.min(most);
        return;
    };
    word.raw.get_or_insert_with(|| word.text.clone());
    word.text = word.text.replace(bare_number(&word.text), &written);
    word.confidence = word.confidence.min(if votes > 1 { DOUBTFUL } else { ALONE });
}

/// Whether a number bears itself out: a personal number, or a day of the calendar.
fn has_structure(text: &str) -> bool {
    is_personal_id(&digits(text)) || calendar_day(text).is_some()
}

/// What a personal number must be instead of the first reading, and how many readings say so.
///
/// Against a first reading that lost or gained a digit one that no other contradicts is enough, against any other two
/// are needed that agree.
fn personal_id(first: &str, others: &[String]) -> Option<(String, usize)> {
    let mut valid: Vec<String> = others
        .iter()
        .map(|other| digits(other))
        .filter(|other| is_personal_id(other))
        .collect();
    let votes = valid.len();
    valid.dedup();
    let only = valid.pop().filter(|_| valid.is_empty())?;
    let is_near = (10..=13).contains(&first.len()) && !is_personal_id(first);
    (is_near || votes > 1).then_some((only, votes))
}

/// The day of the other readings, where the first looks like a day that no calendar has and they say one that it has:
/// both in three parts, and at least half of the signs the same.
fn better_day(first: &str, others: &[String]) -> Option<(String, usize)> {
    let written = bare_number(first);
    let parts = |text: &str| text.split(['/', '-', '.']).count();
    if calendar_day(first).is_some() || parts(written) != 3 {
        return None;
    }
    let like = |day: &String| {
        let same = written.chars().zip(day.chars()).filter(|(a, b)| a == b).count();
        parts(day) == 3 && same * 2 >= day.chars().count()
    };
    let mut days: Vec<String> = others
        .iter()
        .filter_map(|other| calendar_day(other))
        .filter(like)
        .collect();
    let votes = days.len();
    days.dedup();
    Some((days.pop().filter(|_| days.is_empty())?, votes))
}

/// The number without the signs around it.
fn bare_number(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn settled(first: &str, confidence: f64, others: [&str; 2]) -> ReadWord {
        let mut word = ReadWord {
            text: first.into(),
            bounds: Rect::default(),
            confidence,
            raw: None,
        };
        settle(&mut word, &others.map(str::to_owned));
        word
    }

    #[test]
    fn a_number_without_the_structure_gives_way_to_the_one_that_has_it() {
        let read = settled("0203000O7165,", 70.0, ["020300007165", "020300007165"]);
        assert_eq!(read.text, "020300007165,");
        assert_eq!(read.raw.as_deref(), Some("0203000O7165,"));
        let read = settled("020185003u", 40.0, ["020185003914", "020185003914"]);
        assert_eq!(read.text, "020185003914");
        let read = settled("02030000465", 95.0, ["020300007165", "02030000716"]);
        assert_eq!(read.text, "020300007165");
        assert!(read.confidence < 60.0, "one reading alone says so");
        let read = settled("02030000465", 95.0, ["020300007165", "020300001165"]);
        assert_eq!(read.text, "02030000465", "two numbers could be meant");
        assert!(read.confidence < 50.0);
    }

    #[test]
    fn against_a_number_with_the_structure_two_other_readings_must_agree() {
        let read = settled("020300001165", 95.0, ["020300007165", "020300007165"]);
        assert_eq!(read.text, "020300007165");
        assert!(read.confidence <= DOUBTFUL, "a person looks at it");
        let read = settled("020300001165", 95.0, ["020300007165", "02030000165"]);
        assert_eq!(read.text, "020300001165");
        assert!(read.confidence < 50.0);
        let read = settled("020300001165", 85.0, ["020300001165", "02030001165"]);
        assert!(
            read.confidence > 90.0,
            "two of three say it, and it has the structure"
        );
    }

    #[test]
    fn a_sure_number_that_a_second_picture_bears_out_needs_no_reader_of_digits() {
        let word = |text: &str, confidence| ReadWord {
            text: text.into(),
            bounds: Rect::default(),
            confidence,
            raw: None,
        };
        let mut read = word("020300007165,", 88.0);
        assert!(bear_out(
            &mut read,
            &vec![word("020300", 80.0), word("007165", 70.0)]
        ));
        assert!(read.confidence > 90.0);
        let mut read = word("020300007165", 88.0);
        assert!(!bear_out(&mut read, &vec![word("020300001165", 95.0)]));
        assert!(!bear_out(&mut read, &Vec::new()));
        assert!(
            (read.confidence - 88.0).abs() < f64::EPSILON,
            "it is left to the reader of digits"
        );
    }

    #[test]
    fn one_doubtful_number_leaves_all_to_the_reader_of_digits() {
        let places = |words: &[(&str, f64)]| {
            let reading: LineReading = words
                .iter()
                .map(|(text, confidence)| ReadWord {
                    text: (*text).into(),
                    bounds: Rect::default(),
                    confidence: *confidence,
                    raw: None,
                })
                .collect();
            let readings = vec![reading];
            let found = places(&readings);
            let may = found
                .iter()
                .filter(|place| may_be_borne_out(place, &readings))
                .count();
            (found.len(), may)
        };
        assert_eq!(places(&[("020300007165", 95.0), ("04/03/2024", 95.0)]), (2, 2));
        assert_eq!(places(&[("020300007165", 70.0)]), (1, 0));
        assert_eq!(
            places(&[("02030000716", 95.0)]),
            (1, 0),
            "it has not the structure"
        );
        assert_eq!(
            places(&[("ngày", 95.0), ("u", 95.0)]),
            (1, 0),
            "part of a day in words"
        );
    }

    #[test]
    fn a_day_that_no_calendar_has_is_changed_for_one_that_it_has() {
        for (first, second, kept) in [
            ("13/40/2000", "19/10/2000", "19/10/2000"),
            ("31/42/202u.", "31/12/2024", "31/12/2024."),
            ("13/40/2000", "13/44/2000", "13/40/2000"),
            ("12/40/2000", "7/1/1985", "12/40/2000"),
            ("15/2023/QĐ", "15/10/2023", "15/2023/QĐ"),
        ] {
            let read = settled(first, 95.0, [second, second]);
            assert_eq!(read.text, kept, "{first} {second}");
            assert!(read.confidence <= DOUBTFUL, "a person looks at it");
        }
        let read = settled("13/40/2000", 95.0, ["19/10/2000", "18/10/2000"]);
        assert_eq!(read.text, "13/40/2000", "two days could be meant");
    }

    #[test]
    fn a_number_without_structure_is_never_changed() {
        let read = settled("25/11/2023", 95.0, ["26/11/2023", "26/11/2023"]);
        assert_eq!(read.text, "25/11/2023");
        assert!(read.confidence < 50.0, "shown as doubtful");
        let read = settled("1.250.000", 95.0, ["1.260.000", "1.260.000"]);
        assert_eq!((read.text.as_str(), read.raw), ("1.250.000", None));
    }
}
