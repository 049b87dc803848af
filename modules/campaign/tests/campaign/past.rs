//! The standings of a campaign that runs, as they were known at a past instant.

use motcua_campaign::{CampaignId, Standings, last_instant, opens_inside_as_at, standings_as_at};
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Instant};

use crate::stage::{Raw, Stage, counted, day, each_stage, province, standings_on, unit};

fn end_of(on: Day) -> Instant {
    let next = Instant::from_local(on.plus_days(1).date().at(0, 0, 0, 0));
    Instant::from_micros(next.micros() - 1)
}

fn then(stage: &Stage, cx: &OpContext, id: CampaignId, on: &str) -> Standings {
    let (by, at) = (cx.clone(), end_of(day(on)));
    stage.read(move |tx| {
        let campaign = motcua_campaign::campaign(&by, tx, id)?;
        standings_as_at(tx, &campaign, at)
    })
}

/// Settled at the start of November, and digitised on a day of one's choice.
fn digitised(number: usize, on: &str) -> Raw {
    Raw {
        number,
        unit: "180",
        procedure: "1.001193",
        online: false,
        received: day("2023-11-01"),
        settled: Some(day("2023-11-02")),
        digitised: Some(day(on)),
    }
}

#[test]
fn the_standings_as_at_a_past_day_are_those_that_were_shown_on_it_whatever_came_since() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("180", 10, 4)]));
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&cx);
        stage.dossiers(&[digitised(900, "2023-11-10")]);
        let shown = standings_on(stage, &cx, id, "2023-11-12");
        stage.dossiers(&[digitised(901, "2023-11-14")]);
        // The second came in on the first of November too, and was known to be settled on the day before.
        assert_eq!(
            counted(&standings_on(stage, &cx, id, "2023-11-14"), "180"),
            (6, 12)
        );
        let past = then(stage, &cx, id, "2023-11-12");
        assert_eq!(counted(&past, "180"), (5, 12));
        assert_eq!(counted(&shown, "180").0, 5);
        assert!(!past.frozen && !past.provisional);
        let row = past.of(&unit("180")).unwrap();
        assert_eq!(row.place, Some(1));
        assert!(row.pace.is_some(), "where it led on that day");
        assert_eq!(counted(&then(stage, &cx, id, "2023-11-14"), "180"), (6, 12));
    });
}

#[test]
fn after_the_last_day_nothing_later_counts_and_lists_open_as_at_the_instant_of_their_figure() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("180", 10, 4)]));
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&cx);
        stage.dossiers(&[digitised(900, "2023-11-30"), digitised(901, "2023-12-02")]);
        stage.at("2023-12-04", 8);
        assert_eq!(counted(&then(stage, &cx, id, "2023-12-03"), "180"), (5, 12));
        let by = cx.clone();
        stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            let criterion = &campaign.definition.criteria[0];
            for (on, told) in [
                ("2023-11-12", end_of(day("2023-11-12"))),
                ("2023-12-03", last_instant(&campaign.definition)),
            ] {
                let asked = (end_of(day(on)), true);
                let opens = opens_inside_as_at(&campaign, &unit("180"), criterion, asked);
                let ending = format!("&as_at={}", told.local_text());
                assert!(opens.numerator.ends_with(&ending), "{opens:?}");
                assert!(opens.denominator.ends_with(&ending), "{opens:?}");
                assert!(opens.missing.unwrap().ends_with(&ending));
            }
            Ok(())
        });
    });
}
