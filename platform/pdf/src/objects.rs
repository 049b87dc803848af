//! Objects inside a PDF: the resources of a page, and what one file takes over from another.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// The resources of the page, to be changed; empty ones where it had none.
pub(crate) fn page_resources(document: &mut Document, page: ObjectId) -> lopdf::Result<&mut Dictionary> {
    let found = document.get_dictionary(page)?.get(b"Resources").cloned();
    match found {
        Ok(Object::Reference(id)) => document.get_dictionary_mut(id),
        Ok(_) => document
            .get_dictionary_mut(page)?
            .get_mut(b"Resources")?
            .as_dict_mut(),
        Err(_) => {
            let dictionary = document.get_dictionary_mut(page)?;
            dictionary.set("Resources", dictionary! {});
            dictionary.get_mut(b"Resources")?.as_dict_mut()
        }
    }
}

/// Moves what `first` refers to, itself or through others, out of `source` into `target` and nothing else: not the other
/// file's metadata or catalogue. The ids stay: whoever calls has numbered `source` behind `target` before.
pub fn take_over_objects(target: &mut Document, source: &mut Document, first: &Dictionary) {
    let mut wanted = Vec::new();
    references(&Object::Dictionary(first.clone()), &mut wanted);
    while let Some(id) = wanted.pop() {
        if let Some(object) = source.objects.remove(&id) {
            references(&object, &mut wanted);
            target.max_id = target.max_id.max(id.0);
            target.objects.insert(id, object);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_referred_to_is_taken_over_also_through_others() {
        let mut source = Document::with_version("1.7");
        let face = source.add_object(Object::Null);
        let font = source.add_object(dictionary! { "FontFile" => Object::Reference(face) });
        let other = source.add_object(Object::Null);
        let first = dictionary! { "Font" => vec![Object::Reference(font)] };
        let mut target = Document::with_version("1.7");
        take_over_objects(&mut target, &mut source, &first);
        assert!(target.objects.contains_key(&font) && target.objects.contains_key(&face));
        assert!(!target.objects.contains_key(&other));
        assert_eq!(target.max_id, font.0);
    }

    #[test]
    fn a_page_without_resources_gets_empty_ones() {
        let mut document = Document::with_version("1.7");
        let page = document.add_object(dictionary! { "Type" => "Page" });
        assert!(page_resources(&mut document, page).unwrap().is_empty());
        page_resources(&mut document, page)
            .unwrap()
            .set("XObject", dictionary! {});
        assert!(page_resources(&mut document, page).unwrap().has(b"XObject"));
    }
}
