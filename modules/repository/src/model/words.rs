//! The words of a page as they are kept: JSON beside the picture.

use motcua_ocr::{Line, Page, PageFlags, PageImage, PageTiming, PixelBox, TextSource};
use serde::{Deserialize, Serialize};

/// The lines and words of one page, with boxes in the pixels of the page's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageWords {
    /// 1 for the first page.
    pub number: u32,
    /// Width of the picture in pixels.
    pub width: u32,
    /// Height of the picture in pixels.
    pub height: u32,
    /// Dots per inch.
    pub dpi: u32,
    /// Where the words come from.
    pub source: TextSource,
    /// The lines in reading order.
    pub lines: Vec<Line>,
    /// Places that look like writing and that no word covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncovered: Vec<PixelBox>,
    /// Places of codes, QR or bars; of pages that were read before these were kept, none: [`PaperPage::codes`] has those.
    ///
    /// [`PaperPage::codes`]: super::PaperPage::codes
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<PixelBox>,
}

impl PageWords {
    pub(crate) fn of(page: &Page) -> Self {
        Self {
            number: page.number,
            width: page.width,
            height: page.height,
            dpi: page.dpi,
            source: page.source,
            lines: page.lines.clone(),
            uncovered: page.uncovered.clone(),
            codes: page.codes.iter().map(|code| code.bounds).collect(),
        }
    }

    /// The page as the rules for fields take it.
    pub(crate) fn as_page(&self) -> Page {
        Page {
            number: self.number,
            width: self.width,
            height: self.height,
            dpi: self.dpi,
            source: self.source,
            lines: self.lines.clone(),
            codes: Vec::new(),
            uncovered: self.uncovered.clone(),
            flags: PageFlags::default(),
            timing: PageTiming::default(),
            image: PageImage::default(),
        }
    }

    /// The text, one line of the page a line.
    pub fn text(&self) -> String {
        self.lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// The mean confidence of the words of some pages, counted word by word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Confidence {
    sum: u64,
    words: u64,
}

impl Confidence {
    pub fn add(&mut self, page: &Page) {
        for word in page.lines.iter().flat_map(|line| &line.words) {
            self.sum += u64::from(word.confidence);
            self.words += 1;
        }
    }

    /// The mean, or nothing when there was no word.
    pub fn mean(self) -> Option<u8> {
        self.sum
            .checked_div(self.words)
            .and_then(|mean| u8::try_from(mean).ok())
    }
}
