//! Pages anyone may see: boards, look-up, verification.
//!
//! Nobody signs in here, so nothing here may say whose a dossier or a paper is: a page shows counts, codes,
//! procedures and units, never a name, a number or an address of a person. Every figure is a link to the dossiers
//! behind it. Handlers only call queries; `board/` is where figures are asked for.

mod board;
mod limiter;
mod live;
mod looking_back;
mod named_period;
mod open;
mod pages;
mod question;
mod routes;
mod sheet;
mod span;
mod spreadsheet;

pub use open::{Open, OpenParts};
pub use routes::{ROUTES, RouteRule, open_nav, paths, routes};
