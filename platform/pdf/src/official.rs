//! Reports of figures in the layout of official papers: a kind of paper with its abstract above, recipients and signature below.

use crate::PdfError;
use crate::issue::Issue;
use crate::letter::Signatory;
use crate::letter_foot::{Foot, Footing};
use crate::letterhead;
use crate::slip_format::REPORT;
use crate::slip_parts::{FIELDS, Form, numbered};

/// A report being filled, and the foot that closes it.
pub(crate) struct Official<'o> {
    pub(crate) form: Form,
    foot: Option<Foot<'o>>,
}

impl<'o> Official<'o> {
    /// The head of a report `about` something, and its foot kept for the end.
    pub(crate) fn begun(
        issue: &Issue,
        about: &str,
        (recipients, signatory): (&'o [String], &'o Signatory),
    ) -> Result<Self, PdfError> {
        let mut form = Form::new(REPORT);
        form.head(&issue.head, numbered(&issue.number), &issue.place_and_date)?;
        form.composer.gap(16.0);
        letterhead::title(&mut form.composer, "BÁO CÁO", about)?;
        let footing = Footing {
            recipients,
            code: None,
            signatory,
        };
        let foot = Foot::of(&footing, form.composer.width() / 2.0)?;
        Ok(Self { form, foot })
    }

    /// Height of the foot and of `lines` lines over it, a paragraph each at the most: those never part, and nobody signs a page
    /// that does not say what for.
    pub(crate) fn with_foot(&self, lines: f32) -> f32 {
        let format = self.form.format;
        let foot = self.foot.as_ref().map_or(0.0, |foot| foot.height);
        foot + (format.body * FIELDS + format.after) * lines
    }

    /// Draws the recipients and the signature.
    pub(crate) fn close(&mut self) -> Result<(), PdfError> {
        match &self.foot {
            Some(foot) => foot.draw(&mut self.form.composer),
            None => Ok(()),
        }
    }
}
