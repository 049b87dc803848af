//! The sheet on a photograph: its four corners found, its perspective and its turn taken out, the desk cut off.
//!
//! A scan fills its picture and is left alone; so is a sheet that already lies straight. What is straightened becomes
//! the picture that is shown and kept, the original file stays as it came.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::{GrayImage, Rgb, RgbImage, imageops};

use crate::document::PixelBox;

/// The longer side of the small picture on which the sheet is looked for.
const SMALL: u32 = 480;

/// The longer side of an A4 sheet over the shorter.
const A4: f64 = 297.0 / 210.0;

type Point = (f64, f64);

/// A sheet upright and flat, and how it lay in the photograph.
pub(crate) struct FlatSheet {
    pub pixels: RgbImage,
    /// The map from the unit square of the sheet into the photograph.
    map: [f64; 8],
}

impl FlatSheet {
    /// The place on the sheet of what was seen at `there` in the photograph; none where that is beside the sheet.
    pub fn place(&self, there: PixelBox) -> Option<PixelBox> {
        let corners = [
            (there.x, there.y),
            (there.right(), there.y),
            (there.right(), there.bottom()),
            (there.x, there.bottom()),
        ];
        let (wide, high) = self.pixels.dimensions();
        let within = |part: f64, length: u32| {
            let at = crate::geometry::whole((part * f64::from(length)).round());
            at.clamp(0, i32::try_from(length).unwrap_or(i32::MAX))
                .unsigned_abs()
        };
        let points = corners.map(|(x, y)| {
            let (u, v) = back(&self.map, (f64::from(x), f64::from(y)));
            (within(u, wide), within(v, high))
        });
        let around = PixelBox::around(points.map(|(x, y)| PixelBox { x, y, w: 0, h: 0 }))?;
        (around.w > 0 && around.h > 0).then_some(around)
    }
}

/// The sheet upright and flat; nothing when there is none, or none that needs it.
pub(crate) fn flattened(picture: &RgbImage) -> Option<FlatSheet> {
    let long = picture.width().max(picture.height());
    let factor = f64::from(long) / f64::from(SMALL);
    if factor < 1.5 {
        return None;
    }
    let side = |length: u32| {
        crate::geometry::whole(f64::from(length) / factor)
            .max(8)
            .unsigned_abs()
    };
    let (width, height) = (side(picture.width()), side(picture.height()));
    let small = imageops::grayscale(&imageops::thumbnail(picture, width, height));
    let corners = corners(&imageops::blur(&small, 2.0))?;
    let grown = corners.map(|(x, y)| ((x + 0.5) * factor, (y + 0.5) * factor));
    Some(warped(picture, grown))
}

/// The corners of the sheet on a small picture, clockwise from the upper left.
fn corners(grey: &GrayImage) -> Option<[Point; 4]> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let sheet = largest_light(grey)?;
    let area = sheet.iter().filter(|cell| **cell).count();
    if area * 4 < width * height || touches_three_sides(&sheet, width, height) {
        return None;
    }
    let rough = extremes(&sheet, width);
    let mut sides = Vec::with_capacity(4);
    for at in 0..4 {
        sides.push(side(&sheet, width, (rough[at], rough[(at + 1) % 4]))?);
    }
    let mut fine = [(0.0, 0.0); 4];
    for (at, corner) in fine.iter_mut().enumerate() {
        *corner = crossing(sides[(at + 3) % 4], sides[at])?;
    }
    let whole = polygon_area(&fine);
    let fits = (area as f64 / whole) > 0.93 && (area as f64 / whole) < 1.07;
    let near = rough
        .iter()
        .zip(&fine)
        .all(|(a, b)| distance(*a, *b) < width.max(height) as f64 * 0.05);
    (fits && near && needs_it(&fine) && is_sheet_like(&fine)).then_some(fine)
}

/// The cells of the largest light piece, its holes (the writing) filled row by row.
fn largest_light(grey: &GrayImage) -> Option<Vec<bool>> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let cut = light_from(grey)?;
    let mut seen = vec![false; width * height];
    let mut best: Vec<usize> = Vec::new();
    for start in 0..width * height {
        if seen[start] || grey.as_raw()[start] < cut {
            continue;
        }
        let mut piece = vec![start];
        seen[start] = true;
        let mut next = 0;
        while let Some(at) = piece.get(next).copied() {
            next += 1;
            let (x, y) = (at % width, at / width);
            let around = [
                (x > 0, at.wrapping_sub(1)),
                (x + 1 < width, at + 1),
                (y > 0, at.wrapping_sub(width)),
                (y + 1 < height, at + width),
            ];
            for (_, near) in around.into_iter().filter(|(inside, _)| *inside) {
                if !seen[near] && grey.as_raw()[near] >= cut {
                    seen[near] = true;
                    piece.push(near);
                }
            }
        }
        if piece.len() > best.len() {
            best = piece;
        }
    }
    let mut sheet = vec![false; width * height];
    best.iter().for_each(|at| sheet[*at] = true);
    for row in sheet.chunks_exact_mut(width) {
        if let (Some(first), Some(last)) = (
            row.iter().position(|cell| *cell),
            row.iter().rposition(|cell| *cell),
        ) {
            row[first..=last].fill(true);
        }
    }
    Some(sheet)
}

/// The level that parts paper from desk (Otsu); nothing when there are no two kinds of light.
fn light_from(grey: &GrayImage) -> Option<u8> {
    let mut counts = [0f64; 256];
    grey.as_raw()
        .iter()
        .for_each(|value| counts[usize::from(*value)] += 1.0);
    let total: f64 = counts.iter().sum();
    let all: f64 = counts
        .iter()
        .enumerate()
        .map(|(level, count)| level as f64 * count)
        .sum();
    let (mut below, mut sum, mut best) = (0.0, 0.0, (0.0, 0u8, 0.0, 0.0));
    for level in 0..=254u8 {
        below += counts[usize::from(level)];
        sum += f64::from(level) * counts[usize::from(level)];
        if below == 0.0 || below >= total {
            continue;
        }
        let (dark, light) = (sum / below, (all - sum) / (total - below));
        let score = below * (total - below) * (light - dark) * (light - dark);
        if score > best.0 {
            best = (score, level, light - dark, below / total);
        }
    }
    // On a scan the dark part is the writing: little of it.
    (best.2 > 45.0 && best.3 > 0.12).then_some(best.1.saturating_add(1))
}

/// A sheet that runs out of the picture has no corners to be found.
fn touches_three_sides(sheet: &[bool], width: usize, height: usize) -> bool {
    let share = |cells: Vec<usize>| cells.iter().filter(|at| sheet[**at]).count() * 3 > cells.len();
    let sides = [
        share((0..width).collect()),
        share((0..width).map(|x| (height - 1) * width + x).collect()),
        share((0..height).map(|y| y * width).collect()),
        share((0..height).map(|y| y * width + width - 1).collect()),
    ];
    sides.iter().filter(|touched| **touched).count() >= 2
}

/// The cells that lie farthest towards the four corners of the picture.
fn extremes(sheet: &[bool], width: usize) -> [Point; 4] {
    let towards = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    let mut found = [(f64::MIN, (0.0, 0.0)); 4];
    for at in (0..sheet.len()).filter(|at| sheet[*at]) {
        let (x, y) = ((at % width) as f64, (at / width) as f64);
        for (best, (dx, dy)) in found.iter_mut().zip(towards) {
            let reach = x * dx + y * dy;
            if reach > best.0 {
                *best = (reach, (x, y));
            }
        }
    }
    found.map(|(_, point)| point)
}

/// A straight line as a point on it and its direction.
type Straight = (Point, Point);

/// The straight edge of the sheet between two rough corners: where paper ends, looked for across the way between them.
fn side(sheet: &[bool], width: usize, (from, to): (Point, Point)) -> Option<Straight> {
    let length = distance(from, to);
    if length < 20.0 {
        return None;
    }
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let out = (along.1, -along.0);
    let height = sheet.len() / width;
    let inside = |x: f64, y: f64| {
        x >= 0.0
            && y >= 0.0
            && (x as usize) < width
            && (y as usize) < height
            && sheet[y as usize * width + x as usize]
    };
    let mut points = Vec::new();
    for step in 8..=92 {
        let part = length * f64::from(step) / 100.0;
        let (x, y) = (from.0 + along.0 * part, from.1 + along.1 * part);
        let edge = (-14..14)
            .rev()
            .map(f64::from)
            .find(|off| inside(x + out.0 * off, y + out.1 * off));
        points.extend(edge.map(|off| (x + out.0 * off, y + out.1 * off)));
    }
    fitted(&points)
}

/// The line through points, the farthest of them left out once.
fn fitted(points: &[Point]) -> Option<Straight> {
    let first = through(points)?;
    let mut near: Vec<Point> = points.to_vec();
    near.sort_by(|a, b| off(first, *a).total_cmp(&off(first, *b)));
    near.truncate(points.len() * 3 / 4);
    through(&near)
}

fn through(points: &[Point]) -> Option<Straight> {
    if points.len() < 12 {
        return None;
    }
    let count = points.len() as f64;
    let (mx, my) = points
        .iter()
        .fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / count, sum.1 + p.1 / count));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in points {
        xx += (x - mx) * (x - mx);
        xy += (x - mx) * (y - my);
        yy += (y - my) * (y - my);
    }
    let angle = (2.0 * xy).atan2(xx - yy) / 2.0;
    Some(((mx, my), (angle.cos(), angle.sin())))
}

fn off((point, along): Straight, at: Point) -> f64 {
    ((at.0 - point.0) * along.1 - (at.1 - point.1) * along.0).abs()
}

fn crossing((p, d): Straight, (q, e): Straight) -> Option<Point> {
    let whole = d.0 * e.1 - d.1 * e.0;
    if whole.abs() < 0.2 {
        return None;
    }
    let part = ((q.0 - p.0) * e.1 - (q.1 - p.1) * e.0) / whole;
    Some((p.0 + d.0 * part, p.1 + d.1 * part))
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn polygon_area(corners: &[Point; 4]) -> f64 {
    let sum: f64 = (0..4)
        .map(|at| corners[at].0 * corners[(at + 1) % 4].1 - corners[(at + 1) % 4].0 * corners[at].1)
        .sum();
    (sum / 2.0).abs()
}

/// Tilted by more than the cleaning turns back well, or with sides that are not equal: seen from the side.
fn needs_it(corners: &[Point; 4]) -> bool {
    let [a, b, c, d] = *corners;
    let tilt = |from: Point, to: Point| (to.1 - from.1).atan2(to.0 - from.0).to_degrees();
    let unlike = |one: f64, other: f64| (one / other - 1.0).abs() > 0.025;
    tilt(a, b).abs() > 1.5
        || (tilt(a, d) - 90.0).abs() > 1.5
        || unlike(distance(a, b), distance(d, c))
        || unlike(distance(a, d), distance(b, c))
}

/// Whether the four corners are those of a sheet: no side far longer than the one across from it, no sharp corner.
fn is_sheet_like(corners: &[Point; 4]) -> bool {
    let sides: Vec<f64> = (0..4)
        .map(|at| distance(corners[at], corners[(at + 1) % 4]))
        .collect();
    let like = |one: f64, other: f64| one < other * 1.8 && other < one * 1.8;
    let long = sides.iter().copied().fold(0.0, f64::max);
    let short = sides.iter().copied().fold(f64::MAX, f64::min);
    like(sides[0], sides[2]) && like(sides[1], sides[3]) && short * 4.0 > long
}

/// The quadrilateral drawn as a rectangle, as large as it was in the picture.
fn warped(picture: &RgbImage, corners: [Point; 4]) -> FlatSheet {
    let [a, b, c, d] = corners;
    let mut width = f64::midpoint(distance(a, b), distance(d, c));
    let mut height = f64::midpoint(distance(a, d), distance(b, c));
    let ratio = height / width;
    // A sheet of an office is A4; foreshortening made it look a little shorter.
    if (ratio / A4 - 1.0).abs() < 0.16 {
        (width, height) = if ratio > A4 {
            (height / A4, height)
        } else {
            (width, width * A4)
        };
    } else if (ratio * A4 - 1.0).abs() < 0.16 {
        (width, height) = (height.max(width / A4) * A4, height.max(width / A4));
    }
    let map = projection(corners);
    let side = |length: f64| {
        crate::geometry::whole(length.round())
            .clamp(8, 20_000)
            .unsigned_abs()
    };
    let (wide, high) = (side(width), side(height));
    let pixels = RgbImage::from_fn(wide, high, |x, y| {
        let (u, v) = (
            (f64::from(x) + 0.5) / f64::from(wide),
            (f64::from(y) + 0.5) / f64::from(high),
        );
        let w = map[6] * u + map[7] * v + 1.0;
        between(
            picture,
            (map[0] * u + map[1] * v + map[2]) / w - 0.5,
            (map[3] * u + map[4] * v + map[5]) / w - 0.5,
        )
    });
    FlatSheet { pixels, map }
}

/// The point of the unit square that a projective map takes to `(x, y)`: through the adjugate of its matrix.
fn back(map: &[f64; 8], (x, y): Point) -> Point {
    let u =
        (map[4] - map[5] * map[7]) * x + (map[2] * map[7] - map[1]) * y + map[1] * map[5] - map[2] * map[4];
    let v =
        (map[5] * map[6] - map[3]) * x + (map[0] - map[2] * map[6]) * y + map[2] * map[3] - map[0] * map[5];
    let w =
        (map[3] * map[7] - map[4] * map[6]) * x + (map[1] * map[6] - map[0] * map[7]) * y + map[0] * map[4]
            - map[1] * map[3];
    (u / w, v / w)
}

/// The projective map from the unit square to four corners (Heckbert 1989).
fn projection([p0, p1, p2, p3]: [Point; 4]) -> [f64; 8] {
    let (dx1, dx2, dx3) = (p1.0 - p2.0, p3.0 - p2.0, p0.0 - p1.0 + p2.0 - p3.0);
    let (dy1, dy2, dy3) = (p1.1 - p2.1, p3.1 - p2.1, p0.1 - p1.1 + p2.1 - p3.1);
    let whole = dx1 * dy2 - dx2 * dy1;
    let g = (dx3 * dy2 - dx2 * dy3) / whole;
    let h = (dx1 * dy3 - dx3 * dy1) / whole;
    [
        p1.0 - p0.0 + g * p1.0,
        p3.0 - p0.0 + h * p3.0,
        p0.0,
        p1.1 - p0.1 + g * p1.1,
        p3.1 - p0.1 + h * p3.1,
        p0.1,
        g,
        h,
    ]
}

/// The colour between four pixels; beyond the edge, that of the edge.
fn between(picture: &RgbImage, x: f64, y: f64) -> Rgb<u8> {
    let limit = |value: f64, most: u32| value.clamp(0.0, f64::from(most.saturating_sub(2)) + 0.999);
    let (x, y) = (limit(x, picture.width()), limit(y, picture.height()));
    let (x0, y0) = (x as usize, y as usize);
    let (fx, fy) = (x - x0 as f64, y - y0 as f64);
    let stride = picture.width() as usize * 3;
    let at = y0 * stride + x0 * 3;
    let data = picture.as_raw();
    let mut out = [0u8; 3];
    for (channel, value) in out.iter_mut().enumerate() {
        let level = |at: usize| f64::from(data[at + channel]);
        let upper = level(at) * (1.0 - fx) + level(at + 3) * fx;
        let lower = level(at + stride) * (1.0 - fx) + level(at + stride + 3) * fx;
        *value = (upper * (1.0 - fy) + lower * fy).round() as u8;
    }
    Rgb(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white sheet with four corners on a dark desk.
    fn photo(corners: [Point; 4]) -> RgbImage {
        let inside = |x: f64, y: f64| {
            (0..4).all(|at| {
                let (a, b) = (corners[at], corners[(at + 1) % 4]);
                (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0) >= 0.0
            })
        };
        RgbImage::from_fn(900, 1200, |x, y| {
            Rgb([if inside(f64::from(x), f64::from(y)) {
                235
            } else {
                70
            }; 3])
        })
    }

    #[test]
    fn the_corners_of_a_sheet_on_a_desk_are_found_within_a_hundredth() {
        let wanted = [(150.0, 120.0), (760.0, 190.0), (820.0, 1080.0), (90.0, 1010.0)];
        let small = imageops::grayscale(&imageops::thumbnail(&photo(wanted), 360, 480));
        let found = corners(&imageops::blur(&small, 2.0)).unwrap();
        for (found, wanted) in found.iter().zip(wanted) {
            assert!(
                distance((found.0 * 2.5, found.1 * 2.5), wanted) < 9.0,
                "{found:?} {wanted:?}"
            );
        }
    }

    #[test]
    fn a_sheet_turned_by_twelve_degrees_is_flattened_to_the_shape_of_a4() {
        let (sin, cos) = 12f64.to_radians().sin_cos();
        let turn = |(x, y): Point| (450.0 + x * cos - y * sin, 600.0 + x * sin + y * cos);
        let sheet = [(-300.0, -424.0), (300.0, -424.0), (300.0, 424.0), (-300.0, 424.0)].map(turn);
        let flat = flattened(&photo(sheet)).unwrap().pixels;
        let ratio = f64::from(flat.height()) / f64::from(flat.width());
        assert!((ratio - A4).abs() < 0.02, "{ratio}");
        assert!(
            flat.pixels().filter(|pixel| pixel.0[0] < 150).count() < flat.pixels().len() / 60,
            "no desk is left"
        );
    }

    #[test]
    fn what_was_seen_on_the_photograph_is_found_on_the_flat_sheet() {
        let corners = [(150.0, 120.0), (760.0, 190.0), (820.0, 1080.0), (90.0, 1010.0)];
        let map = projection(corners);
        for (point, wanted) in corners
            .into_iter()
            .zip([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
        {
            assert!(distance(back(&map, point), wanted) < 1e-9);
        }
        let flat = flattened(&photo(corners)).unwrap();
        let (wide, high) = flat.pixels.dimensions();
        let small = |x, y| PixelBox { x, y, w: 40, h: 40 };
        let near_the_end = flat.place(small(760, 1020)).unwrap();
        assert!(
            near_the_end.right() + wide / 20 > wide && near_the_end.bottom() + high / 20 > high,
            "{near_the_end:?} of {wide} × {high}"
        );
        let first = flat.place(small(160, 140)).unwrap();
        assert!(first.x < wide / 20 && first.y < high / 20, "{first:?}");
        assert_eq!(flat.place(small(0, 0)), None, "the desk");
    }

    #[test]
    fn a_scan_and_a_sheet_that_lies_straight_are_left_alone() {
        let scan = RgbImage::from_fn(900, 1200, |x, y| {
            Rgb([if x % 30 < 4 && y % 40 < 18 { 20 } else { 250 }; 3])
        });
        assert!(flattened(&scan).is_none());
        let straight = photo([(100.0, 100.0), (800.0, 100.0), (800.0, 1100.0), (100.0, 1100.0)]);
        assert!(flattened(&straight).is_none());
        let beyond = photo([(-50.0, -80.0), (850.0, -20.0), (900.0, 1300.0), (-90.0, 1250.0)]);
        assert!(flattened(&beyond).is_none());
    }
}
