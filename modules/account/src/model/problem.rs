//! What is wrong with a field.

/// A problem of one field; its words stand under `problem-` and the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field.
    pub field: &'static str,
    /// What is wrong.
    pub code: &'static str,
}
