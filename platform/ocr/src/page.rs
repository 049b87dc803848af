//! Reading one page picture: clean, cut into lines, ask the engine, and say what may have been lost.

use std::time::Instant;

use unicode_normalization::UnicodeNormalization;

use crate::clean::{self, CleanPage};
use crate::document::{Code, Line, Page, PageFlags, PageTiming, TextSource, Word};
use crate::engine::{LineEngine, LineReading};
use crate::error::ReadError;
use crate::geometry::whole;
use crate::layout::{self, Strip, TextLine};
use crate::limits::Limits;
use crate::raster::Picture;
use crate::reader::millis;
use crate::{codes, doubt};

/// The least resolution that the rules for scanning ask (NĐ 30/2020, phụ lục I).
const LEAST_DPI: u32 = 195;

/// Reads a page picture; number and decoding time are the caller's to fill in.
pub(crate) fn read(engine: &dyn LineEngine, picture: Picture, limits: &Limits) -> Result<Page, ReadError> {
    let Picture { pixels, shown } = picture;
    let started = Instant::now();
    let codes = codes::find(&pixels);
    let cleaned = clean::clean(&pixels, shown.dpi);
    drop(pixels);
    let mut found = layout::in_reading_order(layout::find(&cleaned), &cleaned.rules);
    found.retain(|line| !lies_in_a_code(&cleaned, line, &codes));
    let strips: Vec<Strip> = found.iter().map(|line| layout::cut(&cleaned, line)).collect();
    if let Some(d)=std::env::var_os("DBG") { for (i,x) in strips.iter().enumerate() { drop(x.image.save(std::path::Path::new(&d).join(format!("{i:03}.png")))); } drop(cleaned.grey.save(std::path::Path::new(&d).join("page.png"))); }
    let clean_ms = millis(started);
    let started = Instant::now();
    let images: Vec<_> = strips.iter().map(|strip| &strip.image).collect();
    let readings = engine.read(&images, cleaned.dpi, limits)?;
    let engine_ms = millis(started);
    let lines: Vec<Line> = readings
        .iter()
        .zip(&strips)
        .filter_map(|(reading, strip)| line(reading, strip, shown.width, shown.height))
        .filter(|line| !doubt::is_junk(line))
        .collect();
    let flags = flags(&cleaned, &found, &lines, shown.dpi);
    Ok(Page {
        number: 1,
        width: shown.width,
        height: shown.height,
        dpi: shown.dpi,
        source: TextSource::Ocr,
        lines,
        codes,
        flags,
        timing: PageTiming { decode_ms: 0, clean_ms, engine_ms },
        image: shown,
    })
}

/// Whether a line is made of the squares of a QR code.
fn lies_in_a_code(cleaned: &CleanPage, line: &TextLine, codes: &[Code]) -> bool {
    let place = cleaned.to_original.map_box(line.bounds, u32::MAX / 4, u32::MAX / 4);
    let (x, y) = (place.x + place.w / 2, place.y + place.h / 2);
    codes.iter().any(|code| {
        let bounds = code.bounds;
        (bounds.x..bounds.right()).contains(&x) && (bounds.y..bounds.bottom()).contains(&y)
    })
}

/// A line as the engine read it, moved to where it stands in the page picture.
fn line(reading: &LineReading, strip: &Strip, width: u32, height: u32) -> Option<Line> {
    let words: Vec<Word> = reading
        .iter()
        .map(|word| Word {
            text: word.text.nfc().collect(),
            bounds: strip.to_original.map_box(word.bounds, width, height),
            confidence: u8::try_from(whole(word.confidence.round())).unwrap_or(0),
        })
        .collect();
    let bounds = crate::document::PixelBox::around(words.iter().map(|word| word.bounds))?;
    let sum: u32 = words.iter().map(|word| u32::from(word.confidence)).sum();
    let count = u32::try_from(words.len()).unwrap_or(1).max(1);
    let text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    Some(Line { text, bounds, confidence: u8::try_from(sum / count).unwrap_or(0), words })
}

fn flags(cleaned: &CleanPage, found: &[TextLine], lines: &[Line], dpi: u32) -> PageFlags {
    let size = found.iter().map(|line| line.size).max().unwrap_or(0);
    PageFlags {
        blank: lines.is_empty() && cleaned.pieces.list.iter().map(|piece| piece.area).sum::<i32>() < 2_000,
        uncovered_ink: size > 0 && doubt::uncovered_lines(cleaned, found, lines) > 0,
        low_dpi: dpi < LEAST_DPI,
        skew_tenths: whole((cleaned.tilt * 10.0).round()),
        turned: 0,
    }
}
