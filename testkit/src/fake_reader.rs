//! A reader that is told what to say, with pages as a real one makes them.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};
use motcua_ocr::{
    Code, EngineInfo, Limits, Line, Page, PageFlags, PageImage, PageTiming, PaperFormat, PaperReader,
    PixelBox, Progress, ReadError, TextSource, Word,
};

/// Width, height and dots per inch of a page.
const SHEET: (u32, u32, u32) = (827, 1_169, 100);

/// How sure the reader says it is of every word, in a hundred, when not told otherwise.
const CONFIDENCE: u8 = 90;

/// Where the ink stands that it leaves.
const UNREAD: PixelBox = PixelBox {
    x: 60,
    y: 900,
    w: 500,
    h: 60,
};

/// A reader that is told what to say.
#[derive(Debug, Clone)]
pub struct FakeReader {
    pages: Vec<String>,
    confidence: u8,
    /// What a QR code on every page says whose words begin so.
    codes: Vec<(String, String)>,
    uncovered_ink: bool,
    error: Option<ReadError>,
    absent: bool,
}

impl FakeReader {
    /// Says `pages`, one after another, whatever it is shown; one without words is an empty page.
    pub fn says(pages: &[&str]) -> Self {
        Self {
            pages: pages.iter().map(|&page| page.to_owned()).collect(),
            confidence: CONFIDENCE,
            codes: Vec::new(),
            uncovered_ink: false,
            error: None,
            absent: false,
        }
    }

    /// Is as sure of every word, in a hundred.
    #[must_use]
    pub fn with_confidence(self, confidence: u8) -> Self {
        Self { confidence, ..self }
    }

    /// Finds a code that says `code` on pages whose words begin with `start`.
    #[must_use]
    pub fn with_code(mut self, start: &str, code: &str) -> Self {
        self.codes.push((start.to_owned(), code.to_owned()));
        self
    }

    /// Leaves ink on every page that it did not read.
    #[must_use]
    pub fn with_uncovered_ink(self) -> Self {
        Self {
            uncovered_ink: true,
            ..self
        }
    }

    /// Says its pages and then fails, as an engine that dies in the middle of a file.
    #[must_use]
    pub fn then_fails(self, error: ReadError) -> Self {
        Self {
            error: Some(error),
            ..self
        }
    }

    /// A machine without a reader.
    pub fn absent() -> Self {
        Self {
            absent: true,
            ..Self::says(&[])
        }
    }

    /// Whether it stands for a machine without a reader.
    pub const fn is_absent(&self) -> bool {
        self.absent
    }
}

impl PaperReader for FakeReader {
    fn engine(&self) -> EngineInfo {
        EngineInfo {
            name: "fake".to_owned(),
            version: "1".to_owned(),
            language: "vie".to_owned(),
        }
    }

    fn read_each(
        &self,
        bytes: &[u8],
        _: &Limits,
        progress: &mut dyn FnMut(Progress),
        sink: &mut dyn FnMut(Page),
    ) -> Result<PaperFormat, ReadError> {
        let total = u32::try_from(self.pages.len()).unwrap_or(u32::MAX);
        for (number, text) in (1..).zip(&self.pages) {
            progress(Progress {
                done: number - 1,
                total,
            });
            let mut page = page_read(number, (text, self.confidence));
            page.flags.uncovered_ink = self.uncovered_ink;
            page.uncovered.extend(self.uncovered_ink.then_some(UNREAD));
            let codes = self.codes.iter().filter(|(start, _)| text.starts_with(start));
            page.codes.extend(codes.map(|(_, said)| Code {
                text: said.clone(),
                bounds: PixelBox::default(),
            }));
            sink(page);
        }
        if let Some(error) = &self.error {
            return Err(error.clone());
        }
        progress(Progress { done: total, total });
        motcua_ocr::sniff(bytes).ok_or(ReadError::NotAPaper)
    }
}

/// A page as a reader hands it on, with a picture of its own: the words of each line of `text` side by side.
pub fn page_that_says(number: u32, text: &str) -> Page {
    page_read(number, (text, CONFIDENCE))
}

fn page_read(number: u32, (text, confidence): (&str, u8)) -> Page {
    let (width, height, dpi) = SHEET;
    let shade = u8::try_from(number % 100).unwrap_or(0);
    Page {
        number,
        width,
        height,
        dpi,
        source: TextSource::Ocr,
        lines: (1..)
            .zip(text.lines())
            .filter_map(|at| line(at, confidence))
            .collect(),
        codes: Vec::new(),
        uncovered: Vec::new(),
        flags: PageFlags {
            blank: text.trim().is_empty(),
            ..PageFlags::default()
        },
        timing: PageTiming::default(),
        image: PageImage {
            bytes: grey_page(100 + shade),
            mime: "image/png",
            width,
            height,
            dpi,
        },
    }
}

fn line((row, text): (u32, &str), confidence: u8) -> Option<Line> {
    let y = 60 + row * 40;
    let words: Vec<Word> = (0..)
        .zip(text.split_whitespace())
        .map(|(at, word)| Word {
            text: word.to_owned(),
            bounds: PixelBox {
                x: 60 + at * 70,
                y,
                w: 60,
                h: 24,
            },
            confidence,
            raw: None,
        })
        .collect();
    let bounds = PixelBox::around(words.iter().map(|word| word.bounds))?;
    Some(Line {
        text: text.to_owned(),
        bounds,
        confidence,
        words,
    })
}

/// A picture of an empty page in its own shade of grey, a PNG.
pub fn grey_page(shade: u8) -> Vec<u8> {
    let (width, height, _) = SHEET;
    let pixels = GrayImage::from_pixel(width, height, Luma([255 - shade]));
    let mut bytes = Cursor::new(Vec::new());
    // Writing into memory has no way to fail; a test that gets nothing sees it at once.
    drop(pixels.write_to(&mut bytes, ImageFormat::Png));
    bytes.into_inner()
}
