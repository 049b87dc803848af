//! The words by which a dossier is found: those of its owner's name, without marks, and the parts of its code.
//!
//! Names of people are never changed, so the words are written once, with the dossier.

use std::collections::BTreeSet;

use motcua_db::{DbError, Tx, Value, values};
use motcua_kernel::Fault;

use crate::Dossier;

/// Up to so many dossiers a word leads to, each is looked at; a word of more is so common that reading the list in its
/// own order meets enough of them soon.
const RARE: i64 = 1_000;

/// The highest letter there is: after every word with the same beginning.
const LAST_LETTER: char = '\u{10FFFF}';

/// Keeps the words of a new dossier.
pub(crate) fn insert_words(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    let folded = motcua_search::fold(&dossier.owner.name);
    // What stands before the first hyphen is the unit, the same in every code of its desk.
    let code = dossier.code.split('-').skip(1);
    let words: BTreeSet<&str> = folded.split_whitespace().chain(code).collect();
    let mut values = vec![Value::from(dossier.id)];
    let rows: Vec<String> = words
        .into_iter()
        .map(|word| {
            values.push(Value::from(word.to_owned()));
            format!("(${}, $1)", values.len())
        })
        .collect();
    if !rows.is_empty() {
        let sql = format!(
            "INSERT INTO dossier_word (word, dossier_id) VALUES {}",
            rows.join(", ")
        );
        tx.execute(&sql, &values)?;
    }
    Ok(())
}

/// The beginning and the end of the words that begin with the rarest of `words`; nothing where all are common.
pub(crate) fn rare_word(tx: &mut Tx<'_>, words: &[String]) -> Result<Option<(String, String)>, DbError> {
    let mut rarest: Option<(i64, (String, String))> = None;
    for word in words {
        let range = (word.clone(), format!("{word}{LAST_LETTER}"));
        let count: i64 = tx.scalar(
            "SELECT COUNT(*) FROM (SELECT 1 AS one FROM dossier_word WHERE word >= $1 AND word < $2 LIMIT $3) AS known",
            values![&range.0, &range.1, RARE + 1],
        )?;
        // A part of the code that is in no list of words, such as the unit's, says nothing about rarity.
        let useful = count <= RARE && !word.contains('.');
        if useful && rarest.as_ref().is_none_or(|(least, _)| count < *least) {
            rarest = Some((count, range));
        }
    }
    Ok(rarest.map(|(_, range)| range))
}
