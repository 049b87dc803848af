//! The words of a visible signature as a small drawing of their own, to be laid on a page by whoever signs.

use crate::PdfError;
use crate::face::{self, Cut};
use crate::flow::{Paragraph, Setting, span};
use crate::press::{self, About};
use crate::sheet::{Align, Paper, Sheet};

/// Upright letters of 10 points, black (NĐ 30/2020/NĐ-CP, phụ lục I: chữ ký số của cơ quan).
const SIZE: f32 = 10.0;

/// A drawing without a page around it.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// A PDF/A-2b file of one page as large as the drawing.
    pub pdf: Vec<u8>,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// Draws the lines of a signature's mark under one another, wrapped at `widest` points.
pub fn signature_mark(
    lines: &[String],
    widest: f32,
    made_at: motcua_kernel::Instant,
) -> Result<Drawing, PdfError> {
    let setting = Setting {
        leading: 1.15,
        hang: 8.0,
        ..Setting::new(SIZE, Align::Left)
    };
    let mut natural: f32 = 1.0;
    for line in lines {
        natural = natural.max(face::width(Cut::Regular, line)? * SIZE);
    }
    let width = natural.min(widest).ceil() + 1.0;
    let texts = lines
        .iter()
        .map(|line| Paragraph::new(&[span(Cut::Regular, line.as_str())], setting, width))
        .collect::<Result<Vec<_>, _>>()?;
    let height = texts.iter().map(Paragraph::height).sum::<f32>().max(SIZE).ceil();
    let mut sheet = Sheet::new(Paper { width, height });
    let mut y = 0.0;
    for text in &texts {
        y = text.draw(&mut sheet, 0.0, y)?;
    }
    let about = About {
        title: "Chữ ký số",
        author: "",
        keywords: Vec::new(),
        made_at,
        identity: None,
    };
    Ok(Drawing {
        pdf: press::print(&[sheet], &about, true)?,
        width,
        height,
    })
}
