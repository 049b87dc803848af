//! Page images the way a PDF stores them: JPEG as it is, black and white as CCITT group 4, the rest as JPEG.
//!
//! The keeper of originals holds the scanner's own file; this copy may be packed.

use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ExtendedColorType, GrayImage, ImageFormat, ImageReader, Limits};
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::scan::PageImage;

/// The largest page read: A2 at 600 dpi.
const MAX_PIXELS: u64 = 140_000_000;
const QUALITY: u8 = 85;

/// A page image ready to be placed in a PDF.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) stream: Stream,
}

/// Turns a page image into a PDF stream; the error says what the decoder could not read.
pub(crate) fn picture(image: &PageImage<'_>) -> Result<Picture, String> {
    match *image {
        PageImage::File(bytes) => from_file(bytes),
        PageImage::Gray {
            width,
            height,
            pixels,
        } => {
            let wanted = u64::from(width) * u64::from(height);
            if wanted == 0 || wanted > MAX_PIXELS || pixels.len() as u64 != wanted {
                return Err(format!("{} bytes for {width} × {height} pixels", pixels.len()));
            }
            gray(width, height, pixels)
        }
    }
}

/// The dots of a page image in grey, where they can be decoded.
pub(crate) fn dots(image: &PageImage<'_>) -> Option<GrayImage> {
    match *image {
        PageImage::File(bytes) => {
            let format = image::guess_format(bytes).ok()?;
            Some(decode(bytes, format).ok()?.into_luma8())
        }
        PageImage::Gray {
            width,
            height,
            pixels,
        } => GrayImage::from_raw(width, height, pixels.to_vec()),
    }
}

fn from_file(bytes: &[u8]) -> Result<Picture, String> {
    let format = image::guess_format(bytes).map_err(|error| error.to_string())?;
    if format == ImageFormat::Jpeg
        && let Some(frame) = jpeg_frame(bytes)
        && matches!(frame.components, 1 | 3)
    {
        let space = if frame.components == 1 {
            "DeviceGray"
        } else {
            "DeviceRGB"
        };
        let dict = image_dictionary(frame.width, frame.height, space, 8, "DCTDecode");
        return Ok(Picture {
            width: frame.width,
            height: frame.height,
            stream: packed(dict, bytes.to_vec()),
        });
    }
    let decoded = decode(bytes, format)?;
    if decoded.color().has_color() {
        let rgb = decoded.into_rgb8();
        let (width, height) = rgb.dimensions();
        let size = (width, height, ExtendedColorType::Rgb8);
        return Ok(Picture {
            width,
            height,
            stream: jpeg(rgb.as_raw(), size, "DeviceRGB")?,
        });
    }
    let gray_image: GrayImage = decoded.into_luma8();
    let (width, height) = gray_image.dimensions();
    gray(width, height, gray_image.as_raw())
}

/// Decodes within limits: a bomb of pixels is refused before its memory is asked for.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, String> {
    let mut reader = ImageReader::with_format(std::io::Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(30_000);
    limits.max_image_height = Some(30_000);
    limits.max_alloc = Some(MAX_PIXELS * 4);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|error| error.to_string())?;
    // Paper is white: what a picture leaves transparent must not turn black.
    if decoded.color().has_alpha() {
        let mut rgba = decoded.into_rgba8();
        for pixel in rgba.pixels_mut() {
            let [red, green, blue, alpha] = pixel.0;
            let over = |level: u8| {
                let mixed = u32::from(level) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
                u8::try_from(mixed / 255).unwrap_or(u8::MAX)
            };
            pixel.0 = [over(red), over(green), over(blue), u8::MAX];
        }
        return Ok(DynamicImage::ImageRgba8(rgba));
    }
    Ok(decoded)
}

fn gray(width: u32, height: u32, pixels: &[u8]) -> Result<Picture, String> {
    let bilevel = pixels.iter().all(|level| matches!(level, 0 | 255));
    let stream = match u16::try_from(width) {
        Ok(columns) if bilevel => group4(columns, height, pixels),
        _ => jpeg(pixels, (width, height, ExtendedColorType::L8), "DeviceGray")?,
    };
    Ok(Picture {
        width,
        height,
        stream,
    })
}

fn jpeg(pixels: &[u8], size: (u32, u32, ExtendedColorType), space: &str) -> Result<Stream, String> {
    let (width, height, kind) = size;
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(pixels, width, height, kind)
        .map_err(|error| error.to_string())?;
    Ok(packed(
        image_dictionary(width, height, space, 8, "DCTDecode"),
        bytes,
    ))
}

/// ITU-T T.6, five to ten times smaller than deflate on a page of text.
fn group4(columns: u16, rows: u32, pixels: &[u8]) -> Stream {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in pixels.chunks_exact(usize::from(columns)) {
        let dots = row
            .iter()
            .map(|level| if *level == 0 { Color::Black } else { Color::White });
        // Writing into memory has no way to fail.
        let Ok(()) = encoder.encode_line(dots, columns);
    }
    let Ok(writer) = encoder.finish();
    let mut dict = image_dictionary(u32::from(columns), rows, "DeviceGray", 1, "CCITTFaxDecode");
    let parameters = dictionary! { "K" => -1, "Columns" => i64::from(columns), "Rows" => i64::from(rows) };
    dict.set("DecodeParms", parameters);
    packed(dict, writer.finish())
}

fn packed(dict: Dictionary, bytes: Vec<u8>) -> Stream {
    let mut stream = Stream::new(dict, bytes);
    stream.allows_compression = false;
    stream
}

fn image_dictionary(width: u32, height: u32, space: &str, bits: i64, filter: &str) -> Dictionary {
    let name = |text: &str| Object::Name(text.as_bytes().to_vec());
    dictionary! {
        "Type" => name("XObject"),
        "Subtype" => name("Image"),
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => name(space),
        "BitsPerComponent" => bits,
        "Filter" => name(filter),
    }
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

/// The frame header of an 8-bit baseline or progressive JPEG; nothing when it is another kind or broken.
fn jpeg_frame(bytes: &[u8]) -> Option<Frame> {
    let mut rest = bytes.get(2..)?;
    loop {
        let (&[mark, kind], after) = rest.split_first_chunk::<2>()?;
        if mark != 0xFF {
            return None;
        }
        // Fill bytes and marks without a body.
        if kind == 0xFF {
            rest = rest.get(1..)?;
            continue;
        }
        if matches!(kind, 0x01 | 0xD0..=0xD8) {
            rest = after;
            continue;
        }
        let (length, _) = after.split_first_chunk::<2>()?;
        let segment = after.get(2..usize::from(u16::from_be_bytes(*length)))?;
        match kind {
            0xC0..=0xC2 => {
                let (&[bits, h1, h0, w1, w0, components], _) = segment.split_first_chunk::<6>()?;
                let (height, width) = (u16::from_be_bytes([h1, h0]), u16::from_be_bytes([w1, w0]));
                let sound = bits == 8 && height > 0 && width > 0;
                return sound.then_some(Frame {
                    width: width.into(),
                    height: height.into(),
                    components,
                });
            }
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF | 0xD9 | 0xDA => return None,
            _ => rest = after.get(segment.len() + 2..)?,
        }
    }
}
