//! Tesseract as a child process: one call per page over the pictures of its lines.
//!
//! A child process needs no C headers to build, keeps a hostile image away from this process, and one call per page
//! spreads its start over all lines. Words are read with the Vietnamese data and with nothing else: English data turns
//! `ỦY BAN` into junk without a warning.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use image::GrayImage;

use super::port::{LineEngine, LineReading, Manner, ReadWord};
use super::tidy::tidied;
use crate::child::{Child, Fence};
use crate::document::EngineInfo;
use crate::error::ReadError;
use crate::geometry::{Rect, whole};
use crate::limits::Limits;

const TOOL: &str = "tesseract";
const LANGUAGE: &str = "vie";
/// The larger network for the script (package `tesseract-ocr-script-viet`), for second readings where it is installed.
const SCRIPT: &str = "Vietnamese";
/// Data that read digits better, the more so written ones; of words they make junk, so they never read one. Debian
/// installs them with the program.
const DIGITS_LANGUAGE: &str = "eng";
/// What a number field may hold.
const DIGITS: &str = "tessedit_char_whitelist=0123456789/-.";

/// The tesseract program with Vietnamese data.
pub(crate) struct Tesseract {
    program: PathBuf,
    work_folder: PathBuf,
    /// The data that second readings use.
    second: &'static str,
    /// The data that numbers are read a second time with.
    digits: &'static str,
    info: EngineInfo,
}

impl Tesseract {
    /// Looks for the program and its Vietnamese data.
    pub fn find(program: &Path, work_folder: &Path, limits: &Limits) -> Result<Self, ReadError> {
        let fence = Fence::of(limits);
        let ask = |argument: &str| {
            Child::new(TOOL, program, "tesseract-ocr")
                .arg(argument)
                .env("OMP_THREAD_LIMIT", "1")
                .run(&fence)
        };
        let version = String::from_utf8_lossy(&ask("--version")?.stdout)
            .split_whitespace()
            .nth(1)
            .unwrap_or("unknown")
            .to_owned();
        let languages = String::from_utf8_lossy(&ask("--list-langs")?.stdout).into_owned();
        if !languages.lines().any(|line| line.trim() == LANGUAGE) {
            return Err(ReadError::EngineMissing {
                tool: "the Vietnamese data of tesseract",
                package: "tesseract-ocr-vie",
            });
        }
        let script = languages
            .lines()
            .any(|line| line.trim().rsplit('/').next() == Some(SCRIPT));
        let digits = languages.lines().any(|line| line.trim() == DIGITS_LANGUAGE);
        let info = EngineInfo {
            name: TOOL.into(),
            version,
            language: LANGUAGE.into(),
        };
        Ok(Self {
            program: program.to_owned(),
            work_folder: work_folder.to_owned(),
            second: if script { SCRIPT } else { LANGUAGE },
            digits: if digits { DIGITS_LANGUAGE } else { LANGUAGE },
            info,
        })
    }
}

impl LineEngine for Tesseract {
    fn info(&self) -> &EngineInfo {
        &self.info
    }

    fn read(
        &self,
        strips: &[&GrayImage],
        dpi: u32,
        manner: Manner,
        limits: &Limits,
    ) -> Result<Vec<LineReading>, ReadError> {
        if strips.is_empty() {
            return Ok(Vec::new());
        }
        let failed = |error: std::io::Error| ReadError::EngineFailed {
            tool: TOOL,
            said: error.to_string(),
        };
        let folder = tempfile::Builder::new()
            .prefix("lines")
            .tempdir_in(&self.work_folder)
            .map_err(failed)?;
        let mut list = String::new();
        for (at, strip) in strips.iter().enumerate() {
            let path = folder.path().join(format!("{at}.pgm"));
            write_pgm(&path, strip).map_err(failed)?;
            list.push_str(&path.to_string_lossy());
            list.push('\n');
        }
        let list_path = folder.path().join("lines.txt");
        fs::write(&list_path, list).map_err(failed)?;
        let dpi = OsString::from(dpi.to_string());
        let (language, only): (&str, &[&str]) = match manner {
            Manner::Lines => (LANGUAGE, &[]),
            Manner::Again => (self.second, &[]),
            Manner::Digits => (self.digits, &["-c", DIGITS]),
        };
        let output = Child::new(TOOL, &self.program, "tesseract-ocr")
            .arg(&list_path)
            .arg("-")
            .args(["-l", language, "--psm", "7", "--dpi"])
            .arg(dpi)
            .args(only.iter().copied())
            .args(["-c", "tessedit_do_invert=0", "tsv"])
            // A second thread only spins while it waits for the first.
            .env("OMP_THREAD_LIMIT", "1")
            .run(&Fence::of(limits))?;
        Ok(parse_tsv(&String::from_utf8_lossy(&output.stdout), strips.len()))
    }
}

fn write_pgm(path: &Path, image: &GrayImage) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    write!(file, "P5\n{} {}\n255\n", image.width(), image.height())?;
    file.write_all(image.as_raw())
}

/// Reads tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn parse_tsv(table: &str, count: usize) -> Vec<LineReading> {
    let mut lines = vec![LineReading::new(); count];
    for row in table.lines() {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [
            level,
            page,
            _,
            _,
            _,
            _,
            left,
            top,
            width,
            height,
            confidence,
            text,
        ] = cells.as_slice()
        else {
            continue;
        };
        let number = |cell: &str| cell.parse::<i32>().unwrap_or(0);
        let at = usize::try_from(number(page) - 1).ok();
        if *level != "5" {
            continue;
        }
        let Some(text) = tidied(text.trim()) else { continue };
        if let Some(line) = at.and_then(|at| lines.get_mut(at)) {
            let (left, top) = (number(left), number(top));
            line.push(ReadWord {
                text,
                bounds: Rect {
                    left,
                    top,
                    right: left + number(width),
                    bottom: top + number(height),
                },
                confidence: confidence.parse::<f64>().unwrap_or(0.0).clamp(0.0, 100.0),
                raw: None,
            });
        }
    }
    for line in &mut lines {
        line.sort_by_key(|word| whole(f64::from(word.bounds.left)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_of_the_table_goes_to_the_picture_of_its_line() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t300\t40\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t5\t30\t20\t96.5\tSố:\n\
            5\t3\t1\t1\t1\t1\t4\t6\t50\t20\t88\tKẾ\n";
        let lines = parse_tsv(table, 3);
        assert_eq!(lines[0][0].text, "Số:");
        assert_eq!(
            lines[0][0].bounds,
            Rect {
                left: 10,
                top: 5,
                right: 40,
                bottom: 25
            }
        );
        assert!(lines[1].is_empty());
        assert_eq!(lines[2][0].confidence, 88.0);
    }
}
