//! Words that are typed along with a decision about figures: they stand in a table, the ledger keeps a salted seal.

use motcua_identity::OpContext;
use motcua_kernel::Fault;
use sha2::{Digest, Sha256};

use crate::FiguresError;

/// The longest reason, in letters.
const LONGEST: usize = 2_000;

/// Words with the salt of their seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) words: String,
    pub(crate) salt: String,
}

impl Sealed {
    /// The words, where something was said and not too much of it.
    pub(crate) fn typed(cx: &OpContext, words: &str) -> Result<Self, Fault> {
        let words = words.trim();
        if words.is_empty() {
            return Err(FiguresError::ReasonMissing.into());
        }
        if words.chars().count() > LONGEST {
            return Err(FiguresError::ReasonTooLong.into());
        }
        let mut salt = [0; 16];
        cx.randomness.fill(&mut salt);
        Ok(Self {
            words: words.to_owned(),
            salt: hex::encode(salt),
        })
    }

    /// What stands in the event.
    pub(crate) fn seal(&self) -> String {
        seal_of(&self.words, &self.salt)
    }
}

/// The seal over words: short words are soon guessed from a bare hash, with a salt they are not.
pub(crate) fn seal_of(words: &str, salt: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update((salt.len() as u64).to_be_bytes());
    hasher.update(salt.as_bytes());
    hasher.update(words.as_bytes());
    hex::encode(hasher.finalize())
}
