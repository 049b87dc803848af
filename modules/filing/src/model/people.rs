//! Whether the people of a filing can be who they are said to be: one number is one person, and parents are older than
//! their child. Of whom a field is stands in the form, as data (`from_paper`).

use motcua_catalog::{FieldKind, PaperPerson};
use motcua_kernel::Day;
use motcua_law::PersonalId;
use motcua_search::same_words;

use super::answers::{Answers, Part};
use super::form::{AskedField, AskedGroup};

/// Whoever is less than so many years older than a child is not its parent: something was typed wrongly.
const YOUNGEST_PARENT: i16 = 12;

/// A place of the form where its people contradict each other: the group, the key, the label, the code of the finding, and
/// what stands against what.
pub(crate) struct Contradiction {
    pub(crate) group: String,
    pub(crate) key: String,
    pub(crate) label: String,
    pub(crate) code: &'static str,
    pub(crate) one: String,
    pub(crate) other: String,
}

/// Somebody whom the form names.
struct Somebody<'a> {
    group: &'a str,
    asked: AskedField<'a>,
    name: &'a str,
    number: String,
    birth: &'a str,
}

impl Somebody<'_> {
    fn is(&self, role: PaperPerson) -> bool {
        role_of(&self.asked) == Some(role)
    }

    fn found(&self, part: Part, code: &'static str, (one, other): (String, String)) -> Contradiction {
        Contradiction {
            group: self.group.to_owned(),
            key: self.asked.key(part),
            label: self.asked.field.label.clone(),
            code,
            one,
            other,
        }
    }
}

/// Everything in which the people of the form contradict each other.
pub(crate) fn contradictions(groups: &[AskedGroup<'_>], answers: &Answers, today: Day) -> Vec<Contradiction> {
    let people = people(groups, answers);
    let mut found = Vec::new();
    for (index, person) in people.iter().enumerate() {
        found.extend(shares_a_number(person, people.iter().take(index)));
    }
    if let Some(born) = child_born(groups, answers) {
        let parents = people
            .iter()
            .filter(|one| one.is(PaperPerson::Mother) || one.is(PaperPerson::Father));
        found.extend(parents.filter_map(|parent| too_young(parent, born, today)));
    }
    found
}

fn people<'a>(groups: &'a [AskedGroup<'a>], answers: &'a Answers) -> Vec<Somebody<'a>> {
    let mut people = Vec::new();
    for group in groups {
        for asked in &group.fields {
            if asked.field.kind == FieldKind::Person {
                let number = answers.of(&asked.key(Part::Number));
                people.push(Somebody {
                    group: &group.group.code,
                    asked: *asked,
                    name: answers.of(&asked.key(Part::Whole)),
                    number: number.split_whitespace().collect::<String>().to_uppercase(),
                    birth: answers.of(&asked.key(Part::Birth)),
                });
            }
        }
    }
    people
}

fn role_of(asked: &AskedField<'_>) -> Option<PaperPerson> {
    asked.field.from_paper.as_ref().and_then(|from| from.of)
}

/// One number is one person's (Luật Căn cước công dân 2014, điều 12), and a mother is not the father.
fn shares_a_number<'a>(
    person: &Somebody<'_>,
    mut before: impl Iterator<Item = &'a Somebody<'a>>,
) -> Option<Contradiction> {
    if person.number.is_empty() || person.name.is_empty() {
        return None;
    }
    let parents = |one: &Somebody<'_>| {
        (one.is(PaperPerson::Mother) && person.is(PaperPerson::Father))
            || (one.is(PaperPerson::Father) && person.is(PaperPerson::Mother))
    };
    before.find_map(|other| {
        if other.number != person.number || other.name.is_empty() {
            return None;
        }
        let names = (person.name.to_owned(), other.name.to_owned());
        if parents(other) {
            return Some(person.found(Part::Number, "parents-one-person", names));
        }
        (!same_words(other.name, person.name)).then(|| person.found(Part::Number, "number-of-two", names))
    })
}

/// When the child was born whom the filing is about.
fn child_born(groups: &[AskedGroup<'_>], answers: &Answers) -> Option<Day> {
    let mut fields = groups.iter().flat_map(|group| &group.fields);
    fields.find_map(|asked| {
        let part = match asked.field.kind {
            FieldKind::Date => Part::Whole,
            FieldKind::Person => Part::Birth,
            _ => return None,
        };
        let child = role_of(asked) == Some(PaperPerson::Child);
        child
            .then(|| answers.of(&asked.key(part)).parse::<Day>().ok())
            .flatten()
    })
}

/// The day of birth where it was typed, else the year that the number tells (NĐ 137/2015/NĐ-CP, điều 13).
fn too_young(parent: &Somebody<'_>, child: Day, today: Day) -> Option<Contradiction> {
    let (child_day, told) = (child.date(), child.vietnamese());
    if let Ok(day) = parent.birth.parse::<Day>() {
        let born = day.date();
        let grown = (born.year() + YOUNGEST_PARENT, born.month(), born.day());
        let young = grown > (child_day.year(), child_day.month(), child_day.day());
        return young.then(|| parent.found(Part::Birth, "parent-too-young", (day.vietnamese(), told)));
    }
    let year = PersonalId::parse(&parent.number, today).ok()?.birth_year();
    let young = child_day.year() - year < YOUNGEST_PARENT;
    young.then(|| parent.found(Part::Number, "parent-too-young", (year.to_string(), told)))
}

#[cfg(test)]
mod tests {
    use super::super::form::asked_groups;
    use super::super::form::tests::{field, group};
    use super::*;
    use motcua_catalog::{Field, Form, FromPaper, PaperValue};

    fn of(mut field: Field, read: PaperValue, of: PaperPerson) -> Field {
        field.from_paper = Some(FromPaper {
            read,
            papers: Vec::new(),
            of: Some(of),
        });
        field
    }

    /// What is found in a birth registration that is answered so.
    fn found(typed: &[(&str, &str)]) -> Vec<(String, &'static str)> {
        let person = |code: &str| field(code, FieldKind::Person, false);
        let born = field("con", FieldKind::Date, true);
        let form = Form {
            groups: vec![
                group("yeu-cau", false, vec![person("toi")]),
                group(
                    "nguoi",
                    false,
                    vec![
                        of(born, PaperValue::BirthDate, PaperPerson::Child),
                        of(person("me"), PaperValue::PersonName, PaperPerson::Mother),
                        of(person("cha"), PaperValue::PersonName, PaperPerson::Father),
                    ],
                ),
            ],
        };
        let mut answers = Answers::default();
        typed.iter().for_each(|(key, value)| answers.put(*key, value));
        let groups = asked_groups(&form, &answers);
        let all = contradictions(&groups, &answers, "2023-11-15".parse().unwrap());
        all.into_iter().map(|it| (it.key, it.code)).collect()
    }

    #[test]
    fn one_number_is_not_two_peoples() {
        let mut typed = vec![
            ("toi", "Lý Thị Mủi"),
            ("toi--number", "020195001234"),
            ("me", "LÝ THỊ MỦI"),
            ("me--number", "020195 001234"),
        ];
        assert_eq!(found(&typed), [], "the one who files is the mother");
        typed.extend([("cha", "Hoàng Văn Én"), ("cha--number", "020195001234")]);
        assert_eq!(found(&typed), [("cha--number".to_owned(), "number-of-two")]);
    }

    #[test]
    fn the_mother_is_not_the_father() {
        let typed = [
            ("me", "Lý Thị Mủi"),
            ("me--number", "020195001234"),
            ("cha", "Lý Thị Mủi"),
            ("cha--number", "020195001234"),
        ];
        assert_eq!(found(&typed), [("cha--number".to_owned(), "parents-one-person")]);
    }

    #[test]
    fn a_parent_is_twelve_years_older_than_the_child_by_the_day_typed_or_the_year_in_the_number() {
        let born = ("con", "2023-11-01");
        for (typed, young) in [
            (("me--birth", "2023-11-01"), Some("me--birth")),
            (("me--birth", "2011-11-02"), Some("me--birth")),
            (("me--birth", "2011-11-01"), None),
            (("me--number", "020315001234"), Some("me--number")),
            (("me--number", "020195001234"), None),
        ] {
            let all = found(&[born, ("me", "Lý Thị Mủi"), typed]);
            let keys: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys, young.into_iter().collect::<Vec<_>>(), "{typed:?}");
            assert!(all.iter().all(|(_, code)| *code == "parent-too-young"));
        }
    }
}
