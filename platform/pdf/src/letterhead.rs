//! The head of an official paper: the agency on the left, the national motto on the right, number, place and day
//! (NĐ 30/2020/NĐ-CP, phụ lục I, mục II).

use crate::PdfError;
use crate::composer::Composer;
use crate::face::{self, Cut};
use crate::flow::{Paragraph, Setting, span};
use crate::sheet::Align;
use crate::slip::Letterhead;

const STATE: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Words for a unit's level; "THỊ TRẤN" and "THỊ XÃ" stand before what they hold.
const LEVELS: [&str; 8] = [
    " THỊ TRẤN ",
    " THỊ XÃ ",
    " THÀNH PHỐ ",
    " HUYỆN ",
    " QUẬN ",
    " PHƯỜNG ",
    " XÃ ",
    " TỈNH ",
];
/// Share of the width that the agency's column takes.
const AGENCY_SHARE: f32 = 0.43;

/// What the head says beside the agency.
pub(crate) struct Head<'a> {
    pub(crate) agency: &'a Letterhead,
    /// The whole line, `Số: 12/UBND`.
    pub(crate) number: String,
    pub(crate) place_and_date: &'a str,
}

/// Draws the head at the cursor with letters of `size` points and moves the cursor under it.
pub(crate) fn draw(composer: &mut Composer, head: &Head<'_>, size: f32) -> Result<(), PdfError> {
    let top = composer.y;
    let agency_width = composer.width() * AGENCY_SHARE;
    let motto_width = composer.width() - agency_width - size;
    let left = agency(composer, head, (top, agency_width), size)?;
    let right = motto(composer, (top, motto_width), size)?;
    // Number and date share a line under the longer of the two columns.
    let line = left.max(right) + size * 0.35;
    let mut bottom: f32 = line;
    let columns = [
        (
            composer.left(),
            agency_width,
            span(Cut::Regular, head.number.as_str()),
        ),
        (
            composer.right() - motto_width,
            motto_width,
            span(Cut::Italic, head.place_and_date),
        ),
    ];
    for (x, width, words) in columns {
        let text = Paragraph::new(&[words], Setting::new(size, Align::Center), width)?;
        bottom = bottom.max(text.draw(&mut composer.sheet, x, line)?);
    }
    composer.y = bottom;
    Ok(())
}

fn agency(composer: &mut Composer, head: &Head<'_>, at: (f32, f32), size: f32) -> Result<f32, PdfError> {
    let (top, width) = at;
    let x = composer.left();
    let mut y = top;
    let setting = Setting {
        leading: 1.18,
        ..Setting::new(size, Align::Center)
    };
    let parent = head.agency.parent.as_deref().map(|name| (Cut::Regular, name));
    for (cut, name) in parent
        .into_iter()
        .chain([(Cut::Bold, head.agency.agency.as_str())])
    {
        for part in parts(cut, &name.to_uppercase(), width / size)? {
            let text = Paragraph::balanced(&[span(cut, part)], setting, width)?;
            y = text.draw(&mut composer.sheet, x, y)?;
        }
    }
    // A rule of a third to a half of the line's length, in the middle under it.
    let half = width * 0.19;
    let middle = x + width / 2.0;
    composer
        .sheet
        .rule(middle - half, middle + half, y + size * 0.22, 0.6);
    Ok(y + size * 0.4)
}

/// A name too long for one line is broken before the word for the unit's level when both parts then fit:
/// "ỦY BAN NHÂN DÂN" over "THỊ TRẤN ĐỒNG ĐĂNG", never "… THỊ" over "TRẤN …".
fn parts(cut: Cut, name: &str, width: f32) -> Result<Vec<String>, PdfError> {
    let fits = |text: &str| Ok::<_, PdfError>(face::width(cut, text)? <= width);
    if !fits(name)? {
        for level in LEVELS {
            let Some((before, after)) = name.split_once(level) else {
                continue;
            };
            let after = format!("{}{after}", level.trim_start());
            if fits(before)? && fits(&after)? {
                return Ok(vec![before.to_owned(), after]);
            }
        }
    }
    Ok(vec![name.to_owned()])
}

fn motto(composer: &mut Composer, at: (f32, f32), size: f32) -> Result<f32, PdfError> {
    let (top, width) = at;
    let x = composer.right() - width;
    let setting = Setting {
        leading: 1.18,
        ..Setting::new(size, Align::Center)
    };
    let text = Paragraph::new(&[span(Cut::Bold, STATE)], setting, width)?;
    let y = text.draw(&mut composer.sheet, x, top)?;
    let setting = Setting {
        size: size + 0.8,
        ..setting
    };
    let text = Paragraph::new(&[span(Cut::Bold, MOTTO)], setting, width)?;
    let mut edges = (x, x + width);
    let mut bottom = y;
    for line in &text.lines {
        edges = text.draw_line(&mut composer.sheet, (x, bottom), line)?;
        bottom += text.step();
    }
    // The rule under the motto is as long as the line.
    composer.sheet.rule(edges.0, edges.1, bottom + size * 0.22, 0.6);
    Ok(bottom + size * 0.4)
}
