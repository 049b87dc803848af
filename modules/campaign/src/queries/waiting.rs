//! What waits for whoever acts, across campaigns (R53, R55, R58): steps of nominations, ballots, difficulties, notes that
//! press, tasks, and windows that end. Nobody has to look through every campaign to find their own part.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::{Day, Fault};

use super::standings::frozen_row;
use crate::actions::{in_time_until, is_beyond, is_local, right};
use crate::model::{Campaign, CampaignId, Decider, Stage, State, Step, WaitingKind};
use crate::nomination::Nomination;
use crate::running::Task;
use crate::store;

/// Days before a window ends from which on it is told.
const WARN_BEFORE: i32 = 7;

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What it is.
    pub kind: WaitingKind,
    /// The campaign.
    pub campaign: CampaignId,
    /// Its name.
    pub campaign_name: String,
    /// The unit's name; empty where it is about the campaign as a whole.
    pub unit: String,
    /// What it is about: an award, a task, the words of a note.
    pub about: String,
    /// Until when.
    pub until: Option<Day>,
    /// Where it is done, below the campaign's address.
    pub path: String,
    /// The entry that can be marked as seen.
    pub entry: Option<String>,
}

/// What waits for whoever acts, by the day it is due; what has no day comes last.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Waiting>, Fault> {
    let mut found = Vec::new();
    // Asked once: the menu counts on every page.
    let mine = match cx.officer() {
        Ok(officer) => store::tasks_of_officer(tx, officer.officer_id)?,
        Err(_) => Vec::new(),
    };
    for campaign in store::list_campaigns(tx)? {
        if campaign.state == State::Draft {
            continue;
        }
        let mut of = Of {
            cx,
            campaign: &campaign,
            found: &mut found,
        };
        of.tasks(tx, &mine)?;
        of.nominations(tx)?;
        of.difficulties(tx)?;
        if campaign.state == State::Launched {
            of.notes(tx)?;
        }
        of.windows(tx)?;
    }
    found.sort_by_key(|one| (one.until.is_none(), one.until));
    Ok(found)
}

/// The units at which the actor is posted and holds a right, without those below them: a district's head is not told what
/// each commune has to sign.
fn held(cx: &OpContext, permission: Permission) -> Vec<UnitId> {
    let Ok(officer) = cx.officer() else {
        return Vec::new();
    };
    let posted = officer.postings.iter().map(|held| &held.posting.unit);
    let mut units: Vec<UnitId> = posted
        .filter(|unit| cx.may(permission, unit, None))
        .cloned()
        .collect();
    units.sort();
    units.dedup();
    units
}

/// Whether the actor holds a right at the unit itself.
fn holds_at(cx: &OpContext, permission: Permission, unit: &UnitId) -> bool {
    held(cx, permission).contains(unit)
}

struct Of<'w> {
    cx: &'w OpContext,
    campaign: &'w Campaign,
    found: &'w mut Vec<Waiting>,
}

impl Of<'_> {
    fn add(
        &mut self,
        tx: &mut Tx<'_>,
        kind: WaitingKind,
        at: Option<&UnitId>,
        (about, until, path): (&str, Option<Day>, String),
    ) -> Result<&mut Waiting, Fault> {
        let definition = &self.campaign.definition;
        let name = if definition.name.is_empty() {
            &definition.title
        } else {
            &definition.name
        };
        let unit = at.map(|id| unit(tx, id)).transpose()?;
        self.found.push(Waiting {
            kind,
            campaign: self.campaign.id,
            campaign_name: name.clone(),
            unit: unit.map_or_else(String::new, |unit| unit.name),
            about: about.to_owned(),
            until,
            path,
            entry: None,
        });
        self.found
            .last_mut()
            .ok_or_else(|| Fault::internal("nothing was added"))
    }

    fn tasks(&mut self, tx: &mut Tx<'_>, mine: &[Task]) -> Result<(), Fault> {
        self.cx.officer()?;
        for task in mine {
            if task.campaign == self.campaign.id {
                let what = (
                    task.title.as_str(),
                    Some(task.due_on),
                    format!("/units/{}", task.unit),
                );
                self.add(tx, WaitingKind::Task, Some(&task.unit), what)?;
            }
        }
        Ok(())
    }

    fn nominations(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        for one in store::nominations_open(tx, self.campaign.id)? {
            let Some(kind) = self.step_of(tx, &one)? else {
                continue;
            };
            let award = self.campaign.definition.award(&one.award);
            let award = award.map_or_else(String::new, |award| award.name.clone());
            let local = is_local(self.campaign, &one);
            let at_unit = matches!(one.stage, Stage::Drafting | Stage::Voted | Stage::Returned);
            let until = in_time_until(self.campaign, &one).filter(|_| at_unit && !local);
            let what = (award.as_str(), until, format!("/nominations/{}", one.id));
            self.add(tx, kind, Some(&one.unit), what)?;
        }
        Ok(())
    }

    /// What of a nomination waits for the actor; nothing where others have the next step.
    fn step_of(&self, tx: &mut Tx<'_>, one: &Nomination) -> Result<Option<WaitingKind>, Fault> {
        if is_beyond(self.campaign, one) {
            return Ok(None);
        }
        let me = self.cx.officer()?.officer_id;
        let meetings = store::meetings_of(tx, one.id)?;
        if let Some(open) = meetings.iter().find(|meeting| meeting.closed_at.is_none()) {
            let due = |member: &crate::nomination::Member| member.present && !member.voted;
            let mine = open
                .members
                .iter()
                .any(|member| member.officer == me && due(member));
            let all = !open.members.iter().any(due);
            let counts = all && holds_at(self.cx, Permission::PrepareNomination, &open.unit);
            return Ok(match (mine, counts) {
                (true, _) => Some(WaitingKind::Vote),
                (_, true) => Some(WaitingKind::Count),
                _ => None,
            });
        }
        if one.stage == Stage::Returned && holds_at(self.cx, Permission::PrepareNomination, &one.unit) {
            return Ok(Some(WaitingKind::Returned));
        }
        let local = is_local(self.campaign, one);
        let next = Step::ALL.into_iter().filter(|step| {
            let late = *step == Step::AdmitLate && !self.campaign.definition.late_may_enter;
            !late && one.stage.next(*step, local).is_some()
        });
        let mut mine = next.filter(|step| {
            let (permission, at) = right(*step, one, &self.campaign.unit);
            holds_at(self.cx, permission, &at)
        });
        Ok(mine.find_map(|step| WaitingKind::of_step(step, one.stage)))
    }

    /// Whether the actor manages the campaign at its own unit.
    fn manages(&self) -> bool {
        let of_unit = self.campaign.parent.is_some()
            && holds_at(self.cx, Permission::LeadCampaign, &self.campaign.unit);
        of_unit || holds_at(self.cx, Permission::ManageCampaign, &self.campaign.unit)
    }

    fn difficulties(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let me = self.cx.officer()?;
        let manages = self.manages();
        for one in store::difficulties_of(tx, self.campaign.id)? {
            let path = "/difficulties".to_owned();
            if one.answered_at.is_none() {
                if manages {
                    let what = (one.words.as_str(), None, path);
                    self.add(tx, WaitingKind::Difficulty, Some(&one.unit), what)?;
                }
                continue;
            }
            if self.campaign.state == State::Closed {
                continue;
            }
            let raised = one.raised_by_name == me.full_name && me.home_unit == one.unit;
            let told = raised || holds_at(self.cx, Permission::LeadCampaign, &one.unit);
            let entry = one.id.to_string();
            if told && !store::is_seen(tx, me.officer_id, &entry)? {
                let what = (one.words.as_str(), None, path);
                self.add(tx, WaitingKind::Answered, Some(&one.unit), what)?.entry = Some(entry);
            }
        }
        Ok(())
    }

    fn notes(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let me = self.cx.officer()?.officer_id;
        for note in store::pressing_notes(tx, self.campaign.id)? {
            let owner = store::owner_of(tx, self.campaign.id, &note.unit)?;
            let owns = owner.is_some_and(|(owner, _)| owner == me);
            let told = owns || holds_at(self.cx, Permission::LeadCampaign, &note.unit);
            let entry = note.id.to_string();
            if told && !store::is_seen(tx, me, &entry)? {
                let what = (note.words.as_str(), None, format!("/units/{}", note.unit));
                self.add(tx, WaitingKind::Pressed, Some(&note.unit), what)?.entry = Some(entry);
            }
        }
        Ok(())
    }

    fn windows(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let (today, window) = (self.cx.now().day(), self.campaign.definition.window);
        let near = |last: Day| (0..=WARN_BEFORE).contains(&last.days_since(today));
        if self.campaign.state == State::Launched {
            if today > window.to {
                return if self.manages() {
                    let what = ("", Some(window.to), "/plan".to_owned());
                    self.add(tx, WaitingKind::CloseDue, None, what).map(drop)
                } else {
                    Ok(())
                };
            }
            let own = held(self.cx, Permission::LeadCampaign)
                .into_iter()
                .find(|unit| self.campaign.parent.is_none() || *unit == self.campaign.unit);
            if let Some(own) = own.filter(|_| near(window.to)) {
                let what = ("", Some(window.to), format!("/units/{own}"));
                self.add(tx, WaitingKind::WindowEnds, None, what)?;
            }
            return Ok(());
        }
        let Some(last) = self.campaign.definition.submission.map(|span| span.to) else {
            return Ok(());
        };
        if !near(last) {
            return Ok(());
        }
        let mut units = held(self.cx, Permission::SignNomination);
        units.extend(held(self.cx, Permission::PrepareNomination));
        units.sort();
        units.dedup();
        for unit in units {
            if self.has_not_submitted(tx, &unit)? {
                let what = ("", Some(last), "/nominations".to_owned());
                self.add(tx, WaitingKind::SubmissionEnds, Some(&unit), what)?;
            }
        }
        Ok(())
    }

    /// Whether the unit stands where an award of the Chairman asks it to, and has not handed anything in.
    fn has_not_submitted(&self, tx: &mut Tx<'_>, unit: &UnitId) -> Result<bool, Fault> {
        let Some(row) = frozen_row(tx, self.campaign, unit)? else {
            return Ok(false);
        };
        let mut awards = self.campaign.definition.awards.iter();
        let eligible =
            awards.any(|award| award.decider == Decider::Chairman && row.overall >= award.standing);
        let handed_in = store::nominations_of(tx, self.campaign.id)?
            .iter()
            .any(|one| one.unit == *unit && one.submitted_at.is_some());
        Ok(eligible && !handed_in)
    }
}
