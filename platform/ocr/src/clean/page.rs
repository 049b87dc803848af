//! The whole cleaning of one page, step after step.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::{GrayImage, RgbImage, imageops};

use super::background::Shade;
use super::bits::{Bits, Components};
use super::cells::{self, Comb};
use super::rules::{self, Rule};
use super::stamp::{self, Stamp};
use super::{barcode, ink, leaders, outside, skew, soft};
use crate::geometry::{Affine, Rect};

/// A page ready to be cut into lines.
pub(crate) struct CleanPage {
    /// Grey values, paper white, upright.
    pub grey: GrayImage,
    /// The connected pieces of ink, without rules, leaders and specks.
    pub pieces: Components,
    /// The ruled lines that were taken off.
    pub rules: Vec<Rule>,
    /// The rows of boxes that were taken off.
    pub combs: Vec<Comb>,
    /// The round stamps that were taken off.
    pub stamps: Vec<Stamp>,
    /// Working resolution in dots per inch.
    pub dpi: u32,
    /// Whether the page came in black and white alone, and was softened.
    pub two_level: bool,
    /// The tilt that was turned back, in degrees.
    pub tilt: f64,
    /// From working pixels to the pixels of the page image.
    pub to_original: Affine,
}

/// Working resolution above which a page is made smaller: more dots cost time and bring no letters.
const MOST_DPI: u32 = 320;

/// Most pieces of ink that a page of writing has: some eight thousand letters with their marks, and room.
const MOST_PIECES: usize = 30_000;

/// Tilt below which turning costs more sharpness than it brings, in degrees.
const LEAST_TILT: f64 = 0.12;

/// Cleans a page image of `dpi` dots per inch.
pub(crate) fn clean(image: &RgbImage, dpi: u32) -> CleanPage {
    let mut grey = ink::grey_without_red(image);
    let mut dpi = dpi;
    let mut to_original = Affine::IDENTITY;
    if dpi > MOST_DPI {
        let factor = f64::from(dpi) / 250.0;
        let side = |length: u32| {
            crate::geometry::whole(f64::from(length) / factor)
                .max(1)
                .unsigned_abs()
        };
        grey = imageops::resize(
            &grey,
            side(grey.width()),
            side(grey.height()),
            imageops::FilterType::Triangle,
        );
        to_original = Affine::scale(factor);
        dpi = 250;
    }
    let two_level = soft::is_two_level(&grey);
    flatten(&mut grey, dpi);
    let worn = two_level.then(|| soft::mended(&grey, dpi)).flatten();
    let mut is_soft = worn.is_some();
    grey = worn.unwrap_or(grey);
    let mut bits = Bits::from_grey(&grey, threshold(&grey));
    let mut first = Components::find(&bits);
    if is_grainy(&first, dpi) {
        grey = soft::softened(&grey, 0.9);
        is_soft = true;
        bits = Bits::from_grey(&grey, threshold(&grey));
        first = Components::find(&bits);
    }
    let letters: Vec<_> = first
        .list
        .iter()
        .copied()
        .filter(|piece| is_letter_like(piece.bounds.height(), dpi))
        .collect();
    let tilt = skew::tilt(&letters, bits.width, bits.height);
    if tilt.abs() >= LEAST_TILT {
        grey = skew::turned_back(&grey, tilt);
        bits = Bits::from_grey(&grey, threshold(&grey));
        let (cx, cy) = (f64::from(grey.width()) / 2.0, f64::from(grey.height()) / 2.0);
        to_original = Affine::rotate_about(tilt.to_radians(), cx, cy).then(to_original);
    }
    let mut erased = Vec::new();
    let rules = rules::take_off(&mut bits, dpi, &mut |at| erased.push(at));
    let mut pieces = Components::find(&bits);
    let combs = cells::take_off(&mut bits, &pieces, &rules, dpi, &mut erased);
    if !combs.is_empty() {
        pieces = Components::find(&bits);
    }
    let stamps = stamp::take_off(&mut bits, &pieces, dpi, &mut erased);
    if !stamps.is_empty() {
        pieces = Components::find(&bits);
    }
    whiten(&mut grey, &bits, &erased);
    if two_level && !is_soft {
        // The teeth on the edges of copied letters are none of theirs; the engine takes them for marks. Where ink
        // ends they do no harm, so letters, rules and stamps are told apart before.
        grey = soft::smoothed(&grey, dpi);
    }
    drop_specks(&mut pieces, dpi);
    drop_scraps(&mut pieces, &rules, dpi);
    let bars = barcode::find(&pieces, &rules, dpi);
    pieces
        .list
        .retain(|piece| !bars.iter().any(|place| inside(piece.bounds, *place, 4)));
    CleanPage {
        grey,
        pieces,
        rules,
        combs,
        stamps,
        dpi,
        two_level,
        tilt,
        to_original,
    }
}

fn flatten(grey: &mut GrayImage, dpi: u32) {
    let mut shade = Shade::measure(grey, (dpi as usize / 6).max(16));
    let outside = outside::find(&shade);
    shade.open();
    shade.divide(grey);
    if let Some(outside) = outside {
        outside::paint(grey, &shade, &outside);
    }
}

/// The grey level that parts ink from paper (Otsu), set high so that faint marks over letters count as ink.
fn threshold(grey: &GrayImage) -> u8 {
    let mut counts = [0f64; 256];
    for value in grey.as_raw().iter().step_by(3) {
        counts[usize::from(*value)] += 1.0;
    }
    let total: f64 = counts.iter().sum();
    let all: f64 = counts
        .iter()
        .enumerate()
        .map(|(level, count)| level as f64 * count)
        .sum();
    let (mut below, mut sum, mut best) = (0.0, 0.0, (0.0, 140u8));
    for level in 0..=254u8 {
        below += counts[usize::from(level)];
        sum += f64::from(level) * counts[usize::from(level)];
        if below == 0.0 || below >= total {
            continue;
        }
        let apart = sum / below - (all - sum) / (total - below);
        let score = below * (total - below) * apart * apart;
        if score > best.0 {
            best = (score, level);
        }
    }
    best.1.saturating_add(30).clamp(170, 205)
}

fn is_letter_like(height: i32, dpi: u32) -> bool {
    let unit = i32::try_from(dpi).unwrap_or(200);
    height * 25 > unit && height * 4 < unit
}

/// Many specks for few letters: the grain of old paper or of a dark photo.
fn is_grainy(pieces: &Components, dpi: u32) -> bool {
    let specks = pieces.list.iter().filter(|piece| piece.area <= 3).count();
    let letters = pieces
        .list
        .iter()
        .filter(|piece| is_letter_like(piece.bounds.height(), dpi))
        .count();
    specks > 1500 && specks > 2 * letters
}

/// Whitens what was erased and its grey fringe.
fn whiten(grey: &mut GrayImage, bits: &Bits, erased: &[usize]) {
    let width = bits.width;
    let data: &mut [u8] = grey;
    for at in erased {
        data[*at] = 255;
        for near in [at.wrapping_sub(1), at + 1, at.wrapping_sub(width), at + width] {
            if bits.data.get(near) == Some(&0) {
                data[near] = 255;
            }
        }
    }
}

/// Drops specks and dotted leaders; of a page that is all grain, only its largest pieces are kept.
fn drop_specks(pieces: &mut Components, dpi: u32) {
    let least = i32::try_from(dpi * dpi / 6_500).unwrap_or(6).max(2);
    pieces.list.retain(|piece| piece.area >= least);
    if pieces.list.len() > MOST_PIECES {
        pieces.list.sort_by_key(|piece| std::cmp::Reverse(piece.area));
        pieces.list.truncate(MOST_PIECES);
    }
    let mut is_leader = vec![false; pieces.list.len()];
    for at in leaders::find(pieces, dpi) {
        is_leader[at] = true;
    }
    let mut leader = is_leader.iter();
    pieces.list.retain(|_| leader.next() != Some(&true));
}

/// Drops what is left of the rules themselves: small pieces that lie on the course of one.
fn drop_scraps(pieces: &mut Components, rules: &[Rule], dpi: u32) {
    let unit = i32::try_from(dpi).unwrap_or(200);
    let near = unit / 60;
    pieces.list.retain(|piece| {
        let small = piece.bounds.width() * 14 < unit && piece.bounds.height() * 14 < unit;
        !(small && rules.iter().any(|rule| inside(piece.bounds, rule.bounds, near)))
    });
}

/// Whether a box lies within another that is widened by `margin`.
const fn inside(inner: Rect, outer: Rect, margin: i32) -> bool {
    inner.left >= outer.left - margin
        && inner.right <= outer.right + margin
        && inner.top >= outer.top - margin
        && inner.bottom <= outer.bottom + margin
}
