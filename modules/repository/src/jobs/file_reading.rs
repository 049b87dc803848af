//! Reading a whole file: its pages kept in the store, what was read of them as one value.

use motcua_blobs::BlobStore;
use motcua_kernel::Fault;
use motcua_ocr::{Limits, Page, PaperReader, ReadError};

use crate::model::{Confidence, KeptReading, PageWords, ReadPage};

/// Why a reading ended without one.
pub(crate) enum Unread {
    /// The file or the engine.
    Read(ReadError),
    /// The disk or the database.
    Fault(Fault),
}

impl From<Fault> for Unread {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Reads `bytes` page by page; each page is handed to `seen` once it is kept.
pub(crate) fn read_file(
    blobs: &BlobStore,
    reader: &dyn PaperReader,
    limits: &Limits,
    bytes: &[u8],
    seen: &mut dyn FnMut(u32, &ReadPage) -> Result<(), Fault>,
) -> Result<KeptReading, Unread> {
    let (mut pages, mut failed) = (Vec::new(), None);
    let mut sink = |page: Page| {
        if failed.is_some() {
            return;
        }
        let kept = keep(blobs, &page).and_then(|kept| seen(page.number, &kept).map(|()| kept));
        match kept {
            Ok(kept) => pages.push(kept),
            Err(fault) => failed = Some(fault),
        }
    };
    let read = reader.read_each(bytes, limits, &mut |_| {}, &mut sink);
    if let Some(fault) = failed {
        return Err(fault.into());
    }
    Ok(KeptReading {
        format: read.map_err(Unread::Read)?,
        engine: reader.engine(),
        pages,
        cut: None,
    })
}

fn keep(blobs: &BlobStore, page: &Page) -> Result<ReadPage, Fault> {
    let words = serde_json::to_vec(&PageWords::of(page)).map_err(Fault::internal)?;
    let files = (blobs.put(&page.image.bytes)?, blobs.put(&words)?);
    let mut confidence = Confidence::default();
    confidence.add(page);
    Ok(ReadPage::of(page, (&files.0, &files.1), confidence.mean()))
}
