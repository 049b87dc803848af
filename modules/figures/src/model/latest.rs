//! A value with the place of the event that set it: the later place wins, whichever comes first.

use serde::{Deserialize, Serialize};

/// The value and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Latest<T> {
    pub(super) seq: i64,
    pub(super) value: T,
}

/// Sets the value unless a later one stands.
pub(super) fn set<T>(slot: &mut Option<Latest<T>>, seq: i64, value: T) {
    if slot.as_ref().is_none_or(|held| held.seq <= seq) {
        *slot = Some(Latest { seq, value });
    }
}
