//! What is held against a paper when it is shown: its signatures, the files it was cut from, what only a person can tell.

use motcua_kernel::{Day, Fault};
use motcua_ocr::PaperFormat;
use motcua_repository::{
    Noticed, PaperDetail, PaperSignature, PaperState, SourceFile, StateAgencies, agencies_for, noticed,
    signatures_in, signatures_of,
};

use crate::Office;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// What must be answered before the paper is signed, and the type its heading names.
    pub noticed: Noticed,
    /// The signatures in the bytes as they came.
    pub signatures: Vec<PaperSignature>,
    /// Against which it is told whose they are.
    pub agencies: StateAgencies,
    /// The files it was cut from.
    pub sources: Vec<Source>,
}

/// A file the paper was cut from.
#[derive(Debug)]
pub(super) struct Source {
    /// The file.
    pub file: SourceFile,
    /// Who signed it: the paper cut out of it has lost these signatures.
    pub signed_by: Vec<String>,
}

/// Looks at everything there is of the paper. What was read counts once, before it is signed.
pub(super) fn held(
    office: &Office,
    detail: &PaperDetail,
    (sources, today): (Vec<SourceFile>, Day),
) -> Result<Held, Fault> {
    let paper = &detail.paper;
    let noticed = match paper.state {
        PaperState::Read => noticed(&office.db, &office.blobs, (paper, &detail.pages), today)?,
        _ => Noticed::default(),
    };
    let signers = office.signers.as_ref();
    let sources = sources
        .into_iter()
        .map(|file| {
            let signatures = match file.file.format {
                PaperFormat::Pdf => signatures_of(&office.blobs, signers, &file.file.hash)?,
                _ => Vec::new(),
            };
            let signed_by = signatures.into_iter().map(|found| found.signer).collect();
            Ok(Source { file, signed_by })
        })
        .collect::<Result<_, Fault>>()?;
    let signatures = signatures_in(&office.blobs, signers, paper)?;
    Ok(Held {
        noticed,
        agencies: agencies_for(&office.db, &signatures)?,
        signatures,
        sources,
    })
}
