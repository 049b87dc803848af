//! The port behind which a signing key lives: a file, or a token (PKCS#11).

use crate::SignError;

/// How a key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    EcdsaP256,
    /// RSA PKCS#1 v1.5 with SHA-256.
    RsaPkcs1,
}

/// A private key that can sign and need not be seen.
pub trait SignatureKey: Send + Sync {
    /// How it signs.
    fn algorithm(&self) -> KeyAlgorithm;

    /// Signs `message`, which is hashed with SHA-256 on the way; an ECDSA signature comes in DER.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;

    /// The public key as DER `SubjectPublicKeyInfo`, when the key's holder can tell it.
    fn public_key(&self) -> Option<Vec<u8>>;
}
