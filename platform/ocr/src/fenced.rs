//! Decoding of what strangers send, in a process of its own.
//!
//! A picture is opened by the same code either here or, once [`fence_decoding`] named the program, in a child process
//! with a limit of time and memory. The child hands back plain pixels behind a line of figures; of the file itself
//! nothing is parsed on this side.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use image::RgbImage;

use crate::child::{Child, Fence};
use crate::document::{Code, PageImage};
use crate::error::ReadError;
use crate::fenced_child::{Head, Task, codes_on, pictures, refusal};
use crate::format::PaperFormat;
use crate::limits::Limits;
use crate::raster::{self, Picture};

const TOOL: &str = "picture decoder";

/// The command of the program that decodes for another process; its arguments are the file, the task and a limit.
pub const DECODE_COMMAND: &str = "decode-picture";

static DECODER: OnceLock<PathBuf> = OnceLock::new();

/// From now on pictures are decoded by `program`, called with [`DECODE_COMMAND`], in a child process, and other files
/// are taken apart by it, called with [`crate::TAKE_APART_COMMAND`].
pub fn fence_decoding(program: PathBuf) {
    // Whoever comes second means the same program: there is one binary.
    drop(DECODER.set(program));
}

/// The program, once it was named.
pub(crate) fn program() -> Option<&'static Path> {
    DECODER.get().map(PathBuf::as_path)
}

/// Opens the page `at` (counted from 0) of a picture file.
pub(crate) fn open(
    bytes: &[u8],
    format: PaperFormat,
    at: u32,
    limits: &Limits,
) -> Result<Picture, ReadError> {
    let task = Task::Page(at);
    match DECODER.get() {
        None => crate::fenced_child::opened(bytes, format, at, limits),
        Some(program) => picture_of(&ask(program, Some(bytes), None, task, limits)?, bytes, limits),
    }
}

/// Opens what a renderer drew at `dpi` into the file at `path`: its page may be of a stranger's making all the same.
pub(crate) fn drawn(path: &Path, dpi: u32, limits: &Limits) -> Result<Picture, ReadError> {
    match DECODER.get() {
        None => {
            let bytes = std::fs::read(path).map_err(|error| ReadError::Broken(error.to_string()))?;
            crate::fenced_child::of_drawing(&bytes, dpi, limits)
        }
        Some(program) => picture_of(
            &ask(program, None, Some(path), Task::Drawn(dpi), limits)?,
            &[],
            limits,
        ),
    }
}

/// The pages of a picture file, `most` of them, as small pictures.
pub(crate) fn small(bytes: &[u8], most: u32, limits: &Limits) -> Result<Vec<Vec<u8>>, ReadError> {
    files(bytes, Task::Small(most), limits)
}

/// A picture turned clockwise by 90, 180 or 270 degrees, as a JPEG.
///
/// # Errors
/// A picture that cannot be opened.
pub fn turned(bytes: &[u8], by: u16, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    files(bytes, Task::Turned(by), limits)?.pop().ok_or_else(short)
}

fn files(bytes: &[u8], task: Task, limits: &Limits) -> Result<Vec<Vec<u8>>, ReadError> {
    let Some(program) = DECODER.get() else {
        return pictures(bytes, task, limits);
    };
    let said = ask(program, Some(bytes), None, task, limits)?;
    let (head, mut rest) = parted(&said)?;
    let Head::Files(lengths) = head else {
        return Err(refusal(head).unwrap_or_else(short));
    };
    lengths
        .into_iter()
        .map(|length| {
            let (file, after) = rest.split_at_checked(length).ok_or_else(short)?;
            rest = after;
            Ok(file.to_vec())
        })
        .collect()
}

/// The codes on a picture, with their places in it as it is.
pub(crate) fn codes(bytes: &[u8], limits: &Limits) -> Result<Vec<Code>, ReadError> {
    let Some(program) = DECODER.get() else {
        return codes_on(bytes, limits);
    };
    match parted(&ask(program, Some(bytes), None, Task::Codes, limits)?)?.0 {
        Head::Codes(codes) => Ok(codes),
        other => Err(refusal(other).unwrap_or_else(short)),
    }
}

/// How many pages a TIFF file has.
pub(crate) fn tiff_pages(bytes: &[u8], limits: &Limits) -> Result<u32, ReadError> {
    let Some(program) = DECODER.get() else {
        return crate::tiff_pages::TiffPages::open(bytes, limits).map(|(_, pages)| pages);
    };
    match parted(&ask(program, Some(bytes), None, Task::Count, limits)?)?.0 {
        Head::Pages(pages) if pages <= limits.pages => Ok(pages),
        other => Err(refusal(other).unwrap_or_else(short)),
    }
}

fn picture_of(said: &[u8], bytes: &[u8], limits: &Limits) -> Result<Picture, ReadError> {
    let (head, rest) = parted(said)?;
    let Head::Picture {
        size: (width, height),
        dpi,
        mime,
        shown,
        codes,
    } = head
    else {
        return Err(refusal(head).unwrap_or_else(short));
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

/// The parts one after another in a file of the work folder, which goes again when it is dropped.
pub(crate) fn laid_down(parts: &[&[u8]]) -> Result<tempfile::NamedTempFile, ReadError> {
    let failed = |error: std::io::Error| ReadError::EngineFailed {
        tool: "work folder",
        said: error.to_string(),
    };
    let mut file = tempfile::NamedTempFile::new_in(crate::pdf::usual_work_folder()).map_err(failed)?;
    for part in parts {
        file.write_all(part).map_err(failed)?;
    }
    Ok(file)
}

/// Sets the child to `task`, on the file at `path` or one laid down for it.
fn ask(
    program: &Path,
    bytes: Option<&[u8]>,
    path: Option<&Path>,
    task: Task,
    limits: &Limits,
) -> Result<Vec<u8>, ReadError> {
    let laid = bytes.map(|bytes| laid_down(&[bytes])).transpose()?;
    let place = laid.as_ref().map(tempfile::NamedTempFile::path).or(path);
    let run = Child::new(TOOL, program, "motcua")
        .arg(DECODE_COMMAND)
        .arg(place.ok_or_else(short)?)
        .arg(task.to_string())
        .arg(limits.page_pixels.to_string())
        .run(&Fence::of(limits));
    // A decoder that dies of a file dies of it again: the file is at fault, not the machine.
    run.map(|output| output.stdout).map_err(|error| match error {
        ReadError::EngineFailed { tool: TOOL, said } => {
            ReadError::Broken(format!("its decoder was stopped: {said}"))
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fenced_child::decode_for_parent;

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
        let said = heard(&shown.bytes, "page:0", 1_000_000);
        let (head, rest) = parted(&said).unwrap();
        let Head::Picture { size, shown: own, .. } = head else {
            panic!("{head:?}")
        };
        // A picture without a scanner's resolution is a photograph: it comes evenly lit before its pixels.
        assert_eq!((size, rest.len()), ((40, 30), own.unwrap() + 40 * 30 * 3));
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
            assert_eq!(
                refusal(parted(&heard(bytes, "page:0", most)).unwrap().0),
                Some(wanted)
            );
        }
        assert!(matches!(
            refusal(parted(&heard(&shown.bytes[..60], "page:0", 1_000_000)).unwrap().0),
            Some(ReadError::Broken(_))
        ));
    }
}
