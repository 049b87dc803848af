//! People of a paper: which number, birth day and address belong to which name, by where they stand.

use super::proposal::{FieldKind, FieldProposal};
use super::role::PersonRole;
use super::text;
use crate::document::PixelBox;

/// A person named on a paper, with what stands under the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPerson {
    /// In what role, where the paper or the rules of its type say it.
    pub role: Option<PersonRole>,
    /// The name.
    pub name: FieldProposal,
    /// The personal number, or that of an old identity card.
    pub number: Option<FieldProposal>,
    /// The day of birth.
    pub birth: Option<FieldProposal>,
    /// The address, where a rule says that it is this person's.
    pub address: Option<FieldProposal>,
}

/// The people among `found`, in the order of the paper. A detail belongs to the person whom its rule names, else to the
/// name above it on its page; where two names stand side by side, to the one in its column.
pub fn people(found: &[FieldProposal]) -> Vec<ReadPerson> {
    let mut names: Vec<&FieldProposal> = of_kind(found, FieldKind::PersonName).collect();
    names.sort_by_key(|one| (one.page, one.bounds.y, one.bounds.x));
    let mut people: Vec<ReadPerson> = Vec::new();
    for name in names {
        let same = people
            .iter_mut()
            .find(|known| text::folded(&known.name.value) == text::folded(&name.value));
        match same {
            Some(known) => known.role = known.role.or(name.of),
            None => people.push(ReadPerson {
                role: name.of,
                name: name.clone(),
                number: None,
                birth: None,
                address: None,
            }),
        }
    }
    for kind in [
        FieldKind::PersonalId,
        FieldKind::OldIdCard,
        FieldKind::BirthDate,
        FieldKind::Address,
    ] {
        let mut details: Vec<&FieldProposal> = of_kind(found, kind).collect();
        details.sort_by_key(|one| (one.page, one.bounds.y, one.bounds.x));
        for detail in details {
            if let Some(person) = whose(&people, detail).and_then(|at| people.get_mut(at)) {
                give(person, detail);
            }
        }
    }
    people
}

fn of_kind(found: &[FieldProposal], kind: FieldKind) -> impl Iterator<Item = &FieldProposal> {
    found.iter().filter(move |one| one.kind == kind)
}

fn give(person: &mut ReadPerson, detail: &FieldProposal) {
    let place = match detail.kind {
        FieldKind::PersonalId | FieldKind::OldIdCard => &mut person.number,
        FieldKind::BirthDate => &mut person.birth,
        _ => &mut person.address,
    };
    place.get_or_insert_with(|| detail.clone());
}

/// Whose detail it is. An address without an owner is the paper's: that of a plot, of a business.
fn whose(people: &[ReadPerson], detail: &FieldProposal) -> Option<usize> {
    let named = |role| people.iter().position(|one| one.role == Some(role));
    if let Some(at) = detail.of.and_then(named) {
        return Some(at);
    }
    // What a rule says of a child is not the mother's because the child has no name yet.
    if detail.kind == FieldKind::Address || detail.of.is_some_and(|role| role == PersonRole::Child) {
        return None;
    }
    let before = |one: &ReadPerson| {
        let (name, own) = (one.name.bounds, detail.bounds);
        // Pages scanned together may be several papers: the last name of one is not whose day stands on the next.
        one.name.page == detail.page
            && (in_one_row(name, own) && name.x <= own.x || middle(name) < middle(own))
    };
    let nearest = people.iter().rposition(before)?;
    let row = people.get(nearest)?;
    let beside =
        |one: &&ReadPerson| one.name.page == row.name.page && in_one_row(one.name.bounds, row.name.bounds);
    let left = |one: &&ReadPerson| one.name.bounds.x <= detail.bounds.x.saturating_add(detail.bounds.w / 2);
    let chosen = people
        .iter()
        .filter(beside)
        .filter(left)
        .max_by_key(|one| one.name.bounds.x)
        .unwrap_or(row);
    people.iter().position(|one| one.name == chosen.name)
}

const fn middle(of: PixelBox) -> u32 {
    of.y.saturating_add(of.h / 2)
}

fn in_one_row(one: PixelBox, other: PixelBox) -> bool {
    middle(one).abs_diff(middle(other)) * 2 < one.h.max(other.h).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::proposal::propose;
    use super::super::rules::{FieldRule, PaperRules, Place, Shape, propose_by};
    use super::*;
    use crate::document::{Document, EngineInfo};
    use crate::format::PaperFormat;
    use crate::testing::page_of;

    fn document(text: &str) -> Document {
        let none = String::new;
        Document {
            format: PaperFormat::Pdf,
            engine: EngineInfo {
                name: none(),
                version: none(),
                language: none(),
            },
            pages: vec![page_of(text)],
        }
    }

    /// Name, role, number and birth day.
    type Told = (String, Option<PersonRole>, Option<String>, Option<String>);

    fn told(found: &[FieldProposal]) -> Vec<Told> {
        let value = |one: FieldProposal| one.normalised.unwrap_or(one.value);
        people(found)
            .into_iter()
            .map(|one| {
                (
                    one.name.value,
                    one.role,
                    one.number.map(value),
                    one.birth.map(value),
                )
            })
            .collect()
    }

    const BIRTH: &str = "TRÍCH LỤC KHAI SINH\nHọ, chữ đệm, tên: HOÀNG GIA BẢO\nNgày, tháng, năm sinh: 01/11/2023\n\
        Họ, chữ đệm, tên người mẹ: LÝ THỊ MỦI\nSố định danh cá nhân: 020195001234\n\
        Họ, chữ đệm, tên người cha: HOÀNG VĂN ÉN\nSố định danh cá nhân: 020090001235";

    #[test]
    fn numbers_and_birth_days_belong_to_the_name_above_them() {
        let found = told(&propose(&document(BIRTH)));
        assert_eq!(found.len(), 3);
        assert_eq!(
            found[0],
            (
                "HOÀNG GIA BẢO".to_owned(),
                None,
                None,
                Some("2023-11-01".to_owned())
            )
        );
        assert_eq!(found[1].1, Some(PersonRole::Mother));
        assert_eq!(found[1].2.as_deref(), Some("020195001234"));
        assert_eq!(found[2].1, Some(PersonRole::Father));
        assert_eq!(found[2].2.as_deref(), Some("020090001235"));
    }

    #[test]
    fn a_label_that_names_the_mother_gives_her_the_number_wherever_it_stands() {
        let text = "TRÍCH LỤC KHAI SINH\nHọ, chữ đệm, tên người mẹ: LÝ THỊ MỦI\n\
            Họ, chữ đệm, tên người cha: HOÀNG VĂN ÉN\nSố định danh cá nhân người mẹ: 020195001234\n\
            Số định danh cá nhân người cha: 020090001235";
        let found = told(&propose(&document(text)));
        assert_eq!(found[0].2.as_deref(), Some("020195001234"));
        assert_eq!(found[1].2.as_deref(), Some("020090001235"));
    }

    #[test]
    fn a_rule_says_whose_a_birth_day_is_wherever_it_stands() {
        let rule = |field, label: &str, shape, of| FieldRule {
            field,
            place: Place::After,
            label: label.to_owned(),
            shape,
            of,
        };
        let (name, day) = (Shape::Name, Shape::Day);
        let rules = PaperRules {
            headings: vec!["Giấy chứng sinh".to_owned()],
            fields: vec![
                rule(FieldKind::PersonName, "họ và tên mẹ:", name, None),
                rule(FieldKind::BirthDate, "vào lúc:", day, Some(PersonRole::Child)),
                rule(FieldKind::PersonName, "đặt tên con là:", name, None),
            ],
            result_type: None,
        };
        let paper = document(
            "GIẤY CHỨNG SINH\nHọ và tên mẹ: Lý Thị Mủi\nCCCD 020195001234\nĐã sinh con vào lúc: 01/11/2023\n\
             Dự định đặt tên con là: Hoàng Gia Bảo",
        );
        let found = told(&propose_by(&paper, Some(&rules)));
        assert_eq!(found[0].1, Some(PersonRole::Mother));
        assert_eq!(found[0].2.as_deref(), Some("020195001234"));
        assert_eq!(found[0].3, None, "the mother was not born when she gave birth");
        assert_eq!(found[1].1, Some(PersonRole::Child));
        assert_eq!(found[1].3.as_deref(), Some("2023-11-01"));
    }

    #[test]
    fn of_two_names_side_by_side_each_has_what_stands_in_its_column() {
        let at = |kind, value: &str, x, y| FieldProposal {
            kind,
            value: value.to_owned(),
            normalised: None,
            confidence: 90,
            page: 1,
            bounds: PixelBox { x, y, w: 200, h: 30 },
            of: None,
        };
        let found = told(&[
            at(FieldKind::PersonName, "Lý Thị Mủi", 100, 100),
            at(FieldKind::PersonName, "Hoàng Văn Én", 900, 102),
            at(FieldKind::PersonalId, "020195001234", 100, 150),
            at(FieldKind::PersonalId, "020090001235", 900, 150),
        ]);
        assert_eq!(found[0].2.as_deref(), Some("020195001234"));
        assert_eq!(found[1].2.as_deref(), Some("020090001235"));
    }
}
