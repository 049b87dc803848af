//! The SQL of dossiers.

mod component;
mod dossier;
mod merge;
mod register;
mod request;
mod serial;

pub(crate) use component::{components_of, insert_component};
pub(crate) use dossier::{from_row, insert, load, load_for_change, load_where, save, status_codes};
pub(crate) use merge::{
    NOT_ENDED, by_id as merge_by_id, close_item as close_merge_item, insert as insert_merge,
    insert_item as insert_merge_item, item_counts as merge_item_counts, items as merge_items,
    latest as latest_merges, next_open, standing as standing_merge, undo as undo_merge,
};
pub(crate) use register::next_line;
pub(crate) use request::claim_request;
pub(crate) use serial::next_serial;
