//! The visible mark of a signature: what it says, where it stands on page 1, and how its drawing gets into the file.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use motcua_pdf::{Drawing, signature_mark, take_over_objects};

use crate::SignError;
use crate::request::Appearance;
use crate::revision::structure;
use crate::seal::SignatureRoom;

/// Distance from the sheet's edges in points.
const EDGE: f32 = 16.0;
/// Share of the sheet's width that one mark may take: two stand side by side.
const SHARE: f32 = 0.46;

/// A drawn mark and its place on the page.
pub(crate) struct Mark {
    drawing: Document,
    size: (f32, f32),
    turn: Turn,
    /// Left, bottom, right, top in the page's own coordinates.
    pub(crate) rectangle: [f32; 4],
}

/// Draws the mark the request asks for.
pub(crate) fn draw(
    room: &SignatureRoom,
    document: &Document,
    page: ObjectId,
) -> Result<Option<Mark>, SignError> {
    let request = &room.request;
    // TT 01/2023/TT-VPCP, điều 8: name and time of who scanned. NĐ 30/2020/NĐ-CP, phụ lục I: organisation and time.
    let (label, who) = match request.appearance {
        Appearance::Invisible => return Ok(None),
        Appearance::Officer => ("Người ký", &room.name),
        Appearance::Agency if room.organisation.is_empty() => ("Cơ quan ký", &room.name),
        Appearance::Agency => ("Cơ quan ký", &room.organisation),
    };
    let lines = [format!("{label}: {who}"), format!("Thời gian ký: {}", request.at)];
    let view = View::of(document, page);
    let Drawing { pdf, width, height } = signature_mark(&lines, view.width() * SHARE, request.at)?;
    let from_left = match request.appearance {
        Appearance::Agency => view.width() - EDGE - width,
        _ => EDGE,
    };
    let taken = rectangles(document, page);
    let mut down = EDGE;
    let mut rectangle = view.rectangle(from_left, down, width, height);
    // A third signature goes under the mark that already stands in its corner.
    for _ in 0..2 * taken.len() {
        if !taken.iter().any(|other| overlap(rectangle, *other)) {
            break;
        }
        down += height + 4.0;
        rectangle = view.rectangle(from_left, down, width, height);
    }
    let drawing = Document::load_mem(&pdf).map_err(structure)?;
    Ok(Some(Mark {
        drawing,
        size: (width, height),
        turn: view.turn,
        rectangle,
    }))
}

/// A quarter turn of the page as a reader shows it, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    None,
    Right,
    Over,
    Left,
}

impl Turn {
    /// The turn that makes a mark stand upright on a page shown with this turn (ISO 32000-1, 8.3.3).
    fn matrix(self) -> [i64; 6] {
        match self {
            Self::None => [1, 0, 0, 1, 0, 0],
            Self::Right => [0, 1, -1, 0, 0, 0],
            Self::Over => [-1, 0, 0, -1, 0, 0],
            Self::Left => [0, -1, 1, 0, 0, 0],
        }
    }
}

/// A page as a reader shows it: the part shown and how it is turned.
struct View {
    shown: [f32; 4],
    turn: Turn,
}

impl View {
    fn of(document: &Document, page: ObjectId) -> Self {
        let shown = shown_box(document, page).unwrap_or([0.0, 0.0, 595.28, 841.89]);
        let degrees = inherited(document, page, b"Rotate")
            .and_then(|turn| turn.as_i64().ok())
            .unwrap_or(0);
        let turn = match degrees.rem_euclid(360) {
            90 => Turn::Right,
            180 => Turn::Over,
            270 => Turn::Left,
            _ => Turn::None,
        };
        Self { shown, turn }
    }

    /// Width as shown.
    fn width(&self) -> f32 {
        let [left, bottom, right, top] = self.shown;
        if matches!(self.turn, Turn::Right | Turn::Left) {
            top - bottom
        } else {
            right - left
        }
    }

    /// The page's own coordinates of a box so far from the left and the top as shown.
    fn rectangle(&self, from_left: f32, down: f32, width: f32, height: f32) -> [f32; 4] {
        let [left, bottom, right, top] = self.shown;
        let point = |u: f32, v: f32| match self.turn {
            Turn::None => (left + u, top - v),
            Turn::Right => (left + v, bottom + u),
            Turn::Over => (right - u, bottom + v),
            Turn::Left => (right - v, top - u),
        };
        let (a, b) = point(from_left, down);
        let (c, d) = point(from_left + width, down + height);
        [a.min(c), b.min(d), a.max(c), b.max(d)]
    }
}

fn overlap(one: [f32; 4], other: [f32; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// The places of the annotations the page already has.
fn rectangles(document: &Document, page: ObjectId) -> Vec<[f32; 4]> {
    let annotations = document.get_page_annotations(page).unwrap_or_default();
    annotations
        .into_iter()
        .filter_map(|annotation| numbers(document, annotation.get(b"Rect").ok()?))
        .filter(|[left, bottom, right, top]| right > left && top > bottom)
        .collect()
}

/// What a reader shows of the page: the crop box, else the media box, its own or inherited.
fn shown_box(document: &Document, page: ObjectId) -> Option<[f32; 4]> {
    [&b"CropBox"[..], b"MediaBox"]
        .into_iter()
        .find_map(|key| numbers(document, inherited(document, page, key)?))
}

/// The walk up the page tree is bounded because a hostile file may go in circles.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..64 {
        let dictionary = document.get_dictionary(node).ok()?;
        if let Ok(found) = dictionary.get(key) {
            return Some(document.dereference(found).ok()?.1);
        }
        node = dictionary.get(b"Parent").and_then(Object::as_reference).ok()?;
    }
    None
}

/// Four numbers as left, bottom, right, top, whichever corner the file names first.
fn numbers(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let list = document.dereference(object).ok()?.1.as_array().ok()?;
    let sides: Vec<f32> = list
        .iter()
        .filter_map(|side| document.dereference(side).ok()?.1.as_float().ok())
        .collect();
    let [a, b, c, d] = *sides.as_slice() else {
        return None;
    };
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

impl Mark {
    /// Moves the drawing into `target` as a form and answers its id; the embedded face comes along.
    pub(crate) fn place(mut self, target: &mut Document) -> ObjectId {
        self.drawing.renumber_objects_with(target.max_id + 1);
        let page = self.drawing.page_iter().next();
        let content = page
            .map(|page| self.drawing.get_page_content(page))
            .unwrap_or_default();
        let resources = page
            .and_then(|page| {
                self.drawing
                    .get_dictionary(page)
                    .ok()?
                    .get(b"Resources")
                    .ok()
                    .cloned()
            })
            .and_then(|found| {
                self.drawing
                    .dereference(&found)
                    .ok()
                    .map(|(_, found)| found.clone())
            })
            .and_then(|found| found.as_dict().ok().cloned())
            .unwrap_or_default();
        take_over_objects(target, &mut self.drawing, &resources);
        let (width, height) = self.size;
        let dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)],
            "Matrix" => self.turn.matrix().map(Object::Integer).to_vec(),
            "Resources" => resources,
        };
        let mut form = Stream::new(dict, content);
        // Compression only saves room: an uncompressed form is as good.
        form.compress().ok();
        target.add_object(form)
    }
}
