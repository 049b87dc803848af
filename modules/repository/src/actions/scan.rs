//! A scanned file becomes a paper of a dossier and waits to be read.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;
use motcua_ledger::{NewEvent, append};

use super::ask_to_read::ask_to_read;
use super::prepare_scan::PreparedScan;
use crate::error::RepositoryError;
use crate::model::event::{self, PaperScanned};
use crate::model::{NO_TYPE_CODE, NotDigitised, Owner, Paper, PaperId, PaperPart, PaperState, owner_number};
use crate::store::papers;

/// What is known of a paper when it is scanned.
#[derive(Debug, Clone)]
pub struct Scan {
    /// Made by the form; the same key twice is one paper.
    pub request_key: String,
    /// The unit that digitises it.
    pub unit: UnitId,
    /// The field (lĩnh vực) of the procedure.
    pub field: Option<String>,
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// What it is in the dossier.
    pub part: PaperPart,
    /// Whose it is.
    pub owner: Owner,
    /// The kind of paper, where a list of the ministries has one for it.
    pub type_code: Option<ResultTypeCode>,
    /// Its name, for example `Giấy khai sinh`.
    pub paper_name: String,
    /// The procedure it was handed in for.
    pub procedure_code: Option<String>,
    /// Why the part is not digitised; nothing where it may be.
    pub not_digitised: Option<NotDigitised>,
    /// The file.
    pub prepared: PreparedScan,
}

/// Makes the paper, tells the ledger and asks for it to be read, all in the caller's transaction.
///
/// # Errors
/// `not-allowed`; `paper-digitising-…` where the part is not digitised; an owner's number that breaks the law's structure;
/// `paper-already-scanned` when the dossier has the same bytes under another request.
pub fn scan(cx: &OpContext, tx: &mut Tx<'_>, scan: &Scan) -> Result<PaperId, Fault> {
    cx.authorise(Permission::ScanPaper, &scan.unit, scan.field.as_deref())?;
    if let Some(known) = papers::of_request(tx, &scan.request_key)? {
        return Ok(known);
    }
    refuse_where_not_digitised(scan.not_digitised)?;
    let paper = paper(cx, scan)?;
    if !papers::insert(tx, &paper, &scan.request_key)? {
        return papers::made_before(tx, &paper, &scan.request_key);
    }
    tell_scanned(tx, &paper)?;
    ask_to_read(cx, tx, paper.id, paper.scanned_at)?;
    Ok(paper.id)
}

/// TT 01/2023/TT-VPCP: what is shared already, a photocopy and a certified copy on paper become no digitised paper, by
/// whichever way they are scanned; they would be offered for reuse as if they were originals.
pub(super) fn refuse_where_not_digitised(why: Option<NotDigitised>) -> Result<(), Fault> {
    match why {
        Some(why) => Err(RepositoryError::NotDigitised(why).into()),
        None => Ok(()),
    }
}

/// Tells the ledger that a paper came in.
pub(crate) fn tell_scanned(tx: &mut Tx<'_>, paper: &Paper) -> Result<(), Fault> {
    let payload = PaperScanned {
        dossier_id: paper.dossier_id.clone(),
        part: paper.part,
        unit: paper.unit.to_string(),
        type_code: paper.type_code.clone(),
        hash: paper.original.hash.to_string(),
        size: paper.original.size,
    };
    append(
        tx,
        NewEvent {
            stream: &event::stream(paper.id),
            at: paper.scanned_at,
            actor: &paper.scanned_by,
            kind: event::PAPER_SCANNED,
            payload: &payload,
        },
    )
    .map(drop)
}

pub(super) fn paper(cx: &OpContext, scan: &Scan) -> Result<Paper, Fault> {
    let now = cx.now();
    let mut owner = scan.owner.clone();
    owner.id_number = owner_number(owner.id_kind, &owner.id_number, now.day())
        .map_err(|error| error.map_or_else(|| RepositoryError::Passport.into(), Fault::from))?;
    Ok(Paper {
        id: cx.new_id(),
        version: 1,
        state: PaperState::Waiting,
        unit: scan.unit.clone(),
        field: scan.field.clone(),
        dossier_id: scan.dossier_id.clone(),
        part: scan.part,
        owner,
        type_code: type_code(scan.type_code.as_ref()),
        paper_name: scan.paper_name.clone(),
        procedure_code: scan.procedure_code.clone(),
        original: scan.prepared.file.clone(),
        file_name: scan.prepared.file_name.clone(),
        pages: 0,
        pages_read: 0,
        note: None,
        engine: None,
        confidence: None,
        code: None,
        signed: None,
        trust: None,
        scanned_by: cx.actor_name(),
        scanned_at: now,
        confirmed_by: None,
        confirmed_at: None,
        withdrawn_at: None,
    })
}

/// The code of the kind as it is kept.
pub(crate) fn type_code(given: Option<&ResultTypeCode>) -> String {
    given.map_or(NO_TYPE_CODE, ResultTypeCode::as_str).to_owned()
}
