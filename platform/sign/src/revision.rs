//! One incremental update of a PDF: a signature field with its mark is appended, nothing before it is touched.

use lopdf::{
    Dictionary, Document, IncrementalDocument, LoadOptions, Object, ObjectId, StringFormat, dictionary,
};
use motcua_kernel::Instant;

use crate::SignError;
use crate::mark::{self, Mark};
use crate::seal::SignatureRoom;

/// Ten digits: room for any offset below ten gigabytes.
pub(crate) const OFFSET_ROOM: i64 = 9_999_999_999;

/// What a stream of objects may unpack to, in bytes: no honest file has a hundredth of it, a bomb has gigabytes.
const UNPACKED_LIMIT: usize = 32 << 20;

/// A library's error about a file's structure.
pub(crate) fn structure(error: lopdf::Error) -> SignError {
    SignError::Pdf(error.to_string())
}

/// Reads a PDF that may be signed.
pub(crate) fn load(pdf: &[u8]) -> Result<Document, SignError> {
    let limits = LoadOptions {
        max_decompressed_size: Some(UNPACKED_LIMIT),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(pdf, limits).map_err(structure)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(SignError::Encrypted);
    }
    Ok(document)
}

/// The file with an empty signature appended.
pub(crate) fn append(pdf: &[u8], room: &SignatureRoom) -> Result<Vec<u8>, SignError> {
    let previous = load(pdf)?;
    // An update points back at the table of what was there; without one the file would come apart.
    if previous.xref_recovery.is_some() || previous.xref_start == 0 {
        return Err(SignError::Pdf(
            "its table of objects is broken, so nothing can be appended".to_owned(),
        ));
    }
    let page = previous
        .page_iter()
        .next()
        .ok_or_else(|| SignError::Pdf("no page".to_owned()))?;
    let mark = mark::draw(room, &previous, page)?;
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), previous);
    let signature = update.new_document.add_object(signature(room));
    let widget = widget(&mut update, page, signature, mark);
    let widget = update.new_document.add_object(widget);
    add_to_page(&mut update, page, widget).map_err(structure)?;
    add_to_form(&mut update, widget).map_err(structure)?;
    let mut bytes = Vec::with_capacity(pdf.len() + 2 * room.room + 65_536);
    update
        .save_to(&mut bytes)
        .map_err(|error| SignError::Pdf(error.to_string()))?;
    Ok(bytes)
}

/// The signature dictionary with room for offsets and envelope (ISO 32000-1, 12.8.1).
fn signature(room: &SignatureRoom) -> Dictionary {
    let request = &room.request;
    let offset = || Object::Integer(OFFSET_ROOM);
    let mut signature = dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![Object::Integer(0), offset(), offset(), offset()],
        "Contents" => Object::String(vec![0; room.room], StringFormat::Hexadecimal),
        "M" => Object::string_literal(date(request.at)),
        "Name" => text(&room.name),
    };
    for (key, words) in [("Reason", &request.reason), ("Location", &request.location)] {
        if !words.is_empty() {
            signature.set(key, text(words));
        }
    }
    signature
}

/// The field and its only widget in one dictionary; printed and locked, as PDF/A asks of an annotation.
fn widget(
    update: &mut IncrementalDocument,
    page: ObjectId,
    signature: ObjectId,
    mark: Option<Mark>,
) -> Dictionary {
    let name = field_name(update.get_prev_documents());
    let mut widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text(&name),
        "F" => 132,
        "P" => Object::Reference(page),
        "V" => Object::Reference(signature),
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
    };
    if let Some(mark) = mark {
        widget.set(
            "Rect",
            mark.rectangle
                .iter()
                .map(|side| Object::Real(*side))
                .collect::<Vec<_>>(),
        );
        let drawing = mark.place(&mut update.new_document);
        widget.set("AP", dictionary! { "N" => Object::Reference(drawing) });
    }
    widget
}

/// A field name that the file does not have yet.
fn field_name(document: &Document) -> String {
    let taken: Vec<&[u8]> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"T").ok()?.as_str().ok())
        .collect();
    let free = (1..).map(|number| format!("ChuKySo{number}")).find(|name| {
        let written = text(name);
        written.as_str().is_ok_and(|written| !taken.contains(&written))
    });
    free.unwrap_or_default()
}

fn add_to_page(update: &mut IncrementalDocument, page: ObjectId, widget: ObjectId) -> lopdf::Result<()> {
    update.opt_clone_object_to_new_document(page)?;
    let holder = update.new_document.get_dictionary(page)?.get(b"Annots").cloned();
    match holder {
        Ok(Object::Reference(list)) => {
            update.opt_clone_object_to_new_document(list)?;
            update
                .new_document
                .get_object_mut(list)?
                .as_array_mut()?
                .push(Object::Reference(widget));
        }
        Ok(Object::Array(mut list)) => {
            list.push(Object::Reference(widget));
            update.new_document.get_dictionary_mut(page)?.set("Annots", list);
        }
        _ => {
            let list = vec![Object::Reference(widget)];
            update.new_document.get_dictionary_mut(page)?.set("Annots", list);
        }
    }
    Ok(())
}

/// Names the field in the form and says that the file holds signatures and may only be appended to (SigFlags 3).
fn add_to_form(update: &mut IncrementalDocument, widget: ObjectId) -> lopdf::Result<()> {
    let root = update.get_prev_documents().trailer.get(b"Root")?.as_reference()?;
    update.opt_clone_object_to_new_document(root)?;
    let holder = update
        .new_document
        .get_dictionary(root)?
        .get(b"AcroForm")
        .cloned();
    let form_id = match holder {
        Ok(Object::Reference(id)) => {
            update.opt_clone_object_to_new_document(id)?;
            id
        }
        Ok(Object::Dictionary(form)) => update.new_document.add_object(form),
        _ => update.new_document.add_object(dictionary! {}),
    };
    update
        .new_document
        .get_dictionary_mut(root)?
        .set("AcroForm", Object::Reference(form_id));
    let fields = update
        .new_document
        .get_dictionary(form_id)?
        .get(b"Fields")
        .cloned();
    let mut list = match &fields {
        Ok(Object::Reference(id)) => update.get_prev_documents().get_object(*id)?.as_array()?.clone(),
        Ok(Object::Array(list)) => list.clone(),
        _ => Vec::new(),
    };
    list.push(Object::Reference(widget));
    let form = update.new_document.get_dictionary_mut(form_id)?;
    form.set("Fields", list);
    form.set("SigFlags", 3);
    Ok(())
}

/// A PDF text string: UTF-16BE with its mark when a letter is not ASCII.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let bytes = [0xFE, 0xFF]
        .into_iter()
        .chain(words.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// `D:20231115093000+07'00'`
fn date(at: Instant) -> String {
    format!("D:{}+07'00'", at.local().strftime("%Y%m%d%H%M%S"))
}
