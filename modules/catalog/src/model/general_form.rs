//! The form of a procedure whose revision has none: whoever files from home has to say somewhere what they ask for.

use super::english::FieldEnglish;
use super::{Field, FieldGroup, FieldKind, Form, RevisionBody};

/// The code of its only group.
const GROUP: &str = "noi-dung-de-nghi";

impl Form {
    /// What anything may be asked for with. It stands in no revision: one function makes it, and a revision that gets a
    /// form of its own has that one.
    pub fn general() -> Self {
        let field = |code: &str, (label, english): (&str, &str), (kind, required)| Field {
            code: code.to_owned(),
            label: label.to_owned(),
            kind,
            required,
            hint: None,
            choices: Vec::new(),
            prefill: None,
            shown_if: None,
            computed: None,
            from_paper: None,
            en: Some(FieldEnglish {
                label: english.to_owned(),
                ..FieldEnglish::default()
            }),
        };
        Self {
            groups: vec![FieldGroup {
                code: GROUP.to_owned(),
                title: "Nội dung đề nghị".to_owned(),
                title_en: Some("What you ask for".to_owned()),
                fields: vec![
                    field(
                        "noi-dung-de-nghi-giai-quyet",
                        ("Nội dung đề nghị giải quyết", "What is to be settled"),
                        (FieldKind::LongText, true),
                    ),
                    field(
                        "muc-dich-de-nghi",
                        ("Mục đích", "Purpose"),
                        (FieldKind::Text, false),
                    ),
                ],
                repeats: false,
                most_rows: None,
                shown_if: None,
            }],
        }
    }

    /// Whether it is the general one. It takes the place of no prescribed form: that one is still handed in as a paper.
    pub fn is_general(&self) -> bool {
        matches!(self.groups.as_slice(), [only] if only.code == GROUP)
    }
}

impl RevisionBody {
    /// The same as it is filled in from home: with the general form where it has none.
    #[must_use]
    pub fn to_fill_in(mut self) -> Self {
        if self.form.is_empty() {
            self.form = Form::general();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_without_a_form_is_filled_in_with_the_general_one_and_any_other_keeps_its_own() {
        let bare = RevisionBody::blank(None).to_fill_in();
        assert!(bare.form.is_general());
        assert_eq!(bare.form.fields().filter(|field| field.required).count(), 1);
        let mut own = RevisionBody::blank(None);
        own.form = Form::general();
        for group in &mut own.form.groups {
            group.code = "con".to_owned();
        }
        assert_eq!(own.clone().to_fill_in(), own);
        assert!(!own.form.is_general());
    }
}
