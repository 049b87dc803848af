//! What was read: a document of pages, lines and words, with boxes in the pixels of the page's own image.

use serde::{Deserialize, Serialize};

use crate::format::PaperFormat;

/// A paper that was read, page by page.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// What kind of file the paper came in.
    pub format: PaperFormat,
    /// The engine that read the page images.
    pub engine: EngineInfo,
    /// The pages in the order of the file.
    pub pages: Vec<Page>,
}

impl Document {
    /// The text of all pages, one visual line per line, pages parted by a form feed.
    pub fn text(&self) -> String {
        self.pages
            .iter()
            .map(Page::text)
            .collect::<Vec<_>>()
            .join("\n\u{c}\n")
    }
}

/// The name and version of the engine that read the page images, for the record of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineInfo {
    /// The engine's name, for example `tesseract`.
    pub name: String,
    /// The engine's version, for example `5.3.0`.
    pub version: String,
    /// The language data it reads with; always `vie`.
    pub language: String,
}

/// Where the words of a page come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSource {
    /// The file carries its own text; nothing was guessed.
    TextLayer,
    /// The words were read from the page's image.
    Ocr,
}

/// One page.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// 1 for the first page.
    pub number: u32,
    /// Width of the page image in pixels; all boxes lie within it.
    pub width: u32,
    /// Height of the page image in pixels.
    pub height: u32,
    /// Resolution of the page image in dots per inch, measured or taken for granted from the paper's size.
    pub dpi: u32,
    /// Where the words come from.
    pub source: TextSource,
    /// The lines in reading order.
    pub lines: Vec<Line>,
    /// The QR codes found on the page.
    pub codes: Vec<Code>,
    /// Places that look like writing and that no word covers, from top to bottom.
    pub uncovered: Vec<PixelBox>,
    /// What a person should know about this page.
    pub flags: PageFlags,
    /// How long the page took.
    pub timing: PageTiming,
    /// The page as it is shown to people; not part of the JSON.
    #[serde(skip)]
    pub image: PageImage,
}

impl Page {
    /// The text of the page, one visual line per line, in reading order.
    pub fn text(&self) -> String {
        self.lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// One visual line; a cell of a table has its own lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The words parted by single spaces, in Unicode NFC.
    pub text: String,
    /// Where the line stands in the page image.
    #[serde(rename = "box")]
    pub bounds: PixelBox,
    /// Mean confidence of its words, 0–100.
    pub confidence: u8,
    /// The words from left to right.
    pub words: Vec<Word>,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The word in Unicode NFC, with no space in it.
    pub text: String,
    /// Where the word stands in the page image.
    #[serde(rename = "box")]
    pub bounds: PixelBox,
    /// How sure the engine is, 0–100; 100 for words of a text layer.
    pub confidence: u8,
    /// What the engine read, where its marks were corrected by the words around.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
}

/// A QR code found on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// What the code says.
    pub text: String,
    /// Where it stands in the page image.
    #[serde(rename = "box")]
    pub bounds: PixelBox,
}

/// A rectangle in the pixels of the page image, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PixelBox {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width.
    pub w: u32,
    /// Height.
    pub h: u32,
}

impl PixelBox {
    /// The first column right of the box.
    pub const fn right(self) -> u32 {
        self.x.saturating_add(self.w)
    }

    /// The first row below the box.
    pub const fn bottom(self) -> u32 {
        self.y.saturating_add(self.h)
    }

    /// The smallest box that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self {
            x,
            y,
            w: right - x,
            h: bottom - y,
        }
    }

    /// The smallest box that holds all of `boxes`, or nothing when there are none.
    pub fn around(boxes: impl IntoIterator<Item = Self>) -> Option<Self> {
        boxes.into_iter().reduce(Self::union)
    }
}

/// What a person should know about a page before trusting its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageFlags {
    /// There is nothing on the page.
    pub blank: bool,
    /// Some ink that looks like writing is covered by no word: a block may be lost. Where, says [`Page::uncovered`].
    pub uncovered_ink: bool,
    /// Below 200 dpi, the least that the rules for scanning ask (NĐ 30/2020, phụ lục I).
    pub low_dpi: bool,
    /// Scanned without colour, which the rules for scanning ask (NĐ 30/2020, phụ lục I).
    #[serde(default)]
    pub grey: bool,
    /// How far the writing was tilted, in tenths of a degree; positive when it falls to the right.
    pub skew_tenths: i32,
    /// How far the image was turned to stand upright: 0, 90, 180 or 270 degrees clockwise; it is shown upright.
    pub turned: u16,
}

/// How long a page took, in milliseconds of wall time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageTiming {
    /// Decoding or rendering the page.
    pub decode_ms: u64,
    /// Cleaning the image and finding the lines.
    pub clean_ms: u64,
    /// The engine.
    pub engine_ms: u64,
}

/// The page as it is shown to people, encoded so that a browser can show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageImage {
    /// The encoded image.
    pub bytes: Vec<u8>,
    /// `image/jpeg` or `image/png`.
    pub mime: &'static str,
    /// Width in pixels, the same as the page's.
    pub width: u32,
    /// Height in pixels, the same as the page's.
    pub height: u32,
    /// Dots per inch.
    pub dpi: u32,
}
