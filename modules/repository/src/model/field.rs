//! The fields of a paper with the values proposed for them.

use motcua_ocr::fields::{FieldKind, ReadPerson, people};
use motcua_ocr::{PixelBox, fields};
use serde::{Deserialize, Serialize};

use super::field_name::{FieldName, PersonPart, PersonPlace};
use super::paper::Owner;

/// The kinds of proposal that may fill a field of the paper itself.
const fn kinds(name: FieldName) -> &'static [FieldKind] {
    match name {
        FieldName::PaperName => &[FieldKind::Title],
        FieldName::Symbol => &[FieldKind::Number],
        FieldName::Issuer => &[FieldKind::Issuer],
        FieldName::Place => &[FieldKind::Place],
        FieldName::Signer => &[FieldKind::Signer],
        FieldName::IssueDate => &[FieldKind::IssueDate],
        FieldName::Abstract => &[FieldKind::Abstract],
        FieldName::OwnerName => &[FieldKind::PersonName],
        FieldName::OwnerIdNumber => &[FieldKind::PersonalId, FieldKind::OldIdCard],
        FieldName::ExpiryDate => &[FieldKind::ExpiryDate],
        FieldName::Scope => &[FieldKind::Scope],
        FieldName::Address => &[FieldKind::Address],
        FieldName::OwnerBirthDay | FieldName::Person(..) => &[],
    }
}

/// A value that was read, with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The field it is proposed for.
    pub name: FieldName,
    /// The value; days are ISO.
    pub value: String,
    /// How sure the reading is, 0–100.
    pub confidence: u8,
    /// The page, 1 for the first.
    pub page: u32,
    /// Where it stands in the picture of the page.
    pub bounds: PixelBox,
}

/// A field of a paper as the check page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which field.
    pub name: FieldName,
    /// What was read, if anything was.
    pub proposal: Option<Proposal>,
    /// What an officer confirmed; kept beside the proposal, so that it is known who corrected what.
    pub confirmed: Option<String>,
}

/// For each field the one proposal that fits best. Where several people stand on a paper, the owner of the dossier is
/// preferred, because the paper is handed in for them; the others are further people.
pub(crate) fn best(found: &[fields::FieldProposal], owner: &Owner) -> Vec<Proposal> {
    let mut all: Vec<Proposal> = FieldName::OWN
        .into_iter()
        .filter_map(|name| Some(proposed(name, own(name, found, owner)?)))
        .collect();
    let people = people(found);
    let own = people.iter().position(|one| is_owner(one, owner));
    if let Some(read) = own.and_then(|at| people.get(at)) {
        all.extend(
            read.birth
                .as_ref()
                .map(|read| proposed(FieldName::OwnerBirthDay, read)),
        );
        let has_address = all.iter().any(|one| one.name == FieldName::Address);
        let address = read.address.as_ref().filter(|_| !has_address);
        all.extend(address.map(|read| proposed(FieldName::Address, read)));
    }
    let signer = all.iter().find(|one| one.name == FieldName::Signer);
    let signer = signer
        .map(|one| motcua_search::fold(&one.value))
        .unwrap_or_default();
    let others = people
        .iter()
        .enumerate()
        .filter(|(at, one)| Some(*at) != own && stands_for_somebody(one))
        .filter(|(_, one)| motcua_search::fold(&one.name.value) != signer);
    for (place, (_, person)) in PersonPlace::ALL.into_iter().zip(others) {
        all.extend(of_person(place, person));
    }
    all.sort_by_key(|one| one.name);
    all
}

/// What is proposed for a field of the paper itself.
fn own<'f>(
    name: FieldName,
    found: &'f [fields::FieldProposal],
    owner: &Owner,
) -> Option<&'f fields::FieldProposal> {
    // An address with an owner of its own is not the paper's.
    let is_papers = |one: &&fields::FieldProposal| one.kind != FieldKind::Address || one.of.is_none();
    let fits = |one: &&fields::FieldProposal| kinds(name).contains(&one.kind);
    let mut fitting = found.iter().filter(fits).filter(is_papers);
    let known = match name {
        FieldName::OwnerName => Some(owner.name.to_lowercase()),
        FieldName::OwnerIdNumber => Some(owner.id_number.clone()),
        _ => None,
    };
    let owners = known.and_then(|known| fitting.clone().find(|one| value(one).to_lowercase() == known));
    owners.or_else(|| fitting.next())
}

fn is_owner(person: &ReadPerson, owner: &Owner) -> bool {
    let number = person.number.as_ref().map(value);
    number.is_some_and(|number| number == owner.id_number)
        || motcua_search::fold(&person.name.value) == motcua_search::fold(&owner.name)
}

/// A name alone in running text is no further person: whoever is one has a role, a number or a day of birth.
const fn stands_for_somebody(person: &ReadPerson) -> bool {
    person.role.is_some() || person.number.is_some() || person.birth.is_some()
}

fn of_person(place: PersonPlace, person: &ReadPerson) -> Vec<Proposal> {
    let name = |part| FieldName::Person(place, part);
    let role = person.role.map(|role| Proposal {
        value: role.identifier().to_owned(),
        ..proposed(name(PersonPart::Role), &person.name)
    });
    let parts = [
        (PersonPart::Name, Some(&person.name)),
        (PersonPart::IdNumber, person.number.as_ref()),
        (PersonPart::BirthDay, person.birth.as_ref()),
        (PersonPart::Address, person.address.as_ref()),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(part, read)| Some(proposed(name(part), read?)));
    role.into_iter().chain(parts).collect()
}

fn proposed(name: FieldName, read: &fields::FieldProposal) -> Proposal {
    Proposal {
        name,
        value: value(read).to_owned(),
        confidence: read.confidence,
        page: read.page,
        bounds: read.bounds,
    }
}

fn value(proposal: &fields::FieldProposal) -> &str {
    match proposal.kind {
        FieldKind::IssueDate
        | FieldKind::ExpiryDate
        | FieldKind::BirthDate
        | FieldKind::PersonalId
        | FieldKind::OldIdCard => proposal.normalised.as_deref().unwrap_or(&proposal.value),
        _ => &proposal.value,
    }
}

#[cfg(test)]
mod tests {
    use motcua_ocr::fields::{FieldProposal, PersonRole};

    use super::*;
    use crate::model::OwnerIdKind;

    fn read(kind: FieldKind, value: &str, y: u32, of: Option<PersonRole>) -> FieldProposal {
        FieldProposal {
            kind,
            value: value.to_owned(),
            normalised: None,
            confidence: 91,
            page: 1,
            bounds: PixelBox {
                x: 200,
                y,
                w: 300,
                h: 30,
            },
            of,
        }
    }

    fn extract() -> Vec<FieldProposal> {
        vec![
            read(FieldKind::Place, "Đồng Đăng", 60, None),
            read(
                FieldKind::PersonName,
                "Hoàng Gia Bảo",
                100,
                Some(PersonRole::Child),
            ),
            read(FieldKind::BirthDate, "2023-11-01", 140, None),
            read(FieldKind::PersonName, "Lý Thị Mủi", 200, Some(PersonRole::Mother)),
            read(FieldKind::PersonalId, "020195001234", 240, None),
            read(FieldKind::PersonName, "Nông Văn Tư", 900, None),
        ]
    }

    fn values(name: &str, number: &str) -> Vec<(&'static str, String)> {
        let owner = Owner {
            id_kind: OwnerIdKind::PersonalId,
            id_number: number.to_owned(),
            name: name.to_owned(),
        };
        best(&extract(), &owner)
            .into_iter()
            .map(|one| (one.name.identifier(), one.value))
            .collect()
    }

    #[test]
    fn whoever_stands_on_a_paper_beside_its_owner_is_a_further_person_with_role_and_number() {
        let of_child = values("Hoàng Gia Bảo", "020223001111");
        let has = |name: &str, value: &str| of_child.contains(&(name, value.to_owned()));
        assert!(
            has("place", "Đồng Đăng") && has("owner-birth-day", "2023-11-01"),
            "{of_child:?}"
        );
        assert!(has("person-1-role", "mother") && has("person-1-name", "Lý Thị Mủi"));
        assert!(has("person-1-id-number", "020195001234"));
        assert!(
            of_child.iter().all(|(name, _)| !name.starts_with("person-2")),
            "a name in running text is nobody's card"
        );
    }

    #[test]
    fn a_paper_handed_in_for_the_mother_has_the_child_as_further_person() {
        let of_mother = values("LÝ THỊ MỦI", "020195001234");
        let has = |name: &str, value: &str| of_mother.contains(&(name, value.to_owned()));
        assert!(
            has("person-1-role", "child") && has("person-1-birth-day", "2023-11-01"),
            "{of_mother:?}"
        );
        assert!(!of_mother.iter().any(|(name, _)| *name == "owner-birth-day"));
    }
}
