//! Who may rate what, how often, and who sees it.

use motcua_feedback::{
    Rate, RateOutcome, Rater, Scores, rate, rating_form, rating_token, ratings, ratings_behind,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::Instant;

use super::stage::{ELSEWHERE, HERE, OWNER, Stage, on_both};

fn scores(points: i64) -> Scores {
    ["contacts", "agencies", "attitude", "overall"]
        .map(|key| (key.to_owned(), points))
        .into()
}

fn rated(
    stage: &Stage,
    cx: &OpContext,
    by: Rater,
    code: &str,
    points: i64,
) -> Result<RateOutcome, motcua_kernel::Fault> {
    let input = Rate {
        by,
        code: code.to_owned(),
        scores: scores(points),
        comment: "Chị Lăng Thị Mủi, 0912345678, rất hài lòng".to_owned(),
    };
    stage.write(cx, move |cx, tx| rate(cx, tx, &input))
}

fn code_of(outcome: Result<RateOutcome, motcua_kernel::Fault>) -> &'static str {
    outcome.map_or_else(|fault| fault.code(), |_| "rated")
}

fn slip(suffix: &str) -> Rater {
    Rater::Slip {
        suffix: suffix.to_owned(),
    }
}

#[test]
fn a_dossier_has_one_rating_which_is_changed_for_seven_days_and_then_stands() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", HERE, Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1");
        let owner = stage.owner(OWNER);
        let code = dossier.code.as_str();
        assert_eq!(
            code_of(rated(stage, &owner, Rater::Owner, code, 2)),
            "rating-nothing"
        );
        stage.hand_over(&dossier);
        assert_eq!(code_of(rated(stage, &owner, Rater::Owner, code, 2)), "rated");
        assert_eq!(
            code_of(rated(stage, &Stage::later(&owner, 7), Rater::Owner, code, 0)),
            "rated"
        );
        assert_eq!(
            code_of(rated(stage, &Stage::later(&owner, 8), Rater::Owner, code, 2)),
            "rating-fixed"
        );
        assert_eq!(stage.count("SELECT COUNT(*) FROM feedback_rating"), 1);
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM feedback_score WHERE points > 0"),
            0
        );
        let told = "SELECT COUNT(*) FROM ledger_event WHERE kind = 'dossier-rated'";
        assert_eq!(stage.count(told), 2);
        let hidden =
            "SELECT COUNT(*) FROM feedback_rating WHERE comment LIKE '%0912%' OR comment LIKE '%Mủi%'";
        assert_eq!(stage.count(hidden), 0);
        let in_ledger =
            "SELECT COUNT(*) FROM ledger_event WHERE kind = 'dossier-rated' AND payload LIKE '%hài lòng%'";
        assert_eq!(stage.count(in_ledger), 0);
    });
}

fn code(token: &str) -> Rater {
    Rater::Code {
        token: token.to_owned(),
    }
}

#[test]
fn the_code_on_the_slip_rates_its_dossier_once_and_shows_nothing_of_what_was_said() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", HERE, Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1");
        let id = dossier.id;
        let drawn = || {
            stage
                .write(&desk, move |cx, tx| rating_token(cx, tx, id))
                .unwrap()
        };
        let token = drawn();
        assert_eq!(token.len(), 32);
        assert_eq!(drawn(), token, "a slip drawn again carries the same code");
        let public = stage.public();
        let by_code = |cx: &OpContext, token: &str| code_of(rated(stage, cx, code(token), "", 2));
        assert_eq!(by_code(&public, &token), "rating-nothing", "before the result");
        stage.hand_over(&dossier);
        assert_eq!(by_code(&public, &"0".repeat(32)), "rating-nothing");
        assert_eq!(by_code(&Stage::later(&public, 91), &token), "rating-over");
        assert_eq!(by_code(&public, &token), "rated");
        assert_eq!(by_code(&public, &token), "rating-given");
        let shown = stage.write(&public, move |cx, tx| {
            let form = rating_form(cx, tx, (&code(&token), ""));
            Ok(form.map_or_else(|fault| fault.code(), |_| "shown"))
        });
        assert_eq!(shown.unwrap(), "rating-given");
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM feedback_rating WHERE way = 'code'"),
            1
        );
    });
}

#[test]
fn only_who_sees_a_dossier_draws_the_code_of_its_slip() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", HERE, Role::IntakeOfficer);
        let elsewhere = stage.officer("noikhac", ELSEWHERE, Role::IntakeOfficer);
        let id = stage.dossier(&desk, "k1").id;
        let refused = stage.write(&elsewhere, move |cx, tx| rating_token(cx, tx, id));
        assert!(refused.is_err());
        assert_eq!(stage.count("SELECT COUNT(*) FROM feedback_invitation"), 0);
    });
}

#[test]
fn without_an_account_code_and_digits_open_the_rating_and_nothing_else_does() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", HERE, Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1");
        stage.hand_over(&dossier);
        let (public, code) = (stage.public(), dossier.code.as_str());
        assert_eq!(
            code_of(rated(stage, &public, slip("0000"), code, 2)),
            "rating-nothing"
        );
        assert_eq!(
            code_of(rated(stage, &public, Rater::Owner, code, 2)),
            "sign-in-needed"
        );
        let stranger = stage.owner("020195009999");
        assert_eq!(
            code_of(rated(stage, &stranger, Rater::Owner, code, 2)),
            "rating-nothing"
        );
        assert_eq!(
            code_of(rated(stage, &Stage::later(&public, 91), slip("1234"), code, 2)),
            "rating-over"
        );
        assert_eq!(code_of(rated(stage, &public, slip("1234"), code, 2)), "rated");
    });
}

#[test]
fn a_question_without_an_answer_keeps_nothing() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", HERE, Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1");
        stage.hand_over(&dossier);
        let mut some = scores(2);
        some.remove("overall");
        let input = Rate {
            by: Rater::Owner,
            code: dossier.code.clone(),
            scores: some,
            comment: String::new(),
        };
        let outcome = stage
            .write(&stage.owner(OWNER), move |cx, tx| rate(cx, tx, &input))
            .unwrap();
        assert_eq!(
            outcome,
            RateOutcome::Invalid(vec![("scores", "rating-answer-missing")])
        );
        assert_eq!(stage.count("SELECT COUNT(*) FROM feedback_rating"), 0);
    });
}

#[test]
fn whoever_was_rated_does_not_learn_who_rated_and_the_control_officer_does() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", HERE, Role::IntakeOfficer);
        let case = stage.officer("thuly", HERE, Role::CaseOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let other = stage.officer("khac", ELSEWHERE, Role::AgencyHead);
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let all = Instant::from_micros(0);
        let seen = |cx: &OpContext| {
            let rows = stage.write(cx, move |cx, tx| ratings(cx, tx, all)).unwrap();
            rows.iter()
                .map(|row| (row.unit.to_string().contains(HERE), row.opens))
                .collect::<Vec<_>>()
        };
        for number in 0..5 {
            if number == 4 {
                // Four ratings would tell a colleague who gave them.
                assert_eq!(seen(&case), []);
            }
            let dossier = stage.dossier(&desk, &format!("k{number}"));
            stage.hand_over(&dossier);
            assert_eq!(
                code_of(rated(stage, &stage.owner(OWNER), Rater::Owner, &dossier.code, 2)),
                "rated"
            );
        }
        assert_eq!(
            (seen(&case), seen(&head)),
            (vec![(true, false)], vec![(true, true)])
        );
        assert_eq!((seen(&other), seen(&control)), (vec![], vec![(true, true)]));
        let unit: motcua_identity::UnitId = HERE.parse().unwrap();
        let behind = |cx: &OpContext| {
            let unit = unit.clone();
            stage.write(cx, move |cx, tx| {
                ratings_behind(cx, tx, (&unit, all), ("overall", 2))
            })
        };
        assert_eq!(behind(&case).unwrap_err().code(), "not-allowed");
        let by_head = behind(&head).unwrap();
        assert_eq!(by_head.len(), 5);
        assert!(
            by_head
                .iter()
                .all(|rating| rating.code.is_empty() && rating.comment.contains("hài lòng"))
        );
    });
}
