//! Values that a form works out by itself: anew with every save, whatever was sent under their keys.

use motcua_catalog::{Answered, FieldGroup, Form, Formula};
use motcua_kernel::Day;

use super::answers::{Answers, Part, key_of};
use super::form::rows_of;

/// The answers with everything worked out that can be, in the order of the form: an expression looks back only.
pub(crate) fn computed(form: &Form, answers: &Answers, today: Day) -> Answers {
    let mut all = answers.clone();
    for group in &form.groups {
        for field in group.fields.iter().filter(|field| field.computed.is_some()) {
            let formula = field.computed.as_deref().and_then(Formula::parse);
            let rows = rows_of(group, answers);
            for row in 1..=group.most_rows() {
                let asked = formula.as_ref().filter(|_| row <= rows);
                let value = asked.map(|formula| {
                    formula.value(&InRow {
                        form,
                        answers: &all,
                        group,
                        row,
                        today,
                    })
                });
                all.put(key_of(&field.code, row, Part::Whole), &value.unwrap_or_default());
            }
        }
    }
    all
}

/// What was answered, as it looks from one row of a group.
struct InRow<'a> {
    form: &'a Form,
    answers: &'a Answers,
    group: &'a FieldGroup,
    row: usize,
    today: Day,
}

impl InRow<'_> {
    fn at(&self, key: &str, row: usize) -> &str {
        let (field, part) = key
            .split_once("--")
            .map_or((key, ""), |(field, part)| (field, part));
        match row {
            0 | 1 => self.answers.of(key),
            row if part.is_empty() => self.answers.of(&format!("{field}.{row}")),
            row => self.answers.of(&format!("{field}.{row}--{part}")),
        }
    }
}

impl Answered for InRow<'_> {
    fn one(&self, key: &str) -> &str {
        let field = key.split_once("--").map_or(key, |(field, _)| field);
        let same = self.group.repeats && self.group.fields.iter().any(|known| known.code == field);
        self.at(key, if same { self.row } else { 1 })
    }

    fn every(&self, key: &str) -> Vec<&str> {
        let field = key.split_once("--").map_or(key, |(field, _)| field);
        let group = self
            .form
            .groups
            .iter()
            .find(|group| group.repeats && group.fields.iter().any(|known| known.code == field));
        let rows = group.map_or(1, FieldGroup::most_rows);
        (1..=rows).map(|row| self.at(key, row)).collect()
    }

    fn today(&self) -> Day {
        self.today
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::tests::{field, group};
    use super::*;
    use motcua_catalog::{Field, FieldKind};

    fn worked_out(code: &str, formula: &str) -> Field {
        Field {
            computed: Some(formula.to_owned()),
            ..field(code, FieldKind::Text, false)
        }
    }

    fn form() -> Form {
        let members = vec![
            field("thanh-vien", FieldKind::Person, true),
            worked_out("tuoi", "age({thanh-vien--birth})"),
            field("von", FieldKind::Number, true),
        ];
        Form {
            groups: vec![
                group("thanh-vien-g", true, members),
                group(
                    "tong",
                    false,
                    vec![
                        worked_out("tong-von", "sum({von})"),
                        worked_out("gap-doi", "{tong-von} * 2"),
                    ],
                ),
            ],
        }
    }

    fn all(typed: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        typed.iter().for_each(|(key, value)| answers.put(*key, value));
        computed(&form(), &answers, "2023-11-15".parse().unwrap())
    }

    #[test]
    fn each_row_has_its_own_value_and_lines_are_added_over_all_rows() {
        let answers = all(&[
            ("thanh-vien", "Lý Thị Mủi"),
            ("thanh-vien--birth", "1995-02-01"),
            ("von", "50.000.000"),
            ("thanh-vien.2", "Hoàng Văn Én"),
            ("thanh-vien.2--birth", "2010-12-31"),
            ("von.2", "20.000.000"),
        ]);
        for (key, value) in [
            ("tuoi", "28"),
            ("tuoi.2", "12"),
            ("tong-von", "70000000"),
            ("gap-doi", "140000000"),
        ] {
            assert_eq!(answers.of(key), value, "{key}");
        }
    }

    #[test]
    fn what_was_sent_under_the_key_of_a_value_that_is_worked_out_does_not_count() {
        let answers = all(&[("von", "1"), ("tong-von", "999"), ("tuoi", "99")]);
        assert_eq!(answers.of("tong-von"), "1");
        assert_eq!(answers.of("tuoi"), "");
    }
}
