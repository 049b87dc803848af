//! Petitions, procedures and what people said as criteria: a campaign counts what the boards show, and no list of it tells who
//! rated what.

use std::collections::BTreeSet;

use motcua_campaign::{
    Criterion, Definition, Indicator, Over, Standings, State, campaign, close_campaign, create_campaign,
    launch_campaign, opens, opens_inside, set_indicators, standings,
};
use motcua_figures::{
    Behind, Counted, UnitScore, every_unit_as_at, fold_until_empty, indicator_values, listed_for, set_for,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::Instant;
use motcua_ledger::{NewEvent, Stream, append};
use serde_json::{Value, json};

use crate::stage::{Raw, Stage, day, each_stage, province, unit};

/// Sets and keys of the criteria, and what the commune of the tests comes to in each on 15 November.
const CRITERIA: [(&str, &str, (i64, i64)); 6] = [
    ("766", "pakn-classification", (2, 3)),
    // One in time, one late, one that runs in time.
    ("766", "petition-processing-on-time", (2, 3)),
    ("766", "petition-handling-satisfaction", (1, 2)),
    ("local", "satisfied", (1, 2)),
    // Every service had one that came online.
    ("766", "dvc-with-dossiers", (3, 3)),
    ("tt01-agency", "on-the-spot", (0, 3)),
];

/// The commune of the tests.
const COMMUNE: &str = "06184";

fn plan() -> Definition {
    let mut plan = Definition::kh_170().unwrap();
    let first = plan.criteria.first().unwrap().clone();
    let criterion = |(set, key, _): (&str, &str, (i64, i64))| Criterion {
        indicator: Indicator::from_identifier(&format!("{set}.{key}")).unwrap(),
        over: Over::Window,
        also: None,
        ..first.clone()
    };
    plan.criteria = CRITERIA.into_iter().map(criterion).collect();
    plan
}

fn tell(stage: &Stage, events: Vec<(Stream, &'static str, &'static str, Value)>) {
    stage.write(move |tx| {
        for (stream, on, kind, payload) in &events {
            let event = NewEvent {
                stream,
                at: Instant::from_local(day(on).date().at(12, 0, 0, 0)),
                actor: "system",
                kind,
                payload,
            };
            append(tx, event)?;
        }
        Ok(())
    });
    fold_until_empty(&stage.db).unwrap();
}

fn petition(
    id: &str,
    (on, step): (&'static str, &'static str),
    (kind, said): (Option<&str>, Option<&str>),
) -> (Stream, &'static str, &'static str, Value) {
    // The third came later than the others.
    let (refuse_due_on, answer_due_on) = match id {
        "p3" => ("2023-11-22", "2023-12-11"),
        _ => ("2023-11-17", "2023-11-20"),
    };
    let payload = json!({
        "code": format!("PA-{id}"), "about": "unit", "kind": kind, "unit": COMMUNE, "answers": COMMUNE, "dossier": null,
        "consent": false, "refuse_due_on": refuse_due_on, "answer_due_on": answer_due_on, "satisfaction": said,
    });
    (Stream::named("petition", id), on, step, payload)
}

fn rating(dossier: &str, on: &'static str, overall: i64) -> (Stream, &'static str, &'static str, Value) {
    let payload = json!({
        "dossier": dossier, "code": "", "unit": COMMUNE, "way": "slip", "scores": {"overall": overall}, "again": false,
    });
    (
        Stream::named("rating", &format!("r-{dossier}")),
        on,
        "dossier-rated",
        payload,
    )
}

/// A commune with dossiers of three services, two ratings and three petitions.
fn autumn(stage: &Stage) {
    stage.dossiers(&province(&[(COMMUNE, 20, 11)]));
    let feedback = Some("feedback");
    tell(
        stage,
        vec![
            rating("d0", "2023-10-02", 2),
            rating("d1", "2023-10-03", 0),
            petition("p1", ("2023-10-30", "petition-received"), (None, None)),
            petition("p1", ("2023-10-31", "petition-assigned"), (feedback, None)),
            petition("p1", ("2023-11-06", "petition-answered"), (feedback, None)),
            petition(
                "p1",
                ("2023-11-07", "petition-judged"),
                (feedback, Some("satisfied")),
            ),
            // Taken after its day.
            petition("p2", ("2023-10-30", "petition-received"), (None, None)),
            petition("p2", ("2023-11-20", "petition-assigned"), (feedback, None)),
            petition("p2", ("2023-11-20", "petition-answered"), (feedback, None)),
            petition(
                "p2",
                ("2023-11-20", "petition-judged"),
                (feedback, Some("unsatisfied")),
            ),
            petition("p3", ("2023-11-20", "petition-received"), (None, None)),
        ],
    );
}

fn counted(found: &Standings) -> Vec<Counted> {
    let row = found.of(&unit(COMMUNE)).unwrap();
    row.figures.iter().map(|figure| figure.counted).collect()
}

fn on_board(scored: &UnitScore, key: &str) -> Counted {
    scored.value(key).unwrap().counted
}

#[test]
fn a_campaign_with_a_criterion_that_nobody_has_a_target_for_is_launched_by_whoever_says_so() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let plan = Definition::kh_170().unwrap();
        assert!(plan.without_target().next().is_some(), "QĐ 533 is not published");
        stage.write(move |tx| {
            let id = create_campaign(&by, tx, &unit("20"), None, &plan)?;
            let found = launch_campaign(&by, tx, (id, false))?;
            let found: Vec<_> = found.iter().map(|it| (it.field, it.code)).collect();
            assert_eq!(found, [("open_targets", "campaign-open-targets")]);
            assert_eq!(campaign(&by, tx, id)?.state, State::Draft);
            assert_eq!(launch_campaign(&by, tx, (id, true))?, []);
            let mut asked = plan.clone();
            asked.criteria.truncate(1);
            let id = create_campaign(&by, tx, &unit("20"), None, &asked)?;
            assert_eq!(launch_campaign(&by, tx, (id, false))?, [], "nothing is left open");
            Ok(())
        });
    });
}

#[test]
fn petitions_procedures_and_satisfaction_count_in_a_campaign_as_on_the_boards_and_are_frozen_as_known_then() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched_as(&by, plan());
        stage.at("2023-11-21", 9);
        autumn(stage);
        let cx = by.clone();
        let (now, boards) = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            let period = campaign.definition.window.period();
            let mut boards = Vec::new();
            for (set, key, _) in CRITERIA {
                boards.push(on_board(&indicator_values(tx, set, &unit(COMMUNE), period)?, key));
            }
            Ok((standings(tx, &campaign, day("2023-11-21"))?, boards))
        });
        assert_eq!(counted(&now), boards);
        for ((_, key, expected), found) in CRITERIA.into_iter().zip(counted(&now)) {
            assert_eq!((found.numerator, found.denominator), expected, "{key}");
        }
        // What comes after the last day, of petitions and dossiers of the window, is not frozen.
        stage.at("2023-12-04", 8);
        let late = Some("feedback");
        tell(
            stage,
            vec![
                petition("p3", ("2023-12-01", "petition-assigned"), (late, None)),
                petition("p3", ("2023-12-01", "petition-answered"), (late, None)),
                petition("p3", ("2023-12-02", "petition-judged"), (late, Some("satisfied"))),
                rating("d2", "2023-12-02", 2),
            ],
        );
        stage.dossiers(&[Raw {
            number: 900,
            unit: COMMUNE,
            procedure: "2.001905",
            online: false,
            received: day("2023-12-02"),
            settled: None,
            digitised: None,
        }]);
        let cx = by.clone();
        stage.write(move |tx| close_campaign(&cx, tx, id));
        let cx = by.clone();
        let (frozen, boards) = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            let (period, at) = (campaign.definition.window.period(), campaign.frozen_at().unwrap());
            let mut boards = Vec::new();
            for (set, key, _) in CRITERIA {
                let all = every_unit_as_at(tx, set_for(set, period)?, &unit(COMMUNE), (period, at))?;
                boards.push(on_board(&all[0], key));
            }
            Ok((standings(tx, &campaign, day("2023-12-04"))?, boards))
        });
        assert!(frozen.frozen);
        assert_eq!(counted(&frozen), boards);
        let said = counted(&frozen)[2];
        assert_eq!(
            (said.numerator, said.denominator),
            (1, 2),
            "the answer of December was judged in December"
        );
    });
}

#[test]
fn a_criterion_of_what_people_said_shows_its_figure_and_opens_no_list_to_who_may_not_see_who_rated() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched_as(&by, plan());
        stage.at("2023-11-21", 9);
        autumn(stage);
        let clerk = stage.officer("motcua", COMMUNE, &[Role::CaseOfficer]);
        let head = stage.officer("chutich", COMMUNE, &[Role::AgencyHead]);
        stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            let (own, today) = (unit(COMMUNE), day("2023-11-21"));
            let figures = counted(&standings(tx, &campaign, today)?);
            for (criterion, figure) in campaign.definition.criteria.iter().zip(figures) {
                let told = criterion.indicator.identifier();
                let secret = ["local.satisfied", "766.petition-handling-satisfaction"].contains(&told);
                assert!(figure.denominator > 0, "{told}: the figure is shown");
                for shown in [
                    opens(&campaign, &own, criterion),
                    opens_inside(&campaign, &own, criterion, (today, false)),
                ] {
                    assert_eq!(shown.withheld, secret, "{told}");
                    let links = [&shown.numerator, &shown.denominator];
                    assert!(links.iter().all(|link| link.is_empty() == secret), "{told}");
                }
                let to_head = opens_inside(&campaign, &own, criterion, (today, true));
                assert!(!to_head.withheld && !to_head.numerator.is_empty(), "{told}");
                // A link alone hides nothing: the list asks for the same right.
                let mut sets = set_indicators().iter();
                let one = sets.find(|one| one.identifier == told).unwrap();
                let units = BTreeSet::from([own.clone()]);
                for measure in one.numerator.iter().chain(one.denominator) {
                    let which = Behind::Counted(*measure);
                    let seen = |cx: &OpContext| listed_for(cx, &units, which).is_ok();
                    assert_eq!((seen(&clerk), seen(&head)), (!secret, true), "{told}");
                }
            }
            Ok(())
        });
    });
}
