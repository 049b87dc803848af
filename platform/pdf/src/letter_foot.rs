//! The foot of an official paper: who gets it on the left, who signs it on the right (NĐ 30/2020/NĐ-CP, phụ lục I, mục II).

use crate::PdfError;
use crate::composer::Composer;
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::letter::Signatory;
use crate::qr;
use crate::sheet::Align;

/// Room above signatures.
const ABOVE_SIGNATURES: f32 = 14.0;
/// Room for the signature and seal between the office and the name.
const SIGNATURE: f32 = 74.0;
/// Letters of authority, office and name (13 to 14).
const OFFICE: f32 = 13.2;
const QR_SIDE: f32 = 54.0;

/// What stands at the foot of a paper.
pub(crate) struct Footing<'f> {
    pub(crate) recipients: &'f [String],
    /// Text of a QR code under the recipients.
    pub(crate) code: Option<&'f str>,
    pub(crate) signatory: &'f Signatory,
}

/// The recipients and QR code on the left, the signature on the right; never torn apart by a page's end.
pub(crate) struct Foot<'f> {
    recipients: Vec<Paragraph>,
    code: Option<&'f str>,
    /// The code in letters.
    caption: Option<Paragraph>,
    /// Nothing where nobody signs.
    signature: Option<Vec<Paragraph>>,
    half: f32,
    /// With the room above it.
    pub(crate) height: f32,
}

impl<'f> Foot<'f> {
    /// The foot over two columns of `half` points; none where nobody signs the paper and nobody gets it.
    pub(crate) fn of(footing: &Footing<'f>, half: f32) -> Result<Option<Self>, PdfError> {
        let Footing {
            recipients: to,
            code,
            signatory,
        } = *footing;
        let unsigned = signatory.position.is_empty() && signatory.name.is_empty();
        if unsigned && to.is_empty() && code.is_none() {
            return Ok(None);
        }
        let recipients = recipients(to, half - 12.0)?;
        let caption = code.map(|code| caption(code, half - 12.0)).transpose()?;
        let code_height = caption
            .as_ref()
            .map_or(0.0, |caption| QR_SIDE + 12.0 + caption.height());
        let left = recipients.iter().map(Paragraph::height).sum::<f32>() + code_height;
        let signature = signature(signatory, half)?;
        Ok(Some(Self {
            height: ABOVE_SIGNATURES + left.max(tall(&signature)),
            signature: (!unsigned).then_some(signature),
            recipients,
            code,
            caption,
            half,
        }))
    }

    pub(crate) fn draw(&self, composer: &mut Composer) -> Result<(), PdfError> {
        composer.gap(ABOVE_SIGNATURES);
        let height = self.height - ABOVE_SIGNATURES;
        composer.need(height);
        let (left, top) = (composer.left(), composer.y);
        let mut y = top;
        for text in &self.recipients {
            y = text.draw(&mut composer.sheet, left, y)?;
        }
        if let Some(code) = self.code {
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
pub(crate) fn signed_height((left, right): (&Signatory, &Signatory), half: f32) -> Result<f32, PdfError> {
    let both = [signature(left, half)?, signature(right, half)?];
    Ok(ABOVE_SIGNATURES + both.iter().map(|texts| tall(texts)).fold(0.0, f32::max))
}

/// Two signatures side by side, never torn apart by a page's end.
pub(crate) fn signed(
    composer: &mut Composer,
    (left, right): (&Signatory, &Signatory),
) -> Result<(), PdfError> {
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

fn recipients(to: &[String], width: f32) -> Result<Vec<Paragraph>, PdfError> {
    if to.is_empty() {
        return Ok(Vec::new());
    }
    let heading = Setting::new(12.0, Align::Left);
    let mut texts = vec![Paragraph::new(
        &[span(Cut::BoldItalic, "Nơi nhận:")],
        heading,
        width,
    )?];
    let count = to.len();
    for (index, recipient) in to.iter().enumerate() {
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
        .map(|text| {
            let setting = Setting::new(OFFICE, Align::Center);
            Paragraph::new(&[span(Cut::Bold, text)], setting, width)
        })
        .collect()
}
