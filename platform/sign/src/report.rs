//! What the check of a signed PDF finds.

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

/// What a signature is worth, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The paper is as it was signed and the signer is one that is trusted.
    Valid,
    /// The signed bytes or the signature are not those that were made.
    Broken,
    /// The pages were changed after the signature.
    Changed,
    /// Nobody who is trusted vouches for the certificate.
    Untrusted,
    /// The certificate was not valid at the time that the signature claims, or no time is claimed.
    OutOfTime,
    /// The authority took the certificate back, and nothing vouches that the signature was made before.
    Revoked,
}

impl Verdict {
    /// The identifier in keys of words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Broken => "broken",
            Self::Changed => "changed",
            Self::Untrusted => "untrusted",
            Self::OutOfTime => "out-of-time",
            Self::Revoked => "revoked",
        }
    }
}

/// What was found about one signature; `is_sound` sums it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureReport {
    /// Common name of the signer's certificate.
    pub signer_name: String,
    /// Organisation of the signer's certificate, empty when it names none.
    pub organisation: String,
    /// The time the signature claims, if it claims one.
    pub signed_at: Option<Instant>,
    /// The time to which a trusted authority vouches, if one does.
    pub stamped_at: Option<Instant>,
    /// The signed bytes hash to the digest that was signed.
    pub digest_matches: bool,
    /// The signature over the attributes was made with the certificate's key, and names that certificate.
    pub signature_valid: bool,
    /// The signature covers every byte of the file but its own.
    pub covers_whole_file: bool,
    /// Bytes were appended after this signature, for example a second signature.
    pub later_changes: bool,
    /// What was appended, if anything, only adds signatures and leaves the signed pages as they were.
    pub later_changes_harmless: bool,
    /// The certificate leads to one of the trust anchors.
    pub certificate_trusted: bool,
    /// The time claimed lies within the certificate's validity.
    pub certificate_valid_at_signing: bool,
    /// When the certificate was revoked, if it was and no trusted time stamp proves that the signature is older.
    pub revoked_at: Option<Instant>,
}

impl SignatureReport {
    /// The paper is as it was signed, but for further signatures, and the signer is one that is trusted.
    pub fn is_sound(&self) -> bool {
        self.digest_matches
            && self.signature_valid
            && self.later_changes_harmless
            && self.certificate_trusted
            && self.certificate_valid_at_signing
            && self.revoked_at.is_none()
    }

    /// What the signature is worth; of several faults the gravest.
    pub const fn verdict(&self) -> Verdict {
        if !self.digest_matches || !self.signature_valid {
            Verdict::Broken
        } else if !self.later_changes_harmless {
            Verdict::Changed
        } else if (self.signed_at.is_none() && self.stamped_at.is_none())
            || !self.certificate_valid_at_signing
        {
            Verdict::OutOfTime
        } else if !self.certificate_trusted {
            Verdict::Untrusted
        } else if self.revoked_at.is_some() {
            Verdict::Revoked
        } else {
            Verdict::Valid
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_called_by_its_gravest_fault_and_valid_only_when_it_is_sound() {
        for bits in 0u8..128 {
            let bit = |place: u8| bits & (1 << place) != 0;
            let report = SignatureReport {
                signer_name: String::new(),
                organisation: String::new(),
                signed_at: bit(5).then(|| Instant::from_micros(0)),
                stamped_at: None,
                digest_matches: bit(0),
                signature_valid: bit(1),
                covers_whole_file: true,
                later_changes: !bit(2),
                later_changes_harmless: bit(2),
                certificate_trusted: bit(3),
                certificate_valid_at_signing: bit(4),
                revoked_at: bit(6).then(|| Instant::from_micros(0)),
            };
            let sound = report.is_sound() && report.signed_at.is_some();
            assert_eq!(report.verdict() == Verdict::Valid, sound, "{report:?}");
            if !report.digest_matches {
                assert_eq!(report.verdict(), Verdict::Broken);
            }
        }
    }
}
