//! Searching the papers by what stands on them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_search::{Cursor, Query, Rank, Snippet};

use super::lists::PaperRow;
use super::places::{circles_at, places_of};
use crate::actions::SEARCH_KIND;
use crate::model::mask_numbers;
use crate::store::papers;

/// A paper that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperHit {
    /// The paper, its owner's number masked.
    pub row: PaperRow,
    /// The words around what was found; numbers that may be somebody's are masked.
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
    let scopes = places_of(cx, Permission::SearchPapers).map(|places| circles_at(&places));
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

/// The snippet with its numbers masked. A number goes on from one part into the next where a word of it was found: the parts
/// are masked as one text, sign by sign.
pub(crate) fn masked(mut snippet: Snippet) -> Snippet {
    let shown = mask_numbers(&snippet.text(), (snippet.cut_before, snippet.cut_after));
    let mut signs = shown.chars();
    for part in &mut snippet.parts {
        part.text = signs.by_ref().take(part.text.chars().count()).collect();
    }
    snippet
}

#[cfg(test)]
mod tests {
    use motcua_search::SnippetPart;

    use super::*;

    #[test]
    fn a_number_of_which_a_part_was_found_is_masked_over_all_its_parts() {
        let part = |text: &str, found| SnippetPart {
            text: text.to_owned(),
            found,
        };
        let snippet = Snippet {
            parts: vec![
                part("CCCD 020 ", false),
                part("190", true),
                part(" 004 321", false),
            ],
            ..Snippet::default()
        };
        let shown = masked(snippet);
        let texts: Vec<&str> = shown.parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(texts, ["CCCD 020 ", "***", " **4 321"]);
    }
}
