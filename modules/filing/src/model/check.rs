//! What is wrong with the answers of a group: told at the field, in words, and never thrown away.

use motcua_catalog::{Field, FieldKind};
use motcua_kernel::Day;
use motcua_law::{OldId, PersonalId, TaxCode};

use super::answers::{Answers, LONGEST_ANSWER, Part, parts_of};
use super::form::{AskedField, AskedGroup};
use super::wording::wording_problem;

/// What is wrong with a part of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerProblem {
    /// The key of the part.
    pub key: String,
    /// The label of the field.
    pub label: String,
    /// The stable code; the words stand under `problem-<code>`.
    pub code: &'static str,
}

/// The largest number anybody files: a capital in đồng.
const MOST: i64 = 1_000_000_000_000_000;

/// The earliest day anybody names.
const FIRST_YEAR: i16 = 1850;

/// Everything wrong with `group` as it was answered, in the order of the form.
pub fn problems_of(group: &AskedGroup<'_>, answers: &Answers, today: Day) -> Vec<AnswerProblem> {
    let mut problems = Vec::new();
    // Nobody can mend what nobody types.
    for asked in group.fields.iter().filter(|asked| asked.field.computed.is_none()) {
        for part in parts_of(asked.field.kind) {
            let key = asked.key(*part);
            if let Some(code) = problem((asked.field, *part), answers.of(&key), today) {
                problems.push(AnswerProblem {
                    key,
                    label: asked.field.label.clone(),
                    code,
                });
            }
        }
        problems.extend(half_a_person(asked, answers));
    }
    problems
}

pub(super) fn problem((field, part): (&Field, Part), value: &str, today: Day) -> Option<&'static str> {
    if value.is_empty() {
        return (field.required && needed(field.kind, part)).then(|| missing(part));
    }
    if value.chars().count() > LONGEST_ANSWER {
        return Some("answer-too-long");
    }
    match (field.kind, part) {
        (_, Part::Number) => number_problem(value, today),
        (_, Part::Tax) => TaxCode::parse(value).err().map(|_| "tax-code-wrong"),
        (FieldKind::Date, _) | (_, Part::Birth) => day_problem(value, part, today),
        (FieldKind::Number, _) => figure_problem(value),
        (FieldKind::Choice, _) => (!field.choices.iter().any(|it| it == value)).then_some("answer-choice"),
        (FieldKind::File, _) => None,
        _ => wording_problem((field, part), value),
    }
}

/// The day of birth of a person may be unknown; a file is asked for with the papers.
const fn needed(kind: FieldKind, part: Part) -> bool {
    !matches!(part, Part::Birth) && !matches!(kind, FieldKind::File)
}

const fn missing(part: Part) -> &'static str {
    match part {
        Part::Number => "answer-number-missing",
        Part::Tax => "answer-tax-missing",
        Part::Unit => "answer-unit-missing",
        Part::Whole | Part::Birth => "answer-missing",
    }
}

/// A person named only by a number or only by a day of birth is no person.
fn half_a_person(asked: &AskedField<'_>, answers: &Answers) -> Option<AnswerProblem> {
    let of = |part| !answers.of(&asked.key(part)).is_empty();
    let half = asked.field.kind == FieldKind::Person
        && !asked.field.required
        && !of(Part::Whole)
        && (of(Part::Number) || of(Part::Birth));
    half.then(|| AnswerProblem {
        key: asked.key(Part::Whole),
        label: asked.field.label.clone(),
        code: "answer-name-missing",
    })
}

/// A personal number, an old one, or a passport: letters and digits.
fn number_problem(value: &str, today: Day) -> Option<&'static str> {
    let number: String = value.chars().filter(|sign| !sign.is_whitespace()).collect();
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return match number.len() {
            12 => PersonalId::parse(&number, today)
                .err()
                .map(|_| "personal-id-structure"),
            _ => OldId::parse(&number).err().map(|_| "answer-number-length"),
        };
    }
    let passport = (6..=12).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().any(|byte| byte.is_ascii_digit());
    (!passport).then_some("answer-number-length")
}

fn day_problem(value: &str, part: Part, today: Day) -> Option<&'static str> {
    let Ok(day) = value.parse::<Day>() else {
        return Some("answer-day");
    };
    if day.year() < FIRST_YEAR || day.year() > today.year() + 50 {
        return Some("answer-day");
    }
    (part == Part::Birth && day > today).then_some("answer-born-in-future")
}

fn figure_problem(value: &str) -> Option<&'static str> {
    let digits: String = value
        .chars()
        .filter(|sign| !sign.is_whitespace() && !".,".contains(*sign))
        .collect();
    let figure = digits.parse::<i64>().ok();
    (!figure.is_some_and(|figure| (0..=MOST).contains(&figure))).then_some("answer-figure")
}

#[cfg(test)]
mod tests {
    use super::super::form::tests::{field, group};
    use super::*;
    use motcua_catalog::Form;

    fn codes(kind: FieldKind, required: bool, typed: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let mut one = field("x", kind, required);
        one.choices = vec!["Nam".to_owned(), "Nữ".to_owned()];
        let form = Form {
            groups: vec![group("g", false, vec![one])],
        };
        let mut answers = Answers::default();
        typed.iter().for_each(|(key, value)| answers.put(*key, value));
        let asked = super::super::form::asked_groups(&form, &answers);
        let today = "2023-11-15".parse().unwrap();
        problems_of(&asked[0], &answers, today)
            .into_iter()
            .map(|problem| (problem.key, problem.code))
            .collect()
    }

    #[test]
    fn what_must_be_answered_and_was_not_is_told_part_by_part() {
        let found = codes(FieldKind::Person, true, &[]);
        assert_eq!(
            found,
            [
                ("x".to_owned(), "answer-missing"),
                ("x--number".to_owned(), "answer-number-missing")
            ]
        );
        assert_eq!(codes(FieldKind::Person, false, &[]), []);
        assert_eq!(
            codes(FieldKind::Person, false, &[("x--birth", "1995-02-01")]),
            [("x".to_owned(), "answer-name-missing")]
        );
    }

    #[test]
    fn an_answer_with_more_than_two_thousand_letters_is_told_and_not_cut() {
        let fits = "ơ".repeat(LONGEST_ANSWER);
        let more = "ơ".repeat(LONGEST_ANSWER + 1);
        assert_eq!(codes(FieldKind::LongText, true, &[("x", &fits)]), []);
        let found = codes(FieldKind::LongText, false, &[("x", &more)]);
        assert_eq!(found, [("x".to_owned(), "answer-too-long")]);
    }

    #[test]
    fn each_kind_is_checked_by_its_own_rule() {
        for (kind, key, value, wrong) in [
            (FieldKind::Date, "x", "31/02/2023", Some("answer-day")),
            (FieldKind::Date, "x", "2023-11-01", None),
            (FieldKind::Number, "x", "50.000.000", None),
            (FieldKind::Number, "x", "năm mươi", Some("answer-figure")),
            (FieldKind::Choice, "x", "Khác", Some("answer-choice")),
            (FieldKind::Choice, "x", "Nữ", None),
            (FieldKind::Organisation, "x--tax", "12", Some("tax-code-wrong")),
            (FieldKind::Person, "x--number", "020195001234", None),
            (
                FieldKind::Person,
                "x--number",
                "999995001234",
                Some("personal-id-structure"),
            ),
            (FieldKind::Person, "x--number", "C1234567", None),
            (FieldKind::Person, "x--number", "12", Some("answer-number-length")),
            (
                FieldKind::Person,
                "x--birth",
                "2030-01-01",
                Some("answer-born-in-future"),
            ),
        ] {
            let found = codes(kind, false, &[("x", "Nam"), (key, value)]);
            let at_key = found.iter().find(|(at, _)| at == key).map(|(_, code)| *code);
            assert_eq!(at_key, wrong, "{kind:?} {value}");
        }
    }
}
