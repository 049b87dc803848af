//! The SQL of dossiers.

mod alarm;
mod apology;
mod asked;
mod component;
mod counter;
mod dossier;
mod draft;
mod guidance;
mod handover;
mod intake_form;
mod merge;
mod message;
mod opinion_paper;
mod postal;
mod receipt_book;
mod referral;
mod refusal;
mod register;
mod remark;
mod request;
mod serial;
mod spell;
mod supplement;
mod times;
mod word;

pub(crate) use alarm::{clear_alarm, clear_finished, insert_alarm, open_alarms};
pub(crate) use apology::{apology_from, apology_of, draft_apology, drop_drafts, save_apology};
pub(crate) use asked::insert_asked;
pub(crate) use component::{components_of, insert_component, update_component};
pub(crate) use counter::{answers_of, charge_of, insert_answers, insert_charge, replace_answers};
pub(crate) use dossier::{
    channel_code, channel_from, from_row, insert, load, load_for_change, load_where, save, save_state,
    stands_under_another_name, status_codes,
};
pub(crate) use draft::{
    draft_of, issue_draft, next_out_number, number_draft, save_draft, sign_draft, unsign_draft,
};
pub(crate) use guidance::{guidance_of, insert_guidance};
pub(crate) use handover::{
    NewHandover, handover, handover_for_change, handover_items, handover_of_request, handovers_where,
    insert_handover, mark_parcel, mark_received, mark_refused, mark_taken, open_fields,
};
pub(crate) use intake_form::{drop_forms, finish_form, insert_form};
pub(crate) use merge::{
    NOT_ENDED, by_id as merge_by_id, close_item as close_merge_item, insert as insert_merge,
    insert_item as insert_merge_item, item_counts as merge_item_counts, items as merge_items,
    latest as latest_merges, next_open, standing as standing_merge, undo as undo_merge,
};
pub(crate) use message::{insert_message, mark_answered, mark_read, message_from, message_of_request};
pub(crate) use opinion_paper::{insert_opinion_paper, opinion_papers_of};
pub(crate) use postal::{insert_postal, postal_from, postal_of};
pub(crate) use receipt_book::next_receipt;
pub(crate) use referral::{NewReferral, answer_referral, insert_referral, referrals_where};
pub(crate) use refusal::{insert_refusal, refusal_of};
pub(crate) use register::{book, lock_book, next_line};
pub(crate) use remark::{insert_remarks, remarks_of, take_remarks_out};
pub(crate) use request::claim_request;
pub(crate) use serial::next_serial;
pub(crate) use spell::follow_spells;
pub(crate) use supplement::{
    answer_supplement, complete_supplement, insert_supplement, mend, reply, supplements_of,
};
pub(crate) use times::{insert_times, times_on, times_set};
pub(crate) use word::{insert_words, rare_word};
