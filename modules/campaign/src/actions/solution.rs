//! Solutions and initiatives (R14, R48, R50), and the board of good practice (R13).

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Day, Fault};

use super::parties::{managed, running_at, works_at};
use crate::error::CampaignError;
use crate::event::{Entry, seal_words, stream_of, tell};
use crate::model::{CampaignId, FieldProblem, Indicator};
use crate::running::{Solution, SolutionId, SolutionKind};
use crate::store;

/// A solution as filled in.
#[derive(Debug, Clone)]
pub struct NewSolution {
    /// What it is.
    pub kind: SolutionKind,
    /// Its name.
    pub title: String,
    /// What is done.
    pub words: String,
    /// Since when it is used.
    pub began_on: Option<Day>,
    /// The indicator it is to raise.
    pub indicator: String,
    /// Who else took part, by name.
    pub participants: Vec<String>,
}

/// Registers a solution of `unit` under the name of whoever acts; the problems of the form, empty where it is registered.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `campaign-unit-takes-no-part`; when the
/// database refuses.
pub fn register_solution(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, unit): (CampaignId, &UnitId),
    new: &NewSolution,
) -> Result<Vec<FieldProblem>, Fault> {
    works_at(cx, unit)?;
    let me = cx.officer()?;
    running_at(tx, id, unit)?;
    let problems = problems(new, cx.now().day());
    let Some(began_on) = new.began_on.filter(|_| problems.is_empty()) else {
        return Ok(problems);
    };
    let one = Solution {
        id: cx.new_id(),
        campaign: id,
        unit: unit.clone(),
        kind: new.kind,
        title: new.title.trim().to_owned(),
        words: new.words.trim().to_owned(),
        author: me.officer_id,
        author_name: me.full_name.clone(),
        began_on,
        indicator: new.indicator.clone(),
        participants: participants(new),
        registered_at: cx.now(),
        shared_at: None,
    };
    store::insert_solution(tx, &one)?;
    let words = format!("{}\n{}\n{}", one.title, one.words, one.participants.join("\n"));
    let told = Entry {
        entry: one.id,
        unit: unit.to_string(),
        seal: Some(seal_words(cx, tx, &stream_of(id), &words)?),
    };
    tell(cx, tx, id, "campaign-solution-registered", &told)?;
    Ok(problems)
}

/// The names without blanks; each stands once.
fn participants(new: &NewSolution) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in &new.participants {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn problems(new: &NewSolution, today: Day) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            found.push(FieldProblem { field, code });
        }
    };
    add(
        new.title.trim().is_empty(),
        "title",
        "campaign-solution-title-missing",
    );
    add(new.words.trim().is_empty(), "words", "campaign-words-missing");
    add(new.began_on.is_none(), "began_on", "day-wrong");
    // What is to come has no figures yet: it is registered once it is used.
    add(
        new.began_on.is_some_and(|day| day > today),
        "began_on",
        "campaign-day-to-come",
    );
    add(
        Indicator::from_identifier(&new.indicator).is_none(),
        "indicator",
        "campaign-indicator-missing",
    );
    found
}

/// Puts a solution on the board of good practice. Sent twice, it is done once.
///
/// # Errors
/// `not-allowed`, `campaign-entry-not-found`; when the database refuses.
pub fn share_solution(cx: &OpContext, tx: &mut Tx<'_>, id: SolutionId) -> Result<(), Fault> {
    let one = store::solution(tx, id)?.ok_or(CampaignError::NoSuchEntry)?;
    managed(cx, tx, one.campaign)?;
    if !store::share_solution(tx, id, (&crate::event::acting_name(cx), cx.now()))? {
        return Ok(());
    }
    let told = Entry {
        entry: id,
        unit: one.unit.to_string(),
        seal: None,
    };
    tell(cx, tx, one.campaign, "campaign-solution-shared", &told)
}
