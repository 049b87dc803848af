//! What is wrong with a form that was sent: not an error but a report, shown on the same page.

use std::borrow::Cow;

use motcua_i18n::Words;

/// One problem of one field, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name; its input has the id `f-<name>`.
    pub field: Cow<'static, str>,
    /// What is wrong and what to do, in the reader's language.
    pub words: String,
}

/// Field → problems, in the order of the form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormReport {
    problems: Vec<Problem>,
}

static CLEAN: FormReport = FormReport { problems: Vec::new() };

impl FormReport {
    /// A report without problems.
    pub const fn new() -> Self {
        Self { problems: Vec::new() }
    }

    /// A shared report without problems.
    pub fn clean() -> &'static Self {
        &CLEAN
    }

    /// Adds a problem of a field.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, words: impl Into<String>) {
        self.problems.push(Problem {
            field: field.into(),
            words: words.into(),
        });
    }

    /// Takes the value without blanks around it; an empty one is a problem "Cần nhập …".
    pub fn required<'a>(
        &mut self,
        words: Words,
        field: &'static str,
        label: &str,
        value: &'a str,
    ) -> &'a str {
        let value = value.trim();
        if value.is_empty() {
            self.add(
                field,
                words.with1("problem-required", "label", in_sentence(label)),
            );
        }
        value
    }

    /// Takes the value if it has at most `limit` characters; a longer one is a problem.
    pub fn at_most(&mut self, words: Words, field: &'static str, label: &str, (value, limit): (&str, usize)) {
        if value.chars().count() > limit {
            self.add(
                field,
                words.with(
                    "problem-too-long",
                    &[("label", label.into()), ("limit", limit.into())],
                ),
            );
        }
    }

    /// Whether there is no problem.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// The first problem of a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.problems
            .iter()
            .find(|problem| problem.field == field)
            .map(|problem| problem.words.as_str())
    }

    /// Every problem, in the order they were added.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// A label in the middle of a sentence: its first letter small, unless the word is an abbreviation such as CCCD.
fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => first
            .to_lowercase()
            .chain(std::iter::once(second))
            .chain(letters)
            .collect(),
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use motcua_i18n::Language;

    #[test]
    fn an_empty_field_is_reported_in_words() {
        let mut report = FormReport::new();
        let words = Words::new(Language::Vi);
        assert_eq!(
            report.required(words, "full_name", "Họ và tên", "  Lý Văn Páo "),
            "Lý Văn Páo"
        );
        assert!(report.is_clean());
        report.required(words, "full_name", "Đường, phố", " ");
        report.required(words, "cccd", "CCCD", "");
        assert_eq!(report.of("full_name"), Some("Cần nhập đường, phố."));
        assert_eq!(report.of("cccd"), Some("Cần nhập CCCD."));
        assert_eq!(report.of("elsewhere"), None);
        assert_eq!(report.problems().len(), 2);
    }
}
