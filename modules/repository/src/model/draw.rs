//! Which kept papers are entered again by somebody else. A key outside the database draws: whoever could reckon the draw before
//! confirming would take care with those papers only, or scan one again until it is not drawn, and the error rate would be theirs.

use aws_lc_rs::hmac;
use serde::{Deserialize, Serialize};

use super::paper::PaperId;
use super::rule::MOST_PER_MILLE;

/// What the key draws, so that it says nothing of anything else that it might be used for.
const PURPOSE: &str = "re-entry";

/// Bytes of the tag that make the lot.
const BYTES: usize = 4;

/// The key that draws the papers which are entered again.
#[derive(Clone)]
pub struct SampleKey([u8; Self::LENGTH]);

impl SampleKey {
    /// How many bytes it has.
    pub const LENGTH: usize = 32;

    /// Takes the bytes of the key.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// The lot of the paper, from 0 to 999: always the same, and nobody knows it without the key.
    pub(crate) fn lot(&self, paper: PaperId) -> u32 {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let tag = hmac::sign(&key, format!("{PURPOSE}:{paper}").as_bytes());
        let bytes = tag.as_ref().iter().take(BYTES);
        let number = bytes.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
        number % MOST_PER_MILLE
    }
}

/// Nothing of it, for logs.
impl std::fmt::Debug for SampleKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SampleKey")
    }
}

/// What a paper drew as it was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Its lot, from 0 to 999.
    pub lot: u32,
    /// Of a thousand papers of its kind, how many were to be entered again on that day.
    pub per_mille: u32,
}

impl Draw {
    /// Whether the paper is entered again.
    pub const fn chooses(self) -> bool {
        self.lot < self.per_mille
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::{Id, Instant};

    use super::*;

    fn key(byte: u8) -> SampleKey {
        SampleKey::new([byte; SampleKey::LENGTH])
    }

    /// Papers of one instant, as a batch makes them.
    fn papers(count: u32) -> impl Iterator<Item = PaperId> {
        (0..count).map(|number| {
            let mut random = [0; 10];
            random[..4].copy_from_slice(&number.to_be_bytes());
            Id::new(Instant::from_micros(0), random)
        })
    }

    fn chosen(key: &SampleKey, per_mille: u32) -> Vec<bool> {
        papers(10_000)
            .map(|paper| {
                let lot = key.lot(paper);
                Draw { lot, per_mille }.chooses()
            })
            .collect()
    }

    fn count(chosen: &[bool]) -> usize {
        chosen.iter().filter(|&&is_chosen| is_chosen).count()
    }

    #[test]
    fn the_share_entered_again_is_the_share_that_was_decided() {
        // Five times the spread of a draw by chance on either side.
        for (per_mille, least, most) in [
            (0, 0, 0),
            (10, 50, 150),
            (50, 390, 610),
            (500, 4_750, 5_250),
            (1000, 10_000, 10_000),
        ] {
            let drawn = count(&chosen(&key(7), per_mille));
            assert!(
                (least..=most).contains(&drawn),
                "{drawn} of 10 000 at {per_mille}"
            );
        }
    }

    #[test]
    fn whoever_has_another_key_draws_other_papers() {
        let (ours, theirs) = (chosen(&key(7), 500), chosen(&key(8), 500));
        let same = ours
            .iter()
            .zip(&theirs)
            .filter(|(one, other)| one == other)
            .count();
        assert!((4_750..=5_250).contains(&same), "{same} of 10 000 guessed");
        assert_eq!(ours, chosen(&key(7), 500), "the same key draws the same again");
    }

    #[test]
    fn a_key_does_not_show_in_logs() {
        assert_eq!(format!("{:?}", key(7)), "SampleKey");
    }
}
