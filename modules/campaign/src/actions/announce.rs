//! Announcing something about a campaign, to officers or to everybody (R9).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use serde::Serialize;

use super::parties::managed;
use crate::error::CampaignError;
use crate::event::{acting_name, seal_words, stream_of, tell};
use crate::model::{CampaignId, FieldProblem, State};
use crate::running::Announcement;
use crate::store;

/// An announcement as filled in.
#[derive(Debug, Clone)]
pub struct NewAnnouncement {
    /// The title.
    pub title: String,
    /// The words.
    pub words: String,
    /// Whether it stands on the public page too.
    pub open: bool,
}

#[derive(Serialize)]
struct Announced {
    entry: String,
    open: bool,
    seal: String,
}

/// Announces something; the problems of the form, empty where it is announced.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state`; when the database refuses.
pub fn announce(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    new: &NewAnnouncement,
) -> Result<Vec<FieldProblem>, Fault> {
    let campaign = managed(cx, tx, id)?;
    if campaign.state == State::Draft {
        return Err(CampaignError::WrongState.into());
    }
    let mut problems = Vec::new();
    for (field, text) in [("title", &new.title), ("words", &new.words)] {
        if text.trim().is_empty() {
            problems.push(FieldProblem {
                field,
                code: "campaign-words-missing",
            });
        }
    }
    if !problems.is_empty() {
        return Ok(problems);
    }
    let one = Announcement {
        id: cx.new_id(),
        campaign: id,
        title: new.title.trim().to_owned(),
        words: new.words.trim().to_owned(),
        open: new.open,
        by_name: acting_name(cx),
        at: cx.now(),
    };
    store::insert_announcement(tx, &one)?;
    let told = Announced {
        entry: one.id.to_string(),
        open: one.open,
        seal: seal_words(cx, tx, &stream_of(id), &format!("{}\n{}", one.title, one.words))?,
    };
    tell(cx, tx, id, "campaign-announced", &told)?;
    Ok(problems)
}
