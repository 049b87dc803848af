//! The second reading: doubtful words from another picture of their line, numbers and days by a reader of digits alone.
//!
//! The same picture read twice by the same data says the same twice. So the second reading sees the line soft where the
//! first saw it sharp, and the other way round: what both say is surer than what one says. Where they differ, structure
//! decides before the engine's own confidence: a syllable that can be beats one that cannot. Where neither is clearly
//! better, the first reading stays and is shown as doubtful.

use image::{GrayImage, imageops};

use crate::engine::{LineEngine, LineReading, Manner, ReadWord};
use crate::error::ReadError;
use crate::language::{is_plain_word, support};
use crate::layout::Strip;
use crate::limits::Limits;
use crate::numbers;

/// Below this a word is read again.
pub(crate) const DOUBTFUL: f64 = 80.0;

/// Most that is read again of one page, in inches of line; a page that is doubtful throughout does not get better.
const MOST_INCHES: i32 = 170;

/// What two readings that agree are worth at least.
pub(crate) const AGREED: f64 = 92.0;

/// How much more a second reading must be worth to be believed over the first.
const CLEARLY: f64 = 4.0;

/// What a word loses that cannot be Vietnamese.
const NO_SYLLABLE: f64 = 40.0;

/// What a step of evidence from the words around is worth in points of confidence.
const SUPPORT: f64 = 5.0;

/// Reads doubtful words and all numbers a second time, and settles what each word is.
pub(crate) fn read_again(
    engine: &dyn LineEngine,
    strips: &[Strip],
    readings: &mut [LineReading],
    dpi: u32,
    limits: &Limits,
) -> Result<(), ReadError> {
    let borne_out = words_again(engine, strips, readings, dpi, limits)?;
    let mut places = numbers::places(readings);
    places.retain(|place| !borne_out.contains(&(place.line, place.at)));
    numbers::read_again(engine, (&places, strips), readings, dpi, limits)
}

/// Some words of a line that are read again together.
struct Stretch {
    /// Which line.
    line: usize,
    /// First column of the line's picture.
    left: i32,
    /// One past the last.
    right: i32,
    /// The least confidence in it.
    least: f64,
}

/// Reads doubtful words again, and along with them numbers that this reader may bear out: each start of the reader of
/// digits costs as much as ten words. Tells which numbers were borne out.
fn words_again(
    engine: &dyn LineEngine,
    strips: &[Strip],
    readings: &mut [LineReading],
    dpi: u32,
    limits: &Limits,
) -> Result<Vec<(usize, usize)>, ReadError> {
    let mut stretches: Vec<Stretch> = readings
        .iter()
        .enumerate()
        .zip(strips)
        .flat_map(|((line, reading), strip)| {
            stretches(line, reading, i32::try_from(strip.second.width()).unwrap_or(0))
        })
        .collect();
    stretches.sort_by(|a, b| a.least.total_cmp(&b.least));
    let mut room = MOST_INCHES * i32::try_from(dpi).unwrap_or(200);
    stretches.retain(|one| {
        room -= one.right - one.left;
        room > 0
    });
    let mut pictures: Vec<GrayImage> = stretches
        .iter()
        .filter_map(|one| Some(columns(&strips.get(one.line)?.second, one.left, one.right)))
        .collect();
    let numbers = numbers::places(readings);
    pictures.extend(numbers::second_pictures(&numbers, strips, readings));
    let again = engine.read(&pictures.iter().collect::<Vec<_>>(), dpi, Manner::Again, limits)?;
    let (words, of_numbers) = again.split_at_checked(stretches.len()).unwrap_or_default();
    let mut borne_out = Vec::new();
    for (place, other) in numbers.iter().zip(of_numbers) {
        let word = readings
            .get_mut(place.line)
            .and_then(|reading| reading.get_mut(place.at));
        if word.is_some_and(|word| numbers::bear_out(word, other)) {
            borne_out.push((place.line, place.at));
        }
    }
    for (stretch, mut other) in stretches.iter().zip(words.iter().cloned()) {
        for word in &mut other {
            word.bounds.left += stretch.left;
            word.bounds.right += stretch.left;
        }
        if let Some(reading) = readings.get_mut(stretch.line) {
            settle_within(reading, stretch, &other);
        }
    }
    Ok(borne_out)
}

/// Settles the words of a line that lie within a stretch with the other reading of it.
fn settle_within(reading: &mut LineReading, stretch: &Stretch, other: &LineReading) {
    let texts: Vec<String> = reading.iter().map(|word| word.text.clone()).collect();
    let text = |at: usize| texts.get(at).map(String::as_str);
    for (at, word) in reading.iter_mut().enumerate() {
        let inside = word.bounds.left >= stretch.left && word.bounds.right <= stretch.right;
        if let Some(twin) = twin(word, other).filter(|_| inside) {
            let around = (at.checked_sub(1).and_then(text), text(at + 1));
            settle(word, twin, around);
        }
    }
}

/// The doubtful words of a line, each with the word before and after it: letters are read by their company.
fn stretches(line: usize, reading: &LineReading, width: i32) -> Vec<Stretch> {
    let mut found: Vec<(usize, usize, f64)> = Vec::new();
    for (at, word) in reading.iter().enumerate().filter(|(_, word)| is_doubtful(word)) {
        let (from, to) = (at.saturating_sub(1), (at + 2).min(reading.len()));
        match found.last_mut() {
            Some((_, end, least)) if from <= *end => {
                *end = to;
                *least = least.min(word.confidence);
            }
            _ => found.push((from, to, word.confidence)),
        }
    }
    let gap = |left: usize| {
        let (before, after) = (reading.get(left)?, reading.get(left + 1)?);
        Some(i32::midpoint(before.bounds.right, after.bounds.left))
    };
    found
        .into_iter()
        .map(|(from, to, least)| Stretch {
            line,
            left: from.checked_sub(1).and_then(gap).unwrap_or(0).clamp(0, width),
            right: to.checked_sub(1).and_then(gap).unwrap_or(width).clamp(0, width),
            least,
        })
        .collect()
}

/// Columns of a line's picture.
pub(crate) fn columns(strip: &GrayImage, left: i32, right: i32) -> GrayImage {
    let column = |x: i32| u32::try_from(x.max(0)).unwrap_or(0);
    let left = column(left).min(strip.width().saturating_sub(1));
    let right = column(right).min(strip.width());
    imageops::crop_imm(strip, left, 0, right.saturating_sub(left).max(1), strip.height()).to_image()
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

fn settle(word: &mut ReadWord, twin: &ReadWord, around: (Option<&str>, Option<&str>)) {
    if word.text == twin.text {
        word.confidence = word.confidence.max(AGREED.min(word.confidence + 25.0));
        return;
    }
    if !is_doubtful(word) || has_digit(&word.text) || has_digit(&twin.text) {
        return;
    }
    if worth(twin, around) > worth(word, around) + CLEARLY {
        word.raw.get_or_insert_with(|| word.text.clone());
        word.text.clone_from(&twin.text);
        word.confidence = twin.confidence.min(DOUBTFUL);
    } else {
        word.confidence = word.confidence.min(59.0);
    }
}

fn worth(word: &ReadWord, (before, after): (Option<&str>, Option<&str>)) -> f64 {
    let loss = if is_plain_word(&word.text) {
        0.0
    } else {
        NO_SYLLABLE
    };
    word.confidence - loss + SUPPORT * support(before, &word.text, after)
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Rect;

    fn at(left: i32, text: &str, confidence: f64) -> ReadWord {
        let bounds = Rect {
            left,
            top: 0,
            right: left + 80,
            bottom: 30,
        };
        ReadWord {
            text: text.into(),
            bounds,
            confidence,
            raw: None,
        }
    }

    fn word(text: &str, confidence: f64) -> ReadWord {
        at(10, text, confidence)
    }

    #[test]
    fn a_syllable_that_can_be_beats_one_that_cannot() {
        let mut read = word("Lẫãm", 88.0);
        settle(&mut read, &word("Lẫm", 60.0), (None, None));
        assert_eq!((read.text.as_str(), read.raw.as_deref()), ("Lẫm", Some("Lẫãm")));
    }

    #[test]
    fn readings_that_agree_are_surer_and_readings_that_differ_are_doubtful() {
        let mut read = word("kiểm", 70.0);
        settle(&mut read, &word("kiểm", 70.0), (None, None));
        assert!(read.confidence > 90.0);
        let mut read = word("kiêm", 75.0);
        settle(&mut read, &word("kiểm", 76.0), (None, None));
        assert!(read.confidence < 60.0 && read.text == "kiêm");
        settle(&mut read, &word("kiểm", 56.0), (None, Some("tra")));
        assert_eq!(read.text, "kiểm", "the word after speaks for it");
    }

    #[test]
    fn doubtful_words_are_read_again_with_their_neighbours_and_the_rest_of_the_line_is_not() {
        let line: LineReading = [
            ("Ủy", 95.0),
            ("ban", 95.0),
            ("nhàn", 40.0),
            ("dân", 95.0),
            ("xã", 95.0),
        ]
        .iter()
        .zip(0..)
        .map(|((text, confidence), place)| at(10 + place * 100, text, *confidence))
        .collect();
        let found = stretches(3, &line, 520);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].line, found[0].left, found[0].right), (3, 100, 400));
        assert!(stretches(0, &line[..2].to_vec(), 520).is_empty());
    }
}
