//! A result between its two signatures: the competent person's, and the agency's.

use std::fmt;
use std::str::FromStr;

use motcua_blobs::BlobHash;
use motcua_ocr::PaperFormat;

use super::StoredFile;

/// A result that the competent person signed and that still lacks the agency's signature.
///
/// Its text, `hash:size hash:size`, is what another module keeps of it until it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonallySigned {
    /// The file as it was drawn.
    pub original: StoredFile,
    /// The file with the person's signature.
    pub signed: StoredFile,
}

/// The text is not that of a result signed once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the text of a result signed once")]
pub struct SignedOnceParseError;

impl fmt::Display for PersonallySigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (original, signed) = (&self.original, &self.signed);
        write!(
            f,
            "{}:{} {}:{}",
            original.hash, original.size, signed.hash, signed.size
        )
    }
}

impl FromStr for PersonallySigned {
    type Err = SignedOnceParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (original, signed) = text.split_once(' ').ok_or(SignedOnceParseError)?;
        Ok(Self {
            original: file(original)?,
            signed: file(signed)?,
        })
    }
}

fn file(text: &str) -> Result<StoredFile, SignedOnceParseError> {
    let (hash, size) = text.split_once(':').ok_or(SignedOnceParseError)?;
    Ok(StoredFile {
        hash: hash.parse::<BlobHash>().map_err(|_| SignedOnceParseError)?,
        format: PaperFormat::Pdf,
        size: size.parse().map_err(|_| SignedOnceParseError)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_signed_once_is_the_same_after_it_was_kept_as_text() {
        let file = |bytes: &[u8]| StoredFile {
            hash: BlobHash::of(bytes),
            format: PaperFormat::Pdf,
            size: 12,
        };
        let signed = PersonallySigned {
            original: file(b"drawn"),
            signed: file(b"signed"),
        };
        assert_eq!(signed.to_string().parse(), Ok(signed));
        assert_eq!("".parse::<PersonallySigned>(), Err(SignedOnceParseError));
    }
}
