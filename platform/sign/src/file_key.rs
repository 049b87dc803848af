//! Keys held in PEM files (PKCS#8): for demos, tests and small offices. A token stands behind the same port.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};

use crate::SignError;
use crate::key::{KeyAlgorithm, SignatureKey};

/// A private key read from a PKCS#8 PEM text.
pub struct FileKey(Pair);

enum Pair {
    Ecdsa(EcdsaKeyPair),
    Rsa(Box<RsaKeyPair>),
}

/// Never shows the key.
impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileKey({:?})", self.algorithm())
    }
}

impl FileKey {
    /// Reads an ECDSA P-256 or RSA (2048 bits or more) key from `-----BEGIN PRIVATE KEY-----`.
    pub fn from_pem(pem: &[u8]) -> Result<Self, SignError> {
        let (label, bytes) = der::pem::decode_vec(pem).map_err(|error| SignError::Key(error.to_string()))?;
        if label != "PRIVATE KEY" {
            return Err(SignError::Key(format!("expected PRIVATE KEY, found {label}")));
        }
        if let Ok(pair) = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &bytes) {
            return Ok(Self(Pair::Ecdsa(pair)));
        }
        let pair = RsaKeyPair::from_pkcs8(&bytes).map_err(|error| SignError::Key(error.to_string()))?;
        Ok(Self(Pair::Rsa(Box::new(pair))))
    }
}

impl SignatureKey for FileKey {
    fn algorithm(&self) -> KeyAlgorithm {
        match self.0 {
            Pair::Ecdsa(_) => KeyAlgorithm::EcdsaP256,
            Pair::Rsa(_) => KeyAlgorithm::RsaPkcs1,
        }
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let refused = |_| SignError::Key("the key refused to sign".to_owned());
        match &self.0 {
            Pair::Ecdsa(pair) => {
                let signature = pair.sign(&SystemRandom::new(), message).map_err(refused)?;
                Ok(signature.as_ref().to_vec())
            }
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
                    .map_err(refused)?;
                Ok(signature)
            }
        }
    }

    fn public_key(&self) -> Option<Vec<u8>> {
        match &self.0 {
            Pair::Ecdsa(pair) => Some(pair.public_key().as_der().ok()?.as_ref().to_vec()),
            Pair::Rsa(pair) => Some(pair.public_key().as_der().ok()?.as_ref().to_vec()),
        }
    }
}
