//! Sets of indicators (bộ chỉ số) as dated data: what each counts, how it is rounded and scored, and by which law.

mod arrange;
mod definition;
mod evaluate;
mod file;
mod group;
mod known;
mod problem;
mod raw;

pub use definition::{
    Band, Indicator, IndicatorSet, Need, Origin, Scoring, SetSubject, Spoken, Step, WhatCounts, WhenZero,
};
pub use evaluate::{Inputs, Scored, SetScore, corrected_score, evaluate, score};
pub use file::read_set;
pub use group::{Group, Subtotal};
pub use known::{
    SetsInUse, indicator_set, indicator_sets, set_near, set_of_version, sets_near, sets_with, use_sets,
};
pub use problem::{SetFault, SetProblem};
