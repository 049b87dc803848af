//! Whether an owner has the same name everywhere: people are sent home because one paper has a letter more than another.

use motcua_db::{DbError, Tx, Value, among};
use motcua_dossier::DossierId;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use super::numbers::numbers_of;
use crate::model::OwnerNumber;

/// Where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamePlace {
    /// In the account.
    Account,
    /// In a dossier, by its code.
    Dossier(DossierId, String),
    /// On a paper, by its name.
    Paper(PaperId, String),
}

/// One way of writing the owner's name, and where it is written so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSaid {
    /// The name.
    pub name: String,
    /// Where.
    pub places: Vec<NamePlace>,
}

impl NameSaid {
    /// Whether the account has it: the name that its owner goes by.
    pub fn is_in_account(&self) -> bool {
        self.places.contains(&NamePlace::Account)
    }

    /// In how many dossiers it is written so.
    pub fn dossiers(&self) -> usize {
        let there = |place: &&NamePlace| matches!(place, NamePlace::Dossier(..));
        self.places.iter().filter(there).count()
    }

    /// On how many papers it is written so.
    pub fn papers(&self) -> usize {
        let there = |place: &&NamePlace| matches!(place, NamePlace::Paper(..));
        self.places.iter().filter(there).count()
    }
}

/// Places looked through of each kind.
const MOST: usize = 100;

/// The ways in which the owner's name is written in the account, in dossiers and on papers; one alone where all agree.
/// Capitals and blanks make no difference, marks do: *Hòa* and *Hoà* are one spelling to the law and two to a computer,
/// so both forms of a letter count as one.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; when the database refuses.
pub fn names_said(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<NameSaid>, Fault> {
    let owner = cx.owner()?;
    if owner.within().is_some() {
        // The papers that are compared were not entrusted to anybody.
        return Ok(Vec::new());
    }
    let numbers = numbers_of(tx, &OwnerNumber::kept(owner.number.clone()))?;
    let mut all = vec![(owner.name.clone(), NamePlace::Account)];
    all.extend(in_dossiers(tx, &numbers)?);
    all.extend(on_papers(tx, &numbers)?);
    Ok(grouped(all))
}

fn grouped(all: Vec<(String, NamePlace)>) -> Vec<NameSaid> {
    let mut said: Vec<(String, NameSaid)> = Vec::new();
    for (name, place) in all {
        let key = same(&name);
        if key.is_empty() {
            continue;
        }
        match said.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => known.places.push(place),
            None => said.push((
                key,
                NameSaid {
                    name,
                    places: vec![place],
                },
            )),
        }
    }
    said.into_iter().map(|(_, said)| said).collect()
}

/// The old and the new place of a mark over two vowels, in lower case: *hòa* and *hoà*.
const MOVED_MARKS: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// What two spellings of one name have in common.
fn same(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    MOVED_MARKS
        .iter()
        .fold(words.join(" "), |name, (new, old)| name.replace(new, old))
}

fn in_dossiers(tx: &mut Tx<'_>, numbers: &[OwnerNumber]) -> Result<Vec<(String, NamePlace)>, DbError> {
    let mut values = vec![Value::from(MOST)];
    let owners = among(numbers.iter().map(OwnerNumber::as_str), &mut values);
    let sql = format!(
        "SELECT owner_name, id, code FROM dossier_dossier WHERE owner_number IN ({owners})
         ORDER BY received_at DESC LIMIT $1"
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            let place = NamePlace::Dossier(row.get("id")?, row.get("code")?);
            Ok((row.get("owner_name")?, place))
        })
        .collect()
}

fn on_papers(tx: &mut Tx<'_>, numbers: &[OwnerNumber]) -> Result<Vec<(String, NamePlace)>, DbError> {
    let mut values = vec![Value::from(MOST)];
    let owners = among(numbers.iter().map(OwnerNumber::as_str), &mut values);
    let sql = format!(
        "SELECT p.owner_name, p.id, p.paper_name FROM repository_paper p
         LEFT JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE p.owner_id_number IN ({owners}) AND p.state = 'confirmed' AND p.withdrawn_at IS NULL
            AND (p.component IS NOT NULL OR p.dossier_id IS NULL OR d.returned_at IS NOT NULL)
         ORDER BY p.id DESC LIMIT $1"
    );
    let rows = tx.query(&sql, &values)?;
    rows.iter()
        .map(|row| {
            let place = NamePlace::Paper(row.get("id")?, row.get("paper_name")?);
            Ok((row.get("owner_name")?, place))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_blanks_and_moved_marks_are_no_difference_and_another_letter_is_one() {
        let of = |names: &[&str]| {
            let all = names
                .iter()
                .map(|name| ((*name).to_owned(), NamePlace::Account))
                .collect();
            grouped(all).len()
        };
        assert_eq!(of(&["Hoàng Thị Hoà", "HOÀNG  THỊ HÒA", "hoàng thị hòa"]), 1);
        assert_eq!(of(&["Lăng Thị Mủi", "Lăng Thị Mùi", ""]), 2);
    }
}
