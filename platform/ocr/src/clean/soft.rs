//! Softening: a Gaussian in whole numbers, and the pages that need one before anything else.

#![expect(
    clippy::indexing_slicing,
    reason = "pixel loop; every index comes from the image's own size"
)]

use image::GrayImage;

/// The image softened by a Gaussian of `sigma` pixels; beyond an edge its last pixels go on.
pub(crate) fn softened(image: &GrayImage, sigma: f64) -> GrayImage {
    let weights = weights(sigma);
    let reach = weights.len() / 2;
    let (width, height) = (image.width() as usize, image.height() as usize);
    if width == 0 || height == 0 {
        return image.clone();
    }
    // Sixteenths of a level are kept between the two passes.
    let mut across = vec![0u16; width * height];
    let mut padded = vec![0u32; width + 2 * reach];
    let mut sums = vec![0u32; width];
    for (row, out) in image
        .as_raw()
        .chunks_exact(width)
        .zip(across.chunks_exact_mut(width))
    {
        for (at, value) in padded.iter_mut().enumerate() {
            *value = u32::from(row[at.saturating_sub(reach).min(width - 1)]);
        }
        sums.fill(128);
        for (from, weight) in weights.iter().enumerate() {
            for (sum, value) in sums.iter_mut().zip(&padded[from..]) {
                *sum += weight * value;
            }
        }
        for (value, sum) in out.iter_mut().zip(&sums) {
            *value = (sum >> 8) as u16;
        }
    }
    let mut out = image.clone();
    let data: &mut [u8] = &mut out;
    for (y, row) in data.chunks_exact_mut(width).enumerate() {
        sums.fill(1 << 15);
        for (from, weight) in weights.iter().enumerate() {
            let above = (y + from).saturating_sub(reach).min(height - 1);
            for (sum, value) in sums.iter_mut().zip(&across[above * width..(above + 1) * width]) {
                *sum += weight * u32::from(*value);
            }
        }
        for (value, sum) in row.iter_mut().zip(&sums) {
            *value = (sum >> 16).min(255) as u8;
        }
    }
    out
}

/// The weights of a Gaussian in 4096ths, as many to the left of the middle as to the right.
fn weights(sigma: f64) -> Vec<u32> {
    let reach = (sigma * 2.5).ceil().max(1.0) as i32;
    let bell = |at: i32| (-f64::from(at * at) / (2.0 * sigma * sigma)).exp();
    let total: f64 = (-reach..=reach).map(bell).sum();
    let mut weights: Vec<u32> = (-reach..=reach)
        .map(|at| (bell(at) * 4096.0 / total).round() as u32)
        .collect();
    let sum: u32 = weights.iter().sum();
    let middle = weights.len() / 2;
    weights[middle] = (weights[middle] + 4096).saturating_sub(sum);
    weights
}

/// A page of two levels with the teeth on the edges of its letters smoothed.
pub(super) fn smoothed(grey: &GrayImage, dpi: u32) -> GrayImage {
    softened(grey, (f64::from(dpi) / 200.0).sqrt())
}

/// A page of two levels whose strokes copying wore thin, mended: softened, so that what broke apart hangs together, and
/// made as dark as others again; nothing for a page that is whole.
pub(super) fn mended(grey: &GrayImage, dpi: u32) -> Option<GrayImage> {
    let scale = f64::from(dpi) / 200.0;
    (stroke(grey) < THIN * scale).then(|| {
        let mut soft = softened(grey, 0.8 * scale.sqrt());
        darken(&mut soft);
        soft
    })
}

/// The mean width of ink along the rows below which strokes are worn thin, in pixels at 200 dots per inch: letters of
/// all usual sizes have 3.4 and more.
const THIN: f64 = 3.1;

/// The mean width of ink along the rows, rules and filled places left out.
fn stroke(grey: &GrayImage) -> f64 {
    let (mut count, mut total) = (0u32, 0u32);
    for row in grey
        .as_raw()
        .chunks_exact((grey.width() as usize).max(1))
        .step_by(2)
    {
        let mut length = 0u32;
        for value in row.iter().chain(std::iter::once(&255)) {
            if *value < 128 {
                length += 1;
            } else if length > 0 {
                if length < 40 {
                    count += 1;
                    total += length;
                }
                length = 0;
            }
        }
    }
    f64::from(total) / f64::from(count.max(1))
}

/// Makes all that is darker than paper darker by three fifths.
fn darken(grey: &mut GrayImage) {
    for value in grey.iter_mut() {
        *value = 255 - ((255 - u16::from(*value)) * 8 / 5).min(255) as u8;
    }
}

/// Whether a page has black and white and hardly anything between, as copiers and old scanners make them.
///
/// The edges of letters scanned in grey are grey: there are about as many such pixels as black ones.
pub(super) fn is_two_level(grey: &GrayImage) -> bool {
    let (mut dark, mut between) = (0u32, 0u32);
    for value in grey.as_raw().iter().step_by(3) {
        match value {
            0..48 => dark += 1,
            48..208 => between += 1,
            _ => {}
        }
    }
    dark > 0 && between * 5 < dark
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[test]
    fn softening_keeps_even_grey_and_spreads_a_point_evenly() {
        let even = GrayImage::from_pixel(9, 7, Luma([173]));
        assert_eq!(softened(&even, 1.0), even);
        let mut point = GrayImage::from_pixel(21, 21, Luma([0]));
        point.put_pixel(10, 10, Luma([255]));
        let soft = softened(&point, 1.0);
        let level = |x, y| soft.get_pixel(x, y).0[0];
        assert!(level(10, 10) > 35 && level(10, 10) < 45, "{}", level(10, 10));
        assert_eq!(level(8, 10), level(12, 10));
        assert_eq!(level(10, 8), level(8, 10));
        assert_eq!(softened(&GrayImage::new(0, 0), 2.0).dimensions(), (0, 0));
    }

    #[test]
    fn darkening_leaves_paper_white_and_makes_pale_strokes_dark() {
        let mut strokes = GrayImage::from_fn(3, 1, |x, _| Luma([[255, 155, 20][x as usize]]));
        darken(&mut strokes);
        assert_eq!(strokes.as_raw(), &[255, 95, 0]);
    }

    #[test]
    fn worn_strokes_are_told_from_whole_ones_and_come_out_darker() {
        let strokes =
            |width: u32| GrayImage::from_fn(400, 40, |x, _| Luma([if x % 20 < width { 0 } else { 255 }]));
        assert!((stroke(&strokes(2)) - 2.0).abs() < 0.1 && (stroke(&strokes(4)) - 4.0).abs() < 0.1);
        assert!(mended(&strokes(4), 200).is_none());
        let mended = mended(&strokes(2), 200).unwrap();
        assert_eq!(mended.iter().copied().min(), Some(0));
        assert!(stroke(&GrayImage::new(0, 0)) < f64::EPSILON);
    }

    #[test]
    fn a_page_in_two_levels_is_told_from_one_in_grey() {
        let letters = |edge: u8| {
            GrayImage::from_fn(200, 200, |x, _| {
                Luma([match x % 20 {
                    0 | 1 => 10,
                    2 | 19 => edge,
                    _ => 250,
                }])
            })
        };
        assert!(is_two_level(&letters(255)));
        assert!(!is_two_level(&letters(120)));
        assert!(!is_two_level(&GrayImage::from_pixel(50, 50, Luma([250]))));
    }
}
