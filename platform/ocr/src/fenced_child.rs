//! The child's side of decoding: one task, one file, one answer on the standard output.

use std::fmt;
use std::io::{Cursor, Write};
use std::path::Path;
use std::str::FromStr;

use image::{ImageFormat, ImageReader, RgbImage, imageops};
use serde::{Deserialize, Serialize};

use crate::document::{Code, PageImage};
use crate::error::ReadError;
use crate::format::{self, PaperFormat};
use crate::limits::Limits;
use crate::photo;
use crate::raster::{self, Picture};
use crate::tiff_pages::TiffPages;
use crate::{clean, codes, resolution};

/// The TIFF of which no page can be taken.
const UNUSUAL: &str = "TIFF with unusual samples";

/// What the child is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    /// How many pages a TIFF has.
    Count,
    /// The page with this number, counted from 0.
    Page(u32),
    /// What a renderer drew at so many dots per inch.
    Drawn(u32),
    /// So many pages at most, small.
    Small(u32),
    /// The picture turned clockwise by so many degrees.
    Turned(u16),
    /// The codes on the picture as it is, with their places.
    Codes,
}

impl fmt::Display for Task {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count => out.write_str("count"),
            Self::Page(at) => write!(out, "page:{at}"),
            Self::Drawn(dpi) => write!(out, "drawn:{dpi}"),
            Self::Small(most) => write!(out, "small:{most}"),
            Self::Turned(by) => write!(out, "turned:{by}"),
            Self::Codes => out.write_str("codes"),
        }
    }
}

impl FromStr for Task {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        let unknown = || ReadError::Broken(format!("a task nobody knows: {text}"));
        let (name, figure) = text.split_once(':').unwrap_or((text, "0"));
        let figure: u32 = figure.parse().map_err(|_| unknown())?;
        Ok(match name {
            "count" => Self::Count,
            "page" => Self::Page(figure),
            "drawn" => Self::Drawn(figure),
            "small" => Self::Small(figure),
            "turned" => Self::Turned(u16::try_from(figure).map_err(|_| unknown())?),
            "codes" => Self::Codes,
            _ => return Err(unknown()),
        })
    }
}

/// What stands before the bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Head {
    Picture {
        size: (u32, u32),
        dpi: u32,
        mime: String,
        /// Bytes of the picture that is shown; nothing when it is the file itself.
        shown: Option<usize>,
        codes: Vec<Code>,
    },
    Pages(u32),
    Codes(Vec<Code>),
    /// The lengths of the files that follow.
    Files(Vec<usize>),
    Refused {
        code: String,
        said: String,
        figures: (u64, u64),
    },
}

/// The child's side: does `task` to `file` and writes what it found to `out`.
///
/// # Errors
/// When the file cannot be read or `out` does not take what is written.
pub fn decode_for_parent(
    file: &Path,
    task: &str,
    page_pixels: u64,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let bytes = std::fs::read(file)?;
    let limits = Limits {
        page_pixels,
        ..Limits::default()
    };
    let answered = task.parse().and_then(|task| answer(&bytes, task, &limits));
    match answered {
        Ok(Answer::Pages(pages)) => write_head(out, &Head::Pages(pages)),
        Ok(Answer::Codes(codes)) => write_head(out, &Head::Codes(codes)),
        Ok(Answer::Picture(picture)) => write_picture(out, picture, &bytes),
        Ok(Answer::Files(files)) => {
            write_head(out, &Head::Files(files.iter().map(Vec::len).collect()))?;
            for file in files {
                out.write_all(&file)?;
            }
            out.flush()
        }
        Err(error) => write_head(out, &refused(&error)),
    }
}

enum Answer {
    Pages(u32),
    Codes(Vec<Code>),
    Picture(Picture),
    Files(Vec<Vec<u8>>),
}

fn answer(bytes: &[u8], task: Task, limits: &Limits) -> Result<Answer, ReadError> {
    let picture = || format::sniff(bytes).ok_or(ReadError::NotAPaper);
    Ok(match task {
        Task::Count => Answer::Pages(TiffPages::open(bytes, limits)?.1),
        Task::Page(at) => Answer::Picture(opened(bytes, picture()?, at, limits)?),
        Task::Drawn(dpi) => Answer::Picture(of_drawing(bytes, dpi, limits)?),
        Task::Small(_) | Task::Turned(_) => Answer::Files(pictures(bytes, task, limits)?),
        Task::Codes => Answer::Codes(codes_on(bytes, limits)?),
    })
}

/// The page `at` of a picture file, with the sheet of a photograph made flat and its codes read.
pub(crate) fn opened(
    bytes: &[u8],
    format: PaperFormat,
    at: u32,
    limits: &Limits,
) -> Result<Picture, ReadError> {
    let picture = decoded(bytes, format, at, limits)?;
    let is_photo = is_photo(bytes, format, &picture.pixels);
    finished(picture, is_photo)
}

/// The codes on a picture as it is shown: nothing of it is straightened, so that their places are those of the picture.
pub(crate) fn codes_on(bytes: &[u8], limits: &Limits) -> Result<Vec<Code>, ReadError> {
    let format = format::sniff(bytes).ok_or(ReadError::NotAPaper)?;
    Ok(codes::find(&decoded(bytes, format, 0, limits)?.pixels))
}

/// Whether a camera took the picture, and no scanner.
fn is_photo(bytes: &[u8], format: PaperFormat, pixels: &RgbImage) -> bool {
    !resolution::is_scanned(bytes, format, pixels.width(), pixels.height())
}

fn decoded(bytes: &[u8], format: PaperFormat, at: u32, limits: &Limits) -> Result<Picture, ReadError> {
    match format {
        PaperFormat::Tiff => TiffPages::open(bytes, limits)?.0.page(at, limits),
        _ => raster::decode(bytes, format, limits),
    }
}

/// A page as a renderer drew it: its pixels behind a short head (PNM).
pub(crate) fn of_drawing(bytes: &[u8], dpi: u32, limits: &Limits) -> Result<Picture, ReadError> {
    let broken = |error: image::ImageError| ReadError::Broken(error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Pnm);
    let mut most = image::Limits::default();
    most.max_alloc = Some(limits.page_pixels.saturating_mul(8));
    reader.limits(most);
    let pixels = reader.decode().map_err(broken)?.into_rgb8();
    raster::check_pixels(u64::from(pixels.width()), u64::from(pixels.height()), limits)?;
    let shown = raster::shown_as(&pixels, dpi)?;
    let picture = Picture {
        pixels,
        shown,
        codes: Vec::new(),
    };
    finished(picture, false)
}

/// Pictures made of a picture file: small ones of its pages, or itself turned.
pub(crate) fn pictures(bytes: &[u8], task: Task, limits: &Limits) -> Result<Vec<Vec<u8>>, ReadError> {
    let format = format::sniff(bytes).ok_or(ReadError::NotAPaper)?;
    match task {
        Task::Small(most) => {
            let pages = match format {
                PaperFormat::Tiff => TiffPages::open(bytes, limits)?.1,
                _ => 1,
            };
            (0..pages.min(most))
                .map(|at| {
                    let pixels = decoded(bytes, format, at, limits)?.pixels;
                    let is_photo = is_photo(bytes, format, &pixels);
                    photo::preview(pixels, is_photo)
                })
                .collect()
        }
        Task::Turned(by) => {
            let picture = decoded(bytes, format, 0, limits)?;
            let pixels = by_quarters(&picture.pixels, by);
            Ok(vec![photo::encoded(&pixels, photo::QUALITY)?])
        }
        _ => Err(ReadError::Broken("no pictures are made by this task".to_owned())),
    }
}

fn by_quarters(pixels: &RgbImage, by: u16) -> RgbImage {
    match by {
        90 => imageops::rotate90(pixels),
        180 => imageops::rotate180(pixels),
        270 => imageops::rotate270(pixels),
        _ => pixels.clone(),
    }
}

/// A decoded picture with the sheet of a photograph made flat and its codes read. What is shown and kept of a photograph
/// is evenly lit; what is read of it is not, for the reading divides the light out by its own finer means.
fn finished(picture: Picture, is_photo: bool) -> Result<Picture, ReadError> {
    let mut picture = picture;
    if let Some(flat) = clean::flattened(&picture.pixels) {
        // A photograph states no resolution that could be believed; the sheet now fills the picture.
        let dpi = resolution::believed(None, flat.pixels.width(), flat.pixels.height());
        let shown = lit(&flat.pixels, dpi)?;
        let mut codes = codes::find(&flat.pixels);
        if codes.is_empty() {
            // The whole photograph may show a code that the flat sheet is too small for. Its place is that on the sheet: there it
            // is covered, and there no writing is looked for. One beside the sheet has none.
            codes = codes::find(&picture.pixels);
            for code in &mut codes {
                code.bounds = flat.place(code.bounds).unwrap_or_default();
            }
        }
        return Ok(Picture {
            pixels: flat.pixels,
            shown,
            codes,
        });
    }
    if is_photo && clean::is_shaded(&picture.pixels) {
        picture.shown = lit(&picture.pixels, picture.shown.dpi)?;
    }
    picture.codes = codes::find(&picture.pixels);
    Ok(picture)
}

/// The picture to be shown, its paper of the same white everywhere.
fn lit(pixels: &RgbImage, dpi: u32) -> Result<PageImage, ReadError> {
    let mut even = pixels.clone();
    clean::evenly_lit(&mut even);
    raster::shown_as(&even, dpi)
}

fn write_picture(out: &mut dyn Write, picture: Picture, bytes: &[u8]) -> std::io::Result<()> {
    let own = picture.shown.bytes != bytes;
    let head = Head::Picture {
        size: picture.pixels.dimensions(),
        dpi: picture.shown.dpi,
        mime: picture.shown.mime.to_owned(),
        shown: own.then_some(picture.shown.bytes.len()),
        codes: picture.codes,
    };
    write_head(out, &head)?;
    out.write_all(picture.pixels.as_raw())?;
    if own {
        out.write_all(&picture.shown.bytes)?;
    }
    out.flush()
}

fn write_head(out: &mut dyn Write, head: &Head) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, head)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn refused(error: &ReadError) -> Head {
    let figures = match error {
        ReadError::TooManyPixels { pixels, limit } => (*pixels, *limit),
        ReadError::TooManyPages { pages, limit } => (u64::from(*pages), u64::from(*limit)),
        _ => (0, 0),
    };
    let said = match error {
        ReadError::Broken(said) => said.clone(),
        other => other.to_string(),
    };
    Head::Refused {
        code: error.code().to_owned(),
        said,
        figures,
    }
}

/// What the child refused, as an error of the parent; nothing when it did not refuse.
pub(crate) fn refusal(head: Head) -> Option<ReadError> {
    let Head::Refused { code, said, figures } = head else {
        return None;
    };
    let small = |figure: u64| u32::try_from(figure).unwrap_or(u32::MAX);
    Some(match code.as_str() {
        "paper-too-many-pixels" => ReadError::TooManyPixels {
            pixels: figures.0,
            limit: figures.1,
        },
        "paper-too-many-pages" => ReadError::TooManyPages {
            pages: small(figures.0),
            limit: small(figures.1),
        },
        "paper-format-unsupported" => ReadError::UnsupportedFormat(UNUSUAL),
        "paper-not-a-paper" => ReadError::NotAPaper,
        _ => ReadError::Broken(said),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_read_as_it_was_written() {
        for task in [
            Task::Count,
            Task::Page(7),
            Task::Drawn(200),
            Task::Small(40),
            Task::Turned(270),
            Task::Codes,
        ] {
            assert_eq!(task.to_string().parse(), Ok(task));
        }
        assert!("page:x".parse::<Task>().is_err());
        assert!("erase:1".parse::<Task>().is_err());
    }

    #[test]
    fn a_drawing_that_announces_more_than_it_holds_is_broken_and_one_too_large_is_not_opened() {
        let limits = Limits {
            page_pixels: 10_000,
            ..Limits::default()
        };
        assert!(of_drawing(b"P6\n60000 60000\n255\n", 200, &limits).is_err());
        assert!(of_drawing(b"P6\n40 40\n255\nabc", 200, &limits).is_err());
        assert!(of_drawing(b"P7\nWIDTH 4\n", 200, &limits).is_err());
        let mut whole = b"P6\n40 30\n255\n".to_vec();
        whole.extend(std::iter::repeat_n(200, 40 * 30 * 3));
        assert_eq!(
            of_drawing(&whole, 200, &limits).unwrap().pixels.dimensions(),
            (40, 30)
        );
    }

    /// A sheet of writing on a dark desk under a lamp, photographed from the side.
    fn photograph() -> RgbImage {
        RgbImage::from_fn(1200, 1600, |x, y| {
            let (left, right) = (140 + y / 20, 1040 + y / 25);
            let inside = x > left && x < right && y > 120 && y < 1480;
            let ink = y % 40 < 16 && x % 34 < 4 && y > 240;
            let light = if !inside {
                40
            } else if ink {
                30
            } else {
                130 + x / 11
            };
            image::Rgb([u8::try_from(light).unwrap(); 3])
        })
    }

    fn jpeg(pixels: &RgbImage) -> Vec<u8> {
        photo::encoded(pixels, 92).unwrap()
    }

    fn is_even(bytes: &[u8]) -> bool {
        !clean::is_shaded(&image::load_from_memory(bytes).unwrap().into_rgb8())
    }

    #[test]
    fn of_a_photograph_the_sheet_is_seen_upright_and_evenly_lit_before_and_after_it_is_read() {
        let (file, limits) = (jpeg(&photograph()), Limits::default());
        assert!(!is_even(&file));
        let small = pictures(&file, Task::Small(1), &limits).unwrap();
        assert!(is_even(&small[0]), "the small picture");
        let picture = opened(&file, PaperFormat::Jpeg, 0, &limits).unwrap();
        assert!(picture.pixels.width() < 1_100, "the desk is gone");
        assert!(is_even(&picture.shown.bytes), "what is shown and kept");
        assert!(
            clean::is_shaded(&picture.pixels),
            "what is read is left as it was taken"
        );
    }

    #[test]
    fn a_straight_photograph_is_lit_and_a_scan_is_shown_as_it_came() {
        let page = RgbImage::from_fn(1000, 1400, |x, y| {
            let ink = y % 40 < 16 && x % 34 < 4;
            image::Rgb(
                [if ink {
                    30
                } else {
                    u8::try_from(120 + x / 9).unwrap()
                }; 3],
            )
        });
        let limits = Limits::default();
        let file = jpeg(&page);
        assert!(is_even(
            &opened(&file, PaperFormat::Jpeg, 0, &limits).unwrap().shown.bytes
        ));
        // The same bytes from a scanner, which states 150 dots per inch.
        let mut scanned = file;
        let at = scanned.windows(5).position(|window| window == b"JFIF\0").unwrap();
        scanned[at + 7] = 1;
        scanned[at + 8..at + 12].copy_from_slice(&[0, 150, 0, 150]);
        let shown = opened(&scanned, PaperFormat::Jpeg, 0, &limits)
            .unwrap()
            .shown
            .bytes;
        assert_eq!(shown, scanned);
    }

    #[test]
    fn a_picture_is_turned_and_made_small() {
        let pixels = RgbImage::from_fn(900, 600, |x, _| image::Rgb([if x < 450 { 0 } else { 255 }; 3]));
        let file = raster::shown_as(&pixels, 200).unwrap().bytes;
        let size = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8().dimensions();
        let limits = Limits::default();
        let small = pictures(&file, Task::Small(5), &limits).unwrap();
        assert_eq!(
            small.iter().map(|one| size(one)).collect::<Vec<_>>(),
            [(320, 213)]
        );
        let turned = pictures(&file, Task::Turned(90), &limits).unwrap();
        assert_eq!(size(&turned[0]), (600, 900));
    }
}
