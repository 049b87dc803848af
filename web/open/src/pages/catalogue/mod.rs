//! The catalogue of procedures, open to everybody whether or not the province files on this portal: a list, a page for each
//! procedure, and the same as data at addresses that stay (Luật Tiếp cận thông tin 2016; NĐ 47/2020/NĐ-CP, điều 17).

mod data;
mod list;
mod named;
mod show;
mod words;

use axum::routing::{MethodRouter, get};

use crate::Open;

const ALL: &str = "/procedures";

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (ALL, get(list::show)),
        ("/procedures.json", get(data::json)),
        ("/procedures.csv", get(data::csv)),
        ("/procedures/{code}", get(show::show)),
    ]
}
