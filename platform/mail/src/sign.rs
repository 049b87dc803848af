//! Signatures of requests between us and a gateway: HMAC-SHA256 over the instant and the body.
//!
//! The instant is part of what is signed, so that an old request cannot be sent again as a new one.

use aws_lc_rs::hmac;

/// The header that carries the instant, in seconds since 1970.
pub(crate) const AT: &str = "x-motcua-at";
/// The header that carries the signature, in hexadecimal digits.
pub(crate) const SIGNATURE: &str = "x-motcua-signature";
/// The header that carries the key of the message: a gateway takes each key once.
pub(crate) const KEY: &str = "x-motcua-key";

/// A signed request is good for so many seconds before and after its instant.
const GOOD_FOR: i64 = 300;

/// The signature over a request made at `at` (seconds since 1970) with `body`.
pub fn sign(secret: &str, at: i64, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hex::encode(hmac::sign(&key, &signed(at, body)).as_ref())
}

/// Whether `signature` is the one over this request, and the request is fresh at `now` (both in seconds since 1970).
pub fn signed_by(secret: &str, (at, now): (i64, i64), body: &[u8], signature: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let Ok(signature) = hex::decode(signature) else {
        return false;
    };
    let fresh = at.abs_diff(now) <= GOOD_FOR.unsigned_abs();
    fresh && hmac::verify(&key, &signed(at, body), &signature).is_ok()
}

/// Whether `signature` is the one over `body` alone.
pub(crate) fn body_signed_by(secret: &str, body: &[u8], signature: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hex::decode(signature).is_ok_and(|signature| hmac::verify(&key, body, &signature).is_ok())
}

fn signed(at: i64, body: &[u8]) -> Vec<u8> {
    let mut text = format!("{at}.").into_bytes();
    text.extend_from_slice(body);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_secret_its_instant_and_its_body_only() {
        let signature = sign("bi-mat", 1_700_000_000, b"{}");
        let holds = |secret, times, body: &[u8]| signed_by(secret, times, body, &signature);
        assert!(holds("bi-mat", (1_700_000_000, 1_700_000_010), b"{}"));
        assert!(!holds("khac", (1_700_000_000, 1_700_000_010), b"{}"));
        assert!(!holds("bi-mat", (1_700_000_001, 1_700_000_010), b"{}"));
        assert!(!holds("bi-mat", (1_700_000_000, 1_700_000_010), b"{ }"));
        assert!(!holds("bi-mat", (1_700_000_000, 1_700_000_301), b"{}"));
        assert!(!signed_by("bi-mat", (0, 0), b"", "zz"));
    }
}
