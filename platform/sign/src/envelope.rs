//! The CMS envelope of a PAdES signature: ETSI.CAdES.detached with signing-certificate-v2 (ETSI EN 319 142-1).
//!
//! The time of signing stands in the PDF, not here: EN 319 142-1 forbids the CMS attribute in a baseline signature.

use aws_lc_rs::digest::{SHA256, digest};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use der::asn1::{Null, ObjectIdentifier, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use x509_cert::attr::Attribute;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::error::encoding;
use crate::key::KeyAlgorithm;
use crate::signer::Signer;
use crate::{SignError, oid};

/// ESSCertIDv2 (RFC 5035); without an algorithm the hash is SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct CertificateId {
    pub(crate) algorithm: Option<AlgorithmIdentifierOwned>,
    pub(crate) hash: OctetString,
    pub(crate) issuer: Option<Any>,
}

/// SigningCertificateV2 (RFC 5035): binds the signature to one certificate.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
pub(crate) struct SigningCertificate {
    pub(crate) certificates: Vec<CertificateId>,
    pub(crate) policies: Option<Any>,
}

/// The DER of a CMS signature by `signer` over content with this SHA-256 digest.
pub(crate) fn seal(signer: &Signer, content_digest: &[u8]) -> Result<Vec<u8>, SignError> {
    let attributes = attributes(signer, content_digest)?;
    let signature = signer.key().sign(&attributes.to_der().map_err(encoding)?)?;
    let stamp = stamp(signer, &signature)?;
    let certificate = &signer.certificate().tbs_certificate;
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: certificate.issuer.clone(),
            serial_number: certificate.serial_number.clone(),
        }),
        digest_alg: plain(oid::SHA_256),
        signed_attrs: Some(attributes),
        signature_algorithm: algorithm(signer.key().algorithm()),
        signature: OctetString::new(signature).map_err(encoding)?,
        unsigned_attrs: stamp,
    };
    let certificates = signer
        .certificates()
        .cloned()
        .map(CertificateChoices::Certificate)
        .collect::<Vec<_>>();
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![plain(oid::SHA_256)]).map_err(encoding)?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: oid::DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet(
            SetOfVec::try_from(certificates).map_err(encoding)?,
        )),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![info]).map_err(encoding)?),
    };
    let content = Any::from_der(&signed.to_der().map_err(encoding)?).map_err(encoding)?;
    ContentInfo {
        content_type: oid::SIGNED_DATA,
        content,
    }
    .to_der()
    .map_err(encoding)
}

/// The token of the authority over the signature (ETSI EN 319 142-1: signature-time-stamp), where the signer has one.
/// An authority that is away stops nobody: the signature is then made without, and every check says so.
fn stamp(signer: &Signer, signature: &[u8]) -> Result<Option<SetOfVec<Attribute>>, SignError> {
    let Some(Ok(token)) = signer.stamps().map(|stamps| stamps.stamp(signature)) else {
        return Ok(None);
    };
    let token = Any::from_der(&token).map_err(encoding)?;
    let attribute = attribute(oid::TIME_STAMP_TOKEN, token)?;
    SetOfVec::try_from(vec![attribute]).map(Some).map_err(encoding)
}

fn attributes(signer: &Signer, content_digest: &[u8]) -> Result<SetOfVec<Attribute>, SignError> {
    let whole = signer.certificate().to_der().map_err(encoding)?;
    let hash = OctetString::new(digest(&SHA256, &whole).as_ref()).map_err(encoding)?;
    let binding = SigningCertificate {
        certificates: vec![CertificateId {
            algorithm: None,
            hash,
            issuer: None,
        }],
        policies: None,
    };
    let content = OctetString::new(content_digest).map_err(encoding)?;
    let all = vec![
        attribute(oid::CONTENT_TYPE, Any::from(oid::DATA))?,
        attribute(oid::MESSAGE_DIGEST, Any::encode_from(&content).map_err(encoding)?)?,
        attribute(
            oid::SIGNING_CERTIFICATE_V2,
            Any::encode_from(&binding).map_err(encoding)?,
        )?,
    ];
    SetOfVec::try_from(all).map_err(encoding)
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, SignError> {
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![value]).map_err(encoding)?,
    })
}

fn plain(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: None,
    }
}

/// How a key of this kind names its signature; RSA carries an explicit NULL, ECDSA nothing (RFC 5754).
pub(crate) fn algorithm(kind: KeyAlgorithm) -> AlgorithmIdentifierOwned {
    match kind {
        KeyAlgorithm::EcdsaP256 => plain(oid::ECDSA_SHA_256),
        KeyAlgorithm::RsaPkcs1 => AlgorithmIdentifierOwned {
            oid: oid::RSA_SHA_256,
            parameters: Some(Any::from(Null)),
        },
    }
}
