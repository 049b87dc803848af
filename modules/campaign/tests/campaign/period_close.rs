//! The figures' close of a campaign's period and the campaign's own close are one fact.

use motcua_campaign::{Definition, close_campaign, standings};
use motcua_figures::{close_period, closed_period, indicator_set, is_whole};
use motcua_identity::{OpContext, Role};

use crate::stage::{Raw, Stage, day, each_stage, province, unit};

/// Settled before the window, filed in it and digitised after its end; filed and settled in 2019.
fn around() -> [Raw; 3] {
    let raw = |number, received: &str, settled: &str, digitised: Option<&str>| Raw {
        number,
        unit: "180",
        procedure: "1.001193",
        online: true,
        received: day(received),
        settled: Some(day(settled)),
        digitised: digitised.map(day),
    };
    [
        raw(900, "2023-08-10", "2023-08-18", Some("2023-09-01")),
        raw(901, "2023-11-27", "2023-11-29", Some("2023-12-02")),
        raw(902, "2019-03-04", "2019-03-06", Some("2023-10-10")),
    ]
}

fn staged(stage: &Stage) -> (OpContext, motcua_campaign::CampaignId) {
    stage.dossiers(&province(&[
        ("06187", 30, 20),
        ("183", 25, 15),
        ("180", 25, 10),
        ("STP", 40, 32),
    ]));
    stage.dossiers(&around());
    let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let id = stage.launched(&cx);
    stage.at("2023-12-05", 8);
    let by = cx.clone();
    stage.write(move |tx| close_campaign(&by, tx, id));
    (cx, id)
}

#[test]
fn each_ratio_is_closed_over_its_own_days_and_equals_what_the_campaign_froze() {
    each_stage(|stage| {
        let (cx, id) = staged(stage);
        let control = stage.officer("kiemsoat", "20", &[Role::ControlOfficer]);
        let by = cx.clone();
        let (campaign, found) = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            let found = standings(tx, &campaign, day("2023-12-05"))?;
            Ok((campaign, found))
        });
        let set = indicator_set("kh170").unwrap();
        let input = campaign.definition.period_close(set, unit("20"));
        let closed = stage.write(move |tx| close_period(&control, tx, &input));
        let closed = stage.read(move |tx| closed_period(tx, closed.id));
        assert!(is_whole(&closed), "the days are among what is sealed");
        let mut compared = 0;
        for row in &found.rows {
            let criteria = campaign.definition.criteria.iter();
            for ((criterion, figure), both) in criteria.zip(&row.figures).zip(&row.both) {
                let key = criterion.indicator.identifier();
                let frozen = closed.row(&row.unit, key).unwrap();
                assert_eq!(
                    (frozen.counted, frozen.without),
                    (both.all, both.without),
                    "{} {key}",
                    row.unit
                );
                let span = campaign.definition.span_of(criterion).period();
                assert_eq!(closed.days_of(frozen), span, "{key}");
                compared += i64::from(figure.counted.denominator > 0);
            }
        }
        assert_eq!(compared, 12, "four units with three criteria");
        // What was filed before the window is in the scope and in no online ratio; what was digitised later is in none.
        let of = |key: &str| {
            let counted = closed.row(&unit("180"), key).unwrap().counted;
            (counted.numerator, counted.denominator)
        };
        assert_eq!(of("digitisation"), (12, 28));
        assert_eq!(of("online"), (7 + 1, 25 + 1));
        assert_eq!(closed.frozen_at().day(), day("2023-11-30"));
    });
}

#[test]
fn a_frozen_row_whose_days_were_changed_no_longer_matches_the_seal() {
    each_stage(|stage| {
        let (cx, id) = staged(stage);
        let control = stage.officer("kiemsoat", "20", &[Role::ControlOfficer]);
        let campaign = stage.read(move |tx| motcua_campaign::campaign(&cx, tx, id));
        let set = indicator_set("kh170").unwrap();
        let input = Definition::period_close(&campaign.definition, set, unit("20"));
        let closed = stage.write(move |tx| close_period(&control, tx, &input));
        stage.write(|tx| {
            let sql = "UPDATE figures_frozen SET over_from = '2023-01-01' WHERE indicator = 'online'";
            Ok(tx.execute(sql, &[]).map(drop)?)
        });
        assert!(!is_whole(&stage.read(move |tx| closed_period(tx, closed.id))));
    });
}
