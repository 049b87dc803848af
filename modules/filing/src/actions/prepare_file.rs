//! A file from home is looked at and kept before any transaction begins: by its content, never by its name.

use motcua_blobs::{BlobHash, BlobStore};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::identity_number::CardCode;
use motcua_ocr::{Limits, PaperFormat, PhotoPage, ReadError, photo_pages, sniff};
use motcua_repository::{PdfFacts, PreparedScan, Signers, pdf_at_the_door, pdf_facts, prepare_seen_scan};

use crate::error::FilingError;
use crate::model::{FileRead, SeenSignature, SheetPicture, content_problem};

/// A file that was taken and waits to be put to a draft.
#[derive(Debug, Clone)]
pub struct PreparedFile {
    /// The bytes as they came.
    pub scan: PreparedScan,
    /// How many pages it has.
    pub pages: u32,
    /// The pages made of a picture; none of a PDF.
    pub sheets: Vec<SheetPicture>,
    /// The small picture of the first page; of a PDF it is made when somebody looks.
    pub small: Option<BlobHash>,
    /// Why nobody can read it: the identifier of a flaw.
    pub flaw: Option<String>,
    /// The signatures in it.
    pub signatures: Vec<SeenSignature>,
    /// What the code of an identity card on it says.
    pub read: Option<FileRead>,
}

/// Looks at `bytes` and keeps them unaltered, with what was made of them.
///
/// # Errors
/// What `prepare_scan` answers, but `filing-heic` for its `paper-heic`; `filing-file-harmful`, `filing-file-two-kinds`,
/// `filing-file-cut-off`, `filing-file-active`; `paper-encrypted`, `paper-broken`; or the folder of files refuses.
pub fn prepare_file(
    blobs: &BlobStore,
    limits: &Limits,
    signers: &dyn Signers,
    (bytes, name, today): (&[u8], &str, Day),
) -> Result<PreparedFile, Fault> {
    let format = sniff(bytes);
    if let Some(problem) = format.and_then(|format| content_problem(bytes, format)) {
        return Err(Fault::new(FaultKind::Invalid, problem.code()));
    }
    let of_pdf = (format == Some(PaperFormat::Pdf) && within(bytes, limits))
        .then(|| at_the_door(bytes, signers, limits))
        .transpose()?;
    let of_picture = match format {
        Some(format) if format != PaperFormat::Pdf && within(bytes, limits) => {
            photo_pages(bytes, format, limits).map_err(|error| not_opened(format, error))?
        }
        _ => Vec::new(),
    };
    let scan = kept(blobs, limits, (bytes, name))?;
    if let Some((pages, signatures)) = of_pdf {
        return Ok(PreparedFile {
            scan,
            pages,
            sheets: Vec::new(),
            small: None,
            flaw: None,
            signatures,
            read: None,
        });
    }
    of_pages(blobs, scan, &of_picture, today)
}

/// Looks at `bytes` as [`prepare_file`] does and keeps them, without making pages of them: for what is no part of a filing. A
/// HEIC picture is not taken: whoever opens the file later does so in a browser, and browsers show none.
///
/// # Errors
/// As [`prepare_file`].
pub fn keep_file(
    blobs: &BlobStore,
    limits: &Limits,
    (bytes, name): (&[u8], &str),
) -> Result<PreparedScan, Fault> {
    let format = sniff(bytes);
    if let Some(problem) = format.and_then(|format| content_problem(bytes, format)) {
        return Err(Fault::new(FaultKind::Invalid, problem.code()));
    }
    match format {
        Some(PaperFormat::Pdf) => {
            safe_pages(pdf_facts(bytes, limits)?)?;
        }
        Some(PaperFormat::Heic) => return Err(FilingError::Heic.into()),
        _ => {}
    }
    kept(blobs, limits, (bytes, name))
}

/// Why no pages can be made of a picture. Whether this machine has no program for HEIC or the program cannot open this one: the
/// telephone itself takes others.
fn not_opened(format: PaperFormat, error: ReadError) -> Fault {
    match error {
        ReadError::EngineMissing { .. } | ReadError::Broken(_) if format == PaperFormat::Heic => {
            FilingError::Heic.into()
        }
        other => other.into(),
    }
}

/// The bytes, kept. The way round a refused picture that the office's words name is none for whoever sits at home.
fn kept(blobs: &BlobStore, limits: &Limits, (bytes, name): (&[u8], &str)) -> Result<PreparedScan, Fault> {
    prepare_seen_scan(blobs, limits, bytes, name).map_err(|fault| match fault.code() {
        "paper-heic" => FilingError::Heic.into(),
        _ => fault,
    })
}

fn within(bytes: &[u8], limits: &Limits) -> bool {
    u64::try_from(bytes.len()).is_ok_and(|size| size <= limits.file_bytes)
}

/// The pages of a PDF, and the signatures in it.
fn at_the_door(
    bytes: &[u8],
    signers: &dyn Signers,
    limits: &Limits,
) -> Result<(u32, Vec<SeenSignature>), Fault> {
    let seen = pdf_at_the_door(bytes, &signers.anchors()?, limits)?;
    let signatures = seen.signatures.into_iter().map(|report| SeenSignature {
        verdict: report.verdict().identifier().to_owned(),
        signer: report.signer_name,
    });
    Ok((safe_pages(seen.facts)?, signatures.collect()))
}

/// The pages of a PDF that does nothing by itself and can be opened by everybody.
fn safe_pages(facts: Option<PdfFacts>) -> Result<u32, Fault> {
    let inside = facts.ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-broken"))?;
    if inside.locked {
        return Err(Fault::new(FaultKind::Invalid, "paper-encrypted"));
    }
    if inside.active {
        return Err(FilingError::ActiveFile.into());
    }
    Ok(inside.pages)
}

fn of_pages(
    blobs: &BlobStore,
    scan: PreparedScan,
    pages: &[PhotoPage],
    today: Day,
) -> Result<PreparedFile, Fault> {
    let mut sheets = Vec::with_capacity(pages.len());
    for page in pages {
        sheets.push(SheetPicture {
            picture: blobs.put(&page.jpeg)?.to_string(),
            dpi: page.dpi,
        });
    }
    let first = pages.first();
    let cards = pages.iter().flat_map(|page| &page.codes);
    let card = cards
        .filter(|code| CardCode::looks_like(code))
        .find_map(|code| CardCode::parse(code, today).ok());
    Ok(PreparedFile {
        scan,
        pages: u32::try_from(sheets.len()).unwrap_or(u32::MAX),
        small: first.map(|page| blobs.put(&page.small)).transpose()?,
        flaw: pages
            .iter()
            .find_map(|page| page.flaw)
            .map(|flaw| flaw.identifier().to_owned()),
        signatures: Vec::new(),
        read: card.map(|card| FileRead {
            number: card.number.as_str().to_owned(),
            name: card.name,
            born_on: card.born_on,
        }),
        sheets,
    })
}
