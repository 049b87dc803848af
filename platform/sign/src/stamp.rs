//! Time stamps (RFC 3161): an authority vouches that a signature was there at a time.
//!
//! The port is [`TimeStamps`]; [`HttpTimeStamps`] asks an authority over HTTP. A token is only believed when its own
//! signature holds and its certificate leads to an anchor and is made for time stamping.

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use cms::content_info::ContentInfo;
use cms::signed_data::SignedData;
use der::asn1::OctetString;
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use motcua_kernel::Instant;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::error::encoding;
use crate::opened::signed_by;
use crate::trust::TrustAnchors;
use crate::{SignError, oid};

/// How long an authority is waited for: somebody stands at the counter.
const PATIENCE: Duration = Duration::from_secs(5);

/// The largest answer read: a token has its certificates and no more.
const MOST: u64 = 64 * 1024;

/// Who stamps signatures with the time.
pub trait TimeStamps: Send + Sync {
    /// A token (DER of a CMS envelope) over the bytes of a signature.
    ///
    /// # Errors
    /// When the authority does not answer, refuses, or answers something else.
    fn stamp(&self, signature: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// A time stamping authority that is asked over HTTP, as RFC 3161 says; a province's stands in its own network.
#[derive(Debug, Clone)]
pub struct HttpTimeStamps {
    address: String,
}

/// What is stamped: the hash of the signature.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hash: OctetString,
}

/// TimeStampReq, without policy and nonce: the hash of a signature never comes twice.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct Request {
    version: u8,
    imprint: Imprint,
    with_certificates: bool,
}

/// TimeStampResp: whether it was granted, and the token.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct Answer {
    status: Any,
    token: Option<Any>,
}

impl HttpTimeStamps {
    /// The authority at `address`, which begins with `http://`: a token is signed, so that nobody on the way can forge it.
    pub fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
        }
    }
}

impl TimeStamps for HttpTimeStamps {
    fn stamp(&self, signature: &[u8]) -> Result<Vec<u8>, SignError> {
        let away = |error: ureq::Error| SignError::TimeStamp(error.to_string());
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let mut answer = agent
            .post(&self.address)
            .header("Content-Type", "application/timestamp-query")
            .send(&question(signature)?[..])
            .map_err(away)?;
        let bytes = answer
            .body_mut()
            .with_config()
            .limit(MOST)
            .read_to_vec()
            .map_err(away)?;
        token_in(&bytes)
    }
}

/// The question to an authority: the hash of the signature, and its certificates with the answer.
fn question(signature: &[u8]) -> Result<Vec<u8>, SignError> {
    let request = Request {
        version: 1,
        imprint: Imprint {
            algorithm: AlgorithmIdentifierOwned {
                oid: oid::SHA_256,
                parameters: None,
            },
            hash: OctetString::new(digest(&SHA256, signature).as_ref()).map_err(encoding)?,
        },
        with_certificates: true,
    };
    request.to_der().map_err(encoding)
}

/// The token of an answer. Whether it is worth anything is found out when the paper is checked.
fn token_in(answer: &[u8]) -> Result<Vec<u8>, SignError> {
    let wrong = |what: &str| SignError::TimeStamp(what.to_owned());
    let answer = Answer::from_der(answer).map_err(|_| wrong("not an answer of a time stamping authority"))?;
    let token = answer.token.ok_or_else(|| wrong("the authority refused"))?;
    token.to_der().map_err(encoding)
}

/// The time to which the token vouches for the signature; nothing when it is not worth anything.
pub(crate) fn time_of(token: &[u8], signature: &[u8], anchors: &TrustAnchors) -> Option<Instant> {
    let content = ContentInfo::from_der(token).ok()?;
    if content.content_type != oid::SIGNED_DATA {
        return None;
    }
    let data: SignedData = content.content.decode_as().ok()?;
    if data.encap_content_info.econtent_type != oid::TIME_STAMP_INFO {
        return None;
    }
    let inside: OctetString = data.encap_content_info.econtent.as_ref()?.decode_as().ok()?;
    let opened = signed_by(&data)?;
    let whole = digest(opened.hash, inside.as_bytes()).as_ref() == opened.content_digest;
    let at = stamped(inside.as_bytes(), signature)?;
    let usage = opened.signer.tbs_certificate.get::<ExtendedKeyUsage>().ok()??.1;
    let stamps = usage.0.contains(&oid::TIME_STAMPING);
    (whole && opened.valid && stamps && anchors.reach(&opened.signer, &opened.others, at)).then_some(at)
}

/// The time in a TSTInfo, when it is about this signature. Only its first five parts are looked at.
fn stamped(info: &[u8], signature: &[u8]) -> Option<Instant> {
    let parts: Vec<Any> = Vec::<Any>::from_der(info).ok()?;
    let [_version, _policy, imprint, _serial, time, ..] = parts.as_slice() else {
        return None;
    };
    let imprint: Imprint = imprint.decode_as().ok()?;
    let same = imprint.algorithm.oid == oid::SHA_256
        && digest(&SHA256, signature).as_ref() == imprint.hash.as_bytes();
    if !same || time.tag() != Tag::GeneralizedTime {
        return None;
    }
    // 20231115023000Z, or with a fraction of a second, which is dropped.
    let text = std::str::from_utf8(time.value()).ok()?.strip_suffix('Z')?;
    let seconds = text.split_once('.').map_or(text, |(seconds, _)| seconds);
    let local = jiff::civil::DateTime::strptime("%Y%m%d%H%M%S", seconds).ok()?;
    // `from_local` takes Vietnamese clocks, seven hours ahead of universal time.
    Some(Instant::from_local(local).plus_seconds(7 * 3600))
}
