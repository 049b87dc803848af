//! What the check of a signed PDF finds.

use motcua_kernel::Instant;

/// What was found about one signature; `is_sound` sums it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureReport {
    /// Common name of the signer's certificate.
    pub signer_name: String,
    /// Organisation of the signer's certificate, empty when it names none.
    pub organisation: String,
    /// The time the signature claims, if it claims one.
    pub signed_at: Option<Instant>,
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
}

impl SignatureReport {
    /// The paper is as it was signed, but for further signatures, and the signer is one that is trusted.
    pub fn is_sound(&self) -> bool {
        self.digest_matches
            && self.signature_valid
            && self.later_changes_harmless
            && self.certificate_trusted
            && self.certificate_valid_at_signing
    }
}
