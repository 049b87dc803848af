//! Round stamps in black: on photocopies the red has gone, and the ring ties the signer's name to the stamp's letters.
//!
//! Stamps of offices are rings 13 to 21 mm in radius. Arcs vote for centres; where enough of a ring is inked, its
//! thin pixels go, and so does the star. Letters that a ring crosses keep the strokes that run across it.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index is checked against the image's own size"
)]

use std::f64::consts::TAU;

use super::bits::{Bits, Components};
use crate::geometry::{Rect, whole};

/// Where a stamp lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stamp {
    pub x: f64,
    pub y: f64,
    pub radius: f64,
}

impl Stamp {
    /// Whether a box lies within the stamp's outer ring.
    pub fn holds(&self, bounds: Rect) -> bool {
        let reach = self.radius * 1.04;
        [
            (bounds.left, bounds.top),
            (bounds.right, bounds.top),
            (bounds.left, bounds.bottom),
            (bounds.right, bounds.bottom),
        ]
        .iter()
        .all(|(x, y)| (f64::from(*x) - self.x).hypot(f64::from(*y) - self.y) <= reach)
    }
}

/// Takes round stamps off the ink and says where they were; `erased` is told every pixel that went.
pub(super) fn take_off(
    bits: &mut Bits,
    pieces: &Components,
    dpi: u32,
    erased: &mut Vec<usize>,
) -> Vec<Stamp> {
    let mut arcs = arcs(bits, pieces, dpi);
    let mut stamps = Vec::new();
    while stamps.len() < 3 {
        let Some(stamp) = strongest(&arcs, dpi) else { break };
        for radius in rings(&arcs, stamp) {
            erase_ring(bits, stamp, radius, dpi, erased);
        }
        erase_star(bits, pieces, stamp, dpi, erased);
        clear(&mut arcs, stamp);
        stamps.push(stamp);
    }
    stamps
}

/// The ink of pieces that are too long for letters: arcs, and what hangs on them.
fn arcs(bits: &Bits, pieces: &Components, dpi: u32) -> Bits {
    let longest = i32::try_from(dpi).unwrap_or(200) * 9 / 40;
    let mut arcs = Bits {
        width: bits.width,
        height: bits.height,
        data: vec![0; bits.data.len()],
    };
    for piece in &pieces.list {
        let (w, h) = (piece.bounds.width(), piece.bounds.height());
        let thin = i64::from(piece.area) * 5 < i64::from(w) * i64::from(h) * 3;
        if w.max(h) < longest || w.min(h) * 8 < w.max(h) && w.min(h) < 6 || !thin {
            continue;
        }
        for run in pieces.runs(piece) {
            let row = run.y as usize * bits.width;
            arcs.data[row + run.start as usize..row + run.end as usize].fill(1);
        }
    }
    arcs
}

/// The ring that most arcs vote for, if enough of it is inked.
fn strongest(arcs: &Bits, dpi: u32) -> Option<Stamp> {
    let cell = f64::from(dpi) / 50.0;
    let points = edge_points(arcs, 5_000);
    if points.len() < 60 {
        return None;
    }
    let columns = whole(arcs.width as f64 / cell) as usize + 2;
    let rows = whole(arcs.height as f64 / cell) as usize + 2;
    let directions: Vec<(f64, f64)> = (0..56).map(|at| (f64::from(at) * TAU / 56.0).sin_cos()).collect();
    let mut best: Option<(u16, Stamp)> = None;
    let mut votes = vec![0u16; columns * rows];
    let millimetre = f64::from(dpi) / 25.4;
    for step in 0..17 {
        let radius = (13.0 + 0.5 * f64::from(step)) * millimetre;
        votes.fill(0);
        for (x, y) in &points {
            for (sin, cos) in &directions {
                let (column, row) = ((x + radius * cos) / cell, (y + radius * sin) / cell);
                if column >= 0.0 && row >= 0.0 && (column as usize) < columns && (row as usize) < rows {
                    let at = row as usize * columns + column as usize;
                    votes[at] = votes[at].saturating_add(1);
                    if best.is_none_or(|(most, _)| votes[at] > most) {
                        let (column, row) = (column.floor() + 0.5, row.floor() + 0.5);
                        best = Some((
                            votes[at],
                            Stamp {
                                x: column * cell,
                                y: row * cell,
                                radius,
                            },
                        ));
                    }
                }
            }
        }
    }
    let stamp = refined(arcs, best?.1, cell);
    (coverage(arcs, stamp, stamp.radius, 2) >= 0.5).then_some(stamp)
}

fn edge_points(arcs: &Bits, most: usize) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for y in 0..arcs.height {
        for (start, end) in arcs.runs(y) {
            for x in (start..end).step_by(6) {
                points.push((x as f64, y as f64));
            }
        }
    }
    let step = points.len().div_ceil(most).max(1);
    points.into_iter().step_by(step).collect()
}

/// Moves centre and radius by pixels until most of the ring is inked.
fn refined(arcs: &Bits, rough: Stamp, cell: f64) -> Stamp {
    let mut best = (0.0, rough);
    for dx in -3..=3 {
        for dy in -3..=3 {
            for dr in -4..=4 {
                let step = |n: i32| f64::from(n) * cell / 3.0;
                let stamp = Stamp {
                    x: rough.x + step(dx),
                    y: rough.y + step(dy),
                    radius: rough.radius + step(dr),
                };
                let score = coverage(arcs, stamp, stamp.radius, 1);
                if score > best.0 {
                    best = (score, stamp);
                }
            }
        }
    }
    best.1
}

/// The share of a ring around the stamp's centre that is inked, give or take `slack` pixels.
fn coverage(arcs: &Bits, stamp: Stamp, radius: f64, slack: i32) -> f64 {
    const SAMPLES: i32 = 240;
    let inked = (0..SAMPLES).filter(|at| {
        let (sin, cos) = (f64::from(*at) * TAU / f64::from(SAMPLES)).sin_cos();
        (-slack..=slack).any(|off| {
            let reach = radius + f64::from(off);
            is_ink(arcs, stamp.x + reach * cos, stamp.y + reach * sin)
        })
    });
    f64::from(u32::try_from(inked.count()).unwrap_or(0)) / f64::from(SAMPLES)
}

fn is_ink(bits: &Bits, x: f64, y: f64) -> bool {
    pixel(bits, x, y).is_some_and(|at| bits.data[at] != 0)
}

fn pixel(bits: &Bits, x: f64, y: f64) -> Option<usize> {
    let (x, y) = (x.round(), y.round());
    (x >= 0.0 && y >= 0.0 && x < bits.width as f64 && y < bits.height as f64)
        .then(|| y as usize * bits.width + x as usize)
}

/// Radii of all rings around the stamp's centre: the outer one and the inner ones.
fn rings(arcs: &Bits, stamp: Stamp) -> Vec<f64> {
    let from = whole(stamp.radius * 0.45);
    let to = whole(stamp.radius * 1.12);
    (from..=to)
        .map(f64::from)
        .filter(|radius| coverage(arcs, stamp, *radius, 1) >= 0.4)
        .collect()
}

/// Erases the ink of a ring where it is no thicker than a ring, measured outwards from the centre.
fn erase_ring(bits: &mut Bits, stamp: Stamp, radius: f64, dpi: u32, erased: &mut Vec<usize>) {
    let thickest = (f64::from(dpi) / 18.0).max(5.0);
    let samples = whole(radius * TAU * 1.5);
    for at in 0..samples {
        let (sin, cos) = (f64::from(at) * TAU / f64::from(samples)).sin_cos();
        let place = |reach: f64| (stamp.x + reach * cos, stamp.y + reach * sin);
        let inked = |bits: &Bits, reach: f64| {
            let (x, y) = place(reach);
            is_ink(bits, x, y)
        };
        if !inked(bits, radius) {
            continue;
        }
        let (mut inner, mut outer) = (radius, radius);
        while radius - inner <= thickest && inked(bits, inner - 1.0) {
            inner -= 1.0;
        }
        while outer - radius <= thickest && inked(bits, outer + 1.0) {
            outer += 1.0;
        }
        if outer - inner > thickest {
            continue;
        }
        let mut reach = inner;
        while reach <= outer {
            let (x, y) = place(reach);
            if let Some(at) = pixel(bits, x, y).filter(|at| bits.data[*at] != 0) {
                bits.data[at] = 0;
                erased.push(at);
            }
            reach += 0.5;
        }
    }
}

/// Erases the solid pieces about the centre: the star of the national emblem.
fn erase_star(bits: &mut Bits, pieces: &Components, stamp: Stamp, dpi: u32, erased: &mut Vec<usize>) {
    let unit = i32::try_from(dpi).unwrap_or(200);
    let inner = Stamp {
        radius: stamp.radius * 0.5,
        ..stamp
    };
    for piece in pieces.list.iter().filter(|piece| inner.holds(piece.bounds)) {
        let (w, h) = (piece.bounds.width(), piece.bounds.height());
        if w * 8 < unit || h * 8 < unit || w > h * 2 || h > w * 2 {
            continue;
        }
        for run in pieces.runs(piece) {
            let row = run.y as usize * bits.width;
            for at in row + run.start as usize..row + run.end as usize {
                bits.data[at] = 0;
                erased.push(at);
            }
        }
    }
}

/// Takes a found stamp out of the votes.
fn clear(arcs: &mut Bits, stamp: Stamp) {
    let reach = stamp.radius * 1.2;
    let (top, bottom) = (
        whole(stamp.y - reach).max(0) as usize,
        whole(stamp.y + reach).max(0) as usize,
    );
    let (left, right) = (
        whole(stamp.x - reach).max(0) as usize,
        whole(stamp.x + reach).max(0) as usize,
    );
    for y in top..bottom.min(arcs.height) {
        let row = y * arcs.width;
        arcs.data[row + left.min(arcs.width)..row + right.min(arcs.width)].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(bits: &mut Bits, x: f64, y: f64, radius: f64, thick: i32) {
        for at in 0..4000 {
            let (sin, cos) = (f64::from(at) * TAU / 4000.0).sin_cos();
            for off in 0..thick {
                let reach = radius + f64::from(off);
                if let Some(at) = pixel(bits, x + reach * cos, y + reach * sin) {
                    bits.data[at] = 1;
                }
            }
        }
    }

    #[test]
    fn the_rings_of_a_stamp_go_and_a_stroke_that_crosses_them_stays() {
        let (width, height) = (600usize, 600usize);
        let mut bits = Bits {
            width,
            height,
            data: vec![0; width * height],
        };
        ring(&mut bits, 300.0, 280.0, 140.0, 4);
        ring(&mut bits, 300.0, 280.0, 92.0, 3);
        for y in 400..450 {
            for x in 296..302 {
                bits.data[y * width + x] = 1;
            }
        }
        let pieces = Components::find(&bits);
        let mut erased = Vec::new();
        let stamps = take_off(&mut bits, &pieces, 200, &mut erased);
        assert_eq!(stamps.len(), 1);
        assert!(
            (stamps[0].x - 300.0).abs() < 4.0 && (stamps[0].y - 280.0).abs() < 4.0,
            "{stamps:?}"
        );
        let left: usize = bits.data.iter().map(|bit| usize::from(*bit)).sum();
        assert!(left < 700, "{left} pixels left");
        assert_eq!(bits.data[420 * width + 299], 1, "the stroke");
    }

    #[test]
    fn a_page_of_writing_has_no_stamp() {
        let (width, height) = (600usize, 600usize);
        let mut bits = Bits {
            width,
            height,
            data: vec![0; width * height],
        };
        for y in (40..560).step_by(40) {
            for x in (20..560).step_by(14) {
                for dy in 0..18 {
                    bits.data[(y + dy) * width + x] = 1;
                    bits.data[(y + dy) * width + x + 5] = 1;
                }
            }
        }
        let pieces = Components::find(&bits);
        assert!(take_off(&mut bits, &pieces, 200, &mut Vec::new()).is_empty());
    }
}
