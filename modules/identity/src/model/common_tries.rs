//! The names of buckets of tries that all processes count together.

use sha2::{Digest, Sha256};

/// The key that hides who tries: there are so few addresses that a bare hash would tell each of them. It lies outside the
/// database.
#[derive(Clone)]
pub struct TryKey([u8; Self::LENGTH]);

impl TryKey {
    /// How many bytes it has.
    pub const LENGTH: usize = 32;

    /// Takes the bytes.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// The bucket of this name, as the database knows it.
    pub fn bucket(&self, name: &str) -> TryBucket {
        let hash = Sha256::new()
            .chain_update(self.0)
            .chain_update(name.as_bytes())
            .finalize();
        TryBucket(hex::encode(hash))
    }
}

/// A bucket of tries, by the keyed hash of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryBucket(String);

impl TryBucket {
    /// The hash.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_has_one_hash_under_one_key_and_another_under_another() {
        let (key, other) = (TryKey::new([1; 32]), TryKey::new([2; 32]));
        assert_eq!(key.bucket("open 203.0.113.7"), key.bucket("open 203.0.113.7"));
        assert_ne!(key.bucket("open 203.0.113.7"), key.bucket("open 203.0.113.8"));
        assert_ne!(key.bucket("open 203.0.113.7"), other.bucket("open 203.0.113.7"));
    }
}
