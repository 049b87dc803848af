//! What is wrong with what was typed: a report, not an error.

/// A field of a form and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: &'static str,
    /// The stable code; the words stand under `problem-<code>`.
    pub code: &'static str,
}

/// The longest text that is kept.
const LONGEST: usize = 300;

/// What is wrong with a text that has to be there.
pub(crate) fn text_problem(field: &'static str, text: &str, missing: &'static str) -> Option<FieldProblem> {
    let code = match text.trim().chars().count() {
        0 => missing,
        length if length > LONGEST => "text-too-long",
        _ => return None,
    };
    Some(FieldProblem { field, code })
}
