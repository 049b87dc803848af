//! A page as somebody at home sends it, photographed or scanned: straightened, evenly lit, and judged in words while
//! the person still has the paper at hand.

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, RgbImage, imageops};

use crate::clean;
use crate::error::ReadError;
use crate::fenced;
use crate::format::PaperFormat;
use crate::heic;
use crate::limits::Limits;
use crate::pdf::{Poppler, usual_work_folder};

/// The longer side of a page that is kept: A4 at 200 dots per inch.
const LONG: u32 = 2_339;
/// The longer side of a small picture.
const SMALL: u32 = 320;
/// Below this on its longer side a page of writing cannot be read.
const LEAST: u32 = 800;
/// Paper darker than this, of 255, was photographed without light.
const DARK: u8 = 70;
/// Below this the edges of letters are smeared; a page of a steady hand has ten times as much.
const SHARP: f64 = 18.0;
pub(crate) const QUALITY: u8 = 82;
const SMALL_QUALITY: u8 = 72;

/// Why a picture cannot be read by anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFlaw {
    /// Too few dots.
    Small,
    /// Too little light.
    Dark,
    /// Moved or out of focus.
    Blurred,
}

impl PhotoFlaw {
    /// The identifier in keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Dark => "dark",
            Self::Blurred => "blurred",
        }
    }
}

/// A page made of a picture.
#[derive(Debug, Clone)]
pub struct PhotoPage {
    /// The page, straightened and lit, as a JPEG.
    pub jpeg: Vec<u8>,
    /// The same, small.
    pub small: Vec<u8>,
    /// Dots per inch at which the page has the size of the paper.
    pub dpi: u32,
    /// What makes it unreadable, where something does.
    pub flaw: Option<PhotoFlaw>,
    /// What the QR codes on it say, as of an identity card.
    pub codes: Vec<String>,
}

/// The pages of a PNG, JPEG, TIFF or HEIC file.
///
/// # Errors
/// A file that is broken or above the limits; `NotAPaper` for a PDF.
pub fn photo_pages(bytes: &[u8], format: PaperFormat, limits: &Limits) -> Result<Vec<PhotoPage>, ReadError> {
    let pages = match format {
        PaperFormat::Pdf => return Err(ReadError::NotAPaper),
        PaperFormat::Tiff => fenced::tiff_pages(bytes, limits)?,
        PaperFormat::Png | PaperFormat::Jpeg => 1,
        PaperFormat::Heic => {
            let pictures = heic::as_jpegs(bytes, limits)?;
            let open = |jpeg: &Vec<u8>| photo_page((jpeg, PaperFormat::Jpeg), 0, limits);
            return pictures.iter().map(open).collect();
        }
    };
    (0..pages)
        .map(|at| photo_page((bytes, format), at, limits))
        .collect()
}

fn photo_page(
    (bytes, format): (&[u8], PaperFormat),
    at: u32,
    limits: &Limits,
) -> Result<PhotoPage, ReadError> {
    let picture = fenced::open(bytes, format, at, limits)?;
    page(
        picture.pixels,
        picture.codes.into_iter().map(|code| code.text).collect(),
    )
}

fn page(pixels: RgbImage, codes: Vec<String>) -> Result<PhotoPage, ReadError> {
    let (width, height) = pixels.dimensions();
    let flaw = flaw_of(&pixels);
    let mut page = shrunk(pixels, LONG);
    clean::evenly_lit(&mut page);
    let small = shrunk(page.clone(), SMALL);
    // The longer side of A4 is 11.69 inches; what is smaller than a page keeps that size.
    let dpi = (width.max(height).min(LONG) * 100 / 1_169).max(72);
    Ok(PhotoPage {
        jpeg: encoded(&page, QUALITY)?,
        small: encoded(&small, SMALL_QUALITY)?,
        dpi,
        flaw,
        codes,
    })
}

fn shrunk(picture: RgbImage, longest: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let long = width.max(height);
    if long <= longest {
        return picture;
    }
    let side = |length: u32| {
        let scaled = u64::from(length) * u64::from(longest) / u64::from(long.max(1));
        u32::try_from(scaled).unwrap_or(longest).max(8)
    };
    imageops::thumbnail(&picture, side(width), side(height))
}

/// The longer side on which the sheet of a photograph is looked for where only a small picture is wanted.
const LOOKED_AT: u32 = 1_200;

/// A small JPEG of a page; of a photograph the sheet alone, upright and evenly lit, as it will be kept.
pub(crate) fn preview(pixels: RgbImage, is_photo: bool) -> Result<Vec<u8>, ReadError> {
    let page = shrunk(pixels, LOOKED_AT);
    let flat = clean::flattened(&page).map(|flat| flat.pixels);
    let is_uneven = flat.is_some() || (is_photo && clean::is_shaded(&page));
    let mut small = shrunk(flat.unwrap_or(page), SMALL);
    if is_uneven {
        clean::evenly_lit(&mut small);
    }
    encoded(&small, SMALL_QUALITY)
}

pub(crate) fn encoded(picture: &RgbImage, quality: u8) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .map_err(|error| ReadError::EngineFailed {
            tool: "image encoder",
            said: error.to_string(),
        })?;
    Ok(bytes)
}

fn flaw_of(pixels: &RgbImage) -> Option<PhotoFlaw> {
    let (width, height) = pixels.dimensions();
    if width.max(height) < LEAST || width.min(height) < LEAST / 2 {
        return Some(PhotoFlaw::Small);
    }
    let grey = imageops::grayscale(&shrunk(pixels.clone(), 1_200));
    if clean::paper_level(&grey) < DARK {
        return Some(PhotoFlaw::Dark);
    }
    (sharpness(&grey) < SHARP).then_some(PhotoFlaw::Blurred)
}

/// How much the brightness bends from one dot to the next, averaged over the hundredth part where it bends most: letters that are
/// smeared have soft edges everywhere, a page with little writing still has some hard ones.
fn sharpness(grey: &GrayImage) -> f64 {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let rows: Vec<&[u8]> = grey.as_raw().chunks_exact(width.max(1)).collect();
    let mut bends = Vec::with_capacity(width * height / 4);
    for three in rows.windows(3).step_by(2) {
        let [above, here, below] = three else { continue };
        let beside = here.windows(3).zip(above.iter().zip(below.iter()).skip(1));
        for (around, (up, down)) in beside.step_by(2) {
            let [left, middle, right] = around else { continue };
            let bend = i32::from(*left) + i32::from(*right) + i32::from(*up) + i32::from(*down)
                - 4 * i32::from(*middle);
            bends.push(bend.unsigned_abs());
        }
    }
    let most = bends.len() / 100;
    if most == 0 {
        return 0.0;
    }
    let (hardest, ..) = bends.select_nth_unstable_by(most, |one, other| other.cmp(one));
    let sum: f64 = hardest.iter().map(|bend| f64::from(*bend)).sum();
    sum / hardest.len() as f64
}

/// The first page of a PDF as a small JPEG.
///
/// # Errors
/// A PDF that no program can draw, or none of them installed.
pub fn first_page_small(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let mut pages = small_pages(bytes, PaperFormat::Pdf, (1, limits))?;
    pages
        .pop()
        .ok_or_else(|| ReadError::Broken("no pages".to_owned()))
}

/// The first pages of a file as small JPEGs, `most` of them: what is shown while nobody has read it yet.
///
/// # Errors
/// A file that cannot be opened or drawn, or the programs that draw are not installed.
pub fn small_pages(
    bytes: &[u8],
    format: PaperFormat,
    (most, limits): (u32, &Limits),
) -> Result<Vec<Vec<u8>>, ReadError> {
    if format == PaperFormat::Heic {
        let pictures = heic::as_jpegs(bytes, limits)?;
        let small = pictures.iter().take(usize::try_from(most).unwrap_or(usize::MAX));
        let small = small.map(|jpeg| fenced::small(jpeg, 1, limits));
        return Ok(small.collect::<Result<Vec<_>, _>>()?.concat());
    }
    if format != PaperFormat::Pdf {
        return fenced::small(bytes, most, limits);
    }
    let poppler = Poppler {
        folder: None,
        work_folder: usual_work_folder(),
    };
    poppler.small(bytes, (most, SMALL), limits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    const LETTER: &[u8] = include_bytes!("../../../tests/fixtures/samples/d07_congvan_anh__photo200.jpg");

    fn page_of(bytes: &[u8]) -> PhotoPage {
        let mut pages = photo_pages(bytes, PaperFormat::Jpeg, &Limits::default()).unwrap();
        assert_eq!(pages.len(), 1);
        pages.pop().unwrap()
    }

    fn file(picture: &RgbImage) -> Vec<u8> {
        encoded(picture, 92).unwrap()
    }

    fn letter() -> RgbImage {
        image::load_from_memory(LETTER).unwrap().into_rgb8()
    }

    #[test]
    fn a_photographed_letter_is_a_page_of_even_light_and_its_small_picture_is_small() {
        let page = page_of(LETTER);
        assert_eq!(page.flaw, None);
        let shown = image::load_from_memory(&page.jpeg).unwrap().into_luma8();
        assert!(clean::paper_level(&shown) > 225, "{}", clean::paper_level(&shown));
        let small = image::load_from_memory(&page.small).unwrap();
        assert!(small.width().max(small.height()) <= SMALL);
    }

    #[test]
    fn a_photograph_without_light_is_told_to_be_dark() {
        let mut night = letter();
        night
            .pixels_mut()
            .for_each(|pixel| pixel.0 = pixel.0.map(|level| level / 6));
        assert_eq!(page_of(&file(&night)).flaw, Some(PhotoFlaw::Dark));
    }

    #[test]
    fn a_photograph_out_of_focus_is_told_to_be_blurred() {
        let smeared = imageops::blur(&letter(), 7.0);
        assert_eq!(page_of(&file(&smeared)).flaw, Some(PhotoFlaw::Blurred));
    }

    #[test]
    fn a_picture_of_few_dots_is_told_to_be_small() {
        let tiny = RgbImage::from_pixel(300, 400, Rgb([240, 240, 240]));
        assert_eq!(page_of(&file(&tiny)).flaw, Some(PhotoFlaw::Small));
    }

    #[test]
    fn a_file_that_is_cut_off_is_no_page() {
        let half = LETTER.get(..200).unwrap();
        assert!(photo_pages(half, PaperFormat::Jpeg, &Limits::default()).is_err());
        assert!(photo_pages(b"%PDF-1.7", PaperFormat::Pdf, &Limits::default()).is_err());
    }
}
