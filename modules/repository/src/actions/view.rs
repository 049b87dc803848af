//! Opening a paper: every look is written down (NĐ 13/2023/NĐ-CP: who saw which personal data, when, why).

use std::fmt;

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use super::retention::is_there;
use crate::error::RepositoryError;
use crate::model::event::{self, PaperViewed};
use crate::model::{Paper, PaperId, StoredFile};
use crate::store::{pages, papers, versions};

/// What of a paper is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperView {
    /// The bytes as they came.
    Original,
    /// The signed PDF.
    Signed,
    /// The signed PDF of an earlier version, 1 for the first.
    Version(u32),
    /// The picture of a page, 1 for the first.
    Page(u32),
}

/// A file that may be handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobRef {
    /// Its name in the store.
    pub hash: BlobHash,
    /// Its media type.
    pub mime: String,
    /// The name a download of it gets.
    pub file_name: String,
}

impl fmt::Display for PaperView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Original => f.write_str("original"),
            Self::Signed => f.write_str("signed"),
            Self::Version(number) => write!(f, "version-{number}"),
            Self::Page(number) => write!(f, "page-{number}"),
        }
    }
}

/// Writes down that the actor opens `what` for `purpose`, and tells which file it is.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-signed`, `paper-page-not-found`.
pub fn view(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper_id: PaperId,
    what: PaperView,
    purpose: &str,
) -> Result<BlobRef, Fault> {
    let paper = papers::get(tx, paper_id)?;
    cx.authorise(Permission::ReadPaper, &paper.unit, paper.field.as_deref())?;
    open(cx, tx, &paper, (what, purpose))
}

/// What a look begins with that was for a dossier in which the paper stands.
const FOR_DOSSIER: &str = "dossier:";

/// How a look for a dossier in which the paper stands is written down.
pub fn purpose_of_dossier(dossier: &str) -> String {
    format!("{FOR_DOSSIER}{dossier}")
}

/// The dossier, where a look was for one in which the paper stands.
pub fn dossier_of_purpose(purpose: &str) -> Option<&str> {
    purpose.strip_prefix(FOR_DOSSIER)
}

/// As [`view`], for an officer of another unit that was asked about the paper's dossier, or deals with a dossier in which
/// the paper stands. That this is so the caller knows; the officer must read papers somewhere, and the look is written down all the same.
///
/// # Errors
/// As [`view`].
pub fn view_as_asked(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper_id: PaperId,
    what: PaperView,
    purpose: &str,
) -> Result<BlobRef, Fault> {
    cx.authorise_anywhere(Permission::ReadPaper)?;
    let paper = papers::get(tx, paper_id)?;
    open(cx, tx, &paper, (what, purpose))
}

/// As [`view`], for whoever decides on something that the paper is to prove. That it is to prove it, and that they decide, the
/// caller knows; the look is written down all the same.
///
/// # Errors
/// As [`view`], but for the right.
pub fn view_as_proof(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper_id: PaperId,
    what: PaperView,
    purpose: &str,
) -> Result<BlobRef, Fault> {
    cx.officer()?;
    let paper = papers::get(tx, paper_id)?;
    open(cx, tx, &paper, (what, purpose))
}

/// Writes the look down and tells which file it is.
pub(super) fn open(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper: &Paper,
    (what, purpose): (PaperView, &str),
) -> Result<BlobRef, Fault> {
    is_there(tx, paper.id)?;
    let file = match what {
        PaperView::Original => blob(&paper.original, paper.file_name.clone()),
        PaperView::Signed => {
            let signed = paper.signed.as_ref().ok_or(RepositoryError::NotSigned)?;
            blob(signed, format!("{}.pdf", paper.id))
        }
        PaperView::Version(number) => version(tx, paper, number)?,
        PaperView::Page(number) => page(tx, paper, number)?,
    };
    note_look(cx, tx, paper.id, (&what.to_string(), purpose))?;
    Ok(file)
}

/// Writes the look down.
pub(super) fn note_look(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: PaperId,
    (what, purpose): (&str, &str),
) -> Result<(), Fault> {
    append(
        tx,
        NewEvent {
            stream: &event::stream(id),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: event::PAPER_VIEWED,
            payload: &PaperViewed {
                what: what.to_owned(),
                purpose: purpose.to_owned(),
            },
        },
    )
    .map(drop)
}

fn blob(file: &StoredFile, file_name: String) -> BlobRef {
    BlobRef {
        hash: file.hash.clone(),
        mime: file.format.mime().to_owned(),
        file_name,
    }
}

fn version(tx: &mut Tx<'_>, paper: &Paper, number: u32) -> Result<BlobRef, Fault> {
    let found = versions::of_paper(tx, paper.id)?
        .into_iter()
        .find(|version| version.number == number)
        .ok_or(RepositoryError::NotSigned)?;
    Ok(blob(&found.signed, format!("{}-{number}.pdf", paper.id)))
}

fn page(tx: &mut Tx<'_>, paper: &Paper, number: u32) -> Result<BlobRef, Fault> {
    let pages = pages::of_paper(tx, paper.id)?;
    let page = pages
        .into_iter()
        .find(|page| page.number == number)
        .ok_or(RepositoryError::NoPage(number))?;
    let ending = if page.image_mime == "image/png" {
        "png"
    } else {
        "jpg"
    };
    Ok(BlobRef {
        hash: page.image,
        mime: page.image_mime,
        file_name: format!("{}-{number}.{ending}", paper.id),
    })
}
