//! A batch and its items.

use motcua_blobs::BlobHash;
use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

use crate::model::paper::{PaperId, PaperPart, StoredFile, kept_as_text};
use crate::model::register::LineId;

/// The identifier of a batch.
pub type BatchId = Id<Batch>;

/// The identifier of an item.
pub type BatchItemId = Id<BatchItem>;

/// A batch of scans of one procedure of one unit (đợt số hóa hồi tố).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The identifier.
    pub id: BatchId,
    /// The unit whose register its papers belong to.
    pub unit: UnitId,
    /// The field of the procedure.
    pub field: Option<String>,
    /// The procedure.
    pub procedure_code: String,
    /// What the officer calls it, or the folder it came from.
    pub name: String,
    /// Where its files came from.
    pub source: BatchSource,
    /// Who made it (officer's id, or `system` for the command line).
    pub made_by: String,
    /// When it was made.
    pub made_at: Instant,
}

/// Where the files of a batch came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchSource {
    /// A folder on this machine, by the command line.
    Folder,
    /// The pages of this system.
    Upload,
}

kept_as_text!(BatchSource {
    Folder = "folder",
    Upload = "upload",
});

/// A file of a batch, or a paper cut out of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchItem {
    /// The identifier.
    pub id: BatchItemId,
    /// The batch.
    pub batch_id: BatchId,
    /// Goes up with each change; who acts names the version seen.
    pub version: i64,
    /// The file it was cut out of.
    pub parent: Option<BatchItemId>,
    /// The pages of that file: first and last, 1 for the first.
    pub pages: Option<(u32, u32)>,
    /// The bytes.
    pub file: StoredFile,
    /// The name of the file as it came.
    pub file_name: String,
    /// How far it has come.
    pub state: BatchItemState,
    /// Why it stands in the queue.
    pub reason: Option<ItemReason>,
    /// What the cause is called under `fault-<code>`, where the reason has one.
    pub cause: Option<String>,
    /// The line it belongs to.
    pub line: Option<LineId>,
    /// What it is in the dossier of that line.
    pub part: PaperPart,
    /// The paper it became.
    pub paper: Option<PaperId>,
    /// The paper that has the same bytes or stands for the same line already.
    pub twin_paper: Option<PaperId>,
    /// The item of a batch that has the same bytes.
    pub twin_item: Option<BatchItemId>,
    /// What was read of it, where that is kept.
    pub reading: Option<BlobHash>,
    /// The number of pages, once they were counted.
    pub page_count: u32,
}

/// How far an item has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchItemState {
    /// Waits to be read.
    Waiting,
    /// Read, and several papers were found in it: they are items of their own.
    Split,
    /// A line was found, and a paper made.
    Matched,
    /// A person must say what to do with it; the reason says why.
    Queued,
    /// Put aside by a person.
    Discarded,
}

kept_as_text!(BatchItemState {
    Waiting = "waiting",
    Split = "split",
    Matched = "matched",
    Queued = "queued",
    Discarded = "discarded",
});

/// Why an item stands in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemReason {
    /// No line of the register fits.
    Unmatched,
    /// Several lines fit equally well.
    Ambiguous,
    /// The line has its result already.
    LineTaken,
    /// Nothing tells whether it is the result of its line or a paper that was handed in.
    PartUnknown,
    /// A paper under the same line says the same.
    SamePaper,
    /// It was signed as one file, and separator sheets stand among its pages: cut, no part of it would be signed.
    SignedTogether,
    /// Its paper was withdrawn: what stands on it led to that line, and would lead there again.
    TakenBack,
    /// The same bytes were captured before.
    Duplicate,
    /// No reader can read it; the cause says why.
    Unreadable,
}

kept_as_text!(ItemReason {
    Unmatched = "unmatched",
    Ambiguous = "ambiguous",
    LineTaken = "line-taken",
    PartUnknown = "part-unknown",
    SamePaper = "same-paper",
    SignedTogether = "signed-together",
    TakenBack = "taken-back",
    Duplicate = "duplicate",
    Unreadable = "unreadable",
});

impl ItemReason {
    /// Every reason, in the order of the queue.
    pub const ALL: [Self; 9] = [
        Self::Unmatched,
        Self::Ambiguous,
        Self::PartUnknown,
        Self::LineTaken,
        Self::SamePaper,
        Self::SignedTogether,
        Self::TakenBack,
        Self::Duplicate,
        Self::Unreadable,
    ];

    /// Whether choosing a line settles it: the item was read and only the line is missing.
    pub const fn wants_line(self) -> bool {
        match self {
            Self::Unmatched
            | Self::Ambiguous
            | Self::PartUnknown
            | Self::LineTaken
            | Self::SamePaper
            | Self::SignedTogether
            | Self::TakenBack => true,
            Self::Duplicate | Self::Unreadable => false,
        }
    }
}

/// How many items of a batch stand where; files that were split count by their papers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BatchCounts {
    /// Items that were found, without those that were split.
    pub items: u32,
    /// Items that wait to be read.
    pub waiting: u32,
    /// Items with a line and a paper.
    pub matched: u32,
    /// Items that wait for a person.
    pub queued: u32,
    /// Items put aside.
    pub discarded: u32,
    /// Papers that were checked and signed.
    pub confirmed: u32,
    /// Pages read so far.
    pub pages: u32,
}

impl BatchCounts {
    /// Items that need no reading any more.
    pub const fn done(&self) -> u32 {
        self.items.saturating_sub(self.waiting)
    }

    /// Papers that wait to be checked.
    pub const fn to_check(&self) -> u32 {
        self.matched.saturating_sub(self.confirmed)
    }
}
