//! Decoding of what strangers send, in a process of its own.
//!
//! A picture is opened by the same code either here or, once [`fence_decoding`] named the program, in a child process
//! with a limit of time and memory. The child hands back plain pixels behind a line of figures; of the file itself
//! nothing is parsed on this side.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use image::RgbImage;
use serde::{Deserialize, Serialize};

use crate::child::{Child, Fence};
use crate::document::{Code, PageImage};
use crate::error::ReadError;
use crate::format::PaperFormat;
use crate::limits::Limits;
use crate::raster::{self, Picture};
use crate::tiff_pages::TiffPages;
use crate::{clean, codes, resolution};

const TOOL: &str = "picture decoder";

/// The command of the program that decodes for another process; its arguments are the file, the page and a limit.
pub const DECODE_COMMAND: &str = "decode-picture";

/// The TIFF of which no page can be taken.
const UNUSUAL: &str = "TIFF with unusual samples";

static DECODER: OnceLock<PathBuf> = OnceLock::new();

/// From now on pictures are decoded by `program`, called with [`DECODE_COMMAND`], in a child process.
pub fn fence_decoding(program: PathBuf) {
    // Whoever comes second means the same program: there is one binary.
    drop(DECODER.set(program));
}

/// What stands before the pixels.
#[derive(Debug, Serialize, Deserialize)]
enum Head {
    Picture {
        size: (u32, u32),
        dpi: u32,
        mime: String,
        /// Bytes of the picture that is shown; nothing when it is the file itself.
        shown: Option<usize>,
        codes: Vec<Code>,
    },
    Pages(u32),
    Refused {
        code: String,
        said: String,
        figures: (u64, u64),
    },
}

/// Opens the page `at` (counted from 0) of a picture file.
pub(crate) fn open(
    bytes: &[u8],
    format: PaperFormat,
    at: u32,
    limits: &Limits,
) -> Result<Picture, ReadError> {
    let Some(program) = DECODER.get() else {
        return opened(bytes, format, at, limits);
    };
    let said = ask(program, bytes, Some(at), limits)?;
    let (head, rest) = parted(&said)?;
    let Head::Picture {
        size: (width, height),
        dpi,
        mime,
        shown,
        codes,
    } = head
    else {
        return Err(refusal(head));
    };
    raster::check_pixels(u64::from(width), u64::from(height), limits)?;
    let count = width as usize * height as usize * 3;
    let (pixels, after) = rest.split_at_checked(count).ok_or_else(short)?;
    let picture = match shown {
        Some(length) if length == after.len() => after.to_vec(),
        None => bytes.to_vec(),
        Some(_) => return Err(short()),
    };
    let pixels = RgbImage::from_raw(width, height, pixels.to_vec()).ok_or_else(short)?;
    let mime = if mime == "image/png" {
        "image/png"
    } else {
        "image/jpeg"
    };
    let shown = PageImage {
        bytes: picture,
        mime,
        width,
        height,
        dpi,
    };
    Ok(Picture { pixels, shown, codes })
}

/// How many pages a TIFF file has.
pub(crate) fn tiff_pages(bytes: &[u8], limits: &Limits) -> Result<u32, ReadError> {
    let Some(program) = DECODER.get() else {
        return TiffPages::open(bytes, limits).map(|(_, pages)| pages);
    };
    match parted(&ask(program, bytes, None, limits)?)?.0 {
        Head::Pages(pages) if pages <= limits.pages => Ok(pages),
        other => Err(refusal(other)),
    }
}

fn opened(bytes: &[u8], format: PaperFormat, at: u32, limits: &Limits) -> Result<Picture, ReadError> {
    let decoded = match format {
        PaperFormat::Tiff => TiffPages::open(bytes, limits)?.0.page(at, limits)?,
        _ => raster::decode(bytes, format, limits)?,
    };
    finished(decoded)
}

/// A decoded picture with the sheet of a photograph made flat and its codes read.
pub(crate) fn finished(picture: Picture) -> Result<Picture, ReadError> {
    let mut picture = picture;
    if let Some(pixels) = clean::flattened(&picture.pixels) {
        // A photograph states no resolution that could be believed; the sheet now fills the picture.
        let dpi = resolution::believed(None, pixels.width(), pixels.height());
        let shown = raster::shown_as(&pixels, dpi)?;
        // The whole photograph may show a code that the flat sheet is too small for.
        let before = codes::find(&picture.pixels);
        picture = Picture {
            pixels,
            shown,
            codes: Vec::new(),
        };
        picture.codes = codes::find(&picture.pixels);
        if picture.codes.is_empty() {
            picture.codes = before;
        }
        return Ok(picture);
    }
    picture.codes = codes::find(&picture.pixels);
    Ok(picture)
}

fn ask(program: &Path, bytes: &[u8], at: Option<u32>, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let failed = |error: std::io::Error| ReadError::EngineFailed {
        tool: "work folder",
        said: error.to_string(),
    };
    let mut file = tempfile::NamedTempFile::new_in(crate::pdf::usual_work_folder()).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    let page = at.map_or_else(|| "count".to_owned(), |at| at.to_string());
    let run = Child::new(TOOL, program, "motcua")
        .arg(DECODE_COMMAND)
        .arg(file.path())
        .arg(page)
        .arg(limits.page_pixels.to_string())
        .run(&Fence::of(limits));
    // A decoder that dies of a file dies of it again: the file is at fault, not the machine.
    run.map(|output| output.stdout).map_err(|error| match error {
        ReadError::EngineFailed { said, .. } => ReadError::Broken(format!("its decoder was stopped: {said}")),
        other => other,
    })
}

fn short() -> ReadError {
    ReadError::Broken("its decoder said less than it announced".into())
}

fn parted(said: &[u8]) -> Result<(Head, &[u8]), ReadError> {
    let end = said.iter().position(|byte| *byte == b'\n').ok_or_else(short)?;
    let (head, rest) = said.split_at_checked(end + 1).ok_or_else(short)?;
    let head = serde_json::from_slice(head).map_err(|_| short())?;
    Ok((head, rest))
}

fn refusal(head: Head) -> ReadError {
    let Head::Refused { code, said, figures } = head else {
        return short();
    };
    let small = |figure: u64| u32::try_from(figure).unwrap_or(u32::MAX);
    match code.as_str() {
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
    }
}

/// The child's side: opens page `page` of `file` (or counts its pages) and writes what it found to `out`.
///
/// # Errors
/// When the file cannot be read or `out` does not take what is written.
pub fn decode_for_parent(
    file: &Path,
    page: &str,
    page_pixels: u64,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    let bytes = std::fs::read(file)?;
    let limits = Limits {
        page_pixels,
        ..Limits::default()
    };
    let outcome = match (crate::format::sniff(&bytes), page.parse()) {
        (None, _) => Err(ReadError::NotAPaper),
        (Some(PaperFormat::Tiff), Err(_)) => {
            let counted = TiffPages::open(&bytes, &limits);
            return match counted {
                Ok((_, pages)) => write_head(out, &Head::Pages(pages)),
                Err(error) => write_head(out, &refused(&error)),
            };
        }
        (Some(format), at) => opened(&bytes, format, at.unwrap_or(0), &limits),
    };
    match outcome {
        Err(error) => write_head(out, &refused(&error)),
        Ok(picture) => {
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
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(bytes: &[u8], page: &str, pixels: u64) -> Vec<u8> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let mut out = Vec::new();
        decode_for_parent(file.path(), page, pixels, &mut out).unwrap();
        out
    }

    #[test]
    fn what_the_child_writes_the_parent_reads() {
        let pixels = RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8 * 6, y as u8 * 8, 7]));
        let shown = raster::shown_as(&pixels, 200).unwrap();
        let said = heard(&shown.bytes, "0", 1_000_000);
        let (head, rest) = parted(&said).unwrap();
        let Head::Picture { size, shown: own, .. } = head else {
            panic!("{head:?}")
        };
        assert_eq!((size, own, rest.len()), ((40, 30), None, 40 * 30 * 3));
    }

    #[test]
    fn what_the_child_refuses_the_parent_refuses_in_the_same_words() {
        let pixels = RgbImage::from_pixel(40, 30, image::Rgb([1; 3]));
        let shown = raster::shown_as(&pixels, 200).unwrap();
        for (bytes, most, wanted) in [
            (&b"hello"[..], 1_000_000, ReadError::NotAPaper),
            (
                &shown.bytes[..],
                100,
                ReadError::TooManyPixels {
                    pixels: 1200,
                    limit: 100,
                },
            ),
        ] {
            assert_eq!(refusal(parted(&heard(bytes, "0", most)).unwrap().0), wanted);
        }
        assert!(matches!(
            refusal(parted(&heard(&shown.bytes[..60], "0", 1_000_000)).unwrap().0),
            ReadError::Broken(_)
        ));
    }
}
