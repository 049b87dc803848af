//! A request for a supplement (yêu cầu bổ sung, hoàn thiện hồ sơ) as it is kept: slip 02 line by line.

use motcua_kernel::{Day, Instant};

use crate::model::DefectReason;

/// A request for a supplement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplement {
    /// Which request of the dossier it is, from 1.
    pub request: i64,
    /// When it was asked for.
    pub requested_at: Instant,
    /// Name of the officer who asked.
    pub requested_by_name: String,
    /// Until when it should come.
    pub until: Option<Day>,
    /// What the officer adds for the person.
    pub note: String,
    /// Why a second request was needed, in the head's words.
    pub again_because: Option<String>,
    /// When the owner answered it from home.
    pub answered_at: Option<Instant>,
    /// When everything was mended.
    pub completed_at: Option<Instant>,
    /// Everything that was found wanting.
    pub defects: Vec<DefectLine>,
}

/// One line of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefectLine {
    /// Its number in the request, from 1.
    pub line: i64,
    /// The component meant, by its number.
    pub component: Option<i64>,
    /// The field of the form meant.
    pub field: Option<String>,
    /// Why.
    pub reason: DefectReason,
    /// In the officer's words.
    pub words: String,
    /// What is to be handed in.
    pub wanted: Wanted,
    /// Whether it is mended.
    pub mended: bool,
    /// What the owner says to it, where no paper and no field of a form is the answer; empty where one is.
    pub reply: String,
}

/// How many copies of a paper are to be handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Originals (bản chính).
    pub originals: u16,
    /// Certified copies (bản chứng thực).
    pub certified: u16,
    /// Photocopies (bản chụp).
    pub photocopies: u16,
}
