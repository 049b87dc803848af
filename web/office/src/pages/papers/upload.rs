//! Reading a form with a file, never keeping more of it than the limit.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::PageContext;

use super::spoken;
use crate::Office;

/// The longest text field taken, in bytes.
const LONGEST_TEXT: usize = 10_000;

/// Parts a form may have; ours have five at the most, and a flood of empty ones costs more than their bytes.
const MOST_PARTS: usize = 50;

/// A form as it was sent.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// The fields of text.
    pub(crate) texts: BTreeMap<String, String>,
    /// The file; none when none was chosen.
    pub(crate) file: Option<SentFile>,
}

/// A file as it was sent.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// The name it has at the sender's.
    pub(crate) name: String,
    /// Its bytes; empty when they are above the limit.
    pub(crate) bytes: Vec<u8>,
    /// Whether it is above the limit.
    pub(crate) too_large: bool,
}

impl Sent {
    /// A field of text; empty when it was not sent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map(|text| text.trim()).unwrap_or_default()
    }
}

/// Why a file could not be taken, for the form it was sent with.
pub(crate) fn words_of(office: &Office, cx: &PageContext, fault: &Fault) -> String {
    if fault.code() == "paper-too-large" {
        return cx.t1(
            "paper-larger-than",
            "limit",
            cx.words().file_size(office.limits.file_bytes),
        );
    }
    spoken::fault_words(cx.words(), fault)
}

/// Reads the form. What is above the limit is read to its end and thrown away, so that the browser gets to see the
/// answer; what is above the limit of the whole site is cut off.
pub(crate) async fn read(mut form: Multipart, file_limit: u64) -> Result<Sent, Fault> {
    let (mut sent, mut parts) = (Sent::default(), 0);
    while let Some(field) = form.next_field().await.map_err(fault)? {
        parts += 1;
        if parts > MOST_PARTS {
            return Err(Fault::new(FaultKind::TooLarge, "too-large"));
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) => {
                let file = file(field, file_name, file_limit).await?;
                // A browser sends an empty part for a field in which nothing was chosen.
                if !(file.name.is_empty() && file.bytes.is_empty()) {
                    sent.file = Some(file);
                }
            }
            None => {
                let (bytes, _) = bytes(field, LONGEST_TEXT).await?;
                sent.texts
                    .insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    Ok(sent)
}

/// Parts a form with many files may have: what one choice of files on a scanner's folder may hold.
const MOST_FILES: usize = 1_000;

/// Reads a form with many files; each is handed to `take` as soon as it is here, so that one at a time is held. Fields
/// of text must stand before the files in the form.
pub(crate) async fn read_each<F>(
    mut form: Multipart,
    file_limit: u64,
    mut take: impl FnMut(BTreeMap<String, String>, SentFile) -> F,
) -> Result<BTreeMap<String, String>, Fault>
where
    F: Future<Output = Result<(), Fault>>,
{
    let (mut texts, mut parts) = (BTreeMap::new(), 0);
    while let Some(field) = form.next_field().await.map_err(fault)? {
        parts += 1;
        if parts > MOST_FILES {
            return Err(Fault::new(FaultKind::TooLarge, "too-large"));
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) => {
                let file = file(field, file_name, file_limit).await?;
                if !(file.name.is_empty() && file.bytes.is_empty()) {
                    take(texts.clone(), file).await?;
                }
            }
            None => {
                let (bytes, _) = bytes(field, LONGEST_TEXT).await?;
                texts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    Ok(texts)
}

async fn file(field: Field<'_>, name: String, limit: u64) -> Result<SentFile, Fault> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let (bytes, too_large) = bytes(field, limit).await?;
    Ok(SentFile {
        name,
        bytes,
        too_large,
    })
}

/// The bytes of a part, and whether they were more than `limit` and are thrown away.
async fn bytes(mut field: Field<'_>, limit: usize) -> Result<(Vec<u8>, bool), Fault> {
    let (mut bytes, mut too_large) = (Vec::new(), false);
    while let Some(chunk) = field.chunk().await.map_err(fault)? {
        too_large |= bytes.len() + chunk.len() > limit;
        if too_large {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok((bytes, too_large))
}

fn fault(error: MultipartError) -> Fault {
    let (kind, code) = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => (FaultKind::TooLarge, "too-large"),
        _ => (FaultKind::Invalid, "upload-broken-off"),
    };
    Fault::new(kind, code).because(error)
}
