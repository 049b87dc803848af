//! What of a page stays covered for somebody to whom the paper is shown.

use std::fmt;

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ocr::PixelBox;

use crate::error::RepositoryError;
use crate::model::{PageWords, PaperId, places_to_cover};
use crate::store::pages;

/// The words of a page, and whose numbers may be seen on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Cover {
    words: BlobHash,
    shown: Vec<String>,
}

/// Without the numbers: they stand in no log.
impl fmt::Debug for Cover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cover")
            .field("words", &self.words)
            .finish_non_exhaustive()
    }
}

impl Cover {
    /// The places that stay covered, in the pixels of the page's picture: what may be the number of anybody whose number is
    /// not to be seen, and codes. What no reader read as words, as handwriting, has no place and stays as it is; nor have the
    /// codes of pages that were read before their places were kept.
    ///
    /// # Errors
    /// When the words are not whole: a page of which they are not known is not shown.
    pub fn places(&self, blobs: &BlobStore) -> Result<Vec<PixelBox>, Fault> {
        let words: PageWords = serde_json::from_slice(&blobs.get(&self.words)?).map_err(Fault::internal)?;
        Ok(places_to_cover(&words, &self.shown))
    }
}

/// What covers a page for somebody who may see no numbers of people on it but those `shown`.
///
/// # Errors
/// `paper-page-not-found`; when the database refuses.
pub fn cover_of(
    tx: &mut Tx<'_>,
    (paper, number): (PaperId, u32),
    shown: Vec<String>,
) -> Result<Cover, Fault> {
    let page = pages::of_paper(tx, paper)?
        .into_iter()
        .find(|page| page.number == number)
        .ok_or(RepositoryError::NoPage(number))?;
    Ok(Cover {
        words: page.words,
        shown,
    })
}
