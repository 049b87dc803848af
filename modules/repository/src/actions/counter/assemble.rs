//! The pages as they are arranged become papers: one for each component that has pages.

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;
use motcua_ocr::{EngineInfo, Limits, PaperFormat, turned};

use crate::actions::PreparedScan;
use crate::actions::backfill::{NewReadPaper, file_of_pages, keep_read_paper};
use crate::actions::scan::{Scan, scan, type_code};
use crate::capture_error::CaptureError;
use crate::model::{
    CaptureFileState, KeptReading, Owner, PaperId, PaperPart, ReadPage, Sheet, StoredFile, best,
};
use crate::store::sheets;

/// A component whose pages become a paper.
#[derive(Debug, Clone)]
pub struct AssemblePart {
    /// The dossier.
    pub dossier_id: String,
    /// The component's number.
    pub component: u32,
    /// The unit that captures.
    pub unit: UnitId,
    /// The field of the procedure.
    pub field: Option<String>,
    /// Whose paper it is.
    pub owner: Owner,
    /// The kind of paper, where a list has one.
    pub type_code: Option<ResultTypeCode>,
    /// What it is called.
    pub paper_name: String,
    /// The procedure.
    pub procedure_code: Option<String>,
}

/// A paper about to be made.
#[derive(Clone)]
struct Made {
    part: AssemblePart,
    sheets: Vec<Sheet>,
    reading: KeptReading,
    file: StoredFile,
    /// Whether a page was turned by hand: what was read of it does not count.
    turned: bool,
}

/// Makes the papers. Pages turned by hand are read again, all others keep what was read.
///
/// # Errors
/// `not-allowed`; `capture-still-reading` while pages come in; `capture-nothing` without a page;
/// `paper-already-scanned`.
pub fn assemble(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    parts: &[AssemblePart],
) -> Result<Vec<PaperId>, Fault> {
    for part in parts {
        cx.authorise(Permission::ScanPaper, &part.unit, part.field.as_deref())?;
    }
    let Some(dossier) = parts.first().map(|part| part.dossier_id.clone()) else {
        return Err(CaptureError::NothingCaptured.into());
    };
    let (files, sheets) =
        db.read(|tx| Ok::<_, Fault>((sheets::files_of(tx, &dossier)?, sheets::of_dossier(tx, &dossier)?)))?;
    if files.iter().any(|file| file.state == CaptureFileState::Waiting) {
        return Err(CaptureError::StillReading.into());
    }
    let mut made = Vec::new();
    for part in parts {
        let own: Vec<Sheet> = sheets
            .iter()
            .filter(|sheet| sheet.component == Some(part.component) && !sheet.dropped && !sheet.separator)
            .cloned()
            .collect();
        if !own.is_empty() {
            made.push(prepare(blobs, cx, part, own)?);
        }
    }
    if made.is_empty() {
        return Err(CaptureError::NothingCaptured.into());
    }
    let cx = cx.clone();
    db.write(move |tx| made.iter().map(|made| keep(&cx, tx, made)).collect())
}

fn prepare(
    blobs: &BlobStore,
    cx: &OpContext,
    part: &AssemblePart,
    sheets: Vec<Sheet>,
) -> Result<Made, Fault> {
    let by_hand = sheets.iter().any(|sheet| sheet.turned != 0);
    let pages = sheets
        .iter()
        .map(|sheet| {
            let page = sheet.page.as_ref().ok_or(CaptureError::StillReading)?;
            let page: ReadPage = serde_json::from_slice(&blobs.get(page)?).map_err(Fault::internal)?;
            turn(blobs, page, sheet.turned)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let file = file_of_pages(blobs, &pages, &part.paper_name, cx.now())?;
    let engine = pages.iter().find_map(|page| page.engine.clone());
    Ok(Made {
        part: part.clone(),
        sheets,
        reading: KeptReading {
            format: PaperFormat::Pdf,
            engine: engine.unwrap_or(EngineInfo {
                name: String::new(),
                version: String::new(),
                language: String::new(),
            }),
            pages,
        },
        file,
        turned: by_hand,
    })
}

/// The page with its picture turned.
fn turn(blobs: &BlobStore, mut page: ReadPage, by: u16) -> Result<ReadPage, Fault> {
    if by == 0 {
        return Ok(page);
    }
    let picture = blobs.get(&page.image.parse().map_err(Fault::internal)?)?;
    page.image = blobs.put(&turned(&picture, by, &Limits::default())?)?.to_string();
    page.image_mime = "image/jpeg".to_owned();
    Ok(page)
}

fn keep(cx: &OpContext, tx: &mut Tx<'_>, made: &Made) -> Result<PaperId, Fault> {
    let part = &made.part;
    let first = made
        .sheets
        .first()
        .map(|sheet| sheet.id.to_string())
        .unwrap_or_default();
    let key = format!(
        "counter/{}/{}/{first}/{}",
        part.dossier_id, part.component, made.file.hash
    );
    let name = format!("{}.pdf", part.paper_name);
    let paper = if made.turned {
        let again = Scan {
            request_key: key,
            unit: part.unit.clone(),
            field: part.field.clone(),
            dossier_id: Some(part.dossier_id.clone()),
            part: PaperPart::Component(part.component),
            owner: part.owner.clone(),
            type_code: part.type_code.clone(),
            paper_name: part.paper_name.clone(),
            procedure_code: part.procedure_code.clone(),
            prepared: PreparedScan {
                file: made.file.clone(),
                file_name: name,
            },
        };
        scan(cx, tx, &again)?
    } else {
        let new = NewReadPaper {
            request_key: key,
            unit: &part.unit,
            field: part.field.clone(),
            dossier_id: Some(part.dossier_id.clone()),
            part: PaperPart::Component(part.component),
            owner: part.owner.clone(),
            type_code: type_code(part.type_code.as_ref()),
            paper_name: part.paper_name.clone(),
            procedure_code: part.procedure_code.clone(),
            original: made.file.clone(),
            file_name: name,
            scanned_by: cx.actor_name(),
            scanned_at: cx.now(),
            reading: &made.reading,
            proposals: best(&made.reading.proposals(), &part.owner),
        };
        keep_read_paper(cx, tx, &new)?
    };
    for sheet in &made.sheets {
        let (mut now, ..) = sheets::lock(tx, sheet.id)?;
        if now.version != sheet.version || now.paper.is_some() {
            return Err(CaptureError::Changed.into());
        }
        now.paper = Some(paper);
        sheets::update(tx, &now)?;
    }
    Ok(paper)
}
