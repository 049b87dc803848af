//! What the catalogue puts into the published list (danh mục TTHC đã công bố), and from when a unit can be paid online.
//!
//! QĐ 766/QĐ-TTg, 1.3 and 3.1 to 3.5 count the procedures of the list and not only those that somebody asked for.

use std::collections::BTreeSet;

use motcua_identity::UnitId;
use motcua_kernel::Day;
use serde::{Deserialize, Serialize};

use super::Measure;

/// A revision of a procedure as far as the list is concerned; in force until the procedure's next one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listing {
    /// The revision.
    pub(crate) revision: String,
    /// The procedure's code: the name of the stream.
    #[serde(default)]
    pub(crate) procedure: String,
    /// The first day it is in force.
    pub(crate) effective_from: Day,
    /// The levels that take it in until 30 June 2025.
    pub(crate) levels_2023: BTreeSet<String>,
    /// The levels that take it in from 1 July 2025.
    pub(crate) levels_2025: BTreeSet<String>,
    /// The departments and sub-units that it names.
    pub(crate) units: BTreeSet<UnitId>,
    /// Whether it can be filed online, wholly or in part.
    pub(crate) online: bool,
    /// Whether everything that must be published of it is.
    pub(crate) whole: bool,
    /// Whether people have something to pay for it.
    pub(crate) charged: bool,
}

impl Listing {
    /// Whether units of `level` take it in on `day`.
    pub(crate) fn at_level(&self, level: &str, day: Day) -> bool {
        // Luật Tổ chức chính quyền địa phương số 72/2025/QH15: districts ended on 1 July 2025.
        let two_levels = Day::new(2025, 7, 1).is_some_and(|reform| day >= reform);
        let levels = if two_levels {
            &self.levels_2025
        } else {
            &self.levels_2023
        };
        levels.contains(level)
    }

    /// Whether it counts in `measure`, leaving open who can be paid.
    pub(crate) const fn counts_in(&self, measure: Measure) -> bool {
        match measure {
            // What hangs on notice boards is asked for beside: a listing does not know it.
            Measure::Listed | Measure::ListedPosted => true,
            Measure::ListedOnline => self.online,
            Measure::ListedWhole => self.whole,
            Measure::ListedCharged | Measure::ListedPayable => self.charged,
            _ => false,
        }
    }
}

/// The measures of dossiers whose procedures stand in a list too: whoever took a dossier offers its procedure.
pub(crate) const fn told_by_dossiers(measure: Measure) -> &'static [Measure] {
    match measure {
        Measure::Listed => &[Measure::Received],
        Measure::ListedOnline => &[Measure::OfferedOnline, Measure::ReceivedOnline],
        Measure::ListedWhole => &[Measure::PublishedWhole],
        Measure::ListedCharged => &[Measure::Charged, Measure::PaidOnline],
        Measure::ListedPayable => &[Measure::Payable],
        _ => &[],
    }
}
