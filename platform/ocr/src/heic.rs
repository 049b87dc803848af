//! HEIC, the pictures of telephones. What is inside is HEVC, which no kept library in Rust decodes: a program of the system makes
//! JPEGs of it, fenced as the others are, and those are then opened as any stranger's.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::child::{Child, Fence, located};
use crate::error::ReadError;
use crate::limits::Limits;
use crate::pdf::usual_work_folder;

/// What the program is called: later versions of it know it by the second name.
const PROGRAMS: [&str; 2] = ["heif-convert", "heif-dec"];
const PACKAGE: &str = "libheif-examples";
/// Of the JPEGs, in a hundred: letters keep their edges.
const QUALITY: &str = "92";
/// The segment of a JPEG that says how the camera was held.
const EXIF: u8 = 0xE1;
/// Where the picture of a JPEG begins.
const START_OF_SCAN: u8 = 0xDA;

/// Whether the pictures in a HEIC file can be opened on this machine.
///
/// # Errors
/// [`ReadError::EngineMissing`] names the Debian package; [`ReadError::Broken`] for a file that the program cannot open.
pub fn opens_as_heic(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    as_jpegs(bytes, limits).map(drop)
}

/// The pictures of a HEIC file, in their order: one, or those of a series.
pub(crate) fn as_jpegs(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<u8>>, ReadError> {
    if !is_there() {
        return Err(ReadError::EngineMissing {
            tool: PROGRAMS[0],
            package: PACKAGE,
        });
    }
    let failed = |error: std::io::Error| ReadError::EngineFailed {
        tool: "work folder",
        said: error.to_string(),
    };
    let folder = tempfile::Builder::new()
        .prefix("heic")
        .tempdir_in(usual_work_folder())
        .map_err(failed)?;
    let file = folder.path().join("picture.heic");
    std::fs::write(&file, bytes).map_err(failed)?;
    program()
        .args(["-q", QUALITY])
        .arg(&file)
        .arg(folder.path().join("picture.jpg"))
        .run(&Fence::of(limits))
        .map_err(|error| match error {
            // A decoder that dies of a file dies of it again: the file is at fault, not the machine.
            ReadError::EngineFailed { tool, said } if PROGRAMS.contains(&tool) => {
                ReadError::Broken(format!("its decoder was stopped: {said}"))
            }
            ReadError::TimedOut { tool, seconds } if PROGRAMS.contains(&tool) => {
                ReadError::Broken(format!("its decoder took more than {seconds} seconds"))
            }
            other => other,
        })?;
    let made = made_in(folder.path(), limits)?;
    made.iter()
        .map(|path| Ok(without_exif(&std::fs::read(path).map_err(failed)?)))
        .collect()
}

/// The JPEGs in a folder. Several are numbered behind their common name: a longer name is a later picture.
fn made_in(folder: &Path, limits: &Limits) -> Result<Vec<PathBuf>, ReadError> {
    let broken = |said: &str| ReadError::Broken(said.to_owned());
    let entries = std::fs::read_dir(folder).map_err(|error| broken(&error.to_string()))?;
    let mut made: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    made.retain(|path| path.extension().is_some_and(|ending| ending == "jpg"));
    made.sort_by_cached_key(|path| (path.as_os_str().len(), path.clone()));
    let count = u32::try_from(made.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return Err(broken("no picture in it"));
    }
    if count > limits.pages {
        return Err(ReadError::TooManyPages {
            pages: count,
            limit: limits.pages,
        });
    }
    let sizes = made.iter().filter_map(|path| path.metadata().ok());
    let whole: u64 = sizes.map(|about| about.len()).sum();
    if whole > limits.child_output {
        return Err(broken("its pictures are larger than a paper may be"));
    }
    Ok(made)
}

/// Whether the program is there, with a decoder; looked for again until it is.
fn is_there() -> bool {
    static FOUND: OnceLock<()> = OnceLock::new();
    if FOUND.get().is_some() {
        return true;
    }
    let listed = program()
        .arg("--list-decoders")
        .run(&Fence::of(&Limits::default()));
    let is_there = listed.is_ok_and(|output| names_a_decoder(&String::from_utf8_lossy(&output.stdout)));
    if is_there {
        FOUND.get_or_init(|| ());
    }
    is_there
}

/// Whether a decoder of HEIC is listed: below the name of the format stand those there are. A system may keep it in a package
/// of its own, which is not installed.
fn names_a_decoder(list: &str) -> bool {
    list.lines()
        .skip_while(|line| !line.starts_with("HEIC"))
        .nth(1)
        .is_some_and(|line| line.trim_start().starts_with('-'))
}

fn program() -> Child {
    let is_installed = |name: &&str| located(Path::new(name)).is_some();
    let name = PROGRAMS.into_iter().find(is_installed).unwrap_or(PROGRAMS[0]);
    Child::new(name, Path::new(name), PACKAGE)
}

/// The same JPEG without what the camera said. The program turned the picture as the file asks (ISO/IEC 23008-12, `irot`) and
/// leaves the camera's word in: by that it would be turned once more.
fn without_exif(jpeg: &[u8]) -> Vec<u8> {
    let Some((start, mut rest)) = jpeg.split_at_checked(2) else {
        return jpeg.to_vec();
    };
    let mut kept = start.to_vec();
    while let [0xFF, marker, high, low, ..] = rest {
        if *marker == START_OF_SCAN {
            break;
        }
        let length = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let Some((segment, after)) = rest.split_at_checked(length) else {
            break;
        };
        if *marker != EXIF {
            kept.extend_from_slice(segment);
        }
        rest = after;
    }
    kept.extend_from_slice(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{PaperFormat, sniff};
    use crate::photo::{photo_pages, small_pages};

    /// A light page of 96 × 128 dots with a dark square of 32 in its upper left corner.
    const MARK: &[u8] = include_bytes!("../../../tests/fixtures/heic/mark.heic");
    /// The same page twice in one file.
    const TWO: &[u8] = include_bytes!("../../../tests/fixtures/heic/two_marks.heic");

    /// Whether this machine has the program; a test that needs it says that it is skipped.
    fn here() -> bool {
        let there = is_there();
        if !there {
            motcua_testkit::skipped("libheif-examples is not installed");
        }
        there
    }

    fn is_the_page(jpeg: &[u8]) -> bool {
        let pixels = image::load_from_memory(jpeg).unwrap().into_luma8();
        pixels.dimensions() == (96, 128)
            && pixels.get_pixel(10, 10).0[0] < 80
            && pixels.get_pixel(80, 10).0[0] > 180
            && pixels.get_pixel(10, 110).0[0] > 180
    }

    #[test]
    fn the_pictures_of_a_telephone_become_pages_in_their_order() {
        assert_eq!(sniff(MARK), Some(PaperFormat::Heic));
        if !here() {
            return;
        }
        let limits = Limits::default();
        for (file, count) in [(MARK, 1), (TWO, 2)] {
            let pictures = as_jpegs(file, &limits).unwrap();
            assert_eq!(pictures.len(), count);
            assert!(pictures.iter().all(|picture| is_the_page(picture)));
            assert_eq!(
                photo_pages(file, PaperFormat::Heic, &limits).unwrap().len(),
                count
            );
        }
        let first = small_pages(TWO, PaperFormat::Heic, (1, &limits)).unwrap();
        assert_eq!(first.len(), 1);
        let few = Limits { pages: 1, ..limits };
        assert_eq!(
            as_jpegs(TWO, &few),
            Err(ReadError::TooManyPages { pages: 2, limit: 1 })
        );
    }

    #[test]
    fn a_file_that_the_program_cannot_open_is_broken() {
        if !here() {
            return;
        }
        let limits = Limits::default();
        let hollow: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        for file in [hollow, &MARK[..200], &MARK[..MARK.len() - 40]] {
            let refused = opens_as_heic(file, &limits);
            assert!(matches!(refused, Err(ReadError::Broken(_))), "{refused:?}");
        }
    }

    #[test]
    fn a_file_that_keeps_the_program_too_long_is_broken() {
        if !here() {
            return;
        }
        let limits = Limits {
            page_time: std::time::Duration::ZERO,
            ..Limits::default()
        };
        let refused = opens_as_heic(MARK, &limits);
        assert!(matches!(refused, Err(ReadError::Broken(_))), "{refused:?}");
    }

    #[test]
    fn without_a_decoder_of_the_format_the_program_is_as_good_as_missing() {
        for (list, there) in [
            (
                "HEIC decoders:\n- libde265 = libde265 HEVC decoder, version 1.0.11\nAVIF decoders:\n- dav1d\n",
                true,
            ),
            ("HEIC decoders:\nAVIF decoders:\n- dav1d = dav1d v6.6.0\n", false),
            ("", false),
        ] {
            assert_eq!(names_a_decoder(list), there, "{list}");
        }
    }

    #[test]
    fn what_the_camera_said_of_its_turn_is_left_out_and_nothing_else() {
        let segment = |marker: u8, inside: &[u8]| {
            let length = u16::try_from(inside.len() + 2).unwrap().to_be_bytes();
            [&[0xFF, marker][..], &length[..], inside].concat()
        };
        let (head, tables) = (segment(0xE0, b"JFIF\0"), segment(0xDB, &[9; 65]));
        let picture = b"\xFF\xDA\x00\x02\xFF\xE1 inside a picture\xFF\xD9";
        let whole = [
            &b"\xFF\xD8"[..],
            &head,
            &segment(EXIF, b"Exif\0\0II*\0"),
            &tables,
            picture,
        ]
        .concat();
        let kept = [&b"\xFF\xD8"[..], &head, &tables, picture].concat();
        assert_eq!(without_exif(&whole), kept);
        assert_eq!(without_exif(&kept), kept);
        for cut in 0..whole.len() {
            assert!(without_exif(&whole[..cut]).len() <= cut);
        }
    }
}
