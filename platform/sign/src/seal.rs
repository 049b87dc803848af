//! Signing: append an empty signature, hash everything around it, put the envelope in. The first step takes the file
//! apart and needs no key; the rest has the key and looks at bytes only, so each may be another process.

use aws_lc_rs::digest::{Context, SHA256};
use der::Encode;
use serde::{Deserialize, Serialize};

use crate::error::encoding;
use crate::request::SignatureRequest;
use crate::revision::{self, OFFSET_ROOM};
use crate::signer::Signer;
use crate::{SignError, envelope};

/// Bytes an envelope needs beside its certificates: names, attributes, the signature of an RSA-4096 key.
const ENVELOPE: usize = 1_600;

/// Bytes a token of a time stamping authority needs: its certificates stand in it.
const TOKEN: usize = 12_000;

/// What an empty signature is made of: everything but the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRoom {
    /// Common name of the signer's certificate.
    pub(crate) name: String,
    /// Organisation of the signer's certificate, empty when it names none.
    pub(crate) organisation: String,
    /// Bytes kept for the envelope.
    pub(crate) room: usize,
    pub(crate) request: SignatureRequest,
}

impl SignatureRoom {
    /// The room for a signature by `signer`.
    ///
    /// # Errors
    /// When a certificate cannot be encoded.
    pub fn of(signer: &Signer, request: &SignatureRequest) -> Result<Self, SignError> {
        let mut room = ENVELOPE;
        for certificate in signer.certificates() {
            room += usize::try_from(certificate.encoded_len().map_err(encoding)?).unwrap_or(0);
        }
        if signer.stamps().is_some() {
            room += TOKEN;
        }
        Ok(Self {
            name: signer.name(),
            organisation: signer.organisation(),
            room,
            request: request.clone(),
        })
    }
}

/// Signs a PDF by appending to it (PAdES baseline B, with a time stamp T); earlier signatures stay valid.
pub fn sign_pdf(pdf: &[u8], signer: &Signer, request: &SignatureRequest) -> Result<Vec<u8>, SignError> {
    let room = SignatureRoom::of(signer, request)?;
    fill_room(pdf, make_room(pdf, &room)?, signer, &room)
}

/// The file with an empty signature appended: the half of signing that takes the file apart and needs no key.
///
/// # Errors
/// When the file is no PDF that can be appended to, or the mark cannot be drawn.
pub fn make_room(pdf: &[u8], room: &SignatureRoom) -> Result<Vec<u8>, SignError> {
    revision::append(pdf, room)
}

/// Fills the empty signature that [`make_room`] appended to `pdf`: the half of signing that needs the key and looks at
/// bytes only.
///
/// # Errors
/// When `roomy` does not begin with `pdf` or holds no empty signature; when the key or the time stamping authority
/// refuses.
pub fn fill_room(
    pdf: &[u8],
    roomy: Vec<u8>,
    signer: &Signer,
    room: &SignatureRoom,
) -> Result<Vec<u8>, SignError> {
    let mut bytes = roomy;
    // Whoever made the room may have been another process: nothing but what was asked for is signed.
    if !bytes.starts_with(pdf) {
        return Err(SignError::Encode(
            "the file to sign is not the one that was given".to_owned(),
        ));
    }
    let gap = find_gap(&bytes, pdf.len(), room.room)?;
    write_offsets(&mut bytes, pdf.len(), &gap)?;
    let mut hash = Context::new(&SHA256);
    hash.update(bytes.get(..gap.start).unwrap_or_default());
    hash.update(bytes.get(gap.end..).unwrap_or_default());
    let sealed = envelope::seal(signer, hash.finish().as_ref())?;
    if sealed.len() > room.room {
        return Err(SignError::TooLong {
            needed: sealed.len(),
            kept: room.room,
        });
    }
    let inside = bytes.get_mut(gap.start + 1..gap.end - 1).unwrap_or_default();
    for (pair, byte) in inside.chunks_exact_mut(2).zip(&sealed) {
        pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
    }
    Ok(bytes)
}

const fn digit(nibble: u8) -> u8 {
    match nibble {
        0..=9 => b'0' + nibble,
        _ => b'a' + nibble - 10,
    }
}

/// Where the envelope's `<00…00>` stands, its angle brackets included.
fn find_gap(bytes: &[u8], from: usize, room: usize) -> Result<std::ops::Range<usize>, SignError> {
    let mut empty = vec![b'0'; 2 * room + 2];
    if let [first, .., last] = empty.as_mut_slice() {
        (*first, *last) = (b'<', b'>');
    }
    let start = find(bytes, from, &empty)?;
    Ok(start..start + empty.len())
}

/// Writes the real offsets over the ten-digit ones, padded with blanks to the same length.
fn write_offsets(bytes: &mut [u8], from: usize, gap: &std::ops::Range<usize>) -> Result<(), SignError> {
    let placeholder = format!("[0 {OFFSET_ROOM} {OFFSET_ROOM} {OFFSET_ROOM}]");
    let at = find(bytes, from, placeholder.as_bytes())?;
    let rest = bytes.len() - gap.end;
    let offsets = format!("[0 {} {} {rest}", gap.start, gap.end);
    let filled = format!("{offsets:<width$}]", width = placeholder.len() - 1);
    if let Some(place) = bytes.get_mut(at..at + filled.len()) {
        place.copy_from_slice(filled.as_bytes());
    }
    Ok(())
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Result<usize, SignError> {
    let tail = bytes.get(from..).unwrap_or_default();
    let place = tail.windows(wanted.len()).position(|window| window == wanted);
    place
        .map(|place| from + place)
        .ok_or_else(|| SignError::Encode("the empty signature is lost".to_owned()))
}
