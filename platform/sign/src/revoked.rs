//! Certificates that their authority took back: lists of revoked certificates (CRL, RFC 5280, 5).
//!
//! Lists come as files, as the authorities publish them; nothing is asked over the network while a paper is checked. A
//! list counts only when the authority it speaks for signed it.

use der::{Decode, Encode};
use motcua_kernel::Instant;
use x509_cert::Certificate;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::{KeyUsage, KeyUsages};

use crate::SignError;
use crate::error::encoding;
use crate::trust::verify;

/// A list of revoked certificates, not yet believed.
#[derive(Debug, Clone)]
pub(crate) struct RevocationList(CertificateList);

impl RevocationList {
    /// Reads a list in PEM or DER.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, SignError> {
        let wrong = |words: String| SignError::Key(format!("list of revoked certificates: {words}"));
        if bytes.first() == Some(&0x30) {
            return CertificateList::from_der(bytes)
                .map(Self)
                .map_err(|error| wrong(error.to_string()));
        }
        let (label, list) = der::pem::decode_vec(bytes).map_err(|error| wrong(error.to_string()))?;
        if label != "X509 CRL" {
            return Err(wrong(format!("expected X509 CRL, found {label}")));
        }
        CertificateList::from_der(&list)
            .map(Self)
            .map_err(|error| wrong(error.to_string()))
    }

    /// The list in DER.
    pub(crate) fn der(&self) -> Result<Vec<u8>, SignError> {
        self.0.to_der().map_err(encoding)
    }

    /// When `certificate` was revoked, by a list that one of `authorities` signed; nothing where it was not.
    pub(crate) fn revoked_at<'c>(
        &self,
        certificate: &Certificate,
        authorities: impl IntoIterator<Item = &'c Certificate>,
    ) -> Option<Instant> {
        let list = &self.0.tbs_cert_list;
        let about = &certificate.tbs_certificate;
        if list.issuer != about.issuer {
            return None;
        }
        let entry = list
            .revoked_certificates
            .iter()
            .flatten()
            .find(|entry| entry.serial_number == about.serial_number)?;
        authorities
            .into_iter()
            .any(|authority| self.is_by(authority))
            .then(|| instant(&entry.revocation_date))
    }

    fn is_by(&self, authority: &Certificate) -> bool {
        let list = &self.0.tbs_cert_list;
        let (Ok(message), Some(signature)) = (list.to_der(), self.0.signature.as_bytes()) else {
            return false;
        };
        authority.tbs_certificate.subject == list.issuer
            && may_revoke(authority)
            && self.0.signature_algorithm == list.signature
            && verify(
                &authority.tbs_certificate.subject_public_key_info,
                (self.0.signature_algorithm.oid, None),
                &message,
                signature,
            )
    }
}

fn may_revoke(authority: &Certificate) -> bool {
    match authority.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.0.contains(KeyUsages::CRLSign),
        Ok(None) => true,
        Err(_) => false,
    }
}

fn instant(time: &x509_cert::time::Time) -> Instant {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX / 1_000_000);
    Instant::from_micros(0).plus_seconds(seconds)
}
