//! The signatures under a paper: never alone on a page.

use crate::PdfError;
use crate::face::Cut;
use crate::flow::{LEADING, Paragraph, Setting, span};
use crate::sheet::Align;
use crate::slip_parts::{FIELDS, Form};

/// Room for one person to sign.
pub(crate) struct Signature<'a> {
    /// As what the person signs, in capitals, the office under it if need be.
    pub(crate) roles: Vec<&'a str>,
    /// How to sign, in italics.
    pub(crate) note: &'a str,
    /// The printed name.
    pub(crate) name: &'a str,
}

impl<'a> Signature<'a> {
    /// Someone who signs and writes the full name.
    pub(crate) fn of(role: &'a str, name: &'a str) -> Self {
        Self {
            roles: vec![role],
            note: "(Ký và ghi rõ họ tên)",
            name,
        }
    }
}

impl Form {
    /// Height of the signatures and of `lines` lines over them.
    pub(crate) fn with_signatures(&self, lines: f32) -> f32 {
        self.format.signatures + self.above_signatures() + self.format.body * FIELDS * lines
    }

    fn above_signatures(&self) -> f32 {
        self.format.body * 0.73
    }

    /// Keeps the next `lines` lines on one page with the signatures: those never stand alone.
    pub(crate) fn keep_with_signatures(&mut self, lines: f32) {
        self.composer.need(self.with_signatures(lines));
    }

    /// Room to sign, side by side; a single signature stands on the right.
    pub(crate) fn signatures(&mut self, signatures: &[Signature<'_>]) -> Result<(), PdfError> {
        let roles = signatures.iter().map(|one| one.roles.len()).max().unwrap_or(1);
        // An office under the role must not eat the room for the seal.
        let height = self.format.signatures + roles.saturating_sub(1) as f32 * self.format.body * LEADING;
        self.composer.gap(self.above_signatures());
        self.composer.need(height);
        let width = self.composer.width() / signatures.len().max(2) as f32;
        let mut x = self.composer.right() - width * signatures.len() as f32;
        for signature in signatures {
            self.signature(signature, (x, width, height))?;
            x += width;
        }
        self.composer.gap(height);
        Ok(())
    }

    fn signature(&mut self, signature: &Signature<'_>, place: (f32, f32, f32)) -> Result<(), PdfError> {
        let (x, width, height) = place;
        let center = Setting::new(self.format.body, Align::Center);
        let note = Setting {
            size: self.format.small,
            ..center
        };
        let roles = signature.roles.iter().map(|role| (Cut::Bold, *role, center));
        let top = self.composer.y;
        let mut y = top;
        for (cut, words, setting) in roles.chain([(Cut::Italic, signature.note, note)]) {
            let text = Paragraph::new(&[span(cut, words)], setting, width)?;
            y = text.draw(&mut self.composer.sheet, x, y)?;
        }
        let name = Paragraph::new(&[span(Cut::Bold, signature.name)], center, width - 8.0)?;
        let bottom = top + height - name.height().max(name.step());
        name.draw(&mut self.composer.sheet, x + 4.0, bottom)?;
        Ok(())
    }
}
