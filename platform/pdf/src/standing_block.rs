//! Ratios inside a letter as bars with the line of the target.

use crate::PdfError;
use crate::composer::Composer;
use crate::face::Cut;
use crate::flow::{Paragraph, Setting, span};
use crate::letter::Bar;
use crate::sheet::{Align, Item};

/// Size of the letters beside the bars.
const SIZE: f32 = 10.5;
/// The share of the width that the names take, and that the bars take.
const NAMES: f32 = 0.36;
const BARS: f32 = 0.5;
const THICK: f32 = 7.5;
const STEP: f32 = 15.0;

/// Draws a bar for each ratio on a scale from 0 to 100 %, with an upright line where its target is.
pub(crate) fn bars(composer: &mut Composer, bars: &[Bar]) -> Result<(), PdfError> {
    for bar in bars {
        composer.need(STEP);
        let (left, width, top) = (composer.left(), composer.width(), composer.y);
        let setting = Setting::new(SIZE - 1.5, Align::Left);
        let name = Paragraph::new(
            &[span(Cut::Regular, bar.label.as_str())],
            setting,
            width * NAMES - 6.0,
        )?;
        let height = name.height().max(STEP);
        name.draw(&mut composer.sheet, left, top)?;
        let from = left + width * NAMES;
        let scale = |hundredths: i64| {
            let share = u16::try_from(hundredths.clamp(0, 10_000)).unwrap_or(0);
            width * BARS * f32::from(share) / 10_000.0
        };
        let middle = top + 2.0;
        composer.sheet.items.push(Item::Boxes(vec![(
            from,
            middle,
            scale(bar.hundredths).max(0.6),
            THICK,
        )]));
        composer
            .sheet
            .rule(from, from + width * BARS, middle + THICK + 1.2, 0.3);
        if let Some(target) = bar.target {
            composer
                .sheet
                .post(from + scale(target), middle - 2.0, middle + THICK + 3.0, 1.2);
        }
        composer.sheet.text(
            (left + width, middle + THICK),
            Align::Right,
            (Cut::Regular, SIZE - 1.5),
            &bar.shown,
        )?;
        composer.gap(height);
    }
    composer.gap(8.0);
    Ok(())
}
