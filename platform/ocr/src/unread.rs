//! Ink that looks like writing and that no word covers: what was lost on the way, wherever it was lost.
//!
//! Nothing here asks how the page was cut into lines: what that step drops, what the engine leaves out of a line and
//! what a text layer does not say are found alike. Letters that no word covers and that stand side by side (or one over
//! another, in the margin) make a row; rows that lie close make the place that a person is shown.

use crate::clean::{CleanPage, Component};
use crate::document::{Code, Line, PixelBox, Word};
use crate::geometry::Rect;

/// Fewest letters in a row that is called writing; a scrap of a signature or of a stamp has fewer.
const FEWEST: usize = 6;

/// Most letters that are looked at: a page of grain has more, and is no page of writing.
const MOST: usize = 12_000;

/// Most places that are told of one page one by one: where there are more, they are one.
const MOST_PLACES: usize = 12;

/// The places of the page that look like writing and that no word covers, in the pixels of its picture, from top to
/// bottom.
pub(crate) fn places(cleaned: &CleanPage, lines: &[Line], codes: &[Code]) -> Vec<PixelBox> {
    let unit = i32::try_from(cleaned.dpi).unwrap_or(200);
    let cover = Cover::of(lines, codes);
    let on_page = |bounds: Rect| cleaned.to_original.map_box(bounds, u32::MAX / 4, u32::MAX / 4);
    let is_bare = |bounds: Rect| {
        // What stands within a stamp is the stamp's own writing, not the paper's.
        !cleaned.stamps.iter().any(|stamp| stamp.holds(bounds)) && !cover.holds(on_page(bounds))
    };
    let pieces = &cleaned.pieces;
    let mut letters: Vec<Rect> = Vec::new();
    let mut found: Vec<Rect> = Vec::new();
    for piece in &pieces.list {
        if is_bar(piece, unit) {
            continue;
        }
        if is_letter(piece, unit) {
            if is_bare(piece.bounds) {
                letters.push(piece.bounds);
            }
        } else if is_grown_together(piece, pieces.runs(piece).len(), unit) && is_bare(piece.bounds) {
            found.push(piece.bounds);
        }
    }
    letters.truncate(MOST);
    found.extend(rows(&letters));
    let mut places = blocks(found, unit);
    if places.len() > MOST_PLACES {
        // So many frames would show nothing more than one around them all, and none is left out by it.
        places = places.into_iter().reduce(Rect::union).into_iter().collect();
    }
    let mut places: Vec<PixelBox> = places.into_iter().map(on_page).collect();
    places.sort_by_key(|place| (place.y, place.x));
    places
}

/// What the words say they stand on.
struct Cover(Vec<PixelBox>);

impl Cover {
    fn of(lines: &[Line], codes: &[Code]) -> Self {
        let words = lines.iter().flat_map(|line| &line.words);
        let mut boxes: Vec<PixelBox> = words.filter(|word| says_enough(word)).map(wider).collect();
        boxes.extend(codes.iter().map(|code| grown(code.bounds, code.bounds.w / 6)));
        Self(boxes)
    }

    /// Whether at least half of a place is covered.
    fn holds(&self, place: PixelBox) -> bool {
        let covered: u64 = self.0.iter().map(|word| shared(*word, place)).sum();
        covered * 2 >= u64::from(place.w) * u64::from(place.h)
    }
}

/// Whether a word is long enough for the place it claims: two letters that claim a whole line have lost the rest.
fn says_enough(word: &Word) -> bool {
    let letters = u32::try_from(word.text.chars().count()).unwrap_or(u32::MAX);
    word.bounds.w
        <= word
            .bounds
            .h
            .saturating_mul(4)
            .saturating_mul(letters.saturating_add(1))
}

/// The box of a word with room for its marks and for what the engine cuts off at its ends.
fn wider(word: &Word) -> PixelBox {
    grown(word.bounds, word.bounds.h / 4)
}

fn grown(bounds: PixelBox, by: u32) -> PixelBox {
    let (x, y) = (bounds.x.saturating_sub(by), bounds.y.saturating_sub(by));
    PixelBox {
        x,
        y,
        w: bounds.right().saturating_add(by) - x,
        h: bounds.bottom().saturating_add(by) - y,
    }
}

/// Pixels that both have.
fn shared(a: PixelBox, b: PixelBox) -> u64 {
    let across = a.right().min(b.right()).saturating_sub(a.x.max(b.x));
    let down = a.bottom().min(b.bottom()).saturating_sub(a.y.max(b.y));
    u64::from(across) * u64::from(down)
}

/// Whether a piece has the size of a letter, or of a word whose letters touch.
const fn is_letter(piece: &Component, unit: i32) -> bool {
    let (w, h) = (piece.bounds.width(), piece.bounds.height());
    h * 25 >= unit && h * 4 <= unit * 3 && w * 50 >= unit && w <= unit * 2 && piece.area * 25 >= w * h
}

/// Whether a piece is a bar of a code that nobody reads with their eyes: upright, full, and higher than letters are.
const fn is_bar(piece: &Component, unit: i32) -> bool {
    let (w, h) = (piece.bounds.width(), piece.bounds.height());
    h * 3 >= unit && h >= w * 2 && piece.area * 10 >= w * h * 8
}

/// Whether a piece too large for a word is lines of writing that touch: strokes as thin as those of letters, many of
/// them side by side. A frame, a signature and a drawing have few, a picture has thick ones.
fn is_grown_together(piece: &Component, runs: usize, unit: i32) -> bool {
    let (w, h) = (i64::from(piece.bounds.width()), i64::from(piece.bounds.height()));
    let (unit, area) = (i64::from(unit), i64::from(piece.area));
    let runs = i64::try_from(runs).unwrap_or(i64::MAX);
    let thin = area * 25 <= runs * unit;
    let per_inch = runs * unit / (w * h).max(1);
    w >= unit && h * 10 >= unit && thin && (STROKES.0..=STROKES.1).contains(&per_inch)
}

/// Strokes that a row of pixels crosses on an inch of writing, fewest and most.
const STROKES: (i64, i64) = (5, 24);

/// Rows of letters that stand side by side, then, of what is left, those that stand one over another.
fn rows(letters: &[Rect]) -> Vec<Rect> {
    let (mut found, left) = level_rows(letters);
    let turned_left: Vec<Rect> = left.into_iter().map(turned).collect();
    found.extend(level_rows(&turned_left).0.into_iter().map(turned));
    found
}

/// The boxes of the rows, and the letters that stand in none.
fn level_rows(letters: &[Rect]) -> (Vec<Rect>, Vec<Rect>) {
    let mut letters = letters.to_vec();
    letters.sort_by_key(|letter| letter.left);
    let mut rows: Vec<Vec<Rect>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for letter in letters {
        let end = |at: usize| rows.get(at).and_then(|row: &Vec<Rect>| row.last()).copied();
        open.retain(|at| end(*at).is_some_and(|last| letter.left - last.right <= reach(last) * 2));
        let home = open
            .iter()
            .copied()
            .filter_map(|at| Some((at, end(at)?)))
            .filter(|(_, last)| follows(*last, letter))
            .min_by_key(|(_, last)| (letter.left - last.right).abs());
        match home.and_then(|(at, _)| rows.get_mut(at)) {
            Some(row) => row.push(letter),
            None => {
                open.push(rows.len());
                rows.push(vec![letter]);
            }
        }
    }
    let (writing, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| is_writing(row));
    let boxes = writing
        .into_iter()
        .filter_map(|row| row.into_iter().reduce(Rect::union));
    (boxes.collect(), others.concat())
}

fn reach(letter: Rect) -> i32 {
    letter.height().max(8)
}

/// Whether `next` stands on the level of `last`, no further than a wide space and of a like size.
fn follows(last: Rect, next: Rect) -> bool {
    let (low, high) = (last.height().min(next.height()), last.height().max(next.height()));
    next.left - last.right <= high * 3 / 2 && last.overlap_y(next) * 2 >= low && high * 10 <= low * 25
}

/// Whether a row is writing: letters enough, and most of them on one line with the one before.
fn is_writing(row: &[Rect]) -> bool {
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return false;
    };
    let mut heights: Vec<i32> = row.iter().map(|letter| letter.height()).collect();
    heights.sort_unstable();
    let size = heights.get(heights.len() / 2).copied().unwrap_or(1).max(1);
    // A dot below and a tail reach under the line, so letters of one size may also end level at the top.
    let stands_level =
        |a: Rect, b: Rect| (a.bottom - b.bottom).abs() * 4 <= size || (a.top - b.top).abs() * 4 <= size;
    let level = row
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if stands_level(*a, *b)))
        .count();
    let alike = heights
        .iter()
        .filter(|height| **height * 2 >= size && **height <= size * 2)
        .count();
    // Letters that touch are one piece: how long a row is counts as well as how many pieces it has.
    let long = usize::try_from((last.right - first.left) / size / 2).unwrap_or(0);
    let letters = row.len().max(long.min(row.len() * 4));
    letters >= FEWEST && row.len() >= 3 && level * 2 >= row.len() - 1 && alike * 10 >= row.len() * 6
}

/// Columns for rows, and back.
const fn turned(letter: Rect) -> Rect {
    Rect {
        left: letter.top,
        top: letter.left,
        right: letter.bottom,
        bottom: letter.right,
    }
}

/// Rows that lie no further apart than the lines of a paragraph, as one place each.
fn blocks(mut rows: Vec<Rect>, unit: i32) -> Vec<Rect> {
    rows.sort_by_key(|row| row.top);
    let near = unit / 5;
    let mut blocks: Vec<Rect> = Vec::new();
    for row in rows {
        let mut place = row;
        // A row may bring two places together that lay apart until now.
        while let Some(at) = blocks
            .iter()
            .position(|block| block.overlap_x(place) > -near && block.overlap_y(place) > -near)
        {
            place = place.union(blocks.swap_remove(at));
        }
        blocks.push(place);
    }
    blocks
}

#[cfg(test)]
mod tests;
