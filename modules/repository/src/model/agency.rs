//! Which organisations are State agencies: those of the province, by its units, and others by a dated list.

use std::sync::LazyLock;

use motcua_identity::{Unit, UnitLevel};
use motcua_kernel::Day;
use motcua_search::fold;

/// Agencies outside the province's units, each with its days: ministries, courts, police, vertical bodies, and bodies of
/// other provinces by how their names begin. No company may take such a name (Luật Doanh nghiệp 59/2020/QH14, điều 38.2).
const FILE: &str = include_str!("../../../../data/state_agencies.csv");

static OTHERS: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    csv::Reader::from_reader(FILE.as_bytes())
        .records()
        .flatten()
        .filter_map(|row| read(&row))
        .collect()
});

/// An agency by its folded name.
#[derive(Debug, Clone)]
struct Agency {
    name: String,
    /// Whether every name that begins so is an agency's.
    begins: bool,
    from: Option<Day>,
    to: Option<Day>,
}

impl Agency {
    fn is(&self, name: &str, on: Option<Day>) -> bool {
        let rest = name.strip_prefix(self.name.as_str());
        let named = rest.is_some_and(|rest| rest.is_empty() || (self.begins && rest.starts_with(' ')));
        let stood =
            |day: Day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|last| day <= last);
        named && on.is_none_or(stood)
    }
}

/// The State agencies whose signatures are an agency's.
#[derive(Debug, Clone, Default)]
pub struct StateAgencies {
    of_province: Vec<Agency>,
}

impl StateAgencies {
    /// The agencies of the province, those of other days too, and the list of others.
    pub fn of(units: &[Unit]) -> Self {
        let province = units.iter().find(|unit| unit.level == UnitLevel::Province);
        let province = province.map(|unit| unit.name.as_str()).unwrap_or_default();
        let names = units.iter().flat_map(|unit| {
            let body = unit.body_name();
            let within = format!("{body} {province}");
            [body, within].map(|name| Agency {
                name: key(&name),
                begins: false,
                from: unit.valid_from,
                to: unit.valid_to,
            })
        });
        Self {
            of_province: names.collect(),
        }
    }

    /// Whether `organisation`, as a certificate names it, was a State agency on the day.
    pub fn has(&self, organisation: &str, on: Option<Day>) -> bool {
        let name = key(organisation);
        let mut all = self.of_province.iter().chain(OTHERS.iter());
        !name.is_empty() && all.any(|agency| agency.is(&name, on))
    }
}

fn read(row: &csv::StringRecord) -> Option<Agency> {
    Some(Agency {
        name: key(row.get(0)?),
        begins: row.get(1)? == "begins",
        from: row.get(2)?.parse().ok(),
        to: row.get(3)?.parse().ok(),
    })
}

/// The name as it is compared: its words without marks, people's committees in full.
fn key(name: &str) -> String {
    let folded = fold(name);
    let words = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let full = words.map(|word| if word == "ubnd" { "uy ban nhan dan" } else { word });
    full.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str, level: UnitLevel, to: Option<&str>) -> Unit {
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
            valid_to: to.map(|day| day.parse().unwrap()),
        }
    }

    #[test]
    fn every_line_of_the_list_is_read_with_its_days() {
        let rows: Vec<_> = csv::Reader::from_reader(FILE.as_bytes())
            .records()
            .map(Result::unwrap)
            .collect();
        assert_eq!(OTHERS.len(), rows.len());
        for row in &rows {
            assert!(["whole", "begins"].contains(&&row[1]), "{row:?}");
            for day in [&row[2], &row[3]] {
                assert!(day.is_empty() || day.parse::<Day>().is_ok(), "{row:?}");
            }
            assert!(!row[4].is_empty(), "{row:?}");
        }
    }

    #[test]
    fn an_agency_is_known_by_its_name_on_its_days_and_a_company_never() {
        let agencies = StateAgencies::of(&[
            unit("Tỉnh Lạng Sơn", UnitLevel::Province, None),
            unit("Thị trấn Đồng Đăng", UnitLevel::Commune, Some("2025-06-30")),
            unit("Trung tâm Phục vụ hành chính công", UnitLevel::SubUnit, None),
            unit("Ban Dân tộc", UnitLevel::Department, Some("2025-02-28")),
        ]);
        for (name, day, expected) in [
            ("UBND thị trấn Đồng Đăng", "2023-11-15", true),
            ("UỶ BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG", "2023-11-15", true),
            ("UBND THI TRAN DONG DANG", "2023-11-15", true),
            (
                "Ủy ban nhân dân xã Tân Thanh, tỉnh Tiền Giang",
                "2023-11-15",
                true,
            ),
            (
                "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn",
                "2023-11-15",
                true,
            ),
            ("Ban Dân tộc", "2023-11-15", true),
            ("Ban Dân tộc", "2025-03-01", false),
            ("Bộ Y tế", "2023-11-15", true),
            ("Sở Tư pháp tỉnh Cao Bằng", "2023-11-15", true),
            ("Bộ Nông nghiệp và Môi trường", "2023-11-15", false),
            ("Bộ Nông nghiệp và Môi trường", "2025-03-01", true),
            ("Bộ Giao thông vận tải", "2025-03-01", false),
            ("Công ty TNHH Đồng Đăng", "2023-11-15", false),
            ("Công ty cổ phần Ủy ban nhân dân", "2023-11-15", false),
            ("Công an Phát", "2023-11-15", false),
            ("Bộ Y tế Việt", "2023-11-15", false),
            ("Thị trấn Đồng Đăng", "2023-11-15", false),
            ("", "2023-11-15", false),
        ] {
            assert_eq!(
                agencies.has(name, Some(day.parse().unwrap())),
                expected,
                "{name} {day}"
            );
        }
    }
}
