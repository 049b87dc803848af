//! What cannot be writing although the engine made letters of it, and words it cannot have read right.

use crate::clean::CleanPage;
use crate::document::Line;
use crate::language;

/// Whether a line is junk: bars of a code, a scrap of a stamp or a signature.
pub(crate) fn is_junk(line: &Line) -> bool {
    let letters = line.text.chars().filter(|c| c.is_alphanumeric()).count();
    let signs = line.text.chars().filter(|c| !c.is_whitespace()).count();
    let confidence = line.confidence;
    letters == 0
        || confidence < 25
        || (letters <= 2 && confidence < 60)
        || (letters * 2 < signs && confidence < 70)
}

/// Whether hardly any ink was found: a few specks.
pub(crate) fn is_blank(cleaned: &CleanPage) -> bool {
    cleaned.pieces.list.iter().map(|piece| piece.area).sum::<i32>() < 2_000
}

/// How sure a word can be that no Vietnamese word looks like.
const IMPOSSIBLE: u8 = 59;

/// Lowers the confidence of words that cannot be Vietnamese: the engine is often sure of them.
pub(crate) fn lower(line: &mut Line) {
    for word in &mut line.words {
        if !language::is_plain_word(&word.text) {
            word.confidence = word.confidence.min(IMPOSSIBLE);
        }
    }
}
