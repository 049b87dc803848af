//! TIFF files page by page: what scanners and fax machines write.

use std::io::Cursor;

use image::{Rgb, RgbImage};
use tiff::decoder::{Decoder, DecodingResult, Limits as TiffLimits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use crate::error::ReadError;
use crate::limits::Limits;
use crate::raster::{self, Picture};
use crate::resolution;

/// The pages of a TIFF file.
pub(crate) struct TiffPages<'a> {
    decoder: Decoder<Cursor<&'a [u8]>>,
}

impl<'a> TiffPages<'a> {
    /// Opens the file and counts its pages.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<(Self, u32), ReadError> {
        let mut pages = 1u32;
        let mut decoder = Decoder::new(Cursor::new(bytes)).map_err(broken)?;
        let mut most = TiffLimits::default();
        most.decoding_buffer_size =
            usize::try_from(limits.page_pixels.saturating_mul(4)).unwrap_or(usize::MAX);
        most.intermediate_buffer_size = most.decoding_buffer_size;
        decoder = decoder.with_limits(most);
        while decoder.more_images() {
            pages += 1;
            if pages > limits.pages {
                return Err(ReadError::TooManyPages {
                    pages,
                    limit: limits.pages,
                });
            }
            decoder.next_image().map_err(broken)?;
        }
        Ok((Self { decoder }, pages))
    }

    /// Decodes the page `at`, counted from 0.
    pub fn page(&mut self, at: u32, limits: &Limits) -> Result<Picture, ReadError> {
        self.decoder.seek_to_image(at as usize).map_err(broken)?;
        let (width, height) = self.decoder.dimensions().map_err(broken)?;
        raster::check_pixels(u64::from(width), u64::from(height), limits)?;
        let colour = self.decoder.colortype().map_err(broken)?;
        let dpi = resolution::believed(self.stated_dpi(), width, height);
        let samples = self.decoder.read_image().map_err(broken)?;
        let pixels = pixels(&samples, colour, width, height)?;
        let shown = raster::shown_as(&pixels, dpi)?;
        Ok(Picture {
            pixels,
            shown,
            codes: Vec::new(),
        })
    }

    fn stated_dpi(&mut self) -> Option<u32> {
        let per_unit = self.decoder.get_tag_f64(Tag::XResolution).ok()?;
        let centimetres = self
            .decoder
            .get_tag_u32(Tag::ResolutionUnit)
            .is_ok_and(|unit| unit == 3);
        let dpi = if centimetres { per_unit * 2.54 } else { per_unit };
        u32::try_from(crate::geometry::whole(dpi.round())).ok()
    }
}

fn pixels(
    samples: &DecodingResult,
    colour: ColorType,
    width: u32,
    height: u32,
) -> Result<RgbImage, ReadError> {
    let unsupported = || ReadError::UnsupportedFormat("TIFF with unusual samples");
    let (count, bits) = match colour {
        ColorType::Gray(bits) => (1usize, bits),
        ColorType::GrayA(bits) => (2, bits),
        ColorType::RGB(bits) => (3, bits),
        ColorType::RGBA(bits) => (4, bits),
        ColorType::CMYK(bits) => (5, bits),
        _ => return Err(unsupported()),
    };
    let wide;
    let bytes: &[u8] = match samples {
        DecodingResult::U8(bytes) => bytes,
        DecodingResult::U16(words) => {
            wide = words
                .iter()
                .map(|word| u8::try_from(word >> 8).unwrap_or(255))
                .collect::<Vec<u8>>();
            &wide
        }
        _ => return Err(unsupported()),
    };
    let unpacked;
    let bytes = if bits < 8 && count == 1 {
        unpacked = unpack(bytes, usize::from(bits), width as usize, height as usize);
        &unpacked
    } else {
        bytes
    };
    let step = if count == 5 { 4 } else { count };
    let mut out = RgbImage::from_pixel(width, height, Rgb([255; 3]));
    for (pixel, sample) in out.pixels_mut().zip(bytes.chunks_exact(step)) {
        *pixel = match *sample {
            [grey] | [grey, _] => Rgb([grey; 3]),
            [c, m, y, k] if count == 5 => {
                let mix = |ink: u8| {
                    let light = u32::from(255 - ink) * u32::from(255 - k) / 255;
                    u8::try_from(light).unwrap_or(255)
                };
                Rgb([mix(c), mix(m), mix(y)])
            }
            [r, g, b] | [r, g, b, _] => Rgb([r, g, b]),
            _ => *pixel,
        };
    }
    Ok(out)
}

/// Samples of less than a byte, packed from the high bit with each row on a byte of its own.
fn unpack(bytes: &[u8], bits: usize, width: usize, height: usize) -> Vec<u8> {
    let stride = (width * bits).div_ceil(8);
    let mask = (1u32 << bits) - 1;
    let mut out = Vec::with_capacity(width * height);
    for row in bytes.chunks(stride.max(1)).take(height) {
        for x in 0..width {
            let bit = x * bits;
            let byte = row.get(bit / 8).copied().unwrap_or(255);
            let value = (u32::from(byte) >> (8 - bits - bit % 8)) & mask;
            out.push(u8::try_from(value * 255 / mask).unwrap_or(255));
        }
    }
    out
}

fn broken(error: TiffError) -> ReadError {
    match error {
        TiffError::LimitsExceeded => ReadError::Broken("it asks for more memory than a page may take".into()),
        TiffError::UnsupportedError(_) => ReadError::UnsupportedFormat("TIFF with unusual samples"),
        other => ReadError::Broken(other.to_string()),
    }
}
