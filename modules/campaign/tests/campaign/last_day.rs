//! What counts at the close is what was done by the end of the last day, on whatever day the close is made.

use motcua_campaign::{
    CampaignFinding, Effect, NewSolution, SolutionKind, Standings, campaign, close_campaign, effects,
    last_instant, opens, register_solution, solutions, stood_at, verify_campaigns,
};
use motcua_figures::fold_until_empty;
use motcua_identity::Role;
use motcua_kernel::{Day, Instant};
use motcua_ledger::{NewEvent, Stream, append};
use serde_json::{Value, json};

use crate::stage::{Raw, Stage, counted, day, each_stage, province, standings_on, unit};

/// Settled in the scope, and digitised on a day of one's choice.
fn late(number: usize, digitised: &str) -> Raw {
    Raw {
        number,
        unit: "180",
        procedure: "1.001193",
        online: true,
        received: day("2023-11-20"),
        settled: Some(day("2023-11-21")),
        digitised: Some(day(digitised)),
    }
}

fn told(stage: &Stage, on: Day, stream: Stream, (kind, payload): (&'static str, Value)) {
    stage.write(move |tx| {
        let new = NewEvent {
            stream: &stream,
            at: Instant::from_local(on.date().at(9, 0, 0, 0)),
            actor: "system",
            kind,
            payload: &payload,
        };
        append(tx, new).map(drop)
    });
    fold_until_empty(&stage.db).unwrap();
}

fn lines(stage: &Stage, on: &str, count: i64) {
    let import = json!({"unit": "180", "years": {"2018": count}});
    let stream = Stream::named("register", &format!("180-{on}"));
    told(stage, day(on), stream, ("register-imported", import));
}

fn line_digitised(stage: &Stage, on: &str) {
    let line = json!({"unit": "180", "year": 2018, "line": format!("l-{on}"), "paper": format!("pl-{on}")});
    let stream = Stream::named("batch", &format!("180-{on}"));
    told(stage, day(on), stream, ("register-line-digitised", line));
}

#[test]
fn papers_and_register_lines_digitised_after_the_last_day_and_before_the_close_do_not_count() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("180", 10, 4)]));
        // The last day counts to its end, the next one does not.
        stage.dossiers(&[
            late(900, "2023-11-30"),
            late(901, "2023-12-01"),
            late(902, "2023-12-03"),
        ]);
        lines(stage, "2023-11-20", 10);
        line_digitised(stage, "2023-11-30");
        line_digitised(stage, "2023-12-02");
        lines(stage, "2023-12-02", 7);
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&cx);
        // 10 dossiers with 4, three more with one, ten lines with one.
        let by_the_last_day = (4 + 1 + 1, 10 + 3 + 10);
        let between = standings_on(stage, &cx, id, "2023-12-04");
        assert_eq!(counted(&between, "180"), by_the_last_day, "not closed yet");
        assert!(!between.provisional && !between.frozen);
        let stood = |found: &Standings, on: &str| {
            let by = cx.clone();
            let campaign = stage.read(move |tx| campaign(&by, tx, id));
            let last = last_instant(&campaign.definition);
            stood_at(&campaign, found, day(on)).map(|at| at == last)
        };
        assert_eq!(stood(&between, "2023-11-30"), None, "figures of now");
        assert_eq!(
            stood(&between, "2023-12-04"),
            Some(true),
            "lists stand where figures do"
        );
        stage.at("2023-12-05", 8);
        let by = cx.clone();
        stage.write(move |tx| close_campaign(&by, tx, id));
        let frozen = standings_on(stage, &cx, id, "2023-12-05");
        assert!(frozen.frozen);
        assert_eq!(stood(&frozen, "2023-12-05"), None, "as at its close");
        assert_eq!(counted(&frozen, "180"), by_the_last_day);
        // Online filings and services of the window are what they were.
        let row = frozen.of(&unit("180")).unwrap();
        let all = |place: usize| row.figures[place].counted;
        assert_eq!((all(1).numerator, all(1).denominator), (3, 3), "services");
        assert_eq!((all(2).numerator, all(2).denominator), (6, 13), "dossiers");
        let by = cx.clone();
        let open = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            Ok(opens(&campaign, &unit("180"), &campaign.definition.criteria[0]))
        });
        assert!(
            open.numerator.ends_with("as_at=2023-11-30T23:59:59.999999"),
            "{open:?}"
        );
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn a_dossier_that_was_reopened_after_the_last_day_counts_as_it_stood_on_it() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("180", 4, 4)]));
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&cx);
        let before = counted(&standings_on(stage, &cx, id, "2023-11-30"), "180");
        let reopened = ("dossier-reopened", json!({"kind": "dossier-reopened"}));
        told(stage, day("2023-12-01"), Stream::named("dossier", "d0"), reopened);
        let now = stage.read(|tx| {
            let period = motcua_figures::Period::new(day("2018-01-01"), day("2023-11-30"));
            motcua_figures::sums(tx, &[motcua_figures::Measure::InScope], period).map_err(Into::into)
        });
        let in_scope = now[&unit("180")].of(motcua_figures::Measure::InScope);
        assert_eq!(in_scope, 3, "the reopening takes it out of the figures of now");
        stage.at("2023-12-02", 8);
        let by = cx.clone();
        stage.write(move |tx| close_campaign(&by, tx, id));
        assert_eq!(
            counted(&standings_on(stage, &cx, id, "2023-12-02"), "180"),
            before
        );
    });
}

#[test]
fn what_a_solution_did_is_frozen_with_the_close_and_nothing_that_comes_later_moves_it() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 50, 30)]));
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&cx);
        let desk = stage.officer("motcua", "06184", &[Role::IntakeOfficer]);
        let new = NewSolution {
            kind: SolutionKind::Solution,
            title: "Quét ngay tại quầy".to_owned(),
            words: "Quét khi tiếp nhận".to_owned(),
            began_on: Some(day("2023-10-01")),
            indicator: "digitisation".to_owned(),
            participants: Vec::new(),
        };
        let by = desk.clone();
        stage.write(move |tx| register_solution(&by, tx, (id, &unit("06184")), &new));
        let effect = |today: &str| -> Effect {
            let (by, today) = (desk.clone(), day(today));
            let found = stage.read(move |tx| {
                let (all, campaign) = (solutions(&by, tx, id)?, campaign(&by, tx, id)?);
                let found = effects(tx, &campaign, (&[&all[0]], today))?;
                assert!(!found.provisional);
                Ok(found.all[0])
            });
            found.unwrap()
        };
        let on_the_last_day = effect("2023-11-30");
        assert_eq!(on_the_last_day.figure_before.denominator, 25);
        let reopened = |on: &str, dossier: &str| {
            let what = ("dossier-reopened", json!({"kind": "dossier-reopened"}));
            told(stage, day(on), Stream::named("dossier", dossier), what);
        };
        reopened("2023-12-01", "d0");
        assert_eq!(effect("2023-12-02"), on_the_last_day, "not closed yet");
        stage.at("2023-12-04", 8);
        let by = cx.clone();
        stage.write(move |tx| close_campaign(&by, tx, id));
        reopened("2023-12-05", "d1");
        assert_eq!(effect("2024-03-01"), on_the_last_day);
        let kept = stage.read(|tx| {
            let sql = "SELECT COUNT(*) FROM campaign_effect WHERE before_denominator = 25";
            tx.scalar::<i64>(sql, &[]).map_err(Into::into)
        });
        assert_eq!(kept, 1);
        assert_eq!(stage.read(verify_campaigns), []);
        for (changed, back) in [
            (
                "since_numerator = since_numerator + 1",
                "since_numerator = since_numerator - 1",
            ),
            ("indicator = 'online'", "indicator = 'digitisation'"),
        ] {
            let set = |what: &str| {
                let sql = format!("UPDATE campaign_effect SET {what}");
                stage.write(move |tx| tx.execute(&sql, &[]).map_err(motcua_kernel::Fault::from));
            };
            set(changed);
            assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Effects(id)]);
            set(back);
            assert_eq!(stage.read(verify_campaigns), []);
        }
    });
}
