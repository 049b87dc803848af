//! The use cases, one a file.

mod accept;
mod act;
mod announce;
mod fee;
mod give_back;
mod hand_over;
mod lock_register;
mod payment;
mod receive_handover;
mod rights;
mod settle;
pub(crate) mod sides;
mod validate;

pub use accept::{Accept, AcceptOutcome, Accepted, HandedIn, accept};
pub use act::{Act, Acted, act};
pub use announce::{NoticeWay, TellOwner, UncollectedRule, archive_result, archive_uncollected, tell_owner};
pub(crate) use fee::receipt_number;
pub use fee::{FREED, FeeId, FeeRecord, TakeFee, WAIVER_RULE, WaiveFee, owed, take_fee, waive_fee};
pub use give_back::{GiveBack, GiveBackOutcome, PostResult, give_back, post_result};
pub use hand_over::{HandOver, hand_over};
pub use lock_register::{heads_desk, lock_register};
pub use payment::{ConfirmPayment, RequestPayment, confirm_payment, request_payment};
pub use receive_handover::{ReceiveHandover, receive_handover};
pub use settle::{may_draw_result, settle};
pub use validate::{FieldProblem, OwnerInput};
