//! Opening a CMS envelope: whose certificate, over which digest, and does the signature hold.

use aws_lc_rs::digest::{Algorithm, SHA256, SHA384, SHA512, digest};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Decode, Encode, Reader, SliceReader};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;
use x509_cert::ext::pkix::SubjectKeyIdentifier;

use crate::envelope::SigningCertificate;
use crate::{oid, trust};

/// An envelope taken apart.
pub(crate) struct Opened {
    pub(crate) signer: Certificate,
    pub(crate) others: Vec<Certificate>,
    /// The digest of the content that was signed.
    pub(crate) content_digest: Vec<u8>,
    /// How that digest is made.
    pub(crate) hash: &'static Algorithm,
    /// The signature is by the certificate's key and names that certificate.
    pub(crate) valid: bool,
    /// The bytes of the signature.
    pub(crate) signature: Vec<u8>,
    /// The token of a time stamping authority, as it stands there.
    pub(crate) stamp: Option<Vec<u8>>,
}

/// Opens an envelope with its padding; nothing when it is not one or the padding holds anything but zeros.
pub(crate) fn open(padded: &[u8]) -> Option<Opened> {
    let mut reader = SliceReader::new(padded).ok()?;
    let content = ContentInfo::decode(&mut reader).ok()?;
    let used = usize::try_from(u32::from(reader.position())).ok()?;
    if content.content_type != oid::SIGNED_DATA || padded.get(used..)?.iter().any(|byte| *byte != 0) {
        return None;
    }
    signed_by(&content.content.decode_as().ok()?)
}

/// The first signature of an envelope, with the certificates that stand there.
pub(crate) fn signed_by(data: &SignedData) -> Option<Opened> {
    let info = data.signer_infos.0.iter().next()?;
    let certificates: Vec<Certificate> = data
        .certificates
        .iter()
        .flat_map(|set| set.0.iter())
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let signer = certificates
        .iter()
        .find(|certificate| is_named(certificate, &info.sid))?
        .clone();
    let attributes = info.signed_attrs.as_ref()?;
    let wanted: OctetString = value(attributes.iter(), oid::MESSAGE_DIGEST)?.decode_as().ok()?;
    let hash = hash(info.digest_alg.oid)?;
    let valid = signature_holds(info, &signer) && names_certificate(info, &signer);
    let others = certificates
        .into_iter()
        .filter(|certificate| *certificate != signer)
        .collect();
    let unsigned = info.unsigned_attrs.iter().flat_map(|set| set.iter());
    let stamp = value(unsigned, oid::TIME_STAMP_TOKEN).and_then(|token| token.to_der().ok());
    Some(Opened {
        signature: info.signature.as_bytes().to_vec(),
        stamp,
        signer,
        others,
        content_digest: wanted.into_bytes(),
        hash,
        valid,
    })
}

fn is_named(certificate: &Certificate, id: &SignerIdentifier) -> bool {
    match id {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            id.issuer == certificate.tbs_certificate.issuer
                && id.serial_number == certificate.tbs_certificate.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            let known = certificate.tbs_certificate.get::<SubjectKeyIdentifier>();
            known.is_ok_and(|known| known.is_some_and(|(_, known)| known == *id))
        }
    }
}

fn value<'a>(
    mut attributes: impl Iterator<Item = &'a Attribute>,
    wanted: ObjectIdentifier,
) -> Option<&'a der::Any> {
    attributes
        .find(|attribute| attribute.oid == wanted)?
        .values
        .iter()
        .next()
}

fn signature_holds(info: &SignerInfo, signer: &Certificate) -> bool {
    // What is signed is the attributes as a SET, not with the context tag they have in the envelope (RFC 5652, 5.4).
    let Some(Ok(message)) = info.signed_attrs.as_ref().map(Encode::to_der) else {
        return false;
    };
    let kind = (info.signature_algorithm.oid, Some(info.digest_alg.oid));
    let key = &signer.tbs_certificate.subject_public_key_info;
    trust::verify(key, kind, &message, info.signature.as_bytes())
}

/// ETSI EN 319 142-1: a baseline signature binds its certificate, so that no other with the same key can stand in.
fn names_certificate(info: &SignerInfo, signer: &Certificate) -> bool {
    let attributes = info.signed_attrs.iter().flat_map(|set| set.iter());
    let Some(found) = value(attributes, oid::SIGNING_CERTIFICATE_V2) else {
        return false;
    };
    let Ok(binding) = found.decode_as::<SigningCertificate>() else {
        return false;
    };
    let (Some(first), Ok(whole)) = (binding.certificates.first(), signer.to_der()) else {
        return false;
    };
    let kind = first
        .algorithm
        .as_ref()
        .map_or(oid::SHA_256, |algorithm| algorithm.oid);
    hash(kind).is_some_and(|hash| digest(hash, &whole).as_ref() == first.hash.as_bytes())
}

fn hash(kind: ObjectIdentifier) -> Option<&'static Algorithm> {
    match kind {
        oid::SHA_256 => Some(&SHA256),
        oid::SHA_384 => Some(&SHA384),
        oid::SHA_512 => Some(&SHA512),
        _ => None,
    }
}
