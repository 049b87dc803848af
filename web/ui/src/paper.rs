//! A page image with the boxes of what was read on it, for the check of a paper.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_i18n::Words;

/// One page of a paper: its image and the boxes over it. With `check.js` in the page's scripts the box of the
/// field that has the focus is lit, and a click on a box leads to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "paper_view.html")]
pub struct PaperView {
    /// The language of its words.
    pub words: Words,
    /// The address of the page image.
    pub image: String,
    /// The width of the image in pixels.
    pub width: u32,
    /// The height of the image in pixels.
    pub height: u32,
    /// The number of this page, from 1.
    pub page: u32,
    /// How many pages the paper has.
    pub total: u32,
    /// The boxes, in reading order.
    pub boxes: Vec<PaperBox>,
    /// Where writing stands that was not read: left and upper edge, width and height.
    pub gaps: Vec<(u32, u32, u32, u32)>,
}

/// A box on a page image, in pixels of the image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperBox {
    /// The left edge.
    pub x: u32,
    /// The upper edge.
    pub y: u32,
    /// The width.
    pub width: u32,
    /// The height.
    pub height: u32,
    /// The words read in it.
    pub text: String,
    /// The name of the form field it was put into; empty for none.
    pub field: String,
    /// How sure the reading is.
    pub confidence: Confidence,
}

/// How sure the reading of a word or field is, in three steps an officer can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// Nothing to do.
    High,
    /// Worth a look.
    Fair,
    /// Doubtful: compare with the paper.
    Low,
}

impl Confidence {
    /// The name in classes and in the `confidence` parameter of `text_field`.
    pub const fn class(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Fair => "fair",
            Self::Low => "low",
        }
    }
}

impl HtmlSafe for PaperView {}
