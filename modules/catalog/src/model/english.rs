//! The English of a form: a courtesy to its readers. The Vietnamese words count, and answers are kept in them.

use serde::{Deserialize, Serialize};

use super::{Field, FieldKind, Form, Variant};

/// What a field says in English; whole or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldEnglish {
    /// The label.
    pub label: String,
    /// The hint, where the field has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What can be chosen, in the order of the Vietnamese choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

impl Form {
    /// The form as it is read in `language` (`vi` or `en`): what nobody wrote in it stays Vietnamese. Codes and choices, in
    /// which answers are kept, stay as they are; so do files, which stand among the papers.
    #[must_use]
    pub fn read_in(&self, language: &str) -> Self {
        let mut form = self.clone();
        if language != "en" {
            return form;
        }
        for group in &mut form.groups {
            if let Some(title) = &group.title_en {
                group.title.clone_from(title);
            }
            let fields = group.fields.iter_mut();
            for field in fields.filter(|field| field.kind != FieldKind::File) {
                let Some(en) = &field.en else { continue };
                field.label.clone_from(&en.label);
                if en.hint.is_some() {
                    field.hint.clone_from(&en.hint);
                }
            }
        }
        form
    }
}

impl Field {
    /// A choice as it is read in `language`.
    pub fn choice_in<'f>(&'f self, choice: &'f str, language: &str) -> &'f str {
        let Some(en) = self.en.as_ref().filter(|_| language == "en") else {
            return choice;
        };
        let place = self.choices.iter().position(|known| known == choice);
        place
            .and_then(|place| en.choices.get(place))
            .map_or(choice, String::as_str)
    }

    /// Whether its English, where there is any, says everything that the Vietnamese says.
    pub(crate) fn is_wholly_english(&self) -> bool {
        self.en.as_ref().is_none_or(|en| {
            !en.label.trim().is_empty()
                && en.hint.is_some() == self.hint.is_some()
                && en.choices.len() == self.choices.len()
        })
    }
}

impl Variant {
    /// The name as it is read in `language`.
    pub fn name_in(&self, language: &str) -> &str {
        match (language, &self.name_en) {
            ("en", Some(name)) => name,
            _ => &self.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        serde_json::from_str(
            r#"[{"code":"con","title":"Người được khai sinh","title_en":"The child","fields":[
                {"code":"gioi-tinh","label":"Giới tính","kind":"choice","choices":["Nam","Nữ"],
                 "en":{"label":"Sex","choices":["Male","Female"]}},
                {"code":"dan-toc","label":"Dân tộc","kind":"text","hint":"Theo cha hoặc mẹ."}]}]"#,
        )
        .unwrap()
    }

    #[test]
    fn what_nobody_wrote_in_english_stays_vietnamese() {
        let read = form().read_in("en");
        let labels: Vec<&str> = read.fields().map(|field| field.label.as_str()).collect();
        assert_eq!(
            (read.groups[0].title.as_str(), labels),
            ("The child", vec!["Sex", "Dân tộc"])
        );
        assert_eq!(form().read_in("vi"), form());
    }

    #[test]
    fn a_choice_is_read_in_english_and_kept_in_vietnamese() {
        let read = form().read_in("en");
        let sex = &read.groups[0].fields[0];
        assert_eq!(sex.choices, ["Nam", "Nữ"]);
        assert_eq!(
            (sex.choice_in("Nữ", "en"), sex.choice_in("Nữ", "vi")),
            ("Female", "Nữ")
        );
    }

    #[test]
    fn english_that_leaves_a_choice_or_a_hint_out_is_not_whole() {
        let mut form = form();
        assert!(form.fields().all(Field::is_wholly_english));
        form.groups[0].fields[0].en.as_mut().unwrap().choices.pop();
        form.groups[0].fields[1].en = Some(FieldEnglish {
            label: "Ethnic group".to_owned(),
            ..FieldEnglish::default()
        });
        assert!(!form.fields().any(Field::is_wholly_english));
    }
}
