//! What a filing will cost, as far as its answers tell.

use motcua_dossier::model::Channel;
use motcua_dossier::{amount_due, copies_asked};
use motcua_kernel::Money;

use super::drafts::FilingDraft;
use crate::model::{Part, asked_groups};

/// What is owed from the day of sending: the fee for filing online, and the copies that the form asks for. Nothing where
/// the amount is not known.
pub fn amount_owed(full: &FilingDraft) -> Option<Money> {
    let groups = asked_groups(&full.body.form, &full.draft.answers);
    let said = groups.iter().flat_map(|group| &group.fields).map(|asked| {
        let value = full.draft.answers.of(&asked.key(Part::Whole));
        (asked.field.code.as_str(), value)
    });
    amount_due(&full.body.fee, Channel::Online, 1, copies_asked(said))
}
