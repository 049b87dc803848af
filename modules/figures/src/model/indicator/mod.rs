//! Sets of indicators (bộ chỉ số) as dated data: what each counts, how it is rounded and scored, and by which law.

mod definition;
mod evaluate;
mod file;
mod group;
mod known;
mod raw;

pub use definition::{
    Band, Indicator, IndicatorSet, Need, Scoring, SetSubject, Spoken, Step, WhatCounts, WhenZero,
};
pub use evaluate::{Inputs, Scored, SetScore, corrected_score, evaluate, score};
#[cfg(test)]
pub(super) use file::read;
pub use file::read_set;
pub use group::{Group, Subtotal};
pub use known::{indicator_set, indicator_sets, set_near, set_of_version, sets_near, sets_with, use_sets};

use super::dated::{DatedFile, FileFault, FileRead};

/// A set as its file says it, with the lines that matter beside other versions.
type ReadSet = FileRead<IndicatorSet>;

impl DatedFile for IndicatorSet {
    const STREAM: &'static str = "indicator-set";
    const ADDED: &'static str = "figures-set-added";

    crate::dated_fields!();

    fn alone(file: &str, text: &str) -> Result<Self, FileFault> {
        read_set(file, text)
    }

    fn beside(files: &[(String, String)]) -> Result<Vec<Self>, FileFault> {
        sets_with(files)
    }
}
