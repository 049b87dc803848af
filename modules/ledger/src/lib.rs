//! The append-only event log: one hash-chained stream per subject, sealed by the day.
//!
//! An event is appended in the transaction that changes the state it tells of. Each event's hash covers the hash
//! of the event before it in its stream, so no past byte can change unseen; a day's seal covers every event of
//! the day and the seal before it, so no stream can vanish unseen. What must travel to a module of a higher rank
//! is put into the outbox by the same transaction. Figures are made from events only.

mod append;
mod event;
mod hash;
mod inclusion;
mod migrations;
mod outbox;
mod read;
mod remark;
mod seal;
mod verify;

pub use append::{NewEvent, append};
pub use event::{Event, Stream};
pub use inclusion::{Inclusion, Neighbour, UnderSeal, inclusion};
pub use migrations::MIGRATIONS;
pub use outbox::{Delivery, Reader, deliver, deliver_to, pending, waits_for_notices};
pub use read::{after, after_of, in_time, last_at, stream_events};
pub use remark::{KeptWords, Remark, Remarks, TakenOut, put_back, take_out};
pub use seal::{Seal, seal_day, seal_of, seal_until, seals};
pub use verify::{Finding, Verified, verify};
