//! The pages as they are arranged become papers: one for each component that has pages. Pages that are one whole file
//! leave it as it came: its bytes are the original, with the signatures and the letters in them.

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;
use motcua_ocr::{EngineInfo, Limits, turned};

use crate::actions::PreparedScan;
use crate::actions::backfill::{NewReadPaper, file_of_pages, keep_read_paper};
use crate::actions::scan::{Scan, refuse_where_not_digitised, scan, type_code};
use crate::capture_error::CaptureError;
use crate::model::{
    CaptureFile, CaptureFileId, CaptureFileState, KeptReading, NotDigitised, Owner, PaperId, PaperPart,
    ReadPage, Sheet, StoredFile, best, is_whole,
};
use crate::queries::{captured_files, proposals_by_type};
use crate::store::papers;
use crate::store::sheets::{self, FileRow};

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
    /// Why the component is not digitised; nothing where it may be.
    pub not_digitised: Option<NotDigitised>,
    /// How many pages the officer counted, where they did.
    pub pages_expected: Option<u32>,
}

/// A paper about to be made.
#[derive(Clone)]
struct Made {
    part: AssemblePart,
    sheets: Vec<Sheet>,
    reading: KeptReading,
    file: StoredFile,
    file_name: String,
    /// Whether a page was turned by hand: what was read of it does not count.
    turned: bool,
}

/// The pages of one component, and the file they are, where they are one as it came.
struct Own {
    sheets: Vec<Sheet>,
    whole: Option<(StoredFile, String)>,
}

/// What lies under the components, and whether a file is waited for whose reading does not come on.
struct Laid {
    own: Vec<Own>,
    waits: bool,
}

/// Makes the papers. Pages turned by hand are read again, all others keep what was read. A component that holds pages of a
/// file whose reading does not come on waits for it; the others become papers.
///
/// # Errors
/// `not-allowed`; `capture-still-reading` while pages come in; `capture-nothing` without a page;
/// `paper-digitising-…` where a component with pages is not digitised; `paper-already-scanned`.
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
    let laid = db.read(|tx| pages_of(tx, &dossier, parts))?;
    let mut made = Vec::new();
    for (part, own) in parts.iter().zip(laid.own) {
        if !own.sheets.is_empty() {
            refuse_where_not_digitised(part.not_digitised)?;
            made.push(prepare(blobs, cx, part, own)?);
        }
    }
    if made.is_empty() {
        let why = if laid.waits {
            CaptureError::StillReading
        } else {
            CaptureError::NothingCaptured
        };
        return Err(why.into());
    }
    let cx = cx.clone();
    db.write(move |tx| made.iter().map(|made| keep(&cx, tx, made)).collect())
}

/// The pages of each part, with the file they are as it came; none of a part that waits for a file.
fn pages_of(tx: &mut Tx<'_>, dossier: &str, parts: &[AssemblePart]) -> Result<Laid, Fault> {
    let files = captured_files(tx, dossier)?;
    if files.iter().any(CaptureFile::is_coming) {
        return Err(CaptureError::StillReading.into());
    }
    let waits = |id: CaptureFileId| files.iter().any(|file| file.id == id && file.waits());
    let all = sheets::of_dossier(tx, dossier)?;
    let mut own = Vec::new();
    for part in parts {
        let used: Vec<&Sheet> = all
            .iter()
            .filter(|sheet| sheet.component == Some(part.component) && sheet.is_used())
            .collect();
        own.push(if used.iter().any(|sheet| waits(sheet.file)) {
            Own {
                sheets: Vec::new(),
                whole: None,
            }
        } else {
            Own {
                whole: whole(tx, &used)?,
                sheets: used.into_iter().cloned().collect(),
            }
        });
    }
    Ok(Laid {
        own,
        waits: files.iter().any(CaptureFile::waits),
    })
}

/// The file that the pages are as it came. One of which pages were never read, or that was left out before all were there, is
/// none: nobody knows what stands on them.
fn whole(tx: &mut Tx<'_>, used: &[&Sheet]) -> Result<Option<(StoredFile, String)>, Fault> {
    let Some(first) = used.first() else {
        return Ok(None);
    };
    if !is_whole(used, &sheets::of_file(tx, first.file)?) {
        return Ok(None);
    }
    let is_read = |row: &FileRow| row.file.state == CaptureFileState::Read && !row.file.left_out;
    let row = sheets::find_file(tx, first.file)?.filter(is_read);
    Ok(row.map(|row| (row.stored, row.file.file_name)))
}

fn prepare(blobs: &BlobStore, cx: &OpContext, part: &AssemblePart, own: Own) -> Result<Made, Fault> {
    let sheets = own.sheets;
    let by_hand = sheets.iter().any(|sheet| sheet.turned != 0);
    let pages = sheets
        .iter()
        .map(|sheet| {
            let page = sheet.page.as_ref().ok_or(CaptureError::StillReading)?;
            let page: ReadPage = serde_json::from_slice(&blobs.get(page)?).map_err(Fault::internal)?;
            turn(blobs, page, sheet.turned)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let (file, file_name) = match own.whole {
        Some(whole) => whole,
        None => (
            file_of_pages(blobs, &pages, &part.paper_name, cx.now())?,
            format!("{}.pdf", part.paper_name),
        ),
    };
    let engine = pages.iter().find_map(|page| page.engine.clone());
    Ok(Made {
        part: part.clone(),
        sheets,
        reading: KeptReading {
            format: file.format,
            engine: engine.unwrap_or(EngineInfo {
                name: String::new(),
                version: String::new(),
                language: String::new(),
            }),
            pages,
            cut: None,
        },
        file,
        file_name,
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
            not_digitised: part.not_digitised,
            prepared: PreparedScan {
                file: made.file.clone(),
                file_name: made.file_name.clone(),
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
            file_name: made.file_name.clone(),
            scanned_by: cx.actor_name(),
            scanned_at: cx.now(),
            reading: &made.reading,
            proposals: best(&proposals_by_type(tx, &made.reading.document())?, &part.owner),
        };
        keep_read_paper(cx, tx, &new)?
    };
    if let Some(pages) = part.pages_expected {
        papers::expect_pages(tx, paper, pages)?;
    }
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
