//! What offices do to paper, done to a clean page: the same page and the same dice, the same picture.

use std::error::Error;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, imageops};

use super::people::Dice;
use super::warp::Warp;

/// The ways a page is spoiled.
pub const WAYS: [&str; 12] = [
    "scan",
    "skew",
    "light",
    "blur",
    "old",
    "bilevel",
    "copy",
    "photo",
    "photo-far",
    "photo-askew",
    "stamp",
    "turned",
];

/// The page spoiled in one way, as a file.
pub fn spoiled(
    way: &str,
    page: &RgbImage,
    other: &RgbImage,
    dice: &mut Dice,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let (picture, quality) = match way {
        "skew" => (grain(&turned(page, 2.2 + dice.sway() * 1.6), 7.0, dice), 70),
        "light" => (grain(&shaded(page, dice), 5.0, dice), 72),
        "blur" => (grain(&imageops::blur(page, 1.35), 4.0, dice), 45),
        "old" => (old(page, other, dice), 68),
        "bilevel" => return png(&bilevel(page, 0, dice)),
        "copy" => return png(&bilevel(page, 1, dice)),
        "photo" => (photo(page, (0.05, 0.0), dice), 72),
        "photo-far" => (photo(page, (0.12, 0.0), dice), 72),
        "photo-askew" => {
            let degrees = 10.0 + dice.sway() * 5.0;
            (photo(page, (0.08, degrees), dice), 72)
        }
        "stamp" => (grain(&stamped(page, dice), 5.0, dice), 72),
        "turned" => (
            imageops::rotate90(&grain(&turned(page, dice.sway() * 0.6), 5.0, dice)),
            75,
        ),
        _ => (grain(&turned(page, dice.sway() * 0.7), 5.0, dice), 75),
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&picture)?;
    Ok(bytes)
}

fn png(page: &GrayImage) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(page.clone()).write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

fn level(value: f64) -> u8 {
    value.clamp(0.0, 255.0) as u8
}

/// The colour between four pixels; outside the page, `paper`.
fn sample(page: &RgbImage, x: f64, y: f64, paper: [f64; 3]) -> [f64; 3] {
    let (x0, y0) = (x.floor(), y.floor());
    let (fx, fy) = (x - x0, y - y0);
    let at = |dx: f64, dy: f64| {
        let (x, y) = (x0 + dx, y0 + dy);
        if x < 0.0 || y < 0.0 || x >= f64::from(page.width()) || y >= f64::from(page.height()) {
            return paper;
        }
        page.get_pixel(x as u32, y as u32).0.map(f64::from)
    };
    let mut out = [0.0; 3];
    for (dx, dy, part) in [
        (0.0, 0.0, (1.0 - fx) * (1.0 - fy)),
        (1.0, 0.0, fx * (1.0 - fy)),
        (0.0, 1.0, (1.0 - fx) * fy),
        (1.0, 1.0, fx * fy),
    ] {
        for (sum, value) in out.iter_mut().zip(at(dx, dy)) {
            *sum += value * part;
        }
    }
    out
}

fn turned(page: &RgbImage, degrees: f64) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (cx, cy) = (f64::from(page.width()) / 2.0, f64::from(page.height()) / 2.0);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let (dx, dy) = (f64::from(x) - cx, f64::from(y) - cy);
        let from = (cx + dx * cos + dy * sin, cy - dx * sin + dy * cos);
        Rgb(sample(page, from.0, from.1, [250.0; 3]).map(level))
    })
}

fn grain(page: &RgbImage, strength: f64, dice: &mut Dice) -> RgbImage {
    let mut page = imageops::blur(page, 0.55);
    for pixel in page.pixels_mut() {
        let noise = dice.sway() * strength * 2.0;
        pixel.0 = pixel.0.map(|value| level(f64::from(value) * 0.94 + 8.0 + noise));
    }
    page
}

fn shaded(page: &RgbImage, dice: &mut Dice) -> RgbImage {
    let (side, fold) = (dice.sway(), 0.3 + f64::from(dice.between(0, 40)) / 100.0);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let (u, v) = (
            f64::from(x) / f64::from(page.width()),
            f64::from(y) / f64::from(page.height()),
        );
        let slope = 0.72 + 0.28 * if side > 0.0 { u } else { 1.0 - u };
        let crease = 1.0 - 0.35 * (-((v - fold) / 0.02).powi(2)).exp();
        let corner = 1.0 - 0.45 * (-((u - 0.95).powi(2) + (v - 0.9).powi(2)) / 0.05).exp();
        Rgb(page
            .get_pixel(x, y)
            .0
            .map(|value| level(f64::from(value) * slope * crease * corner)))
    })
}

/// Yellowed paper, faded ink, the other side showing through.
fn old(page: &RgbImage, other: &RgbImage, dice: &mut Dice) -> RgbImage {
    let back = imageops::blur(&imageops::flip_horizontal(other), 1.6);
    let page = imageops::blur(page, 0.8);
    let mut blotch = f64::from(dice.between(30, 90)) / 10.0;
    blotch *= 0.001;
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let ink = f64::from(page.get_pixel(x, y).0[0]);
        let behind = if x < back.width() && y < back.height() {
            f64::from(back.get_pixel(x, y).0[0])
        } else {
            255.0
        };
        let stain = 12.0 * ((f64::from(x) * blotch).sin() + (f64::from(y) * blotch * 1.3).cos());
        let through = 0.16 * (255.0 - behind);
        let grey = 232.0 - (255.0 - ink) * 0.62 - through + stain + dice.sway() * 16.0;
        Rgb([level(grey), level(grey * 0.92), level(grey * 0.72)])
    })
}

/// Two levels with grain on the edges; worn, the lines grow fat, specks and a black edge appear.
fn bilevel(page: &RgbImage, worn: u32, dice: &mut Dice) -> GrayImage {
    let soft = imageops::blur(page, 0.8 + f64::from(worn) as f32 * 0.35);
    let tilted = turned(&soft, dice.sway() * 0.8);
    let cut = 150.0 + f64::from(worn) * 28.0;
    let mut out = GrayImage::from_fn(page.width(), page.height(), |x, y| {
        let value = f64::from(tilted.get_pixel(x, y).0[0]) + dice.sway() * 70.0;
        Luma([if value < cut { 0 } else { 255 }])
    });
    let (width, height) = out.dimensions();
    for _ in 0..900 * (1 + worn * 2) {
        let (x, y) = (dice.between(0, width), dice.between(0, height));
        out.put_pixel(x, y, Luma([0]));
        if worn > 0 {
            out.put_pixel((x + 1).min(width - 1), y, Luma([0]));
        }
    }
    if worn > 0 {
        let edge = dice.between(14, 46);
        for y in 0..height {
            (0..edge + y % 3).for_each(|x| out.put_pixel(x, y, Luma([0])));
        }
        for hole in [height / 3, height * 2 / 3] {
            disc(&mut out, (edge + 60, hole), 22);
        }
    }
    out
}

fn disc(page: &mut GrayImage, (cx, cy): (u32, u32), radius: u32) {
    for y in cy.saturating_sub(radius)..(cy + radius).min(page.height()) {
        for x in cx.saturating_sub(radius)..(cx + radius).min(page.width()) {
            if x.abs_diff(cx).pow(2) + y.abs_diff(cy).pow(2) < radius.pow(2) {
                page.put_pixel(x, y, Luma([0]));
            }
        }
    }
}

/// The sheet on a desk, seen from the side, lit from one side; `lean` is how far the corners stray.
fn photo(page: &RgbImage, (lean, degrees): (f64, f64), dice: &mut Dice) -> RgbImage {
    let room = if degrees > 0.0 { 1.34 } else { 1.15 };
    let (w, h) = (f64::from(page.width()) * room, f64::from(page.height()) * room);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let mut corner = |x: f64, y: f64, inward: f64| {
        let half = (f64::from(page.width()) * x, f64::from(page.height()) * y);
        (
            w / 2.0 + half.0 * cos - half.1 * sin + dice.sway() * lean * w * 0.25 + inward * lean * w,
            h / 2.0 + half.0 * sin + half.1 * cos + dice.sway() * lean * h * 0.2,
        )
    };
    // The far edge looks shorter.
    let corners = [
        corner(-0.5, -0.5, 0.7),
        corner(0.5, -0.5, -0.7),
        corner(0.5, 0.5, 0.1),
        corner(-0.5, 0.5, -0.1),
    ];
    let back = Warp::to_corners(corners).inverse();
    let desk = f64::from(dice.between(46, 92));
    let soft = imageops::blur(page, 0.6);
    let noise = &mut *dice;
    RgbImage::from_fn(w as u32, h as u32, |x, y| {
        let (u, v) = back.apply(f64::from(x) + 0.5, f64::from(y) + 0.5);
        let light = 0.74 + 0.26 * (f64::from(x) / w * 0.7 + f64::from(y) / h * 0.3);
        let shake = noise.sway() * 9.0;
        if !(0.0..1.0).contains(&u) || !(0.0..1.0).contains(&v) {
            let wood = 9.0 * (f64::from(x) * 0.021 + (f64::from(y) * 0.006).sin() * 3.0).sin();
            return Rgb([
                level(desk + wood + shake),
                level(desk * 0.8 + wood + shake),
                level(desk * 0.62 + wood),
            ]);
        }
        let colour = sample(
            &soft,
            u * f64::from(page.width()),
            v * f64::from(page.height()),
            [250.0; 3],
        );
        let [r, g, b] = colour.map(|value| (value * 0.9 + 14.0) * light + shake);
        Rgb([level(r), level(g * 0.985), level(b * 0.95)])
    })
}

/// A red stamp over the signer, and one over the middle of the text.
fn stamped(page: &RgbImage, dice: &mut Dice) -> RgbImage {
    let mut page = page.clone();
    let (w, h) = (f64::from(page.width()), f64::from(page.height()));
    for (cx, cy) in [(0.6 + dice.sway() * 0.06, 0.6), (0.45, 0.3 + dice.sway() * 0.08)] {
        ring(&mut page, (cx * w, cy * h), 142.0, dice);
    }
    page
}

fn ring(page: &mut RgbImage, (cx, cy): (f64, f64), radius: f64, dice: &mut Dice) {
    let (width, height) = page.dimensions();
    for y in 0..height {
        for x in 0..width {
            let (dx, dy) = (f64::from(x) - cx, f64::from(y) - cy);
            let (away, angle) = ((dx * dx + dy * dy).sqrt(), dy.atan2(dx));
            let edge = (away - radius).abs() < 5.0 || (away - radius * 0.68).abs() < 2.5;
            let letters = (radius * 0.74..radius * 0.92).contains(&away)
                && (angle * 26.0).sin() > 0.1
                && (away * 0.5).sin() > -0.4;
            let star = away < radius * 0.3 * (0.55 + 0.45 * (angle * 5.0).cos());
            if (edge || letters || star) && dice.between(0, 100) < 88 {
                let under = page.get_pixel(x, y).0.map(f64::from);
                let ink = [206.0, 48.0, 58.0];
                let mut out = [0u8; 3];
                for ((slot, below), colour) in out.iter_mut().zip(under).zip(ink) {
                    *slot = level(below * colour / 255.0);
                }
                page.put_pixel(x, y, Rgb(out));
            }
        }
    }
}
