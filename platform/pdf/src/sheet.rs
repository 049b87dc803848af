//! What stands on a page before it is written: text, rules, filled boxes, in points from the top left.

use crate::PdfError;
use crate::face::{self, Cut, Shaped};

/// Width and height of a sheet in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Paper {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A5 upright, the size of the one-stop's slips (TT 01/2018/TT-VPCP).
pub(crate) const A5: Paper = Paper {
    width: 419.53,
    height: 595.28,
};
/// A4 upright, the size of administrative papers (NĐ 30/2020/NĐ-CP, phụ lục I).
pub(crate) const A4: Paper = Paper {
    width: 595.28,
    height: 841.89,
};
/// A4 on its side, the size of registers.
pub(crate) const A4_ACROSS: Paper = Paper {
    width: A4.height,
    height: A4.width,
};

/// One thing drawn.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    /// Text on a baseline starting at `x`, `y`.
    Text {
        x: f32,
        y: f32,
        size: f32,
        cut: Cut,
        shaped: Shaped,
    },
    /// A word stretched sideways to the width it has on a scan.
    Stretched {
        x: f32,
        y: f32,
        size: f32,
        stretch: f32,
        shaped: Shaped,
    },
    /// A straight rule.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
    },
    /// Filled black boxes (`x`, `y`, `width`, `height`) drawn as one shape: the cells of a QR code.
    Boxes(Vec<(f32, f32, f32, f32)>),
    /// A white box (`x`, `y`, `width`, `height`): the rim without which a code on grey paper is not read.
    Blank((f32, f32, f32, f32)),
    /// A small picture, by its place among the pictures of the paper; laid on after printing.
    Picture {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        file: usize,
    },
    /// Where a press leads whoever reads the paper on the telephone that would have to read its code.
    Link {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        address: String,
    },
    /// Pale text across the page.
    Mark { size: f32, shaped: Shaped },
}

/// The things drawn on one page.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) paper: Paper,
    pub(crate) items: Vec<Item>,
}

/// Where a piece of text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
    Right,
    /// Both edges straight but in the last line.
    Justify,
}

impl Sheet {
    pub(crate) fn new(paper: Paper) -> Self {
        Self {
            paper,
            items: Vec::new(),
        }
    }

    /// Draws one line of text aligned at `x` and returns its left and right edge.
    pub(crate) fn text(
        &mut self,
        at: (f32, f32),
        align: Align,
        ink: (Cut, f32),
        text: &str,
    ) -> Result<(f32, f32), PdfError> {
        let (cut, size) = ink;
        let shaped = face::line(cut, text)?;
        let width = shaped.width() * size;
        let left = match align {
            Align::Left | Align::Justify => at.0,
            Align::Center => at.0 - width / 2.0,
            Align::Right => at.0 - width,
        };
        self.items.push(Item::Text {
            x: left,
            y: at.1,
            size,
            cut,
            shaped,
        });
        Ok((left, left + width))
    }

    /// Draws a level rule.
    pub(crate) fn rule(&mut self, left: f32, right: f32, y: f32, width: f32) {
        self.items.push(Item::Rule {
            from: (left, y),
            to: (right, y),
            width,
        });
    }

    /// Draws an upright rule.
    pub(crate) fn post(&mut self, x: f32, top: f32, bottom: f32, width: f32) {
        self.items.push(Item::Rule {
            from: (x, top),
            to: (x, bottom),
            width,
        });
    }

    /// Draws the mark that tells a demo's paper from a real one.
    pub(crate) fn demo_mark(&mut self) -> Result<(), PdfError> {
        self.page_mark("BẢN MINH HỌA")
    }

    /// Draws words across the page, pale and from corner to corner.
    pub(crate) fn page_mark(&mut self, words: &str) -> Result<(), PdfError> {
        let shaped = face::line(Cut::Bold, words)?;
        let diagonal = self.paper.width.hypot(self.paper.height);
        let size = diagonal * 0.72 / shaped.width();
        // Under everything else, so that it pales the page and hides nothing.
        self.items.insert(0, Item::Mark { size, shaped });
        Ok(())
    }
}
