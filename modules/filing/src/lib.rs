//! A filing from home (nộp hồ sơ trực tuyến): answers saved as typed, attachments, the check before sending, the act.
//!
//! A draft belongs to the owner who began it and to nobody else; no officer sees it before it is sent. Invariants: what
//! was typed is never thrown away, right or wrong; the same bytes are one file of a draft; a draft is sent once; the
//! papers made of it are of the lowest trust until an officer confirms them.

mod actions;
mod error;
mod jobs;
mod migrations;
mod model;
mod queries;
mod store;

pub use actions::{
    Added, Begin, NetworkOutcome, NewNetwork, PreparedFile, PreparedSending, Renewed, SaveAnswers, Send,
    SendOutcome, Taken, add_file, add_network, begin, begin_supplement, drop_draft, end_network, keep_file,
    keep_paper, leave_behind, leave_hash, owned, papers_of, place_file, prepare_file, prepare_sending,
    remove_file, remove_row, renew, reply, save_answers, send, set_case, set_exemption, small_picture,
    take_from_paper,
};
pub use error::FilingError;
pub use jobs::{READ_FILES_QUEUE, ReadFiles, SweepFiles, Swept};
pub use migrations::MIGRATIONS;
pub use model::{
    AddressRange, Against, AnswerProblem, Answers, AskedField, AskedGroup, CounterNetwork, Draft, DraftFile,
    DraftId, DraftState, Effort, Exemption, FileId, FileRead, Filer, Finding, FindingPlace, KeptSaid,
    LONGEST_ANSWER, MOST_REPLY, Mending, NetworkId, NoRange, OffPaper, OffPerson, OfferFrom, OfferId,
    OfferedValue, Origin, Origins, OwnSaid, PaperOffer, PaperType, Part, Place, ReadLine, SILENT_DAYS,
    SeenSignature, SheetPicture, Source, Unplaced, Way, asked_groups, key_of, parts_of, problems_of, rows_of,
};
pub use queries::{
    ArrivedPaper, FilingDraft, OpenDraft, Proof, Receipt, amount_owed, assistant_of, check_list,
    commune_names, counter_networks, draft_in_full, every_offer, exemption_sent, file_of, filed_under,
    files_behind_paper, filing_efforts, kept_files, needs_file, offered_papers, open_draft_count,
    open_drafts, owes, page_picture, paper_offers, placed_units, receipt, receipt_paper, sent_files,
    taken_from_papers, takes_in, units_for,
};
