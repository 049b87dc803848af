//! Events to measures to ratios that open to their dossiers.
//!
//! Nothing typed becomes a figure: `fold` takes events out of the ledger's outbox, works out what each dossier
//! counts for, and moves the sums by the difference, in one transaction with the outbox. `check` makes everything
//! again from the ledger and compares to the last digit; `rebuild` replaces what is kept. A figure is a sum over
//! units and days; `behind` lists the dossiers it is made of. Invariant: incremental and from scratch are equal.

mod actions;
mod error;
mod migrations;
mod model;
mod queries;
mod recompute;
mod store;

pub use actions::{
    Adjust, ClosePeriod, FoldReport, PERIOD_ADJUSTED, PERIOD_CLOSED, PERIOD_REPORTED, RebuildReport, adjust,
    close_period, fold, fold_until_empty, keep_report, period_stream, rebuild,
};
pub use error::FiguresError;
pub use migrations::MIGRATIONS;
pub use model::{
    Adjustment, AdminLevel, Band, Behind, Campaign, CaseSeen, ClosedPeriod, ClosedPeriodId, ComponentSeen,
    Contribution, Counted, DossierFacts, Indicator, IndicatorSet, Inputs, Mark, Marks, Measure, Month,
    PartSeen, Percent, Period, PeriodKind, Points, Ratio, Scored, Scoring, Seen, SetFault, SetProblem,
    SetScore, Spoken, Standing, Step, Tally, Target, What, WhatCounts, WhenZero, evaluate, hash_of_rows,
    indicator_set, indicator_sets, read_set, score, set_on,
};
pub use queries::{
    AllInputs, Board, BoardRow, CheckReport, Difference, DossierLine, LevelTotal, ListCursor, Sums,
    UnitScope, UnitScore, Units, behind, board, check, closed_period, closed_periods, count_behind,
    every_unit, excluded_dossiers, excluded_sums, folds, indicator_values, is_whole, ratio_of, set_for, sums,
    trend,
};
