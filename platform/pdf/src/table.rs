//! Ruled tables whose rows grow with their text and whose head is repeated on every page.

use crate::PdfError;
use crate::composer::Composer;
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::sheet::Align;

/// Room between a cell's text and its rules, in points.
const PAD: f32 = 2.6;
const RULE: f32 = 0.5;

/// A column: its heading, its share of the width, and where its text stands.
pub(crate) struct Column {
    pub(crate) heading: &'static str,
    pub(crate) share: f32,
    pub(crate) align: Align,
}

/// Draws `rows` under a heading row with letters of `size` points.
pub(crate) fn draw(
    composer: &mut Composer,
    columns: &[Column],
    rows: &[Vec<String>],
    size: f32,
) -> Result<(), PdfError> {
    let heading = columns
        .iter()
        .map(|column| column.heading.to_owned())
        .collect::<Vec<_>>();
    let heading = cells(composer, columns, &heading, (Cut::Bold, size - 0.5))?;
    let mut fresh = true;
    for row in rows {
        let row = cells(composer, columns, row, (Cut::Regular, size))?;
        let asked = if fresh { heading.1 + row.1 } else { row.1 };
        if composer.need(asked) || fresh {
            draw_row(composer, &heading)?;
            fresh = false;
        }
        draw_row(composer, &row)?;
    }
    Ok(())
}

/// A cell's left edge, width and text.
type Cell = (f32, f32, Paragraph);
/// The cells of a row and its height.
type Row = (Vec<Cell>, f32);

fn cells(composer: &Composer, columns: &[Column], row: &[String], ink: (Cut, f32)) -> Result<Row, PdfError> {
    let total: f32 = columns.iter().map(|column| column.share).sum();
    let mut x = composer.left();
    let mut cells = Vec::new();
    let mut height: f32 = 0.0;
    for (column, text) in columns.iter().zip(row) {
        let width = composer.width() * column.share / total;
        let align = if ink.0 == Cut::Bold {
            Align::Center
        } else {
            column.align
        };
        let setting = Setting {
            leading: 1.15,
            ..Setting::new(ink.1, align)
        };
        let paragraph = Paragraph::new(&[span(ink.0, text.as_str())], setting, width - 2.0 * PAD)?;
        height = height.max(paragraph.height());
        cells.push((x, width, paragraph));
        x += width;
    }
    Ok((cells, height + 2.0 * PAD))
}

fn draw_row(composer: &mut Composer, row: &Row) -> Result<(), PdfError> {
    let (cells, height) = row;
    let (top, bottom) = (composer.y, composer.y + height);
    let (left, right) = (composer.left(), composer.right());
    for (x, _, paragraph) in cells {
        let y = top + (height - paragraph.height()) / 2.0;
        paragraph.draw(&mut composer.sheet, x + PAD, y)?;
        composer.sheet.post(*x, top, bottom, RULE);
    }
    composer.sheet.post(right, top, bottom, RULE);
    composer.sheet.rule(left, right, top, RULE);
    composer.sheet.rule(left, right, bottom, RULE);
    composer.y = bottom;
    Ok(())
}
