//! Ruled lines out: the lines of tables and the strokes under headings, which the engine takes for letters.
//!
//! A stretch of ink longer than any letter and thinner than a pen stroke is a rule; where a letter crosses it, the
//! letter's pixels stay. What was found is kept: rules part the cells of a table.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use super::bits::Bits;
use crate::geometry::Rect;

/// A ruled line that was taken off the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rule {
    pub bounds: Rect,
    pub upright: bool,
}

/// Takes the rules off the ink and says where they were; `erased` is told every pixel that went.
pub(super) fn take_off(bits: &mut Bits, dpi: u32, erased: &mut dyn FnMut(usize)) -> Vec<Rule> {
    let shortest = (dpi as usize * 3 / 8).max(24);
    let thickest = (dpi as usize / 28).max(3);
    let hole = dpi as usize / 60;
    let level = level_runs(bits, shortest, hole);
    let mut turned = transposed(bits);
    let upright = level_runs(&turned, shortest, hole);
    let mut rules = erase(bits, &level, thickest, &mut |x, y, w| erased(y * w + x));
    rules.extend(
        erase(&mut turned, &upright, thickest, &mut |x, y, _| {
            erased(x * bits.width + y)
        })
        .into_iter()
        .map(|rule| Rule {
            bounds: Rect {
                left: rule.bounds.top,
                top: rule.bounds.left,
                right: rule.bounds.bottom,
                bottom: rule.bounds.right,
            },
            upright: true,
        }),
    );
    for y in 0..turned.height {
        for (x, bit) in turned.row(y).iter().enumerate() {
            if *bit == 0 {
                bits.data[x * bits.width + y] = 0;
            }
        }
    }
    rules
}

fn transposed(bits: &Bits) -> Bits {
    let mut data = vec![0u8; bits.data.len()];
    // By blocks, so that both sides stay in the cache.
    for by in (0..bits.height).step_by(64) {
        for bx in (0..bits.width).step_by(64) {
            for y in by..(by + 64).min(bits.height) {
                for x in bx..(bx + 64).min(bits.width) {
                    data[x * bits.height + y] = bits.data[y * bits.width + x];
                }
            }
        }
    }
    Bits {
        width: bits.height,
        height: bits.width,
        data,
    }
}

/// Long level stretches, a row above and below taken together so that a slightly tilted or ragged rule holds.
fn level_runs(bits: &Bits, shortest: usize, hole: usize) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut thick = vec![0u8; bits.width];
    for y in 1..bits.height.saturating_sub(1) {
        let (above, here, below) = (bits.row(y - 1), bits.row(y), bits.row(y + 1));
        for (x, value) in thick.iter_mut().enumerate() {
            *value = above[x] | here[x] | below[x];
        }
        stretches(&thick, hole, shortest, &mut |start, end| {
            found.push((y, start, end))
        });
    }
    found
}

/// Stretches of ink at least `shortest` long, holes of up to `hole` pixels not counting as ends.
fn stretches(row: &[u8], hole: usize, shortest: usize, found: &mut dyn FnMut(usize, usize)) {
    let (mut start, mut end) = (0, 0);
    for (x, _) in row.iter().enumerate().filter(|(_, bit)| **bit != 0) {
        if x > end + hole || end == 0 {
            if end - start >= shortest {
                found(start, end);
            }
            start = x;
        }
        end = x + 1;
    }
    if end - start >= shortest {
        found(start, end);
    }
}

/// Erases the thin pixels of the stretches and gathers the stretches into rules.
fn erase(
    bits: &mut Bits,
    runs: &[(usize, usize, usize)],
    thickest: usize,
    erased: &mut dyn FnMut(usize, usize, usize),
) -> Vec<Rule> {
    let (width, height) = (bits.width, bits.height);
    let original = bits.data.clone();
    let mut rules: Vec<Rule> = Vec::new();
    for (y, start, end) in runs {
        // Extents are those of the page as it was: a rule of several rows meets its own erased part otherwise.
        let extents: Vec<(usize, usize, usize)> = (*start..*end)
            .filter_map(|x| {
                let (top, bottom) = upright_extent(&original, (width, height), (x, *y), thickest + 2)?;
                Some((x, top, bottom))
            })
            .collect();
        let thin = extents
            .iter()
            .filter(|(_, top, bottom)| bottom - top <= thickest)
            .count();
        // Feet of letters in a row make a stretch too, but most of it hangs on stems.
        if thin * 3 < (end - start) * 2 {
            continue;
        }
        for (x, top, bottom) in extents
            .into_iter()
            .filter(|(_, top, bottom)| bottom - top <= thickest)
        {
            for row in top..bottom {
                if bits.data[row * width + x] != 0 {
                    bits.data[row * width + x] = 0;
                    erased(x, row, width);
                }
            }
        }
        join(
            &mut rules,
            Rect {
                left: *start as i32,
                top: *y as i32,
                right: *end as i32,
                bottom: *y as i32 + 1,
            },
        );
    }
    rules
}

/// The rows of ink through a pixel or its neighbours above and below, no further than `most` either way.
fn upright_extent(
    data: &[u8],
    (width, height): (usize, usize),
    (x, y): (usize, usize),
    most: usize,
) -> Option<(usize, usize)> {
    let ink = |row: usize| data[row * width + x] != 0;
    let seed = [y, y.saturating_sub(1), (y + 1).min(height - 1)]
        .into_iter()
        .find(|row| ink(*row))?;
    let mut top = seed;
    while top > 0 && seed - top < most && ink(top - 1) {
        top -= 1;
    }
    let mut bottom = seed + 1;
    while bottom < height && bottom - seed < most && ink(bottom) {
        bottom += 1;
    }
    Some((top, bottom))
}

fn join(rules: &mut Vec<Rule>, piece: Rect) {
    let near = rules
        .iter_mut()
        .rev()
        .take(64)
        .find(|rule| rule.bounds.overlap_x(piece) > -8 && rule.bounds.overlap_y(piece) >= -3);
    match near {
        Some(rule) => rule.bounds = rule.bounds.union(piece),
        None => rules.push(Rule {
            bounds: piece,
            upright: false,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_loses_its_rules_and_keeps_a_letter_that_crosses_one() {
        let (width, height) = (300usize, 200usize);
        let mut bits = Bits {
            width,
            height,
            data: vec![0; width * height],
        };
        for x in 10..290 {
            for y in 100..102 {
                bits.data[y * width + x] = 1;
            }
        }
        for y in 10..190 {
            bits.data[y * width + 150] = 1;
            bits.data[y * width + 151] = 1;
        }
        for y in 90..112 {
            for x in 40..44 {
                bits.data[y * width + x] = 1;
            }
        }
        let mut gone = 0;
        let rules = take_off(&mut bits, 200, &mut |_| gone += 1);
        assert_eq!(rules.iter().filter(|r| r.upright).count(), 1, "{rules:?}");
        assert_eq!(rules.iter().filter(|r| !r.upright).count(), 1, "{rules:?}");
        assert!(gone > 700);
        assert_eq!(bits.data[100 * width + 41], 1, "the letter's stroke stays");
        assert_eq!(bits.data[100 * width + 250], 0);
        assert_eq!(bits.data[50 * width + 150], 0);
    }
}
