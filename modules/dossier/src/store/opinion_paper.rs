//! Rows of papers attached to answers.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, values};
use motcua_repository::{BlobRef, PaperId};

use crate::{OpinionPaper, OpinionSource};

/// Keeps what was attached to an answer.
pub(crate) fn insert_opinion_paper(
    tx: &mut Tx<'_>,
    referral_id: &str,
    paper: &OpinionPaper,
) -> Result<(), DbError> {
    let (of_dossier, file) = match &paper.source {
        OpinionSource::OfDossier(id) => (Some(*id), None),
        OpinionSource::File(file) => (None, Some(file)),
    };
    tx.execute(
        "INSERT INTO dossier_opinion_paper (referral_id, number, name, paper_id, file_hash, file_mime)
         VALUES ($1, $2, $3, $4, $5, $6)",
        values![
            referral_id,
            paper.number,
            &paper.name,
            of_dossier.map(|id| id.to_string()),
            file.map(|file| file.hash.as_str().to_owned()),
            file.map(|file| file.mime.clone())
        ],
    )?;
    Ok(())
}

/// What was attached to an answer, in order.
pub(crate) fn opinion_papers_of(tx: &mut Tx<'_>, referral_id: &str) -> Result<Vec<OpinionPaper>, DbError> {
    let rows = tx.query(
        "SELECT * FROM dossier_opinion_paper WHERE referral_id = $1 ORDER BY number",
        values![referral_id],
    )?;
    let papers = rows
        .iter()
        .map(from_row)
        .collect::<Result<Vec<Option<_>>, DbError>>()?;
    Ok(papers.into_iter().flatten().collect())
}

fn from_row(row: &Row) -> Result<Option<OpinionPaper>, DbError> {
    let name: String = row.get("name")?;
    let paper: Option<PaperId> = row.get("paper_id")?;
    let (hash, mime): (Option<String>, Option<String>) = (row.get("file_hash")?, row.get("file_mime")?);
    let hash: Option<BlobHash> = hash.and_then(|hash| hash.parse().ok());
    let source = match (paper, hash, mime) {
        (Some(id), ..) => Some(OpinionSource::OfDossier(id)),
        (None, Some(hash), Some(mime)) => Some(OpinionSource::File(BlobRef {
            hash,
            mime,
            file_name: name.clone(),
        })),
        _ => None,
    };
    let number = row.get("number")?;
    Ok(source.map(|source| OpinionPaper { number, name, source }))
}
