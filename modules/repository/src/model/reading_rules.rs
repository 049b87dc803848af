//! How types of paper are read: what this program brings, and what an administrator made of it.

use motcua_kernel::Instant;
use motcua_law::ResultTypeCode;
use motcua_ocr::Document;
use motcua_ocr::fields::PaperRules;
use serde::{Deserialize, Serialize};

/// What this program brings.
const BROUGHT: &str = include_str!("../../../../data/paper_rules.json");

/// The rules of one type of paper, with what is being changed about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeRules {
    /// The key in addresses, for example `trich-luc-khai-sinh`.
    pub key: String,
    /// The name of the type.
    pub name: String,
    /// What papers are read by; nothing before the first publication.
    pub published: Option<PaperRules>,
    /// What was saved and not yet published.
    pub draft: Option<PaperRules>,
    /// Counts changes; 0 as the program brought it.
    pub version: i64,
    /// Who changed it last, and when; nothing as the program brought it.
    pub changed: Option<(String, Instant)>,
}

impl TypeRules {
    /// A type that nobody has described yet.
    pub fn blank(key: String, name: String) -> Self {
        Self {
            key,
            name,
            published: None,
            draft: None,
            version: 0,
            changed: None,
        }
    }

    /// What is edited: the draft, or else what is published.
    pub fn edited(&self) -> PaperRules {
        self.draft
            .clone()
            .or_else(|| self.published.clone())
            .unwrap_or_default()
    }

    /// The kind that papers of the type are kept as, as far as the published rules say one.
    pub fn kind(&self) -> Option<ResultTypeCode> {
        self.published.as_ref()?.result_type.as_ref()?.parse().ok()
    }
}

#[derive(Deserialize, Serialize)]
struct Brought {
    key: String,
    name: String,
    rules: PaperRules,
}

/// The types that this program brings; none when its own data cannot be read, which a test would tell.
pub(crate) fn brought() -> Vec<TypeRules> {
    let all: Vec<Brought> = serde_json::from_str(BROUGHT).unwrap_or_default();
    all.into_iter()
        .map(|one| TypeRules {
            published: Some(one.rules),
            ..TypeRules::blank(one.key, one.name)
        })
        .collect()
}

/// The key of a type called `name`: its letters without marks, joined by hyphens.
pub fn type_key(name: &str) -> String {
    let folded = motcua_search::fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-").chars().take(80).collect()
}

/// The rules whose heading stands on the paper, the longest heading first.
pub(crate) fn fitting<'r>(all: &'r [TypeRules], document: &Document) -> Option<&'r PaperRules> {
    all.iter()
        .filter_map(|one| one.published.as_ref())
        .filter_map(|rules| Some((rules.recognises(document)?, rules)))
        .max_by_key(|(letters, _)| *letters)
        .map(|(_, rules)| rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_that_the_program_brings_obey_their_own_checks() {
        let all = brought();
        assert!(all.len() >= 8);
        for one in &all {
            assert_eq!(type_key(&one.name), one.key);
            let rules = one.published.as_ref().unwrap();
            assert!(rules.problems().is_empty(), "{}: {:?}", one.key, rules.problems());
            assert_eq!(
                rules.result_type.is_some(),
                one.kind().is_some(),
                "{}: no code",
                one.key
            );
        }
    }

    #[test]
    fn every_kind_that_a_heading_leads_to_stands_in_the_list_of_the_ministries() {
        let listed = include_str!("../../../../data/result_types.csv");
        let codes: Vec<&str> = listed.lines().filter_map(|line| line.split(',').next()).collect();
        let kinds: Vec<ResultTypeCode> = brought().iter().filter_map(TypeRules::kind).collect();
        assert!(!kinds.is_empty());
        for kind in kinds {
            assert!(codes.contains(&kind.as_str()), "{kind:?}");
        }
    }

    #[test]
    fn the_key_of_a_type_is_its_name_without_marks() {
        assert_eq!(
            type_key("Trích lục khai sinh (bản sao)"),
            "trich-luc-khai-sinh-ban-sao"
        );
        assert_eq!(type_key("---"), "");
    }
}
