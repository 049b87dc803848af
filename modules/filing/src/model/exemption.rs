//! The wish not to pay a fee (miễn phí, lệ phí), said with the filing.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The longest words along with it, in letters.
const LONGEST: usize = 300;

/// Whom the law frees, and what is said to it; the proof is a file of the filing, or what the words name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// One of `motcua_dossier::FREED`.
    pub group: String,
    /// What the person says to it; may be empty.
    pub words: String,
}

impl Exemption {
    /// The wish with its words cut where nobody writes that much.
    pub fn new(group: &str, words: &str) -> Self {
        Self {
            group: group.to_owned(),
            words: words.trim().chars().take(LONGEST).collect(),
        }
    }
}

/// Without what it tells of the person, for logs.
impl fmt::Debug for Exemption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Exemption")
    }
}
