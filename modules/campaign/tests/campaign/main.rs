//! What campaigns promise, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod adjusted;
mod aims;
mod announced;
mod appraisal;
mod ballots;
mod bodies;
mod collectives;
mod counting;
mod criteria;
mod excluded;
mod kept;
mod last_day;
mod namesake;
mod nominations;
mod once;
mod papers;
mod past;
mod period_close;
mod regimes;
mod running;
mod stage;
mod standings;
mod step_aside;
mod sub;
mod summary;
mod texts;
mod together;
mod waiting;
mod way;
