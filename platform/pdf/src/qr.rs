//! QR codes (ISO/IEC 18004) as filled boxes.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

use crate::PdfError;
use crate::sheet::Item;

/// Draws `text` as a QR code with its top left corner at `at` and sides of `side` points, without the white border.
pub(crate) fn code(text: &str, at: (f32, f32), side: f32) -> Result<Item, PdfError> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|error| PdfError::Write(format!("QR code: {error:?}")))?;
    let cell = side / code.size as f32;
    let mut boxes = Vec::new();
    for row in 0..code.size {
        let modules = code.data.iter().skip(row * code.size).take(code.size);
        let mut start = None;
        // Neighbours in a row become one box: fewer strokes and no hairlines between them.
        let closed = modules.map(|module| module.value()).chain([false]);
        for (column, dark) in closed.enumerate() {
            match (dark, start) {
                (true, None) => start = Some(column),
                (false, Some(first)) => {
                    let width = (column - first) as f32 * cell;
                    boxes.push((at.0 + first as f32 * cell, at.1 + row as f32 * cell, width, cell));
                    start = None;
                }
                _ => {}
            }
        }
    }
    Ok(Item::Boxes(boxes))
}
