//! Taking in what the province decided of each kind of paper.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault, FaultKind};

use crate::model::read_rules;
use crate::store::rules;

/// Keeps the rules of the file `text` in place of those before; tells how many there are. Papers that are kept already
/// keep the checks that were asked of them.
///
/// # Errors
/// `paper-rules-malformed` with the line.
pub fn import_paper_rules(tx: &mut Tx<'_>, text: &str) -> Result<usize, Fault> {
    let read = read_rules(text).map_err(|problem| {
        Fault::new(FaultKind::Invalid, "paper-rules-malformed")
            .with("line", problem.line.to_string())
            .because(problem)
    })?;
    // Before any paper was kept: what a file says holds for all of them.
    let beginning = Day::new(1900, 1, 1).ok_or_else(|| Fault::internal("no such day"))?;
    rules::replace(tx, &read, beginning)?;
    Ok(read.len())
}
