//! Finding procedures by what people call them.

use motcua_db::Tx;
use motcua_kernel::Fault;

use crate::model::{Procedure, Wanted};
use crate::store;

/// The procedures that fit `text` best, at most `limit`: typed with marks or without, with a slip of the keyboard, in words
/// of every day. Nothing where nothing fits: a list of everything helps nobody.
///
/// # Errors
/// When the database refuses.
pub fn find_in_words(tx: &mut Tx<'_>, text: &str, limit: usize) -> Result<Vec<Procedure>, Fault> {
    let wanted = Wanted::read(text);
    let mut found: Vec<(u32, Procedure)> = store::procedures::all(tx)?
        .into_iter()
        .map(|procedure| (wanted.fit(&procedure), procedure))
        .filter(|(fit, _)| *fit > 0)
        .collect();
    found
        .sort_by(|(fit, one), (other_fit, other)| other_fit.cmp(fit).then_with(|| one.code.cmp(&other.code)));
    // Next to what fits well, what hardly fits is noise.
    let best = found.first().map_or(0, |(fit, _)| *fit);
    found.retain(|(fit, _)| fit.saturating_mul(2) >= best.min(200));
    Ok(found
        .into_iter()
        .take(limit)
        .map(|(_, procedure)| procedure)
        .collect())
}
