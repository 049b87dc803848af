//! What was appended after a signature: further signatures leave a signed paper as it was, anything else does not.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Whether the file as it stands differs from the revision that was signed only by added signatures.
pub(crate) fn adds_only_signatures(signed: &[u8], now: &Document) -> bool {
    let Ok(before) = Document::load_mem(signed) else {
        return false;
    };
    let Some(root) = root(&before) else { return false };
    if root_of(now) != Some(root.0) {
        return false;
    }
    let pages: Vec<ObjectId> = before.page_iter().collect();
    let form = form(&before, root.1);
    let lists: Vec<ObjectId> = pages
        .iter()
        .filter_map(|page| annotation_list(&before, *page))
        .collect();
    before.objects.iter().all(|(id, old)| {
        if is_bookkeeping(old) {
            return true;
        }
        match now.objects.get(id) {
            Some(new) if same(old, new) => true,
            Some(new) if *id == root.0 => same_but(old, new, b"AcroForm", |_, _| true),
            Some(new) if pages.contains(id) => same_but(old, new, b"Annots", |old, new| grown(now, old, new)),
            Some(new) if lists.contains(id) => grown(now, Some(old), new),
            Some(_) => Some(*id) == form,
            None => false,
        }
    })
}

fn root_of(document: &Document) -> Option<ObjectId> {
    document.trailer.get(b"Root").ok()?.as_reference().ok()
}

fn root(document: &Document) -> Option<(ObjectId, &Dictionary)> {
    let id = root_of(document)?;
    Some((id, document.get_dictionary(id).ok()?))
}

fn form(document: &Document, root: &Dictionary) -> Option<ObjectId> {
    let id = root.get(b"AcroForm").ok()?.as_reference().ok()?;
    document.has_object(id).then_some(id)
}

fn annotation_list(document: &Document, page: ObjectId) -> Option<ObjectId> {
    document
        .get_dictionary(page)
        .ok()?
        .get(b"Annots")
        .ok()?
        .as_reference()
        .ok()
}

/// Tables of where objects stand are written anew with each update.
fn is_bookkeeping(object: &Object) -> bool {
    object
        .type_name()
        .is_ok_and(|name| name == b"XRef" || name == b"ObjStm")
}

fn same(old: &Object, new: &Object) -> bool {
    match (old, new) {
        (Object::Stream(old), Object::Stream(new)) => old.dict == new.dict && old.content == new.content,
        _ => old == new,
    }
}

/// Two dictionaries alike in every key but one, for which `judge` decides.
fn same_but(
    old: &Object,
    new: &Object,
    key: &[u8],
    judge: impl Fn(Option<&Object>, &Object) -> bool,
) -> bool {
    let (Ok(old), Ok(new)) = (old.as_dict(), new.as_dict()) else {
        return false;
    };
    let others = |dictionary: &Dictionary| {
        let mut rest = dictionary.clone();
        rest.remove(key);
        rest
    };
    let judged = match new.get(key) {
        Ok(new) => judge(old.get(key).ok(), new),
        Err(_) => !old.has(key),
    };
    others(old) == others(new) && judged
}

/// The new list of annotations starts with the old one, and what follows are signature fields.
fn grown(now: &Document, old: Option<&Object>, new: &Object) -> bool {
    let list = |object: &Object| {
        now.dereference(object)
            .ok()
            .and_then(|(_, object)| object.as_array().ok().cloned())
            .unwrap_or_default()
    };
    if let (Some(Object::Reference(old)), Object::Reference(new)) = (old, new) {
        return old == new;
    }
    let (old, new) = (old.map(list).unwrap_or_default(), list(new));
    new.starts_with(&old)
        && new
            .iter()
            .skip(old.len())
            .all(|added| is_signature_field(now, added))
}

fn is_signature_field(now: &Document, added: &Object) -> bool {
    let Ok((_, field)) = now.dereference(added) else {
        return false;
    };
    field.as_dict().is_ok_and(|field| {
        field
            .get(b"FT")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Sig")
            && field
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == b"Widget")
    })
}
