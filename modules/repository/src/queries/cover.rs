//! What of a page stays covered for somebody to whom the paper is shown.

use std::fmt;

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PixelBox, places_of_codes};

use crate::error::RepositoryError;
use crate::model::{PageWords, PaperId, places_to_cover};
use crate::store::pages;

/// The words of a page and its codes, and whose numbers may be seen on it.
#[derive(Clone, PartialEq, Eq)]
pub struct Cover {
    words: BlobHash,
    picture: BlobHash,
    codes: Option<Vec<PixelBox>>,
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
    /// not to be seen, and codes. What no reader read as words, as handwriting, has no place and stays as it is. On a page that
    /// was read before the places of codes were kept they are looked for now, if no job was there before.
    ///
    /// # Errors
    /// When words or picture are not whole: a page of which it is not known what stands where is not shown.
    pub fn places(&self, blobs: &BlobStore) -> Result<Vec<PixelBox>, Fault> {
        let words: PageWords = serde_json::from_slice(&blobs.get(&self.words)?).map_err(Fault::internal)?;
        let sought = match &self.codes {
            Some(codes) => codes.clone(),
            None if words.codes.is_empty() => {
                places_of_codes(&blobs.get(&self.picture)?, &Limits::default())?
            }
            // Whoever read it looked for codes.
            None => Vec::new(),
        };
        Ok(places_to_cover(&words, &sought, &self.shown))
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
        picture: page.image,
        codes: page.codes,
        shown,
    })
}
