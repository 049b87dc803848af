//! The pages, one a file: what it shows and its handler.

mod announcements;
mod board;
mod campaign;
mod campaign_file;
mod cards;
mod catalogue;
mod closed;
mod closed_file;
mod closed_rows;
mod controls;
mod course;
mod data;
mod data_file;
mod definitions;
mod dossiers;
mod dossiers_file;
mod dossiers_workbook;
mod event_proof;
mod feedback;
mod front;
mod indicators;
mod left_out;
mod list_file;
mod method;
mod open_data;
mod procedures_behind;
mod readings;
mod registers;
mod report;
mod seals;
mod table;
mod track;
mod tree;
mod trend;
mod unit;
mod verify;
mod wall;

use axum::routing::MethodRouter;

use crate::Open;

/// All pages with their addresses.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    [
        front::routes(),
        board::routes(),
        definitions::routes(),
        unit::routes(),
        registers::routes(),
        tree::routes(),
        wall::routes(),
        report::routes(),
        closed::routes(),
        closed_file::routes(),
        open_data::routes(),
        dossiers::routes(),
        procedures_behind::routes(),
        dossiers_workbook::routes(),
        verify::routes(),
        event_proof::routes(),
        seals::routes(),
        track::routes(),
        campaign::routes(),
        campaign_file::routes(),
        feedback::routes(),
        catalogue::routes(),
        announcements::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
