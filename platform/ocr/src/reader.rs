//! The reader: bytes in, a document out, one page at a time.

use std::path::PathBuf;
use std::time::Instant;

use crate::document::{Document, EngineInfo, Page, PageFlags, PageTiming, TextSource};
use crate::engine::{LineEngine, Tesseract};
use crate::error::ReadError;
use crate::format::{self, PaperFormat};
use crate::limits::Limits;
use crate::pdf::{self, Poppler};
use crate::raster::Picture;
use crate::{fenced, page, text_page};

/// Where the programs of the system are; the default looks in the usual folders.
#[derive(Debug, Clone)]
pub struct ReaderConfig {
    /// The tesseract program.
    pub tesseract: PathBuf,
    /// A folder with poppler's programs, or nothing for the usual folders.
    pub poppler_folder: Option<PathBuf>,
    /// Where files for the child processes are put while a page is read.
    pub work_folder: PathBuf,
}

impl Default for ReaderConfig {
    fn default() -> Self {
        Self {
            tesseract: PathBuf::from("tesseract"),
            poppler_folder: None,
            work_folder: pdf::usual_work_folder(),
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

    /// Reads a paper; the pages are decoded, read and let go one after the other.
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

    /// Reads a paper and hands each page on as soon as it is done, so that long papers need not be held whole.
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
        match format {
            PaperFormat::Pdf => self.read_pdf(bytes, limits, progress, sink)?,
            PaperFormat::Tiff => self.read_tiff(bytes, limits, progress, sink)?,
            PaperFormat::Png | PaperFormat::Jpeg => {
                progress(Progress { done: 0, total: 1 });
                let started = Instant::now();
                let picture = fenced::open(bytes, format, 0, limits)?;
                sink(self.read_picture(picture, 1, millis(started), limits)?);
                progress(Progress { done: 1, total: 1 });
            }
        }
        Ok(format)
    }

    fn read_pdf(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<(), ReadError> {
        let file = self.poppler.open(bytes, limits)?;
        let total = count(file.page_count()).min(limits.first_pages);
        for at in 0..file.page_count().min(as_index(limits.first_pages)) {
            progress(Progress {
                done: count(at),
                total,
            });
            let started = Instant::now();
            let picture = file.draw(at, limits)?;
            let drawn = millis(started);
            let page = match file.own_text(at) {
                Some(layer) => Page {
                    number: count(at) + 1,
                    width: picture.shown.width,
                    height: picture.shown.height,
                    dpi: picture.shown.dpi,
                    source: TextSource::TextLayer,
                    lines: text_page::lines(layer, &picture.shown),
                    codes: picture.codes,
                    flags: PageFlags::default(),
                    timing: PageTiming {
                        decode_ms: drawn,
                        ..PageTiming::default()
                    },
                    image: picture.shown,
                },
                None => {
                    let mut read = self.read_picture(picture, count(at) + 1, drawn, limits)?;
                    // TT 02/2019/TT-BNV asks 200 dpi of the scan, not of our drawing of it.
                    if let Some(dpi) = file.scan_dpi(at) {
                        read.flags.low_dpi = dpi < page::LEAST_DPI;
                    }
                    read
                }
            };
            sink(page);
        }
        progress(Progress { done: total, total });
        Ok(())
    }

    fn read_tiff(
        &self,
        bytes: &[u8],
        limits: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<(), ReadError> {
        let total = fenced::tiff_pages(bytes, limits)?.min(limits.first_pages);
        for at in 0..total {
            progress(Progress { done: at, total });
            let started = Instant::now();
            let picture = fenced::open(bytes, PaperFormat::Tiff, at, limits)?;
            sink(self.read_picture(picture, at + 1, millis(started), limits)?);
        }
        progress(Progress { done: total, total });
        Ok(())
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
