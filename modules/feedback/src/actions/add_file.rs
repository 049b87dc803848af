//! A file is added to a petition by whoever filed it: a picture of what they mean, a paper that proves it. The bytes were
//! looked at and kept before.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::person::{Asker, of_asker};
use crate::error::FeedbackError;
use crate::event::tell_petition;
use crate::model::PetitionFile;
use crate::store;

/// Files of one petition.
const MOST: usize = 5;

/// The longest name, in letters.
const LONGEST: usize = 150;

/// A file that was looked at and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPetitionFile {
    /// The name it had at the sender's.
    pub name: String,
    /// The hash under which its bytes are kept.
    pub hash: String,
    /// What it is, by its content.
    pub media: String,
    /// Its size in bytes.
    pub size: i64,
}

/// Adds a file; the same bytes sent again are one file. Tells its number.
///
/// # Errors
/// `petition-not-found`; `petition-moved` where it is answered or refused; `petition-too-many-files`.
pub fn add_petition_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    asked: (&Asker, &str),
    new: &NewPetitionFile,
) -> Result<i64, Fault> {
    let petition = of_asker(cx, tx, asked)?;
    if !petition.state.takes_more() {
        return Err(FeedbackError::PetitionMoved.into());
    }
    let files = store::petitions::files(tx, petition.id)?;
    if let Some(twin) = files.iter().find(|file| file.hash == new.hash) {
        return Ok(twin.number);
    }
    if files.len() >= MOST {
        return Err(FeedbackError::TooManyFiles.into());
    }
    let file = PetitionFile {
        number: files.last().map_or(1, |last| last.number + 1),
        name: new
            .name
            .chars()
            .filter(|sign| !sign.is_control())
            .take(LONGEST)
            .collect(),
        hash: new.hash.clone(),
        media: new.media.clone(),
        size: new.size,
    };
    if !store::petitions::add_file(tx, petition.id, &file)? {
        return Err(FeedbackError::PetitionMoved.into());
    }
    tell_petition(cx, tx, &petition, "petition-file-added")?;
    Ok(file.number)
}
