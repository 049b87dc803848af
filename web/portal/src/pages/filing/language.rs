//! A form in the reader's language. What nobody wrote in English stays Vietnamese and is marked as such (WCAG 3.1.2).

use motcua_catalog::{Field, FieldGroup, Form};
use motcua_filing::FilingDraft;
use motcua_i18n::Language;
use motcua_ui::PageContext;

/// The draft with its form as the reader reads it; the answers stay as they are kept.
pub(super) fn for_reader(cx: &PageContext, mut full: FilingDraft) -> FilingDraft {
    full.body.form = full.body.form.read_in(cx.language().code());
    full
}

/// The language to mark a text of the form with, by whether it stands there in English; nothing where the page's own fits.
pub(crate) fn tongue(cx: &PageContext, is_english: bool) -> &'static str {
    match cx.language() {
        Language::En if !is_english => "vi",
        _ => "",
    }
}

/// The field of the form that an answer's key belongs to.
pub(super) fn field_of<'f>(form: &'f Form, key: &str) -> Option<&'f Field> {
    form.fields().find(|field| is_of(field, key))
}

/// The group of the form that an answer's key belongs to.
pub(super) fn group_of<'f>(form: &'f Form, key: &str) -> Option<&'f FieldGroup> {
    form.groups
        .iter()
        .find(|group| group.fields.iter().any(|field| is_of(field, key)))
}

/// Behind the code stand the row and the part: `con-ho-ten.2--number`.
fn is_of(field: &Field, key: &str) -> bool {
    let rest = key.strip_prefix(&field.code);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || rest.starts_with("--"))
}
