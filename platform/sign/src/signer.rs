//! A signer: a key together with the certificate chain that says whose it is.

use std::sync::Arc;

use der::{Decode, DecodePem, Encode};
use x509_cert::Certificate;

use crate::error::encoding;
use crate::file_key::FileKey;
use crate::key::SignatureKey;
use crate::stamp::TimeStamps;
use crate::{SignError, names, oid};

/// A key together with the certificates that say whose it is.
pub struct Signer {
    key: Box<dyn SignatureKey>,
    certificate: Certificate,
    chain: Vec<Certificate>,
    stamps: Option<Arc<dyn TimeStamps>>,
}

/// Names the signer, never the key.
impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// A signer from a PKCS#8 key and its certificates (the signer's first, then those above it), all PEM.
    pub fn from_pem(key: &[u8], certificates: &[u8]) -> Result<Self, SignError> {
        Self::new(Box::new(FileKey::from_pem(key)?), certificates)
    }

    /// A signer from any key and its certificates in PEM; refuses a key that is not the certificate's.
    pub fn new(key: Box<dyn SignatureKey>, certificates: &[u8]) -> Result<Self, SignError> {
        let mut all = read_certificates(certificates)?.into_iter();
        let certificate = all
            .next()
            .ok_or_else(|| SignError::Key("no certificate".to_owned()))?;
        let public = certificate
            .tbs_certificate
            .subject_public_key_info
            .to_der()
            .map_err(encoding)?;
        if key.public_key().is_some_and(|known| known != public) {
            return Err(SignError::KeyMismatch);
        }
        Ok(Self {
            key,
            certificate,
            chain: all.collect(),
            stamps: None,
        })
    }

    /// The same signer, whose signatures an authority stamps with the time.
    #[must_use]
    pub fn stamped_by(self, stamps: Arc<dyn TimeStamps>) -> Self {
        Self {
            stamps: Some(stamps),
            ..self
        }
    }

    /// Common name of the certificate: the person or agency.
    pub fn name(&self) -> String {
        names::part(&self.certificate.tbs_certificate.subject, oid::COMMON_NAME)
    }

    /// Organisation of the certificate, empty when it names none.
    pub fn organisation(&self) -> String {
        names::part(&self.certificate.tbs_certificate.subject, oid::ORGANISATION)
    }

    pub(crate) fn key(&self) -> &dyn SignatureKey {
        self.key.as_ref()
    }

    pub(crate) fn stamps(&self) -> Option<&dyn TimeStamps> {
        self.stamps.as_deref()
    }

    pub(crate) fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The signer's certificate and those above it.
    pub(crate) fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        std::iter::once(&self.certificate).chain(&self.chain)
    }
}

/// Reads a PEM text of one or more certificates, or a single DER certificate.
pub(crate) fn read_certificates(bytes: &[u8]) -> Result<Vec<Certificate>, SignError> {
    const END: &str = "-----END CERTIFICATE-----";
    let wrong = |error: der::Error| SignError::Key(format!("certificate: {error}"));
    if bytes.first() == Some(&0x30) {
        return Ok(vec![Certificate::from_der(bytes).map_err(wrong)?]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| SignError::Key(error.to_string()))?;
    // What the tools write before a certificate (subject, issuer) is skipped.
    let blocks = text
        .split_inclusive(END)
        .filter_map(|block| block.split_once("-----BEGIN "));
    let certificates =
        blocks.map(|(_, block)| Certificate::from_pem(format!("-----BEGIN {block}")).map_err(wrong));
    let certificates = certificates.collect::<Result<Vec<_>, _>>()?;
    if certificates.is_empty() {
        return Err(SignError::Key("no certificate".to_owned()));
    }
    Ok(certificates)
}
