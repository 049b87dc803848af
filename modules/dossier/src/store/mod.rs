//! The SQL of dossiers.

mod component;
mod counter;
mod dossier;
mod draft;
mod guidance;
mod merge;
mod referral;
mod refusal;
mod register;
mod request;
mod serial;
mod supplement;
mod word;

pub(crate) use component::{components_of, insert_component, update_component};
pub(crate) use counter::{answers_of, charge_of, insert_answers, insert_charge};
pub(crate) use dossier::{
    channel_code, channel_from, from_row, insert, load, load_for_change, load_where, save, status_codes,
};
pub(crate) use draft::{
    draft_of, issue_draft, next_out_number, number_draft, save_draft, sign_draft, unsign_draft,
};
pub(crate) use guidance::{guidance_of, insert_guidance};
pub(crate) use merge::{
    NOT_ENDED, by_id as merge_by_id, close_item as close_merge_item, insert as insert_merge,
    insert_item as insert_merge_item, item_counts as merge_item_counts, items as merge_items,
    latest as latest_merges, next_open, standing as standing_merge, undo as undo_merge,
};
pub(crate) use referral::{NewReferral, answer_referral, insert_referral, referrals_where};
pub(crate) use refusal::{insert_refusal, refusal_of};
pub(crate) use register::next_line;
pub(crate) use request::claim_request;
pub(crate) use serial::next_serial;
pub(crate) use supplement::{complete_supplement, insert_supplement, mend, supplements_of};
pub(crate) use word::{insert_words, rare_word};
