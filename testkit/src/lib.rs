//! Databases, fixtures, and servers that take letters and requests, for tests.

mod databases;
mod http_sink;
mod postgres;
mod smtp_sink;

pub use databases::{TestDb, each_database, sqlite_database};
pub use http_sink::{HttpSink, Request};
pub use postgres::fresh_database;
pub use smtp_sink::{Letter, SmtpMood, SmtpSink};
