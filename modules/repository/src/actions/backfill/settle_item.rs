//! What was read of an item meets the register: a line is found and a paper made, or a person is asked.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::read_paper::{NewReadPaper, keep_read_paper};
use crate::model::{
    BatchItem, BatchItemState, Evidence, FieldName, Found, ItemReason, KeptReading, LineId, Owner,
    OwnerIdKind, PaperId, PaperPart, Proposal, RegisterLine, best, decide, register_key,
};
use crate::queries::proposals_by_type;
use crate::store::batches::{self, BatchRow};
use crate::store::{papers, registers};

/// A paper found in a file.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// The item as it stands, its file and its reading already those of the piece.
    pub item: BatchItem,
    /// What was read of it.
    pub reading: KeptReading,
    /// What tells its line.
    pub evidence: Evidence,
}

/// Decides which line the piece belongs to and changes its item accordingly; whoever calls keeps the item.
pub(crate) fn settle(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    batch: &BatchRow,
    piece: &mut Piece,
) -> Result<(), Fault> {
    let lines = registers::candidates(
        tx,
        &batch.batch.unit,
        &batch.batch.procedure_code,
        &piece.evidence,
    )?;
    let found = decide(&piece.evidence, &lines);
    let line = match &found {
        Found::Line(id) => lines.into_iter().find(|line| line.id == *id),
        Found::Several(_) | Found::Nothing => None,
    };
    let Some(line) = line else {
        let several = matches!(found, Found::Several(_));
        let reason = if several {
            ItemReason::Ambiguous
        } else {
            ItemReason::Unmatched
        };
        ask(&mut piece.item, reason);
        return Ok(());
    };
    if let Some(twin) = batches::paper_of_line(tx, line.id)? {
        piece.item.twin_paper = Some(twin);
        ask(&mut piece.item, ItemReason::LineTaken);
        return Ok(());
    }
    become_paper(cx, tx, batch, piece, &line).map(drop)
}

fn ask(item: &mut BatchItem, reason: ItemReason) {
    item.state = BatchItemState::Queued;
    item.reason = Some(reason);
    item.cause = None;
}

/// Makes the paper of `line` from the piece.
pub(super) fn become_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    batch: &BatchRow,
    piece: &mut Piece,
    line: &RegisterLine,
) -> Result<PaperId, Fault> {
    let item = &mut piece.item;
    let owner = owner(line, &piece.reading);
    let mut proposals = best(&proposals_by_type(tx, &piece.reading.document())?, &owner);
    trust_register(&mut proposals, line);
    let new = NewReadPaper {
        request_key: format!("batch/{}/{}", item.id, line.id),
        unit: &batch.batch.unit,
        field: batch.batch.field.clone(),
        dossier_id: None,
        part: PaperPart::Result,
        owner,
        type_code: batch.type_code.clone(),
        paper_name: line
            .paper_name
            .clone()
            .unwrap_or_else(|| batch.paper_name.clone()),
        procedure_code: Some(batch.batch.procedure_code.clone()),
        original: item.file.clone(),
        file_name: item.file_name.clone(),
        scanned_by: batch.batch.made_by.clone(),
        scanned_at: cx.now(),
        reading: &piece.reading,
        proposals,
    };
    let paper = keep_read_paper(cx, tx, &new)?;
    if let Some(pages) = line.pages {
        expect(tx, paper, (pages, piece.reading.pages.len()))?;
    }
    item.state = BatchItemState::Matched;
    item.reason = None;
    item.cause = None;
    item.twin_paper = None;
    item.line = Some(line.id);
    item.paper = Some(paper);
    Ok(paper)
}

/// Keeps how many pages the register says; where another number was found a person looks at the paper.
fn expect(tx: &mut Tx<'_>, paper: PaperId, (said, found): (u32, usize)) -> Result<(), Fault> {
    papers::expect_pages(tx, paper, said)?;
    if usize::try_from(said).ok() != Some(found) {
        tx.execute(
            "UPDATE repository_paper SET to_look_at = to_look_at + 1 WHERE id = $1",
            values![paper],
        )?;
    }
    Ok(())
}

/// The owner as the register names them; a register without numbers leaves the number to what was read.
fn owner(line: &RegisterLine, reading: &KeptReading) -> Owner {
    let known = line.owner_id_kind.zip(line.owner_id_number.clone());
    let (id_kind, id_number) = known.unwrap_or_else(|| {
        use motcua_ocr::fields::FieldKind;
        let found = reading.proposals();
        let of = |kind| found.iter().find(|one| one.kind == kind);
        match (of(FieldKind::PersonalId), of(FieldKind::OldIdCard)) {
            (None, Some(old)) => (OwnerIdKind::OldId, old.value.clone()),
            (Some(id), _) => (OwnerIdKind::PersonalId, id.value.clone()),
            (None, None) => (OwnerIdKind::PersonalId, String::new()),
        }
    });
    Owner {
        id_kind,
        id_number,
        name: line.owner_name.clone(),
    }
}

/// A symbol that was read as the register has it is sure, and written as the register writes it.
fn trust_register(proposals: &mut [Proposal], line: &RegisterLine) {
    let Some(symbol) = &line.symbol else { return };
    for proposal in proposals
        .iter_mut()
        .filter(|proposal| proposal.name == FieldName::Symbol)
    {
        if register_key(&proposal.value) == register_key(symbol) {
            proposal.value.clone_from(symbol);
            proposal.confidence = proposal.confidence.max(SAME_TWICE);
        }
    }
}

/// How sure a value is that stands on the paper and in the register alike.
const SAME_TWICE: u8 = 98;

/// The line called `id`, when it may be a line of the batch.
pub(super) fn line_for(tx: &mut Tx<'_>, batch: &BatchRow, id: LineId) -> Result<RegisterLine, Fault> {
    let line = registers::get_line(tx, id)?;
    let field = &batch.batch.field;
    let same_field = field.is_none() || line.field.is_none() || line.field == *field;
    if line.unit == batch.batch.unit && same_field {
        Ok(line)
    } else {
        Err(crate::capture_error::CaptureError::NoLine.into())
    }
}
