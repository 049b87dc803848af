//! Rating a settled dossier: once, and for some days again (NĐ 61/2018/NĐ-CP on the one-stop mechanism; TT 01/2018/TT-VPCP).

use motcua_db::Tx;
use motcua_dossier::{Dossier, dossier, dossier_by_code, track};
use motcua_identity::{Actor, OpContext, OwnerSignedIn};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::Stream;

use crate::error::FeedbackError;
use crate::event::{RatingTold, tell};
use crate::model::{FieldProblem, Question, Rating, RatingWay, Scores, masked, questions_on};
use crate::{model, store};

/// The kind of event; figures count the last one of a dossier.
const RATED: &str = "dossier-rated";

/// Who rates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rater {
    /// The owner who is signed in.
    Owner,
    /// Whoever holds the slip and knows the last four digits of the owner's number or telephone.
    Slip {
        /// The digits.
        suffix: String,
    },
    /// Whoever holds the slip and read the secret in its code.
    Code {
        /// The secret.
        token: String,
    },
}

/// A rating as it was filled in.
#[derive(Debug, Clone)]
pub struct Rate {
    /// Who rates.
    pub by: Rater,
    /// The dossier's code; a secret names its dossier itself.
    pub code: String,
    /// The answers.
    pub scores: Scores,
    /// In the person's own words.
    pub comment: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RateOutcome {
    /// It is kept.
    Rated,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// Keeps a rating, or changes the one that was given before.
///
/// # Errors
/// `rating-nothing` where there is nothing that whoever asks may rate; `rating-over`; `rating-fixed`.
pub fn rate(cx: &OpContext, tx: &mut Tx<'_>, input: &Rate) -> Result<RateOutcome, Fault> {
    let (dossier, before, asked) = to_rate(cx, tx, (&input.by, &input.code))?;
    let problems = model_problems(&asked, input);
    if !problems.is_empty() {
        return Ok(RateOutcome::Invalid(problems));
    }
    let known: Scores = input
        .scores
        .iter()
        .filter(|(key, _)| asked.iter().any(|question| question.key == **key))
        .map(|(key, points)| (key.clone(), *points))
        .collect();
    let owner = &dossier.owner;
    let comment = masked(
        input.comment.trim(),
        &[&owner.name, &owner.number, &owner.phone, &owner.email],
    );
    let way = match input.by {
        Rater::Owner => RatingWay::Portal,
        Rater::Slip { .. } => RatingWay::Slip,
        Rater::Code { .. } => RatingWay::Code,
    };
    let again = before.is_some();
    let id = match &before {
        Some(before) => {
            store::ratings::change(tx, before.id, &comment, cx.now())?;
            before.id
        }
        None => {
            let id = cx.new_id();
            store::ratings::insert(tx, (id, way), &dossier, &comment, cx.now())?;
            id
        }
    };
    store::ratings::save_scores(tx, id, &known)?;
    let told = RatingTold {
        dossier: dossier.id.to_string(),
        code: &dossier.code,
        unit: dossier.unit.as_str(),
        procedure: &dossier.procedure_code,
        field: &dossier.field,
        way: way.identifier(),
        scores: &known,
        again,
    };
    tell(cx, tx, (&Stream::of("rating", id), RATED), &told)?;
    Ok(RateOutcome::Rated)
}

fn model_problems(asked: &[&Question], input: &Rate) -> Vec<FieldProblem> {
    model::rating_problems(asked, &input.scores, &input.comment)
}

/// What may be rated, what was said before, and what is asked.
type ToRate = (Dossier, Option<Rating>, Vec<&'static Question>);

/// The dossier that whoever asks may rate now.
pub(crate) fn to_rate(cx: &OpContext, tx: &mut Tx<'_>, (by, code): (&Rater, &str)) -> Result<ToRate, Fault> {
    let dossier = theirs(cx, tx, (by, code))?;
    let returned_at = dossier
        .returned_at
        .filter(|_| dossier.resolved_at.is_some())
        .ok_or(FeedbackError::NothingToRate)?;
    let (now, today) = (cx.now(), cx.now().day());
    let times = store::times::on_day(tx, today)?;
    let before = store::ratings::of_dossier(tx, dossier.id)?;
    match &before {
        // A slip may be found by somebody else: what was said is neither shown nor changed by it.
        Some(_) if matches!(by, Rater::Code { .. }) => return Err(FeedbackError::RatedBefore.into()),
        Some(rating) if is_over(rating.rated_at, times.change_days, now) => {
            return Err(FeedbackError::RatingFixed.into());
        }
        None if is_over(returned_at, times.rate_days, now) => return Err(FeedbackError::RatingOver.into()),
        _ => {}
    }
    let asked = questions_on(returned_at.day());
    Ok((dossier, before, asked))
}

fn is_over(from: Instant, days: i64, now: Instant) -> bool {
    now > from.plus_seconds(days * 86_400)
}

/// One and the same answer wherever it is not theirs: nobody learns whose a dossier is.
fn theirs(cx: &OpContext, tx: &mut Tx<'_>, (by, code): (&Rater, &str)) -> Result<Dossier, Fault> {
    let known = match by {
        Rater::Owner => true,
        Rater::Slip { suffix } => track(tx, code, suffix)?.is_some(),
        Rater::Code { token } => {
            let id = store::invitations::dossier_of(tx, token)?.ok_or(FeedbackError::NothingToRate)?;
            return dossier(&cx.acting_as(Actor::System), tx, id);
        }
    };
    if !known {
        return Err(FeedbackError::NothingToRate.into());
    }
    let number = match by {
        Rater::Owner => Some(cx.owner()?.number.clone()),
        Rater::Slip { .. } | Rater::Code { .. } => None,
    };
    let system = cx.acting_as(Actor::System);
    let found = dossier_by_code(&system, tx, code).map_err(|fault| match fault.kind() {
        motcua_kernel::FaultKind::NotFound => FeedbackError::NothingToRate.into(),
        _ => fault,
    })?;
    let entrusted = |owner: &OwnerSignedIn| owner.covers(&found.procedure_code, &found.field);
    if number.is_some_and(|number| number != found.owner.number) || !cx.owner().map_or(true, entrusted) {
        return Err(FeedbackError::NothingToRate.into());
    }
    Ok(found)
}
