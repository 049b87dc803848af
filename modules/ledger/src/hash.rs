//! How events are chained.

use sha2::{Digest, Sha256};

use crate::Event;

/// The hash before the first event of a stream and before the first seal.
pub(crate) const START: [u8; 32] = [0; 32];

/// The hash of an event: every field with its length before it, so that no two events read the same.
pub(crate) fn of_event(event: &Event, before: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let (seq, at) = (event.seq.to_be_bytes(), event.at.micros().to_be_bytes());
    let fields: [&[u8]; 7] = [
        before,
        event.stream.as_str().as_bytes(),
        &seq,
        &at,
        event.actor.as_bytes(),
        event.kind.as_bytes(),
        event.payload.as_bytes(),
    ];
    for field in fields {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}

/// The root of the Merkle tree over `leaves`; an odd node goes up as it is; no leaves give [`START`].
///
/// Leaves and inner nodes are hashed under different prefixes, as in RFC 6962, so that one cannot pass for the other.
pub(crate) fn merkle_root(leaves: &[Vec<u8>]) -> [u8; 32] {
    let mut level: Vec<[u8; 32]> = leaves.iter().map(|leaf| prefixed(0, &[leaf])).collect();
    while level.len() > 1 {
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => prefixed(1, &[left, right]),
                [single] => *single,
                _ => START,
            })
            .collect();
    }
    level.first().copied().unwrap_or(START)
}

/// The hash of a day's seal, chained to the seal before it.
pub(crate) fn of_seal(before: &[u8], day: &str, events: i64, root: &[u8]) -> [u8; 32] {
    prefixed(2, &[before, day.as_bytes(), &events.to_be_bytes(), root])
}

fn prefixed(prefix: u8, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update([prefix]);
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}
