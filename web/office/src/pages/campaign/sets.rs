//! Sets that something is done on together, as forms list them.

use motcua_campaign::{Campaign, NominationId, SetOfSession};
use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::Fault;

use super::frame::{Sent, text};

/// A set to be ticked.
pub(super) struct SetLine {
    pub(super) id: NominationId,
    pub(super) version: i64,
    pub(super) unit: String,
    pub(super) award: String,
    /// Who is on it.
    pub(super) names: String,
}

impl SetLine {
    /// The name of its field.
    pub(super) fn field(&self) -> String {
        format!("set-{}", self.id)
    }

    /// Whether it is ticked: all are, until something was sent.
    pub(super) fn is_ticked(&self, sent: &Sent) -> bool {
        sent.is_empty() || !text(sent, &self.field()).is_empty()
    }
}

/// The sets as lines, with those of their nominees who are before whoever acts.
pub(super) fn set_lines(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (sets, carried): (&[SetOfSession], bool),
) -> Result<Vec<SetLine>, Fault> {
    let mut lines = Vec::with_capacity(sets.len());
    for set in sets {
        let award = campaign.definition.award(&set.nomination.award);
        let nominees = set.nominees.iter().filter(|one| one.carried || !carried);
        let names: Vec<&str> = nominees.map(|one| one.name.as_str()).collect();
        lines.push(SetLine {
            id: set.nomination.id,
            version: set.nomination.version,
            unit: unit(tx, &set.nomination.unit)?.name,
            award: award.map_or_else(String::new, |award| award.name.clone()),
            names: names.join("; "),
        });
    }
    Ok(lines)
}

/// The sets that were ticked, each with the version that was looked at.
pub(super) fn ticked_sets(sent: &Sent) -> Vec<(NominationId, i64)> {
    let ticked = sent.iter().filter_map(|(name, version)| {
        let id = name.strip_prefix("set-")?.parse().ok()?;
        Some((id, version.parse().ok()?))
    });
    ticked.collect()
}
