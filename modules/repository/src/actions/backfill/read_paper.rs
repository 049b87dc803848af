//! A paper enters that was read before it was known whose it is: its pages and proposals come with it.

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, append};

use crate::actions::scan::tell_scanned;
use crate::model::event::{self, PaperWasRead};
use crate::model::{
    KeptReading, Looked, Owner, Paper, PaperId, PaperPage, PaperPart, PaperState, Proposal, ReadAs,
    StoredFile, Values,
};
use crate::queries::{crosses, in_use, recognised_type};
use crate::store::{fields, pages, papers};

/// A paper that was read.
#[derive(Debug, Clone)]
pub(crate) struct NewReadPaper<'r> {
    pub request_key: String,
    pub unit: &'r UnitId,
    pub field: Option<String>,
    pub dossier_id: Option<String>,
    pub part: PaperPart,
    pub owner: Owner,
    pub type_code: String,
    pub paper_name: String,
    pub procedure_code: Option<String>,
    pub original: StoredFile,
    pub file_name: String,
    /// The officer who scanned it.
    pub scanned_by: String,
    pub scanned_at: Instant,
    pub reading: &'r KeptReading,
    pub proposals: Vec<Proposal>,
}

/// Keeps the paper with its pages, in state `read`; the same request twice is one paper.
pub(crate) fn keep_read_paper(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    new: &NewReadPaper<'_>,
) -> Result<PaperId, Fault> {
    let rows = new.reading.rows().map_err(Fault::internal)?;
    let paper = paper(cx, new, u32::try_from(rows.len()).unwrap_or(u32::MAX));
    if !papers::insert(tx, &paper, &new.request_key)? {
        return papers::made_before(tx, &paper, &new.request_key);
    }
    pages::replace(tx, paper.id, &rows)?;
    fields::propose(tx, paper.id, &new.proposals)?;
    let weight = weigh(cx, tx, &paper, (new, &rows))?;
    tx.execute(
        "UPDATE repository_paper SET engine = $2, confidence = $3, to_look_at = $4 WHERE id = $1",
        values![
            paper.id,
            new.reading.engine_name(),
            new.reading.confidence(),
            weight
        ],
    )?;
    tell(cx, tx, &paper, new.reading)?;
    Ok(paper.id)
}

/// How much of it a person must look at.
fn weigh(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    paper: &Paper,
    (new, pages): (&NewReadPaper<'_>, &[PaperPage]),
) -> Result<u32, Fault> {
    let rules = in_use(tx)?;
    let (text, document) = (new.reading.text(), new.reading.document());
    let today = cx.now().day();
    let crosses = crosses(tx, &Values::read(&new.proposals, &paper.owner, today))?;
    let read = ReadAs {
        text: &text,
        recognised: recognised_type(&rules, &document),
        crosses: &crosses,
    };
    Ok(Looked::at(paper, pages, read).weight(&new.proposals, today))
}

fn tell(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper, reading: &KeptReading) -> Result<(), Fault> {
    tell_scanned(tx, paper)?;
    let read = PaperWasRead {
        pages: paper.pages,
        engine: reading.engine_name(),
        confidence: reading.confidence(),
    };
    append(
        tx,
        NewEvent {
            stream: &event::stream(paper.id),
            at: cx.now().max(paper.scanned_at),
            actor: &cx.actor_name(),
            kind: event::PAPER_READ,
            payload: &read,
        },
    )
    .map(drop)
}

fn paper(cx: &OpContext, new: &NewReadPaper<'_>, pages: u32) -> Paper {
    Paper {
        id: cx.new_id(),
        version: 1,
        state: PaperState::Read,
        unit: new.unit.clone(),
        field: new.field.clone(),
        dossier_id: new.dossier_id.clone(),
        part: new.part,
        owner: new.owner.clone(),
        type_code: new.type_code.clone(),
        paper_name: new.paper_name.clone(),
        procedure_code: new.procedure_code.clone(),
        original: new.original.clone(),
        file_name: new.file_name.clone(),
        pages,
        pages_read: pages,
        note: None,
        engine: None,
        confidence: None,
        code: None,
        signed: None,
        trust: None,
        scanned_by: new.scanned_by.clone(),
        scanned_at: new.scanned_at,
        confirmed_by: None,
        confirmed_at: None,
        withdrawn_at: None,
    }
}
