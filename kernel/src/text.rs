//! Text in two languages.

use serde::{Deserialize, Serialize};

/// A text in Vietnamese, with English where somebody wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalText {
    /// The Vietnamese words: the ones that count in law.
    pub vi: String,
    /// The English words, a courtesy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl LocalText {
    /// A text that exists in Vietnamese only.
    pub fn vietnamese(vi: impl Into<String>) -> Self {
        Self {
            vi: vi.into(),
            en: None,
        }
    }

    /// The words for a reader of `language` (`vi` or `en`), falling back to Vietnamese.
    pub fn in_language(&self, language: &str) -> &str {
        match (language, &self.en) {
            ("en", Some(en)) => en,
            _ => &self.vi,
        }
    }
}
