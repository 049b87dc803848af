//! Drawing a letter or result on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::composer::{self, Composer};
use crate::face::Cut;
use crate::flow::{Setting, Span, span};
use crate::letter::{Block, Letter};
use crate::letter_foot::{Foot, Footing, signed, signed_height};
use crate::letterhead::{self, Head, Sizes};
use crate::press::{self, About};
use crate::sheet::{A4, Align, Sheet};
use crate::slip_format::OFFICIAL;
use crate::standing_block;
use crate::table::Table;

const BODY: f32 = 13.2;
/// Numbers of pages (NĐ 30/2020/NĐ-CP, phụ lục I: 13 to 14).
const NUMBER: f32 = 13.0;
/// Letters of a table inside a letter.
const GRID: f32 = 10.5;

/// Draws a letter or result: A4, PDF/A-2b.
pub fn letter(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    print(&sheets(letter, letter.demo)?, letter)
}

/// Draws a letter that nobody has signed yet, with the mark "DỰ THẢO" over each page: it must not pass for a result.
pub fn draft_letter(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let mut sheets = sheets(letter, false)?;
    for sheet in &mut sheets {
        sheet.page_mark("DỰ THẢO")?;
    }
    print(&sheets, letter)
}

fn sheets(letter: &Letter, demo: bool) -> Result<Vec<Sheet>, PdfError> {
    let mut composer = Composer::new(A4, OFFICIAL);
    let number = format!("Số: {}", letter.number);
    let head = Head {
        agency: &letter.head,
        number,
        place_and_date: &letter.place_and_date,
    };
    letterhead::draw(&mut composer, &head, Sizes::OFFICIAL)?;
    composer.gap(16.0);
    letterhead::title(&mut composer, &letter.title, &letter.subject)?;
    let footing = Footing {
        recipients: &letter.recipients,
        code: letter.code.as_deref(),
        signatory: &letter.signatory,
    };
    let foot = Foot::of(&footing, composer.width() / 2.0)?;
    for (index, block) in letter.body.iter().enumerate() {
        let below = match letter.body.get(index + 1) {
            Some(Block::Signed { left, right }) => signed_height((left, right), composer.width() / 2.0)?,
            Some(_) => 0.0,
            None => foot.as_ref().map_or(0.0, |foot| foot.height),
        };
        body(&mut composer, block, below)?;
    }
    if let Some(foot) = &foot {
        foot.draw(&mut composer)?;
    }
    composer.finish(NUMBER, demo)
}

fn print(sheets: &[Sheet], letter: &Letter) -> Result<Vec<u8>, PdfError> {
    let about = About {
        title: &format!("{} {}", letter.title, letter.number),
        author: &letter.head.agency,
        keywords: letter.code.clone().into_iter().collect(),
        made_at: letter.made_at,
        identity: None,
    };
    press::print(sheets, &about, true)
}

/// Draws a block; `below` is the height of signatures that follow at once: no page begins with them alone.
fn body(composer: &mut Composer, block: &Block, below: f32) -> Result<(), PdfError> {
    let running = Setting {
        leading: 1.32,
        ..Setting::new(BODY, Align::Justify)
    };
    match block {
        Block::Paragraph(text) => {
            composer.paragraph_before(
                &[span(Cut::Regular, text.as_str())],
                Setting {
                    first: 28.0,
                    ..running
                },
                below,
            )?;
            composer.gap(6.0);
        }
        Block::Heading(text) => {
            composer.gap(2.0);
            // A heading never stands alone at the foot of a page.
            composer.need(BODY * running.leading * 2.5);
            composer.paragraph(
                &[span(Cut::Bold, text.as_str())],
                Setting {
                    align: Align::Left,
                    ..running
                },
            )?;
            composer.gap(6.0);
        }
        Block::Labelled { label, value } => labelled(composer, (label, value), running)?,
        Block::Centre(text) => {
            composer.need(BODY * running.leading * 2.5);
            centred(composer, span(Cut::Bold, text.as_str()), (running, 6.0))?;
        }
        Block::To(text) => centred(composer, span(Cut::Regular, text.as_str()), (running, 10.0))?,
        Block::Ground(text) => {
            composer.paragraph(
                &[span(Cut::Italic, text.as_str())],
                Setting {
                    first: 28.0,
                    ..running
                },
            )?;
            composer.gap(6.0);
        }
        Block::Grid { columns, rows } => {
            let table = Table {
                columns,
                size: GRID,
                numbered: false,
                below,
            };
            table.draw(composer, rows)?;
            composer.gap(8.0);
        }
        Block::Signed { left, right } => signed(composer, (left, right))?,
        Block::Bars(bars) => standing_block::bars(composer, bars)?,
    }
    Ok(())
}

/// A line in the middle with a gap below it, in points.
fn centred(composer: &mut Composer, words: Span, (running, below): (Setting, f32)) -> Result<(), PdfError> {
    let align = Align::Center;
    composer.paragraph(&[words], Setting { align, ..running })?;
    composer.gap(below);
    Ok(())
}

/// A label with its value, or dots to write it on.
fn labelled(composer: &mut Composer, (label, value): (&str, &str), running: Setting) -> Result<(), PdfError> {
    let label = format!("{label}:");
    let value = if value.is_empty() {
        span(Cut::Regular, composer::dots(&label, composer.width() / BODY)?)
    } else {
        span(Cut::Bold, value)
    };
    let spans = [span(Cut::Regular, format!("{label} ")), value];
    composer.paragraph(
        &spans,
        Setting {
            align: Align::Left,
            hang: 14.0,
            ..running
        },
    )?;
    composer.gap(3.0);
    Ok(())
}
