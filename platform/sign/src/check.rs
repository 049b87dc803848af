//! Checking every signature of a PDF.
//!
//! What is checked is the file's bytes, never the parsed objects: the bytes around the envelope must hash to what
//! was signed, and the envelope must be the one that stands in the gap.

use std::collections::HashSet;

use aws_lc_rs::digest::Context;
use jiff::civil::DateTime;
use lopdf::{Dictionary, Document, Object, ObjectId};
use motcua_kernel::Instant;

use crate::opened::{self, Opened};
use crate::report::SignatureReport;
use crate::revision;
use crate::trust::{self, TrustAnchors};
use crate::{SignError, later, names, oid, stamp};

/// Checks every signature, in the order they were made; an unsigned PDF has none.
pub fn check_pdf(pdf: &[u8], anchors: &TrustAnchors) -> Result<Vec<SignatureReport>, SignError> {
    let document = revision::load(pdf)?;
    let mut found: Vec<(usize, SignatureReport)> = signatures(&document)
        .into_iter()
        .map(|signature| {
            let range = byte_range(&document, signature);
            let end = range.as_ref().map_or(usize::MAX, |range| range.end);
            (end, report(pdf, &document, signature, range.as_ref(), anchors))
        })
        .collect();
    found.sort_by_key(|(end, _)| *end);
    Ok(found.into_iter().map(|(_, report)| report).collect())
}

/// The signature dictionaries of the form's filled signature fields.
fn signatures(document: &Document) -> Vec<&Dictionary> {
    let form = document
        .catalog()
        .and_then(|root| root.get(b"AcroForm"))
        .and_then(|form| document.dereference(form));
    let Ok((_, Object::Dictionary(form))) = form else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut seen: HashSet<ObjectId> = HashSet::new();
    let mut open: Vec<&Object> = form.get(b"Fields").into_iter().collect();
    while let Some(object) = open.pop() {
        // Each object once: a hostile form may go in circles.
        if let Object::Reference(id) = object
            && !seen.insert(*id)
        {
            continue;
        }
        match document.dereference(object) {
            Ok((_, Object::Array(list))) => open.extend(list.iter().rev()),
            Ok((_, Object::Dictionary(field))) => {
                open.extend(field.get(b"Kids"));
                let value = field.get(b"V").and_then(|value| document.dereference(value));
                if let Ok((_, Object::Dictionary(value))) = value
                    && value.has(b"ByteRange")
                    && value.has(b"Contents")
                {
                    found.push(value);
                }
            }
            _ => {}
        }
    }
    found
}

/// The signed bytes: everything up to `gap_start`, and from `gap_end` to `end`.
struct ByteRange {
    gap_start: usize,
    gap_end: usize,
    end: usize,
}

fn byte_range(document: &Document, signature: &Dictionary) -> Option<ByteRange> {
    let (_, range) = document.dereference(signature.get(b"ByteRange").ok()?).ok()?;
    let numbers: Vec<usize> = range
        .as_array()
        .ok()?
        .iter()
        .filter_map(|number| usize::try_from(number.as_i64().ok()?).ok())
        .collect();
    let [0, gap_start, gap_end, rest] = *numbers.as_slice() else {
        return None;
    };
    let end = gap_end.checked_add(rest)?;
    (gap_start < gap_end).then_some(ByteRange {
        gap_start,
        gap_end,
        end,
    })
}

fn report(
    pdf: &[u8],
    document: &Document,
    signature: &Dictionary,
    range: Option<&ByteRange>,
    anchors: &TrustAnchors,
) -> SignatureReport {
    let signed_at = signature
        .get(b"M")
        .ok()
        .and_then(|date| instant(date.as_str().ok()?));
    let covers_whole_file = range.is_some_and(|range| range.end == pdf.len());
    let mut report = SignatureReport {
        signer_name: String::new(),
        organisation: String::new(),
        signed_at,
        stamped_at: None,
        digest_matches: false,
        signature_valid: false,
        covers_whole_file,
        later_changes: !covers_whole_file,
        later_changes_harmless: covers_whole_file
            || range
                .and_then(|range| pdf.get(..range.end))
                .is_some_and(|signed| later::adds_only_signatures(signed, document)),
        certificate_trusted: false,
        certificate_valid_at_signing: false,
        revoked_at: None,
    };
    if let Some(opened) = range
        .and_then(|range| envelope(pdf, range))
        .and_then(|bytes| opened::open(&bytes))
    {
        fill(&mut report, &opened, anchors);
        report.digest_matches = range.is_some_and(|range| digest_matches(pdf, range, &opened));
    }
    report
}

fn fill(report: &mut SignatureReport, opened: &Opened, anchors: &TrustAnchors) {
    let subject = &opened.signer.tbs_certificate.subject;
    report.signer_name = names::part(subject, oid::COMMON_NAME);
    report.organisation = names::part(subject, oid::ORGANISATION);
    report.signature_valid = opened.valid;
    let token = opened.stamp.as_deref();
    report.stamped_at = token.and_then(|token| stamp::time_of(token, &opened.signature, anchors));
    // Without a time stamp the claimed time is all there is; no time at all, nothing to hold the validity against.
    if let Some(at) = report.stamped_at.or(report.signed_at) {
        report.certificate_valid_at_signing = trust::holds_at(&opened.signer, at);
        report.certificate_trusted =
            trust::may_sign(&opened.signer) && anchors.reach(&opened.signer, &opened.others, at);
    }
    // The time that a signature claims for itself proves nothing once its key may be in other hands.
    report.revoked_at = anchors
        .revoked_at(&opened.signer, &opened.others)
        .filter(|revoked| report.stamped_at.is_none_or(|stamped| stamped >= *revoked));
}

/// The bytes that stand in the gap, which must be nothing but one hexadecimal string.
fn envelope(pdf: &[u8], range: &ByteRange) -> Option<Vec<u8>> {
    let gap = pdf.get(range.gap_start..range.gap_end)?;
    let inside = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    let digit = |letter: u8| {
        char::from(letter)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    if inside.len() % 2 != 0 {
        return None;
    }
    inside
        .chunks_exact(2)
        .map(|pair| match *pair {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect()
}

fn digest_matches(pdf: &[u8], range: &ByteRange, opened: &Opened) -> bool {
    let (Some(before), Some(after)) = (pdf.get(..range.gap_start), pdf.get(range.gap_end..range.end)) else {
        return false;
    };
    let mut hash = Context::new(opened.hash);
    hash.update(before);
    hash.update(after);
    hash.finish().as_ref() == opened.content_digest
}

/// `D:20231115093000+07'00'`; without an offset the time is read as universal (ISO 32000-1, 7.9.4 leaves it open).
fn instant(date: &[u8]) -> Option<Instant> {
    let text = std::str::from_utf8(date).ok()?;
    let text = text.strip_prefix("D:").unwrap_or(text);
    let (local, zone) = text.split_at_checked(14)?;
    let local = DateTime::strptime("%Y%m%d%H%M%S", local).ok()?;
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let part = |from: usize| {
        digits
            .get(from..from + 2)
            .and_then(|part| part.parse::<i64>().ok())
            .unwrap_or(0)
    };
    let offset = part(0) * 3600 + part(2) * 60;
    let offset = if zone.starts_with('-') { -offset } else { offset };
    // `from_local` takes Vietnamese clocks, seven hours ahead of universal time.
    Some(Instant::from_local(local).plus_seconds(7 * 3600 - offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signing_time_is_read_in_any_offset() {
        let cases = [
            ("D:20231115093000+07'00'", "2023-11-15T09:30:00+07:00"),
            ("D:20231115093000+07'00", "2023-11-15T09:30:00+07:00"),
            ("D:20231115023000Z", "2023-11-15T09:30:00+07:00"),
            ("D:20231114213000-05'00'", "2023-11-15T09:30:00+07:00"),
            ("20231115023000", "2023-11-15T09:30:00+07:00"),
        ];
        for (written, read) in cases {
            assert_eq!(
                instant(written.as_bytes()).unwrap().to_string(),
                read,
                "{written}"
            );
        }
        for wrong in [
            "",
            "D:",
            "D:2023",
            "D:20231399999999Z",
            "ngày 15 tháng 11 năm 2023",
        ] {
            assert!(instant(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }
}
