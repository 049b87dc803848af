//! The second reading: lines with a doubtful word by other data, numbers and days by a reader of digits alone.
//!
//! Two readings that agree are surer than one. Where they differ, structure decides and not the engine's own
//! confidence: a syllable that can be beats one that cannot, a number with the digits of a personal number beats one
//! without. Where structure does not decide, the first reading stays and is shown as doubtful.

use image::{GrayImage, imageops};

use crate::engine::{LineEngine, LineReading, Manner, ReadWord};
use crate::error::ReadError;
use crate::fields::{calendar_day, is_personal_id};
use crate::geometry::Rect;
use crate::language::is_plain_word;
use crate::limits::Limits;

/// Below this a word is read again.
const DOUBTFUL: f64 = 80.0;

/// Most lines of a page that are read again; a page that is doubtful throughout does not get better.
const MOST_LINES: usize = 40;

/// What two readings that agree are worth at least.
const AGREED: f64 = 92.0;

/// What a number is worth at most when two readings of it differ and neither has a structure.
const DISPUTED: f64 = 45.0;

/// Reads doubtful lines and all numbers a second time, and settles what each word is.
pub(crate) fn read_again(
    engine: &dyn LineEngine,
    strips: &[&GrayImage],
    readings: &mut [LineReading],
    dpi: u32,
    limits: &Limits,
) -> Result<(), ReadError> {
    words_again(engine, strips, readings, dpi, limits)?;
    numbers_again(engine, strips, readings, dpi, limits)
}

fn words_again(
    engine: &dyn LineEngine,
    strips: &[&GrayImage],
    readings: &mut [LineReading],
    dpi: u32,
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut doubtful: Vec<(usize, &GrayImage)> = Vec::new();
    for ((at, reading), strip) in readings.iter().enumerate().zip(strips) {
        if reading.iter().any(is_doubtful) && doubtful.len() < MOST_LINES {
            doubtful.push((at, strip));
        }
    }
    let images: Vec<&GrayImage> = doubtful.iter().map(|(_, strip)| *strip).collect();
    let again = engine.read(&images, dpi, Manner::Again, limits)?;
    for ((at, _), other) in doubtful.iter().zip(&again) {
        for word in readings.get_mut(*at).into_iter().flatten() {
            if let Some(twin) = twin(word, other) {
                settle(word, twin);
            }
        }
    }
    Ok(())
}

fn is_doubtful(word: &ReadWord) -> bool {
    word.confidence < DOUBTFUL || !is_plain_word(&word.text)
}

/// The word of the other reading at the same place, if it is one word there too.
fn twin<'r>(word: &ReadWord, other: &'r LineReading) -> Option<&'r ReadWord> {
    let width = word.bounds.width().max(1);
    let mut there = other
        .iter()
        .filter(|one| one.bounds.overlap_x(word.bounds) * 4 > width.min(one.bounds.width()));
    let one = there.next()?;
    let covers = one.bounds.overlap_x(word.bounds) * 10 > one.bounds.width().max(width) * 7;
    (covers && there.next().is_none()).then_some(one)
}

fn settle(word: &mut ReadWord, twin: &ReadWord) {
    if word.text == twin.text {
        word.confidence = word.confidence.max(AGREED.min(word.confidence + 25.0));
        return;
    }
    if !is_doubtful(word) || has_digit(&word.text) || has_digit(&twin.text) {
        return;
    }
    let (first, second) = (is_plain_word(&word.text), is_plain_word(&twin.text));
    if second && (!first || twin.confidence > word.confidence + 10.0) {
        word.raw.get_or_insert_with(|| word.text.clone());
        word.text.clone_from(&twin.text);
        word.confidence = twin.confidence.min(DOUBTFUL);
    } else {
        word.confidence = word.confidence.min(59.0);
    }
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// Whether a word is a number or a day that the checks lean on.
fn is_number(word: &ReadWord) -> bool {
    let digits = word.text.chars().filter(char::is_ascii_digit).count();
    let others = word
        .text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !"/-.,;:()".contains(*c))
        .count();
    digits >= 5 && others * 4 <= digits
}

fn numbers_again(
    engine: &dyn LineEngine,
    strips: &[&GrayImage],
    readings: &mut [LineReading],
    dpi: u32,
    limits: &Limits,
) -> Result<(), ReadError> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut pictures: Vec<GrayImage> = Vec::new();
    for ((line, reading), strip) in readings.iter().enumerate().zip(strips) {
        for (at, word) in reading.iter().enumerate().filter(|(_, word)| is_number(word)) {
            places.push((line, at));
            pictures.push(cut(strip, word.bounds));
        }
    }
    let images: Vec<&GrayImage> = pictures.iter().collect();
    let again = engine.read(&images, dpi, Manner::Digits, limits)?;
    for ((line, at), other) in places.into_iter().zip(again) {
        let second: String = other.iter().map(|word| word.text.as_str()).collect();
        if let Some(word) = readings.get_mut(line).and_then(|reading| reading.get_mut(at)) {
            settle_number(word, &second);
        }
    }
    Ok(())
}

/// The part of a line's picture around a word.
fn cut(strip: &GrayImage, bounds: Rect) -> GrayImage {
    let margin = 10;
    let left = u32::try_from((bounds.left - margin).max(0))
        .unwrap_or(0)
        .min(strip.width().saturating_sub(1));
    let right = u32::try_from((bounds.right + margin).max(0))
        .unwrap_or(0)
        .min(strip.width());
    imageops::crop_imm(strip, left, 0, right.saturating_sub(left).max(1), strip.height()).to_image()
}

fn settle_number(word: &mut ReadWord, second: &str) {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (first, other) = (digits(&word.text), digits(second));
    if first == other {
        word.confidence = word.confidence.max(AGREED);
        return;
    }
    if !is_personal_id(&first) && is_personal_id(&other) && first.len() >= 10 {
        word.raw.get_or_insert_with(|| word.text.clone());
        word.text = word.text.replace(bare_number(&word.text), &other);
        word.confidence = word.confidence.min(DOUBTFUL);
        return;
    }
    if let Some(day) = better_day(&word.text, second) {
        word.raw.get_or_insert_with(|| word.text.clone());
        word.text = word.text.replace(bare_number(&word.text), &day);
        word.confidence = word.confidence.min(DOUBTFUL);
        return;
    }
    word.confidence = word.confidence.min(DISPUTED);
}

/// The second reading, where the first looks like a day that no calendar has and the second is one that it has: both in
/// three parts, and at least half of the signs the same.
fn better_day(first: &str, second: &str) -> Option<String> {
    let day = calendar_day(second)?;
    let written = bare_number(first);
    let parts = |text: &str| text.split(['/', '-', '.']).count();
    if calendar_day(first).is_some() || parts(written) != 3 || parts(&day) != 3 {
        return None;
    }
    let same = written
        .chars()
        .zip(day.chars())
        .filter(|(one, other)| one == other)
        .count();
    (same * 2 >= day.chars().count()).then_some(day)
}

/// The number without the signs around it.
fn bare_number(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, confidence: f64) -> ReadWord {
        let bounds = Rect {
            left: 10,
            top: 0,
            right: 90,
            bottom: 30,
        };
        ReadWord {
            text: text.into(),
            bounds,
            confidence,
            raw: None,
        }
    }

    #[test]
    fn a_syllable_that_can_be_beats_one_that_cannot() {
        let mut read = word("Lẫãm", 88.0);
        settle(&mut read, &word("Lẫm", 60.0));
        assert_eq!((read.text.as_str(), read.raw.as_deref()), ("Lẫm", Some("Lẫãm")));
    }

    #[test]
    fn readings_that_agree_are_surer_and_readings_that_differ_are_doubtful() {
        let mut read = word("kiểm", 70.0);
        settle(&mut read, &word("kiểm", 70.0));
        assert!(read.confidence > 90.0);
        let mut read = word("kiêm", 75.0);
        settle(&mut read, &word("kiểm", 76.0));
        assert!(read.confidence < 60.0 && read.text == "kiêm");
    }

    #[test]
    fn a_number_is_changed_only_for_one_with_the_structure_of_a_personal_number() {
        let mut read = word("0203000O7165,", 70.0);
        settle_number(&mut read, "020300007165");
        assert_eq!(read.text, "020300007165,");
        let mut read = word("25/11/2023", 95.0);
        settle_number(&mut read, "26/11/2023");
        assert_eq!(read.text, "25/11/2023");
        assert!(read.confidence < 50.0, "shown as doubtful");
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
            let mut read = word(first, 95.0);
            settle_number(&mut read, second);
            assert_eq!(read.text, kept, "{first} {second}");
            assert!(read.confidence <= DOUBTFUL, "a person looks at it");
        }
    }
}
