//! The desk's traffic on both engines: lists, slip 05, returns, notices, fees, the register.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod commune;
mod fields;
mod lists;
mod money;
mod postal;
mod register;
mod returns;
