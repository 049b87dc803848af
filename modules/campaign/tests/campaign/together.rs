//! What is done on several sets at once: a session of a council, and one decision of the Chairman.

use std::collections::BTreeSet;

use motcua_campaign::{
    Definition, FieldProblem, NewCouncilSession, NewDecision, NewMeeting, NominationId, NominationPaper,
    NomineeId, PaperForm, SessionId, Stage as Place, Step, WaitingKind, Written, annul_session,
    award_together, awards, awards_to_keep, campaign, cast_ballot, cast_in_session, close_session,
    close_vote, nomination_letter, note_session_discussion, open_meeting, open_session, read_session_minutes,
    session_file, sessions, sets_for_session, sets_to_decide, steps_open, waiting,
};
use motcua_db::Row;
use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;
use motcua_pdf::Block;

use crate::nominations::{Cast, KEY, TEAMS, file, meeting, step};
use crate::papers::{drawn, words};
use crate::stage::{Stage, each_stage};

const AWARD: &str = "bang-khen-tap-the";

fn cast(stage: &Stage) -> Cast {
    Cast::new(stage, Definition::kh_170().unwrap())
}

/// A set that the body of emulation appraised: it is before the province's council.
pub(crate) fn examined(stage: &Stage, cast: &Cast) -> NominationId {
    let id = cast.begun(stage, AWARD);
    cast.voted(stage, id, 3);
    for (by, made) in [
        (&cast.head, Step::Submit),
        (&cast.focal, Step::FindComplete),
        (&cast.focal, Step::Appraise),
        (&cast.emulation, Step::Examine),
    ] {
        assert_eq!(step(stage, by, id, made), Ok(()));
    }
    id
}

/// Sets that the province's council endorsed, each with the version it has now.
fn endorsed(stage: &Stage, cast: &Cast, count: usize) -> Vec<(NominationId, i64)> {
    let one = |_| {
        let id = examined(stage, cast);
        cast.voted(stage, id, 3);
        (id, file(stage, &cast.chairman, id).nomination.version)
    };
    (0..count).map(one).collect()
}

type Opened = Result<Result<SessionId, Vec<FieldProblem>>, Fault>;

fn try_open(stage: &Stage, by: &OpContext, cast: &Cast, sets: &[NominationId], how: NewMeeting) -> Opened {
    let (cx, of) = (by.clone(), cast.campaign);
    let new = NewCouncilSession {
        sets: sets.to_vec(),
        meeting: how,
    };
    stage.try_write(move |tx| open_session(&cx, tx, of, &new))
}

fn opened(stage: &Stage, cast: &Cast, sets: &[NominationId]) -> SessionId {
    let how = meeting(&cast.council, &[]);
    try_open(stage, &cast.above, cast, sets, how).unwrap().unwrap()
}

fn vote(stage: &Stage, member: &OpContext, id: SessionId, yes: &[NomineeId]) -> Result<(), &'static str> {
    let (cx, yes) = (member.clone(), yes.to_vec());
    let voted = stage.try_write(move |tx| cast_in_session(&cx, tx, (id, &KEY), &yes));
    voted.map_err(|fault| fault.code())
}

fn counted(stage: &Stage, by: &OpContext, id: SessionId) -> Result<(), &'static str> {
    let cx = by.clone();
    let closed = stage.try_write(move |tx| close_session(&cx, tx, (id, &KEY)));
    closed.map_err(|fault| fault.code())
}

fn nominee(stage: &Stage, cast: &Cast, id: NominationId) -> NomineeId {
    file(stage, &cast.above, id).nominees.first().unwrap().id
}

fn decided(
    stage: &Stage,
    by: &OpContext,
    cast: &Cast,
    sets: &[(NominationId, i64)],
) -> Result<usize, &'static str> {
    let (cx, of) = (by.clone(), cast.campaign);
    let new = NewDecision {
        sets: sets.to_vec(),
        number: String::new(),
    };
    let made = stage.try_write(move |tx| award_together(&cx, tx, of, &new));
    made.map(|problems| problems.len()).map_err(|fault| fault.code())
}

fn rows(stage: &Stage, table: &'static str) -> i64 {
    stage.read(move |tx| Ok(tx.scalar(&format!("SELECT COUNT(*) FROM {table}"), &[])?))
}

fn told(stage: &Stage, kind: &'static str) -> Vec<String> {
    stage.read(move |tx| {
        let rows = tx.query(
            "SELECT payload FROM ledger_event WHERE kind = $1",
            motcua_db::values![kind],
        )?;
        let payloads: Result<Vec<String>, _> = rows.iter().map(|row| row.get("payload")).collect();
        Ok(payloads?)
    })
}

#[test]
fn a_session_has_one_attendance_and_one_number_and_each_set_its_own_outcome() {
    each_stage(|stage| {
        let cast = cast(stage);
        let sets = [examined(stage, &cast), examined(stage, &cast)];
        let id = opened(stage, &cast, &sets);
        let cx = cast.above.clone();
        let said = "Bộ thứ hai chưa rõ giải pháp.";
        stage.write(move |tx| note_session_discussion(&cx, tx, id, &Written::over("", said)));
        let cx = cast.above.clone();
        let lost = stage.write(move |tx| note_session_discussion(&cx, tx, id, &Written::over("", "Khác")));
        assert_eq!(
            lost[0].code, "changed-meanwhile",
            "nobody writes over what they did not read"
        );
        let first = nominee(stage, &cast, sets[0]);
        for member in &cast.council {
            assert_eq!(counted(stage, &cast.above, id), Err("campaign-votes-missing"));
            assert_eq!(vote(stage, member, id, &[first]), Ok(()));
            assert_eq!(vote(stage, member, id, &[first]), Err("campaign-voted-already"));
        }
        assert_eq!(counted(stage, &cast.council[0], id), Err("not-allowed"));
        assert_eq!(counted(stage, &cast.above, id), Ok(()));
        let ends = sets.map(|set| file(stage, &cast.above, set));
        assert_eq!(ends[0].nomination.stage, Place::Endorsed);
        assert_eq!(ends[1].nomination.stage, Place::Declined);
        assert_eq!(ends[0].nominees[0].province_yes, Some(3));
        assert_eq!(ends[1].nominees[0].province_yes, Some(0));
        let province = crate::stage::unit("20");
        for end in &ends {
            let held = end.meeting_of(&province).unwrap();
            let number = end.numbers.get(&format!("minutes-{}", held.id));
            assert_eq!(number.map(String::as_str), Some("01/BB-HĐTĐKT"));
            assert!(
                !held.minutes.contains("chưa rõ giải pháp"),
                "a set tells of itself only"
            );
        }
        // The next meeting, on one set alone, goes on in the same book.
        let alone = examined(stage, &cast);
        cast.voted(stage, alone, 3);
        let next = file(stage, &cast.above, alone);
        let key = format!("minutes-{}", next.meeting_of(&province).unwrap().id);
        assert_eq!(next.numbers[&key], "02/BB-HĐTĐKT");
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}

#[test]
fn the_minutes_of_a_session_have_a_table_of_its_sets_and_are_read_by_those_who_sit_or_decide() {
    each_stage(|stage| {
        let cast = cast(stage);
        let sets = [examined(stage, &cast), examined(stage, &cast)];
        let (id, of) = (opened(stage, &cast, &sets), cast.campaign);
        let read = |by: &OpContext| {
            let cx = by.clone();
            let made = drawn(&cx);
            stage.try_write(move |tx| read_session_minutes(&cx, tx, (of, id), (PaperForm::Pdf, &made)))
        };
        let early = read(&cast.above).unwrap_err().code();
        assert_eq!(
            early, "campaign-entry-not-found",
            "nothing is told before the count"
        );
        let all = sets.map(|set| nominee(stage, &cast, set));
        for member in &cast.council {
            assert_eq!(vote(stage, member, id, &all), Ok(()));
        }
        assert_eq!(counted(stage, &cast.above, id), Ok(()));
        let paper = read(&cast.chairman).unwrap();
        assert_eq!(
            (paper.letter.number.as_str(), paper.draft),
            ("01/BB-HĐTĐKT", false)
        );
        let tables: Vec<usize> = paper
            .letter
            .body
            .iter()
            .filter_map(|block| match block {
                Block::Grid { rows, .. } => Some(rows.len()),
                _ => None,
            })
            .collect();
        assert_eq!(tables, [2], "one table with a row for each set");
        let text = words(&paper.letter);
        for wanted in [
            "Chủ trì: Nông Văn tinh.c.",
            "3/3",
            "Đủ điều kiện đề nghị",
            "Bỏ phiếu kín",
        ] {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        // Whoever has a part in one of the sets only is told of that set only.
        for by in [&cast.secretary, &cast.head] {
            assert_eq!(read(by).unwrap_err().code(), "campaign-entry-not-found");
            let cx = by.clone();
            assert_eq!(stage.read(move |tx| sessions(&cx, tx, of)), []);
        }
        let looks = told(stage, "nomination-paper-read");
        assert_eq!(looks.len(), 2, "each set has the look on record: {looks:?}");
    });
}

#[test]
fn a_session_without_its_quorum_or_with_a_set_at_another_step_is_not_opened() {
    each_stage(|stage| {
        let cast = cast(stage);
        let sets = [examined(stage, &cast), examined(stage, &cast)];
        let code = |sets: &[NominationId], how: NewMeeting| {
            let tried = try_open(stage, &cast.above, &cast, sets, how);
            tried.map(|_| ()).map_err(|fault| fault.code())
        };
        let usual = || meeting(&cast.council, &[]);
        let away: Vec<_> = cast
            .council
            .iter()
            .take(2)
            .map(|cx| cx.officer().unwrap().officer_id)
            .collect();
        assert_eq!(
            code(&sets, meeting(&cast.council, &away)),
            Err("campaign-no-quorum")
        );
        let early = cast.begun(stage, AWARD);
        cast.voted(stage, early, 3);
        assert_eq!(
            code(&[sets[0], early], usual()),
            Err("campaign-not-the-step"),
            "the head has not signed it"
        );
        let drafted = cast.begun(stage, AWARD);
        assert_eq!(
            code(&[sets[0], drafted], usual()),
            Err("not-allowed"),
            "it is before the unit's own council"
        );
        let alone = try_open(stage, &cast.above, &cast, &sets[..1], usual()).unwrap();
        assert_eq!(alone.unwrap_err()[0].code, "campaign-sets-missing");
        let nowhere = NewMeeting {
            chair: None,
            ..usual()
        };
        let wrong = try_open(stage, &cast.above, &cast, &sets, nowhere).unwrap();
        assert_eq!(wrong.unwrap_err()[0].code, "campaign-chair-missing");
        let stranger = try_open(stage, &cast.secretary, &cast, &sets, usual());
        assert_eq!(stranger.unwrap_err().code(), "not-allowed");
        assert_eq!(
            rows(stage, "campaign_session"),
            0,
            "nothing is left of what was refused"
        );
        assert_eq!(code(&sets, usual()), Ok(()));
        assert_eq!(code(&sets, usual()), Err("campaign-done-already"));
    });
}

#[test]
fn secret_ballots_of_a_session_lie_in_a_box_for_each_set_and_nothing_links_them() {
    each_stage(|stage| {
        let cast = cast(stage);
        let sets = [examined(stage, &cast), examined(stage, &cast)];
        let before = rows(stage, "campaign_ballot");
        let voted_before = told(stage, "council-member-voted");
        let id = opened(stage, &cast, &sets);
        let all = sets.map(|set| nominee(stage, &cast, set));
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (place, member) in cast.council.iter().enumerate() {
            assert_eq!(vote(stage, member, id, &all[..place.min(1)]), Ok(()));
            let sealed: Vec<(String, String)> = stage.read(|tx| {
                let rows = tx.query("SELECT ballot_id, sealed FROM campaign_sealed_ballot", &[])?;
                let row = |row: &Row| -> Result<(String, String), Fault> {
                    Ok((row.get("ballot_id")?, row.get("sealed")?))
                };
                rows.iter().map(row).collect()
            });
            assert_eq!(sealed.len(), 2 * (place + 1), "a ballot for each set");
            for (ballot, seal) in sealed {
                assert!(seen.insert(ballot), "a number is the same as before the vote");
                assert!(seen.insert(seal), "a seal is the same as before the vote");
            }
        }
        assert_eq!(
            rows(stage, "campaign_ballot"),
            before,
            "nothing is open before the count"
        );
        let mut voted: BTreeSet<String> = told(stage, "council-member-voted").into_iter().collect();
        voted.retain(|payload| !voted_before.contains(payload));
        assert_eq!(
            voted.len(),
            sets.len(),
            "one and the same for every member: {voted:?}"
        );
        assert_eq!(counted(stage, &cast.above, id), Ok(()));
        assert_eq!(rows(stage, "campaign_sealed_ballot"), 0);
        let named: i64 = stage.read(|tx| {
            let sql = "SELECT COUNT(*) FROM campaign_ballot WHERE officer_id IS NOT NULL";
            Ok(tx.scalar(sql, &[])?)
        });
        assert_eq!((rows(stage, "campaign_ballot") - before, named), (6, 0));
    });
}

#[test]
fn a_set_in_a_session_is_acted_on_there_only_until_the_session_is_counted_or_annulled() {
    each_stage(|stage| {
        let cast = cast(stage);
        let sets = [examined(stage, &cast), examined(stage, &cast)];
        let of = cast.campaign;
        let cx = cast.above.clone();
        let before = stage.read(move |tx| sets_for_session(&cx, tx, of));
        assert_eq!(before.values().map(Vec::len).collect::<Vec<_>>(), [2]);
        let id = opened(stage, &cast, &sets);
        let (member, above, set) = (cast.council[0].clone(), cast.above.clone(), sets[0]);
        let refused = stage.try_write(move |tx| cast_ballot(&member, tx, (set, &KEY), &[]));
        assert_eq!(refused.unwrap_err().code(), "campaign-in-session");
        let cx = above.clone();
        let refused = stage.try_write(move |tx| close_vote(&cx, tx, (set, &KEY)));
        assert_eq!(refused.unwrap_err().code(), "campaign-in-session");
        assert_eq!(
            step(stage, &cast.above, set, Step::Return),
            Err("campaign-in-session")
        );
        let cx = above.clone();
        assert_eq!(stage.read(move |tx| steps_open(&cx, tx, set)), []);
        let things = |by: &OpContext| -> Vec<(WaitingKind, String)> {
            let cx = by.clone();
            let found = stage.read(move |tx| waiting(&cx, tx));
            found.into_iter().map(|one| (one.kind, one.path)).collect()
        };
        let here = format!("/sessions/{id}");
        assert_eq!(
            things(&cast.council[0]),
            [(WaitingKind::Vote, here)],
            "one thing to do"
        );
        assert_eq!(vote(stage, &cast.council[0], id, &[]), Ok(()));
        assert_eq!(things(&cast.council[0]), []);
        let cx = above.clone();
        let problems = stage.write(move |tx| annul_session(&cx, tx, id, " "));
        assert_eq!(problems[0].code, "campaign-reason-missing");
        let cx = above.clone();
        stage.write(move |tx| annul_session(&cx, tx, id, "Một thành viên phải đi công tác"));
        assert_eq!(rows(stage, "campaign_sealed_ballot"), 0);
        let cx = above.clone();
        let gone = stage.db.read(move |tx| session_file(&cx, tx, (of, id)));
        assert_eq!(gone.unwrap_err().code(), "campaign-entry-not-found");
        // Each may be taken alone now.
        let new = meeting(&cast.council, &[]);
        stage.write(move |tx| open_meeting(&above, tx, set, &new));
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}

#[test]
fn one_decision_over_two_sets_gives_both_their_awards_under_one_number() {
    each_stage(|stage| {
        let cast = cast(stage);
        let (sets, of) = (endorsed(stage, &cast, 3), cast.campaign);
        let cx = cast.chairman.clone();
        assert_eq!(stage.read(move |tx| sets_to_decide(&cx, tx, of)).len(), 3);
        assert_eq!(decided(stage, &cast.chairman, &cast, &sets[..2]), Ok(0));
        let listed = stage.read(move |tx| awards(tx, of));
        let numbers: Vec<i64> = listed.iter().map(|award| award.number).collect();
        assert_eq!(numbers, [1, 2], "each set has its own line in the register");
        assert!(
            listed.iter().all(|award| award.decision == "01/QĐ-UBND"),
            "{listed:?}"
        );
        let files = [sets[0].0, sets[1].0].map(|id| file(stage, &cast.chairman, id));
        assert!(files.iter().all(|one| one.nomination.stage == Place::Awarded));
        assert_eq!(
            files[0].nomination.decision_text,
            files[1].nomination.decision_text
        );
        let text = &files[0].nomination.decision_text;
        assert!(text.contains(";\n2. "), "one list: {text}");
        for name in ["Thị trấn Cao Lộc", TEAMS[0]] {
            assert!(text.contains(&format!(". {name}, Tập thể (tập thể)")), "{text}");
        }
        let (cx, found) = (cast.chairman.clone(), files[1].clone());
        let made = drawn(&cx);
        let paper = stage.read(move |tx| {
            let campaign = campaign(&cx, tx, of)?;
            nomination_letter(tx, (&campaign, &found), NominationPaper::Decision, &made)
        });
        assert_eq!((paper.letter.number.as_str(), paper.draft), ("01/QĐ-UBND", false));
        assert_eq!(
            paper.letter.subject,
            "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
        );
        assert_eq!(told(stage, "campaign-decided-together").len(), 1);
        // What was not ticked is decided on alone, under the next number.
        let (cx, last) = (cast.chairman.clone(), sets[2]);
        stage.write(move |tx| motcua_campaign::move_nomination(&cx, tx, last, (Step::Award, "")));
        let alone = file(stage, &cast.chairman, last.0).nomination;
        assert_eq!(alone.decision, "02/QĐ-UBND");
        for (set, _) in sets {
            let cx = cast.chairman.clone();
            assert_eq!(
                stage.read(move |tx| awards_to_keep(&cx, tx, set)).0.as_str(),
                "20"
            );
        }
        assert_eq!(stage.read(motcua_campaign::verify_campaigns), []);
    });
}

#[test]
fn a_decision_over_several_sets_is_the_chairmans_and_takes_all_of_them_or_none() {
    each_stage(|stage| {
        let cast = cast(stage);
        let sets = endorsed(stage, &cast, 2);
        for by in [&cast.above, &cast.emulation, &cast.head] {
            assert_eq!(decided(stage, by, &cast, &sets), Err("not-allowed"));
        }
        assert_eq!(
            decided(stage, &cast.chairman, &cast, &sets[..1]),
            Ok(1),
            "a problem of the form"
        );
        let early = examined(stage, &cast);
        let version = file(stage, &cast.above, early).nomination.version;
        assert_eq!(
            decided(
                stage,
                &cast.chairman,
                &cast,
                &[sets[0], sets[1], (early, version)]
            ),
            Err("campaign-not-the-step")
        );
        let (first, version) = sets[0];
        assert_eq!(
            decided(stage, &cast.chairman, &cast, &[(first, version - 1), sets[1]]),
            Err("changed-meanwhile")
        );
        assert_eq!(rows(stage, "campaign_award"), 0);
        assert_eq!(rows(stage, "campaign_decided"), 0);
        assert_eq!(decided(stage, &cast.chairman, &cast, &sets), Ok(0));
        assert_eq!(
            decided(stage, &cast.chairman, &cast, &sets),
            Err("campaign-not-the-step"),
            "what is decided is not decided again"
        );
        let other = stage.officer("chutich2", "06184", &[Role::ProvinceChairman]);
        assert_eq!(decided(stage, &other, &cast, &sets), Err("not-allowed"));
    });
}
