//! Ruled tables whose rows grow with their text and whose head is repeated on every page.

use crate::PdfError;
use crate::composer::Composer;
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::qr;
use crate::sheet::Align;

/// Room between a cell's text and its rules, in points.
const PAD: f32 = 2.6;
const RULE: f32 = 0.5;
/// Leading of a cell's lines as a multiple of the size.
const LEADING: f32 = 1.15;

/// A column: its heading, its share of the width, and where its text stands.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    heading: &'static str,
    share: f32,
    align: Align,
    /// Words over this heading and those beside it that have the same.
    group: Option<&'static str>,
    /// The cells hold QR codes of their text.
    code: bool,
}

impl Column {
    const fn new(heading: &'static str, share: f32, align: Align) -> Self {
        Self {
            heading,
            share,
            align,
            group: None,
            code: false,
        }
    }

    /// A column of words.
    pub const fn words(heading: &'static str, share: f32) -> Self {
        Self::new(heading, share, Align::Left)
    }

    /// A column of short entries in the middle.
    pub const fn middle(heading: &'static str, share: f32) -> Self {
        Self::new(heading, share, Align::Center)
    }

    /// A column of amounts.
    pub const fn amount(heading: &'static str, share: f32) -> Self {
        Self::new(heading, share, Align::Right)
    }

    /// A column of QR codes as wide as it allows.
    pub const fn codes(heading: &'static str, share: f32) -> Self {
        Self {
            code: true,
            ..Self::new(heading, share, Align::Center)
        }
    }

    /// What stands over it.
    pub const fn heading(&self) -> &'static str {
        self.heading
    }

    /// Whether its cells are QR codes of their text.
    pub const fn is_code(&self) -> bool {
        self.code
    }

    /// The same column with `group` over its heading.
    pub(crate) const fn under(self, group: &'static str) -> Self {
        Self {
            group: Some(group),
            ..self
        }
    }
}

/// How a table is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'a> {
    pub(crate) columns: &'a [Column],
    /// Size of the letters in points.
    pub(crate) size: f32,
    /// Whether a row of column numbers stands under the headings.
    pub(crate) numbered: bool,
    /// Height that the last row keeps free under it on its page, for what must not be parted from it.
    pub(crate) below: f32,
}

#[derive(Debug, Clone)]
enum Content {
    Text(Paragraph),
    /// A QR code of this text.
    Code(String),
    Nothing,
}

/// A ruled box with its left edge, its width and what stands in it.
#[derive(Debug, Clone)]
struct Cell {
    x: f32,
    width: f32,
    content: Content,
}

/// Cells side by side, all as high as the highest.
#[derive(Debug, Clone)]
struct Row {
    cells: Vec<Cell>,
    height: f32,
}

/// The heading: words over groups of columns, the headings, the numbers.
struct Heading {
    groups: Vec<Cell>,
    group_height: f32,
    row: Row,
    numbers: Option<Row>,
}

impl Table<'_> {
    /// Draws `rows` under the heading, which is drawn again on every page that takes a row.
    pub(crate) fn draw(&self, composer: &mut Composer, rows: &[Vec<String>]) -> Result<(), PdfError> {
        let heading = self.heading(composer)?;
        if rows.is_empty() && self.numbered {
            // A register without a line still has its columns.
            return heading.draw(composer);
        }
        let most = composer.page_room() - heading.height();
        let mut fresh = true;
        for (index, row) in rows.iter().enumerate() {
            let parts = self.row(composer, row, (Cut::Regular, self.size))?.split(most);
            let last = if index + 1 == rows.len() { parts.len() } else { 0 };
            for (part, row) in (1..).zip(parts) {
                let over = if fresh { heading.height() } else { 0.0 };
                let below = if part == last { self.below } else { 0.0 };
                if composer.need(over + row.height + below) || fresh {
                    heading.draw(composer)?;
                    fresh = false;
                }
                row.draw(composer)?;
            }
        }
        Ok(())
    }

    /// Left edge and width of each column.
    fn places(&self, composer: &Composer) -> Vec<(f32, f32)> {
        let total: f32 = self.columns.iter().map(|column| column.share).sum();
        let mut x = composer.left();
        let mut places = Vec::new();
        for column in self.columns {
            let width = composer.width() * column.share / total;
            places.push((x, width));
            x += width;
        }
        places
    }

    fn row(&self, composer: &Composer, texts: &[String], ink: (Cut, f32)) -> Result<Row, PdfError> {
        let mut cells = Vec::new();
        let places = self.places(composer);
        for ((column, (x, width)), text) in self.columns.iter().zip(places).zip(texts) {
            let heading = ink.0 != Cut::Regular;
            let content = if column.code && !heading && !text.is_empty() {
                Content::Code(text.clone())
            } else {
                let align = if heading { Align::Center } else { column.align };
                Content::Text(cell_text(text, (ink, align), width)?)
            };
            cells.push(Cell { x, width, content });
        }
        Ok(Row::of(cells))
    }

    fn heading(&self, composer: &Composer) -> Result<Heading, PdfError> {
        let ink = (Cut::Bold, self.size - 0.5);
        let words: Vec<_> = self
            .columns
            .iter()
            .map(|column| column.heading.to_owned())
            .collect();
        let numbers: Vec<_> = (1..=words.len()).map(|number| format!("({number})")).collect();
        let numbers = self
            .numbered
            .then(|| self.row(composer, &numbers, (Cut::Italic, self.size - 1.0)));
        let mut spans: Vec<(&str, f32, f32)> = Vec::new();
        let mut open = None;
        for (column, (x, width)) in self.columns.iter().zip(self.places(composer)) {
            match (column.group, spans.last_mut()) {
                (Some(group), Some(last)) if open == Some(group) => last.2 += width,
                (Some(group), _) => spans.push((group, x, width)),
                (None, _) => {}
            }
            open = column.group;
        }
        let groups = spans
            .into_iter()
            .map(|(group, x, width)| {
                let content = Content::Text(cell_text(group, (ink, Align::Center), width)?);
                Ok::<_, PdfError>(Cell { x, width, content })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let group_height = groups.iter().map(Cell::height).fold(0.0, f32::max);
        let mut row = self.row(composer, &words, ink)?;
        // A heading without a group has the groups' height too.
        let heights = self.columns.iter().zip(&row.cells).map(|(column, cell)| {
            let above = if column.group.is_some() { 0.0 } else { group_height };
            cell.height() - above
        });
        row.height = heights.fold(0.0, f32::max);
        Ok(Heading {
            groups,
            group_height,
            row,
            numbers: numbers.transpose()?,
        })
    }
}

fn cell_text(text: &str, set: ((Cut, f32), Align), width: f32) -> Result<Paragraph, PdfError> {
    let ((cut, size), align) = set;
    let setting = Setting {
        leading: LEADING,
        ..Setting::new(size, align)
    };
    Paragraph::new(&[span(cut, text)], setting, width - 2.0 * PAD)
}

impl Heading {
    fn height(&self) -> f32 {
        self.group_height + self.row.height + self.numbers.as_ref().map_or(0.0, |row| row.height)
    }

    /// Each heading stands under its group's words, or in the whole height when it has none.
    fn draw(&self, composer: &mut Composer) -> Result<(), PdfError> {
        let top = composer.y;
        let below = top + self.group_height;
        let bottom = below + self.row.height;
        for cell in &self.groups {
            cell.framed(composer, top, below)?;
        }
        for cell in &self.row.cells {
            let middle = cell.x + cell.width / 2.0;
            let over = |group: &Cell| group.x < middle && middle < group.x + group.width;
            let grouped = self.groups.iter().any(over);
            cell.framed(composer, if grouped { below } else { top }, bottom)?;
        }
        composer.y = bottom;
        match &self.numbers {
            Some(numbers) => numbers.draw(composer),
            None => Ok(()),
        }
    }
}

impl Content {
    /// Parts no higher than `most`.
    fn split(&self, most: f32) -> Vec<Self> {
        match self {
            Self::Text(text) => text.split(most - 2.0 * PAD).into_iter().map(Self::Text).collect(),
            whole => vec![whole.clone()],
        }
    }
}

impl Cell {
    fn height(&self) -> f32 {
        match &self.content {
            Content::Text(text) => text.height() + 2.0 * PAD,
            Content::Code(_) => self.width,
            Content::Nothing => 0.0,
        }
    }

    /// Draws what stands in the cell, in the middle of its height.
    fn draw(&self, composer: &mut Composer, top: f32, bottom: f32) -> Result<(), PdfError> {
        match &self.content {
            Content::Text(text) => {
                let y = top + (bottom - top - text.height()) / 2.0;
                text.draw(&mut composer.sheet, self.x + PAD, y)?;
            }
            Content::Code(code) => {
                let side = self.width - 4.0 * PAD;
                let y = top + (bottom - top - side) / 2.0;
                let code = qr::code(code, (self.x + 2.0 * PAD, y), side)?;
                composer.sheet.items.push(code);
            }
            Content::Nothing => {}
        }
        Ok(())
    }

    fn framed(&self, composer: &mut Composer, top: f32, bottom: f32) -> Result<(), PdfError> {
        self.draw(composer, top, bottom)?;
        let right = self.x + self.width;
        composer.sheet.post(self.x, top, bottom, RULE);
        composer.sheet.post(right, top, bottom, RULE);
        composer.sheet.rule(self.x, right, top, RULE);
        composer.sheet.rule(self.x, right, bottom, RULE);
        Ok(())
    }
}

impl Row {
    fn of(cells: Vec<Cell>) -> Self {
        let height = cells.iter().map(Cell::height).fold(0.0, f32::max);
        Self { cells, height }
    }

    /// Parts no higher than `most`: a text longer than a page goes on in the next one.
    fn split(self, most: f32) -> Vec<Self> {
        if self.height <= most {
            return vec![self];
        }
        let contents: Vec<_> = self.cells.iter().map(|cell| cell.content.split(most)).collect();
        let count = contents.iter().map(Vec::len).max().unwrap_or(0);
        let part = |index: usize| {
            let cells = self.cells.iter().zip(&contents).map(|(cell, contents)| Cell {
                content: contents.get(index).cloned().unwrap_or(Content::Nothing),
                ..*cell
            });
            Self::of(cells.collect())
        };
        (0..count).map(part).collect()
    }

    fn draw(&self, composer: &mut Composer) -> Result<(), PdfError> {
        let (top, bottom) = (composer.y, composer.y + self.height);
        let (left, right) = (composer.left(), composer.right());
        for cell in &self.cells {
            cell.draw(composer, top, bottom)?;
            composer.sheet.post(cell.x, top, bottom, RULE);
        }
        composer.sheet.post(right, top, bottom, RULE);
        composer.sheet.rule(left, right, top, RULE);
        composer.sheet.rule(left, right, bottom, RULE);
        composer.y = bottom;
        Ok(())
    }
}
