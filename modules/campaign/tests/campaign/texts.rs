//! Texts of a set: logged when they change, sealed when the head signs, and nobody signs another text than they read.

use motcua_campaign::{
    CampaignFinding, Definition, NewSolution, NominationId, NomineeId, SolutionKind, Stage as Place, Step,
    WaitingKind, Written, begin_nomination, edit_paper, move_nomination, note_discussion, open_meeting,
    register_solution, see_entry, verify_campaigns, waiting,
};
use motcua_db::values;
use motcua_identity::{OpContext, Role};

use crate::nominations::{Cast, file, meeting, step};
use crate::stage::{Stage, day, each_stage, province, unit};

const AWARD: &str = "bang-khen-tap-the";

fn edit(
    stage: &Stage,
    by: &OpContext,
    id: NominationId,
    (nominee, text): (Option<NomineeId>, &'static str),
) -> Result<(), &'static str> {
    let kept = kept(stage, by, (id, nominee));
    let cx = by.clone();
    let made = stage.try_write(move |tx| edit_paper(&cx, tx, id, (nominee, &Written::over(&kept, text))));
    made.map(|problems| assert_eq!(problems, []))
        .map_err(|fault| fault.code())
}

/// A text as it is kept.
fn kept(stage: &Stage, by: &OpContext, (id, nominee): (NominationId, Option<NomineeId>)) -> String {
    let found = file(stage, by, id);
    let own = found.nominees.into_iter().find(|one| Some(one.id) == nominee);
    own.map_or(found.nomination.submission, |one| one.report)
}

#[test]
fn of_two_who_write_one_text_at_once_the_second_overwrites_nothing_and_is_told_so() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        let other = stage.officer("thuky.hai", "06187", &[Role::CouncilSecretary]);
        let nominee = file(stage, &cast.secretary, id).nominees[0].id;
        for paper in [None, Some(nominee)] {
            let read = kept(stage, &cast.secretary, (id, paper));
            let write = |by: &OpContext, text: &'static str| -> Vec<&'static str> {
                let (cx, read) = (by.clone(), read.clone());
                let problems = stage.write(move |tx| {
                    let written = Written::over(&read, text);
                    edit_paper(&cx, tx, id, (paper, &written))
                });
                problems.iter().map(|problem| problem.code).collect()
            };
            assert_eq!(write(&cast.secretary, "Bản của người thứ nhất"), [""; 0]);
            assert_eq!(write(&other, "Bản của người thứ hai"), ["changed-meanwhile"]);
            assert_eq!(
                kept(stage, &cast.secretary, (id, paper)),
                "Bản của người thứ nhất"
            );
        }
        let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        let note = |by: &OpContext, over: &'static str, text: &'static str| -> Vec<&'static str> {
            let cx = by.clone();
            let problems = stage.write(move |tx| note_discussion(&cx, tx, id, &Written::over(over, text)));
            problems.iter().map(|problem| problem.code).collect()
        };
        for _ in 0..2 {
            let twice = note(&cast.secretary, "", " Ông A đồng ý\r\n");
            assert_eq!(twice, [""; 0], "a double press is nobody else's change");
        }
        assert_eq!(note(&other, "", "Bà B đồng ý"), ["changed-meanwhile"]);
        assert_eq!(note(&other, "Ông A đồng ý", "Ông A đồng ý. Bà B đồng ý"), [""; 0]);
    });
}

#[test]
fn every_change_of_a_text_is_an_event_that_raises_the_version_and_carries_no_words() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        let before = file(stage, &cast.secretary, id);
        let nominee = before.nominees[0].id;
        for change in [(None, "Tờ trình sửa"), (Some(nominee), "Báo cáo sửa")] {
            assert_eq!(edit(stage, &cast.secretary, id, change), Ok(()));
        }
        let after = file(stage, &cast.secretary, id);
        assert_eq!(after.nomination.version, before.nomination.version + 2);
        let told: Vec<String> = stage.read(|tx| {
            let sql = "SELECT payload FROM ledger_event WHERE kind = 'nomination-paper-edited' ORDER BY seq";
            let rows = tx.query(sql, &[])?;
            rows.iter().map(|row| Ok(row.get("payload")?)).collect()
        });
        assert_eq!(told.len(), 2);
        assert!(told[1].contains(&nominee.to_string()));
        assert!(!told.concat().contains("sửa"), "the ledger keeps no words");
    });
}

#[test]
fn a_head_does_not_sign_a_report_that_was_changed_since_they_read_it() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Return), Ok(()));
        let read = file(stage, &cast.head, id);
        let nominee = read.nominees[0].id;
        assert_eq!(
            edit(stage, &cast.secretary, id, (Some(nominee), "Báo cáo khác")),
            Ok(())
        );
        let (cx, version) = (cast.head.clone(), read.nomination.version);
        let stale = stage.try_write(move |tx| move_nomination(&cx, tx, (id, version), (Step::Submit, "")));
        assert_eq!(stale.unwrap_err().code(), "changed-meanwhile");
    });
}

#[test]
fn what_the_council_votes_on_stays_until_it_is_sent_back_and_the_submission_is_written_after_the_vote() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        let nominee = Some(file(stage, &cast.secretary, id).nominees[0].id);
        let (cx, new) = (cast.secretary.clone(), meeting(&cast.members, &[]));
        stage.write(move |tx| open_meeting(&cx, tx, id, &new));
        let refused = Err("campaign-not-the-step");
        assert_eq!(
            edit(stage, &cast.secretary, id, (nominee, "Khi đang bỏ phiếu")),
            refused
        );
        let cx = cast.secretary.clone();
        stage.write(move |tx| motcua_campaign::annul_meeting(&cx, tx, id, "Họp lại"));
        assert_eq!(
            edit(stage, &cast.secretary, id, (nominee, "Trước khi họp")),
            Ok(())
        );
        cast.voted(stage, id, 3);
        assert_eq!(
            edit(stage, &cast.secretary, id, (nominee, "Sau khi họp")),
            refused
        );
        assert_eq!(
            edit(stage, &cast.secretary, id, (None, "Tờ trình sau khi họp")),
            Ok(())
        );
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(edit(stage, &cast.secretary, id, (None, "Sau khi nộp")), refused);
        assert_eq!(step(stage, &cast.focal, id, Step::Return), Ok(()));
        assert_eq!(
            edit(stage, &cast.secretary, id, (nominee, "Theo lý do trả lại")),
            Ok(())
        );
    });
}

#[test]
fn a_text_that_was_changed_behind_the_ledger_after_it_was_signed_is_found() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(stage.read(verify_campaigns), []);
        for (change, back) in [
            (
                "UPDATE campaign_nomination SET submission = submission || '!' WHERE nomination_id = $1",
                "UPDATE campaign_nomination SET submission = SUBSTR(submission, 1, LENGTH(submission) - 1)
                 WHERE nomination_id = $1",
            ),
            (
                "UPDATE campaign_nominee SET report = report || '!' WHERE nomination_id = $1",
                "UPDATE campaign_nominee SET report = SUBSTR(report, 1, LENGTH(report) - 1)
                 WHERE nomination_id = $1",
            ),
        ] {
            stage.write(move |tx| Ok(tx.execute(change, values![id]).map(drop)?));
            assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Text(id)]);
            stage.write(move |tx| Ok(tx.execute(back, values![id]).map(drop)?));
            assert_eq!(stage.read(verify_campaigns), []);
        }
    });
}

#[test]
fn what_came_late_behind_a_hard_close_is_refused_with_reasons_that_its_unit_reads() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.begun(stage, AWARD);
        cast.voted(stage, id, 3);
        stage.at("2023-12-07", 8);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(file(stage, &cast.head, id).nomination.stage, Place::Late);
        let kinds = |by: &OpContext| -> Vec<_> {
            let cx = by.clone();
            stage
                .read(move |tx| waiting(&cx, tx))
                .iter()
                .map(|one| one.kind)
                .collect()
        };
        assert_eq!(
            kinds(&cast.emulation),
            [WaitingKind::Late],
            "somebody has to answer it"
        );
        let version = file(stage, &cast.head, id).nomination.version;
        let cx = cast.emulation.clone();
        let bare = stage.write(move |tx| move_nomination(&cx, tx, (id, version), (Step::Decline, " ")));
        assert_eq!(
            bare[0].code, "campaign-words-missing",
            "no refusal without reasons"
        );
        assert_eq!(step(stage, &cast.focal, id, Step::Decline), Err("not-allowed"));
        assert_eq!(step(stage, &cast.emulation, id, Step::Decline), Ok(()));
        for by in [&cast.head, &cast.secretary] {
            assert_eq!(kinds(by), [WaitingKind::Refused]);
            let (cx, entry) = (by.clone(), id.to_string());
            stage.write(move |tx| see_entry(&cx, tx, &entry));
            assert_eq!(kinds(by), []);
        }
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn a_solution_by_its_title_alone_is_none_figures_before_and_since_it_are_asked_for() {
    each_stage(|stage| {
        stage.dossiers(&province(&[("06187", 30, 20)]));
        let emulation = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let id = stage.launched(&emulation);
        let secretary = stage.officer("thuky", "06187", &[Role::CouncilSecretary]);
        let register = |began: &str| {
            let new = NewSolution {
                kind: SolutionKind::Solution,
                title: "Quét tại quầy".to_owned(),
                words: "Quét ngay khi tiếp nhận".to_owned(),
                began_on: Some(day(began)),
                indicator: "digitisation".to_owned(),
                participants: Vec::new(),
            };
            let cx = secretary.clone();
            stage.write(move |tx| register_solution(&cx, tx, (id, &unit("06187")), &new));
        };
        let begin = || {
            let cx = secretary.clone();
            stage.write(move |tx| begin_nomination(&cx, tx, (id, &unit("06187")), AWARD))
        };
        // Before 1 September nothing was settled: there is no figure to compare with.
        register("2023-09-01");
        stage.at("2023-12-01", 8);
        let by = emulation.clone();
        stage.write(move |tx| motcua_campaign::close_campaign(&by, tx, id));
        stage.at("2023-12-04", 8);
        let problem = begin().unwrap_err();
        assert_eq!(problem.code, "campaign-solution-figures-needed");
    });
}
