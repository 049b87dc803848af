//! A secret shared with a bank or a gateway: it signs and checks, and never shows itself.

use std::fmt;

use aws_lc_rs::hmac;
use serde::{Deserialize, Deserializer};

/// The hash that a signature is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureHash {
    /// HMAC-SHA256, of messages.
    Sha256,
    /// HMAC-SHA512, of signed redirects.
    Sha512,
}

/// A shared secret.
#[derive(Clone)]
pub struct Secret(Vec<u8>);

impl Secret {
    /// Takes the bytes of the secret.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The signature over `text`, in small hexadecimal letters.
    pub fn sign(&self, hash: SignatureHash, text: &[u8]) -> String {
        hex::encode(hmac::sign(&self.key(hash), text))
    }

    /// Whether `signature` (hexadecimal, either case) is that over `text`; the comparison takes the same time wherever
    /// they differ.
    pub fn signed(&self, hash: SignatureHash, text: &[u8], signature: &str) -> bool {
        hex::decode(signature.trim()).is_ok_and(|bytes| hmac::verify(&self.key(hash), text, &bytes).is_ok())
    }

    fn key(&self, hash: SignatureHash) -> hmac::Key {
        let algorithm = match hash {
            SignatureHash::Sha256 => hmac::HMAC_SHA256,
            SignatureHash::Sha512 => hmac::HMAC_SHA512,
        };
        hmac::Key::new(algorithm, &self.0)
    }
}

/// From a text, as settings give it.
impl<'d> Deserialize<'d> for Secret {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

/// Nothing of it, for logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_rfc_4231() {
        // RFC 4231, test case 2.
        let secret = Secret::new("Jefe");
        let text = b"what do ya want for nothing?";
        let long = "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737";
        assert_eq!(secret.sign(SignatureHash::Sha512, text), long);
        assert_eq!(
            secret.sign(SignatureHash::Sha256, text),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert!(secret.signed(SignatureHash::Sha512, text, &long.to_uppercase()));
    }

    #[test]
    fn a_signature_that_differs_anywhere_or_is_cut_is_refused() {
        let secret = Secret::new("Jefe");
        let right = secret.sign(SignatureHash::Sha512, b"x");
        for at in [0, 1, 63, 127] {
            let mut wrong = right.clone().into_bytes();
            wrong[at] = if wrong[at] == b'0' { b'1' } else { b'0' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert!(!secret.signed(SignatureHash::Sha512, b"x", &wrong), "{at}");
        }
        for wrong in ["", "00", "zz", right.get(..126).unwrap()] {
            assert!(!secret.signed(SignatureHash::Sha512, b"x", wrong), "{wrong}");
        }
        assert!(!secret.signed(SignatureHash::Sha512, b"y", &right));
    }

    #[test]
    fn a_secret_never_stands_in_a_log() {
        assert_eq!(format!("{:?}", Secret::new("Jefe")), "Secret");
    }
}
