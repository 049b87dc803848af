//! The way back: from the pixels of the cleaned page to those of the page's own image.

use crate::document::PixelBox;

/// An affine map of the plane: `x' = a·x + b·y + c`, `y' = d·x + e·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Affine {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

impl Affine {
    /// Leaves everything where it is.
    pub const IDENTITY: Self = Self {
        a: 1.0,
        b: 0.0,
        c: 0.0,
        d: 0.0,
        e: 1.0,
        f: 0.0,
    };

    /// Enlarges by `factor` from the upper left corner.
    pub const fn scale(factor: f64) -> Self {
        Self {
            a: factor,
            b: 0.0,
            c: 0.0,
            d: 0.0,
            e: factor,
            f: 0.0,
        }
    }

    /// Moves by `dx` and `dy`.
    pub const fn shift(dx: f64, dy: f64) -> Self {
        Self {
            a: 1.0,
            b: 0.0,
            c: dx,
            d: 0.0,
            e: 1.0,
            f: dy,
        }
    }

    /// Adds `slope · (x - from)` to `y`.
    pub fn shear_y(slope: f64, from: f64) -> Self {
        Self {
            a: 1.0,
            b: 0.0,
            c: 0.0,
            d: slope,
            e: 1.0,
            f: -slope * from,
        }
    }

    /// Turns by `radians` (clockwise on the screen) about a point.
    pub fn rotate_about(radians: f64, cx: f64, cy: f64) -> Self {
        let (sin, cos) = radians.sin_cos();
        Self {
            a: cos,
            b: -sin,
            c: cx - cos * cx + sin * cy,
            d: sin,
            e: cos,
            f: cy - sin * cx - cos * cy,
        }
    }

    /// First this, then `next`.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        Self {
            a: next.a * self.a + next.b * self.d,
            b: next.a * self.b + next.b * self.e,
            c: next.a * self.c + next.b * self.f + next.c,
            d: next.d * self.a + next.e * self.d,
            e: next.d * self.b + next.e * self.e,
            f: next.d * self.c + next.e * self.f + next.f,
        }
    }

    /// Where a point goes.
    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f)
    }

    /// The upright box around where a rectangle goes, cut to a page of `width` × `height`.
    pub fn map_box(self, rect: Rect, width: u32, height: u32) -> PixelBox {
        let (l, t, r, b) = (
            f64::from(rect.left),
            f64::from(rect.top),
            f64::from(rect.right),
            f64::from(rect.bottom),
        );
        let corners = [
            self.apply(l, t),
            self.apply(r, t),
            self.apply(l, b),
            self.apply(r, b),
        ];
        let (mut x0, mut y0, mut x1, mut y1) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        for (x, y) in corners {
            (x0, y0, x1, y1) = (x0.min(x), y0.min(y), x1.max(x), y1.max(y));
        }
        let clip =
            |value: f64, most: u32| whole(value.round()).clamp(0, i32::try_from(most).unwrap_or(i32::MAX));
        let (x0, x1, y0, y1) = (
            clip(x0, width),
            clip(x1, width),
            clip(y0, height),
            clip(y1, height),
        );
        let side = |from: i32, to: i32| u32::try_from(to - from).unwrap_or(0);
        PixelBox {
            x: side(0, x0),
            y: side(0, y0),
            w: side(x0, x1),
            h: side(y0, y1),
        }
    }
}

/// The whole part of a number; numbers beyond an `i32` stop at its ends.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float cast saturates, which is what is asked for"
)]
pub(crate) const fn whole(value: f64) -> i32 {
    value as i32
}

/// A rectangle in working pixels; `right` and `bottom` are the first column and row outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Rect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Rect {
    pub const fn width(self) -> i32 {
        self.right - self.left
    }

    pub const fn height(self) -> i32 {
        self.bottom - self.top
    }

    pub fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// How many columns both have in common; negative is the gap between them.
    pub fn overlap_x(self, other: Self) -> i32 {
        self.right.min(other.right) - self.left.max(other.left)
    }

    /// How many rows both have in common; negative is the gap between them.
    pub fn overlap_y(self, other: Self) -> i32 {
        self.bottom.min(other.bottom) - self.top.max(other.top)
    }

    pub const fn middle_y(self) -> i32 {
        i32::midpoint(self.top, self.bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_found_on_the_turned_page_is_shown_where_it_stands_on_the_original() {
        let turned = Affine::rotate_about(0.02, 500.0, 700.0);
        let back = Affine::rotate_about(-0.02, 500.0, 700.0);
        let (x, y) = turned.then(back).apply(123.0, 456.0);
        assert!((x - 123.0).abs() < 1e-9 && (y - 456.0).abs() < 1e-9);
        let rect = Rect {
            left: 100,
            top: 50,
            right: 140,
            bottom: 70,
        };
        let half = Affine::scale(2.0).map_box(rect, 250, 1000);
        assert_eq!(
            half,
            PixelBox {
                x: 200,
                y: 100,
                w: 50,
                h: 40
            }
        );
    }
}
