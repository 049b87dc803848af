//! Drawing a letter or result on A4 (NĐ 30/2020/NĐ-CP, phụ lục I).

use crate::PdfError;
use crate::composer::{self, Composer, Margins};
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, Span, span};
use crate::letter::{Block, Letter, Signatory};
use crate::letterhead::{self, Head};
use crate::press::{self, About};
use crate::qr;
use crate::sheet::{A4, Align, Sheet};
use crate::standing_block;
use crate::table::Table;

/// Top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm (phụ lục I, mục I).
const MARGINS: Margins = Margins {
    left: 85.0,
    right: 48.0,
    top: 57.0,
    bottom: 57.0,
};
const BODY: f32 = 13.2;
/// Numbers of pages (NĐ 30/2020/NĐ-CP, phụ lục I: 13 to 14).
const NUMBER: f32 = 13.0;
/// Room above signatures.
const ABOVE_SIGNATURES: f32 = 14.0;
/// Letters of a table inside a letter.
const GRID: f32 = 10.5;
const QR_SIDE: f32 = 54.0;
/// Room for the signature and seal between the office and the name.
const SIGNATURE: f32 = 74.0;

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
    let mut composer = Composer::new(A4, MARGINS);
    let number = format!("Số: {}", letter.number);
    let head = Head {
        agency: &letter.head,
        number,
        place_and_date: &letter.place_and_date,
    };
    letterhead::draw(&mut composer, &head, 12.0)?;
    composer.gap(16.0);
    composer.paragraph(
        &[span(Cut::Bold, letter.title.as_str())],
        Setting::new(15.0, Align::Center),
    )?;
    if !letter.subject.is_empty() {
        composer.paragraph(
            &[span(Cut::Bold, letter.subject.as_str())],
            Setting::new(BODY, Align::Center),
        )?;
    }
    composer.gap(12.0);
    let foot = Foot::of(letter, composer.width() / 2.0)?;
    for (index, block) in letter.body.iter().enumerate() {
        let below = match letter.body.get(index + 1) {
            Some(Block::Signed { left, right }) => signed_height((left, right), composer.width() / 2.0)?,
            Some(_) => 0.0,
            None => foot.as_ref().map_or(0.0, |foot| foot.height),
        };
        body(&mut composer, block, below)?;
    }
    if let Some(foot) = &foot {
        foot.draw(&mut composer, letter)?;
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
            composer.gap(4.0);
            // A heading never stands alone at the foot of a page.
            composer.need(BODY * running.leading * 2.5);
            composer.paragraph(
                &[span(Cut::Bold, text.as_str())],
                Setting {
                    align: Align::Left,
                    ..running
                },
            )?;
            composer.gap(4.0);
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
            composer.gap(4.0);
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

/// The recipients and QR code on the left, the signature on the right; never torn apart by a page's end.
struct Foot {
    recipients: Vec<Paragraph>,
    /// The code in letters.
    caption: Option<Paragraph>,
    /// Nothing where nobody signs.
    signature: Option<Vec<Paragraph>>,
    half: f32,
    /// With the room above it.
    height: f32,
}

impl Foot {
    /// The foot of a letter over two columns of `half` points; none where nobody signs it and nobody gets it.
    fn of(letter: &Letter, half: f32) -> Result<Option<Self>, PdfError> {
        let unsigned = letter.signatory.position.is_empty() && letter.signatory.name.is_empty();
        if unsigned && letter.recipients.is_empty() && letter.code.is_none() {
            return Ok(None);
        }
        let recipients = recipients(letter, half - 12.0)?;
        let code = letter.code.as_ref();
        let caption = code.map(|code| caption(code, half - 12.0)).transpose()?;
        let code_height = caption
            .as_ref()
            .map_or(0.0, |caption| QR_SIDE + 12.0 + caption.height());
        let left = recipients.iter().map(Paragraph::height).sum::<f32>() + code_height;
        let signature = signature(&letter.signatory, half)?;
        Ok(Some(Self {
            height: ABOVE_SIGNATURES + left.max(tall(&signature)),
            signature: (!unsigned).then_some(signature),
            recipients,
            caption,
            half,
        }))
    }

    fn draw(&self, composer: &mut Composer, letter: &Letter) -> Result<(), PdfError> {
        composer.gap(ABOVE_SIGNATURES);
        let height = self.height - ABOVE_SIGNATURES;
        composer.need(height);
        let (left, top) = (composer.left(), composer.y);
        let mut y = top;
        for text in &self.recipients {
            y = text.draw(&mut composer.sheet, left, y)?;
        }
        if let Some(code) = &letter.code {
            let item = qr::code(code, (left, y + 8.0), QR_SIDE)?;
            composer.sheet.items.push(item);
        }
        if let Some(caption) = &self.caption {
            caption.draw(&mut composer.sheet, left, y + QR_SIDE + 12.0)?;
        }
        if let Some(signature) = &self.signature {
            draw_signature(composer, signature, (left + self.half, top))?;
        }
        composer.gap(height);
        Ok(())
    }
}

/// How tall authority, office and name are with the room for the signature.
fn tall(texts: &[Paragraph]) -> f32 {
    texts.iter().map(Paragraph::height).sum::<f32>() + SIGNATURE
}

/// The height of two signatures side by side in columns of `half` points, with the room above them.
fn signed_height((left, right): (&Signatory, &Signatory), half: f32) -> Result<f32, PdfError> {
    let both = [signature(left, half)?, signature(right, half)?];
    Ok(ABOVE_SIGNATURES + both.iter().map(|texts| tall(texts)).fold(0.0, f32::max))
}

/// Two signatures side by side, never torn apart by a page's end.
fn signed(composer: &mut Composer, (left, right): (&Signatory, &Signatory)) -> Result<(), PdfError> {
    let half = composer.width() / 2.0;
    let height = signed_height((left, right), half)? - ABOVE_SIGNATURES;
    composer.gap(ABOVE_SIGNATURES);
    composer.need(height);
    let (x, top) = (composer.left(), composer.y);
    for (signatory, from) in [left, right].into_iter().zip([x, x + half]) {
        draw_signature(composer, &signature(signatory, half)?, (from, top))?;
    }
    composer.gap(height);
    Ok(())
}

/// Draws office and name with room for the signature between them.
fn draw_signature(
    composer: &mut Composer,
    texts: &[Paragraph],
    (x, top): (f32, f32),
) -> Result<(), PdfError> {
    let mut y = top;
    let last = texts.len().saturating_sub(1);
    for (index, text) in texts.iter().enumerate() {
        if index == last {
            y += SIGNATURE;
        }
        y = text.draw(&mut composer.sheet, x, y)?;
    }
    Ok(())
}

/// The code in letters under its QR picture, for whoever has no camera at hand.
fn caption(code: &str, width: f32) -> Result<Paragraph, PdfError> {
    Paragraph::new(
        &[span(Cut::Regular, code.to_owned())],
        Setting::new(7.5, Align::Left),
        width,
    )
}

fn recipients(letter: &Letter, width: f32) -> Result<Vec<Paragraph>, PdfError> {
    if letter.recipients.is_empty() {
        return Ok(Vec::new());
    }
    let heading = Setting::new(12.0, Align::Left);
    let mut texts = vec![Paragraph::new(
        &[span(Cut::BoldItalic, "Nơi nhận:")],
        heading,
        width,
    )?];
    let count = letter.recipients.len();
    for (index, recipient) in letter.recipients.iter().enumerate() {
        let end = if index + 1 == count { "." } else { ";" };
        let setting = Setting {
            hang: 8.0,
            ..Setting::new(11.0, Align::Left)
        };
        texts.push(Paragraph::new(
            &[span(Cut::Regular, format!("- {recipient}{end}"))],
            setting,
            width,
        )?);
    }
    Ok(texts)
}

/// Authority, office and name, each a centred paragraph; the name comes last.
fn signature(signatory: &Signatory, width: f32) -> Result<Vec<Paragraph>, PdfError> {
    let authority = signatory.authority.as_deref();
    authority
        .into_iter()
        .chain([signatory.position.as_str(), signatory.name.as_str()])
        .map(|text| Paragraph::new(&[span(Cut::Bold, text)], Setting::new(BODY, Align::Center), width))
        .collect()
}
