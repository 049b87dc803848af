//! Roles in the reader's words, with the term of the law beside them where the reader is not read to in Vietnamese.

use motcua_i18n::{Language, Words};
use motcua_identity::{Posting, Role};

/// What a role is called.
pub(crate) fn role_words(words: Words, role: Role) -> String {
    let key = format!("role-{}", role.identifier().replace('_', "-"));
    words.get(&key).into_owned()
}

/// A posting in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PostingWords {
    /// The role.
    pub(crate) role: String,
    /// The role as the law calls it; empty where that is what stands there already.
    pub(crate) term: &'static str,
    /// The field (lĩnh vực) that the posting is for; empty for all.
    pub(crate) field: String,
}

impl PostingWords {
    /// The posting in the words of the reader.
    pub(crate) fn new(words: Words, posting: &Posting) -> Self {
        Self {
            role: role_words(words, posting.role),
            term: if words.language() == Language::Vi {
                ""
            } else {
                posting.role.vietnamese()
            },
            field: posting.field.clone().unwrap_or_default(),
        }
    }

    /// Several postings, each once: who holds a role at two units holds one role.
    pub(crate) fn all<'p>(words: Words, postings: impl IntoIterator<Item = &'p Posting>) -> Vec<Self> {
        let mut all: Vec<Self> = postings
            .into_iter()
            .map(|posting| Self::new(words, posting))
            .collect();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_words_in_both_languages_and_the_vietnamese_are_those_of_the_law() {
        for role in Role::ALL {
            assert_eq!(role_words(Words::new(Language::Vi), role), role.vietnamese());
            let english = role_words(Words::new(Language::En), role);
            assert!(
                !english.starts_with("role-") && english != role.vietnamese(),
                "{english}"
            );
        }
    }
}
