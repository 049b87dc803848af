//! Where an answer comes from that nobody typed. It holds as long as the answer stands as it was filled in.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::answers::Answers;

/// Who knew it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The account of whoever files.
    Account,
    /// An earlier filing of the same person.
    Earlier,
    /// A paper of this filing.
    Paper,
    /// A paper of this filing that was read faintly.
    FaintPaper,
    /// A paper of the vault that stands for a component, as it was confirmed.
    KeptPaper,
}

impl Source {
    /// Whether it is a paper, sent along or kept.
    pub const fn is_paper(self) -> bool {
        matches!(self, Self::Paper | Self::FaintPaper | Self::KeptPaper)
    }

    /// The end of the keys of its words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Earlier => "earlier",
            Self::Paper => "paper",
            Self::FaintPaper => "faint-paper",
            Self::KeptPaper => "kept-paper",
        }
    }
}

/// Where an answer comes from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Who knew it.
    pub source: Source,
    /// What was filled in: another answer is somebody's own.
    value: String,
    /// What the paper is called; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
}

/// Without the value, for logs.
impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Origin({})", self.source.identifier())
    }
}

/// The origins of answers, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Origins(BTreeMap<String, Origin>);

impl Origins {
    /// Those of the answers a form begins with: what the account says, and what was answered before.
    pub(crate) fn of_beginning(known: &Answers, of_account: &Answers) -> Self {
        let origin = |(key, value): (&str, &str)| {
            let source = if of_account.of(key) == value.trim() {
                Source::Account
            } else {
                Source::Earlier
            };
            let origin = Origin {
                source,
                value: value.trim().to_owned(),
                paper: String::new(),
            };
            (key.to_owned(), origin)
        };
        Self(known.iter().map(origin).collect())
    }

    /// Notes that `value` was taken by a press, from a paper or from what is known of whoever files.
    pub(crate) fn took(&mut self, key: &str, value: &str, (paper, source): (&str, Source)) {
        let origin = Origin {
            source,
            value: value.trim().to_owned(),
            paper: paper.to_owned(),
        };
        self.0.insert(key.to_owned(), origin);
    }

    /// Goes on with those of a later filing, which answered `answers`.
    pub(crate) fn follow(&mut self, later: &Self, answers: &Answers) {
        self.0.extend(later.0.clone());
        self.keep_those_of(answers);
    }

    /// Lets go of those whose answer was typed over.
    pub(crate) fn keep_those_of(&mut self, answers: &Answers) {
        self.0.retain(|key, origin| answers.of(key) == origin.value);
    }

    /// Where the answer under `key` comes from; nothing where somebody typed it.
    pub fn of(&self, key: &str) -> Option<&Origin> {
        self.0.get(key)
    }

    /// Those of papers, by key.
    pub fn of_papers(&self) -> impl Iterator<Item = (&str, &Origin)> {
        let of_paper = |(_, origin): &(&String, &Origin)| origin.source.is_paper();
        self.0
            .iter()
            .filter(of_paper)
            .map(|(key, origin)| (key.as_str(), origin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_was_typed_over_is_its_typists_own() {
        let mut answers = Answers::default();
        answers.put("me", "Lý Thị Mủi");
        let mut origins = Origins::default();
        origins.took("me", "Lý Thị Mủi", ("Giấy chứng sinh", Source::FaintPaper));
        origins.keep_those_of(&answers);
        assert_eq!(origins.of("me").unwrap().source, Source::FaintPaper);
        answers.put("me", "Lý Thị Múi");
        origins.keep_those_of(&answers);
        assert_eq!(origins.of("me"), None);
    }

    #[test]
    fn what_the_account_does_not_know_was_answered_before() {
        let (mut known, mut account) = (Answers::default(), Answers::default());
        account.put("me", "Lý Thị Mủi");
        known.put("me", "Lý Thị Mủi");
        known.put("thu", "mui@vi.du.vn");
        let origins = Origins::of_beginning(&known, &account);
        assert_eq!(origins.of("me").unwrap().source, Source::Account);
        assert_eq!(origins.of("thu").unwrap().source, Source::Earlier);
    }
}
