//! The proof that one event stands under the seal of its day: all that anyone needs to compute the seal again (the audit
//! path of RFC 6962, 2.1.1), without seeing any other event.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Day, Instant};

use crate::{Event, hash, seal};

/// A neighbour on the way from an event's hash up to the root of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// Whether it stands on the left of what was computed so far.
    pub left: bool,
    /// Its hash.
    pub hash: Vec<u8>,
}

/// An event and where it stands under the seal of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// When the event happened.
    pub at: Instant,
    /// Its hash: the leaf.
    pub hash: Vec<u8>,
    /// Its place under the seal; none while its day is not sealed.
    pub under: Option<UnderSeal>,
}

/// The place of an event under the seal of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderSeal {
    /// The day, Vietnamese calendar.
    pub day: Day,
    /// The place among the events of the day, from nought.
    pub place: usize,
    /// How many events the day had.
    pub events: i64,
    /// From the event up to the root.
    pub path: Vec<Neighbour>,
    /// The seal of the day before, or 32 zero bytes.
    pub before: Vec<u8>,
    /// The seal of the day.
    pub seal: Vec<u8>,
}

impl UnderSeal {
    /// Whether `leaf` goes up by the path to what gives the seal.
    pub fn holds(&self, leaf: &[u8]) -> bool {
        let root = hash::climbed(leaf, &self.path);
        hash::of_seal(&self.before, &self.day.to_string(), self.events, &root) == self.seal.as_slice()
    }
}

/// Where event `seq` of `stream` stands; nothing where the ledger has no such event.
///
/// # Errors
/// When the database refuses.
pub fn inclusion(tx: &mut Tx<'_>, stream: &str, seq: i64) -> Result<Option<Inclusion>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM ledger_event WHERE stream = $1 AND seq = $2",
        values![stream, seq],
    )?;
    let Some(event) = row.as_ref().map(Event::from_row).transpose()? else {
        return Ok(None);
    };
    let under = under_seal(tx, &event)?;
    Ok(Some(Inclusion {
        at: event.at,
        hash: event.hash,
        under,
    }))
}

fn under_seal(tx: &mut Tx<'_>, event: &Event) -> Result<Option<UnderSeal>, DbError> {
    let Some(sealed) = seal::seal_of(tx, event.at.day())? else {
        return Ok(None);
    };
    let leaves = seal::leaves_of(tx, sealed.day)?;
    // An event written into a day after it was sealed stands under no seal: the check of the whole ledger tells it.
    let Some(place) = leaves.iter().position(|leaf| *leaf == event.hash) else {
        return Ok(None);
    };
    Ok(Some(UnderSeal {
        place,
        events: sealed.events,
        path: hash::path_of(&leaves, place),
        before: seal::hash_before(tx, sealed.day)?,
        seal: sealed.hash,
        day: sealed.day,
    }))
}
