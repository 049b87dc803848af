//! What the authenticator says (6.1): for whom, with which checks of its holder, how often; and its key where it made one.

use super::public_key::PublicKey;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const ATTESTED: u8 = 0x40;
const EXTENSIONS: u8 = 0x80;

/// The longest identifier of a key (7.1 step 24).
const LONGEST_ID: usize = 1_023;

/// Authenticator data, taken apart.
pub(super) struct AuthenticatorData<'d> {
    pub(super) rp_id_hash: [u8; 32],
    flags: u8,
    pub(super) sign_count: u32,
    rest: &'d [u8],
}

impl<'d> AuthenticatorData<'d> {
    pub(super) fn read(bytes: &'d [u8]) -> Option<Self> {
        let (rp_id_hash, rest) = bytes.split_first_chunk::<32>()?;
        let (flags, rest) = rest.split_first()?;
        let (sign_count, rest) = rest.split_first_chunk::<4>()?;
        Some(Self {
            rp_id_hash: *rp_id_hash,
            flags: *flags,
            sign_count: u32::from_be_bytes(*sign_count),
            rest,
        })
    }

    /// Somebody touched the key.
    pub(super) const fn user_present(&self) -> bool {
        self.flags & USER_PRESENT != 0
    }

    /// The key asked its holder for a fingerprint, a face or a PIN.
    pub(super) const fn user_verified(&self) -> bool {
        self.flags & USER_VERIFIED != 0
    }

    /// The key may be copied to the holder's other devices.
    pub(super) const fn backup_eligible(&self) -> bool {
        self.flags & BACKUP_ELIGIBLE != 0
    }

    /// The key is copied to the holder's other devices.
    pub(super) const fn backed_up(&self) -> bool {
        self.flags & BACKED_UP != 0
    }

    /// The identifier and the key that were made (6.5.1).
    pub(super) fn attested(&self) -> Option<(&'d [u8], PublicKey)> {
        if self.flags & ATTESTED == 0 {
            return None;
        }
        // The model of the authenticator is not looked at.
        let (_, rest) = self.rest.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (id, rest) = rest.split_at_checked(length)?;
        let (key, rest) = PublicKey::read(rest)?;
        let whole = rest.is_empty() || self.flags & EXTENSIONS != 0;
        (whole && !id.is_empty() && length <= LONGEST_ID).then_some((id, key))
    }
}
