//! Emulation campaigns (phong trào thi đua): targets, standings, solutions, difficulties, nominations, awards.
//!
//! A campaign is data with a version; what changes after its launch is on record with a reason. Figures are read from
//! `figures` and never typed here; at the close they are frozen and their hash goes into the ledger. Units launch
//! sub-campaigns with criteria of their own. What officers type stands in tables; events carry salted seals over it.

mod actions;
mod box_key;
mod docx;
mod error;
mod event;
mod migrations;
mod model;
mod nomination;
mod queries;
mod running;
mod store;

pub use actions::*;
pub use box_key::BoxKey;
pub use docx::letter_docx;
pub use error::CampaignError;
pub use migrations::MIGRATIONS;
pub use model::*;
pub use nomination::*;
pub use queries::*;
pub use running::*;
pub use store::{ChangeMade, RegimeFolder};
