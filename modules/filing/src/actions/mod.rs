//! What people do with a filing from home, one use case a file.

mod add_file;
mod begin;
mod begin_supplement;
mod drop_draft;
mod exemption;
mod keep_paper;
mod leave_behind;
mod networks;
mod prepare_file;
mod prepare_sending;
mod proof_papers;
mod renew;
mod save;
mod send;
mod small_picture;
mod take_from_paper;
mod told;

pub(crate) use add_file::name_of;
pub use add_file::{Added, add_file, remove_file};
pub use begin::{Begin, begin, owned, set_case};
pub(crate) use begin::{body_of, in_force, is_entrusted, own};
pub use begin_supplement::begin_supplement;
pub use drop_draft::drop_draft;
pub use exemption::set_exemption;
pub use keep_paper::keep_paper;
pub use leave_behind::{leave_behind, leave_hash};
pub use networks::{NetworkOutcome, NewNetwork, add_network, end_network};
pub use prepare_file::{PreparedFile, keep_file, prepare_file};
pub(crate) use prepare_sending::declared;
pub use prepare_sending::{PreparedSending, prepare_sending};
pub use proof_papers::papers_of;
pub use renew::{Renewed, place_file, renew};
pub use save::{SaveAnswers, remove_row, save_answers};
pub use send::{Send, SendOutcome, send};
pub use small_picture::small_picture;
pub use take_from_paper::{Taken, take_from_paper};
