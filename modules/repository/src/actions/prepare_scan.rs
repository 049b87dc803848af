//! Taking the bytes of a scan: looked at, and kept before any transaction begins.

use motcua_blobs::BlobStore;
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PaperFormat, ReadError, opens_as_heic, recognise};

use crate::error::RepositoryError;
use crate::fenced::pdf_facts;
use crate::model::StoredFile;

/// The longest name of a file that is kept, in letters.
const LONGEST_NAME: usize = 120;

/// The longest name with its folders that a list shows, in letters.
const LONGEST_PLACE: usize = 240;

/// A file that was taken and now waits to become a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedScan {
    /// The bytes as they came.
    pub file: StoredFile,
    /// The name of the file as it came, without folders.
    pub file_name: String,
}

/// Looks at `bytes` and keeps them unaltered; the format is told by the content, never by the name.
///
/// # Errors
/// `paper-empty`, `paper-too-large`, `paper-not-a-paper`, `paper-format-unsupported`, `paper-heic`, `paper-broken`, or the folder of files refuses.
pub fn prepare_scan(
    blobs: &BlobStore,
    limits: &Limits,
    bytes: &[u8],
    file_name: &str,
) -> Result<PreparedScan, Fault> {
    let format = format_of(bytes, limits)?;
    // One that would bring down whoever takes it apart does not come in; what it says of itself matters later.
    match format {
        PaperFormat::Pdf => {
            pdf_facts(bytes, limits)?;
        }
        PaperFormat::Heic => opens_as_heic(bytes, limits).map_err(heic_refused)?,
        PaperFormat::Png | PaperFormat::Jpeg | PaperFormat::Tiff => {}
    }
    kept(blobs, (bytes, format), file_name)
}

/// As [`prepare_scan`], of bytes that [`crate::pdf_at_the_door`] has seen where they are a PDF: nobody looks again.
///
/// # Errors
/// As [`prepare_scan`].
pub fn prepare_seen_scan(
    blobs: &BlobStore,
    limits: &Limits,
    bytes: &[u8],
    file_name: &str,
) -> Result<PreparedScan, Fault> {
    kept(blobs, (bytes, format_of(bytes, limits)?), file_name)
}

fn kept(
    blobs: &BlobStore,
    (bytes, format): (&[u8], PaperFormat),
    file_name: &str,
) -> Result<PreparedScan, Fault> {
    let hash = blobs.put(bytes)?;
    let size = size_of(bytes);
    Ok(PreparedScan {
        file: StoredFile { hash, format, size },
        file_name: bare_name(file_name),
    })
}

fn size_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn format_of(bytes: &[u8], limits: &Limits) -> Result<PaperFormat, Fault> {
    let size = size_of(bytes);
    if size == 0 {
        return Err(RepositoryError::Empty.into());
    }
    if size > limits.file_bytes {
        return Err(ReadError::TooLarge {
            bytes: size,
            limit: limits.file_bytes,
        }
        .into());
    }
    recognise(bytes).map_err(heic_refused)
}

/// Why a picture of a telephone is not taken. Whether this machine has no program for it or the program cannot open it: the
/// telephone itself takes others, and that is what is said.
fn heic_refused(error: ReadError) -> Fault {
    match error {
        ReadError::UnsupportedFormat("HEIC") | ReadError::EngineMissing { .. } | ReadError::Broken(_) => {
            RepositoryError::Heic.into()
        }
        other => other.into(),
    }
}

/// Browsers may send a whole path, and a name may hide signs that turn the direction of writing.
pub(crate) fn bare_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars()
        .filter(|sign| !sign.is_control() && !turns_writing(*sign))
        .take(LONGEST_NAME)
        .collect()
}

/// The name of a file as a list of a batch shows it: with its place in the folder, without hidden signs.
pub(crate) fn shown_name(name: &str) -> String {
    name.chars()
        .filter(|sign| !sign.is_control() && !turns_writing(*sign))
        .take(LONGEST_PLACE)
        .collect()
}

const fn turns_writing(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_keeps_neither_folders_nor_hidden_signs() {
        for (name, kept) in [
            ("C:\\Users\\an\\Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("", ""),
        ] {
            assert_eq!(bare_name(name), kept);
        }
    }
}
