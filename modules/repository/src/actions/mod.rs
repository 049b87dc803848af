//! What people do with papers, one use case a file.

mod agency_sign;
mod ask_for_pages;
mod ask_to_read;
mod backfill;
mod certify;
mod confirm;
mod correct;
mod counter;
mod decide_rule;
mod end;
mod hand_in;
mod issue;
mod keep;
mod note_export;
mod prepare_confirmation;
mod prepare_correction;
mod prepare_scan;
mod reading_rules;
mod redraw;
mod retention;
mod reuse;
mod rules;
mod scan;
mod second;
mod seek_codes;
mod settle_difference;
mod stored_text;
mod told;
mod view;
mod view_owned;
mod view_source;
mod withdraw;

pub use agency_sign::{PreparedSeal, agency_sign, prepare_agency_signature};
pub use ask_for_pages::ask_for_pages;
pub(crate) use ask_for_pages::lacks_pages;
pub use backfill::{
    AddFile, Added, ChosenPart, DecideSpan, OpenBatch, RegisterImported, SetEstimate, StageRegister,
    add_file, announce_files, decide_span, discard_item, discard_register, forget_coming, forget_refused,
    import_register, match_item, open_batch, prepare_register, put_off, refuse_file, retry_item,
    retry_unmatched, set_estimate, stage_register, view_item,
};
pub(crate) use backfill::{Piece, file_of_pages, hold_against_register, settle};
pub use certify::{
    Certify, PAPER_CERTIFIED, PaperCertified, PreparedCopy, certifiable, certify, is_certified_copy,
    prepare_certified_copy, refuse_certified_copy,
};
pub use confirm::{ConfirmedPaper, confirm};
pub use correct::correct;
pub use counter::{
    AssemblePart, CaptureWay, PairPhone, Paired, SheetPicture, TakeFile, TrayLook, arrange, assemble,
    confirm_all, draw_pages, first_page_small, leave_file_out, note_tray_look, pair_phone, paired,
    read_file_again, take_file, take_from_phone, view_sheet,
};
pub use decide_rule::{DecideRule, RuleProblemAt, decide_rule};
pub use end::{Replace, Revoke, replace, restore, revoke};
pub use hand_in::hand_in;
pub use issue::{Issue, PreparedIssue, issue, prepare_issue, seal, sign_in_person};
pub(crate) use keep::{SEARCH_KIND, index, scope};
pub use note_export::{Export, note_export};
pub use prepare_confirmation::{Confirm, ConfirmOutcome, PreparedConfirmation, prepare_confirmation};
pub use prepare_correction::{Correct, CorrectOutcome, PreparedCorrection, prepare_correction};
pub(crate) use prepare_scan::bare_name;
pub use prepare_scan::{PreparedScan, prepare_scan, prepare_seen_scan};
pub use reading_rules::{SaveRules, begin_rules, publish_rules, save_rules};
pub use redraw::{Redraw, RedrawOutcome, prepare_redraw};
pub(crate) use retention::counted_from;
pub use retention::{
    ApproveDisposal, KeepOn, MOST_PAPERS, ProposeDisposal, RefuseDisposal, approve_disposal, keep_on,
    propose_disposal, refuse_disposal,
};
pub use reuse::note_reuse;
pub use rules::import_paper_rules;
pub use scan::{Scan, scan};
pub use second::{ReEnter, SecondCheck, re_enter, second_check};
pub use seek_codes::seek_codes;
pub use settle_difference::settle_difference;
pub use stored_text::stored_text;
pub use view::{
    BlobRef, PaperView, dossier_of_purpose, purpose_of_dossier, view, view_as_asked, view_as_proof,
};
pub use view_owned::view_owned;
pub use view_source::view_source;
pub use withdraw::withdraw;
