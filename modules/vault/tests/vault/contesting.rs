//! Contesting an error.

use motcua_identity::{OpContext, Role};
use motcua_kernel::FaultKind;
use motcua_repository::PaperId;
use motcua_vault::{
    AnswerContest, Answered, Claim, ContestId, ContestOutcome, ContestPaper, Contested, Door, OwnerNumber,
    answer_contest, contest_paper, contests, contests_waiting,
};

use crate::stage::{ELSEWHERE, HERE, OWNER, Stage, now, on_both};

fn contest(stage: &Stage, cx: &OpContext, paper: PaperId, wrong: &str) -> Contested {
    let input = ContestPaper {
        request_key: stage.key(),
        door: Door::Own,
        paper,
        wrong: wrong.to_owned(),
        claim: Claim {
            right: "01/02/1995".to_owned(),
            ..Claim::default()
        },
    };
    stage
        .write(cx, move |cx, tx| contest_paper(cx, tx, &input))
        .unwrap()
}

fn waiting(stage: &Stage, cx: &OpContext) -> Vec<ContestId> {
    let cx = cx.clone();
    let rows = stage.db.read(move |tx| contests_waiting(&cx, tx, false)).unwrap();
    rows.into_iter().map(|row| row.contest.id).collect()
}

#[test]
fn a_contest_lands_with_the_unit_that_keeps_the_paper_and_is_answered_once_with_a_reason() {
    on_both(|stage| {
        let owner = stage.owner();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        assert_eq!(
            contest(stage, &owner, paper, "Sai ngày sinh: đúng là 01/02/1995"),
            Contested::Done
        );
        let keeps = stage.officer("luugiu", HERE, &[Role::Clerk]);
        let foreign = stage.officer("noikhac", ELSEWHERE, &[Role::Clerk]);
        assert!(waiting(stage, &foreign).is_empty());
        let id = waiting(stage, &keeps)[0];
        let answer = |cx: &OpContext, outcome, reason: &str| {
            let input = AnswerContest {
                id,
                outcome,
                reason: reason.to_owned(),
            };
            stage.write(cx, move |cx, tx| answer_contest(cx, tx, &input))
        };
        let corrected = Some(ContestOutcome::Corrected);
        let refused = answer(&foreign, corrected, "Đã sửa");
        assert_eq!(refused.unwrap_err().kind(), FaultKind::Forbidden);
        let Ok(Answered::Invalid(problems)) = answer(&keeps, None, " ") else {
            panic!("an answer without a reason was taken");
        };
        assert_eq!(problems.len(), 2);
        let Ok(Answered::Invalid(problems)) = answer(&keeps, corrected, "Đã sửa theo sổ gốc") else {
            panic!("a paper that still says what it said was called corrected");
        };
        assert_eq!(problems[0].code, "vault-not-corrected");
        stage.corrected(paper);
        assert_eq!(
            answer(&keeps, corrected, "Đã sửa theo sổ gốc").unwrap(),
            Answered::Done
        );
        let again = answer(&keeps, Some(ContestOutcome::Unfounded), "Không");
        assert_eq!(again.unwrap_err().code(), "vault-contest-answered");
        assert!(waiting(stage, &keeps).is_empty());
        let number = OwnerNumber::parse(OWNER, now().day()).unwrap();
        let told = stage.db.read(move |tx| contests(tx, &number)).unwrap();
        assert_eq!(told[0].contest.answer.as_deref(), Some("Đã sửa theo sổ gốc"));
        assert_eq!(told[0].contest.corrected_to, Some(2));
    });
}

#[test]
fn a_file_that_was_made_and_signed_again_is_no_correction_of_what_was_contested() {
    on_both(|stage| {
        let owner = stage.owner();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        assert_eq!(contest(stage, &owner, paper, "Sai ngày sinh"), Contested::Done);
        stage.redrawn(paper);
        let keeps = stage.officer("luugiu", HERE, &[Role::Clerk]);
        let input = AnswerContest {
            id: waiting(stage, &keeps)[0],
            outcome: Some(ContestOutcome::Corrected),
            reason: "Đã sửa theo sổ gốc".to_owned(),
        };
        let answered = stage.write(&keeps, move |cx, tx| answer_contest(cx, tx, &input));
        let Ok(Answered::Invalid(problems)) = answered else {
            panic!("a paper that still says what it said was called corrected");
        };
        assert_eq!(problems[0].code, "vault-not-corrected");
    });
}

#[test]
fn a_contest_says_what_is_wrong() {
    on_both(|stage| {
        let owner = stage.owner();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let Contested::Invalid(problems) = contest(stage, &owner, paper, "  ") else {
            panic!("an empty contest was taken");
        };
        assert_eq!(problems[0].code, "vault-wrong-missing");
        assert_eq!(stage.count("SELECT COUNT(*) FROM vault_contest"), 0);
    });
}
