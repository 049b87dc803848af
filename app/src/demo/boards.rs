//! Procedures made public at the demonstration: revisions that the control officer published after a decision, and the
//! notice board of the showcase commune.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_catalog::{
    PostRevisions, PublishDraft, SaveDraft, draft, open_draft, post_revisions, publish_draft,
};
use motcua_db::Tx;
use motcua_figures::{Period, fold_until_empty, offered};
use motcua_identity::{Actor, OpContext, SignedIn, UnitId};
use motcua_kernel::{Day, Fault, SeededRandomness};

use super::build::Works;
use super::officers::Staff;
use super::province::Province;
use super::revisions;
use crate::composition::morning_of;

/// A decision that was published: the procedure, its symbol, and how many days before the demonstration it was signed, was
/// published, and came into force. Two were made public within five working days; one lay for a fortnight. Their files come into
/// force with them and not on the day, so that what was decided is still in force then.
const DECISIONS: [(&str, &str, [i32; 3]); 3] = [
    ("1.009664", "1543/QĐ-UBND (minh họa)", [35, 33, 21]),
    ("1.001737", "1608/QĐ-UBND (minh họa)", [26, 22, 12]),
    ("1.010727", "1655/QĐ-UBND (minh họa)", [23, 9, 5]),
];

/// Days before the demonstration on which the commune put its procedures up.
const POSTED: i32 = 30;

/// What stays off the board: every so many-th procedure of the list.
const LEFT_OUT: usize = 9;

/// How many of the revisions that are new on the day of the demonstration hang there again.
const POSTED_AGAIN: usize = 6;

/// Whether the configured file of this name comes into force with a decision.
pub(super) fn is_decided(name: &str) -> bool {
    DECISIONS
        .iter()
        .any(|(code, ..)| name.strip_suffix(".json") == Some(*code))
}

impl Works<'_> {
    /// Decisions are published, and the showcase commune posts what it takes in.
    pub(super) fn publicity(&self, province: &Province, staff: &Staff) -> Result<(), Fault> {
        // Randomness of its own: what comes after is drawn as it always was.
        let system = OpContext::system(self.clock.clone(), Arc::new(SeededRandomness::new(618)));
        let acting = |officer: &Arc<SignedIn>| system.acting_as(Actor::Officer(Arc::clone(officer)));
        if let Some(control) = &staff.control {
            for (code, symbol, days) in DECISIONS {
                let [signed, published, in_force] = days.map(|ago| self.order.as_of.plus_days(-ago));
                self.clock.set(morning_of(published));
                let (cx, days) = (acting(control), (signed, in_force));
                self.db.write(move |tx| publish(&cx, tx, (code, symbol), days))?;
            }
        }
        let [.., communes] = &province.counters;
        if let (Some(showcase), Some(head)) = (communes.first(), &staff.head)
            && showcase.unit.stands_on(self.order.as_of)
        {
            let unit = &showcase.unit.id;
            self.post(&acting(head), unit, POSTED, |place| place % LEFT_OUT > 0)?;
            self.post(&acting(head), unit, 0, |place| place < POSTED_AGAIN)?;
        }
        self.clock.set(morning_of(self.order.as_of));
        Ok(())
    }

    /// The unit puts up what is not there yet, as far as `wanted` says so by its place in the list.
    fn post(
        &self,
        cx: &OpContext,
        unit: &UnitId,
        ago: i32,
        wanted: impl Fn(usize) -> bool,
    ) -> Result<(), Fault> {
        let on = self.order.as_of.plus_days(-ago);
        self.clock.set(morning_of(on));
        fold_until_empty(&self.db)?;
        let year = Day::new(on.year(), 1, 1).unwrap_or(on);
        let offered = self
            .db
            .read(|tx| offered(tx, unit, Period::new(year, on)))?
            .into_iter();
        // On the day itself, what is new: the revisions of before hang there already.
        let fresh = offered.filter(|one| ago > 0 || one.effective_from == on);
        let chosen = fresh.enumerate().filter(|(place, _)| wanted(*place));
        let revisions: BTreeSet<_> = chosen.filter_map(|(_, one)| one.revision.parse().ok()).collect();
        if revisions.is_empty() {
            return Ok(());
        }
        let input = PostRevisions {
            unit: unit.clone(),
            posted_on: on,
            revisions,
        };
        let cx = cx.clone();
        self.db.write(move |tx| post_revisions(&cx, tx, &input)).map(drop)
    }
}

/// What comes configured, with the decision behind it, published.
fn publish(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (code, symbol): (&str, &str),
    (decided_on, effective_from): (Day, Day),
) -> Result<(), Fault> {
    let mut body = revisions::body_of(code)?;
    body.decision = Some(symbol.to_owned());
    let code = code.parse().map_err(Fault::internal)?;
    let id = open_draft(cx, tx, &code)?;
    let opened = draft(cx, tx, id)?;
    let input = SaveDraft {
        id,
        version: opened.version,
        effective_from: Some(effective_from),
        body,
    };
    let version = motcua_catalog::save_draft(cx, tx, &input)?;
    let input = PublishDraft {
        id,
        version,
        effective_from,
        decided_on,
    };
    publish_draft(cx, tx, input).map(drop)
}
