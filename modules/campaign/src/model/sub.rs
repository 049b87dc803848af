//! The campaign that a unit launches by itself to carry out another one (KH 170/KH-UBND, III.1: sub-campaigns).

use motcua_identity::Unit;

use super::{Decider, Definition, PlanText};

impl Definition {
    /// What a sub-campaign of `unit` begins with: the parent's criteria, to be made concrete, under bodies, awards and a
    /// report of the unit's own. `over` is the name of the body of emulation that the unit reports to.
    #[must_use]
    pub fn sub_of(parent: &Self, unit: &Unit, over: Option<&str>) -> Self {
        let name = &unit.name;
        let mut awards = parent.awards.clone();
        // KH 170/KH-UBND, V.2: a head awards by own authority; the Chairman's award is that of the province's campaign.
        awards.retain(|award| award.decider == Decider::Head);
        let above = over.map(str::to_owned).into_iter();
        let below = [
            format!("Các tập thể, cá nhân thuộc {name}"),
            "Lưu: VT, hồ sơ thi đua".to_owned(),
        ];
        Self {
            title: format!(
                "Phát động phong trào thi đua của {name} thực hiện Kế hoạch số {}",
                parent.number
            ),
            name: format!("Đợt thi đua của {name}"),
            number: String::new(),
            plan: PlanText {
                issuer: unit.body_name(),
                ..PlanText::default()
            },
            legal_basis: vec![parent.cited().to_string()],
            // KH 170/KH-UBND, III.3: at the end the unit itself sums up, praises and awards.
            focal_point: Some(unit.id.clone()),
            emulation_body: Some(unit.id.clone()),
            later_bodies: Vec::new(),
            distribution: above.chain(below).collect(),
            submission: None,
            clusters: Vec::new(),
            awards,
            ..parent.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_identity::UnitLevel;

    use super::*;

    #[test]
    fn a_sub_campaign_has_awards_bodies_and_a_report_of_its_unit_only() {
        let plan = Definition::kh_170().unwrap();
        let unit = Unit {
            id: "STP".parse().unwrap(),
            code: "STP".to_owned(),
            name: "Sở Tư pháp".to_owned(),
            level: UnitLevel::Department,
            parent: None,
            kind: String::new(),
            org_code: "H37.45.01".parse().unwrap(),
            org_code_is_placeholder: true,
            valid_from: None,
            valid_to: None,
        };
        let own = Definition::sub_of(&plan, &unit, Some("Sở Nội vụ"));
        let awards: Vec<&str> = own.awards.iter().map(|award| award.code.as_str()).collect();
        assert_eq!(awards, ["giay-khen"], "no Bằng khen of the Chairman");
        assert_eq!(own.emulation_body.as_ref(), Some(&unit.id));
        assert_eq!(own.focal_point.as_ref(), Some(&unit.id));
        assert_eq!(
            own.distribution,
            [
                "Sở Nội vụ",
                "Các tập thể, cá nhân thuộc Sở Tư pháp",
                "Lưu: VT, hồ sơ thi đua"
            ]
        );
        assert_eq!(own.criteria, plan.criteria);
        assert!(
            own.legal_basis[0]
                .starts_with("Kế hoạch số 170/KH-UBND ngày 08 tháng 8 năm 2023 của Ủy ban nhân dân tỉnh"),
            "{:?}",
            own.legal_basis
        );
        assert_eq!(own.plan.issued_on, None, "its own plan has a day of its own");
    }
}
