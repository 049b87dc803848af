//! Codes in kebab-case, each once.

use std::collections::BTreeSet;

use super::problem::{Place, Problems};

/// The longest code.
const LONGEST: usize = 40;

/// Codes seen so far in one list.
#[derive(Default)]
pub(super) struct Codes<'c>(BTreeSet<&'c str>);

impl<'c> Codes<'c> {
    /// Looks at one more code.
    pub(super) fn see(&mut self, code: &'c str, place: Place, problems: &mut Problems) {
        if !is_kebab(code) {
            problems.error(place, "code-malformed", code);
        } else if !self.0.insert(code) {
            problems.error(place, "code-twice", code);
        }
    }
}

/// Lower-case letters without marks, digits, single hyphens between them.
pub(super) fn is_kebab(code: &str) -> bool {
    code.len() <= LONGEST
        && code.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_lower_case_words_joined_by_hyphens() {
        for code in ["a", "xu-ly", "ho-ten-2"] {
            assert!(is_kebab(code), "{code}");
        }
        let long = "a".repeat(41);
        for code in ["", "-", "xu--ly", "-a", "a-", "Xu-ly", "xử-lý", "xu ly", &long] {
            assert!(!is_kebab(code), "{code}");
        }
    }
}
