//! The pages, one a file: what it shows and its handler.

mod announcements;
mod board;
mod campaign;
mod catalogue;
mod course;
mod data;
mod definitions;
mod dossiers;
mod feedback;
mod front;
mod method;
mod table;
mod track;
mod trend;
mod unit;
mod verify;

use axum::routing::MethodRouter;

use crate::Open;

/// All pages with their addresses.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    [
        front::routes(),
        board::routes(),
        definitions::routes(),
        unit::routes(),
        dossiers::routes(),
        verify::routes(),
        track::routes(),
        campaign::routes(),
        feedback::routes(),
        catalogue::routes(),
        announcements::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
