//! The visible mark of a signature: what it says, where it stands on page 1, and how its drawing gets into the file.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use motcua_pdf::{Drawing, signature_mark};

use crate::SignError;
use crate::request::{Appearance, SignatureRequest};
use crate::revision::structure;
use crate::signer::Signer;

/// Distance from the sheet's edges in points.
const EDGE: f32 = 16.0;
/// Share of the sheet's width that one mark may take: two stand side by side.
const SHARE: f32 = 0.46;

/// A drawn mark and its place on the page.
pub(crate) struct Mark {
    drawing: Document,
    size: (f32, f32),
    /// Left, bottom, right, top in the page's own coordinates.
    pub(crate) rectangle: [f32; 4],
}

/// Draws the mark the request asks for.
pub(crate) fn draw(
    signer: &Signer,
    request: &SignatureRequest,
    document: &Document,
    page: ObjectId,
) -> Result<Option<Mark>, SignError> {
    // TT 01/2023/TT-VPCP, điều 8: name and time of who scanned. NĐ 30/2020/NĐ-CP, phụ lục I: organisation and time.
    let (label, who) = match request.appearance {
        Appearance::Invisible => return Ok(None),
        Appearance::Officer => ("Người ký", signer.name()),
        Appearance::Agency => {
            let organisation = signer.organisation();
            (
                "Cơ quan ký",
                if organisation.is_empty() {
                    signer.name()
                } else {
                    organisation
                },
            )
        }
    };
    let lines = [format!("{label}: {who}"), format!("Thời gian ký: {}", request.at)];
    let sheet = shown_box(document, page).unwrap_or([0.0, 0.0, 595.28, 841.89]);
    let [left, _, right, top] = sheet;
    let Drawing { pdf, width, height } = signature_mark(&lines, (right - left) * SHARE, request.at)?;
    let x = match request.appearance {
        Appearance::Agency => right - EDGE - width,
        _ => left + EDGE,
    };
    let taken = rectangles(document, page);
    let mut y = top - EDGE - height;
    // A third signature goes under the mark that already stands in its corner.
    for _ in 0..taken.len() {
        let Some(below) = taken
            .iter()
            .find(|other| overlap([x, y, x + width, y + height], **other))
        else {
            break;
        };
        y = below[1] - 4.0 - height;
    }
    let drawing = Document::load_mem(&pdf).map_err(structure)?;
    Ok(Some(Mark {
        drawing,
        size: (width, height),
        rectangle: [x, y, x + width, y + height],
    }))
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
    inherited(document, page, b"CropBox").or_else(|| inherited(document, page, b"MediaBox"))
}

/// The walk up the page tree is bounded because a hostile file may go in circles.
fn inherited(document: &Document, page: ObjectId, key: &[u8]) -> Option<[f32; 4]> {
    let mut node = page;
    for _ in 0..64 {
        let dictionary = document.get_dictionary(node).ok()?;
        if let Ok(found) = dictionary.get(key) {
            return numbers(document, found);
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
        self.move_needed(target, &resources);
        let (width, height) = self.size;
        let dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)],
            "Resources" => resources,
        };
        let mut form = Stream::new(dict, content);
        // Compression only saves room: an uncompressed form is as good.
        form.compress().ok();
        target.add_object(form)
    }

    /// Takes over what the resources refer to and nothing else: not the drawing's own page, metadata or catalogue.
    fn move_needed(&mut self, target: &mut Document, resources: &Dictionary) {
        let mut wanted = Vec::new();
        references(&Object::Dictionary(resources.clone()), &mut wanted);
        while let Some(id) = wanted.pop() {
            if let Some(object) = self.drawing.objects.remove(&id) {
                references(&object, &mut wanted);
                target.max_id = target.max_id.max(id.0);
                target.objects.insert(id, object);
            }
        }
    }
}

fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(list) => list.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, item)| references(item, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, item)| references(item, found)),
        _ => {}
    }
}
