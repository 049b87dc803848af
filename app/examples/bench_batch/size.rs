//! What a page of the batch takes on the disk.

use std::fs;
use std::path::Path;

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::Db;

use super::{Outcome, count};

/// Files of the batch: what they are, where their hashes stand.
const FILES: [(&str, &str); 4] = [
    (
        "files as they came",
        concat!(
            "SELECT DISTINCT file_hash AS hash FROM ",
            ours!(),
            " ours WHERE parent_id IS NULL"
        ),
    ),
    (
        "pictures of pages",
        concat!(
            "SELECT DISTINCT image_hash AS hash FROM repository_page WHERE paper_id IN (SELECT paper_id FROM ",
            ours!(),
            " ours)"
        ),
    ),
    (
        "words of pages",
        concat!(
            "SELECT DISTINCT words_hash AS hash FROM repository_page WHERE paper_id IN (SELECT paper_id FROM ",
            ours!(),
            " ours)"
        ),
    ),
    (
        "what was read of files (JSON)",
        concat!(
            "SELECT DISTINCT reading_hash AS hash FROM ",
            ours!(),
            " ours WHERE reading_hash IS NOT NULL"
        ),
    ),
];

/// The bytes of the database, its free pages too.
pub(crate) fn of_database(db: &Db) -> Outcome<u64> {
    count(
        db,
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    )
}

/// Prints the bytes a page of each kind of file and of the database, which had `before` bytes when the batch began. Nothing
/// of the batch is signed yet: what a signed page takes is told of the papers of the demonstration.
pub(crate) fn told(db: &Db, data: &Path, before: u64) -> Outcome<()> {
    let blobs = BlobStore::open(&data.join("blobs"))?;
    let pages = count(
        db,
        concat!(
            "SELECT COUNT(*) FROM repository_page WHERE paper_id IN (SELECT paper_id FROM ",
            ours!(),
            " ours)"
        ),
    )?;
    let line = |what: &str, bytes: u64, pages: u64| {
        println!("  {what:<34} {:>9} bytes a page", bytes / pages.max(1));
    };
    println!("{pages} pages of the batch on the disk:");
    let mut all = 0;
    for (what, hashes) in FILES {
        let bytes = bytes_of(db, &blobs, hashes)?;
        line(what, bytes, pages);
        all += bytes;
    }
    let rows = of_database(db)?.saturating_sub(before);
    line("rows and indexes of the database", rows, pages);
    line("together, before the signed PDF", all + rows, pages);
    let signed = bytes_of(
        db,
        &blobs,
        "SELECT DISTINCT signed_hash AS hash FROM repository_paper WHERE signed_hash IS NOT NULL",
    )?;
    let pages = count(
        db,
        "SELECT COALESCE(SUM(pages), 0) FROM repository_paper WHERE signed_hash IS NOT NULL",
    )?;
    line("signed PDF (of the demonstration)", signed, pages);
    Ok(())
}

fn bytes_of(db: &Db, blobs: &BlobStore, hashes: &'static str) -> Outcome<u64> {
    let rows = db.read(move |tx| tx.query(hashes, &[]))?;
    let mut bytes = 0;
    for row in rows {
        let hash: String = row.get("hash")?;
        let hash: BlobHash = hash.parse()?;
        bytes += fs::metadata(blobs.place(&hash))?.len();
    }
    Ok(bytes)
}
