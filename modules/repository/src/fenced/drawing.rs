//! The PDF/A of pages whose pictures strangers made.

use motcua_kernel::{Fault, Instant};
use motcua_ocr::{FencedWork, Refused, take_apart};
use motcua_pdf::{PageImage, PaperMeta, ScanPage, TextWord, coded_scan_to_pdfa};
use serde::{Deserialize, Serialize};

use super::{fault_of, fault_said, limits, ordered, refused};

/// The long side of A4 in inches.
const A4_LONG_INCHES: f32 = 297.0 / 25.4;

/// The codes with which the work refuses.
const CODES: [&str; 5] = [
    "page-image-unreadable",
    "page-size-senseless",
    "pdf-without-pages",
    "paper-broken",
    "internal",
];

/// A sheet to be drawn.
#[derive(Debug, Clone)]
pub struct SheetToDraw<'a> {
    /// The picture of the page, a file.
    pub picture: &'a [u8],
    /// Dots per inch of the picture; without, it fills a sheet of A4.
    pub dpi: Option<u32>,
    /// The words under it, in pixels of the picture.
    pub words: Vec<TextWord>,
}

/// What goes to the child before the pictures.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    title: String,
    code: String,
    agency: String,
    scanned_at: Instant,
    /// What a QR code on the first page says.
    leads_to: Option<String>,
    sheets: Vec<OrderedSheet>,
}

#[derive(Debug, Serialize, Deserialize)]
struct OrderedSheet {
    dpi: Option<u32>,
    /// The text of a word, its left and top edge, its width and height.
    words: Vec<(String, [f32; 4])>,
}

pub(super) const WORK: FencedWork = FencedWork {
    name: "draw-sheets",
    work: |parts| match parts {
        [order, pictures @ ..] => drawn(ordered(order)?, pictures),
        [] => Err(refused("order-lost", "no order")),
    },
};

/// Draws the sheets as one PDF/A.
///
/// # Errors
/// `page-image-unreadable`, `page-size-senseless`, `pdf-without-pages`, `paper-broken`.
pub fn draw_sheets(sheets: &[SheetToDraw<'_>], meta: &PaperMeta) -> Result<Vec<u8>, Fault> {
    draw_coded_sheets(sheets, meta, None)
}

/// As [`draw_sheets`], with `code` as a QR code on the first page, where it covers nothing.
///
/// # Errors
/// As [`draw_sheets`].
pub(crate) fn draw_coded_sheets(
    sheets: &[SheetToDraw<'_>],
    meta: &PaperMeta,
    code: Option<&str>,
) -> Result<Vec<u8>, Fault> {
    let order = Order {
        title: meta.title.clone(),
        code: meta.code.clone(),
        agency: meta.agency.clone(),
        scanned_at: meta.scanned_at,
        leads_to: code.map(str::to_owned),
        sheets: sheets
            .iter()
            .map(|sheet| OrderedSheet {
                dpi: sheet.dpi,
                words: sheet
                    .words
                    .iter()
                    .map(|word| (word.text.clone(), [word.x, word.y, word.w, word.h]))
                    .collect(),
            })
            .collect(),
    };
    let order = serde_json::to_vec(&order).map_err(Fault::internal)?;
    let mut parts = vec![&order[..]];
    parts.extend(sheets.iter().map(|sheet| sheet.picture));
    take_apart(&WORK, &parts, &limits(sheets.len())).map_err(|error| fault_of(error, &CODES))
}

fn drawn(order: Order, pictures: &[&[u8]]) -> Result<Vec<u8>, Refused> {
    let meta = PaperMeta {
        title: order.title,
        code: order.code,
        agency: order.agency,
        scanned_at: order.scanned_at,
    };
    let pages = order
        .sheets
        .into_iter()
        .zip(pictures)
        .map(|(sheet, picture)| {
            Ok(ScanPage {
                image: PageImage::File(picture),
                dpi: match sheet.dpi {
                    Some(dpi) => as_f32(dpi),
                    None => a4_dpi(picture)?,
                },
                words: sheet.words.into_iter().map(word).collect(),
            })
        })
        .collect::<Result<Vec<_>, Refused>>()?;
    coded_scan_to_pdfa(&pages, &meta, order.leads_to.as_deref()).map_err(|error| fault_said(&error.into()))
}

fn word((text, [x, y, w, h]): (String, [f32; 4])) -> TextWord {
    TextWord { text, x, y, w, h }
}

/// The resolution at which a picture fills an A4 sheet.
fn a4_dpi(picture: &[u8]) -> Result<f32, Refused> {
    let (width, height) = image::ImageReader::new(std::io::Cursor::new(picture))
        .with_guessed_format()
        .map_err(|error| refused("paper-broken", error))?
        .into_dimensions()
        .map_err(|error| refused("paper-broken", error))?;
    Ok((as_f32(width.max(height)) / A4_LONG_INCHES).clamp(72.0, 1_200.0))
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page are far below 2^24")]
const fn as_f32(pixels: u32) -> f32 {
    pixels as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_without_a_resolution_fills_a_sheet_and_one_that_is_none_is_refused_with_its_page() {
        let meta = PaperMeta {
            title: "Giấy chứng sinh".to_owned(),
            code: String::new(),
            agency: String::new(),
            scanned_at: Instant::from_micros(0),
        };
        let sheet = |picture| SheetToDraw {
            picture,
            dpi: None,
            words: Vec::new(),
        };
        let picture = motcua_testkit::grey_page(1);
        let pdf = draw_sheets(&[sheet(&picture)], &meta).unwrap();
        let size = motcua_pdf::page_sizes(&pdf).unwrap()[0];
        assert!((size.height - 842.0).abs() < 2.0, "{size:?}");
        let refused = draw_sheets(&[sheet(b"no picture")], &meta).unwrap_err();
        assert_eq!(refused.code(), "paper-broken");
        // A picture that begins like one, so that its size can be told and nothing more.
        let cut = picture.get(..60).unwrap();
        let refused = draw_sheets(&[sheet(&picture), sheet(cut)], &meta).unwrap_err();
        assert_eq!(
            (refused.code(), refused.args()),
            ("page-image-unreadable", &[("page", "2".to_owned())][..])
        );
        assert_eq!(draw_sheets(&[], &meta).unwrap_err().code(), "pdf-without-pages");
    }
}
