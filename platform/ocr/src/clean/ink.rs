//! Grey from colour with the red ink of stamps left out.
//!
//! A stamp lies over the name and the title of the one who signs. In the red channel red ink is nearly as light as
//! the paper while black and blue ink stay dark, so where a pixel is red its red channel stands for it.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::{GrayImage, RgbImage};

/// How much redder than green and blue a pixel must be to count as red ink.
const RED_BY: i32 = 28;

/// Grey values with red ink bleached to the colour of the paper around it.
pub(super) fn grey_without_red(image: &RgbImage) -> GrayImage {
    let (width, height) = image.dimensions();
    let white = paper_white(image);
    let scale = white.map(|level| 255 * 256 / i32::from(level.max(64)));
    let mut out = Vec::with_capacity(image.as_raw().len() / 3);
    for pixel in image.as_raw().chunks_exact(3) {
        let balance = |channel: usize| (i32::from(pixel[channel]) * scale[channel]) >> 8;
        let (r, g, b) = (balance(0), balance(1), balance(2));
        let luma = (77 * r + 150 * g + 29 * b) >> 8;
        let red_by = r - g.max(b);
        let value = if red_by > RED_BY {
            // The stronger the red, the surer it is ink of a stamp; its darkness beyond that is ignored.
            r + (red_by - RED_BY)
        } else if red_by > RED_BY / 2 {
            luma.max(r)
        } else {
            luma
        };
        out.push(u8::try_from(value.clamp(0, 255)).unwrap_or(255));
    }
    GrayImage::from_raw(width, height, out).unwrap_or_default()
}

/// The colour of the paper: the 80th percentile of each channel, so that yellow paper does not look like red ink.
fn paper_white(image: &RgbImage) -> [u8; 3] {
    let mut counts = [[0u32; 256]; 3];
    let mut seen = 0u32;
    for pixel in image.as_raw().chunks_exact(3).step_by(17) {
        for channel in 0..3 {
            counts[channel][usize::from(pixel[channel])] += 1;
        }
        seen += 1;
    }
    counts.map(|count| {
        let mut left = seen / 5;
        for level in (0..=255u8).rev() {
            let here = count[usize::from(level)];
            if here >= left {
                return level;
            }
            left -= here;
        }
        255
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn page(paper: [u8; 3]) -> RgbImage {
        RgbImage::from_pixel(60, 60, Rgb(paper))
    }

    #[test]
    fn a_red_stamp_goes_and_black_and_blue_ink_stay() {
        let mut image = page([250, 250, 248]);
        image.put_pixel(10, 10, Rgb([205, 40, 50]));
        image.put_pixel(20, 20, Rgb([30, 30, 30]));
        image.put_pixel(30, 30, Rgb([40, 50, 160]));
        image.put_pixel(40, 40, Rgb([70, 20, 25]));
        let grey = grey_without_red(&image);
        assert!(grey.get_pixel(10, 10).0[0] > 230, "stamp");
        assert!(grey.get_pixel(20, 20).0[0] < 60, "black");
        assert!(grey.get_pixel(30, 30).0[0] < 100, "blue");
        assert!(grey.get_pixel(40, 40).0[0] < 140, "black under the stamp");
    }

    #[test]
    fn yellow_paper_does_not_make_all_ink_look_red() {
        let mut image = page([230, 200, 150]);
        image.put_pixel(20, 20, Rgb([60, 50, 40]));
        let grey = grey_without_red(&image);
        assert!(grey.get_pixel(5, 5).0[0] > 240);
        assert!(grey.get_pixel(20, 20).0[0] < 90);
    }
}
