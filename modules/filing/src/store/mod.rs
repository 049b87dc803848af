//! The SQL of drafts and their files.

mod drafts;
mod files;
mod leftovers;
mod networks;
mod replies;

pub(crate) use drafts::{
    NewDraft, close, find, insert, kept_of, lock, of_dossier, of_request, of_supplement, open_count, open_of,
    save, set_kept,
};
pub(crate) use files::{
    delete_file, file, file_of_open_draft, files_of, insert_file, keep_reading, keep_small, papers_at,
    set_paper, set_place, twin,
};
pub(crate) use leftovers::{due, forget, leave, set_aside};
pub(crate) use networks::{end_network, insert_network, network, networks};
pub(crate) use replies::{replies, set_reply};
