//! Rows.

mod adjustment;
mod aside;
mod behind;
mod campaign;
mod edition;
mod effects;
mod frozen;
mod issued;
mod meeting;
mod namesake;
mod nomination;
mod number;
mod reading;
pub(crate) mod requests;
mod running;
mod seen;
mod session;
mod waiting;

pub(crate) use adjustment::*;
pub(crate) use aside::*;
pub(crate) use behind::{behind_of, is_watched, mark_watched, replace_behind};
pub use campaign::ChangeMade;
pub(crate) use campaign::{
    change, changes, delete_campaign, insert_campaign, list_campaigns, load_campaign, save_state,
    sub_campaign_of,
};
pub(crate) use edition::*;
pub(crate) use effects::{effects_of, insert_effect};
pub(crate) use frozen::{FrozenRow, frozen_of, frozen_rows, insert_frozen};
pub(crate) use issued::*;
pub(crate) use meeting::*;
pub(crate) use namesake::*;
pub(crate) use nomination::*;
pub(crate) use number::*;
pub(crate) use reading::*;
pub(crate) use running::*;
pub(crate) use seen::*;
pub(crate) use session::*;
pub(crate) use waiting::{MayBe, MayWait, has_handed_in, may_wait, waiting_campaigns};

/// The folder in which the province lays its own award regimes, `regimes/` of the data folder.
pub type RegimeFolder = motcua_figures::FileFolder<crate::model::AwardRegime>;
