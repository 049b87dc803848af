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

pub use actions::{FoldReport, RebuildReport, fold, fold_until_empty, rebuild};
pub use error::FiguresError;
pub use migrations::MIGRATIONS;
pub use model::{
    AdminLevel, Behind, Campaign, CaseSeen, ComponentSeen, Contribution, Counted, DossierFacts, Measure,
    Month, PartSeen, Percent, Period, Ratio, Seen, Standing, Tally, Target, What,
};
pub use queries::{
    Board, BoardRow, CheckReport, Difference, DossierLine, LevelTotal, ListCursor, Sums, behind, board,
    check, count_behind, folds, ratio_of, services, sums, trend,
};
