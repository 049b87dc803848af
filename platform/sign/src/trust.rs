//! Trust: which authorities' certificates count, and whether a signer's certificate leads to one of them.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA384_ASN1, ECDSA_P384_SHA256_ASN1, ECDSA_P384_SHA384_ASN1,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey,
    VerificationAlgorithm,
};
use der::asn1::ObjectIdentifier;
use der::pem::LineEnding;
use der::{Encode, EncodePem};
use motcua_kernel::Instant;
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::error::encoding;
use crate::revoked::RevocationList;
use crate::signer::read_certificates;
use crate::{SignError, oid};

/// Certificates between a signer's and an anchor's; real chains have one or two.
const MAX_DEPTH: usize = 6;

/// The authorities' certificates that count, and what these authorities revoked.
#[derive(Debug, Clone, Default)]
pub struct TrustAnchors {
    authorities: Vec<Certificate>,
    revoked: Vec<RevocationList>,
}

impl TrustAnchors {
    /// Nobody is trusted: signatures can be checked for wholeness only.
    pub const fn none() -> Self {
        Self {
            authorities: Vec::new(),
            revoked: Vec::new(),
        }
    }

    /// The certificates of a PEM text.
    pub fn from_pem(pem: &[u8]) -> Result<Self, SignError> {
        Ok(Self {
            authorities: read_certificates(pem)?,
            revoked: Vec::new(),
        })
    }

    /// Adds the certificates of another PEM text.
    pub fn add_pem(&mut self, pem: &[u8]) -> Result<(), SignError> {
        self.authorities.extend(read_certificates(pem)?);
        Ok(())
    }

    /// Adds a list of revoked certificates (CRL) in PEM or DER; it counts only where its authority signed it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn add_revoked(&mut self, list: &[u8]) -> Result<(), SignError> {
        self.revoked.push(RevocationList::read(list)?);
        Ok(())
    }

    /// The certificates as one PEM text, and the lists of what was revoked in DER: what [`Self::from_parts`] takes.
    ///
    /// # Errors
    /// When the DER library refuses one of them.
    pub fn parts(&self) -> Result<(String, Vec<Vec<u8>>), SignError> {
        let authorities = self
            .authorities
            .iter()
            .map(|authority| authority.to_pem(LineEnding::LF).map_err(encoding))
            .collect::<Result<String, _>>()?;
        let revoked = self
            .revoked
            .iter()
            .map(RevocationList::der)
            .collect::<Result<_, _>>()?;
        Ok((authorities, revoked))
    }

    /// The anchors whose [`Self::parts`] these are; an empty text trusts nobody.
    ///
    /// # Errors
    /// When one of the parts cannot be read.
    pub fn from_parts(authorities: &[u8], revoked: &[&[u8]]) -> Result<Self, SignError> {
        let mut anchors = if authorities.is_empty() {
            Self::none()
        } else {
            Self::from_pem(authorities)?
        };
        for list in revoked {
            anchors.add_revoked(list)?;
        }
        Ok(anchors)
    }

    /// When `certificate`, or one of `others` above it, was revoked; the earliest of them.
    pub(crate) fn revoked_at(&self, certificate: &Certificate, others: &[Certificate]) -> Option<Instant> {
        let chain = || std::iter::once(certificate).chain(others);
        self.revoked
            .iter()
            .flat_map(|list| {
                chain().filter_map(|it| list.revoked_at(it, self.authorities.iter().chain(others)))
            })
            .min()
    }

    /// Whether `certificate` leads, over `others`, to an anchor whose whole chain held at `at`.
    pub(crate) fn reach(&self, certificate: &Certificate, others: &[Certificate], at: Instant) -> bool {
        let mut current = certificate;
        for _ in 0..MAX_DEPTH {
            if self.authorities.contains(current) {
                return true;
            }
            let issues = |issuer: &&Certificate| is_issuer(issuer, current) && holds_at(issuer, at);
            if self.authorities.iter().any(|anchor| issues(&anchor)) {
                return true;
            }
            match others.iter().find(issues) {
                Some(issuer) if issuer != current => current = issuer,
                _ => return false,
            }
        }
        false
    }
}

/// The certificate's validity covers `at`.
pub(crate) fn holds_at(certificate: &Certificate, at: Instant) -> bool {
    let validity = &certificate.tbs_certificate.validity;
    let seconds = at.micros().div_euclid(1_000_000);
    let edge =
        |time: &x509_cert::time::Time| i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    (edge(&validity.not_before)..=edge(&validity.not_after)).contains(&seconds)
}

/// The certificate may be used for signing papers; one that says nothing about its use may.
pub(crate) fn may_sign(certificate: &Certificate) -> bool {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => {
            usage.0.contains(KeyUsages::DigitalSignature) || usage.0.contains(KeyUsages::NonRepudiation)
        }
        Ok(None) => true,
        Err(_) => false,
    }
}

fn is_issuer(issuer: &Certificate, certificate: &Certificate) -> bool {
    let authority = match issuer.tbs_certificate.get::<BasicConstraints>() {
        Ok(Some((_, constraints))) => constraints.ca,
        _ => false,
    };
    let Ok(message) = certificate.tbs_certificate.to_der() else {
        return false;
    };
    let Some(signature) = certificate.signature.as_bytes() else {
        return false;
    };
    let algorithm = &certificate.signature_algorithm;
    authority
        && issuer.tbs_certificate.subject == certificate.tbs_certificate.issuer
        && algorithm == &certificate.tbs_certificate.signature
        && verify(
            &issuer.tbs_certificate.subject_public_key_info,
            (algorithm.oid, None),
            &message,
            signature,
        )
}

/// Whether `signature` over `message` is by this public key. `kind` is the signature's algorithm and, where that
/// leaves the hash open (plain RSA in CMS), the hash.
pub(crate) fn verify(
    key: &SubjectPublicKeyInfoOwned,
    kind: (ObjectIdentifier, Option<ObjectIdentifier>),
    message: &[u8],
    signature: &[u8],
) -> bool {
    let curve = key
        .algorithm
        .parameters
        .as_ref()
        .and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    let Some(algorithm) = algorithm(key.algorithm.oid, curve, kind) else {
        return false;
    };
    let Some(bytes) = key.subject_public_key.as_bytes() else {
        return false;
    };
    UnparsedPublicKey::new(algorithm, bytes)
        .verify(message, signature)
        .is_ok()
}

fn algorithm(
    key: ObjectIdentifier,
    curve: Option<ObjectIdentifier>,
    kind: (ObjectIdentifier, Option<ObjectIdentifier>),
) -> Option<&'static dyn VerificationAlgorithm> {
    let (signature, hash) = kind;
    if key == oid::EC_PUBLIC_KEY {
        return match (curve?, signature) {
            (oid::P_256, oid::ECDSA_SHA_256) => Some(&ECDSA_P256_SHA256_ASN1),
            (oid::P_256, oid::ECDSA_SHA_384) => Some(&ECDSA_P256_SHA384_ASN1),
            (oid::P_384, oid::ECDSA_SHA_256) => Some(&ECDSA_P384_SHA256_ASN1),
            (oid::P_384, oid::ECDSA_SHA_384) => Some(&ECDSA_P384_SHA384_ASN1),
            _ => None,
        };
    }
    let named = match signature {
        oid::RSA => hash?,
        oid::RSA_SHA_256 => oid::SHA_256,
        oid::RSA_SHA_384 => oid::SHA_384,
        oid::RSA_SHA_512 => oid::SHA_512,
        _ => return None,
    };
    match named {
        oid::SHA_256 if key == oid::RSA => Some(&RSA_PKCS1_2048_8192_SHA256),
        oid::SHA_384 if key == oid::RSA => Some(&RSA_PKCS1_2048_8192_SHA384),
        oid::SHA_512 if key == oid::RSA => Some(&RSA_PKCS1_2048_8192_SHA512),
        _ => None,
    }
}
