//! Pages of officers.
//!
//! A page is one file: what it shows, its handlers, its form. Handlers only call use cases and queries; every
//! one takes a [`Desk`], the proof that an officer is signed in, or stands in `sign_in.rs`.

mod card_number;
mod desk;
mod due;
mod header;
mod limit;
mod nav;
mod nav_entries;
mod nav_groups;
mod office;
mod own_units;
mod pages;
mod pdf;
mod role_words;
mod routes;
mod sign_in;
mod sign_in_second;
mod signed_report;
mod table;

pub use header::with_header;
pub use office::{DEMO_PASSWORD, DemoAccount, Office, OfficeParts};
pub use routes::{RouteRow, RouteRule, paths, routes, table};
