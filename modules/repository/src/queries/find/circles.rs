//! The circles of the index of words in which a search is made: where somebody may find next to nothing of a province, all that
//! has a common word would be gone through.

use motcua_identity::{OpContext, Permission};

use super::Filters;
use crate::actions::scope;
use crate::queries::places::{circles_at, places_of};

/// Circles that are asked for at most: of an officer with more places most papers may be found anyway.
const FEW: usize = 32;

/// The circles in which everything lies that `filters` leave and the actor may find; none where they are many. They never
/// decide what is found: the whole condition still holds for each paper.
pub(super) fn circles_of(cx: &OpContext, filters: &Filters) -> Option<Vec<String>> {
    let unit = filters.unit.trim();
    if !unit.is_empty() {
        return Some(vec![scope(unit, None)]);
    }
    let places = places_of(cx, Permission::SearchPapers)?;
    (places.len() <= FEW).then(|| circles_at(&places))
}
