//! The key of the ballot boxes. It lies outside the database, so that whoever reads the database, or compares two copies
//! of it taken between two votes, sees how many ballots there are and nothing of what stands on them.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use motcua_kernel::{Fault, Randomness};

use crate::error::CampaignError;
use crate::nomination::MeetingId;

/// The key of the ballot boxes.
#[derive(Clone)]
pub struct BoxKey([u8; Self::LENGTH]);

impl BoxKey {
    /// How many bytes it has.
    pub const LENGTH: usize = 32;

    /// Takes the bytes of the key.
    pub const fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    fn key(&self) -> Result<LessSafeKey, Fault> {
        let key = UnboundKey::new(&AES_256_GCM, &self.0).map_err(|_| CampaignError::BoxLocked)?;
        Ok(LessSafeKey::new(key))
    }

    /// Seals a ballot of `meeting` with fresh random bytes: sealed twice, it looks like another.
    pub(crate) fn seal(
        &self,
        randomness: &dyn Randomness,
        meeting: MeetingId,
        ballot: &str,
    ) -> Result<String, Fault> {
        let mut nonce = [0; NONCE_LEN];
        randomness.fill(&mut nonce);
        let mut sealed = ballot.as_bytes().to_vec();
        let aad = Aad::from(meeting.to_string());
        self.key()?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .map_err(|_| CampaignError::BoxLocked)?;
        Ok(format!("{}{}", hex::encode(nonce), hex::encode(sealed)))
    }

    /// Opens a sealed ballot of `meeting`.
    pub(crate) fn open(&self, meeting: MeetingId, sealed: &str) -> Result<String, Fault> {
        let (nonce, rest) = sealed
            .split_at_checked(2 * NONCE_LEN)
            .ok_or(CampaignError::BoxLocked)?;
        let bytes = |text: &str| hex::decode(text).map_err(|_| CampaignError::BoxLocked);
        let nonce: [u8; NONCE_LEN] = bytes(nonce)?.try_into().map_err(|_| CampaignError::BoxLocked)?;
        let mut rest = bytes(rest)?;
        let aad = Aad::from(meeting.to_string());
        let plain = self
            .key()?
            .open_in_place(Nonce::assume_unique_for_key(nonce), aad, &mut rest)
            .map_err(|_| CampaignError::BoxLocked)?;
        String::from_utf8(plain.to_vec()).map_err(|_| CampaignError::BoxLocked.into())
    }
}

/// Nothing of it, for logs.
impl fmt::Debug for BoxKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoxKey")
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::SeededRandomness;

    use super::*;

    #[test]
    fn a_ballot_opens_with_the_key_and_the_meeting_it_was_sealed_with_and_looks_new_each_time() {
        let (key, random) = (BoxKey::new([7; 32]), SeededRandomness::new(1));
        let (here, there) = (
            "00000000-0000-7000-8000-000000000001".parse().unwrap(),
            "00000000-0000-7000-8000-000000000002".parse().unwrap(),
        );
        let one = key.seal(&random, here, "yes").unwrap();
        let two = key.seal(&random, here, "yes").unwrap();
        assert_ne!(one, two);
        assert_eq!(key.open(here, &one).unwrap(), "yes");
        assert!(key.open(there, &one).is_err());
        assert!(BoxKey::new([8; 32]).open(here, &one).is_err());
        assert!(key.open(here, "0").is_err());
    }
}
