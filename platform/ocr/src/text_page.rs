//! A page that carries its own text: the text layer as lines and words in the pixels of the page picture.

use unicode_normalization::UnicodeNormalization;

use crate::document::{Line, PageImage, PixelBox, Word};
use crate::pdf::LayerPage;

/// The lines of a text layer; nothing was guessed, so every word is certain.
pub(crate) fn lines(layer: &LayerPage, shown: &PageImage) -> Vec<Line> {
    let per_point = f64::from(shown.width) / layer.width.max(1.0);
    layer
        .lines
        .iter()
        .filter_map(|line| {
            let words: Vec<Word> = line
                .words
                .iter()
                .map(|word| Word {
                    text: word.text.nfc().collect(),
                    bounds: word.bounds(per_point, shown.width, shown.height),
                    confidence: 100,
                    raw: None,
                })
                .collect();
            let bounds = PixelBox::around(words.iter().map(|word| word.bounds))?;
            Some(Line {
                text: line.text.nfc().collect(),
                bounds,
                confidence: 100,
                words,
            })
        })
        .collect()
}
