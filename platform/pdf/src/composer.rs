//! Filling pages from the top: a cursor that starts a new page when the room runs out.

use crate::PdfError;
use crate::face::{self, Cut};
use crate::flow::{Paragraph, Setting, Span};
use crate::sheet::{Align, Paper, Sheet};

/// Margins in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Margins {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

/// Pages being filled.
pub(crate) struct Composer {
    done: Vec<Sheet>,
    /// The page being filled.
    pub(crate) sheet: Sheet,
    margins: Margins,
    /// Where the next thing goes, in points from the top.
    pub(crate) y: f32,
}

impl Composer {
    pub(crate) fn new(paper: Paper, margins: Margins) -> Self {
        Self {
            done: Vec::new(),
            sheet: Sheet::new(paper),
            margins,
            y: margins.top,
        }
    }

    pub(crate) fn left(&self) -> f32 {
        self.margins.left
    }

    pub(crate) fn right(&self) -> f32 {
        self.sheet.paper.width - self.margins.right
    }

    pub(crate) fn width(&self) -> f32 {
        self.right() - self.left()
    }

    /// Height of an empty page between its margins.
    pub(crate) fn page_room(&self) -> f32 {
        self.sheet.paper.height - self.margins.bottom - self.margins.top
    }

    /// Whether `height` points are left on this page.
    pub(crate) fn has_room(&self, height: f32) -> bool {
        height <= self.sheet.paper.height - self.margins.bottom - self.y
    }

    /// Starts a new page unless `height` points are left on this one; answers whether it did.
    pub(crate) fn need(&mut self, height: f32) -> bool {
        let fresh = self.y <= self.margins.top;
        if self.has_room(height) || fresh {
            return false;
        }
        self.turn();
        true
    }

    /// Starts a new page.
    pub(crate) fn turn(&mut self) {
        let next = Sheet::new(self.sheet.paper);
        self.done.push(std::mem::replace(&mut self.sheet, next));
        self.y = self.margins.top;
    }

    pub(crate) fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Sets a paragraph over the whole width, line by line over as many pages as it takes.
    pub(crate) fn paragraph(&mut self, spans: &[Span], setting: Setting) -> Result<(), PdfError> {
        self.paragraph_before(spans, setting, 0.0)
    }

    /// The same before something of `below` points that must not begin a page: two lines go over with it.
    pub(crate) fn paragraph_before(
        &mut self,
        spans: &[Span],
        setting: Setting,
        below: f32,
    ) -> Result<(), PdfError> {
        let paragraph = Paragraph::new(spans, setting, self.width())?;
        let tail = paragraph.lines.len().saturating_sub(2);
        for (index, line) in paragraph.lines.iter().enumerate() {
            if index == tail {
                let lines = (paragraph.lines.len() - tail) as f32;
                self.need(paragraph.step() * lines + below);
            }
            self.need(paragraph.step());
            let at = (self.left(), self.y);
            paragraph.draw_line(&mut self.sheet, at, line)?;
            self.y += paragraph.step();
        }
        Ok(())
    }

    /// Closes the last page; every page after the first says in the middle of its upper margin which it is (NĐ 30/2020/NĐ-CP,
    /// phụ lục I, phần I, mục I.7: Arabic, upright, the first page shows no number).
    pub(crate) fn finish(mut self, size: f32, demo: bool) -> Result<Vec<Sheet>, PdfError> {
        self.done.push(self.sheet);
        for (number, sheet) in (1_usize..).zip(self.done.iter_mut()) {
            if number > 1 {
                let at = (sheet.paper.width / 2.0, self.margins.top * 0.6);
                sheet.text(at, Align::Center, (Cut::Regular, size), &number.to_string())?;
            }
            if demo {
                let at = (sheet.paper.width - self.margins.right, sheet.paper.height - 10.0);
                sheet.text(
                    at,
                    Align::Right,
                    (Cut::Italic, 7.0),
                    "Bản minh họa, không có giá trị pháp lý",
                )?;
                sheet.demo_mark()?;
            }
        }
        Ok(self.done)
    }
}

/// Dots for a field to be filled in by hand: as wide as a line of `width` em leaves after `label`.
pub(crate) fn dots(label: &str, width: f32) -> Result<String, PdfError> {
    let used = face::width(Cut::Regular, label)? + face::space(Cut::Regular, None)?.width() * 2.0;
    let dot = face::width(Cut::Regular, "…")?;
    Ok("…".repeat(((width - used) / dot).floor().max(3.0) as usize))
}
