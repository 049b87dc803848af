//! The answers as the dossier keeps them: in the order of the form, each with its label; and back again.

use std::collections::BTreeMap;

use motcua_catalog::{FieldKind, Form};
use motcua_dossier::Answer;
use motcua_kernel::Day;

use super::answers::{Answers, Part, key_of, parts_of};
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
                let value = on_paper((field.kind, *part), answers.of(&key));
                push(&mut all, key, label, &value);
            }
        }
    }
    all
}

/// A day as it stands on papers.
fn on_paper((kind, part): (FieldKind, Part), value: &str) -> String {
    let is_day = kind == FieldKind::Date || part == Part::Birth;
    match value.parse::<Day>() {
        Ok(day) if is_day => day.vietnamese(),
        _ => value.to_owned(),
    }
}

/// A day as the inputs of a form take it, however it was told.
pub(crate) fn day_as_typed(value: &str) -> String {
    let parts: Vec<&str> = value.split('/').collect();
    let [day, month, year] = parts.as_slice() else {
        return value.to_owned();
    };
    let number = |text: &str| text.parse::<i16>().ok();
    let found = number(year).zip(number(month)).zip(number(day));
    found
        .and_then(|((year, month), day)| Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?))
        .map_or_else(|| value.to_owned(), |day| day.to_string())
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
    let fields = form
        .groups
        .iter()
        .flat_map(|group| group.fields.iter().map(move |field| (group.most_rows(), field)));
    for (most, field) in fields {
        for row in 1..=most {
            for part in parts_of(field.kind) {
                let key = key_of(&field.code, row, *part);
                if let Some(value) = by_key.get(key.as_str()) {
                    let is_day = field.kind == FieldKind::Date || *part == Part::Birth;
                    let value = if is_day {
                        day_as_typed(value)
                    } else {
                        (*value).to_owned()
                    };
                    answers.put(key, &value);
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
            ("me--birth", "1995-02-01"),
            ("me.2", "Hoàng Thị Én"),
        ] {
            answers.put(key, value);
        }
        let kept = told(&form, &answers);
        assert_eq!(kept[0].value, "Lý Thị Mủi");
        assert_eq!(kept[2].value, "01/02/1995");
        assert_eq!(kept[1].label, "me – số định danh hoặc giấy tờ tuỳ thân");
        assert_eq!(kept[3].value, "Khu Nam Quan, thị trấn Đồng Đăng, huyện Cao Lộc");
        assert_eq!(answers_back(&form, &kept), answers);
    }
}
