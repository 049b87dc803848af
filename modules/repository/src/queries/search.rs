//! Searching the papers by what stands on them.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission};
use motcua_kernel::Fault;
use motcua_law::identity_number::mask;
use motcua_search::{Cursor, Query, Rank, Snippet};

use super::lists::PaperRow;
use crate::actions::{SEARCH_KIND, scope};
use crate::store::papers;

/// Digits in a row from which a number may name a person.
const PERSONAL: usize = 9;

/// A paper that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperHit {
    /// The paper, its owner's number masked.
    pub row: PaperRow,
    /// The words around what was found; long numbers are masked.
    pub snippet: Snippet,
    /// How closely it answers.
    pub rank: Rank,
    /// Where to go on after this hit.
    pub cursor: Cursor,
}

/// The confirmed papers that answer `text`, of those the actor may find: the closest first, of equals the newest.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`; never because of what was typed.
pub fn search(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    text: &str,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Vec<PaperHit>, Fault> {
    cx.authorise_anywhere(Permission::SearchPapers)?;
    let scopes: Option<Vec<String>> = match cx.actor {
        Actor::System => None,
        Actor::Public | Actor::Owner(_) | Actor::Officer(_) => {
            let places = cx.units_for(Permission::SearchPapers);
            Some(
                places
                    .iter()
                    .map(|(unit, field)| scope(unit.as_str(), field.as_deref()))
                    .collect(),
            )
        }
    };
    let scopes: Option<Vec<&str>> = scopes
        .as_ref()
        .map(|scopes| scopes.iter().map(String::as_str).collect());
    let query = Query {
        text,
        kind: Some(SEARCH_KIND),
        scopes: scopes.as_deref(),
        limit,
        after,
    };
    let mut hits = Vec::new();
    for hit in motcua_search::search(tx, query)? {
        let id = hit.subject.parse().map_err(Fault::internal)?;
        hits.push(PaperHit {
            row: papers::get(tx, id)?.into(),
            snippet: masked(hit.snippet),
            rank: hit.rank,
            cursor: hit.cursor,
        });
    }
    Ok(hits)
}

pub(crate) fn masked(mut snippet: Snippet) -> Snippet {
    for part in &mut snippet.parts {
        part.text = mask_numbers(&part.text);
    }
    snippet
}

/// The text with every long run of digits masked.
fn mask_numbers(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut digits = String::new();
    for letter in text.chars().map(Some).chain([None]) {
        match letter.filter(char::is_ascii_digit) {
            Some(digit) => digits.push(digit),
            None => {
                shown.push_str(&if digits.len() >= PERSONAL {
                    mask(&digits)
                } else {
                    digits.clone()
                });
                digits.clear();
                shown.extend(letter);
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_number_is_masked_in_what_a_search_shows() {
        assert_eq!(
            mask_numbers("CCCD 020190004321, số 12/2023"),
            "CCCD 020*****4321, số 12/2023"
        );
        assert_eq!(mask_numbers("080012345"), "08***2345");
    }
}
