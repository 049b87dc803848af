//! What was read off a paper that was photographed or sent as a PDF, held against what the form says.

use std::fmt;

use motcua_search::same_words;
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Part};
use super::form::AskedGroup;

/// What was read off a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffPaper {
    /// The values that were read, each surely or not.
    pub lines: Vec<ReadLine>,
    /// How many words were read at all.
    pub words: usize,
    /// What type of paper it is, where its heading says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<PaperType>,
}

/// A type of paper that has rules of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperType {
    /// The key of its rules.
    pub key: String,
    /// What it is called.
    pub name: String,
}

/// A value that was read.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadLine {
    /// What it is: the identifier of a kind of field.
    pub kind: String,
    /// The value, days as ISO days.
    pub value: String,
    /// Whether it was read so surely that it can be held against what somebody typed.
    #[serde(default = "surely")]
    pub sure: bool,
}

/// What was kept before there were other values.
const fn surely() -> bool {
    true
}

/// Without the value, for logs.
impl fmt::Debug for ReadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReadLine({})", self.kind)
    }
}

/// Fewer words than these are no paper: it is dark, upside down, or of something else.
const FEWEST_WORDS: usize = 4;

impl OffPaper {
    /// Whether nothing on it can be read.
    pub const fn is_unreadable(&self) -> bool {
        self.words < FEWEST_WORDS
    }

    /// The values of a kind that were read surely.
    pub fn of(&self, kind: &str) -> impl Iterator<Item = &str> {
        let lines = self.read(kind).filter(|line| line.sure);
        lines.map(|line| line.value.as_str())
    }

    /// Everything of a kind that was read, surely or not.
    pub(super) fn read(&self, kind: &str) -> impl Iterator<Item = &ReadLine> {
        self.lines.iter().filter(move |line| line.kind == kind)
    }

    /// The only value of a kind: where there are several, nobody knows whose each is.
    fn only(&self, kind: &str) -> Option<&str> {
        let mut all = self.of(kind);
        all.next().filter(|_| all.next().is_none())
    }
}

/// A place of the form where the paper says something else: the key, the label, the code of the finding, what the form
/// says, what the paper says.
pub(crate) struct Differs {
    pub(crate) group: String,
    pub(crate) key: String,
    pub(crate) label: String,
    pub(crate) code: &'static str,
    pub(crate) said: String,
    pub(crate) read: String,
}

/// Where a paper that names somebody says another number or day of birth than the form says of the same name.
pub(crate) fn differences(groups: &[AskedGroup<'_>], answers: &Answers, paper: &OffPaper) -> Vec<Differs> {
    let Some(name) = paper.only("person-name") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for group in groups {
        for asked in &group.fields {
            if !same_words(answers.of(&asked.key(Part::Whole)), name) {
                continue;
            }
            for (part, kind, code) in [
                (Part::Number, "personal-id", "photo-number-differs"),
                (Part::Birth, "birth-date", "photo-birth-differs"),
            ] {
                let key = asked.key(part);
                let said = answers.of(&key);
                if let Some(read) = paper.only(kind)
                    && !said.is_empty()
                    && said != read
                {
                    found.push(Differs {
                        group: group.group.code.clone(),
                        label: asked.field.label.clone(),
                        code,
                        said: said.to_owned(),
                        read: read.to_owned(),
                        key,
                    });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::form::asked_groups;
    use super::super::form::tests::{field, group};
    use super::*;
    use motcua_catalog::{FieldKind, Form};

    fn paper(lines: &[(&str, &str)]) -> OffPaper {
        let line = |(kind, value): &(&str, &str)| ReadLine {
            kind: (*kind).to_owned(),
            value: (*value).to_owned(),
            sure: true,
        };
        OffPaper {
            lines: lines.iter().map(line).collect(),
            words: 40,
            paper: None,
        }
    }

    fn found(lines: &[(&str, &str)]) -> Vec<&'static str> {
        let form = Form {
            groups: vec![group("g", false, vec![field("me", FieldKind::Person, true)])],
        };
        let mut answers = Answers::default();
        for (key, value) in [
            ("me", "Lý Thị Mủi"),
            ("me--number", "020195001234"),
            ("me--birth", "1995-02-01"),
        ] {
            answers.put(key, value);
        }
        let groups = asked_groups(&form, &answers);
        let found = differences(&groups, &answers, &paper(lines));
        found.into_iter().map(|it| it.code).collect()
    }

    #[test]
    fn a_paper_that_says_another_number_of_the_same_name_is_pointed_out() {
        let other = [("person-name", "LÝ THỊ MỦI"), ("personal-id", "020195009999")];
        assert_eq!(found(&other), ["photo-number-differs"]);
        let born = [("person-name", "Lý Thị Mủi"), ("birth-date", "1995-02-10")];
        assert_eq!(found(&born), ["photo-birth-differs"]);
    }

    #[test]
    fn a_paper_that_agrees_or_names_somebody_else_or_several_says_nothing_against_the_form() {
        let same = [("person-name", "Lý Thị Mủi"), ("personal-id", "020195001234")];
        assert!(found(&same).is_empty());
        let another = [("person-name", "Hoàng Văn Én"), ("personal-id", "020195009999")];
        assert!(found(&another).is_empty());
        let several = [
            ("person-name", "Lý Thị Mủi"),
            ("personal-id", "020195009999"),
            ("personal-id", "020195008888"),
        ];
        assert!(found(&several).is_empty());
    }

    #[test]
    fn a_photograph_of_a_few_words_cannot_be_read() {
        assert!(OffPaper::default().is_unreadable());
        assert!(!paper(&[]).is_unreadable());
    }
}
