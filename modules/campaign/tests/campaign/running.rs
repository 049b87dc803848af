//! Tasks, follow-up, difficulties, solutions and sub-campaigns.

use motcua_campaign::{
    Definition, NewAnnouncement, NewDifficulty, NewSolution, NewTask, SolutionKind, announce,
    answer_difficulty, assign_task, campaign, create_campaign, difficulties, effects, finish_task,
    launch_campaign, name_owner, note_unit, open_announcements, raise_difficulty, register_solution,
    scorecard, share_solution, solutions, standings, tasks_of_me,
};
use motcua_figures::Counted;
use motcua_identity::Role;

use crate::stage::{day, each_stage, province, unit};

#[test]
fn a_head_names_who_answers_and_gives_tasks_that_their_officer_finishes_once() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let head = stage.officer("lanhdao", "06184", &[Role::AgencyHead]);
        let clerk = stage.officer("vanthu", "06184", &[Role::Clerk]);
        let stranger = stage.officer("khac", "06187", &[Role::AgencyHead]);
        let owner = clerk.officer().unwrap().officer_id;
        let task = NewTask {
            title: "Số hoá 200 hồ sơ hộ tịch năm 2020".to_owned(),
            officer: Some(owner),
            due_on: Some(day("2023-11-24")),
        };
        let (cx, new) = (stranger, task.clone());
        let refused = stage.try_write(move |tx| assign_task(&cx, tx, (id, &unit("06184")), &new));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let cx = head.clone();
        stage.write(move |tx| {
            assert_eq!(name_owner(&cx, tx, (id, &unit("06184")), owner)?, []);
            let past = NewTask {
                due_on: Some(day("2023-11-14")),
                ..task.clone()
            };
            assert_eq!(
                assign_task(&cx, tx, (id, &unit("06184")), &past)?[0].code,
                "day-in-past"
            );
            assert_eq!(assign_task(&cx, tx, (id, &unit("06184")), &task)?, []);
            Ok(())
        });
        let cx = clerk.clone();
        let mine = stage.read(move |tx| tasks_of_me(&cx, tx));
        let task_id = mine[0].id;
        let cx = clerk.clone();
        stage.write(move |tx| finish_task(&cx, tx, task_id, "Đã quét 212 hồ sơ"));
        let again = stage.try_write(move |tx| finish_task(&clerk, tx, task_id, "lần nữa"));
        assert_eq!(again.unwrap_err().code(), "campaign-done-already");
        let (words, cx) = ("Tuần này chưa có hồ sơ nào được số hoá", emulation.clone());
        stage.write(move |tx| note_unit(&cx, tx, (id, &unit("06184")), (words, true)));
        let card = stage.read(move |tx| scorecard(&head, tx, id, &unit("06184")));
        assert_eq!(card.owner.unwrap().0, owner);
        assert_eq!(card.tasks[0].outcome, "Đã quét 212 hồ sơ");
        assert!(card.notes[0].presses);
    });
}

#[test]
fn who_answers_for_a_unit_and_does_its_tasks_is_one_of_its_people() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let head = stage.officer("lanhdao", "06184", &[Role::AgencyHead]);
        let other = stage.officer("khac", "06187", &[Role::Clerk]);
        let above = other.officer().unwrap().officer_id;
        stage.write(move |tx| {
            let at = unit("06184");
            let named = name_owner(&head, tx, (id, &at), above)?;
            assert_eq!(
                (named[0].field, named[0].code),
                ("owner", "campaign-officer-elsewhere")
            );
            let task = NewTask {
                title: "Số hoá 200 hồ sơ".to_owned(),
                officer: Some(above),
                due_on: Some(day("2023-11-24")),
            };
            let given = assign_task(&head, tx, (id, &at), &task)?;
            assert_eq!(
                (given[0].field, given[0].code),
                ("officer", "campaign-officer-elsewhere")
            );
            let card = scorecard(&head, tx, id, &at)?;
            assert_eq!((card.owner, card.tasks.len()), (None, 0));
            Ok(())
        });
    });
}

#[test]
fn a_difficulty_goes_to_the_body_of_emulation_and_is_answered_once() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let desk = stage.officer("motcua", "06184", &[Role::IntakeOfficer]);
        let new = NewDifficulty {
            area: "equipment".to_owned(),
            words: "Máy quét hỏng từ đầu tháng".to_owned(),
            proposal: "Cấp máy quét hai mặt".to_owned(),
        };
        let (cx, at) = (desk.clone(), new.clone());
        let elsewhere = stage.try_write(move |tx| raise_difficulty(&cx, tx, (id, &unit("06187")), &at));
        assert_eq!(elsewhere.unwrap_err().code(), "not-allowed");
        let cx = desk.clone();
        stage.write(move |tx| raise_difficulty(&cx, tx, (id, &unit("06184")), &new));
        let cx = emulation.clone();
        let one = stage.read(move |tx| difficulties(&cx, tx, id)).remove(0);
        let cx = desk;
        let refused = stage.try_write(move |tx| answer_difficulty(&cx, tx, one.id, ("Đã rõ", false)));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let cx = emulation.clone();
        stage.write(move |tx| answer_difficulty(&cx, tx, one.id, ("Chuyển UBND tỉnh", true)));
        let cx = emulation.clone();
        let again = stage.try_write(move |tx| answer_difficulty(&cx, tx, one.id, ("khác", false)));
        assert_eq!(again.unwrap_err().code(), "campaign-done-already");
        assert!(stage.read(move |tx| difficulties(&emulation, tx, id))[0].beyond);
        // Whatever was typed is sealed, and whatever was chosen is told.
        let told: Vec<String> = stage.read(|tx| {
            let sql =
                "SELECT payload FROM ledger_event WHERE kind LIKE 'campaign-difficulty-%' ORDER BY kind";
            let rows = tx.query(sql, &[])?;
            rows.iter().map(|row| Ok(row.get("payload")?)).collect()
        });
        assert!(told[0].contains(r#""beyond":true"#), "{}", told[0]);
        assert!(
            told[1].contains(r#""area":"equipment""#) && told[1].contains("\"proposal\":"),
            "{}",
            told[1]
        );
        for words in ["Máy quét hỏng", "hai mặt", "Chuyển UBND"] {
            assert!(!told.concat().contains(words), "the ledger keeps no words");
        }
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}

#[test]
fn a_solution_shows_the_figure_before_and_since_and_good_practice_comes_first() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 50, 30)]));
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let desk = stage.officer("motcua", "06184", &[Role::IntakeOfficer]);
        let new = |title: &str, began: &str| NewSolution {
            kind: SolutionKind::Solution,
            title: title.to_owned(),
            words: "Quét ngay tại quầy".to_owned(),
            began_on: Some(day(began)),
            indicator: "digitisation".to_owned(),
            participants: Vec::new(),
        };
        let (first, second, cx) = (new("Một", "2023-10-01"), new("Hai", "2023-10-02"), desk.clone());
        stage.write(move |tx| {
            let to_come = new("Sau", "2023-12-01");
            let problems = register_solution(&cx, tx, (id, &unit("06184")), &to_come)?;
            assert_eq!(problems[0].code, "campaign-day-to-come");
            register_solution(&cx, tx, (id, &unit("06184")), &first)?;
            register_solution(&cx, tx, (id, &unit("06184")), &second)
        });
        let cx = desk.clone();
        let all = stage.read(move |tx| solutions(&cx, tx, id));
        let first = all.iter().find(|one| one.title == "Một").unwrap().clone();
        let (cx, shared) = (emulation, first.id);
        stage.write(move |tx| share_solution(&cx, tx, shared));
        let reader = desk.clone();
        assert_eq!(stage.read(move |tx| solutions(&desk, tx, id))[0].title, "Một");
        let found = stage.read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            effects(tx, &campaign, (&[&first], day("2023-11-15")))
        });
        let effect = found.all[0].unwrap();
        // Settled two days after they came, one a day from 4 September: 6 to 30 September are 25, all of them digitised.
        let counted = |numerator, denominator| Counted {
            numerator,
            denominator,
        };
        assert_eq!(effect.figure_before, counted(25, 25));
        assert_eq!(effect.figure_since, counted(5, 25));
        assert_eq!(effect.improved(), Some(false), "what fell is told as it is");
    });
}

#[test]
fn a_unit_launches_a_sub_campaign_with_criteria_of_its_own_and_no_second_one() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06184", 20, 11), ("06187", 20, 2)]));
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let parent = stage.launched(&emulation);
        let head = stage.officer("lanhdao", "183", &[Role::AgencyHead]);
        let mut own = Definition::kh_170().unwrap();
        own.number = "12/KH-UBND".to_owned();
        own.criteria.truncate(1);
        own.awards
            .retain(|award| award.decider == motcua_campaign::Decider::Head);
        for target in &mut own.criteria[0].targets {
            target.hundredths = 1_000;
        }
        let cx = head.clone();
        let found = stage.write(move |tx| {
            let id = create_campaign(&cx, tx, &unit("183"), Some(parent), &own)?;
            assert_eq!(launch_campaign(&cx, tx, (id, true))?, []);
            let twice = create_campaign(&cx, tx, &unit("183"), Some(parent), &own);
            assert_eq!(twice.unwrap_err().code(), "campaign-has-sub");
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            standings(tx, &campaign, day("2023-11-15"))
        });
        let reached: Vec<_> = found.eligible().map(|row| row.unit.to_string()).collect();
        assert_eq!(
            reached,
            ["06184", "06187"],
            "two of twenty meet a criterion of 10 %"
        );
        assert!(found.of(&unit("180")).is_none(), "other districts take no part");
        let other = stage.officer("khac", "180", &[Role::AgencyHead]);
        let plan = Definition::kh_170().unwrap();
        let refused =
            stage.try_write(move |tx| create_campaign(&other, tx, &unit("183"), Some(parent), &plan));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn only_what_is_announced_to_everybody_stands_on_the_public_page() {
    each_stage(|stage| {
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        for (title, open) in [("Nội bộ", false), ("Công khai", true)] {
            let cx = emulation.clone();
            let new = NewAnnouncement {
                title: title.to_owned(),
                words: "Nội dung".to_owned(),
                open,
            };
            stage.write(move |tx| announce(&cx, tx, id, &new));
        }
        let open = stage.read(move |tx| open_announcements(tx, id));
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].title, "Công khai");
    });
}
