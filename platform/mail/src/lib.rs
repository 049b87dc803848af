//! Letters and short messages on their way out: SMTP, and gateways for SMS and Zalo.
//!
//! A [`Carrier`] takes one message and says what became of it; [`Carriers`] knows those of each channel, in order, and
//! asks the second where the first is away. Invariant: a message that may have gone out already is never handed to
//! another carrier. Without encryption a carrier is reached on this machine alone.

mod carrier;
mod carriers;
mod gateway;
mod line;
mod report;
mod settings;
mod sign;
mod smtp;

pub use carrier::{Carrier, Channel, Message, SendError, Taken};
pub use carriers::{Carriers, Failed};
pub use gateway::Gateway;
pub use line::Line;
pub use report::{Proof, Report, ReportError, ReportGiven, ReportedState, Reporter};
pub use settings::{CarriersGiven, GatewayGiven, MailError, SmtpGiven};
pub use sign::{sign, signed_by};
pub use smtp::Smtp;
