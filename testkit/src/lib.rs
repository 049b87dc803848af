//! Databases and fixtures for tests.

mod postgres;

pub use postgres::fresh_database;
