//! The read models, one a file.

mod control_slip;
mod deadline;
mod detail;
mod fees;
mod handover;
mod handover_paper;
mod history;
mod issuing;
mod register;
mod returns;
mod slip;
mod track;
mod work_list;

pub use control_slip::control_slip;
pub use deadline::due_explained;
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use fees::{
    FeeDay, FeeDue, FeeTaken, PaymentDue, fee_receipt, fees_due, fees_of, fees_of_day, payment_due,
    payments_due,
};
pub(crate) use handover::waits;
pub use handover::{HandoverBoard, Waiting, deals_with, handover, handover_board, may_post, may_receive};
pub use handover_paper::handover_paper;
pub use history::{HistoryLine, history};
pub use register::{
    RegisterBook, RegisterFilter, RegisterRow, VOLUME, may_export_register, register, register_book,
    register_paper,
};
pub use returns::{Notice, ReturnList, ReturnRow, notices, returns};
pub use slip::receipt_slip;
pub use track::{Tracked, track};
pub use work_list::{ListCursor, WorkFilter, WorkList, WorkRow, work_counts, work_list};
