//! Rows of the further people of kept papers, folded, for the search.

use motcua_db::{DbError, Row, Tx, values};
use motcua_law::identity_number::mask;
use motcua_search::fold;

use super::tails::{self, Part};
use crate::model::{Checked, FieldName, PaperId, PersonPart, PersonPlace};

/// A further person of a paper as lists show them: the number is masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FurtherPerson {
    /// In what role; empty where the paper says none.
    pub role: String,
    /// The name.
    pub name: String,
    /// The masked number; empty where the paper has none.
    pub number: String,
}

/// A person with what a search compares: the folded name and the whole number.
type Known = (FurtherPerson, (String, String));

/// Writes the further people of a paper in place of those before.
pub(crate) fn put(tx: &mut Tx<'_>, id: PaperId, fields: &Checked) -> Result<(), DbError> {
    tx.execute("DELETE FROM repository_person WHERE paper_id = $1", values![id])?;
    for place in PersonPlace::ALL {
        let value = |part| {
            fields
                .get(&FieldName::Person(place, part))
                .cloned()
                .unwrap_or_default()
        };
        let name = value(PersonPart::Name);
        if name.is_empty() {
            continue;
        }
        let folded = fold(&name);
        tails::put(tx, Part::Name, &folded)?;
        tx.execute(
            "INSERT INTO repository_person (paper_id, place, role, name, number, folded)
             VALUES ($1, $2, $3, $4, $5, $6)",
            values![
                id,
                place.number(),
                value(PersonPart::Role),
                &name,
                value(PersonPart::IdNumber),
                folded
            ],
        )?;
    }
    Ok(())
}

/// The further people of a paper, in order, with what a search compares: the folded name and the whole number.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<Known>, DbError> {
    let rows = tx.query(
        "SELECT role, name, number, folded FROM repository_person WHERE paper_id = $1 ORDER BY place",
        values![id],
    )?;
    rows.iter().map(person).collect()
}

fn person(row: &Row) -> Result<Known, DbError> {
    let number: String = row.get("number")?;
    let person = FurtherPerson {
        role: row.get("role")?,
        name: row.get("name")?,
        number: if number.is_empty() {
            String::new()
        } else {
            mask(&number)
        },
    };
    Ok((person, (row.get("folded")?, number)))
}
