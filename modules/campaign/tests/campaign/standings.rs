//! Standings, recomputed here from the raw dossiers by a calculation of its own.

use std::collections::{BTreeMap, BTreeSet};

use motcua_campaign::{
    CampaignFinding, Definition, Few, Overall, Saved, Standings, campaign, close_campaign, save_started,
    standings, verify_campaigns,
};
use motcua_db::values;
use motcua_figures::{AdminLevel, Counted};
use motcua_identity::Role;

use crate::stage::{Raw, Stage, day, each_stage, province, unit};

/// District 183 with communes 06187 and 06184, district 180, department STP, commune 06184 exactly at 55 %.
const UNITS: [(&str, usize, usize); 5] = [
    ("06187", 30, 20),
    ("06184", 20, 11),
    ("183", 25, 15),
    ("180", 25, 10),
    ("STP", 40, 32),
];

/// What a spreadsheet would give: digitised of settled until 30 November, and the online ratio of the window.
fn by_hand(raw: &[Raw]) -> BTreeMap<&'static str, [(i64, i64); 3]> {
    let mut found: BTreeMap<&'static str, [(i64, i64); 3]> = BTreeMap::new();
    let mut services: BTreeMap<&'static str, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    let window = |on| day("2023-08-20") <= on && on <= day("2023-11-30");
    for dossier in raw {
        let row = found.entry(dossier.unit).or_default();
        if dossier.settled.is_some_and(|on| on <= day("2023-11-30")) {
            row[0].1 += 1;
            row[0].0 += i64::from(dossier.digitised.is_some());
        }
        if window(dossier.received) {
            row[2].1 += 1;
            row[2].0 += i64::from(dossier.online);
            let (online, all) = services.entry(dossier.unit).or_default();
            all.insert(dossier.procedure);
            if dossier.online {
                online.insert(dossier.procedure);
            }
        }
    }
    for (unit, (online, all)) in services {
        let size = |set: &BTreeSet<&str>| i64::try_from(set.len()).unwrap();
        found.get_mut(unit).unwrap()[1] = (size(&online), size(&all));
    }
    found
}

fn compare(found: &Standings, raw: &[Raw]) {
    let wanted = by_hand(raw);
    for row in &found.rows {
        let by_hand = wanted.get(row.unit.as_str()).copied().unwrap_or_default();
        for (figure, (numerator, denominator)) in row.figures.iter().zip(by_hand) {
            let wanted = Counted {
                numerator,
                denominator,
            };
            assert_eq!(figure.counted, wanted, "{}", row.unit);
        }
    }
}

fn emulation(stage: &Stage) -> motcua_identity::OpContext {
    stage.officer("noivu", "20", &[Role::EmulationOfficer])
}

#[test]
fn two_dossiers_exceed_nothing_and_nominate_nobody_where_the_fewest_hold_for_awards_too() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 2, 2), ("06187", 30, 20)]));
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        for (few, stands) in [
            (Few::PlacesOnly, Overall::Exceeded),
            (Few::AwardsToo, Overall::Unjudged),
        ] {
            let definition = Definition {
                few,
                ..Definition::kh_170().unwrap()
            };
            let id = stage.launched_as(&by, definition);
            let cx = by.clone();
            let found = stage.read(move |tx| {
                let campaign = campaign(&cx, tx, id)?;
                standings(tx, &campaign, cx.now().day())
            });
            let small = found.of(&unit("06184")).unwrap();
            assert_eq!(
                (small.place, small.overall),
                (None, stands),
                "{}",
                few.identifier()
            );
            let eligible: Vec<_> = found.eligible().map(|row| row.unit.clone()).collect();
            assert_eq!(eligible.contains(&unit("06184")), stands == Overall::Exceeded);
            assert!(eligible.contains(&unit("06187")));
        }
    });
}

#[test]
fn standings_are_those_that_follow_from_the_raw_dossiers_and_nobody_types_them() {
    each_stage(|stage| {
        let raw = province(&UNITS);
        stage.dossiers(&raw);
        let cx = emulation(stage);
        let id = stage.launched(&cx);
        let found = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            standings(tx, &campaign, day("2023-11-15"))
        });
        compare(&found, &raw);
        let of = |key: &str| found.of(&unit(key)).unwrap().clone();
        // R17, A2: 20/30 is over 55 %, 11/20 is 55 % exactly, 15/25 is 60 % exactly, 32/40 is over 70 %.
        assert_eq!(of("06187").overall, Overall::Exceeded);
        assert_eq!(of("06184").overall, Overall::Met);
        assert_eq!(of("183").overall, Overall::Met);
        assert_eq!(of("180").overall, Overall::NotMet);
        assert_eq!(of("STP").overall, Overall::Exceeded);
        assert_eq!(
            of("SYT").overall,
            Overall::Unjudged,
            "a unit without a dossier is not judged"
        );
        assert_eq!((of("06187").place, of("06184").place), (Some(1), Some(2)));
        assert_eq!(of("183").cluster_place, Some(1));
        assert_eq!(found.total(AdminLevel::District, 0).denominator, 50);
        let eligible: Vec<_> = found.eligible().map(|row| row.unit.to_string()).collect();
        assert_eq!(eligible.len(), 4, "{eligible:?}");
        let pace = of("180").pace.unwrap();
        assert_eq!((pace.days_past, pace.days_left), (61, 11));
        assert!(pace.needed_a_day.is_some());
        // 32 of 40 is over 70 %, yet at this speed 48 will be settled, of which 34 are asked.
        assert_eq!(of("STP").pace.unwrap().needed_a_day, Some(1));
    });
}

#[test]
fn the_pace_is_told_in_every_criterion_in_which_a_day_adds_something() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("180", 25, 10)]));
        let cx = emulation(stage);
        let mut plan = Definition::kh_170().unwrap();
        // Services and filings that came online are asked for what digitisation is.
        for place in [1, 2] {
            plan.criteria[place].targets = plan.criteria[0].targets.clone();
        }
        let id = stage.launched_as(&cx, plan);
        let found = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            standings(tx, &campaign, day("2023-11-15"))
        });
        let row = found.of(&unit("180")).unwrap();
        assert_eq!(row.pace, row.paces[0]);
        // A service counts once, however many filings come: no day's work tells where it leads.
        assert_eq!(row.paces[1], None);
        // 7 of 25 came online in 61 working days; at that speed 30 will have come in 72, of which 65 % are asked.
        let online = row.paces[2].unwrap();
        assert_eq!((online.days_left, online.done_a_day), (11, 7 * 100 / 61));
        assert_eq!(online.needed_a_day, Some(2), "13 more in 11 days");
    });
}

#[test]
fn a_campaign_closes_after_its_last_day_and_its_standings_stay_what_they_were() {
    each_stage(|stage| {
        let raw = province(&UNITS);
        stage.dossiers(&raw);
        let cx = emulation(stage);
        let id = stage.launched(&cx);
        let by = cx.clone();
        stage.at("2023-11-30", 17);
        let early = stage.try_write(move |tx| close_campaign(&by, tx, id));
        assert_eq!(early.unwrap_err().code(), "campaign-still-runs");
        stage.at("2023-12-01", 8);
        let by = cx.clone();
        stage.write(move |tx| close_campaign(&by, tx, id));
        // A dossier of the scope that comes later changes the figures and not what was frozen.
        let late = Raw {
            number: 9_000,
            unit: "180",
            procedure: "1.001193",
            online: true,
            received: day("2023-11-20"),
            settled: Some(day("2023-11-21")),
            digitised: Some(day("2023-12-02")),
        };
        stage.dossiers(&[late]);
        let by = cx.clone();
        let found = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&by, tx, id)?;
            standings(tx, &campaign, day("2023-12-03"))
        });
        assert!(found.frozen);
        compare(&found, &raw);
        assert_eq!(stage.read(verify_campaigns), []);
        stage.write(|tx| {
            let sql = "UPDATE campaign_frozen SET numerator = numerator + 1 WHERE unit_id = $1";
            Ok(tx.execute(sql, values!["180"]).map(drop)?)
        });
        assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Standings(id)]);
    });
}

#[test]
fn what_changes_after_the_launch_is_on_record_with_its_reason_and_the_ledger_keeps_no_words() {
    each_stage(|stage| {
        let cx = emulation(stage);
        let id = stage.launched(&cx);
        let mut changed = Definition::kh_170().unwrap();
        changed.fewest = 20;
        let by = cx.clone();
        let given = changed.clone();
        let without = stage.write(move |tx| save_started(&by, tx, (id, 2), &given, "  "));
        assert!(matches!(without, Saved::Invalid(problems) if problems[0].field == "reason"));
        let (by, given) = (cx.clone(), changed.clone());
        let reason = "Theo ý kiến của các xã có ít hồ sơ";
        let saved = stage.write(move |tx| save_started(&by, tx, (id, 2), &given, reason));
        assert_eq!(saved, Saved::Saved);
        let (by, given) = (cx.clone(), changed);
        let stale = stage.try_write(move |tx| save_started(&by, tx, (id, 2), &given, reason));
        assert_eq!(stale.unwrap_err().code(), "changed-meanwhile");
        let changes = stage.read(move |tx| motcua_campaign::campaign_changes(&cx, tx, id));
        assert_eq!(
            (changes[0].fields.as_slice(), changes[0].reason.as_str()),
            (&["fewest".to_owned()][..], reason)
        );
        let told: String = stage.read(|tx| {
            let rows = tx.query(
                "SELECT payload FROM ledger_event WHERE stream LIKE 'campaign:%'",
                &[],
            )?;
            rows.iter().map(|row| Ok(row.get::<String>("payload")?)).collect()
        });
        assert!(!told.contains("ý kiến"), "{told}");
        assert_eq!(stage.read(verify_campaigns), []);
        stage.write(|tx| {
            Ok(tx
                .execute("UPDATE campaign_word SET words = 'khác'", &[])
                .map(drop)?)
        });
        assert_eq!(stage.read(verify_campaigns).len(), 1);
    });
}
