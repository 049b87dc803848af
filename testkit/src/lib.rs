//! Databases and fixtures for tests.

mod databases;
mod postgres;

pub use databases::{TestDb, each_database, sqlite_database};
pub use postgres::fresh_database;
