//! Pages of citizens and organisations (cổng dịch vụ công).
//!
//! A page is one file: what it shows, its handlers, its form. Handlers only call use cases and queries; every page about
//! somebody's own takes a [`person::Person`], the proof that its owner is signed in. Every form works without JavaScript.

mod desks;
mod entering;
mod header;
mod kept;
mod pages;
mod pay_ways;
mod pdf;
mod person;
mod portal;
mod routes;
mod sheet;
mod upload;

pub use header::with_header;
pub use pay_ways::PayWays;
pub use portal::{DemoPerson, Portal, PortalChoices, PortalParts};
pub use routes::{CALLBACK, RouteRow, RouteRule, callback_of, entry_nav, paths, portal_nav, routes, table};
