//! A picture of a page with words across it: who looks, when, for whom. A photo of the screen then tells whose it was.
//! Places that whoever looks may not see are black.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;
use unicode_normalization::UnicodeNormalization;

use crate::PdfError;

/// The largest page read: A2 at 600 dpi.
const MAX_SIDE: u32 = 14_000;
const QUALITY: u8 = 82;
/// Sine and cosine of 30°: words along no line of the page.
const TURN: (f32, f32) = (0.5, 0.866_025_4);
/// How much of the ink is seen; what stands underneath stays readable.
const INK: f32 = 0.28;
const COLOUR: [f32; 3] = [150.0, 20.0, 30.0];
const BLACK: Rgb<u8> = Rgb([0, 0, 0]);

/// A place of a picture that is not to be seen, in its pixels from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoveredPlace {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// The picture as JPEG with `text` across all of it, and black where it is `covered`, as far as that lies on the picture.
///
/// # Errors
/// When the bytes are no picture.
pub fn watermark(picture: &[u8], text: &str, covered: &[CoveredPlace]) -> Result<Vec<u8>, PdfError> {
    let unreadable = |reason: String| PdfError::Image { page: 1, reason };
    let mut reader = ImageReader::new(Cursor::new(picture))
        .with_guessed_format()
        .map_err(|error| unreadable(error.to_string()))?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
    reader.limits(limits);
    let mut page = reader
        .decode()
        .map_err(|error| unreadable(error.to_string()))?
        .into_rgb8();
    // Letters of a sixtieth of the width are read on a screen and on a photo of one.
    let stripe = Stripe::of(text, (as_f32(page.width()) / 60.0).max(9.0))?;
    lay_over(&mut page, &stripe);
    for place in covered {
        cover(&mut page, *place);
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(
            page.as_raw(),
            page.width(),
            page.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|error| PdfError::Write(error.to_string()))?;
    Ok(bytes)
}

/// One line of the words as a field of ink, with the room around it.
struct Stripe {
    width: usize,
    height: usize,
    ink: Vec<f32>,
}

impl Stripe {
    fn of(text: &str, size: f32) -> Result<Self, PdfError> {
        let data = typst_assets::fonts().next();
        let data = data.ok_or_else(|| PdfError::Write("no face is embedded".to_owned()))?;
        let font = FontRef::try_from_slice(data).map_err(|error| PdfError::Write(error.to_string()))?;
        let scaled = font.as_scaled(PxScale::from(size));
        let mut glyphs = Vec::new();
        let mut across = 0.0;
        for letter in text.nfc() {
            let id = scaled.glyph_id(letter);
            glyphs.push(id.with_scale_and_position(size, point(across, scaled.ascent())));
            across += scaled.h_advance(id);
        }
        let mut stripe = Self::empty(as_usize(across + size * 4.0), as_usize(size * 6.0));
        for glyph in glyphs {
            if let Some(outline) = font.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                outline.draw(|x, y, covered| stripe.add(corner.x + as_f32(x), corner.y + as_f32(y), covered));
            }
        }
        Ok(stripe)
    }

    fn empty(width: usize, height: usize) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        Self {
            width,
            height,
            ink: vec![0.0; width * height],
        }
    }

    fn add(&mut self, x: f32, y: f32, covered: f32) {
        if x < 0.0 || y < 0.0 {
            return;
        }
        let place = as_usize(y) * self.width + as_usize(x);
        if let Some(ink) = self.ink.get_mut(place) {
            *ink = (*ink + covered).min(1.0);
        }
    }

    /// The ink at a place of a plane covered with the stripe; each row is shifted by half against the one before.
    fn at(&self, along: f32, down: f32) -> f32 {
        let (width, height) = (as_f32_of(self.width), as_f32_of(self.height));
        let row = (down / height).floor();
        let shift = if row.rem_euclid(2.0) < 1.0 {
            0.0
        } else {
            width / 2.0
        };
        let x = as_usize((along + shift).rem_euclid(width)).min(self.width - 1);
        let y = as_usize(down.rem_euclid(height)).min(self.height - 1);
        self.ink.get(y * self.width + x).copied().unwrap_or(0.0)
    }
}

fn lay_over(page: &mut RgbImage, stripe: &Stripe) {
    let (sine, cosine) = TURN;
    for (x, y, pixel) in page.enumerate_pixels_mut() {
        let (x, y) = (as_f32(x), as_f32(y));
        let ink = stripe.at(x * cosine - y * sine, x * sine + y * cosine) * INK;
        if ink > 0.0 {
            for (value, colour) in pixel.0.iter_mut().zip(COLOUR) {
                *value = mixed(f32::from(*value), colour, ink);
            }
        }
    }
}

fn cover(page: &mut RgbImage, place: CoveredPlace) {
    let right = place.x.saturating_add(place.width).min(page.width());
    let bottom = place.y.saturating_add(place.height).min(page.height());
    for y in place.y..bottom {
        for x in place.x..right {
            page.put_pixel(x, y, BLACK);
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between two values of a byte"
)]
fn mixed(under: f32, over: f32, ink: f32) -> u8 {
    over.mul_add(ink, under * (1.0 - ink)).round().clamp(0.0, 255.0) as u8
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page are far below 2^24")]
const fn as_f32(pixels: u32) -> f32 {
    pixels as f32
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page are far below 2^24")]
const fn as_f32_of(pixels: usize) -> f32 {
    pixels as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a page, not negative"
)]
const fn as_usize(pixels: f32) -> usize {
    pixels as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Vec<u8> {
        let white = RgbImage::from_pixel(600, 800, image::Rgb([255, 255, 255]));
        let mut bytes = Cursor::new(Vec::new());
        white.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn dark(picture: &[u8], part: impl Fn(u32, u32) -> bool) -> usize {
        let page = image::load_from_memory(picture).unwrap().into_rgb8();
        let seen = page.enumerate_pixels().filter(|(x, y, _)| part(*x, *y));
        seen.filter(|(_, _, pixel)| pixel.0[1] < 230).count()
    }

    #[test]
    fn the_words_stand_in_every_quarter_of_the_page_and_hide_nothing_under_them() {
        let marked = watermark(
            &sheet(),
            "Nông Thị Thử · Phường Đông Kinh · 15/11/2023 09:30",
            &[],
        )
        .unwrap();
        for (right, low) in [(false, false), (false, true), (true, false), (true, true)] {
            let ink = dark(&marked, |x, y| (x > 300) == right && (y > 400) == low);
            assert!(ink > 200, "{right} {low}: {ink}");
        }
        let page = image::load_from_memory(&marked).unwrap().into_rgb8();
        assert!(page.pixels().all(|pixel| pixel.0[1] > 150));
    }

    #[test]
    fn other_words_make_another_picture_and_what_is_no_picture_is_told() {
        let one = watermark(&sheet(), "Hoàng Thị Một", &[]).unwrap();
        assert_ne!(one, watermark(&sheet(), "Hoàng Thị Hai", &[]).unwrap());
        assert!(matches!(
            watermark(b"%PDF-1.7", "x", &[]),
            Err(PdfError::Image { page: 1, .. })
        ));
    }

    #[test]
    fn a_covered_place_is_black_and_one_beyond_the_edge_covers_what_is_on_the_page() {
        let place = |x, y| CoveredPlace {
            x,
            y,
            width: 80,
            height: 40,
        };
        let covered = [place(100, 200), place(560, 780), place(9_000, 9_000)];
        let page = watermark(&sheet(), "Hoàng Thị Một", &covered).unwrap();
        let page = image::load_from_memory(&page).unwrap().into_rgb8();
        // A JPEG is not exact at edges: a few pixels inside of them.
        for (x, y) in [(108, 208), (140, 220), (172, 232), (575, 790), (599, 799)] {
            assert!(page.get_pixel(x, y).0.iter().all(|&part| part < 40), "{x} {y}");
        }
        for (x, y) in [(90, 220), (190, 220), (140, 190), (140, 250), (540, 790)] {
            assert!(page.get_pixel(x, y).0[1] > 150, "{x} {y}");
        }
    }
}
