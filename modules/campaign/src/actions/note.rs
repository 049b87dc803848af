//! Following a unit and pressing it (R58: theo dõi, đôn đốc).

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::Fault;

use super::parties::{managed, running_at};
use crate::event::{Entry, acting_name, seal_words, stream_of, tell};
use crate::model::{CampaignId, FieldProblem};
use crate::running::Note;
use crate::store;

/// Notes something about a unit; the problems of the form, empty where it is noted.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`, `campaign-unit-takes-no-part`; when the database refuses.
pub fn note_unit(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, unit): (CampaignId, &UnitId),
    (words, presses): (&str, bool),
) -> Result<Vec<FieldProblem>, Fault> {
    managed(cx, tx, id)?;
    running_at(tx, id, unit)?;
    let words = words.trim();
    if words.is_empty() {
        return Ok(vec![FieldProblem {
            field: "words",
            code: "campaign-words-missing",
        }]);
    }
    let note = Note {
        id: cx.new_id(),
        campaign: id,
        unit: unit.clone(),
        presses,
        words: words.to_owned(),
        by_name: acting_name(cx),
        at: cx.now(),
    };
    store::insert_note(tx, &note)?;
    let told = Entry {
        entry: note.id,
        unit: unit.to_string(),
        seal: Some(seal_words(cx, tx, &stream_of(id), words)?),
    };
    let kind = if presses {
        "campaign-unit-pressed"
    } else {
        "campaign-unit-noted"
    };
    tell(cx, tx, id, kind, &told)?;
    Ok(Vec::new())
}
