//! An event and the stream it stands in.

use std::fmt;

use motcua_db::{DbError, Row};
use motcua_kernel::{Id, Instant};
use serde::de::DeserializeOwned;

/// The name of a subject's stream: its kind and its id, for example `dossier:0189…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream(String);

impl Stream {
    /// The stream of the subject of `kind` with `id`.
    pub fn of<T>(kind: &str, id: Id<T>) -> Self {
        Self(format!("{kind}:{id}"))
    }

    /// The stream of a subject known by another name than an id.
    pub fn named(kind: &str, name: &str) -> Self {
        Self(format!("{kind}:{name}"))
    }

    /// The stream's full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of the subject: what stands before the colon.
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or(&self.0, |(kind, _)| kind)
    }

    /// The subject's id or name: what stands after the colon.
    pub fn subject(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, subject)| subject)
    }
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something that happened, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The stream it stands in.
    pub stream: Stream,
    /// Its place in the stream, from 1.
    pub seq: i64,
    /// When it happened.
    pub at: Instant,
    /// Who did it: an officer's id, `system`, or `public`.
    pub actor: String,
    /// What happened, in kebab-case, for example `dossier-accepted`.
    pub kind: String,
    /// The particulars as JSON text, exactly as hashed.
    pub payload: String,
    /// The hash over all of the above and the hash before it.
    pub hash: Vec<u8>,
}

impl Event {
    /// Reads the particulars.
    ///
    /// # Errors
    /// When the payload is not of type `T`.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.payload)
    }

    /// The seal over the words `part`, a field of the particulars; none where none stands there.
    pub fn seal_of(&self, part: &str) -> Option<String> {
        let payload: serde_json::Value = self.read().ok()?;
        Some(payload.get(part)?.get("seal")?.as_str()?.to_owned())
    }

    pub(crate) fn from_row(row: &Row) -> Result<Self, DbError> {
        Ok(Self {
            stream: Stream(row.get("stream")?),
            seq: row.get("seq")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            kind: row.get("kind")?,
            payload: row.get("payload")?,
            hash: row.get("hash")?,
        })
    }
}
