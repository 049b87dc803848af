//! Rows of papers that are hidden from preview, or shown although they say what a hidden one says.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, among, values};
use motcua_kernel::Instant;
use motcua_repository::PaperId;

use crate::model::OwnerNumber;

/// How far is gone from paper to paper: none was issued anew so often, and a damaged table ends.
const GENERATIONS: usize = 50;

/// Papers that are asked for together.
const AT_ONCE: usize = 200;

/// Notes that a paper is hidden; tells whether it was not noted before.
pub(crate) fn insert(tx: &mut Tx<'_>, paper: PaperId, by: (&str, Instant)) -> Result<bool, DbError> {
    note(tx, (paper, false), by)
}

/// Notes that a paper is shown, whatever hidden one says the same; tells whether it was not noted before.
pub(crate) fn insert_shown(tx: &mut Tx<'_>, paper: PaperId, by: (&str, Instant)) -> Result<bool, DbError> {
    note(tx, (paper, true), by)
}

fn note(
    tx: &mut Tx<'_>,
    (paper, shown): (PaperId, bool),
    (by, at): (&str, Instant),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO vault_hidden (paper_id, hidden_by, hidden_at, shown) VALUES ($1, $2, $3, $4)
         ON CONFLICT (paper_id) DO UPDATE SET hidden_by = excluded.hidden_by, hidden_at = excluded.hidden_at,
            shown = excluded.shown
         WHERE vault_hidden.shown <> excluded.shown",
        values![paper, by, at, shown],
    )?;
    Ok(rows == 1)
}

/// Those of `papers`, of which none was hidden or shown itself, that are hidden with another of the same owner: with the one
/// in whose place they stand, for issued anew a paper says what the hidden one said, or with the same paper kept once more, as
/// an original and the copy certified from it are. `numbers` are the owner's.
pub(crate) fn hidden_with_others(
    tx: &mut Tx<'_>,
    numbers: &[OwnerNumber],
    papers: &[PaperId],
) -> Result<BTreeSet<PaperId>, DbError> {
    let mut found = BTreeSet::new();
    for lot in papers.chunks(AT_ONCE) {
        follow(tx, numbers, lot, &mut found)?;
    }
    Ok(found)
}

/// Papers that nobody decided on, each with those that are hidden where it is.
type Asked = BTreeMap<PaperId, BTreeSet<PaperId>>;

/// A paper that says what another says, and whether it is shown, where that was decided.
struct Same {
    of: PaperId,
    paper: PaperId,
    shown: Option<bool>,
}

/// Goes from paper to paper, as far as nobody decided on them, and notes which of `papers` lead to a hidden one.
fn follow(
    tx: &mut Tx<'_>,
    numbers: &[OwnerNumber],
    papers: &[PaperId],
    found: &mut BTreeSet<PaperId>,
) -> Result<(), DbError> {
    let mut asked: Asked = papers
        .iter()
        .map(|&paper| (paper, BTreeSet::from([paper])))
        .collect();
    let mut been: BTreeSet<(PaperId, PaperId)> = papers.iter().map(|&paper| (paper, paper)).collect();
    for _ in 0..GENERATIONS {
        if asked.is_empty() {
            break;
        }
        let at: Vec<PaperId> = asked.keys().copied().collect();
        let mut same = in_whose_place(tx, &at)?;
        same.extend(kept_once_more(tx, numbers, &at)?);
        let mut next = Asked::new();
        for Same { of, paper, shown } in same {
            let Some(theirs) = asked.get(&of) else {
                continue;
            };
            match shown {
                Some(true) => {}
                Some(false) => found.extend(theirs),
                None => {
                    for &one in theirs {
                        if been.insert((paper, one)) {
                            next.entry(paper).or_default().insert(one);
                        }
                    }
                }
            }
        }
        asked = next;
    }
    Ok(())
}

/// The papers in whose place `papers` stand.
fn in_whose_place(tx: &mut Tx<'_>, papers: &[PaperId]) -> Result<Vec<Same>, DbError> {
    let mut values = Vec::new();
    let papers = among(papers.iter().copied(), &mut values);
    let sql = format!(
        "SELECT e.by_paper_id, e.paper_id, h.shown AS shown FROM repository_ending e
         LEFT JOIN vault_hidden h ON h.paper_id = e.paper_id
         WHERE e.kind = 'replaced' AND e.by_paper_id IN ({papers})"
    );
    tx.query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(Same {
                of: row.at(0)?,
                paper: row.at(1)?,
                shown: row.at(2)?,
            })
        })
        .collect()
}

/// The same papers kept once more: by owner, kind, symbol and day, as the repository tells twins (`twin_key`). Of one without a
/// symbol nobody can say. A copy certified today stands under today's number, its original may stand under an old one.
fn kept_once_more(
    tx: &mut Tx<'_>,
    numbers: &[OwnerNumber],
    papers: &[PaperId],
) -> Result<Vec<Same>, DbError> {
    let mut values = Vec::new();
    let papers = among(papers.iter().copied(), &mut values);
    let sql = format!(
        "SELECT paper_id, owner_number, twin_key FROM repository_card
         WHERE twin_key <> paper_id AND paper_id IN ({papers})"
    );
    let mut keys: BTreeMap<String, BTreeSet<PaperId>> = BTreeMap::new();
    for row in &tx.query(&sql, &values)? {
        let (paper, number, key): (PaperId, String, String) = (row.at(0)?, row.at(1)?, row.at(2)?);
        let Some(said) = key.strip_prefix(number.as_str()) else {
            continue;
        };
        for owner in numbers.iter().map(OwnerNumber::as_str).chain([number.as_str()]) {
            keys.entry(format!("{owner}{said}")).or_default().insert(paper);
        }
    }
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = Vec::new();
    let twins = among(keys.keys().map(String::as_str), &mut values);
    let sql = format!(
        "SELECT c.paper_id, c.twin_key, h.shown AS shown FROM repository_card c
         LEFT JOIN vault_hidden h ON h.paper_id = c.paper_id WHERE c.twin_key IN ({twins})"
    );
    let mut same = Vec::new();
    for row in &tx.query(&sql, &values)? {
        let (paper, key, shown): (PaperId, String, Option<bool>) = (row.at(0)?, row.at(1)?, row.at(2)?);
        let of_these = keys.get(&key).into_iter().flatten();
        same.extend(of_these.map(|&of| Same { of, paper, shown }));
    }
    Ok(same)
}

/// Takes the note away; tells whether there was one.
pub(crate) fn remove(tx: &mut Tx<'_>, paper: PaperId) -> Result<bool, DbError> {
    let rows = tx.execute("DELETE FROM vault_hidden WHERE paper_id = $1", values![paper])?;
    Ok(rows == 1)
}
