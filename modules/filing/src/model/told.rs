//! The answers as the dossier keeps them: in the order of the form, each with its label; and back again.

use std::collections::BTreeMap;

use motcua_catalog::{FieldKind, Form};
use motcua_dossier::Answer;

use super::answers::{Answers, MOST_ROWS, Part, key_of, parts_of};
use super::form::asked_groups;
use super::prefill::address;

/// What was answered, without what is not asked any more. An address is one line; a person's number and day of birth
/// follow the name.
pub fn told(form: &Form, answers: &Answers) -> Vec<Answer> {
    let mut all = Vec::new();
    for group in asked_groups(form, answers) {
        for asked in &group.fields {
            let field = asked.field;
            if field.kind == FieldKind::Address {
                let parts = [
                    answers.of(&asked.key(Part::Whole)),
                    answers.of(&asked.key(Part::Unit)),
                ];
                let line: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                push(
                    &mut all,
                    asked.key(Part::Whole),
                    field.label.clone(),
                    &line.join(", "),
                );
                continue;
            }
            for part in parts_of(field.kind) {
                let key = asked.key(*part);
                let label = match part {
                    Part::Whole => field.label.clone(),
                    part => format!("{} – {}", field.label, part.on_paper()),
                };
                let value = answers.of(&key).to_owned();
                push(&mut all, key, label, &value);
            }
        }
    }
    all
}

fn push(all: &mut Vec<Answer>, field: String, label: String, value: &str) {
    if !value.is_empty() {
        all.push(Answer {
            field,
            label,
            value: value.to_owned(),
        });
    }
}

/// What a dossier's answers were before they were told: an address is parted again.
pub fn answers_back(form: &Form, kept: &[Answer]) -> Answers {
    let by_key: BTreeMap<&str, &str> = kept
        .iter()
        .map(|answer| (answer.field.as_str(), answer.value.as_str()))
        .collect();
    let mut answers = Answers::default();
    for field in form.fields() {
        for row in 1..=MOST_ROWS {
            for part in parts_of(field.kind) {
                let key = key_of(&field.code, row, *part);
                if let Some(value) = by_key.get(key.as_str()) {
                    answers.put(key, value);
                }
            }
            if field.kind == FieldKind::Address {
                let whole = key_of(&field.code, row, Part::Whole);
                let kept = answers.of(&whole).to_owned();
                let (line, unit) = address(&kept);
                answers.put(whole, line);
                answers.put(key_of(&field.code, row, Part::Unit), unit);
            }
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::super::form::tests::{field, group};
    use super::*;

    #[test]
    fn answers_go_to_the_dossier_and_come_back_as_they_were() {
        let form = Form {
            groups: vec![group(
                "g",
                true,
                vec![
                    field("me", FieldKind::Person, true),
                    field("noi", FieldKind::Address, true),
                ],
            )],
        };
        let mut answers = Answers::default();
        for (key, value) in [
            ("me", "Lý Thị Mủi"),
            ("me--number", "020195001234"),
            ("noi", "Khu Nam Quan"),
            ("noi--unit", "thị trấn Đồng Đăng, huyện Cao Lộc"),
            ("me.2", "Hoàng Thị Én"),
        ] {
            answers.put(key, value);
        }
        let kept = told(&form, &answers);
        assert_eq!(kept[0].value, "Lý Thị Mủi");
        assert_eq!(kept[1].label, "me – số định danh hoặc giấy tờ tuỳ thân");
        assert_eq!(kept[2].value, "Khu Nam Quan, thị trấn Đồng Đăng, huyện Cao Lộc");
        assert_eq!(answers_back(&form, &kept), answers);
    }
}
