//! Reading one page picture: clean, cut into lines, ask the engine, and say what may have been lost.

use std::time::Instant;

use image::RgbImage;
use unicode_normalization::UnicodeNormalization;

use crate::clean::{self, CleanPage};
use crate::document::{Code, Line, Page, PageFlags, PageTiming, PixelBox, TextSource, Word};
use crate::engine::{LineEngine, LineReading, Manner};
use crate::error::ReadError;
use crate::geometry::whole;
use crate::layout::{self, Strip, TextLine};
use crate::limits::Limits;
use crate::pdf::LayerPage;
use crate::raster::{self, Picture};
use crate::reader::millis;
use crate::turning::{by_quarters, turned_codes};
use crate::{doubt, language, orientation, second, text_page, unread};

/// The least resolution that the rules for scanning ask (NĐ 30/2020, phụ lục I), less what rounding takes.
pub(crate) const LEAST_DPI: u32 = 195;

/// Mean confidence below which the page may lie on its side or upside down.
const UPRIGHT_CONFIDENCE: u32 = 55;

/// The same for a page that was turned before it was read, because of how its ink lies.
const TURNED_CONFIDENCE: u32 = 70;

/// Mean confidence of lines that lie as they should; no other way is tried then.
const SURELY_UPRIGHT: u32 = 82;

/// Lines that are read to find out how a page lies.
const PROBE_LINES: usize = 8;

/// A page picture cut into lines.
struct Sheet {
    cleaned: CleanPage,
    found: Vec<TextLine>,
    strips: Vec<Strip>,
    /// Width and height of the page picture.
    size: (u32, u32),
}

/// Reads a page picture; number and decoding time are the caller's to fill in.
pub(crate) fn read(engine: &dyn LineEngine, picture: Picture, limits: &Limits) -> Result<Page, ReadError> {
    let started = Instant::now();
    let Picture {
        mut pixels,
        mut shown,
        mut codes,
    } = picture;
    let (turned, sheet) = laid(&pixels, shown.dpi, &codes);
    let mut clean_ms = millis(started);
    let started = Instant::now();
    let (turned, sheet, mut readings) =
        borne_out(engine, (turned, sheet), (&pixels, shown.dpi, &codes), limits)?;
    if turned != 0 {
        // What is shown and kept stands upright too; the file as it came is kept beside it.
        codes = turned_codes(&codes, turned, pixels.dimensions());
        pixels = by_quarters(&pixels, turned);
        shown = raster::shown_as(&pixels, shown.dpi)?;
    }
    let mut lines = read_twice(engine, &sheet, &mut readings, limits)?;
    let engine_ms = millis(started);
    let started = Instant::now();
    lines.retain(|line| !doubt::is_junk(line));
    let poor = is_poor(&lines);
    for line in &mut lines {
        language::correct(line, poor);
        doubt::lower(line);
    }
    let uncovered = unread::places(&sheet.cleaned, &lines, &codes);
    let flags = PageFlags {
        blank: lines.is_empty() && doubt::is_blank(&sheet.cleaned),
        uncovered_ink: !uncovered.is_empty(),
        low_dpi: shown.dpi < LEAST_DPI,
        grey: is_grey(&pixels),
        skew_tenths: whole((sheet.cleaned.tilt * 10.0).round()),
        turned: turned * 90,
    };
    clean_ms += millis(started);
    Ok(Page {
        number: 1,
        width: shown.width,
        height: shown.height,
        dpi: shown.dpi,
        source: TextSource::Ocr,
        lines,
        codes,
        uncovered,
        flags,
        timing: PageTiming {
            decode_ms: 0,
            clean_ms,
            engine_ms,
        },
        image: shown,
    })
}

/// A page with a text of its own: its words are taken as they are, and held against the ink of the page all the same. A
/// picture of writing on it has no words.
pub(crate) fn with_its_own_text(picture: Picture, layer: &LayerPage) -> Page {
    let started = Instant::now();
    let Picture { pixels, shown, codes } = picture;
    let lines = text_page::lines(layer, &shown);
    let uncovered = unread::places(&clean::clean(&pixels, shown.dpi), &lines, &codes);
    Page {
        number: 1,
        width: shown.width,
        height: shown.height,
        dpi: shown.dpi,
        source: TextSource::TextLayer,
        lines,
        codes,
        flags: PageFlags {
            uncovered_ink: !uncovered.is_empty(),
            ..PageFlags::default()
        },
        uncovered,
        timing: PageTiming {
            clean_ms: millis(started),
            ..PageTiming::default()
        },
        image: shown,
    }
}

/// Whether more than one word in eight is doubtful.
fn is_poor(lines: &[Line]) -> bool {
    let words = || lines.iter().flat_map(|line| &line.words);
    let doubtful = words().filter(|word| f64::from(word.confidence) < second::DOUBTFUL);
    doubtful.count() * 8 > words().count()
}

/// Whether no pixel has a colour: the page was scanned in grey or in two levels.
fn is_grey(pixels: &RgbImage) -> bool {
    pixels.pixels().all(|pixel| {
        let [r, g, b] = pixel.0;
        r == g && g == b
    })
}

/// Cuts the page into lines after turning it as its ink says that it lies; and by how many quarters it was turned.
fn laid(pixels: &RgbImage, dpi: u32, codes: &[Code]) -> (u16, Sheet) {
    let at = |quarters: u16| {
        let codes = turned_codes(codes, quarters, pixels.dimensions());
        prepare(&by_quarters(pixels, quarters), dpi, &codes)
    };
    let first = u16::from(orientation::lies_on_its_side(pixels, dpi));
    let sheet = if first == 0 {
        prepare(pixels, dpi, codes)
    } else {
        at(first)
    };
    if orientation::stands_on_its_head(&sheet.cleaned, &sheet.found) {
        (first + 2, at(first + 2))
    } else {
        (first, sheet)
    }
}

/// The page read once, as it was laid or, if that cannot be read, as it can be read best.
fn borne_out(
    engine: &dyn LineEngine,
    (turned, sheet): (u16, Sheet),
    (pixels, dpi, codes): (&RgbImage, u32, &[Code]),
    limits: &Limits,
) -> Result<(u16, Sheet, Vec<LineReading>), ReadError> {
    let readings = read_once(engine, &sheet, limits)?;
    let sure = confidence(&lines(&readings, sheet.strips.iter(), sheet.size));
    let enough = if turned == 0 {
        UPRIGHT_CONFIDENCE
    } else {
        TURNED_CONFIDENCE
    };
    if sheet.found.len() < 4 || sure >= enough {
        return Ok((turned, sheet, readings));
    }
    let best = upright(engine, pixels, (dpi, turned, sure), limits)?;
    if best == turned {
        return Ok((turned, sheet, readings));
    }
    let codes = turned_codes(codes, best, pixels.dimensions());
    let sheet = prepare(&by_quarters(pixels, best), dpi, &codes);
    let readings = read_once(engine, &sheet, limits)?;
    Ok((best, sheet, readings))
}

/// Cleans the page and cuts it into lines.
fn prepare(pixels: &RgbImage, dpi: u32, codes: &[Code]) -> Sheet {
    let cleaned = clean::clean(pixels, dpi);
    let mut found = layout::in_reading_order(layout::find(&cleaned), &cleaned.rules);
    found.retain(|line| !lies_in_a_code(&cleaned, line, codes));
    let strips = found.iter().map(|line| layout::cut(&cleaned, line)).collect();
    Sheet {
        cleaned,
        found,
        strips,
        size: pixels.dimensions(),
    }
}

/// All lines as the engine reads them the first time, junk and all.
fn read_once(engine: &dyn LineEngine, sheet: &Sheet, limits: &Limits) -> Result<Vec<LineReading>, ReadError> {
    let images: Vec<_> = sheet.strips.iter().map(|strip| &strip.image).collect();
    engine.read(&images, sheet.cleaned.dpi, Manner::Lines, limits)
}

/// The lines once what is doubtful about them was read a second time.
fn read_twice(
    engine: &dyn LineEngine,
    sheet: &Sheet,
    readings: &mut [LineReading],
    limits: &Limits,
) -> Result<Vec<Line>, ReadError> {
    second::read_again(engine, &sheet.strips, readings, sheet.cleaned.dpi, limits)?;
    Ok(lines(readings, sheet.strips.iter(), sheet.size))
}

/// The longest lines, to find out how a page lies.
fn probe(engine: &dyn LineEngine, sheet: &Sheet, limits: &Limits) -> Result<Vec<Line>, ReadError> {
    let mut strips: Vec<&Strip> = sheet.strips.iter().collect();
    strips.sort_by_key(|strip| std::cmp::Reverse(strip.image.width()));
    strips.truncate(PROBE_LINES);
    let images: Vec<_> = strips.iter().map(|strip| &strip.image).collect();
    let readings = engine.read(&images, sheet.cleaned.dpi, Manner::Lines, limits)?;
    Ok(lines(&readings, strips.into_iter(), sheet.size))
}

fn lines<'s>(
    readings: &[LineReading],
    strips: impl Iterator<Item = &'s Strip>,
    size: (u32, u32),
) -> Vec<Line> {
    readings
        .iter()
        .zip(strips)
        .filter_map(|(reading, strip)| line(reading, strip, size))
        .collect()
}

/// How many quarters clockwise the page must be turned to be read best; as it was read already, unless another way is
/// clearly better.
fn upright(
    engine: &dyn LineEngine,
    pixels: &RgbImage,
    (dpi, read, sure): (u32, u16, u32),
    limits: &Limits,
) -> Result<u16, ReadError> {
    let mut best = (sure + 15, read);
    for quarters in [2, 0, 1, 3].into_iter().filter(|quarters| *quarters != read) {
        let sheet = prepare(&by_quarters(pixels, quarters), dpi, &[]);
        let confidence = confidence(&probe(engine, &sheet, limits)?);
        if confidence > best.0 {
            best = (confidence, quarters);
        }
        if confidence > SURELY_UPRIGHT {
            break;
        }
    }
    Ok(best.1)
}

/// Mean confidence of the words, longer words counting more; 0 when there are none.
fn confidence(lines: &[Line]) -> u32 {
    let words = || lines.iter().flat_map(|line| &line.words);
    let weight = |word: &Word| u32::try_from(word.text.chars().count()).unwrap_or(1);
    let total: u32 = words().map(weight).sum();
    words()
        .map(|word| weight(word) * u32::from(word.confidence))
        .sum::<u32>()
        / total.max(1)
}

/// Whether a line is made of the squares of a QR code.
fn lies_in_a_code(cleaned: &CleanPage, line: &TextLine, codes: &[Code]) -> bool {
    let place = cleaned
        .to_original
        .map_box(line.bounds, u32::MAX / 4, u32::MAX / 4);
    let (x, y) = (place.x + place.w / 2, place.y + place.h / 2);
    codes.iter().any(|code| {
        let bounds = code.bounds;
        (bounds.x..bounds.right()).contains(&x) && (bounds.y..bounds.bottom()).contains(&y)
    })
}

/// A line as the engine read it, moved to where it stands in the page picture.
fn line(reading: &LineReading, strip: &Strip, size: (u32, u32)) -> Option<Line> {
    let words: Vec<Word> = reading
        .iter()
        .map(|word| Word {
            text: word.text.nfc().collect(),
            bounds: strip.place(word.bounds, size),
            confidence: u8::try_from(whole(word.confidence.round())).unwrap_or(0),
            raw: word.raw.clone(),
        })
        .collect();
    let bounds = PixelBox::around(words.iter().map(|word| word.bounds))?;
    let sum: u32 = words.iter().map(|word| u32::from(word.confidence)).sum();
    let count = u32::try_from(words.len()).unwrap_or(1).max(1);
    let text = words
        .iter()
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    Some(Line {
        text,
        bounds,
        confidence: u8::try_from(sum / count).unwrap_or(0),
        words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::EngineInfo;
    use image::{GrayImage, Rgb};

    /// An engine that reads nothing.
    struct Mute(EngineInfo);

    impl LineEngine for Mute {
        fn info(&self) -> &EngineInfo {
            &self.0
        }

        fn read(
            &self,
            strips: &[&GrayImage],
            _: u32,
            _: Manner,
            _: &Limits,
        ) -> Result<Vec<LineReading>, ReadError> {
            Ok(vec![LineReading::new(); strips.len()])
        }
    }

    fn read_drawn(pixels: RgbImage) -> Page {
        let engine = Mute(EngineInfo {
            name: String::new(),
            version: String::new(),
            language: String::new(),
        });
        let shown = raster::shown_as(&pixels, 200).unwrap();
        read(
            &engine,
            Picture {
                pixels,
                shown,
                codes: Vec::new(),
            },
            &Limits::default(),
        )
        .unwrap()
    }

    #[test]
    fn pages_of_odd_shapes_and_pages_of_noise_do_no_harm() {
        let mut state = 7u32;
        let mut noise = |_: u32, _: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            Rgb([if state >> 31 == 0 { 0 } else { 255 }; 3])
        };
        for (width, height) in [(8, 8), (9, 1500), (1500, 9), (300, 300)] {
            read_drawn(RgbImage::from_pixel(width, height, Rgb([255; 3])));
            read_drawn(RgbImage::from_pixel(width, height, Rgb([0; 3])));
            read_drawn(RgbImage::from_fn(width, height, &mut noise));
        }
    }

    #[test]
    fn an_empty_page_is_blank_and_a_page_with_writing_that_nobody_read_is_flagged() {
        assert!(
            read_drawn(RgbImage::from_pixel(800, 800, Rgb([250; 3])))
                .flags
                .blank
        );
        let letters = RgbImage::from_fn(800, 800, |x, y| {
            let stroke = (200..224).contains(&y) && (100..500).contains(&x) && x % 24 < 4;
            let foot = (220..224).contains(&y) && (100..500).contains(&x) && x % 24 < 14;
            Rgb(if stroke || foot { [20; 3] } else { [250; 3] })
        });
        let page = read_drawn(letters);
        assert!(page.flags.uncovered_ink && !page.flags.blank, "{:?}", page.flags);
    }
}
