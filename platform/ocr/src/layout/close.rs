//! The digits of a row of boxes moved together: with a box's width between them the engine takes each for a word.

use image::{GrayImage, Luma};

use super::lines::TextLine;
use crate::clean::Comb;
use crate::geometry::Rect;

/// White columns that were taken out of a line's picture: after which column, and how many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Closed(Vec<(i32, i32)>);

impl Closed {
    /// The columns to take out of the picture of `line`, whose first column stands at `left`.
    pub fn of(line: &TextLine, combs: &[Comb], left: i32) -> Self {
        let mut letters = line.letters.clone();
        letters.sort_by_key(|letter| letter.left);
        let room = (line.size / 3).max(4);
        let mut taken = Vec::new();
        for (one, next) in letters.iter().zip(letters.iter().skip(1)) {
            let gap = next.left - one.right;
            let together = combs.iter().any(|comb| comb.holds(*one) && comb.holds(*next));
            if together && gap > room {
                taken.push((one.right + room / 2 - left, gap - room));
            }
        }
        Self(taken)
    }

    /// The picture without these columns.
    pub fn without(&self, image: GrayImage) -> GrayImage {
        let taken: i32 = self.0.iter().map(|(_, count)| count).sum();
        let Some(width) = u32::try_from(taken)
            .ok()
            .filter(|taken| *taken > 0)
            .and_then(|taken| image.width().checked_sub(taken))
        else {
            return image;
        };
        GrayImage::from_fn(width, image.height(), |x, y| {
            let from = self.before(i32::try_from(x).unwrap_or(0));
            image
                .get_pixel_checked(u32::try_from(from).unwrap_or(0), y)
                .copied()
                .unwrap_or(Luma([255]))
        })
    }

    /// Where a column stood before.
    fn before(&self, x: i32) -> i32 {
        let mut column = x;
        for (after, count) in &self.0 {
            if column < *after {
                break;
            }
            column += count;
        }
        column
    }

    /// Where a box stood before.
    pub fn box_before(&self, bounds: Rect) -> Rect {
        Rect {
            left: self.before(bounds.left),
            right: self.before(bounds.right - 1) + 1,
            ..bounds
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_boxes_move_together_and_what_was_read_is_shown_where_it_stands() {
        let sign = |left: i32| Rect {
            left,
            top: 10,
            right: left + 14,
            bottom: 34,
        };
        let line = TextLine {
            bounds: Rect {
                left: 0,
                top: 10,
                right: 214,
                bottom: 34,
            },
            pieces: Vec::new(),
            letters: vec![sign(0), sign(100), sign(150), sign(200)],
            size: 24,
        };
        let comb = Comb {
            bounds: Rect {
                left: 80,
                top: 0,
                right: 240,
                bottom: 50,
            },
            step: 50,
        };
        let closed = Closed::of(&line, &[comb], -10);
        let mut image = GrayImage::from_pixel(234, 40, Luma([255]));
        for letter in &line.letters {
            image.put_pixel(u32::try_from(letter.left + 10).unwrap(), 20, Luma([0]));
        }
        let image = closed.without(image);
        assert_eq!(image.width(), 234 - 2 * (36 - 8));
        let dark: Vec<u32> = (0..image.width())
            .filter(|x| image.get_pixel(*x, 20).0[0] == 0)
            .collect();
        assert_eq!(dark, [10, 110, 132, 154]);
        let there = closed.box_before(Rect {
            left: 110,
            top: 0,
            right: 168,
            bottom: 40,
        });
        assert_eq!((there.left, there.right), (110, 224));
        assert_eq!(Closed::of(&line, &[], -10), Closed::default());
    }
}
