//! A certificate authority for demos and tests: invented people need keys too, and no real authority gives them.

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, RsaKeyPair};
use der::asn1::{BitString, GeneralizedTime, OctetString, UtcTime};
use der::flagset::FlagSet;
use der::pem::LineEnding;
use der::{DateTime, Decode, Encode};
use motcua_kernel::Instant;
use x509_cert::Certificate;
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

use crate::error::encoding;
use crate::file_key::FileKey;
use crate::key::{KeyAlgorithm, SignatureKey};
use crate::signer::read_certificates;
use crate::{SignError, envelope, names};

/// Whom a demo certificate names.
#[derive(Debug, Clone)]
pub struct DemoSubject {
    /// Full name of the person or agency (common name).
    pub name: String,
    /// Organisation.
    pub organisation: String,
    /// Serial number, unique under one authority.
    pub serial: u64,
    /// Kind of key made.
    pub algorithm: KeyAlgorithm,
}

/// From when to when a certificate holds.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// First instant.
    pub from: Instant,
    /// Last instant.
    pub until: Instant,
}

/// A key and its certificates as PEM texts, the way they lie in files.
#[derive(Clone)]
pub struct Identity {
    /// PKCS#8 private key.
    pub key_pem: String,
    /// The certificate, then those above it.
    pub chain_pem: String,
}

/// Never shows the key.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity")
            .field("chain_pem", &self.chain_pem)
            .finish_non_exhaustive()
    }
}

/// An authority that certifies invented people.
#[derive(Debug)]
pub struct DemoAuthority {
    key: FileKey,
    key_pem: String,
    certificate: Certificate,
}

/// An authority of its own and one identity under it, for a test that needs no more: (identity, authority's PEM).
pub fn demo_identity(subject: &DemoSubject, term: Term) -> Result<(Identity, String), SignError> {
    let authority = DemoAuthority::new("CA minh họa Một Cửa", term)?;
    Ok((authority.issue(subject, term)?, authority.certificate_pem()?))
}

impl DemoAuthority {
    /// Makes an authority with a new ECDSA key.
    pub fn new(name: &str, term: Term) -> Result<Self, SignError> {
        let key_pem = new_key(KeyAlgorithm::EcdsaP256)?;
        let key = FileKey::from_pem(key_pem.as_bytes())?;
        let subject = names::make("Một Cửa (dữ liệu minh họa)", name)?;
        let draft = Draft {
            subject: subject.clone(),
            public: public(&key)?,
            serial: 1,
            term,
            authority: true,
        };
        let certificate = certify(&draft, &subject, &key)?;
        Ok(Self {
            key,
            key_pem,
            certificate,
        })
    }

    /// An authority kept in files before.
    pub fn from_pem(key_pem: &str, certificate_pem: &str) -> Result<Self, SignError> {
        let key = FileKey::from_pem(key_pem.as_bytes())?;
        let found = read_certificates(certificate_pem.as_bytes())?.into_iter().next();
        let certificate = found.ok_or_else(|| SignError::Key("no certificate".to_owned()))?;
        if certificate.tbs_certificate.subject_public_key_info != public(&key)? {
            return Err(SignError::KeyMismatch);
        }
        Ok(Self {
            key,
            key_pem: key_pem.to_owned(),
            certificate,
        })
    }

    /// The authority's own key, to be kept.
    pub fn key_pem(&self) -> &str {
        &self.key_pem
    }

    /// The authority's certificate: the trust anchor of what it issues.
    pub fn certificate_pem(&self) -> Result<String, SignError> {
        pem("CERTIFICATE", &self.certificate.to_der().map_err(encoding)?)
    }

    /// Makes a key and certifies it for the subject.
    pub fn issue(&self, subject: &DemoSubject, term: Term) -> Result<Identity, SignError> {
        let key_pem = new_key(subject.algorithm)?;
        let key = FileKey::from_pem(key_pem.as_bytes())?;
        let draft = Draft {
            subject: names::make(&subject.organisation, &subject.name)?,
            public: public(&key)?,
            serial: subject.serial,
            term,
            authority: false,
        };
        let certificate = certify(&draft, &self.certificate.tbs_certificate.subject, &self.key)?;
        let own = pem("CERTIFICATE", &certificate.to_der().map_err(encoding)?)?;
        Ok(Identity {
            key_pem,
            chain_pem: own + &self.certificate_pem()?,
        })
    }
}

impl DemoAuthority {
    /// The list of what the authority revoked, certificate by serial number, as it stands at `at` (DER).
    pub fn revocation_list(&self, revoked: &[(u64, Instant)], at: Instant) -> Result<Vec<u8>, SignError> {
        let signature_algorithm = envelope::algorithm(self.key.algorithm());
        let entries = revoked.iter().map(|(serial, since)| {
            Ok(RevokedCert {
                serial_number: SerialNumber::from(*serial),
                revocation_date: time(*since)?,
                crl_entry_extensions: None,
            })
        });
        let tbs_cert_list = TbsCertList {
            version: Version::V2,
            signature: signature_algorithm.clone(),
            issuer: self.certificate.tbs_certificate.subject.clone(),
            this_update: time(at)?,
            next_update: None,
            revoked_certificates: Some(entries.collect::<Result<_, SignError>>()?),
            crl_extensions: None,
        };
        let signature = self.key.sign(&tbs_cert_list.to_der().map_err(encoding)?)?;
        let list = CertificateList {
            tbs_cert_list,
            signature_algorithm,
            signature: BitString::from_bytes(&signature).map_err(encoding)?,
        };
        list.to_der().map_err(encoding)
    }
}

struct Draft {
    subject: Name,
    public: SubjectPublicKeyInfoOwned,
    serial: u64,
    term: Term,
    authority: bool,
}

fn certify(draft: &Draft, issuer: &Name, key: &FileKey) -> Result<Certificate, SignError> {
    let signature_algorithm = envelope::algorithm(key.algorithm());
    let usage: FlagSet<KeyUsages> = if draft.authority {
        KeyUsages::KeyCertSign | KeyUsages::CRLSign
    } else {
        KeyUsages::DigitalSignature | KeyUsages::NonRepudiation
    };
    let constraints = BasicConstraints {
        ca: draft.authority,
        path_len_constraint: None,
    };
    let tbs_certificate = TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::from(draft.serial),
        signature: signature_algorithm.clone(),
        issuer: issuer.clone(),
        validity: Validity {
            not_before: time(draft.term.from)?,
            not_after: time(draft.term.until)?,
        },
        subject: draft.subject.clone(),
        subject_public_key_info: draft.public.clone(),
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(vec![
            extension(
                crate::oid::BASIC_CONSTRAINTS,
                &constraints.to_der().map_err(encoding)?,
            )?,
            extension(
                crate::oid::KEY_USAGE,
                &KeyUsage(usage).to_der().map_err(encoding)?,
            )?,
        ]),
    };
    let signature = key.sign(&tbs_certificate.to_der().map_err(encoding)?)?;
    let signature = BitString::from_bytes(&signature).map_err(encoding)?;
    Ok(Certificate {
        tbs_certificate,
        signature_algorithm,
        signature,
    })
}

fn extension(id: der::asn1::ObjectIdentifier, value: &[u8]) -> Result<Extension, SignError> {
    Ok(Extension {
        extn_id: id,
        critical: true,
        extn_value: OctetString::new(value).map_err(encoding)?,
    })
}

/// RFC 5280: two-digit years until 2049, four digits from 2050.
fn time(instant: Instant) -> Result<Time, SignError> {
    let seconds = u64::try_from(instant.micros().div_euclid(1_000_000)).unwrap_or(0);
    let moment = DateTime::from_unix_duration(std::time::Duration::from_secs(seconds)).map_err(encoding)?;
    if moment.year() < 2050 {
        return Ok(Time::UtcTime(UtcTime::from_date_time(moment).map_err(encoding)?));
    }
    Ok(Time::GeneralTime(GeneralizedTime::from_date_time(moment)))
}

fn public(key: &FileKey) -> Result<SubjectPublicKeyInfoOwned, SignError> {
    let bytes = key
        .public_key()
        .ok_or_else(|| SignError::Key("no public key".to_owned()))?;
    SubjectPublicKeyInfoOwned::from_der(&bytes).map_err(encoding)
}

fn new_key(kind: KeyAlgorithm) -> Result<String, SignError> {
    let refused = |_| SignError::Key("no key could be made".to_owned());
    match kind {
        KeyAlgorithm::EcdsaP256 => {
            let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).map_err(refused)?;
            pem("PRIVATE KEY", pair.to_pkcs8v1().map_err(refused)?.as_ref())
        }
        KeyAlgorithm::RsaPkcs1 => {
            let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(refused)?;
            pem("PRIVATE KEY", pair.as_der().map_err(refused)?.as_ref())
        }
    }
}

fn pem(label: &str, bytes: &[u8]) -> Result<String, SignError> {
    der::pem::encode_string(label, LineEnding::LF, bytes).map_err(encoding)
}
