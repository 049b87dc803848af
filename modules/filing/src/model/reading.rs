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
    /// Whom it names, each with what belongs to them; empty of what was read before people were told apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<OffPerson>,
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

/// Somebody a paper names.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffPerson {
    /// In what role, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The name.
    pub name: String,
    /// The number; empty where none was read.
    #[serde(default)]
    pub number: String,
    /// The day of birth, ISO; empty where none was read.
    #[serde(default)]
    pub birth: String,
    /// The address; empty where none was read as theirs.
    #[serde(default)]
    pub address: String,
    /// Whether all of it was read surely.
    pub sure: bool,
}

/// Without anything of the person, for logs.
impl fmt::Debug for OffPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OffPerson({})", self.role.as_deref().unwrap_or_default())
    }
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

    /// Whom it names in the role that `is_meant` takes. A paper on which nobody has a role may mean anybody.
    pub(super) fn people_as(&self, is_meant: impl Fn(&str) -> bool) -> impl Iterator<Item = &OffPerson> {
        let says_roles = self.people.iter().any(|one| one.role.is_some());
        let fits = move |one: &&OffPerson| !says_roles || one.role.as_deref().is_some_and(&is_meant);
        self.people.iter().filter(fits)
    }

    /// What it says of number and birth of whoever is called `name`.
    fn says_of(&self, name: &str) -> Option<[(Part, String); 2]> {
        let both = |number: String, birth: String| [(Part::Number, number), (Part::Birth, birth)];
        let named = self
            .people
            .iter()
            .find(|one| one.sure && same_words(&one.name, name));
        if let Some(person) = named {
            return Some(both(person.number.clone(), person.birth.clone()));
        }
        self.only("person-name").filter(|only| same_words(only, name))?;
        let value = |kind| self.only(kind).unwrap_or_default().to_owned();
        Some(both(value("personal-id"), value("birth-date")))
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

/// The codes of a number that differs and of a day of birth that does.
pub(crate) type Codes = [&'static str; 2];

/// Of a paper that was sent along, as it was read.
pub(crate) const OFF_FILE: Codes = ["photo-number-differs", "photo-birth-differs"];

/// Of a paper of the vault, as it was confirmed.
pub(crate) const IN_VAULT: Codes = ["kept-number-differs", "kept-birth-differs"];

/// Where a paper that names somebody says another number or day of birth than the form says of the same name.
pub(crate) fn differences(
    groups: &[AskedGroup<'_>],
    answers: &Answers,
    (paper, [of_number, of_birth]): (&OffPaper, Codes),
) -> Vec<Differs> {
    let mut found = Vec::new();
    for group in groups {
        for asked in &group.fields {
            let Some(says) = paper.says_of(answers.of(&asked.key(Part::Whole))) else {
                continue;
            };
            for ((part, read), code) in says.into_iter().zip([of_number, of_birth]) {
                let key = asked.key(part);
                let said = answers.of(&key);
                if !read.is_empty() && !said.is_empty() && contradict(part, said, &read) {
                    found.push(Differs {
                        group: group.group.code.clone(),
                        label: asked.field.label.clone(),
                        code,
                        said: said.to_owned(),
                        read,
                        key,
                    });
                }
            }
        }
    }
    found
}

/// Whether they cannot both be right. One person may have an old number of nine digits and today's of twelve, and papers of
/// before bear the old one.
fn contradict(part: Part, said: &str, read: &str) -> bool {
    if part != Part::Number {
        return said != read;
    }
    let number = |text: &str| text.split_whitespace().collect::<String>();
    let (said, read) = (number(said), number(read));
    let is_old = |number: &str| number.len() == 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    said != read && is_old(&said) == is_old(&read)
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
            people: Vec::new(),
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
        let found = differences(&groups, &answers, (&paper(lines), OFF_FILE));
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
    fn an_old_number_of_nine_digits_says_nothing_against_todays_number() {
        let old = |number: &'static str| OffPaper {
            people: vec![OffPerson {
                name: "Lý Thị Mủi".to_owned(),
                number: number.to_owned(),
                sure: true,
                ..OffPerson::default()
            }],
            ..paper(&[])
        };
        let form = Form {
            groups: vec![group("g", false, vec![field("me", FieldKind::Person, true)])],
        };
        let differ = |typed: &str, read: &'static str| {
            let mut answers = Answers::default();
            answers.put("me", "Lý Thị Mủi");
            answers.put("me--number", typed);
            let groups = asked_groups(&form, &answers);
            !differences(&groups, &answers, (&old(read), IN_VAULT)).is_empty()
        };
        assert!(!differ("020195001234", "081234567"));
        assert!(!differ("020195 001234", "020195001234"), "blanks are no digits");
        assert!(differ("081234568", "081234567"));
        assert!(differ("020195009999", "020195001234"));
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
    fn of_several_people_each_is_held_against_the_form_by_what_belongs_to_them() {
        let form = Form {
            groups: vec![group("g", false, vec![field("me", FieldKind::Person, true)])],
        };
        let mut answers = Answers::default();
        for (key, value) in [("me", "Lý Thị Mủi"), ("me--number", "020195001234")] {
            answers.put(key, value);
        }
        let somebody = |name: &str, number: &str| OffPerson {
            name: name.to_owned(),
            number: number.to_owned(),
            sure: true,
            ..OffPerson::default()
        };
        let read = OffPaper {
            people: vec![
                somebody("Hoàng Văn Én", "020090001235"),
                somebody("LÝ THỊ MỦI", "020195009999"),
            ],
            ..paper(&[("personal-id", "020090001235"), ("personal-id", "020195009999")])
        };
        let groups = asked_groups(&form, &answers);
        let found = differences(&groups, &answers, (&read, OFF_FILE));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].code, found[0].read.as_str()),
            ("photo-number-differs", "020195009999")
        );
    }

    #[test]
    fn a_photograph_of_a_few_words_cannot_be_read() {
        assert!(OffPaper::default().is_unreadable());
        assert!(!paper(&[]).is_unreadable());
    }
}
