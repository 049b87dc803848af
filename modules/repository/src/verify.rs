//! Proving that the papers are whole: files, signatures, and what the ledger says of them.

use std::collections::BTreeSet;

use motcua_blobs::{BlobFinding, BlobHash, BlobStore};
use motcua_db::{Db, values};
use motcua_kernel::Fault;
use motcua_ledger::{Event, after, stream_events};
use motcua_ocr::PaperFormat;
use motcua_sign::{TrustAnchors, check_pdf};

use crate::fenced::reports_of;
use crate::model::event::{
    self, PAPER_AGENCY_SIGNED, PAPER_CONFIRMED, PAPER_CORRECTED, PAPER_ISSUED, PAPER_SCANNED,
    PaperAgencySigned, PaperKept, PaperScanned,
};
use crate::model::{
    PAPER_DESTROYED, Paper, PaperDisposed, PaperId, PaperPage, PaperState, PaperVersion, TrustGrade,
};
use crate::store::agency::{self, Before};
use crate::store::{pages, papers, versions};
use crate::verify_remarks::verify_remarks;

/// Papers and events looked at in one go.
const PAGE: usize = 1_000;

/// What a complete check of the papers saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PapersVerified {
    /// Papers.
    pub papers: u64,
    /// Files whose bytes were hashed again.
    pub files: u64,
    /// Files that went by a decision.
    pub gone: u64,
    /// Signatures checked.
    pub signatures: u64,
    /// Words of officers whose seal was computed again.
    pub remarks: u64,
    /// What is not as it was kept; empty when the repository is whole.
    pub findings: Vec<PaperFinding>,
}

/// Something in the repository that is not as it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperFinding {
    /// A file of a paper is missing or changed.
    #[error("paper {paper}: {finding}")]
    File {
        /// The paper.
        paper: PaperId,
        /// What is wrong with the file.
        finding: BlobFinding,
    },
    /// The signed file of a paper carries no sound signature over all of it.
    #[error("paper {paper}: the signature of file {file} does not hold")]
    Signature {
        /// The paper.
        paper: PaperId,
        /// The signed file.
        file: String,
    },
    /// A confirmed paper has no signed file.
    #[error("paper {paper}: confirmed without a signed file")]
    Unsigned {
        /// The paper.
        paper: PaperId,
    },
    /// The file noted at the paper is not the one the ledger tells of.
    #[error("paper {paper}: the ledger tells of another file")]
    OtherFile {
        /// The paper.
        paper: PaperId,
    },
    /// Words said along with an act are not those the event was sealed with.
    #[error("the words kept for {part} of event {seq} of {stream} are not those that were said")]
    Words {
        /// The stream of the event.
        stream: String,
        /// The event's place.
        seq: i64,
        /// Which words of the event.
        part: String,
    },
    /// The ledger tells of a paper that is not there.
    #[error("paper {paper}: in the ledger but not in the repository")]
    Lost {
        /// The paper, as the ledger names it.
        paper: String,
    },
}

/// Hashes every file again, checks every signature against `anchors`, and compares every paper with the ledger.
///
/// # Errors
/// When the database or the folder of files cannot be read; what is wrong with a paper is a finding.
pub fn verify_papers(db: &Db, blobs: &BlobStore, anchors: &TrustAnchors) -> Result<PapersVerified, Fault> {
    let mut check = Check {
        blobs,
        anchors,
        seen: PapersVerified::default(),
    };
    let mut last = String::new();
    loop {
        let found = db.read(|tx| papers_after(tx, &last))?;
        let Some(end) = found.last() else { break };
        last = end.paper.id.to_string();
        for found in &found {
            check.paper(found)?;
        }
    }
    check.lost(db)?;
    verify_remarks(db, &mut check.seen)?;
    Ok(check.seen)
}

/// A paper with what belongs to it.
struct Found {
    paper: Paper,
    pages: Vec<PaperPage>,
    versions: Vec<PaperVersion>,
    /// The files to which the agency's signature was added.
    before: Vec<Before>,
    events: Vec<Event>,
    /// The names of files that went by decision, as the ledger tells.
    gone: BTreeSet<String>,
}

fn papers_after(tx: &mut motcua_db::Tx<'_>, last: &str) -> Result<Vec<Found>, Fault> {
    let sql = format!(
        "SELECT {} FROM repository_paper WHERE id > $1 ORDER BY id LIMIT $2",
        papers::COLUMNS
    );
    let mut found = Vec::new();
    for row in tx.query(&sql, values![last, PAGE])? {
        let paper = papers::paper(&row)?;
        let events = stream_events(tx, &event::stream(paper.id))?;
        found.push(Found {
            pages: pages::of_paper(tx, paper.id)?,
            versions: versions::of_paper(tx, paper.id)?,
            before: agency::of_paper(tx, paper.id)?,
            gone: gone(&events),
            events,
            paper,
        });
    }
    Ok(found)
}

/// The files that the ledger tells went by decision.
fn gone(events: &[Event]) -> BTreeSet<String> {
    events
        .iter()
        .filter(|event| event.kind == PAPER_DESTROYED)
        .filter_map(|event| event.read::<PaperDisposed>().ok())
        .flat_map(|told| told.files)
        .collect()
}

struct Check<'c> {
    blobs: &'c BlobStore,
    anchors: &'c TrustAnchors,
    seen: PapersVerified,
}

impl Check<'_> {
    fn paper(&mut self, found: &Found) -> Result<(), Fault> {
        let paper = &found.paper;
        self.seen.papers += 1;
        self.file(found, &paper.original.hash)?;
        for version in &found.versions {
            if self.file(found, &version.signed.hash)? {
                self.signatures(paper, &version.signed.hash)?;
            }
        }
        for before in &found.before {
            if self.file(found, &before.hash)? {
                self.signatures(paper, &before.hash)?;
            }
        }
        for page in &found.pages {
            self.file(found, &page.image)?;
            self.file(found, &page.words)?;
        }
        match &paper.signed {
            Some(signed) if self.file(found, &signed.hash)? => self.signatures(paper, &signed.hash)?,
            Some(_) => {}
            None if paper.state == PaperState::Confirmed => {
                self.seen
                    .findings
                    .push(PaperFinding::Unsigned { paper: paper.id });
            }
            None => {}
        }
        if !as_told(found) {
            self.seen
                .findings
                .push(PaperFinding::OtherFile { paper: paper.id });
        }
        Ok(())
    }

    /// Whether the file is whole.
    /// A file that went by a decision the ledger tells of is no finding.
    fn file(&mut self, found: &Found, hash: &BlobHash) -> Result<bool, Fault> {
        let paper = found.paper.id;
        let finding = self.blobs.check(hash)?;
        if matches!(finding, Some(BlobFinding::Missing(_))) && found.gone.contains(hash.as_str()) {
            self.seen.gone += 1;
            return Ok(false);
        }
        self.seen.files += 1;
        let whole = finding.is_none();
        self.seen
            .findings
            .extend(finding.map(|finding| PaperFinding::File { paper, finding }));
        Ok(whole)
    }

    fn signatures(&mut self, paper: &Paper, hash: &BlobHash) -> Result<(), Fault> {
        let bytes = self.blobs.get(hash)?;
        // What came as a PDF may stand in its signed file as it came; everything else was drawn here.
        let reports = if came_as_pdf(paper) {
            reports_of(&bytes, self.anchors)?
        } else {
            check_pdf(&bytes, self.anchors).unwrap_or_default()
        };
        self.seen.signatures += u64::try_from(reports.len()).unwrap_or(u64::MAX);
        let covered = reports.last().is_some_and(|report| report.covers_whole_file);
        if !covered || !reports.iter().all(motcua_sign::SignatureReport::is_sound) {
            let file = hash.to_string();
            self.seen.findings.push(PaperFinding::Signature {
                paper: paper.id,
                file,
            });
        }
        Ok(())
    }

    /// Papers the ledger tells of that have no row any more.
    fn lost(&mut self, db: &Db) -> Result<(), Fault> {
        // Streams are named `paper:<id>`; the next name in order after all of them begins with `paper;`.
        let (mut stream, mut seq) = ("paper:".to_owned(), 0);
        loop {
            let events = db.read(|tx| after(tx, &stream, seq, PAGE))?;
            let Some(end) = events.last() else { break };
            (stream, seq) = (end.stream.as_str().to_owned(), end.seq);
            let papers = events.iter().filter(|event| event.stream.kind() == "paper");
            let first: Vec<&str> = papers
                .filter(|event| event.seq == 1)
                .map(|event| event.stream.subject())
                .collect();
            for subject in first {
                let known = subject
                    .parse()
                    .ok()
                    .map(|id| db.read(|tx| papers::find(tx, id)))
                    .transpose()?;
                if known.flatten().is_none() {
                    self.seen.findings.push(PaperFinding::Lost {
                        paper: subject.to_owned(),
                    });
                }
            }
            if end.stream.kind() != "paper" {
                break;
            }
        }
        Ok(())
    }
}

fn came_as_pdf(paper: &Paper) -> bool {
    paper.original.format == PaperFormat::Pdf && paper.trust != Some(TrustGrade::T4)
}

/// The names of the signed files that the stream tells of, one a version: the agency's signature is added to a version and
/// begins none.
fn signed_files(events: &[Event]) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for event in events {
        match event.kind.as_str() {
            PAPER_CONFIRMED | PAPER_ISSUED | PAPER_CORRECTED => {
                let kept = event.read::<PaperKept>();
                files.push(kept.map(|kept| kept.hash).unwrap_or_default());
            }
            PAPER_AGENCY_SIGNED => {
                let told = event.read::<PaperAgencySigned>();
                let fits = |told: &PaperAgencySigned| files.last() == Some(&told.before);
                let hash = told.ok().filter(fits).map(|told| told.hash);
                if let Some(last) = files.last_mut() {
                    *last = hash.unwrap_or_default();
                }
            }
            _ => {}
        }
    }
    files
}

/// Whether the files noted at the paper are those its stream tells of, those of earlier versions among them.
fn as_told(found: &Found) -> bool {
    let (paper, events) = (&found.paper, &found.events);
    let mut signed_files = signed_files(events).into_iter();
    let earlier_fit = found
        .versions
        .iter()
        .all(|version| signed_files.next().as_deref() == Some(version.signed.hash.as_str()));
    let told = |kinds: &[&str]| {
        events
            .iter()
            .rev()
            .find(|event| kinds.contains(&event.kind.as_str()))
    };
    let signed_fits = match (signed_files.next(), signed_files.next(), &paper.signed) {
        (None, None, None) => true,
        (Some(told), None, Some(file)) => told == file.hash.as_str(),
        _ => false,
    };
    let original =
        told(&[PAPER_SCANNED]).map(|event| event.read::<PaperScanned>().map(|scanned| scanned.hash));
    let original_fits = match original {
        Some(Ok(told)) => told == paper.original.hash.as_str(),
        Some(Err(_)) => false,
        // A result issued here was never scanned; its signed file is what counts.
        None => paper.trust == Some(TrustGrade::T4),
    };
    earlier_fit && signed_fits && original_fits
}
