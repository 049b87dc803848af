//! Reading and making the names in certificates (UTF-8, as Vietnamese names need).

use der::asn1::{ObjectIdentifier, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Any, Tag, Tagged};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

use crate::SignError;
use crate::error::encoding;
use crate::oid;

/// The text of a name's part, empty when the name lacks it.
pub(crate) fn part(name: &Name, wanted: ObjectIdentifier) -> String {
    let parts = name.0.iter().flat_map(|relative| relative.0.iter());
    parts
        .filter(|part| part.oid == wanted)
        .find_map(|part| text(&part.value))
        .unwrap_or_default()
}

fn text(value: &Any) -> Option<String> {
    match value.tag() {
        // Two bytes a letter, as older tokens write Vietnamese.
        Tag::BmpString => {
            let units = value.value().chunks_exact(2);
            let units: Vec<u16> = units
                .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
                .collect();
            String::from_utf16(&units).ok()
        }
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            String::from_utf8(value.value().to_vec()).ok()
        }
        _ => None,
    }
}

/// A name of country VN, organisation and common name.
pub(crate) fn make(organisation: &str, common_name: &str) -> Result<Name, SignError> {
    let country = Any::from(PrintableStringRef::new("VN").map_err(encoding)?);
    let mut parts = vec![one(oid::COUNTRY, country)?];
    for (kind, words) in [(oid::ORGANISATION, organisation), (oid::COMMON_NAME, common_name)] {
        if !words.is_empty() {
            parts.push(one(
                kind,
                Any::from(Utf8StringRef::new(words).map_err(encoding)?),
            )?);
        }
    }
    Ok(RdnSequence(parts))
}

fn one(oid: ObjectIdentifier, value: Any) -> Result<RelativeDistinguishedName, SignError> {
    let set = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).map_err(encoding)?;
    Ok(RelativeDistinguishedName(set))
}
