//! What was read of an item meets the register: a line is found and a paper made, or a person is asked.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ocr::fields::FieldKind;

use super::line_paper::{Named, become_paper};
use crate::actions::prepare_scan::shown_name;
use crate::model::{
    BatchItem, BatchItemState, Evidence, Found, ItemReason, KeptReading, LineId, LineMarks, PaperId,
    PaperPart, RegisterLine, Signs, Told, decide, dossier_folder, register_key, told,
};
use crate::queries::{in_use, recognised_type};
use crate::store::batches::{self, BatchRow};
use crate::store::{refused, registers};

/// A paper found in a file.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// The item as it stands, its file and its reading already those of the piece.
    pub item: BatchItem,
    /// What was read of it, and where in its file it stood.
    pub reading: KeptReading,
    /// What tells its line.
    pub evidence: Evidence,
    /// Where it lay: folders and name.
    pub place: String,
    /// Why a person must look at it, whatever stands on it.
    pub asks: Option<ItemReason>,
}

/// Decides which line the piece belongs to and what it is under it, and changes its item accordingly; whoever calls keeps
/// the item.
pub(crate) fn settle(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    batch: &BatchRow,
    piece: &mut Piece,
) -> Result<(), Fault> {
    if let Some(reason) = piece.asks {
        ask(&mut piece.item, reason, None);
        return Ok(());
    }
    let lines = registers::candidates(
        tx,
        &batch.batch.unit,
        &batch.batch.procedure_code,
        &piece.evidence,
    )?;
    let line = match decide(&piece.evidence, &lines) {
        Found::Line(id) => registers::lock_line(tx, id)?,
        Found::Several(_) => {
            ask(&mut piece.item, ItemReason::Ambiguous, None);
            return Ok(());
        }
        Found::Nothing => {
            ask(&mut piece.item, ItemReason::Unmatched, None);
            return Ok(());
        }
    };
    let told = part_of(tx, batch, piece, &line)?;
    match placed(tx, piece, &line, told)? {
        Placed::As(part) => {
            let name = own_name(tx, &piece.reading)?;
            become_paper(cx, tx, batch, piece, (&line, Named { part, name })).map(drop)
        }
        Placed::Asks(reason, twin) => {
            ask(&mut piece.item, reason, twin);
            Ok(())
        }
    }
}

fn ask(item: &mut BatchItem, reason: ItemReason, twin: Option<PaperId>) {
    item.state = BatchItemState::Queued;
    item.reason = Some(reason);
    item.cause = None;
    item.twin_paper = twin.or(item.twin_paper);
}

/// Where a piece goes under its line.
enum Placed {
    /// It becomes this paper.
    As(PaperPart),
    /// A person must look at it, beside the paper that is there.
    Asks(ItemReason, Option<PaperId>),
}

/// A line takes one result and any papers that were handed in, but none twice. What nothing tells is the result only where
/// it came alone: of several the first would take the result's place, and the figures with it.
fn placed(tx: &mut Tx<'_>, piece: &Piece, line: &RegisterLine, told: Told) -> Result<Placed, Fault> {
    let result = batches::result_of_line(tx, line.id)?;
    if told == Told::Result {
        return Ok(match result {
            None => Placed::As(PaperPart::Result),
            twin => Placed::Asks(ItemReason::LineTaken, twin),
        });
    }
    if let Some(twin) = same_paper(tx, piece, line)? {
        return Ok(Placed::Asks(ItemReason::SamePaper, Some(twin)));
    }
    Ok(match (told, result) {
        (Told::Component, _) => Placed::As(PaperPart::Component(batches::next_component(tx, line.id)?)),
        (_, Some(result)) => Placed::Asks(ItemReason::LineTaken, Some(result)),
        (_, None) if lies_alone(tx, piece, line)? => Placed::As(PaperPart::Result),
        (_, None) => Placed::Asks(ItemReason::PartUnknown, None),
    })
}

/// What the piece is in the dossier of `line`.
fn part_of(tx: &mut Tx<'_>, batch: &BatchRow, piece: &Piece, line: &RegisterLine) -> Result<Told, Fault> {
    let (rules, document) = (in_use(tx)?, piece.reading.document());
    let kind = recognised_type(&rules, &document);
    let found = piece.reading.proposals();
    let value = |kind| {
        found
            .iter()
            .find(|one| one.kind == kind)
            .map(|one| one.value.as_str())
    };
    let symbol = line
        .symbol
        .as_deref()
        .map(register_key)
        .filter(|key| !key.is_empty());
    let signs = Signs {
        result: line.paper_name.as_deref().unwrap_or(&batch.paper_name),
        is_numbered: symbol.is_some() && value(FieldKind::Number).map(register_key) == symbol,
        names_symbol: symbol.is_some_and(|symbol| piece.evidence.symbols.contains(&symbol)),
        kind,
        heading: value(FieldKind::Title),
        separator: piece.reading.separator(),
        place: &piece.place,
    };
    Ok(told(&signs))
}

/// What a scan calls itself: the type that its heading names, or the heading.
pub(super) fn own_name(tx: &mut Tx<'_>, reading: &KeptReading) -> Result<Option<String>, Fault> {
    let (rules, document) = (in_use(tx)?, reading.document());
    if let Some(kind) = recognised_type(&rules, &document) {
        return Ok(Some(kind.name.clone()));
    }
    let found = reading.proposals().into_iter();
    let mut titles = found.filter(|one| one.kind == FieldKind::Title);
    Ok(titles.next().map(|one| one.value))
}

/// Whether nothing else of the dossier came in: no other file lies in its folder, and no other paper behind its sheet.
fn lies_alone(tx: &mut Tx<'_>, piece: &Piece, line: &RegisterLine) -> Result<bool, Fault> {
    let code = line.keys().code;
    let folder = code.and_then(|code| dossier_folder(&piece.place, &code));
    let has_sisters = piece.reading.cut.as_ref().is_some_and(|cut| cut.has_sisters);
    Ok(match folder {
        _ if has_sisters => false,
        // What was cut out of a file lies there beside the rest of that file.
        Some(folder) => piece.item.parent.is_none() && !shares_folder(tx, &piece.item, folder)?,
        None => true,
    })
}

/// Whether other files of the folder are here, on their way, or refused and not yet mended.
fn shares_folder(tx: &mut Tx<'_>, item: &BatchItem, folder: &str) -> Result<bool, Fault> {
    if batches::shares_folder(tx, item, folder)? {
        return Ok(true);
    }
    Ok(refused::any_in(tx, item.batch_id, &shown_name(folder))?)
}

/// The paper under the line that says the same.
fn same_paper(tx: &mut Tx<'_>, piece: &Piece, line: &RegisterLine) -> Result<Option<PaperId>, Fault> {
    let marks = LineMarks::of(&piece.reading.text());
    let papers = batches::papers_of_line(tx, line.id)?;
    let same = papers.into_iter().find(|(_, other)| marks.says_the_same(other));
    Ok(same.map(|(paper, _)| paper))
}

/// The line called `id`, when it may be a line of the batch.
pub(super) fn line_for(tx: &mut Tx<'_>, batch: &BatchRow, id: LineId) -> Result<RegisterLine, Fault> {
    let line = registers::lock_line(tx, id)?;
    let field = &batch.batch.field;
    let same_field = field.is_none() || line.field.is_none() || line.field == *field;
    if line.unit == batch.batch.unit && same_field {
        Ok(line)
    } else {
        Err(crate::capture_error::CaptureError::NoLine.into())
    }
}
