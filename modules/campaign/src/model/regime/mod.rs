//! Award regimes of a province (quy định về khen thưởng) as dated data: the grounds that papers cite, the forms of award and how
//! a council votes on each.

mod check;
mod file;
mod known;
mod raw;

use motcua_figures::{DatedFile, FileFault, Origin, Spoken};
use motcua_kernel::Day;

use super::{AwardRule, Cited, PaperKind, first_template};

pub use check::regime_problems;
pub use known::{award_regime, award_regimes, regimes_offered, regimes_with, use_award_regimes};

/// A version of a regime with the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardRegime {
    /// What all its versions are called; it begins with `tinh-` and is never that of a regime of the program.
    pub identifier: String,
    /// The version.
    pub version: String,
    /// What it is called.
    pub title: Spoken,
    /// The regime of the program whose texts of papers it begins from.
    pub texts: String,
    /// The texts it stands on, as papers cite them.
    pub grounds: Vec<Cited>,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The last one; nothing while it holds. It stands before the first where another version took the place of all days.
    pub valid_to: Option<Day>,
    /// The version whose place it takes from its first day on.
    pub replaces: Option<String>,
    /// The version that takes its place.
    pub replaced_by: Option<String>,
    /// The forms of award (hình thức khen thưởng).
    pub awards: Vec<AwardRule>,
    /// Which file it was read from.
    pub origin: Origin,
}

impl AwardRegime {
    /// What a campaign names it by: the version of its day, whichever come after it.
    pub fn name(&self) -> String {
        format!("{}@{}", self.identifier, self.version)
    }

    /// The text of a paper that it begins from.
    pub fn first_text(&self, kind: PaperKind) -> Option<String> {
        first_template(&self.texts, kind)
    }

    /// The texts it stands on, as papers cite them.
    pub fn cited(&self) -> Vec<String> {
        self.grounds.iter().map(Cited::to_string).collect()
    }

    /// Its form of award called `code`.
    pub fn award(&self, code: &str) -> Option<&AwardRule> {
        self.awards.iter().find(|award| award.code == code)
    }
}

impl DatedFile for AwardRegime {
    const STREAM: &'static str = "award-regime";
    const ADDED: &'static str = "award-regime-added";

    motcua_figures::dated_fields!();

    fn alone(file: &str, text: &str) -> Result<Self, FileFault> {
        file::read(file, text).map(|read| read.item)
    }

    fn beside(files: &[(String, String)]) -> Result<Vec<Self>, FileFault> {
        regimes_with(files)
    }
}
