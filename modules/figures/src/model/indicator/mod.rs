//! Sets of indicators (bộ chỉ số) as dated data: what each counts, how it is rounded and scored, and by which law.

mod definition;
mod evaluate;
mod file;
mod group;
mod known;
mod problem;

pub use definition::{Band, Indicator, IndicatorSet, Need, Scoring, Spoken, Step, WhatCounts, WhenZero};
pub use evaluate::{Inputs, Scored, SetScore, corrected_score, evaluate, score};
pub use file::read_set;
pub use group::{Group, Subtotal};
pub use known::{indicator_set, indicator_sets, set_on};
pub use problem::{SetFault, SetProblem};
