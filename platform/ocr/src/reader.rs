//! The reader: bytes in, a document out, page by page.

use std::path::PathBuf;
use std::time::Instant;

use crate::document::{Document, EngineInfo, Page};
use crate::engine::{LineEngine, Tesseract};
use crate::error::ReadError;
use crate::format::{self, PaperFormat};
use crate::limits::Limits;
use crate::pdf::{self, PdfFile, Poppler};
use crate::raster::Picture;
use crate::side_by_side::{Room, Taker};
use crate::{fenced, heic, page, side_by_side};

/// Where the programs of the system are; the default looks in the usual folders.
#[derive(Debug, Clone)]
pub struct ReaderConfig {
    /// The tesseract program.
    pub tesseract: PathBuf,
    /// A folder with poppler's programs, or nothing for the usual folders.
    pub poppler_folder: Option<PathBuf>,
    /// Where files for the child processes are put while a page is read.
    pub work_folder: PathBuf,
    /// How many pages are read at once, over all files; each takes a core and, at its worst, some hundred megabytes.
    pub pages_at_once: usize,
}

impl Default for ReaderConfig {
    fn default() -> Self {
        Self {
            tesseract: PathBuf::from("tesseract"),
            poppler_folder: None,
            work_folder: pdf::usual_work_folder(),
            pages_at_once: 1,
        }
    }
}

/// What this machine can read; what is missing is said with the package that brings it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// The engine for page images, or why there is none.
    pub engine: Result<EngineInfo, ReadError>,
    /// The programs for PDF files, or why there are none.
    pub pdf: Result<(), ReadError>,
}

/// How far a reading has come; given before each page and once at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Pages that are done.
    pub done: u32,
    /// Pages of the paper.
    pub total: u32,
}

/// Reads papers.
pub struct Reader {
    engine: Box<dyn LineEngine + Send + Sync>,
    poppler: Poppler,
    /// Room for the pages in work, over all files.
    room: Room,
}

/// Whoever waits for pages.
struct Pages<'p> {
    progress: &'p mut dyn FnMut(Progress),
    sink: &'p mut dyn FnMut(Page),
}

impl Reader {
    /// Looks for the programs; fails when the engine or its Vietnamese data is missing.
    ///
    /// # Errors
    /// [`ReadError::EngineMissing`] names the Debian package to install.
    pub fn new(config: ReaderConfig) -> Result<Self, ReadError> {
        let limits = Limits::default();
        let engine = Tesseract::find(&config.tesseract, &config.work_folder, &limits)?;
        let poppler = Poppler {
            folder: config.poppler_folder,
            work_folder: config.work_folder,
        };
        poppler.probe(&limits)?;
        Ok(Self {
            engine: Box::new(engine),
            poppler,
            room: Room::of(config.pages_at_once),
        })
    }

    /// What this machine can read, without failing.
    pub fn availability(config: &ReaderConfig) -> Availability {
        let limits = Limits::default();
        let engine = Tesseract::find(&config.tesseract, &config.work_folder, &limits);
        let poppler = Poppler {
            folder: config.poppler_folder.clone(),
            work_folder: config.work_folder.clone(),
        };
        Availability {
            engine: engine.map(|found| found.info().clone()),
            pdf: poppler.probe(&limits),
        }
    }

    /// The engine that reads page images.
    pub fn engine(&self) -> &EngineInfo {
        self.engine.info()
    }

    /// Reads a paper; the pages are decoded, read and let go, as many at once as there is room for.
    ///
    /// # Errors
    /// Every file that cannot be read has its own [`ReadError`]; there is no file that makes this panic.
    pub fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Document, ReadError> {
        let mut pages = Vec::new();
        let format = self.read_each(bytes, limits, progress, &mut |page| pages.push(page))?;
        Ok(Document {
            format,
            engine: self.engine().clone(),
            pages,
        })
    }

    /// Reads a paper and hands each page on as soon as it and those before it are done, so that long papers need not be held
    /// whole. Pages are read side by side; what is handed on and said is the same as of pages read one by one.
    ///
    /// # Errors
    /// As [`Reader::read`]; pages handed on before the error stand.
    pub fn read_each(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError> {
        let size = bytes.len() as u64;
        if size > limits.file_bytes {
            return Err(ReadError::TooLarge {
                bytes: size,
                limit: limits.file_bytes,
            });
        }
        let format = format::recognise(bytes)?;
        let mut pages = Pages { progress, sink };
        match format {
            PaperFormat::Pdf => {
                let file = self.poppler.open(bytes, limits)?;
                let total = count(file.page_count()).min(limits.first_pages);
                self.side_by_side(total, &mut pages, &|at| self.pdf_page(&file, at, limits))?;
            }
            PaperFormat::Tiff => {
                let total = fenced::tiff_pages(bytes, limits)?.min(limits.first_pages);
                self.side_by_side(total, &mut pages, &|at| self.picture(bytes, format, at, limits))?;
            }
            PaperFormat::Png | PaperFormat::Jpeg => {
                self.side_by_side(1, &mut pages, &|at| self.picture(bytes, format, at, limits))?;
            }
            PaperFormat::Heic => {
                let pictures = heic::as_jpegs(bytes, limits)?;
                let total = count(pictures.len()).min(limits.first_pages);
                self.side_by_side(total, &mut pages, &|at| self.one_of(&pictures, at, limits))?;
            }
        }
        Ok(format)
    }

    /// Reads the pages 0 to `total` as many at once as there is room for; they are handed on in their order.
    fn side_by_side(
        &self,
        total: u32,
        pages: &mut Pages<'_>,
        read: &(dyn Fn(u32) -> Result<Page, ReadError> + Sync),
    ) -> Result<(), ReadError> {
        let Pages { progress, sink } = pages;
        let mut taker = Taker {
            before: &mut |done| progress(Progress { done, total }),
            take: sink,
        };
        side_by_side::in_order(total, &self.room, read, &mut taker)?;
        progress(Progress { done: total, total });
        Ok(())
    }

    fn pdf_page(&self, file: &PdfFile<'_>, at: u32, limits: &Limits) -> Result<Page, ReadError> {
        let started = Instant::now();
        let index = as_index(at);
        let picture = file.draw(index, limits)?;
        let drawn = millis(started);
        if let Some(layer) = file.own_text(index) {
            let mut read = page::with_its_own_text(picture, layer);
            read.number = at + 1;
            read.timing.decode_ms = drawn;
            return Ok(read);
        }
        let mut read = self.read_picture(picture, at + 1, drawn, limits)?;
        // TT 02/2019/TT-BNV asks 200 dpi of the scan, not of our drawing of it.
        if let Some(dpi) = file.scan_dpi(index) {
            read.flags.low_dpi = dpi < page::LEAST_DPI;
        }
        Ok(read)
    }

    /// The page `at` of a file of pictures.
    fn picture(
        &self,
        bytes: &[u8],
        format: PaperFormat,
        at: u32,
        limits: &Limits,
    ) -> Result<Page, ReadError> {
        let started = Instant::now();
        let picture = fenced::open(bytes, format, at, limits)?;
        self.read_picture(picture, at + 1, millis(started), limits)
    }

    /// The page `at` of pictures that were one file.
    fn one_of(&self, pictures: &[Vec<u8>], at: u32, limits: &Limits) -> Result<Page, ReadError> {
        let missing = || ReadError::Broken(format!("no picture {at}"));
        let picture = pictures.get(as_index(at)).ok_or_else(missing)?;
        let mut page = self.picture(picture, PaperFormat::Jpeg, 0, limits)?;
        page.number = at + 1;
        Ok(page)
    }

    fn read_picture(
        &self,
        picture: Picture,
        number: u32,
        decode_ms: u64,
        limits: &Limits,
    ) -> Result<Page, ReadError> {
        let mut page = page::read(self.engine.as_ref(), picture, limits)?;
        page.number = number;
        page.timing.decode_ms = decode_ms;
        Ok(page)
    }
}

fn as_index(pages: u32) -> usize {
    usize::try_from(pages).unwrap_or(usize::MAX)
}

fn count(pages: usize) -> u32 {
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// Milliseconds since `started`.
pub(crate) fn millis(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}
