//! The module's use cases, each on every engine.

mod officers;
mod policy;
mod sign_in;
mod stage;
mod units;
