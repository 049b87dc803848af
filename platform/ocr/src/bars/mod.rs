//! Bar codes on a page: Code 128 and Code 39, as registers, slips of the post and other systems print them.
//!
//! Lines are laid across the page, upright and level; a code is believed where two lines side by side say the same.

mod code128;
mod code39;

use std::collections::BTreeMap;

use image::RgbImage;

use crate::document::{Code, PixelBox};

/// Dots between two lines.
const STEP: u32 = 6;
/// Changes between dark and light that a code has at least: a start, three signs and a stop.
const LEAST_CHANGES: usize = 24;
/// The shortest text that is believed; what is shorter may be an accident of writing.
const SHORTEST: usize = 4;
/// The most codes taken from one page.
const MOST: usize = 16;
/// The most stretches of a page that are tried: a drawn trap has thousands.
const MOST_TRIED: usize = 6_000;

/// Where a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Level,
    Upright,
}

/// Where a text was read: how often, and between which places.
struct Seen {
    lines: u32,
    last: u32,
    neighbours: bool,
    bounds: PixelBox,
}

/// The bar codes of a page picture.
pub(crate) fn find(pixels: &RgbImage) -> Vec<Code> {
    let mut seen: BTreeMap<(String, Way), Seen> = BTreeMap::new();
    let mut tried = 0;
    for way in [Way::Level, Way::Upright] {
        let across = match way {
            Way::Level => pixels.height(),
            Way::Upright => pixels.width(),
        };
        for at in (0..across).step_by(STEP as usize) {
            let dark = dark_of(&light_of(pixels, (way, at)));
            for (from, to) in stretches(&dark) {
                tried += 1;
                if tried > MOST_TRIED {
                    return believed(seen);
                }
                let part = dark.get(from..to).unwrap_or_default();
                if let Some(text) = read(part) {
                    note(&mut seen, (text, way), (at, from, to));
                }
            }
        }
    }
    believed(seen)
}

fn believed(seen: BTreeMap<(String, Way), Seen>) -> Vec<Code> {
    seen.into_iter()
        .filter(|(_, seen)| seen.neighbours && seen.lines >= 2)
        .map(|((text, _), seen)| Code {
            text,
            bounds: seen.bounds,
        })
        .take(MOST)
        .collect()
}

fn note(seen: &mut BTreeMap<(String, Way), Seen>, key: (String, Way), (at, from, to): (u32, usize, usize)) {
    let (from, long) = (whole(from), whole(to - from));
    let here = match key.1 {
        Way::Level => PixelBox {
            x: from,
            y: at,
            w: long,
            h: 1,
        },
        Way::Upright => PixelBox {
            x: at,
            y: from,
            w: 1,
            h: long,
        },
    };
    match seen.get_mut(&key) {
        Some(known) => {
            known.neighbours |= at - known.last <= 2 * STEP;
            known.lines += 1;
            known.last = at;
            known.bounds = PixelBox::around([known.bounds, here]).unwrap_or(here);
        }
        None => {
            let first = Seen {
                lines: 1,
                last: at,
                neighbours: false,
                bounds: here,
            };
            seen.insert(key, first);
        }
    }
}

fn whole(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The light along a line, of 255.
fn light_of(pixels: &RgbImage, (way, at): (Way, u32)) -> Vec<u8> {
    let grey = |x: u32, y: u32| {
        let [red, green, blue] = pixels.get_pixel(x, y).0;
        u8::try_from((u32::from(red) + 2 * u32::from(green) + u32::from(blue)) / 4).unwrap_or(255)
    };
    match way {
        Way::Level => (0..pixels.width()).map(|x| grey(x, at)).collect(),
        Way::Upright => (0..pixels.height()).map(|y| grey(at, y)).collect(),
    }
}

/// Which dots of a line are dark against what lies around them: a shadow over the page changes nothing.
fn dark_of(light: &[u8]) -> Vec<bool> {
    const AROUND: usize = 40;
    let mut sums = Vec::with_capacity(light.len() + 1);
    let mut sum = 0_u64;
    sums.push(0);
    for value in light {
        sum += u64::from(*value);
        sums.push(sum);
    }
    light
        .iter()
        .enumerate()
        .map(|(at, value)| {
            let (from, to) = (at.saturating_sub(AROUND), (at + AROUND + 1).min(light.len()));
            let total = sums.get(to).zip(sums.get(from)).map_or(0, |(to, from)| to - from);
            let mean = total / u64::try_from(to - from).unwrap_or(1).max(1);
            // Grain on white paper is not dark.
            u64::from(*value) + 12 < mean
        })
        .collect()
}

/// The stretches of a line that may be a code: many changes between two quiet places.
fn stretches(dark: &[bool]) -> Vec<(usize, usize)> {
    const QUIET: usize = 24;
    let mut found = Vec::new();
    let (mut from, mut end, mut changes, mut before) = (None, 0, 0, false);
    for (at, is_dark) in dark
        .iter()
        .copied()
        .chain(std::iter::repeat_n(false, QUIET + 1))
        .enumerate()
    {
        if is_dark {
            from.get_or_insert(at);
            end = at + 1;
        }
        changes += usize::from(is_dark != before);
        before = is_dark;
        if let Some(start) = from
            && at >= end + QUIET
        {
            if changes >= LEAST_CHANGES {
                found.push((start, end));
            }
            from = None;
            changes = 0;
        }
    }
    found
}

/// What the bars say, read from either end.
fn read(dark: &[bool]) -> Option<String> {
    let mut runs = runs(dark);
    for _ in 0..2 {
        if let Some(said) = code128::read(&runs).or_else(|| code39::read(&runs)) {
            let text = said.trim().to_owned();
            return (text.len() >= SHORTEST).then_some(text);
        }
        runs.reverse();
    }
    None
}

/// The lengths of bars and gaps in turn, from the first bar to the last.
fn runs(dark: &[bool]) -> Vec<u32> {
    dark.chunk_by(|one, other| one == other)
        .map(|run| whole(run.len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use image::{Rgb, imageops};

    use super::*;

    const DOSSIER: &str = "000.15.30.H37-231009-0007";

    /// Dark and light modules of bars and gaps in turn.
    fn modules(widths: &[u8]) -> Vec<bool> {
        let run = |(at, width): (usize, &u8)| std::iter::repeat_n(at % 2 == 0, usize::from(*width));
        widths.iter().enumerate().flat_map(run).collect()
    }

    /// A page with the bars of a code, three dots to the narrowest, with grain and some writing around them.
    fn page(bars: &[bool], shade: bool) -> RgbImage {
        let width = u32::try_from(bars.len()).unwrap() * 3 + 400;
        RgbImage::from_fn(width, 600, |x, y| {
            let light = if shade {
                250 - u8::try_from(x * 120 / width).unwrap()
            } else {
                250
            };
            let grain = u8::try_from((x * 7 + y * 13) % 5).unwrap();
            let at = x.checked_sub(200).and_then(|x| bars.get((x / 3) as usize));
            let in_code = (200..330).contains(&y) && at.copied().unwrap_or(false);
            let in_word = (60..80).contains(&y) && x % 60 < 40 && x % 9 < 3;
            Rgb([if in_code || in_word { 30 } else { light - grain }; 3])
        })
    }

    fn said(page: &RgbImage) -> Vec<String> {
        find(page).into_iter().map(|code| code.text).collect()
    }

    #[test]
    fn the_code_of_a_dossier_is_read_from_bars_of_both_kinds_whichever_way_the_page_lies() {
        let separator = "SEP|HS=000.15.30.H37-231009-0007|TP=2";
        for (bars, text) in [
            (modules(&code128::widths(DOSSIER)), DOSSIER),
            (modules(&code128::widths(separator)), separator),
            (modules(&code39::widths(DOSSIER)), DOSSIER),
        ] {
            let page = page(&bars, false);
            assert_eq!(said(&page), [text]);
            assert_eq!(said(&imageops::rotate180(&page)), [text]);
            assert_eq!(said(&imageops::rotate90(&page)), [text]);
        }
    }

    #[test]
    fn bars_in_a_shadow_are_read_and_their_place_is_told() {
        let page = page(&modules(&code128::widths(DOSSIER)), true);
        let found = find(&page);
        assert_eq!(found.len(), 1);
        let bounds = found[0].bounds;
        assert!(
            bounds.x >= 190 && bounds.x <= 210 && bounds.y >= 200 && bounds.y + bounds.h <= 330,
            "{bounds:?}"
        );
    }

    #[test]
    fn writing_tables_and_a_broken_code_say_nothing() {
        let mut bars = modules(&code128::widths(DOSSIER));
        let middle = bars.len() / 2;
        bars[middle] = !bars[middle];
        assert!(
            said(&page(&bars, false)).is_empty(),
            "the check sign does not agree"
        );
        let table = RgbImage::from_fn(900, 600, |x, y| {
            Rgb([if x % 30 < 2 || y % 40 < 2 { 0 } else { 255 }; 3])
        });
        assert!(said(&table).is_empty());
        assert!(said(&RgbImage::from_pixel(300, 300, Rgb([255; 3]))).is_empty());
    }

    #[test]
    fn a_drawn_trap_takes_no_longer_than_a_page() {
        let trap = RgbImage::from_fn(3_000, 3_000, |x, y| {
            Rgb([if (x / 2 + y * 7) % 3 == 0 && x % 90 < 60 {
                0
            } else {
                255
            }; 3])
        });
        assert!(said(&trap).len() <= MOST);
    }
}
