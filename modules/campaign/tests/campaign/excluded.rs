//! A reasoned decision that leaves a dossier out reaches the campaign: both figures are shown, and one of them decides.

use std::collections::BTreeSet;

use motcua_campaign::{
    Definition, Excluded, Overall, StandingRow, SubUnits, close_campaign, evidence, opens, opens_inside,
    standings, verify_campaigns,
};
use motcua_db::values;
use motcua_figures::{
    Behind, FindingKind, Measure, Period, count_behind, exclude, left_out, lines_left_out, procedures_behind,
};
use motcua_identity::Role;

use crate::stage::{Stage, day, each_stage, province, unit};

/// 06184 stands at 55 % exactly with 11 of 20; one of the 11 is left out on `on`.
fn row(stage: &Stage, excluded: Excluded, (left_out_on, closed_on): (&str, Option<&str>)) -> StandingRow {
    stage.dossiers(&province(&[("06184", 20, 11)]));
    stage.blank_scan("d0", "06184", "2023-09-05");
    let definition = Definition {
        excluded,
        ..Definition::kh_170().unwrap()
    };
    let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let id = stage.launched_as(&cx, definition);
    let keeper = stage.officer("kiemsoat", "20", &[Role::ControlOfficer]);
    stage.at(left_out_on, 8);
    let found = (
        "d0",
        FindingKind::BlankScan,
        Period::new(day("2023-09-01"), day("2023-09-30")),
    );
    stage.write(move |tx| exclude(&keeper, tx, found, "Bản quét trắng"));
    if let Some(on) = closed_on {
        stage.at(on, 9);
        let by = cx.clone();
        stage.write(move |tx| close_campaign(&by, tx, id));
    }
    let today = day(closed_on.unwrap_or(left_out_on));
    assert_eq!(stage.read(verify_campaigns), []);
    stage.read(move |tx| {
        let campaign = motcua_campaign::campaign(&cx, tx, id)?;
        let found = standings(tx, &campaign, today)?;
        let behind = evidence(tx, &campaign, &unit("06184"), today)?;
        assert!(behind.first().unwrap().both.differ(), "the appraisers see both");
        Ok(found.of(&unit("06184")).unwrap().clone())
    })
}

fn pairs(row: &StandingRow) -> [(i64, i64); 2] {
    let both = *row.both.first().unwrap();
    [both.all, both.without].map(|counted| (counted.numerator, counted.denominator))
}

#[test]
fn standings_show_the_figure_with_and_without_what_was_left_out_and_the_one_without_decides() {
    each_stage(|stage| {
        let row = row(stage, Excluded::default(), ("2023-11-15", None));
        assert_eq!(pairs(&row), [(11, 20), (10, 19)]);
        assert_eq!(
            row.overall,
            Overall::NotMet,
            "11 of 20 would meet, 10 of 19 do not"
        );
        // The dossier was the first of its service to come online: that service has others.
        assert!(!row.both[1].differ());
        assert!(row.both[2].differ(), "one filing online less");
    });
}

#[test]
fn a_campaign_that_says_so_judges_by_the_figure_with_everything_and_shows_both() {
    each_stage(|stage| {
        let row = row(stage, Excluded::Counted, ("2023-11-15", None));
        assert_eq!(pairs(&row), [(11, 20), (10, 19)]);
        assert_eq!(row.overall, Overall::Met);
    });
}

#[test]
fn the_list_behind_a_figure_without_what_was_left_out_has_as_many_as_the_figure() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 20, 11)]));
        stage.blank_scan("d0", "06184", "2023-09-05");
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched_as(&cx, Definition::kh_170().unwrap());
        let keeper = stage.officer("kiemsoat", "20", &[Role::ControlOfficer]);
        stage.at("2023-11-15", 8);
        let september = Period::new(day("2023-09-01"), day("2023-09-30"));
        let found = ("d0", FindingKind::BlankScan, september);
        stage.write(move |tx| exclude(&keeper, tx, found, "Bản quét trắng"));
        stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            let found = standings(tx, &campaign, day("2023-11-15"))?;
            let figures = &found.of(&unit("06184")).unwrap().figures;
            let (own, gone) = (BTreeSet::from([unit("06184")]), left_out(tx, None)?);
            let criteria = &campaign.definition.criteria;
            let links = |place: usize| opens(&campaign, &unit("06184"), &criteria[place]);
            let span = |place: usize| campaign.definition.span_of(&criteria[place]).period();
            assert!(links(0).denominator.contains("/dossiers?"), "{:?}", links(0));
            assert!(links(0).denominator.contains("&excluded=out"), "{:?}", links(0));
            let which = Behind::Counted(Measure::InScope);
            let all = count_behind(tx, &own, which, span(0))?;
            let out = lines_left_out(tx, &own, (which, span(0)), None, &gone)?;
            assert_eq!((all, out.len()), (20, 1));
            assert_eq!(figures[0].counted.denominator, 19);
            // Services are counted: the figure opens to them, each with its dossiers.
            assert!(links(1).numerator.contains("/procedures?"), "{:?}", links(1));
            let told = (Measure::Received, span(1));
            let procedures = procedures_behind(tx, &own, told, None, &gone)?;
            let count = i64::try_from(procedures.len()).unwrap();
            assert_eq!(count, figures[1].counted.denominator);
            let dossiers: i64 = procedures.iter().map(|it| it.dossiers).sum();
            assert_eq!(
                dossiers, figures[2].counted.denominator,
                "filings, of the same days"
            );
            Ok(())
        });
    });
}

#[test]
fn lists_are_of_the_unit_alone_where_sub_units_stand_apart_and_whole_where_the_figure_is() {
    each_stage(|stage| {
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let definition = Definition {
            sub_units: SubUnits::Apart,
            excluded: Excluded::Counted,
            ..Definition::kh_170().unwrap()
        };
        let id = stage.launched_as(&cx, definition);
        stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            for criterion in &campaign.definition.criteria {
                let public = opens(&campaign, &unit("06184"), criterion);
                let inside = opens_inside(&campaign, &unit("06184"), criterion, (day("2023-11-15"), true));
                for link in [
                    public.numerator,
                    public.denominator,
                    inside.numerator,
                    inside.denominator,
                ] {
                    assert!(
                        link.contains("reach=own") && !link.contains("excluded="),
                        "{link}"
                    );
                }
            }
            Ok(())
        });
    });
}

#[test]
fn the_close_freezes_both_figures_with_decisions_made_until_then() {
    each_stage(|stage| {
        // Findings about the last days are decided when they are over.
        let row = row(stage, Excluded::default(), ("2023-12-02", Some("2023-12-03")));
        assert_eq!(pairs(&row), [(11, 20), (10, 19)]);
        assert_eq!(row.overall, Overall::NotMet);
        stage.write(|tx| {
            let sql = "UPDATE campaign_frozen SET all_numerator = 12 WHERE unit_id = $1";
            Ok(tx.execute(sql, values!["06184"]).map(drop)?)
        });
        assert_eq!(stage.read(verify_campaigns).len(), 1, "both figures are sealed");
    });
}
