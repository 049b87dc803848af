//! How events are chained.

use sha2::{Digest, Sha256};

use crate::Event;
use crate::inclusion::Neighbour;

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
    let mut level = lowest(leaves);
    while level.len() > 1 {
        level = above(&level);
    }
    level.first().copied().unwrap_or(START)
}

/// The neighbours of the leaf at `place` on its way up to the root of [`merkle_root`], the lowest first.
pub(crate) fn path_of(leaves: &[Vec<u8>], mut place: usize) -> Vec<Neighbour> {
    let (mut level, mut path) = (lowest(leaves), Vec::new());
    while level.len() > 1 {
        // An odd node has no neighbour: it goes up as it is.
        if let Some(hash) = level.get(place ^ 1) {
            path.push(Neighbour {
                left: place % 2 == 1,
                hash: hash.to_vec(),
            });
        }
        level = above(&level);
        place /= 2;
    }
    path
}

/// The root that `leaf` leads to by `path`.
pub(crate) fn climbed(leaf: &[u8], path: &[Neighbour]) -> [u8; 32] {
    path.iter().fold(prefixed(0, &[leaf]), |node, next| {
        if next.left {
            prefixed(1, &[&next.hash, &node])
        } else {
            prefixed(1, &[&node, &next.hash])
        }
    })
}

fn lowest(leaves: &[Vec<u8>]) -> Vec<[u8; 32]> {
    leaves.iter().map(|leaf| prefixed(0, &[leaf])).collect()
}

fn above(level: &[[u8; 32]]) -> Vec<[u8; 32]> {
    level
        .chunks(2)
        .map(|pair| match pair {
            [left, right] => prefixed(1, &[left, right]),
            [single] => *single,
            _ => START,
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_leaf_climbs_to_the_root_and_no_other_leaf_by_its_path(count in 1usize..70, spoilt in 0usize..8) {
            let leaves: Vec<Vec<u8>> = (0..count).map(|number| of_seal(&[], "leaf", number as i64, &[]).to_vec()).collect();
            let root = merkle_root(&leaves);
            for (place, leaf) in leaves.iter().enumerate() {
                let path = path_of(&leaves, place);
                prop_assert_eq!(climbed(leaf, &path), root);
                let mut other = leaf.clone();
                other[spoilt] ^= 1;
                prop_assert_ne!(climbed(&other, &path), root);
            }
        }
    }
}
