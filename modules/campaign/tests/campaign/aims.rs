//! What letters and boards say that units are asked, and that frozen figures open to what stood behind them.

use std::collections::BTreeSet;

use motcua_campaign::{
    Definition, Goal, Indicator, UnitTarget, campaign, close_campaign, opens, running_aims, standings,
};
use motcua_figures::{AdminLevel, Behind, Measure, PageAsked, RatioAims, behind, behind_as_at, count_behind};
use motcua_identity::Role;
use motcua_kernel::Instant;

use crate::stage::{Raw, day, each_stage, province, unit};

fn target(hundredths: i64, since: Option<&str>) -> UnitTarget {
    UnitTarget {
        unit: unit("06184"),
        indicator: Indicator::from_identifier("digitisation").unwrap(),
        hundredths,
        source: format!("Quyết định giao {hundredths}"),
        since: since.map(day),
    }
}

#[test]
fn a_unit_is_asked_what_was_assigned_last_and_letters_follow_the_campaign_that_runs() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let mut plan = Definition::kh_170().unwrap();
        plan.window.from = day("2024-03-01");
        plan.window.to = day("2024-05-31");
        plan.scope.from = day("2024-01-01");
        plan.scope.to = day("2024-05-31");
        plan.submission = None;
        plan.criteria[0].targets[2].hundredths = 6_500;
        plan.unit_targets = vec![target(7_000, None), target(9_000, Some("2024-04-15"))];
        stage.launched_as(&by, plan);
        let aims = stage.read(|tx| running_aims(tx, day("2024-03-18")));
        assert_eq!(aims.counted_from(), day("2024-01-01"));
        let own = aims.aim(&unit("06184"), AdminLevel::Commune).unwrap();
        assert_eq!(
            (own.goal, own.window.to, own.source.as_str()),
            (Goal::hundredths(9_000), day("2024-05-31"), "Quyết định giao 9000"),
            "of two dated figures the one that holds last"
        );
        let other = aims.aim(&unit("06187"), AdminLevel::Commune).unwrap();
        assert_eq!(other.goal, Goal::hundredths(6_500));
        // Outside its window the dated targets of before hold.
        let before = stage.read(|tx| running_aims(tx, day("2023-11-15")));
        let asked = before.aim(&unit("06184"), AdminLevel::Commune).unwrap();
        assert_eq!(asked.goal, Goal::hundredths(5_500));
        let after = stage.read(|tx| running_aims(tx, day("2024-07-01")));
        assert_eq!(after.aim(&unit("06184"), AdminLevel::Commune), None);
    });
}

#[test]
fn the_standings_ask_of_a_unit_what_its_letter_says() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let mut plan = Definition::kh_170().unwrap();
        plan.unit_targets = vec![
            target(6_000, Some("2023-09-01")),
            target(8_000, Some("2023-10-01")),
        ];
        let id = stage.launched_as(&by, plan);
        let (asked, goal) = stage.read(move |tx| {
            let aims = running_aims(tx, day("2023-11-15"))?;
            let found = campaign(&by, tx, id)?;
            let all = standings(tx, &found, day("2023-11-15"))?;
            let goal = all.of(&unit("06184")).unwrap().figures[0].goal;
            Ok((aims.aim(&unit("06184"), AdminLevel::Commune), goal))
        });
        assert_eq!(goal, Some(Goal::hundredths(8_000)));
        assert_eq!(asked.unwrap().goal, Goal::hundredths(8_000));
    });
}

#[test]
fn a_frozen_figure_opens_to_as_many_dossiers_as_it_counts_whatever_is_digitised_after_the_close() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06187", 30, 20)]));
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&by);
        stage.at("2023-12-01", 8);
        let cx = by.clone();
        stage.write(move |tx| close_campaign(&cx, tx, id));
        // Settled within the scope, digitised after the close.
        stage.dossiers(&[Raw {
            number: 900,
            unit: "06187",
            procedure: "1.001193",
            online: false,
            received: day("2023-11-01"),
            settled: Some(day("2023-11-03")),
            digitised: Some(day("2023-12-02")),
        }]);
        stage.at("2023-12-04", 8);
        stage.read(move |tx| {
            let found = campaign(&by, tx, id)?;
            let all = standings(tx, &found, day("2023-12-04"))?;
            let frozen = all.of(&unit("06187")).unwrap().figures[0].counted;
            let criterion = &found.definition.criteria[0];
            let page = opens(&found, &unit("06187"), criterion).numerator;
            let as_at = page.split("&as_at=").nth(1).unwrap();
            let at = Instant::from_local_text(as_at).unwrap();
            assert_eq!(Some(at), found.frozen_at());
            let (own, which) = (
                BTreeSet::from([unit("06187")]),
                Behind::Counted(Measure::Digitised),
            );
            let span = found.definition.span_of(criterion).period();
            let then = behind_as_at(tx, &own, (which, span), at, PageAsked::new(None, 100))?;
            assert_eq!(i64::try_from(then.lines.len()).unwrap(), frozen.numerator);
            assert_eq!((then.figure, then.number.more), (frozen.numerator, false));
            assert_eq!(
                count_behind(tx, &own, which, span)?,
                frozen.numerator + 1,
                "the list of now has one more"
            );
            assert_eq!(behind(tx, &own, (which, span), None, 100)?.len(), 21);
            Ok(())
        });
    });
}
