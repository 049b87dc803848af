//! The bodies of a campaign are functions that units hold from day to day (KH 170/KH-UBND, VI; A10).

use motcua_campaign::{
    BodyTerm, CampaignReport, Definition, Drawn, Function, IssueReport, PaperForm, Saved, Span, Step,
    body_on, body_spells, campaign, issue_report, move_nomination, read_submission, save_started,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Fault};
use motcua_pdf::{Block, Letter};

use crate::nominations::{Cast, file, step};
use crate::stage::{Stage, day, each_stage, unit};

/// The plan moved into the spring in which departments were merged.
fn of_2025() -> Definition {
    let span = |from, to| Span {
        from: day(from),
        to: day(to),
    };
    Definition {
        window: span("2025-02-01", "2025-04-30"),
        scope: span("2025-02-01", "2025-04-30"),
        submission: None,
        unit_targets: Vec::new(),
        clusters: Vec::new(),
        ..Definition::kh_170().unwrap()
    }
}

fn names(stage: &Stage, definition: Definition, days: &[&str]) -> Vec<Option<String>> {
    let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
    let id = stage.launched_as(&by, definition);
    let days: Vec<Day> = days.iter().map(|text| day(text)).collect();
    stage.read(move |tx| {
        let campaign = campaign(&by, tx, id)?;
        days.into_iter()
            .map(|day| {
                let body = body_on(tx, &campaign, (Function::FocalPoint, day))?;
                Ok::<_, Fault>(body.map(|unit| format!("{} {}", unit.id, unit.name)))
            })
            .collect()
    })
}

#[test]
fn the_successor_of_a_department_that_ended_holds_its_function_from_the_next_day_on() {
    each_stage(|stage| {
        let found = names(stage, of_2025(), &["2025-02-28", "2025-03-01", "2026-01-01"]);
        let after = Some("SKHCN2@2025-03-01 Sở Khoa học và Công nghệ".to_owned());
        assert_eq!(
            found,
            [
                Some("STTTT Sở Thông tin và Truyền thông".to_owned()),
                after.clone(),
                after
            ]
        );
    });
}

#[test]
fn a_body_that_is_named_for_a_later_day_holds_from_then_on_and_its_own_successor_after_it() {
    each_stage(|stage| {
        let term = |unit: &str, since| BodyTerm {
            function: Function::FocalPoint,
            unit: unit.parse().unwrap(),
            since: day(since),
        };
        let mut plan = of_2025();
        // SLDTBXH ended on 28 February 2025 too; Sở Nội vụ of March took over from it.
        plan.later_bodies = vec![term("SLDTBXH", "2025-02-10"), term("VPUB", "2025-04-01")];
        let by = stage.officer("noivu2", "20", &[Role::EmulationOfficer]);
        let id = stage.launched_as(&by, plan);
        let spells = stage.read(move |tx| {
            let campaign = campaign(&by, tx, id)?;
            body_spells(tx, &campaign, Function::FocalPoint)
        });
        let told: Vec<_> = spells
            .iter()
            .map(|spell| {
                let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
                format!(
                    "{} {}..{} {}",
                    spell.unit.id.code(),
                    day(spell.from),
                    day(spell.to),
                    spell.succeeded
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "STTTT ..2025-02-09 false",
                "SLDTBXH 2025-02-10..2025-02-28 false",
                "SNV2 2025-03-01..2025-03-31 true",
                "VPUB 2025-04-01.. false"
            ]
        );
    });
}

fn letter(stage: &Stage, by: &OpContext, cast: &Cast, report: CampaignReport) -> Letter {
    let (cx, id) = (by.clone(), cast.campaign);
    stage
        .write(move |tx| {
            let drawn = Drawn {
                at: cx.now(),
                demo: false,
                site: String::new(),
            };
            read_submission(&cx, tx, (id, report), (PaperForm::Pdf, &drawn))
        })
        .letter
}

fn addressed(letter: &Letter) -> &str {
    let to = letter.body.iter().find_map(|block| match block {
        Block::To(text) => Some(text.as_str()),
        _ => None,
    });
    to.unwrap_or_default()
}

fn rows(letter: &Letter) -> &[Vec<String>] {
    let grid = letter.body.iter().find_map(|block| match block {
        Block::Grid { rows, .. } => Some(rows.as_slice()),
        _ => None,
    });
    grid.unwrap_or_default()
}

#[test]
fn the_focal_point_of_the_day_submits_to_the_chairman_through_the_body_of_emulation_of_the_day() {
    each_stage(|stage| {
        let mut plan = Definition::kh_170().unwrap();
        plan.later_bodies.push(BodyTerm {
            function: Function::FocalPoint,
            unit: unit("VPUB"),
            since: day("2023-12-05"),
        });
        let cast = Cast::new(stage, plan);
        let id = cast.begun(stage, "bang-khen-tap-the");
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(step(stage, &cast.focal, id, Step::FindComplete), Ok(()));
        let early = letter(stage, &cast.focal, &cast, CampaignReport::FocalSubmission);
        assert_eq!(early.head.agency, "Sở Thông tin và Truyền thông");
        assert!(rows(&early).is_empty(), "nothing is appraised yet");
        stage.at("2023-12-05", 9);
        for (by, made) in [(&cast.focal, Step::Appraise), (&cast.emulation, Step::Examine)] {
            let cx = by.clone();
            let version = file(stage, by, id).nomination.version;
            let words = "Đủ tiêu chuẩn";
            let said = stage.write(move |tx| move_nomination(&cx, tx, (id, version), (made, words)));
            assert_eq!(said, []);
        }
        let made: Vec<String> = file(stage, &cast.emulation, id)
            .passages
            .into_iter()
            .map(|one| one.body)
            .collect();
        assert_eq!(
            made,
            [
                "",
                "Ủy ban nhân dân thị trấn Cao Lộc",
                "Sở Thông tin và Truyền thông",
                "Văn phòng UBND tỉnh",
                "Sở Nội vụ"
            ]
        );
        let focal = letter(stage, &cast.focal, &cast, CampaignReport::FocalSubmission);
        assert_eq!(focal.head.agency, "Văn phòng UBND tỉnh");
        assert_eq!(
            addressed(&focal),
            "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"
        );
        assert_eq!(focal.recipients[1], "Sở Nội vụ");
        assert_eq!(rows(&focal)[0][2], "Thị trấn Cao Lộc, Tập thể");
        assert_eq!(rows(&focal)[0][4], "Đủ tiêu chuẩn");
        let above = letter(stage, &cast.chairman, &cast, CampaignReport::EmulationSubmission);
        assert_eq!(above.head.agency, "Sở Nội vụ");
        assert_eq!(addressed(&above), "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh");
        // Each look is on record with the set that it listed.
        let cx = cast.emulation.clone();
        let read = stage.read(move |tx| motcua_campaign::paper_readings(&cx, tx, id));
        assert_eq!(read.len(), 2, "the first one listed nothing");
    });
}

#[test]
fn a_submission_is_numbered_by_the_body_that_appraised_and_read_by_nobody_else() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let issue = |by: &OpContext| {
            let (cx, id) = (by.clone(), cast.campaign);
            let input = IssueReport {
                report: CampaignReport::FocalSubmission,
                number: "31/TTr-STTTT".to_owned(),
                on: "2023-12-04".to_owned(),
            };
            let issued = stage.try_write(move |tx| issue_report(&cx, tx, id, &input));
            issued.map_err(|fault| fault.code())
        };
        assert_eq!(issue(&cast.emulation), Err("not-allowed"));
        assert_eq!(issue(&cast.focal), Ok(Vec::new()));
        let found = letter(stage, &cast.emulation, &cast, CampaignReport::FocalSubmission);
        assert_eq!(found.number, "31/TTr-STTTT");
        let (cx, id) = (cast.secretary.clone(), cast.campaign);
        let refused = stage.try_write(move |tx| {
            let drawn = Drawn {
                at: cx.now(),
                demo: false,
                site: String::new(),
            };
            read_submission(
                &cx,
                tx,
                (id, CampaignReport::FocalSubmission),
                (PaperForm::Pdf, &drawn),
            )
        });
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn another_body_while_a_campaign_runs_is_a_change_with_its_reason() {
    each_stage(|stage| {
        let by = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&by);
        let mut plan = Definition::kh_170().unwrap();
        plan.later_bodies.push(BodyTerm {
            function: Function::EmulationBody,
            unit: unit("VPUB"),
            since: day("2023-11-20"),
        });
        let (cx, wanted) = (by.clone(), plan.clone());
        let saved = stage.write(move |tx| save_started(&cx, tx, (id, 2), &wanted, ""));
        assert!(matches!(&saved, Saved::Invalid(found) if found[0].code == "campaign-reason-missing"));
        let (cx, wanted) = (by.clone(), plan);
        stage.write(move |tx| save_started(&cx, tx, (id, 2), &wanted, "Chuyển nhiệm vụ"));
        let changes = stage.read(move |tx| motcua_campaign::campaign_changes(&by, tx, id));
        assert_eq!(changes[0].fields, ["emulation_body"]);
    });
}
