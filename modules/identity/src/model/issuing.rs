//! How a unit names itself on paper.

use motcua_kernel::Instant;

use super::{Unit, UnitLevel};

/// The seat of the province's own organs.
const SEAT: &str = "Lạng Sơn";

/// What stands before the name of a place.
const KINDS: [&str; 7] = [
    "Thị trấn ",
    "Thành phố ",
    "Thị xã ",
    "Phường ",
    "Huyện ",
    "Tỉnh ",
    "Xã ",
];

/// How organs of the province are named, with the office of whoever heads one.
const ORGANS: [(&str, &str); 8] = [
    ("Sở ", "Giám đốc "),
    ("Phòng ", "Trưởng "),
    ("Chi cục ", "Chi cục trưởng "),
    ("Cục ", "Cục trưởng "),
    ("Văn phòng ", "Chánh "),
    ("Thanh tra ", "Chánh "),
    ("Ban ", "Trưởng "),
    ("Trung tâm ", "Giám đốc "),
];

impl Unit {
    /// The body that issues papers for the unit: an area's people's committee, an organ under its own name.
    pub fn body_name(&self) -> String {
        match self.level {
            UnitLevel::Commune | UnitLevel::District | UnitLevel::Province => {
                let mut letters = self.name.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
                format!("Ủy ban nhân dân {first}{}", letters.as_str())
            }
            UnitLevel::Department | UnitLevel::SubUnit => self.name.clone(),
        }
    }

    /// The desk that takes dossiers in and hands results back for the unit; a place is no desk, and a centre is its own.
    pub fn desk_name(&self) -> String {
        let body = self.body_name();
        if ["Bộ phận ", "Trung tâm "].iter().any(|own| body.starts_with(own)) {
            return body;
        }
        format!("Bộ phận Một cửa – {body}")
    }

    /// Place and day of a paper: `Đồng Đăng, ngày 15 tháng 11 năm 2023`.
    pub fn place_and_date(&self, at: Instant) -> String {
        // NĐ 30/2020/NĐ-CP, phụ lục I: the place without its kind.
        let place = match self.level {
            UnitLevel::Department | UnitLevel::SubUnit => SEAT,
            _ => KINDS
                .iter()
                .find_map(|kind| self.name.strip_prefix(kind))
                .unwrap_or(&self.name),
        };
        format!("{place}, {}", at.day().on_paper())
    }

    /// The office that heads the unit, with the unit: "Giám đốc Sở Tư pháp", "Chủ tịch Ủy ban nhân dân xã Tân Thanh".
    pub fn head_words(&self) -> String {
        let body = self.body_name();
        match self.level {
            UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => format!("Chủ tịch {body}"),
            UnitLevel::Department | UnitLevel::SubUnit => {
                let known = ORGANS.iter().find(|(kind, _)| body.starts_with(kind));
                let office = known.map_or("Thủ trưởng ", |(_, office)| office);
                format!("{office}{body}")
            }
        }
    }

    /// That office alone, as it stands above a signature: by the kind of unit, never one title for all.
    pub fn head_title(&self) -> &'static str {
        match self.level {
            UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => "CHỦ TỊCH",
            UnitLevel::Department | UnitLevel::SubUnit => {
                match ORGANS.iter().find(|(kind, _)| self.name.starts_with(kind)) {
                    Some(("Sở " | "Trung tâm ", _)) => "GIÁM ĐỐC",
                    Some(("Văn phòng ", _)) => "CHÁNH VĂN PHÒNG",
                    Some(("Thanh tra ", _)) => "CHÁNH THANH TRA",
                    Some(("Ban ", _)) => "TRƯỞNG BAN",
                    Some(("Phòng ", _)) => "TRƯỞNG PHÒNG",
                    Some(("Chi cục ", _)) => "CHI CỤC TRƯỞNG",
                    Some(("Cục ", _)) => "CỤC TRƯỞNG",
                    _ => "THỦ TRƯỞNG ĐƠN VỊ",
                }
            }
        }
    }

    /// In whose name the head signs; nothing where the head signs in the own name.
    pub const fn head_authority(&self) -> Option<&'static str> {
        match self.level {
            UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => Some("TM. ỦY BAN NHÂN DÂN"),
            UnitLevel::Department | UnitLevel::SubUnit => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, level: UnitLevel) -> Unit {
        Unit {
            id: "06184".parse().unwrap(),
            code: "06184".to_owned(),
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
    fn an_area_issues_as_its_peoples_committee_an_organ_under_its_own_name() {
        let town = unit("Thị trấn Đồng Đăng", UnitLevel::Commune);
        assert_eq!(town.body_name(), "Ủy ban nhân dân thị trấn Đồng Đăng");
        assert_eq!(
            unit("Sở Tư pháp", UnitLevel::Department).body_name(),
            "Sở Tư pháp"
        );
    }

    #[test]
    fn a_desk_is_called_by_its_body_and_a_centre_by_its_own_name() {
        let town = unit("Thị trấn Đồng Đăng", UnitLevel::Commune);
        assert_eq!(
            town.desk_name(),
            "Bộ phận Một cửa – Ủy ban nhân dân thị trấn Đồng Đăng"
        );
        let centre = unit("Trung tâm Phục vụ hành chính công", UnitLevel::SubUnit);
        assert_eq!(centre.desk_name(), "Trung tâm Phục vụ hành chính công");
    }

    #[test]
    fn place_and_day_are_written_as_the_decree_on_clerical_work_asks() {
        let town = unit("Thị trấn Đồng Đăng", UnitLevel::Commune);
        let on = |month, day| Instant::from_local(jiff::civil::date(2024, month, day).at(9, 0, 0, 0));
        assert_eq!(
            town.place_and_date(on(2, 5)),
            "Đồng Đăng, ngày 05 tháng 02 năm 2024"
        );
        assert_eq!(
            town.place_and_date(on(3, 15)),
            "Đồng Đăng, ngày 15 tháng 3 năm 2024"
        );
        let organ = unit("Sở Tư pháp", UnitLevel::Department);
        assert_eq!(
            organ.place_and_date(on(10, 1)),
            "Lạng Sơn, ngày 01 tháng 10 năm 2024"
        );
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
            ("Phòng Tư pháp", SubUnit, "Trưởng Phòng Tư pháp", "TRƯỞNG PHÒNG"),
            (
                "Chi cục Kiểm lâm",
                SubUnit,
                "Chi cục trưởng Chi cục Kiểm lâm",
                "CHI CỤC TRƯỞNG",
            ),
            ("Cục Thuế tỉnh", SubUnit, "Cục trưởng Cục Thuế tỉnh", "CỤC TRƯỞNG"),
            (
                "Trường Mầm non 8-3",
                SubUnit,
                "Thủ trưởng Trường Mầm non 8-3",
                "THỦ TRƯỞNG ĐƠN VỊ",
            ),
        ] {
            let unit = unit(name, level);
            assert_eq!((unit.head_words().as_str(), unit.head_title()), (words, title));
        }
    }
}
