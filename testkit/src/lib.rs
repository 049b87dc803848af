//! Databases, fixtures, changed files, and servers that take letters and requests, for tests.

mod databases;
mod fake_reader;
mod http_sink;
mod mutation;
mod postgres;
mod skipped;
mod smtp_sink;
mod sqlite_template;
mod tight_disk;

pub use databases::{TestDb, each_database, sqlite_database};
pub use fake_reader::{FakeReader, grey_page, page_that_says};
pub use http_sink::{HttpSink, Request};
pub use mutation::{Dice, Format, mutated, overwritten, with_checksums};
pub use postgres::fresh_database;
pub use skipped::skipped;
pub use smtp_sink::{Letter, SmtpMood, SmtpSink};
pub use tight_disk::TightDisk;
