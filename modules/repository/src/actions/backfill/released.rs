//! What happens to a line when its paper is confirmed or withdrawn.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use crate::model::event::{self, LineDigitisedFacts};
use crate::model::{BatchItemState, ItemReason, PaperId, PaperPart};
use crate::store::{batches, registers};

/// A paper of a batch was withdrawn: its item waits for a person to name another line. It is not among those without a
/// line that are held against the register again: the same signs would find the same line.
pub(crate) fn released(tx: &mut Tx<'_>, paper: PaperId) -> Result<(), Fault> {
    let Some(mut item) = batches::item_of_paper(tx, paper)? else {
        return Ok(());
    };
    item.state = BatchItemState::Queued;
    item.reason = Some(ItemReason::TakenBack);
    item.line = None;
    item.part = PaperPart::Result;
    item.paper = None;
    batches::update_item(tx, &item)
}

/// A paper was confirmed: where it stands for a line of a register as its result, that line is digitised.
pub(crate) fn line_digitised(cx: &OpContext, tx: &mut Tx<'_>, paper: PaperId) -> Result<(), Fault> {
    let found = batches::item_of_paper(tx, paper)?;
    let Some(item) = found.filter(|item| item.part == PaperPart::Result) else {
        return Ok(());
    };
    let Some(line) = item.line else { return Ok(()) };
    let line = registers::get_line(tx, line)?;
    let facts = LineDigitisedFacts {
        unit: line.unit.to_string(),
        year: line.year,
        line: line.id.to_string(),
        paper: paper.to_string(),
    };
    let told = NewEvent {
        stream: &event::batch_stream(item.batch_id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: event::LINE_DIGITISED,
        payload: &facts,
    };
    append(tx, told).map(drop)
}
