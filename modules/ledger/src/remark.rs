//! What somebody says in their own words along with an act.
//!
//! The ledger is kept for ever and chained, so that nothing can be taken out of it again; words of officers may tell of
//! people. They are therefore kept beside it, and the event keeps a seal over them: it shows whether the words are still
//! those that were said, and once they are gone it tells nothing about them.

use std::borrow::Cow;
use std::fmt;

use motcua_db::{DbError, Row};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// What somebody says in their own words along with an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Words of the program or of a published procedure, the same for everybody: they may stand in the ledger.
    Printed(String),
    /// Words that were typed: they never go into the ledger, which refuses to write them.
    Typed(String),
    /// The seal over words that are kept beside the ledger.
    Sealed(String),
}

impl Remark {
    /// The words; empty where only their seal is known.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Printed(words) | Self::Typed(words) => words,
            Self::Sealed(_) => "",
        }
    }

    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// The seal over `words`. Short words are soon guessed from a bare hash; with a salt they are not.
    pub fn seal(words: &str, salt: &[u8]) -> String {
        let mut hasher = Sha256::new();
        hasher.update((salt.len() as u64).to_be_bytes());
        hasher.update(salt);
        hasher.update(words.as_bytes());
        hex::encode(hasher.finalize())
    }
}

impl From<String> for Remark {
    fn from(words: String) -> Self {
        Self::Typed(words)
    }
}

impl From<&str> for Remark {
    fn from(words: &str) -> Self {
        Self::Typed(words.to_owned())
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Words taken out of an event, with what their seal was made of: a module keeps them in a table of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// Which words of the event.
    pub part: Cow<'static, str>,
    /// The words.
    pub words: String,
    /// What the seal was made with.
    pub salt: String,
}

/// The words of an event, each with the name of its part.
pub type Remarks<'e> = Vec<(Cow<'static, str>, &'e mut Remark)>;

/// Takes what was typed out of `remarks` and leaves a seal in its place, each with a salt of its own.
pub fn take_out(remarks: Remarks<'_>, mut salt: impl FnMut() -> [u8; 16]) -> Vec<TakenOut> {
    let mut taken = Vec::new();
    for (part, remark) in remarks {
        let Remark::Typed(words) = remark else { continue };
        if words.is_empty() {
            continue;
        }
        let words = std::mem::take(words);
        let salt = hex::encode(salt());
        *remark = Remark::Sealed(Remark::seal(&words, salt.as_bytes()));
        taken.push(TakenOut { part, words, salt });
    }
    taken
}

/// Words as a module keeps them: what was taken out of an event, with the event's place in its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptWords {
    /// The place of their event.
    pub seq: i64,
    /// Which words of the event.
    pub part: String,
    /// The words.
    pub words: String,
    /// What the seal was made with.
    pub salt: String,
}

impl KeptWords {
    /// A row of a module's table; its columns are called like the fields.
    ///
    /// # Errors
    /// When a column is missing or of another kind.
    pub fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.get("seq")?,
            part: row.get("part")?,
            words: row.get("words")?,
            salt: row.get("salt")?,
        })
    }
}

/// Puts the words kept of the event at `seq` back to where their seals stand; words that are gone stay a seal.
pub fn put_back(remarks: Remarks<'_>, seq: i64, kept: &[KeptWords]) {
    for (part, remark) in remarks {
        if !matches!(remark, Remark::Sealed(_)) {
            continue;
        }
        if let Some(row) = kept.iter().find(|row| row.seq == seq && row.part == part) {
            *remark = Remark::Typed(row.words.clone());
        }
    }
}

/// How a seal stands in an event.
#[derive(serde::Serialize, serde::Deserialize)]
struct InEvent {
    seal: String,
}

impl Serialize for Remark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Typed(words) if !words.is_empty() => {
                Err(S::Error::custom("typed words do not go into the ledger"))
            }
            Self::Printed(words) | Self::Typed(words) => serializer.serialize_str(words),
            Self::Sealed(seal) => InEvent { seal: seal.clone() }.serialize(serializer),
        }
    }
}

/// Events of before kept the words themselves.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Read {
    Words(String),
    Seal(InEvent),
}

impl<'de> Deserialize<'de> for Remark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Read::deserialize(deserializer)? {
            Read::Words(words) => Self::Printed(words),
            Read::Seal(InEvent { seal }) => Self::Sealed(seal),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(remark: &Remark) -> Result<String, serde_json::Error> {
        serde_json::to_string(remark)
    }

    #[test]
    fn typed_words_cannot_be_written_into_an_event() {
        assert!(written(&Remark::from("Bà Tư ốm")).is_err());
        let seal = Remark::Sealed(Remark::seal("Bà Tư ốm", b"salt"));
        let text = written(&seal).unwrap();
        assert!(!text.contains("Bà Tư"), "{text}");
        assert_eq!(serde_json::from_str::<Remark>(&text).unwrap(), seal);
    }

    #[test]
    fn an_event_of_before_still_tells_its_words() {
        let old = serde_json::from_str::<Remark>("\"Sai họ tên mẹ\"").unwrap();
        assert_eq!(old.as_str(), "Sai họ tên mẹ");
        assert_eq!(written(&old).unwrap(), "\"Sai họ tên mẹ\"");
    }

    #[test]
    fn what_is_taken_out_leaves_its_seal_and_what_was_printed_stays() {
        let (mut reason, mut note, mut none) = (
            Remark::from("Bà Tư ốm"),
            Remark::Printed("in sẵn".to_owned()),
            Remark::from(""),
        );
        let remarks = vec![
            ("reason".into(), &mut reason),
            ("note".into(), &mut note),
            ("more".into(), &mut none),
        ];
        let taken = take_out(remarks, || [7; 16]);
        assert_eq!(taken.len(), 1);
        assert_eq!(
            (taken[0].part.as_ref(), taken[0].words.as_str()),
            ("reason", "Bà Tư ốm")
        );
        assert_eq!(
            reason,
            Remark::Sealed(Remark::seal("Bà Tư ốm", taken[0].salt.as_bytes()))
        );
        assert_eq!((note.as_str(), none.as_str()), ("in sẵn", ""));
    }

    #[test]
    fn words_come_back_to_the_seal_of_their_event_and_their_part_alone() {
        let kept = KeptWords {
            seq: 2,
            part: "reason".to_owned(),
            words: "Bà Tư ốm".to_owned(),
            salt: "1".to_owned(),
        };
        let told = |seq, part: &'static str| {
            let (mut sealed, mut printed) = (
                Remark::Sealed("s".to_owned()),
                Remark::Printed("in sẵn".to_owned()),
            );
            let remarks = vec![(part.into(), &mut sealed), ("reason".into(), &mut printed)];
            put_back(remarks, seq, std::slice::from_ref(&kept));
            assert_eq!(printed.as_str(), "in sẵn");
            sealed.as_str().to_owned()
        };
        assert_eq!(told(2, "reason"), "Bà Tư ốm");
        assert_eq!(told(2, "note"), "");
        assert_eq!(told(3, "reason"), "");
    }

    #[test]
    fn a_seal_holds_for_its_words_and_its_salt_only() {
        let seal = Remark::seal("a", b"1");
        assert_ne!(seal, Remark::seal("b", b"1"));
        assert_ne!(seal, Remark::seal("a", b"2"));
        assert_ne!(Remark::seal("a1", b""), Remark::seal("1", b"a"));
    }
}
