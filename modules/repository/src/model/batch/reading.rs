//! What was read of a file, kept as JSON beside it, so that no page is read twice.

use motcua_blobs::{BlobHash, BlobHashError};
use motcua_ocr::fields::{self, FieldProposal};
use motcua_ocr::{Code, Document, EngineInfo, Page, PaperFormat};
use serde::{Deserialize, Serialize};

use super::split::{CutOut, PageSigns, Separator};
use crate::model::PaperPage;
use crate::model::sheet::SheetNote;
use crate::model::twins::same_pages;
use crate::model::words::PageWords;

/// A page that was read: its place in the store and what stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadPage {
    /// The name of its picture in the store.
    pub image: String,
    /// `image/jpeg` or `image/png`.
    pub image_mime: String,
    /// Nothing stands on it.
    pub blank: bool,
    /// Ink that looks like writing is covered by no word.
    pub uncovered_ink: bool,
    /// Below 200 dpi.
    pub low_dpi: bool,
    /// Without colour.
    #[serde(default)]
    pub grey: bool,
    /// The words with their places.
    pub words: PageWords,
    /// The name of the same words in the store, as a paper keeps them.
    pub words_file: String,
    /// The QR codes.
    pub codes: Vec<Code>,
    /// The engine, where the page is kept alone.
    #[serde(default)]
    pub engine: Option<EngineInfo>,
    /// Mean confidence of its words, 0–100; nothing without words.
    pub confidence: Option<u8>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReading {
    /// The format it came in.
    pub format: PaperFormat,
    /// The engine and its version.
    pub engine: EngineInfo,
    /// Its pages.
    pub pages: Vec<ReadPage>,
    /// Where they stood, when they are not all pages of their file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<CutOut>,
}

impl ReadPage {
    /// What is kept of `page`, whose picture and words lie in the store under `files`.
    pub(crate) fn of(page: &Page, files: (&BlobHash, &BlobHash), confidence: Option<u8>) -> Self {
        Self {
            image: files.0.to_string(),
            image_mime: page.image.mime.to_owned(),
            blank: page.flags.blank,
            uncovered_ink: page.flags.uncovered_ink,
            low_dpi: page.flags.low_dpi,
            grey: page.flags.grey,
            words: PageWords::of(page),
            words_file: files.1.to_string(),
            codes: page.codes.clone(),
            engine: None,
            confidence,
        }
    }

    /// What its codes say.
    pub fn separator(&self) -> Option<Separator> {
        self.codes.iter().find_map(|code| Separator::parse(&code.text))
    }

    /// The kind of paper that its heading names.
    pub fn heading(&self) -> Option<String> {
        let page = self.page(1);
        let document = Document {
            format: PaperFormat::Png,
            engine: EngineInfo {
                name: String::new(),
                version: String::new(),
                language: String::new(),
            },
            pages: vec![page],
        };
        let found = fields::propose(&document);
        let has = |kind| found.iter().find(|one| one.kind == kind);
        let title = has(fields::FieldKind::Title)?;
        // A list inside a paper has a heading too; a paper begins with its agency, its number or the nation's name.
        let national = motcua_search::fold(&self.words.text()).contains("cong hoa xa hoi chu nghia viet nam");
        let head =
            national || has(fields::FieldKind::Issuer).is_some() || has(fields::FieldKind::Number).is_some();
        head.then(|| title.value.clone())
    }

    /// What is noticed about it on the counter's screen.
    pub(crate) fn notes(&self) -> Vec<SheetNote> {
        [
            (self.blank, SheetNote::Blank),
            (self.low_dpi, SheetNote::LowDpi),
            (self.grey, SheetNote::Grey),
            (self.uncovered_ink, SheetNote::UncoveredInk),
        ]
        .into_iter()
        .filter_map(|(has, note)| has.then_some(note))
        .collect()
    }

    /// The signs by which a file is cut into papers.
    pub(crate) fn signs(&self, number: u32) -> PageSigns {
        PageSigns {
            number,
            separator: self.separator(),
            begins: self.heading().is_some(),
            blank: self.blank,
        }
    }

    /// The page as the tables of a paper keep it, as page `number` of its paper.
    ///
    /// # Errors
    /// When a name of a file in it is none.
    pub(crate) fn row(&self, number: u32) -> Result<PaperPage, BlobHashError> {
        Ok(PaperPage {
            number,
            image: self.image.parse()?,
            image_mime: self.image_mime.clone(),
            width: self.words.width,
            height: self.words.height,
            dpi: self.words.dpi,
            words: self.words_file.parse()?,
            blank: self.blank,
            uncovered_ink: self.uncovered_ink,
            low_dpi: self.low_dpi,
            grey: self.grey,
            same_as: None,
            codes: Some(self.codes.iter().map(|code| code.bounds).collect()),
        })
    }

    /// The page as the rules for fields take it, as page `number` of its paper.
    fn page(&self, number: u32) -> Page {
        Page {
            number,
            codes: self.codes.clone(),
            ..self.words.as_page()
        }
    }
}

impl KeptReading {
    /// The same reading with some of its pages alone, 1 for the first, and where they stood.
    #[must_use]
    pub fn of_pages(&self, numbers: &[u32], cut: CutOut) -> Self {
        let page = |number: &u32| {
            self.pages
                .get(usize::try_from(*number).ok()?.checked_sub(1)?)
                .cloned()
        };
        Self {
            format: self.format,
            engine: self.engine.clone(),
            pages: numbers.iter().filter_map(page).collect(),
            cut: Some(cut),
        }
    }

    /// The separator sheet before its pages.
    pub(crate) fn separator(&self) -> Option<&Separator> {
        self.cut.as_ref()?.separator.as_ref()
    }

    /// The fields that are proposed, pages numbered anew.
    pub(crate) fn proposals(&self) -> Vec<FieldProposal> {
        fields::propose(&self.document())
    }

    /// What was read, as the rules for fields and types take it.
    pub(crate) fn document(&self) -> Document {
        Document {
            format: self.format,
            engine: self.engine.clone(),
            pages: (1..)
                .zip(&self.pages)
                .map(|(number, page)| page.page(number))
                .collect(),
        }
    }

    /// Its pages as the tables of a paper keep them.
    ///
    /// # Errors
    /// When a name of a file in it is none.
    pub(crate) fn rows(&self) -> Result<Vec<PaperPage>, BlobHashError> {
        let texts: Vec<String> = self.pages.iter().map(|page| page.words.text()).collect();
        let twins = same_pages(texts.iter().map(String::as_str));
        (1..)
            .zip(&self.pages)
            .zip(twins)
            .map(|((number, page), same_as)| {
                Ok(PaperPage {
                    same_as,
                    ..page.row(number)?
                })
            })
            .collect()
    }

    /// The text of all pages.
    pub fn text(&self) -> String {
        let pages: Vec<String> = self.pages.iter().map(|page| page.words.text()).collect();
        pages.join("\n\u{c}\n")
    }

    /// What all codes say.
    pub(crate) fn codes(&self) -> Vec<String> {
        self.pages
            .iter()
            .flat_map(|page| &page.codes)
            .map(|code| code.text.clone())
            .collect()
    }

    /// Mean confidence, page by page.
    pub(crate) fn confidence(&self) -> Option<u8> {
        let known: Vec<u32> = self
            .pages
            .iter()
            .filter_map(|page| page.confidence)
            .map(u32::from)
            .collect();
        let sum: u32 = known.iter().sum();
        sum.checked_div(u32::try_from(known.len()).ok()?)
            .and_then(|mean| u8::try_from(mean).ok())
    }

    /// The engine's name and version in one line.
    pub(crate) fn engine_name(&self) -> String {
        format!("{} {}", self.engine.name, self.engine.version)
    }
}
