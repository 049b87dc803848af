//! The worked campaign: the baselines of 2022 (9.27 %, 5.73 %, 2 %), then captures after the fact until 30 November 2023;
//! one unit exceeds its target, one meets it, two fail. What is expected stands in the plan and is counted by the script.

use motcua_figures::{
    AdminLevel, Campaign, ClosePeriod, PeriodKind, Ratio, Standing, Target, close_period, indicator_values,
};
use motcua_identity::Role;
use motcua_kernel::Day;

use crate::independent::compared;
use crate::script::exported;
use crate::stage::{Stage, each_stage};
use crate::support::*;

/// A unit's campaign: dossiers settled in 2022 and digitised then, settled in the campaign and digitised, captured later.
struct Plan {
    unit: &'static str,
    level: AdminLevel,
    year_2022: (i32, i32),
    campaign: (i32, i32),
    captured: i32,
    standing: Standing,
    /// The ratio of 2022 and that of the close, as people read them.
    shown: (&'static str, &'static str),
}

const PLANS: [Plan; 4] = [
    Plan {
        unit: "STC",
        level: AdminLevel::Province,
        year_2022: (151, 14),
        campaign: (49, 45),
        captured: 84,
        standing: Standing::Exceeds,
        shown: ("9,27", "71,50"),
    },
    Plan {
        unit: "183",
        level: AdminLevel::District,
        year_2022: (157, 9),
        campaign: (43, 40),
        captured: 71,
        standing: Standing::Meets,
        shown: ("5,73", "60,00"),
    },
    Plan {
        unit: "06181",
        level: AdminLevel::Commune,
        year_2022: (50, 1),
        campaign: (50, 30),
        captured: 23,
        standing: Standing::Below,
        shown: ("2,00", "54,00"),
    },
    Plan {
        unit: "06184",
        level: AdminLevel::Commune,
        year_2022: (100, 2),
        campaign: (20, 16),
        captured: 10,
        standing: Standing::Below,
        shown: ("2,00", "23,33"),
    },
];

fn dossier(plan: &Plan, number: i32, on: Day, papers: Option<Day>) -> Vec<Told> {
    let name = format!("{}-{number}", plan.unit);
    let asks = Asks {
        components: 1,
        result: true,
    };
    let result = format!("{name}-r");
    let mut told = vec![
        registered(&name, on, plan.unit, asks),
        promised(&name, on, on.plus_days(7)),
        by("o1", resolved(&name, on.plus_days(number % 10), Some(&result))),
    ];
    if let Some(day) = papers {
        told.push(kept(&format!("{name}-c"), day, &name, 1, "T1"));
        told.push(kept(&result, day, &name, 0, "T4"));
    }
    told
}

fn replay(stage: &Stage, plan: &Plan) {
    let mut told = Vec::new();
    for number in 0..plan.year_2022.0 {
        let on = day("2022-01-10").plus_days(number * 2);
        let digitised = number < plan.year_2022.1;
        let captured = number < plan.year_2022.1 + plan.captured;
        // Captured after the fact, day by day of the campaign.
        let papers = match (digitised, captured) {
            (true, _) => Some(on),
            (false, true) => Some(day("2023-08-21").plus_days(number % 100)),
            (false, false) => None,
        };
        told.extend(dossier(plan, number, on, papers));
    }
    for number in 0..plan.campaign.0 {
        let on = day("2023-08-21").plus_days(number);
        let papers = (number < plan.campaign.1).then_some(on.plus_days(1));
        told.extend(dossier(plan, 1_000 + number, on, papers));
    }
    stage.tell(told);
}

#[test]
fn the_campaign_goes_from_the_figures_of_2022_to_units_that_exceed_meet_and_fail() {
    each_stage(|stage| {
        for plan in &PLANS {
            replay(stage, plan);
        }
        let scope = Campaign::PEAK_2023.scope;
        let year_2022 = motcua_figures::Period::new(day("2022-01-01"), day("2022-12-31"));
        for plan in &PLANS {
            // What was known at the end of 2022, before anything was captured after the fact.
            let at = noon(day("2022-12-31"));
            let then = stage
                .db
                .read(|tx| motcua_figures::sums_as_at(tx, year_2022, at))
                .unwrap();
            let then = then.get(&id(plan.unit)).unwrap().counted(Ratio::CAMPAIGN);
            assert_eq!(then.percent().unwrap().to_string(), plan.shown.0, "{}", plan.unit);
            let values = stage
                .db
                .read(|tx| indicator_values(tx, "kh170", &id(plan.unit), scope))
                .unwrap();
            let now = values.value("digitisation").unwrap().counted;
            assert_eq!(now.percent().unwrap().to_string(), plan.shown.1, "{}", plan.unit);
            let target = Target::of(Ratio::CAMPAIGN, plan.level, scope.to).unwrap();
            assert_eq!(now.standing(&target), Some(plan.standing), "{}", plan.unit);
        }
        let export = exported(stage);
        for span in [
            ("2018-01-01", "2023-11-30"),
            ("2023-08-20", "2023-11-30"),
            ("2022-01-01", "2022-12-31"),
        ] {
            let (all, speaking) = compared(stage, &export, span);
            assert!(all > 200 && speaking > 40, "{speaking} of {all}");
        }
        let head = stage.officer(
            Role::ControlOfficer,
            "20",
            &["20", "STC", "183", "06181", "06184"],
        );
        let input = ClosePeriod {
            kind: PeriodKind::Campaign,
            set: "kh170".to_owned(),
            unit: id("20"),
            period: scope,
            campaign: None,
        };
        let closed = stage.db.write(move |tx| close_period(&head, tx, &input)).unwrap();
        for plan in &PLANS {
            let mut rows = closed.rows.iter();
            let row = rows.find(|row| row.unit == id(plan.unit) && row.indicator == "digitisation");
            let frozen = row.unwrap().counted.percent().unwrap();
            assert_eq!(
                frozen.to_string(),
                plan.shown.1,
                "frozen as it stood: {}",
                plan.unit
            );
        }
    });
}
