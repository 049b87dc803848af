//! A durable queue in the same database.
//!
//! A job is enqueued inside the business transaction that needs it, claimed under a lease, and kept with its
//! cause when it has failed for good, so that nothing is lost silently. A worker that dies loses its lease and
//! another takes the job: jobs therefore do the same thing when done twice. Payloads hold ids only.

mod claim;
mod enqueue;
mod list;
mod migrations;
mod worker;

pub use claim::{Claimed, LEASE_SECONDS, claim, complete, fail, postpone};
pub use enqueue::{NewJob, enqueue, forget, start_again};
pub use list::{JobRow, JobState, retry, standing, waiting_and_dead};
pub use migrations::MIGRATIONS;
pub use worker::{Handlers, Outcome, run_one, run_until_empty};
