//! The programs of poppler-utils: what a PDF holds, its text with boxes, and its pages as pictures.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::judge;
use super::text_layer::{self, LayerPage};
use crate::child::{Child, Fence, Output};
use crate::error::ReadError;
use crate::fenced;
use crate::geometry::whole;
use crate::limits::Limits;
use crate::raster::{self, Picture};

const PACKAGE: &str = "poppler-utils";
/// Resolution of page pictures; the least that the rules for scanning ask, and enough for 13-point writing.
const DPI: u32 = 200;
/// Resolution for scans that hold more.
const FINE_DPI: u32 = 300;

/// Where poppler's programs are.
#[derive(Debug, Clone)]
pub(crate) struct Poppler {
    /// A folder that holds them, or nothing for the usual folders.
    pub folder: Option<PathBuf>,
    pub work_folder: PathBuf,
}

impl Poppler {
    fn program(&self, name: &'static str) -> Child {
        let path = self
            .folder
            .as_ref()
            .map_or_else(|| PathBuf::from(name), |folder| folder.join(name));
        Child::new(name, &path, PACKAGE)
    }

    /// Whether the programs answer.
    pub fn probe(&self, limits: &Limits) -> Result<(), ReadError> {
        for name in ["pdfinfo", "pdftotext", "pdftoppm", "pdfimages"] {
            self.program(name).arg("-v").lenient().run(&Fence::of(limits))?;
        }
        Ok(())
    }

    /// The first pages as JPEGs with so many dots on their longer side, without looking into the file any further:
    /// the renderer encodes them itself, so nothing is decoded here.
    pub fn small(
        &self,
        bytes: &[u8],
        (most, longest): (u32, u32),
        limits: &Limits,
    ) -> Result<Vec<Vec<u8>>, ReadError> {
        let failed = |error: std::io::Error| ReadError::EngineFailed {
            tool: "work folder",
            said: error.to_string(),
        };
        let folder = tempfile::tempdir_in(&self.work_folder).map_err(failed)?;
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, bytes).map_err(failed)?;
        let (last, side) = (most.max(1).to_string(), longest.to_string());
        self.program("pdftoppm")
            .args([
                "-jpeg",
                "-jpegopt",
                "quality=72",
                "-scale-to",
                &side,
                "-f",
                "1",
                "-l",
                &last,
            ])
            .arg(&path)
            .arg(folder.path().join("page"))
            .run(&Fence::of(limits))?;
        let entries = std::fs::read_dir(folder.path()).map_err(failed)?.flatten();
        let mut drawn: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        drawn.retain(|path| path.extension().is_some_and(|ending| ending == "jpg"));
        // Numbers are written with as many digits as the last page has: names sort as pages do.
        drawn.sort();
        drawn
            .iter()
            .map(|path| std::fs::read(path).map_err(failed))
            .collect()
    }

    /// Opens a PDF: writes it to a folder of its own, counts and measures its pages, reads its text layer.
    pub fn open(&self, bytes: &[u8], limits: &Limits) -> Result<PdfFile<'_>, ReadError> {
        let failed = |error: std::io::Error| ReadError::EngineFailed {
            tool: "work folder",
            said: error.to_string(),
        };
        let folder = tempfile::Builder::new()
            .prefix("pdf")
            .tempdir_in(&self.work_folder)
            .map_err(failed)?;
        let path = folder.path().join("paper.pdf");
        std::fs::write(&path, bytes).map_err(failed)?;
        let fence = Fence::of(limits);
        let last = limits.pages.to_string();
        let info = self
            .program("pdfinfo")
            .args(["-f", "1", "-l", &last])
            .arg(&path)
            .lenient()
            .run(&fence)?;
        let sizes = sizes(&info, limits)?;
        let images = self
            .program("pdfimages")
            .arg("-list")
            .arg(&path)
            .lenient()
            .run(&fence)?;
        let scans = judge::full_page_images(&String::from_utf8_lossy(&images.stdout), &sizes);
        let layer = self
            .program("pdftotext")
            .arg("-bbox-layout")
            .arg(&path)
            .arg("-")
            .lenient()
            .run(&fence)?;
        let layer = text_layer::parse(&String::from_utf8_lossy(&layer.stdout));
        Ok(PdfFile {
            poppler: self,
            folder,
            path,
            sizes,
            scans,
            layer,
        })
    }
}

/// A PDF that was opened.
pub(crate) struct PdfFile<'a> {
    poppler: &'a Poppler,
    folder: TempDir,
    path: PathBuf,
    /// Width and height of each page in points.
    sizes: Vec<(f64, f64)>,
    /// For each page the resolution of the scan that fills it, if one does.
    scans: Vec<Option<u32>>,
    layer: Vec<LayerPage>,
}

impl PdfFile<'_> {
    pub fn page_count(&self) -> usize {
        self.sizes.len()
    }

    /// The text layer of a page (counted from 0) when it is the page's own text and not somebody's reading of a scan.
    pub fn own_text(&self, page: usize) -> Option<&LayerPage> {
        let layer = self.layer.get(page)?;
        let scanned = self.scans.get(page).copied().flatten().is_some();
        (!scanned && judge::is_trustworthy(layer)).then_some(layer)
    }

    /// The resolution of the scan that fills a page (counted from 0), if one does: what it was scanned with, whatever it is
    /// drawn with.
    pub fn scan_dpi(&self, page: usize) -> Option<u32> {
        self.scans.get(page).copied().flatten()
    }

    /// Draws a page (counted from 0).
    pub fn draw(&self, page: usize, limits: &Limits) -> Result<Picture, ReadError> {
        let (width, height) = self.sizes.get(page).copied().unwrap_or((595.0, 842.0));
        let fine = self
            .scans
            .get(page)
            .copied()
            .flatten()
            .is_some_and(|dpi| dpi >= 250);
        let wanted = if fine { FINE_DPI } else { DPI };
        let pixels_at = |dpi: u32| {
            let side = |points: f64| u64::from(whole(points * f64::from(dpi) / 72.0).max(1).unsigned_abs());
            (side(width), side(height))
        };
        // A drawing larger than any office paper is still shown, at fewer dots.
        let dpi = [wanted, DPI, 100, 72].into_iter().find(|dpi| {
            let (width, height) = pixels_at(*dpi);
            width * height <= limits.page_pixels
        });
        let dpi = dpi.unwrap_or(72);
        let (across, down) = pixels_at(dpi);
        raster::check_pixels(across.max(8), down.max(8), limits)?;
        let (number, resolution) = ((page + 1).to_string(), dpi.to_string());
        // Pages are drawn side by side.
        let place = self.folder.path().join(format!("page-{number}"));
        self.poppler
            .program("pdftoppm")
            .args(["-r", &resolution, "-f", &number, "-l", &number, "-singlefile"])
            .arg(&self.path)
            .arg(&place)
            .run(&Fence::of(limits))?;
        let drawing = place.with_extension("ppm");
        let picture = fenced::drawn(&drawing, dpi, limits);
        // Pages lie on the disk only while they are opened.
        drop(std::fs::remove_file(&drawing));
        picture.map_err(|error| match error {
            ReadError::Broken(said) => ReadError::Broken(format!("page {number}: {said}")),
            other => other,
        })
    }
}

/// The sizes of the pages as `pdfinfo` tells them, or why the file cannot be opened.
fn sizes(info: &Output, limits: &Limits) -> Result<Vec<(f64, f64)>, ReadError> {
    let said = String::from_utf8_lossy(&info.stdout);
    if info.stderr.contains("Incorrect password") {
        return Err(ReadError::Encrypted);
    }
    let number_after = |label: &str| {
        said.lines().find_map(|line| {
            line.strip_prefix(label)?
                .split_whitespace()
                .next()?
                .parse::<u32>()
                .ok()
        })
    };
    let pages = number_after("Pages:").unwrap_or(0);
    if pages == 0 {
        let complaint = info
            .stderr
            .lines()
            .last()
            .unwrap_or("no pages")
            .chars()
            .take(200)
            .collect();
        return Err(ReadError::Broken(complaint));
    }
    if pages > limits.pages {
        return Err(ReadError::TooManyPages {
            pages,
            limit: limits.pages,
        });
    }
    let mut sizes = vec![(595.0, 842.0); usize::try_from(pages).unwrap_or(0)];
    let mut turned = vec![false; sizes.len()];
    for line in said.lines().filter_map(|line| line.strip_prefix("Page ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let Some(at) = words
            .first()
            .and_then(|word| word.parse::<usize>().ok())
            .map(|n| n.saturating_sub(1))
        else {
            continue;
        };
        match words.as_slice() {
            [_, "size:", width, "x", height, ..] => {
                if let (Some(size), Ok(width), Ok(height)) =
                    (sizes.get_mut(at), width.parse(), height.parse())
                {
                    *size = (width, height);
                }
            }
            [_, "rot:", angle] => {
                if let Some(turned) = turned.get_mut(at) {
                    *turned = matches!(*angle, "90" | "270");
                }
            }
            _ => {}
        }
    }
    Ok(sizes
        .into_iter()
        .zip(turned)
        .map(|((w, h), turned)| if turned { (h, w) } else { (w, h) })
        .collect())
}

/// The usual folder for temporary files.
pub(crate) fn usual_work_folder() -> PathBuf {
    let folder = Path::new("/var/tmp");
    if folder.is_dir() {
        folder.to_owned()
    } else {
        std::env::temp_dir()
    }
}
