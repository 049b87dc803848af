//! Who heads a unit, as papers name the office: by the kind of unit, never by one title for all.

use motcua_identity::{Unit, UnitLevel};
use motcua_pdf::Signatory;

/// How organs of the province are named, with the office of whoever heads one.
const ORGANS: [(&str, &str); 5] = [
    ("Sở ", "Giám đốc "),
    ("Văn phòng ", "Chánh "),
    ("Thanh tra ", "Chánh "),
    ("Ban ", "Trưởng "),
    ("Trung tâm ", "Giám đốc "),
];

/// The office that heads `unit`, with the unit: "Giám đốc Sở Tư pháp", "Chủ tịch Ủy ban nhân dân xã Tân Thanh".
pub(crate) fn head_words(unit: &Unit) -> String {
    let body = unit.body_name();
    match unit.level {
        UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => format!("Chủ tịch {body}"),
        UnitLevel::Department | UnitLevel::SubUnit => {
            let known = ORGANS.iter().find(|(kind, _)| body.starts_with(kind));
            let office = known.map_or("Thủ trưởng ", |(_, office)| office);
            format!("{office}{body}")
        }
    }
}

/// The office alone, as it stands above a signature.
pub(crate) fn head_title(unit: &Unit) -> &'static str {
    match unit.level {
        UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => "CHỦ TỊCH",
        UnitLevel::Department | UnitLevel::SubUnit => {
            let name = &unit.name;
            match ORGANS.iter().find(|(kind, _)| name.starts_with(kind)) {
                Some(("Sở " | "Trung tâm ", _)) => "GIÁM ĐỐC",
                Some(("Văn phòng ", _)) => "CHÁNH VĂN PHÒNG",
                Some(("Thanh tra ", _)) => "CHÁNH THANH TRA",
                Some(("Ban ", _)) => "TRƯỞNG BAN",
                _ => "THỦ TRƯỞNG ĐƠN VỊ",
            }
        }
    }
}

/// What the head of `unit` decides by: the law on local government, or what the province set for its organs.
pub(crate) fn competence(unit: &Unit) -> String {
    match unit.level {
        UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => {
            "Căn cứ Luật Tổ chức chính quyền địa phương".to_owned()
        }
        UnitLevel::Department | UnitLevel::SubUnit => format!(
            "Căn cứ quy định về chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {}",
            unit.body_name()
        ),
    }
}

/// The office that signs for `unit`.
pub(super) fn head_of(unit: &Unit, name: &str) -> Signatory {
    let authority = match unit.level {
        UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => Some("TM. ỦY BAN NHÂN DÂN"),
        UnitLevel::Department | UnitLevel::SubUnit => None,
    };
    Signatory {
        authority: authority.map(str::to_owned),
        position: head_title(unit).to_owned(),
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
    fn a_department_has_a_director_an_office_a_chief_and_an_area_a_chairman() {
        use UnitLevel::{Commune, Department, SubUnit};
        for (name, level, words, title) in [
            ("Sở Tư pháp", Department, "Giám đốc Sở Tư pháp", "GIÁM ĐỐC"),
            (
                "Văn phòng Ủy ban nhân dân tỉnh",
                Department,
                "Chánh Văn phòng Ủy ban nhân dân tỉnh",
                "CHÁNH VĂN PHÒNG",
            ),
            (
                "Thanh tra tỉnh",
                Department,
                "Chánh Thanh tra tỉnh",
                "CHÁNH THANH TRA",
            ),
            ("Ban Dân tộc", Department, "Trưởng Ban Dân tộc", "TRƯỞNG BAN"),
            (
                "Xã Tân Thanh",
                Commune,
                "Chủ tịch Ủy ban nhân dân xã Tân Thanh",
                "CHỦ TỊCH",
            ),
            (
                "Chi cục Thuế",
                SubUnit,
                "Thủ trưởng Chi cục Thuế",
                "THỦ TRƯỞNG ĐƠN VỊ",
            ),
        ] {
            let unit = unit(name, level);
            assert_eq!((head_words(&unit).as_str(), head_title(&unit)), (words, title));
        }
    }
}
