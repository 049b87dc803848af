//! Plans that a campaign can be begun from; data, not code.

use super::{Appraisers, Definition, Few};

/// The founding plan, as read from its text.
const KH_170: &str = include_str!("../../../../data/campaigns/kh-170-2023.json");

impl Definition {
    /// The definition of KH 170/KH-UBND (8 August 2023); nothing where the data cannot be read.
    pub fn kh_170() -> Option<Self> {
        serde_json::from_str(KH_170).ok()
    }

    /// What a new campaign begins with: the founding plan, and stricter answers to what it leaves open. Who stands on next to no
    /// work is not awarded, and the people of the named bodies appraise.
    pub fn begun() -> Option<Self> {
        Some(Self {
            few: Few::AwardsToo,
            appraisers: Appraisers::Body,
            ..Self::kh_170()?
        })
    }
}

#[cfg(test)]
mod tests {
    use motcua_figures::AdminLevel;
    use motcua_kernel::Day;

    use super::*;
    use crate::model::{Goal, Indicator, UnitTarget, UpliftMode, problems};

    #[test]
    fn the_plan_can_be_launched_as_it_was_written() {
        let plan = Definition::kh_170().unwrap();
        assert_eq!(problems(&plan), []);
        assert_eq!(
            plan.window.days(),
            103,
            "KH 170, IV: 20/8 to 30/11, called 100 days"
        );
        assert_eq!(plan.submission.unwrap().days(), 3, "KH 170, V.4: 4 to 6 December");
        assert_eq!(plan.submission.unwrap().from, Day::new(2023, 12, 4).unwrap());
        assert_eq!(plan.contents.len(), 5, "II.1 to II.5");
    }

    #[test]
    fn the_plan_is_cited_with_its_day_and_issuer_and_a_definition_kept_without_them_reads_and_hashes_as_before()
     {
        let plan = Definition::kh_170().unwrap();
        let cited = plan.cited().to_string();
        assert!(
            cited.starts_with(
                "Kế hoạch số 170/KH-UBND ngày 08 tháng 8 năm 2023 của Ủy ban nhân dân tỉnh Lạng Sơn phát động đợt thi đua"
            ),
            "{cited}"
        );
        let mut old = plan.clone();
        old.plan = crate::model::PlanText::default();
        let kept = serde_json::to_value(&old).unwrap();
        assert!(kept.get("plan").is_none());
        assert_eq!(serde_json::from_value::<Definition>(kept).unwrap(), old);
        assert!(
            old.cited()
                .to_string()
                .starts_with("Kế hoạch số 170/KH-UBND phát động")
        );
    }

    #[test]
    fn the_plan_asks_70_60_and_55_percent_and_five_points_over_what_was_assigned() {
        let mut plan = Definition::kh_170().unwrap();
        let first = plan.criteria[0].clone();
        let unit = "06184".parse().unwrap();
        let asked = AdminLevel::ALL.map(|level| plan.goal(&first, &unit, level));
        assert_eq!(
            asked,
            [7_000, 6_000, 5_500].map(|asked| Some(Goal::hundredths(asked)))
        );
        let online = plan.criteria[2].clone();
        assert_eq!(
            plan.goal(&online, &unit, AdminLevel::Commune),
            None,
            "QĐ 533 is not known"
        );
        plan.unit_targets.push(UnitTarget {
            unit: unit.clone(),
            indicator: Indicator::from_identifier("online").unwrap(),
            hundredths: 6_000,
            source: "QĐ 533/QĐ-UBND".to_owned(),
            since: None,
        });
        let goal = |plan: &Definition, criterion| plan.goal(criterion, &unit, AdminLevel::Commune);
        assert_eq!(goal(&plan, &online), Some(Goal::hundredths(6_500)));
        let mut relative = online.clone();
        if let Some(uplift) = &mut relative.uplift {
            uplift.mode = UpliftMode::Relative;
        }
        assert_eq!(goal(&plan, &relative), Some(Goal::hundredths(6_300)));
    }
}
