//! A namesake: a member of a council bears the name of a nominee of the same unit and is another person. No account has a
//! personal number, so that the name alone bars a member by rule; that it is another person can be said, in words.

use super::FieldProblem;

/// What is known of whoever is said to be a namesake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bearer {
    /// A member whom the name alone bars.
    Barred,
    /// Whoever says it: nobody lifts their own bar.
    Oneself,
    /// A member of whom it was declared that they are the nominee.
    Declared,
    /// No member whom the name bars.
    Nobody,
}

/// What is wrong with saying that a member is another person of the nominee's name: it is said of a member whom the name
/// bars, by somebody else, with the reason.
pub(crate) fn namesake_problems(bearer: Bearer, words: &str) -> Vec<FieldProblem> {
    let of = match bearer {
        Bearer::Barred => None,
        Bearer::Oneself => Some("campaign-namesake-oneself"),
        Bearer::Declared => Some("campaign-namesake-declared"),
        Bearer::Nobody => Some("campaign-namesake-missing"),
    };
    let unsaid = words
        .trim()
        .is_empty()
        .then_some("campaign-namesake-words-missing");
    [("namesake", of), ("namesake_words", unsaid)]
        .into_iter()
        .filter_map(|(field, code)| Some(FieldProblem { field, code: code? }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namesake_is_said_of_a_member_barred_by_the_name_by_somebody_else_and_with_the_reason() {
        let words = "campaign-namesake-words-missing";
        for (bearer, said, wrong) in [
            (Bearer::Barred, "Khác năm sinh", vec![]),
            (Bearer::Barred, " ", vec![words]),
            (
                Bearer::Oneself,
                "Khác năm sinh",
                vec!["campaign-namesake-oneself"],
            ),
            (
                Bearer::Declared,
                "Khác năm sinh",
                vec!["campaign-namesake-declared"],
            ),
            (Bearer::Nobody, "", vec!["campaign-namesake-missing", words]),
        ] {
            let problems = namesake_problems(bearer, said);
            let codes: Vec<_> = problems.iter().map(|one| one.code).collect();
            assert_eq!(codes, wrong, "{bearer:?} {said}");
        }
    }
}
