//! Pages for tests, made from plain text: each line under the other in the middle of an A4 page.

use crate::document::{Line, Page, PageFlags, PageImage, PageTiming, PixelBox, TextSource, Word};

/// A page whose lines are those of `text`, all centred.
pub(crate) fn page_of(text: &str) -> Page {
    let mut lines = Vec::new();
    for (at, row) in (0u32..).zip(text.lines()) {
        let y = 100 + at * 46;
        let long = u32::try_from(row.chars().count()).unwrap() * 14;
        let left = 827u32.saturating_sub(long / 2).max(120);
        let mut x = left;
        let words: Vec<Word> = row
            .split_whitespace()
            .map(|word| {
                let w = u32::try_from(word.chars().count()).unwrap() * 14;
                let bounds = PixelBox { x, y, w, h: 30 };
                x += w + 14;
                Word {
                    text: word.to_owned(),
                    bounds,
                    confidence: 100,
                    raw: None,
                }
            })
            .collect();
        let Some(bounds) = PixelBox::around(words.iter().map(|word| word.bounds)) else {
            continue;
        };
        lines.push(Line {
            text: row.trim().to_owned(),
            bounds,
            confidence: 100,
            words,
        });
    }
    Page {
        number: 1,
        width: 1654,
        height: 2339,
        dpi: 200,
        source: TextSource::TextLayer,
        lines,
        codes: Vec::new(),
        uncovered: Vec::new(),
        flags: PageFlags::default(),
        timing: PageTiming::default(),
        image: PageImage::default(),
    }
}
