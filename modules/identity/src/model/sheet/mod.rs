//! The import of units, decided before anything is stored: rows, then units with parents, then successors.

mod anomaly;
mod plan;
mod problem;
mod rows;
mod successors;

pub use anomaly::UnitAnomaly;
pub use plan::{UnitPlan, plan};
pub use problem::SheetProblem;
