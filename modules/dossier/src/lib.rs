//! The case: its state machine, clock, slips and work lists.
//!
//! A dossier keeps the regime, the procedure's revision and the unit of its day. Every act goes one way:
//! authorise, load, let the pure [`model`] decide, save state and events in one transaction. The national status
//! is derived, never set. Invariants: a code is given once; what was acknowledged is in the ledger.

mod actions;
mod case;
mod desk_error;
mod error;
mod handover;
mod migrations;
pub mod model;
mod owner;
mod queries;
mod store;
mod written;

pub use actions::{
    Accept, AcceptOutcome, Accepted, Act, Acted, FieldProblem, HandedIn, OwnerInput, accept, act,
    may_draw_result, settle,
};
pub use actions::{
    ConfirmPayment, FREED, FeeId, FeeRecord, GiveBack, GiveBackOutcome, HandOver, NoticeWay, PostResult,
    ReceiveHandover, RequestPayment, TakeFee, TellOwner, UncollectedRule, WAIVER_RULE, WaiveFee,
    archive_result, archive_uncollected, confirm_payment, give_back, hand_over, heads_desk, lock_register,
    owed, post_result, receive_handover, request_payment, take_fee, tell_owner, waive_fee,
};
pub use case::{Component, Dossier, DossierId, HandedInAs, ReturnWay};
pub use desk_error::DeskError;
pub use error::DossierError;
pub use handover::{Handover, HandoverId, HandoverItem, HandoverKind};
pub use migrations::MIGRATIONS;
pub use owner::{Owner, OwnerKind};
pub use queries::{
    FeeDay, FeeDue, FeeTaken, HandoverBoard, Notice, PaymentDue, RegisterBook, RegisterFilter, RegisterRow,
    ReturnList, ReturnRow, VOLUME, Waiting, control_slip, deals_with, fee_receipt, fees_due, fees_of,
    fees_of_day, handover, handover_board, handover_paper, may_export_register, may_post, may_receive,
    notices, payment_due, payments_due, register, register_book, register_paper, returns,
};
pub use queries::{
    HistoryLine, ListCursor, Tracked, WorkFilter, WorkList, WorkRow, components, dossier, dossier_by_code,
    due_explained, history, of_owner, receipt_slip, track, work_counts, work_list,
};
pub use written::{CaseFacts, ComponentFacts, Written, stream_of};
