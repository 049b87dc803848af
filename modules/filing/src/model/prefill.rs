//! What is known already is filled in: from the account, from earlier answers of the same person, from a card that was
//! photographed. Nobody tells twice what was told once (NĐ 45/2020/NĐ-CP, điều 4).

use std::collections::BTreeMap;

use motcua_catalog::{Field, FieldKind, Form, Prefill};

use super::answers::{Answers, Part, key_of};
use super::draft::Filer;
use super::told::day_as_typed;

/// The answers a form begins with. What the account says goes before what was answered some time ago.
pub fn prefilled(form: &Form, filer: &Filer, earlier: &BTreeMap<String, String>) -> Answers {
    let mut answers = Answers::default();
    for field in form.fields() {
        if let Some(prefill) = field.prefill {
            from_account((field, prefill), filer, &mut answers);
        }
    }
    let repeated = |code: &str| {
        form.groups
            .iter()
            .any(|group| group.repeats && group.fields.iter().any(|field| field.code == code))
    };
    for field in form
        .fields()
        .filter(|field| lasting(field) && !repeated(&field.code))
    {
        for part in [Part::Whole, Part::Number, Part::Birth, Part::Tax, Part::Unit] {
            let key = key_of(&field.code, 1, part);
            if let Some(value) = earlier.get(&key) {
                let is_day = field.kind == FieldKind::Date || part == Part::Birth;
                let value = if is_day {
                    day_as_typed(value)
                } else {
                    value.clone()
                };
                answers.put_if_empty(key, &value);
            }
        }
    }
    answers
}

/// Who somebody is and where they live holds from one filing to the next; what they ask for does not. Only fields that
/// the procedure itself takes from the account are about the person who files.
const fn lasting(field: &Field) -> bool {
    field.prefill.is_some()
}

fn from_account((field, prefill): (&Field, Prefill), filer: &Filer, answers: &mut Answers) {
    let code = field.code.as_str();
    let whole = key_of(code, 1, Part::Whole);
    let birth = filer.birth_on.map(|day| day.to_string()).unwrap_or_default();
    match (field.kind, prefill) {
        (FieldKind::Person, _) => {
            answers.put(whole, &filer.name);
            answers.put(key_of(code, 1, Part::Number), &filer.number);
            answers.put(key_of(code, 1, Part::Birth), &birth);
        }
        (FieldKind::Organisation, _) => {
            answers.put(whole, &filer.name);
            answers.put(key_of(code, 1, Part::Tax), &filer.number);
        }
        (FieldKind::Address, _) => {
            let (line, unit) = address(&filer.address);
            answers.put(whole, line);
            answers.put(key_of(code, 1, Part::Unit), unit);
        }
        (_, Prefill::FullName | Prefill::Organisation) => answers.put(whole, &filer.name),
        (_, Prefill::PersonalId | Prefill::TaxCode) => answers.put(whole, &filer.number),
        (_, Prefill::BirthDate) => answers.put(whole, &birth),
        (_, Prefill::Address) => answers.put(whole, &filer.address),
        (_, Prefill::Phone) => answers.put(whole, &filer.phone),
        (_, Prefill::Email) => answers.put(whole, &filer.email),
    }
}

/// House and street before, commune and what holds it behind; told apart by the word for a commune.
pub(crate) fn address(text: &str) -> (&str, &str) {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_commune = |part: &&str| {
        let part = part.to_lowercase();
        ["xã ", "phường ", "thị trấn "]
            .iter()
            .any(|word| part.starts_with(word))
    };
    let Some(commune) = parts.iter().find(|part| is_commune(part)) else {
        return (text.trim(), "");
    };
    let Some(at) = text.find(commune) else {
        return (text.trim(), "");
    };
    let (line, unit) = text.split_at(at);
    (line.trim().trim_end_matches(',').trim(), unit.trim())
}

#[cfg(test)]
mod tests {
    use super::super::form::tests::{field, group};
    use super::*;
    use motcua_dossier::OwnerKind;

    fn filer() -> Filer {
        Filer {
            kind: OwnerKind::Person,
            number: "020195001234".to_owned(),
            name: "Lý Thị Mủi".to_owned(),
            birth_on: "1995-02-01".parse().ok(),
            phone: "0912345678".to_owned(),
            email: String::new(),
            address: "Khu Nam Quan, thị trấn Đồng Đăng, huyện Cao Lộc".to_owned(),
            identified: false,
        }
    }

    fn form() -> Form {
        let known = |code: &str, kind, prefill| Field {
            prefill: Some(prefill),
            ..field(code, kind, true)
        };
        Form {
            groups: vec![group(
                "g",
                false,
                vec![
                    known("nguoi", FieldKind::Person, Prefill::FullName),
                    known("noi", FieldKind::Address, Prefill::Address),
                    known("thu", FieldKind::Text, Prefill::Email),
                    field("con", FieldKind::Text, true),
                ],
            )],
        }
    }

    #[test]
    fn the_account_fills_in_person_and_address_part_by_part() {
        let answers = prefilled(&form(), &filer(), &BTreeMap::new());
        for (key, value) in [
            ("nguoi", "Lý Thị Mủi"),
            ("nguoi--number", "020195001234"),
            ("nguoi--birth", "1995-02-01"),
            ("noi", "Khu Nam Quan"),
            ("noi--unit", "thị trấn Đồng Đăng, huyện Cao Lộc"),
        ] {
            assert_eq!(answers.of(key), value, "{key}");
        }
    }

    #[test]
    fn an_earlier_answer_fills_in_what_the_account_does_not_know_and_nothing_about_the_new_matter() {
        let earlier = BTreeMap::from(
            [("thu", "mui@vi.du.vn"), ("con", "Con trước"), ("nguoi", "Tên cũ")]
                .map(|(key, value)| (key.to_owned(), value.to_owned())),
        );
        let answers = prefilled(&form(), &filer(), &earlier);
        assert_eq!(answers.of("thu"), "mui@vi.du.vn");
        assert_eq!(answers.of("con"), "");
        assert_eq!(answers.of("nguoi"), "Lý Thị Mủi");
    }
}
