//! What is wrong, or only odd, about a revision before it is published.
//!
//! Pure: nothing is looked up. An error keeps a draft from being published, a warning is told and let pass.

mod codes;
mod components;
mod computed;
mod form;
mod general;
mod legs;
mod problem;
mod time_span;
mod workflow;

pub use problem::{Place, RevisionPart, RevisionProblem, Severity};

use problem::Problems;

use super::RevisionBody;

/// Everything that is wrong or odd about `body`, part by part, in the order in which it says things.
pub fn validate(body: &RevisionBody) -> Vec<RevisionProblem> {
    let mut problems = Problems::default();
    general::check(body, &mut problems);
    components::check(body, &mut problems);
    components::check_variants(body, &mut problems);
    workflow::check(body, &mut problems);
    legs::check(body, &mut problems);
    form::check(body, &mut problems);
    general::check_result(body, &mut problems);
    problems.into_list()
}

/// Whether any of `problems` keeps a revision from being published.
pub fn blocks(problems: &[RevisionProblem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

#[cfg(test)]
mod tests;
