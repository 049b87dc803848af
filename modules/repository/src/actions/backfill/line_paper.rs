//! A scan becomes a paper of a line: its result, or one of the papers that were handed in for it.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::read_paper::{NewReadPaper, keep_read_paper};
use super::settle_item::Piece;
use crate::model::{
    BatchItemState, FieldName, KeptReading, LineMarks, NO_TYPE_CODE, Owner, OwnerIdKind, PaperId, PaperPart,
    Proposal, RegisterLine, best, register_key,
};
use crate::queries::proposals_by_type;
use crate::store::batches::{self, BatchRow};
use crate::store::papers;

/// What a component is called that has no heading.
const UNNAMED: &str = "Giấy tờ thành phần";

/// What a paper is under its line.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its place in the dossier.
    pub part: PaperPart,
    /// What it is called, where it is a component.
    pub name: Option<String>,
}

/// Makes the paper of `line` from the piece.
pub(super) fn become_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    batch: &BatchRow,
    piece: &mut Piece,
    (line, named): (&RegisterLine, Named),
) -> Result<PaperId, Fault> {
    let item = &mut piece.item;
    let (type_code, paper_name) = called(batch, line, &named);
    let owner = owner(line, &piece.reading);
    let mut proposals = best(&proposals_by_type(tx, &piece.reading.document())?, &owner);
    trust_register(&mut proposals, line);
    let new = NewReadPaper {
        // Withdrawn from the line and put under it again, it is another paper.
        request_key: format!("batch/{}/{}/{}", item.id, line.id, item.version),
        unit: &batch.batch.unit,
        field: batch.batch.field.clone(),
        dossier_id: None,
        part: named.part,
        owner,
        type_code,
        paper_name,
        procedure_code: Some(batch.batch.procedure_code.clone()),
        original: item.file.clone(),
        file_name: item.file_name.clone(),
        scanned_by: batch.batch.made_by.clone(),
        scanned_at: cx.now(),
        reading: &piece.reading,
        proposals,
    };
    let paper = keep_read_paper(cx, tx, &new)?;
    // The register tells the pages of the result.
    if let (PaperPart::Result, Some(pages)) = (named.part, line.pages) {
        expect(tx, paper, (pages, piece.reading.pages.len()))?;
    }
    item.state = BatchItemState::Matched;
    item.reason = None;
    item.cause = None;
    item.twin_paper = None;
    item.line = Some(line.id);
    item.part = named.part;
    item.paper = Some(paper);
    batches::note_marks(tx, item.id, &LineMarks::of(&piece.reading.text()))?;
    Ok(paper)
}

/// The kind and the name of the paper. A component has no code in the lists of results; it is called by its heading.
fn called(batch: &BatchRow, line: &RegisterLine, named: &Named) -> (String, String) {
    match named.part {
        PaperPart::Result => {
            let name = line.paper_name.as_ref().unwrap_or(&batch.paper_name);
            (batch.type_code.clone(), name.clone())
        }
        PaperPart::Component(_) => {
            let name = named
                .name
                .as_deref()
                .map(str::trim)
                .filter(|name| !name.is_empty());
            (NO_TYPE_CODE.to_owned(), name.unwrap_or(UNNAMED).to_owned())
        }
    }
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
