//! What waits for whom, across campaigns.

use motcua_campaign::{
    Definition, NewDifficulty, NewTask, Step, UnitBehind, WaitingKind, answer_difficulty, assign_task,
    behind_for_letters, note_behind, note_unit, open_meeting, pace_watch_is_due, raise_difficulty, see_entry,
    units_behind, waiting, waiting_count,
};
use motcua_figures::CriterionName;
use motcua_identity::{OpContext, Role};

use crate::nominations::{Cast, meeting, step};
use crate::stage::{Stage, day, each_stage, province, unit};

const AWARD: &str = "bang-khen-tap-the";

pub fn kinds(stage: &Stage, cx: &OpContext) -> Vec<WaitingKind> {
    let cx = cx.clone();
    let (all, count) = stage.read(move |tx| Ok((waiting(&cx, tx)?, waiting_count(&cx, tx)?)));
    assert_eq!(count, all.len(), "the menu counts what the list shows");
    all.iter().map(|one| one.kind).collect()
}

#[test]
fn each_step_of_a_nomination_waits_for_whoever_makes_it_and_for_nobody_else() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        // The first day of the window: the unit exceeded and has handed in nothing.
        assert_eq!(kinds(stage, &cast.head), [WaitingKind::SubmissionEnds]);
        let id = cast.begun(stage, AWARD);
        assert!(kinds(stage, &cast.secretary).contains(&WaitingKind::Prepare));
        let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        assert_eq!(kinds(stage, &cast.members[0]), [WaitingKind::Vote]);
        assert!(!kinds(stage, &cast.secretary).contains(&WaitingKind::Count));
        let cx = cast.secretary.clone();
        stage.write(move |tx| motcua_campaign::annul_meeting(&cx, tx, id, "Họp lại"));
        cast.voted(stage, id, 3);
        let cx = cast.head.clone();
        let found = stage.read(move |tx| waiting(&cx, tx));
        let sign = found.iter().find(|one| one.kind == WaitingKind::Sign).unwrap();
        assert_eq!(sign.until, Some(day("2023-12-06")), "the close is hard");
        assert_eq!(kinds(stage, &cast.focal), []);
        for (by, made, next, waits) in [
            (&cast.head, Step::Submit, &cast.focal, WaitingKind::Check),
            (
                &cast.focal,
                Step::FindComplete,
                &cast.focal,
                WaitingKind::Appraise,
            ),
            (&cast.focal, Step::Appraise, &cast.emulation, WaitingKind::Examine),
            (&cast.emulation, Step::Examine, &cast.above, WaitingKind::Council),
        ] {
            assert_eq!(step(stage, by, id, made), Ok(()));
            assert_eq!(kinds(stage, next), [waits]);
            assert_eq!(kinds(stage, &cast.head), [], "it is out of the unit's hands");
        }
        cast.voted(stage, id, 3);
        assert_eq!(kinds(stage, &cast.chairman), [WaitingKind::Decide]);
        assert_eq!(step(stage, &cast.chairman, id, Step::Award), Ok(()));
        assert_eq!(kinds(stage, &cast.chairman), []);
    });
}

#[test]
fn a_set_that_was_sent_back_waits_for_its_secretary_and_head_with_the_days_for_completing_it() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        stage.at("2023-12-07", 8);
        assert_eq!(step(stage, &cast.focal, id, Step::Return), Ok(()));
        for by in [&cast.secretary, &cast.head] {
            let cx = by.clone();
            let found = stage.read(move |tx| waiting(&cx, tx));
            assert_eq!(
                (found[0].kind, found[0].until),
                (WaitingKind::Returned, Some(day("2023-12-11"))),
                "two working days after Thursday"
            );
        }
    });
}

#[test]
fn what_presses_and_what_was_answered_is_told_until_it_is_read() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let head = stage.officer("truong", "06184", &[Role::AgencyHead]);
        let above = stage.officer("huyen", "183", &[Role::AgencyHead]);
        let clerk = stage.officer("vanthu", "06184", &[Role::Clerk]);
        let officer = clerk.officer().unwrap().officer_id;
        let (cx, by) = (emulation.clone(), head.clone());
        stage.write(move |tx| {
            let at = (id, &unit("06184"));
            note_unit(&cx, tx, at, ("Tuần này chưa số hoá hồ sơ nào", true))?;
            note_unit(&cx, tx, at, ("Đã gọi điện", false))?;
            let new = NewDifficulty {
                area: "equipment".to_owned(),
                words: "Máy quét hỏng".to_owned(),
                proposal: String::new(),
            };
            raise_difficulty(&by, tx, at, &new)?;
            let task = NewTask {
                title: "Số hoá 200 hồ sơ".to_owned(),
                officer: Some(officer),
                due_on: Some(day("2023-11-24")),
            };
            assign_task(&by, tx, at, &task)
        });
        assert_eq!(kinds(stage, &head), [WaitingKind::Pressed]);
        assert_eq!(
            kinds(stage, &above),
            [],
            "the district is not told of each commune"
        );
        assert_eq!(kinds(stage, &clerk), [WaitingKind::Task]);
        assert_eq!(kinds(stage, &emulation), [WaitingKind::Difficulty]);
        let cx = emulation.clone();
        stage.write(move |tx| {
            let one = motcua_campaign::difficulties(&cx, tx, id)?.remove(0);
            answer_difficulty(&cx, tx, one.id, ("Cấp máy mới", false))
        });
        assert_eq!(kinds(stage, &head), [WaitingKind::Answered, WaitingKind::Pressed]);
        let cx = head.clone();
        for one in stage.read(move |tx| waiting(&cx, tx)) {
            let (entry, cx, stranger) = (one.entry.unwrap(), head.clone(), above.clone());
            let refused = stage.try_write({
                let entry = entry.clone();
                move |tx| see_entry(&stranger, tx, &entry)
            });
            assert_eq!(refused.unwrap_err().code(), "campaign-entry-not-found");
            stage.write(move |tx| {
                see_entry(&cx, tx, &entry)?;
                see_entry(&cx, tx, &entry)
            });
        }
        assert_eq!(kinds(stage, &head), []);
        let told: i64 = stage.read(|tx| {
            Ok(tx.scalar(
                "SELECT COUNT(*) FROM ledger_event WHERE kind = 'campaign-entry-seen'",
                &[],
            )?)
        });
        assert_eq!(told, 2, "each once");
    });
}

#[test]
fn a_window_that_ends_is_told_a_week_before_and_a_campaign_that_is_over_waits_to_be_closed() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        stage.launched(&emulation);
        let head = stage.officer("truong", "06184", &[Role::AgencyHead]);
        stage.at("2023-11-22", 8);
        assert_eq!(kinds(stage, &head), []);
        stage.at("2023-11-23", 8);
        assert_eq!(kinds(stage, &head), [WaitingKind::WindowEnds]);
        assert_eq!(kinds(stage, &emulation), []);
        stage.at("2023-12-01", 8);
        assert_eq!(kinds(stage, &head), []);
        assert_eq!(kinds(stage, &emulation), [WaitingKind::CloseDue]);
    });
}

/// Looks who is behind, as the program does each day; whether it was noted.
fn looked(stage: &Stage) -> bool {
    let cx = stage.cx.clone();
    stage.write(move |tx| {
        let found = units_behind(tx, cx.now())?;
        note_behind(&cx, tx, &found)
    })
}

#[test]
fn a_head_finds_every_ratio_that_is_behind_its_pace_waiting_without_having_asked_for_a_letter() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        stage.dossiers(&province(&[("180", 25, 10), ("06187", 30, 20)]));
        let mut plan = Definition::kh_170().unwrap();
        // Filings that came online are asked for what digitisation is, and 5 points more.
        plan.criteria[2].targets = plan.criteria[0].targets.clone();
        stage.launched_as(&emulation, plan);
        let slow = stage.officer("cham", "180", &[Role::AgencyHead]);
        let clerk = stage.officer("vanthu", "180", &[Role::Clerk]);
        assert_eq!(kinds(stage, &slow), [], "nobody looked yet");
        assert!(stage.read(|tx| pace_watch_is_due(tx, day("2023-11-15"))));
        assert!(looked(stage));
        assert!(!stage.read(|tx| pace_watch_is_due(tx, day("2023-11-15"))));
        assert!(!looked(stage), "once a day");
        assert_eq!(kinds(stage, &slow), [WaitingKind::Behind, WaitingKind::Behind]);
        assert_eq!(kinds(stage, &clerk), [], "it is the head's");
        let cx = slow.clone();
        let found = stage.read(move |tx| waiting(&cx, tx));
        let told = found.iter().filter_map(|one| one.behind);
        let told: Vec<_> = told.map(|it| (it.indicator.identifier(), it.goal)).collect();
        assert_eq!(told, [("digitisation", 6_000), ("online", 6_500)]);
        let now = stage.cx.now();
        let all = stage.read(move |tx| units_behind(tx, now));
        let ahead =
            |it: &&UnitBehind| it.unit == unit("06187") && it.pace.indicator.identifier() == "digitisation";
        assert_eq!(all.iter().filter(ahead).count(), 0, "20 of 30 lead above 55 %");
        let letters = stage.read(move |tx| behind_for_letters(tx, now));
        let told = letters.iter().filter(|it| it.unit == unit("180"));
        let told: Vec<_> = told.map(|it| (&it.name, it.plan.as_str(), it.goal)).collect();
        let online = CriterionName::Key("campaign-indicator-online".to_owned());
        assert_eq!(
            told,
            [(&online, "170/KH-UBND", 6_500)],
            "of digitisation the letter has its own line"
        );
        stage.at("2023-11-20", 8);
        assert_eq!(
            kinds(stage, &slow),
            [],
            "what was found days ago tells nothing of today"
        );
        assert!(looked(stage));
        assert_eq!(kinds(stage, &slow).len(), 2);
        let refused = stage.try_write(move |tx| note_behind(&slow, tx, &[]));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn in_the_first_days_of_a_window_nobody_is_behind() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        stage.dossiers(&province(&[("180", 25, 10)]));
        let mut plan = Definition::kh_170().unwrap();
        plan.window.from = day("2023-11-13");
        stage.launched_as(&emulation, plan);
        let now = stage.cx.now();
        assert_eq!(stage.read(move |tx| units_behind(tx, now)), []);
    });
}
