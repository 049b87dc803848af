//! What a form asks, given what was answered so far: groups and fields whose condition is not met are not asked.

use motcua_catalog::{Condition, Field, FieldGroup, Form};

use super::answers::{Answers, Part, key_of, parts_of};

/// A group that is asked.
#[derive(Debug, Clone)]
pub struct AskedGroup<'f> {
    /// The group.
    pub group: &'f FieldGroup,
    /// How often it is filled in.
    pub rows: usize,
    /// Its fields, row by row.
    pub fields: Vec<AskedField<'f>>,
}

/// A field that is asked.
#[derive(Debug, Clone, Copy)]
pub struct AskedField<'f> {
    /// The field.
    pub field: &'f Field,
    /// The row of its group, from 1.
    pub row: usize,
}

impl AskedField<'_> {
    /// The key of one of its parts.
    pub fn key(&self, part: Part) -> String {
        key_of(&self.field.code, self.row, part)
    }
}

/// The groups that are asked, in order.
pub fn asked_groups<'f>(form: &'f Form, answers: &Answers) -> Vec<AskedGroup<'f>> {
    form.groups
        .iter()
        .filter(|group| met(group.shown_if.as_ref(), (form, answers), 1))
        .map(|group| {
            let rows = rows_of(group, answers);
            let fields = (1..=rows).flat_map(|row| {
                let asked = group
                    .fields
                    .iter()
                    .filter(move |field| met(field.shown_if.as_ref(), (form, answers), row));
                asked.map(move |field| AskedField { field, row })
            });
            AskedGroup {
                group,
                rows,
                fields: fields.collect(),
            }
        })
        .collect()
}

/// How often a group was filled in; at least once.
pub fn rows_of(group: &FieldGroup, answers: &Answers) -> usize {
    if !group.repeats {
        return 1;
    }
    let filled = |row: usize| {
        let mut typed = group.fields.iter().filter(|field| field.computed.is_none());
        typed.any(|field| {
            parts_of(field.kind)
                .iter()
                .any(|part| !answers.of(&key_of(&field.code, row, *part)).is_empty())
        })
    };
    (2..=group.most_rows())
        .rev()
        .find(|row| filled(*row))
        .unwrap_or(1)
}

/// The answers without the row `row` of a group that repeats; the rows behind it move up.
pub fn without_row(group: &FieldGroup, answers: &Answers, row: usize) -> Answers {
    let mut left = answers.clone();
    for field in &group.fields {
        for part in parts_of(field.kind) {
            for at in row..=group.most_rows() {
                let next = answers.typed(&key_of(&field.code, at + 1, *part));
                left.put(key_of(&field.code, at, *part), next);
            }
        }
    }
    left
}

/// A field of the same group is looked up in the same row, any other in the first.
fn met(condition: Option<&Condition>, (form, answers): (&Form, &Answers), row: usize) -> bool {
    let Some(condition) = condition else {
        return true;
    };
    let in_row = key_of(&condition.field, row, Part::Whole);
    let repeated = form
        .groups
        .iter()
        .any(|group| group.repeats && group.fields.iter().any(|field| field.code == condition.field));
    let found = if repeated {
        answers.of(&in_row)
    } else {
        answers.of(&condition.field)
    };
    found == condition.equals
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use motcua_catalog::FieldKind;

    pub(crate) fn field(code: &str, kind: FieldKind, required: bool) -> Field {
        Field {
            code: code.to_owned(),
            label: code.to_owned(),
            kind,
            required,
            hint: None,
            choices: Vec::new(),
            prefill: None,
            shown_if: None,
            computed: None,
            from_paper: None,
            en: None,
        }
    }

    pub(crate) fn group(code: &str, repeats: bool, fields: Vec<Field>) -> FieldGroup {
        FieldGroup {
            code: code.to_owned(),
            title: code.to_owned(),
            fields,
            repeats,
            most_rows: None,
            title_en: None,
            shown_if: None,
        }
    }

    fn form() -> Form {
        let mut members = group("thanh-vien", true, vec![field("ten", FieldKind::Person, true)]);
        members.shown_if = Some(Condition {
            field: "chu-the".to_owned(),
            equals: "Hộ gia đình".to_owned(),
        });
        Form {
            groups: vec![
                group("ho", false, vec![field("chu-the", FieldKind::Choice, true)]),
                members,
            ],
        }
    }

    #[test]
    fn a_group_whose_condition_is_not_met_is_not_asked() {
        let form = form();
        let mut answers = Answers::default();
        assert_eq!(asked_groups(&form, &answers).len(), 1);
        answers.put("chu-the", "Hộ gia đình");
        assert_eq!(asked_groups(&form, &answers).len(), 2);
    }

    #[test]
    fn a_company_with_eleven_vehicles_fills_in_eleven_rows_and_a_form_says_how_many_there_may_be() {
        let mut form = form();
        let mut answers = Answers::default();
        answers.put("chu-the", "Hộ gia đình");
        for row in 1..=45 {
            answers.put(key_of("ten", row, Part::Whole), "xe");
        }
        let rows = |form: &Form| asked_groups(form, &answers)[1].rows;
        assert_eq!(rows(&form), 30);
        form.groups[1].most_rows = Some(100);
        assert_eq!(rows(&form), 45);
    }

    #[test]
    fn a_row_taken_out_lets_the_others_move_up() {
        let form = form();
        let mut answers = Answers::default();
        for (row, name) in [(1, "An"), (2, "Bình"), (3, "Chi")] {
            answers.put(key_of("ten", row, Part::Whole), name);
        }
        let left = without_row(&form.groups[1], &answers, 2);
        assert_eq!(
            (left.of("ten"), left.of("ten.2"), left.of("ten.3")),
            ("An", "Chi", "")
        );
    }

    #[test]
    fn a_group_that_repeats_is_asked_as_often_as_it_was_filled_in() {
        let form = form();
        let mut answers = Answers::default();
        answers.put("chu-the", "Hộ gia đình");
        answers.put("ten.3--number", "020195001234");
        let asked = asked_groups(&form, &answers);
        assert_eq!((asked[1].rows, asked[1].fields.len()), (3, 3));
    }
}
