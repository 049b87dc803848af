//! The key of a passkey, in the three algorithms that every authenticator has one of.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// A COSE key of ES256 up to its first coordinate: `{1: 2, 3: -7, -1: 1, -2: bytes(32)`. CTAP2's canonical form, which
/// 6.5.1 asks for, writes a key in one way alone, so that nothing has to be guessed at.
const ES256_X: &[u8] = &[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
/// `-3: bytes(32)`.
const ES256_Y: &[u8] = &[0x22, 0x58, 0x20];
/// `{1: 1, 3: -8, -1: 6, -2: bytes(32)`.
const ED25519_X: &[u8] = &[0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20];
/// `{1: 3, 3: -257, -1: bytes(…)`, the length in two bytes.
const RS256_N: &[u8] = &[0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59];
/// `-2: bytes(3)`, and the exponent 65537.
const RS256_E: &[u8] = &[0x21, 0x43, 0x01, 0x00, 0x01];

/// 65537.
const EXPONENT: &[u8] = &[0x01, 0x00, 0x01];
/// The longest modulus in bytes.
const LONGEST_MODULUS: usize = 512;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    /// ECDSA on P-256 with SHA-256: both coordinates, one after the other.
    Es256(Vec<u8>),
    /// Ed25519.
    EdDsa(Vec<u8>),
    /// RSASSA-PKCS1-v1_5 with SHA-256, as the TPM of older computers has it: the modulus.
    Rs256(Vec<u8>),
}

impl PublicKey {
    /// The algorithms, in the order in which they are wished for (COSE).
    pub(crate) const ALGORITHMS: [i64; 3] = [-8, -7, -257];

    /// A COSE key, and what comes after it.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        if let Some(rest) = bytes.strip_prefix(ES256_X) {
            let (x, rest) = rest.split_at_checked(32)?;
            let (y, rest) = rest.strip_prefix(ES256_Y)?.split_at_checked(32)?;
            return Some((Self::Es256([x, y].concat()), rest));
        }
        if let Some(rest) = bytes.strip_prefix(ED25519_X) {
            let (x, rest) = rest.split_at_checked(32)?;
            return Some((Self::EdDsa(x.to_vec()), rest));
        }
        let (length, rest) = bytes.strip_prefix(RS256_N)?.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (modulus, rest) = rest.split_at_checked(length)?;
        let rest = rest.strip_prefix(RS256_E)?;
        (length <= LONGEST_MODULUS).then(|| (Self::Rs256(modulus.to_vec()), rest))
    }

    /// The algorithm (COSE) and the bytes, as they are kept.
    pub(crate) fn parts(&self) -> (i64, &[u8]) {
        match self {
            Self::Es256(bytes) => (-7, bytes),
            Self::EdDsa(bytes) => (-8, bytes),
            Self::Rs256(bytes) => (-257, bytes),
        }
    }

    /// The key again.
    pub(crate) fn of_parts(algorithm: i64, bytes: Vec<u8>) -> Option<Self> {
        match algorithm {
            -7 => Some(Self::Es256(bytes)),
            -8 => Some(Self::EdDsa(bytes)),
            -257 => Some(Self::Rs256(bytes)),
            _ => None,
        }
    }

    /// Whether the holder of the key signed the message.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Es256(point) => {
                let point = [&[0x04], point.as_slice()].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point)
                    .verify(message, signature)
                    .is_ok()
            }
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key)
                .verify(message, signature)
                .is_ok(),
            Self::Rs256(modulus) => {
                let key = RsaPublicKeyComponents {
                    n: modulus.as_slice(),
                    e: EXPONENT,
                };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                    .is_ok()
            }
        }
    }
}
