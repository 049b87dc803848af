//! What an edit of rules changes on a paper: each field as it is kept, as the rules in use read it, as the edited rules
//! read it.

use motcua_i18n::Words;
use motcua_repository::{Field, FieldName, Proposal};
use motcua_search::same_words;

use crate::pages::papers::field_words;

/// One field, three times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Compared {
    /// The field in words.
    pub field: String,
    /// What an officer confirmed; empty where nothing was.
    pub kept: String,
    /// What the rules in use read.
    pub now: String,
    /// What the edited rules read.
    pub edited: String,
    /// The page on which they read it.
    pub page: Option<u32>,
    verdict: Verdict,
}

/// What the edit does to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Read as it is kept.
    Right,
    /// Read otherwise than it is kept.
    Wrong,
    /// Kept, and not read.
    Missed,
    /// Nothing is kept to compare with; read as before.
    Same,
    /// Nothing is kept to compare with; read otherwise than before.
    Changed,
}

impl Compared {
    /// The key of the words for what the edit does to it.
    pub(super) const fn key(&self) -> &'static str {
        match self.verdict {
            Verdict::Right => "reading-rules-verdict-right",
            Verdict::Wrong => "reading-rules-verdict-wrong",
            Verdict::Missed => "reading-rules-verdict-missed",
            Verdict::Same => "reading-rules-verdict-same",
            Verdict::Changed => "reading-rules-verdict-changed",
        }
    }

    /// The tone it is shown in.
    pub(super) const fn tone(&self) -> &'static str {
        match self.verdict {
            Verdict::Right => "good",
            Verdict::Wrong | Verdict::Missed => "bad",
            Verdict::Same => "neutral",
            Verdict::Changed => "waiting",
        }
    }
}

/// What was read of a paper by the rules in use, and by the edited ones.
pub(super) struct TwoReadings {
    pub now: Vec<Proposal>,
    pub edited: Vec<Proposal>,
}

/// Every field of which anything is kept or read, in the order of the form.
pub(super) fn compared(words: Words, kept: &[Field], read: &TwoReadings) -> Vec<Compared> {
    FieldName::all()
        .filter_map(|name| {
            let field = kept.iter().find(|field| field.name == name);
            let kept = field
                .and_then(|field| field.confirmed.as_deref())
                .unwrap_or_default();
            let value = |all: &[Proposal]| {
                let read = all.iter().find(|one| one.name == name);
                read.map_or_else(String::new, |read| read.value.clone())
            };
            let (now, edited) = (value(&read.now), value(&read.edited));
            let verdict = verdict(kept, &now, &edited)?;
            let (label, told) = field_words(words, name);
            Some(Compared {
                field: label,
                kept: told(kept),
                now: told(&now),
                edited: told(&edited),
                page: read
                    .edited
                    .iter()
                    .find(|one| one.name == name)
                    .map(|read| read.page),
                verdict,
            })
        })
        .collect()
}

fn verdict(kept: &str, now: &str, edited: &str) -> Option<Verdict> {
    match (kept.is_empty(), now.is_empty(), edited.is_empty()) {
        (true, true, true) => None,
        (false, _, true) => Some(Verdict::Missed),
        (false, _, false) if same_words(kept, edited) => Some(Verdict::Right),
        (false, _, false) => Some(Verdict::Wrong),
        (true, ..) if same_words(now, edited) => Some(Verdict::Same),
        (true, ..) => Some(Verdict::Changed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_the_measure_and_where_nothing_is_what_was_read_before() {
        assert_eq!(verdict("Lý Thị Mủi", "", "LÝ THỊ MỦI"), Some(Verdict::Right));
        assert_eq!(
            verdict("Lý Thị Mủi", "Lý Thị Mủi", "Lý Thị Mùi"),
            Some(Verdict::Wrong)
        );
        assert_eq!(verdict("Lý Thị Mủi", "Lý Thị Mủi", ""), Some(Verdict::Missed));
        assert_eq!(verdict("", "2023-08-05", "2023-08-05"), Some(Verdict::Same));
        assert_eq!(verdict("", "", "mother"), Some(Verdict::Changed));
        assert_eq!(verdict("", "", ""), None);
    }
}
