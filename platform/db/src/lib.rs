//! SQLite and PostgreSQL behind one synchronous facade: the only crate that names the drivers.
//!
//! A piece of work is a closure over a [`Tx`]; it runs on a database thread (the one writer on SQLite, the
//! calling thread on PostgreSQL), so a transaction is plain Rust that a dropped request cannot cut half-way.
//! When [`Db::write`] returns `Ok`, the work is on the disk. Invariants:
//! - write closures may run more than once and change nothing but the database;
//! - after any SQL error the transaction is over: return the error;
//! - one SQL text for both engines, `$1` parameters; the few words that differ come from [`Dialect`].

mod db;
mod dialect;
mod error;
mod many;
mod migration;
mod places;
mod postgres;
mod row;
mod sqlite;
mod tx;
mod value;
mod work;

pub use db::{Db, DbUrl};
pub use dialect::Dialect;
pub use error::DbError;
pub use many::ManyRows;
pub use migration::{Migration, migrate};
pub use places::{among, places};
pub use row::Row;
pub use tx::Tx;
pub use value::{FromValue, Value};
