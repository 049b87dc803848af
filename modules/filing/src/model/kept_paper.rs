//! What stands on the card of a kept paper, in the shape of what is read off one that is sent along.
//!
//! An officer confirmed it, so it is sure. The owner of a card has no role on it; where the rules of its type name roles
//! and everybody else on the card has one, the one role that is left is the owner's.

use motcua_ocr::fields::{FieldKind, PersonRole};
use motcua_repository::{Field, FieldName, PaperId, PersonPart, PersonPlace, TypeRules};
use motcua_search::fold;

use super::reading::{OffPaper, OffPerson, PaperType, ReadLine};

/// A paper of the vault that stands for a component, with what was confirmed of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSaid {
    /// The paper.
    pub id: PaperId,
    /// The number of the component.
    pub component: i64,
    /// What it is called.
    pub name: String,
    /// What stands on its card.
    pub said: OffPaper,
}

/// The rules of the type whose heading begins the name of a kept paper, the longest heading first.
pub(crate) fn type_of<'r>(all: &'r [TypeRules], paper_name: &str) -> Option<&'r TypeRules> {
    let name = fold(paper_name);
    let letters = |one: &TypeRules| {
        let rules = one.published.as_ref()?;
        let fits = rules
            .headings
            .iter()
            .filter(|heading| name.starts_with(&fold(heading)));
        fits.map(|heading| heading.chars().count()).max()
    };
    all.iter()
        .filter_map(|one| Some((letters(one)?, one)))
        .max_by_key(|(letters, _)| *letters)
        .map(|(_, one)| one)
}

/// What was confirmed of a paper of this type.
pub(crate) fn said_of(fields: &[Field], kind: Option<&TypeRules>) -> OffPaper {
    let value = |name: FieldName| {
        let field = fields.iter().find(|field| field.name == name);
        field
            .and_then(|field| field.confirmed.clone())
            .unwrap_or_default()
    };
    let mut people: Vec<OffPerson> = PersonPlace::ALL
        .into_iter()
        .map(|place| further(|part| value(FieldName::Person(place, part))))
        .filter(|one| !one.name.is_empty())
        .collect();
    let owner = OffPerson {
        role: role_left(kind, &people),
        name: value(FieldName::OwnerName),
        number: value(FieldName::OwnerIdNumber),
        birth: day(value(FieldName::OwnerBirthDay)),
        address: String::new(),
        sure: true,
    };
    if !owner.name.is_empty() {
        people.insert(0, owner);
    }
    let mut lines: Vec<ReadLine> = OWN
        .into_iter()
        .map(|(name, kind)| line(kind, value(name)))
        .collect();
    for one in &people {
        lines.push(line(FieldKind::PersonName, one.name.clone()));
        lines.push(line(number_kind(&one.number), one.number.clone()));
        lines.push(line(FieldKind::BirthDate, one.birth.clone()));
        lines.push(line(FieldKind::Address, one.address.clone()));
    }
    lines.retain(|line| !line.value.is_empty());
    OffPaper {
        words: lines
            .iter()
            .map(|line| line.value.split_whitespace().count())
            .sum(),
        lines,
        paper: kind.map(|kind| PaperType {
            key: kind.key.clone(),
            name: kind.name.clone(),
        }),
        people,
    }
}

/// The fields of the paper itself that a form may take, with the kind under which they are read.
const OWN: [(FieldName, FieldKind); 9] = [
    (FieldName::PaperName, FieldKind::Title),
    (FieldName::Symbol, FieldKind::Number),
    (FieldName::Issuer, FieldKind::Issuer),
    (FieldName::Place, FieldKind::Place),
    (FieldName::Signer, FieldKind::Signer),
    (FieldName::IssueDate, FieldKind::IssueDate),
    (FieldName::ExpiryDate, FieldKind::ExpiryDate),
    (FieldName::Abstract, FieldKind::Abstract),
    (FieldName::Address, FieldKind::Address),
];

fn line(kind: FieldKind, value: String) -> ReadLine {
    ReadLine {
        kind: kind.identifier().to_owned(),
        value,
        sure: true,
    }
}

fn further(part: impl Fn(PersonPart) -> String) -> OffPerson {
    OffPerson {
        role: Some(part(PersonPart::Role)).filter(|role| !role.is_empty()),
        name: part(PersonPart::Name),
        number: part(PersonPart::IdNumber),
        birth: day(part(PersonPart::BirthDay)),
        address: part(PersonPart::Address),
        sure: true,
    }
}

/// A whole day; of a year alone no form can be filled in.
fn day(value: String) -> String {
    match value.parse::<motcua_kernel::Day>() {
        Ok(_) => value,
        Err(_) => String::new(),
    }
}

/// Old cards have nine digits (chứng minh nhân dân).
fn number_kind(number: &str) -> FieldKind {
    if number.len() == 9 {
        FieldKind::OldIdCard
    } else {
        FieldKind::PersonalId
    }
}

/// The one role of the type that nobody else on the card has; nothing where there are several, or somebody's is not known.
fn role_left(kind: Option<&TypeRules>, others: &[OffPerson]) -> Option<String> {
    let rules = kind?.published.as_ref()?;
    let mut roles: Vec<&str> = rules
        .fields
        .iter()
        .filter_map(|rule| rule.of.map(PersonRole::identifier))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    let taken: Option<Vec<&str>> = others.iter().map(|one| one.role.as_deref()).collect();
    let taken = taken?;
    roles.retain(|role| !taken.contains(role));
    match roles.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use motcua_ocr::fields::PaperRules;

    use super::*;

    fn rules() -> Vec<TypeRules> {
        const BROUGHT: &str = include_str!("../../../../data/paper_rules.json");
        let all: Vec<serde_json::Value> = serde_json::from_str(BROUGHT).unwrap();
        let one = |of: serde_json::Value| TypeRules {
            published: serde_json::from_value::<PaperRules>(of["rules"].clone()).ok(),
            ..TypeRules::blank(
                of["key"].as_str().unwrap().to_owned(),
                of["name"].as_str().unwrap().to_owned(),
            )
        };
        all.into_iter().map(one).collect()
    }

    fn field(name: FieldName, value: &str) -> Field {
        Field {
            name,
            proposal: None,
            confirmed: Some(value.to_owned()),
        }
    }

    fn marriage(with: &[(FieldName, &str)]) -> OffPaper {
        let rules = rules();
        let mut fields = vec![
            field(FieldName::PaperName, "Giấy chứng nhận kết hôn"),
            field(FieldName::OwnerName, "Lý Thị Mủi"),
            field(FieldName::OwnerIdNumber, "020195001234"),
        ];
        fields.extend(with.iter().map(|(name, value)| field(*name, value)));
        said_of(&fields, type_of(&rules, "Giấy chứng nhận kết hôn"))
    }

    const fn first(part: PersonPart) -> FieldName {
        FieldName::Person(PersonPlace::First, part)
    }

    #[test]
    fn the_owner_has_the_one_role_that_nobody_else_on_the_card_has() {
        let both = marriage(&[
            (first(PersonPart::Role), "husband"),
            (first(PersonPart::Name), "Hoàng Văn Én"),
            (first(PersonPart::BirthDay), "1990"),
        ]);
        let roles: Vec<Option<&str>> = both.people.iter().map(|one| one.role.as_deref()).collect();
        assert_eq!(roles, [Some("wife"), Some("husband")]);
        assert!(both.people[1].birth.is_empty(), "a year is no day");
        assert!(marriage(&[]).people[0].role.is_none(), "wife or husband");
        let unknown = marriage(&[(first(PersonPart::Name), "Hoàng Văn Én")]);
        assert!(unknown.people[0].role.is_none());
    }

    #[test]
    fn the_type_of_a_kept_paper_is_told_by_its_name_and_what_is_empty_says_nothing() {
        let rules = rules();
        let key = |name| type_of(&rules, name).map(|one| one.key.as_str());
        assert_eq!(key("Trích lục khai sinh (bản sao)"), Some("trich-luc-khai-sinh"));
        assert_eq!(key("GIẤY KHAI SINH"), Some("giay-khai-sinh"));
        assert_eq!(key("Văn bản cam đoan"), None);
        let said = marriage(&[(FieldName::Symbol, "")]);
        assert!(said.lines.iter().all(|line| !line.value.is_empty() && line.sure));
    }
}
