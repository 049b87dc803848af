//! PNG and JPEG files to pixels, and pixels to the picture that is shown; sizes are checked before anything is decoded.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, RgbImage};

use crate::document::{Code, PageImage};
use crate::error::ReadError;
use crate::format::PaperFormat;
use crate::limits::Limits;
use crate::resolution;

/// A page as pixels together with the picture that is shown.
pub(crate) struct Picture {
    pub pixels: RgbImage,
    pub shown: PageImage,
    /// The QR codes on it, once they were looked for.
    pub codes: Vec<Code>,
}

/// Decodes a PNG or JPEG file; the picture shown is the file itself unless it has to be turned upright first.
pub(crate) fn decode(bytes: &[u8], format: PaperFormat, limits: &Limits) -> Result<Picture, ReadError> {
    let (kind, mime) = match format {
        PaperFormat::Png => (ImageFormat::Png, "image/png"),
        _ => (ImageFormat::Jpeg, "image/jpeg"),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    let mut most = image::Limits::default();
    most.max_alloc = Some(limits.page_pixels.saturating_mul(8));
    reader.limits(most);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    check_pixels(u64::from(width), u64::from(height), limits)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let dpi = resolution::of_file(bytes, format, width, height);
    if orientation != Orientation::NoTransforms {
        image.apply_orientation(orientation);
        let pixels = on_white(image);
        let shown = shown_as(&pixels, dpi)?;
        return Ok(Picture {
            pixels,
            shown,
            codes: Vec::new(),
        });
    }
    let shown = PageImage {
        bytes: bytes.to_vec(),
        mime,
        width,
        height,
        dpi,
    };
    Ok(Picture {
        pixels: on_white(image),
        shown,
        codes: Vec::new(),
    })
}

/// Refuses a page with more pixels than the limit.
pub(crate) fn check_pixels(width: u64, height: u64, limits: &Limits) -> Result<(), ReadError> {
    let pixels = width.saturating_mul(height);
    if pixels > limits.page_pixels {
        return Err(ReadError::TooManyPixels {
            pixels,
            limit: limits.page_pixels,
        });
    }
    if width < 8 || height < 8 {
        return Err(ReadError::Broken(format!("a page of {width} × {height} pixels")));
    }
    Ok(())
}

/// Transparent parts are shown as paper.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let with_alpha = image.into_rgba8();
    let over = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        u8::try_from((value * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
    };
    RgbImage::from_fn(with_alpha.width(), with_alpha.height(), |x, y| {
        let [r, g, b, a] = with_alpha.get_pixel(x, y).0;
        image::Rgb([over(r, a), over(g, a), over(b, a)])
    })
}

/// Encodes pixels for a browser: black-and-white pages as PNG, all others as JPEG.
pub(crate) fn shown_as(pixels: &RgbImage, dpi: u32) -> Result<PageImage, ReadError> {
    let (width, height) = pixels.dimensions();
    let failed = |error: ImageError| ReadError::EngineFailed {
        tool: "image encoder",
        said: error.to_string(),
    };
    let mut bytes = Vec::new();
    let two_levels = pixels.as_raw().iter().all(|value| *value == 0 || *value == 255);
    let mime = if two_levels {
        let grey: Vec<u8> = pixels.as_raw().iter().step_by(3).copied().collect();
        PngEncoder::new(&mut bytes)
            .write_image(&grey, width, height, image::ExtendedColorType::L8)
            .map_err(failed)?;
        "image/png"
    } else {
        JpegEncoder::new_with_quality(&mut bytes, 82)
            .write_image(pixels.as_raw(), width, height, image::ExtendedColorType::Rgb8)
            .map_err(failed)?;
        "image/jpeg"
    };
    Ok(PageImage {
        bytes,
        mime,
        width,
        height,
        dpi,
    })
}

fn broken(error: ImageError) -> ReadError {
    match error {
        ImageError::Limits(_) => ReadError::Broken("it asks for more memory than a page may take".into()),
        other => ReadError::Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_header(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        PngEncoder::new(&mut bytes)
            .write_image(&[0], 1, 1, image::ExtendedColorType::L8)
            .unwrap();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let crc = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        bytes
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xEDB8_8320 & (0u32.wrapping_sub(crc & 1)))
            })
        })
    }

    #[test]
    fn a_picture_of_three_hundred_megapixels_is_refused_before_it_is_decoded() {
        let bomb = png_header(20_000, 15_000);
        let refused = decode(&bomb, PaperFormat::Png, &Limits::default()).err();
        assert_eq!(
            refused,
            Some(ReadError::TooManyPixels {
                pixels: 300_000_000,
                limit: 100_000_000
            })
        );
    }

    #[test]
    fn a_picture_that_is_cut_off_is_broken() {
        let whole = shown_as(
            &RgbImage::from_fn(64, 64, |x, y| image::Rgb([x as u8, y as u8, 9])),
            200,
        )
        .unwrap();
        let half = &whole.bytes[..whole.bytes.len() / 3];
        assert!(matches!(
            decode(half, PaperFormat::Jpeg, &Limits::default()),
            Err(ReadError::Broken(_))
        ));
    }
}
