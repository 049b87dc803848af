//! By what the head of a unit decides, and who signs for it.

use motcua_identity::{Unit, UnitLevel};
use motcua_kernel::Day;
use motcua_pdf::Signatory;

use crate::model::Cited;

/// A law on local government: what it is about, the day it was passed, the days from which and up to which it holds.
type LocalGovernment = (&'static str, Written, Written, Written);
/// A day as it stands in a table.
type Written = (i16, i8, i8);

const LOCAL_GOVERNMENT: [LocalGovernment; 4] = [
    (
        "Tổ chức chính quyền địa phương",
        (2015, 6, 19),
        (2016, 1, 1),
        (2025, 2, 28),
    ),
    (
        "sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
        (2019, 11, 22),
        (2020, 7, 1),
        (2025, 2, 28),
    ),
    (
        "Tổ chức chính quyền địa phương",
        (2025, 2, 19),
        (2025, 3, 1),
        (2025, 6, 15),
    ),
    (
        "Tổ chức chính quyền địa phương",
        (2025, 6, 16),
        (2025, 6, 16),
        (9999, 12, 31),
    ),
];

/// The laws on local government that hold on `day`; before all of them the first.
fn local_government(day: Day) -> Vec<Cited> {
    let date = day.date();
    let day = (date.year(), date.month(), date.day()).max((2016, 1, 1));
    let holds = |law: &&LocalGovernment| law.2 <= day && day <= law.3;
    let cited = |&(about, (year, month, day), ..): &LocalGovernment| Cited {
        kind: "Luật".to_owned(),
        on: Day::new(year, month, day),
        about: about.to_owned(),
        ..Cited::default()
    };
    LOCAL_GOVERNMENT.iter().filter(holds).map(cited).collect()
}

/// What the head of `unit` decides by on `day`: the laws on local government, or what the province set for its organs.
/// Each but the last is ended by its semicolon.
pub(crate) fn competence(unit: &Unit, day: Day) -> String {
    match unit.level {
        UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => local_government(day)
            .iter()
            .map(|law| format!("Căn cứ {law}"))
            .collect::<Vec<_>>()
            .join(";\n"),
        UnitLevel::Department | UnitLevel::SubUnit => format!(
            "Căn cứ quy định về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {}",
            unit.body_name()
        ),
    }
}

/// The office that signs for `unit`.
pub(super) fn head_of(unit: &Unit, name: &str) -> Signatory {
    Signatory {
        authority: unit.head_authority().map(str::to_owned),
        position: unit.head_title().to_owned(),
        name: name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, level: UnitLevel) -> Unit {
        Unit {
            id: "STP".parse().unwrap(),
            code: "STP".to_owned(),
            name: name.to_owned(),
            level,
            parent: None,
            kind: String::new(),
            org_code: "H37.45.01".parse().unwrap(),
            org_code_is_placeholder: true,
            valid_from: None,
            valid_to: None,
        }
    }

    #[test]
    fn a_committee_decides_by_the_laws_of_its_day_cited_by_their_days() {
        let commune = unit("Xã Tân Thanh", UnitLevel::Commune);
        let on = |year, month, day| competence(&commune, Day::new(year, month, day).unwrap());
        assert_eq!(
            on(2023, 12, 20),
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nCăn cứ Luật sửa đổi, bổ sung một số \
             điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019"
        );
        assert_eq!(
            on(2025, 3, 1),
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025"
        );
        assert_eq!(
            on(2025, 7, 1),
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
        );
        let organ = unit("Sở Tư pháp", UnitLevel::Department);
        assert!(competence(&organ, Day::new(2023, 12, 20).unwrap()).ends_with("của Sở Tư pháp"));
    }
}
