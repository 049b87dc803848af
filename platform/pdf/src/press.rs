//! Writing sheets as one PDF/A-2b file with its metadata.

use krilla::action::LinkAction;
use krilla::annotation::{LinkAnnotation, Target};
use krilla::color::luma;
use krilla::configure::validate::Archival;
use krilla::configure::{ConfigurationBuilder, PdfVersion};
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};
use motcua_kernel::Instant;

use crate::PdfError;
use crate::face::{self, Cut, Shaped};
use crate::sheet::{Item, Sheet};

/// The program's name in the metadata.
const PRODUCER: &str = "Một Cửa";
/// Grey of the demo's mark, 255 is white.
const PALE: u8 = 232;

/// What the metadata of a file say.
#[derive(Debug, Clone)]
pub(crate) struct About<'a> {
    pub(crate) title: &'a str,
    pub(crate) author: &'a str,
    pub(crate) keywords: Vec<String>,
    pub(crate) made_at: Instant,
    /// What tells this file from another with the same words.
    pub(crate) identity: Option<String>,
}

/// Writes the sheets; with `packed` false the pages' drawing orders stay plain text for another step to work on.
pub(crate) fn print(sheets: &[Sheet], about: &About<'_>, packed: bool) -> Result<Vec<u8>, PdfError> {
    if sheets.is_empty() {
        return Err(PdfError::Empty);
    }
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_archival_validator(Archival::A2_B)
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))?;
    let settings = SerializeSettings {
        configuration,
        compress_content_streams: packed,
        enable_tagging: false,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(about));
    for (index, sheet) in sheets.iter().enumerate() {
        let paper = PageSettings::from_wh(sheet.paper.width, sheet.paper.height)
            .ok_or(PdfError::PageSize { page: index + 1 })?;
        let mut page = document.start_page_with(paper);
        let mut surface = page.surface();
        for item in &sheet.items {
            draw(&mut surface, sheet, item)?;
        }
        surface.finish();
        for item in &sheet.items {
            lead(&mut page, item);
        }
        page.finish();
    }
    document.finish().map_err(|error| PdfError::Write(reason(&error)))
}

fn reason(error: &krilla::error::KrillaError) -> String {
    match error {
        krilla::error::KrillaError::Validation(list) => format!("PDF/A: {list:?}"),
        other => other.to_string(),
    }
}

fn metadata(about: &About<'_>) -> Metadata {
    let local = about.made_at.local();
    let part = |number: i8| u8::try_from(number).unwrap_or(0);
    let date = DateTime::new(u16::try_from(local.year()).unwrap_or(0))
        .month(part(local.month()))
        .day(part(local.day()))
        .hour(part(local.hour()))
        .minute(part(local.minute()))
        .second(part(local.second()))
        .utc_offset_hour(7)
        .utc_offset_minute(0);
    let mut metadata = Metadata::new()
        .title(about.title.to_owned())
        .language("vi-VN".to_owned())
        .creator(PRODUCER.to_owned())
        .producer(PRODUCER.to_owned())
        .creation_date(date);
    if let Some(identity) = &about.identity {
        metadata = metadata.document_id(identity.clone());
    }
    if !about.author.is_empty() {
        metadata = metadata.authors(vec![about.author.to_owned()]);
    }
    if !about.keywords.is_empty() {
        metadata = metadata.keywords(about.keywords.clone());
    }
    metadata
}

fn ink(lightness: u8) -> Fill {
    Fill {
        paint: luma::Color::new(lightness).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn draw(surface: &mut Surface<'_>, sheet: &Sheet, item: &Item) -> Result<(), PdfError> {
    match item {
        Item::Text {
            x,
            y,
            size,
            cut,
            shaped,
        } => write(surface, (*x, *y), *size, *cut, shaped)?,
        Item::Stretched {
            x,
            y,
            size,
            stretch,
            shaped,
        } => {
            surface.push_transform(&Transform::from_row(*stretch, 0.0, 0.0, 1.0, *x, *y));
            write(surface, (0.0, 0.0), *size, Cut::Regular, shaped)?;
            surface.pop();
        }
        Item::Rule { from, to, width } => rule(surface, *from, *to, *width),
        Item::Boxes(boxes) => fill_boxes(surface, boxes, 0),
        Item::Blank(place) => fill_boxes(surface, &[*place], u8::MAX),
        Item::Picture { .. } | Item::Link { .. } => {}
        Item::Mark { size, shaped } => mark(surface, sheet, *size, shaped)?,
    }
    Ok(())
}

/// What leads somewhere lies over the page, not on it.
fn lead(page: &mut Page<'_>, item: &Item) {
    let Item::Link { x, y, w, h, address } = item else {
        return;
    };
    if let Some(place) = Rect::from_xywh(*x, *y, *w, *h) {
        let target = Target::Action(LinkAction::new(address.clone()).into());
        page.add_annotation(LinkAnnotation::new(place, target).into());
    }
}

fn write(
    surface: &mut Surface<'_>,
    at: (f32, f32),
    size: f32,
    cut: Cut,
    shaped: &Shaped,
) -> Result<(), PdfError> {
    surface.set_stroke(None);
    surface.set_fill(Some(ink(0)));
    let start = Point::from_xy(at.0, at.1);
    surface.draw_glyphs(start, &shaped.glyphs, face::font(cut)?, &shaped.text, size, false);
    Ok(())
}

fn rule(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), width: f32) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: luma::Color::black().into(),
        width,
        ..Stroke::default()
    }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn fill_boxes(surface: &mut Surface<'_>, boxes: &[(f32, f32, f32, f32)], lightness: u8) {
    let mut path = PathBuilder::new();
    for &(x, y, width, height) in boxes {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
    }
    surface.set_stroke(None);
    surface.set_fill(Some(ink(lightness)));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Draws the mark as outlines, not letters: a search or a reader of the text must not meet it between the lines.
fn mark(surface: &mut Surface<'_>, sheet: &Sheet, size: f32, shaped: &Shaped) -> Result<(), PdfError> {
    let (width, height) = (sheet.paper.width, sheet.paper.height);
    let angle = -height.atan2(width).to_degrees();
    surface.push_transform(&Transform::from_rotate_at(angle, width / 2.0, height / 2.0));
    surface.set_stroke(None);
    surface.set_fill(Some(ink(PALE)));
    let start = Point::from_xy(
        width / 2.0 - shaped.width() * size / 2.0,
        height / 2.0 + size * 0.3,
    );
    surface.draw_glyphs(
        start,
        &shaped.glyphs,
        face::font(Cut::Bold)?,
        &shaped.text,
        size,
        true,
    );
    surface.pop();
    Ok(())
}
