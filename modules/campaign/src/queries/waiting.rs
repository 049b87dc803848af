//! What waits for whoever acts, across campaigns (R53, R55, R58): steps of nominations, ballots, difficulties, notes that
//! press, tasks, and windows that end. Nobody has to look through every campaign to find their own part.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, units_among};
use motcua_kernel::{Day, Fault, Instant};

use super::standings::frozen_row;
use crate::actions::{barred, in_time_until, is_beyond, is_local, right};
use crate::error::CampaignError;
use crate::model::{BehindPace, Campaign, CampaignId, Decider, Stage, State, Step, WaitingKind};
use crate::nomination::{Nomination, NominationId};
use crate::store::{self, MayBe, MayWait};

/// Days before a window ends from which on it is told.
const WARN_BEFORE: i32 = 7;

/// Days after which what was found of a pace tells nothing of today's.
const LOOKED_LATELY: i32 = 2;

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
    /// Where the unit's pace leads, where it goes too slowly.
    pub behind: Option<BehindPace>,
}

/// What waits, before units have their names.
struct Entry {
    kind: WaitingKind,
    /// The campaign's place among those read.
    campaign: usize,
    unit: Option<UnitId>,
    about: String,
    until: Option<Day>,
    path: String,
    entry: Option<String>,
    behind: Option<BehindPace>,
}

/// What waits for whoever acts, by the day it is due; what has no day comes last.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn waiting(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Waiting>, Fault> {
    let (campaigns, entries) = entries(cx, tx)?;
    let ids = entries.iter().filter_map(|one| one.unit.clone()).collect();
    let units = units_among(tx, &ids, cx.now().day())?;
    let names: BTreeMap<&UnitId, &str> = units.iter().map(|it| (&it.id, it.name.as_str())).collect();
    let mut found = Vec::with_capacity(entries.len());
    for one in &entries {
        let Some(campaign) = campaigns.get(one.campaign) else {
            continue;
        };
        let definition = &campaign.definition;
        let name = match definition.name.as_str() {
            "" => &definition.title,
            _ => &definition.name,
        };
        let unit = match &one.unit {
            // A unit that ended keeps the name it had.
            Some(id) => match names.get(id) {
                Some(name) => (*name).to_owned(),
                None => motcua_identity::unit(tx, id)?.name,
            },
            None => String::new(),
        };
        found.push(Waiting {
            kind: one.kind,
            campaign: campaign.id,
            campaign_name: name.clone(),
            unit,
            about: one.about.clone(),
            until: one.until,
            path: one.path.clone(),
            entry: one.entry.clone(),
            behind: one.behind,
        });
    }
    Ok(found)
}

/// How many things wait for whoever acts: as many as [`waiting`] lists, in two reads however many campaigns there are, one for
/// each set whose appraisal is the next step and may be theirs, and
/// one for each unit that they lead.
///
/// # Errors
/// As [`waiting`].
pub fn waiting_count(cx: &OpContext, tx: &mut Tx<'_>) -> Result<usize, Fault> {
    entries(cx, tx).map(|(_, entries)| entries.len())
}

fn entries(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(Vec<Campaign>, Vec<Entry>), Fault> {
    let me = cx.officer()?.officer_id;
    let campaigns = store::waiting_campaigns(tx, cx.now())?;
    let mut by_campaign: BTreeMap<CampaignId, Vec<MayWait>> = BTreeMap::new();
    if !campaigns.is_empty() {
        let behind = store::behind_of(tx, &held(cx, Permission::LeadCampaign))?;
        for one in store::may_wait(tx, me)?.into_iter().chain(behind) {
            by_campaign.entry(one.campaign).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    for (place, campaign) in campaigns.iter().enumerate() {
        let all = by_campaign.remove(&campaign.id).unwrap_or_default();
        let mut of = Of {
            cx,
            campaign,
            place,
            all: &all,
            found: &mut found,
        };
        for one in &all {
            of.one(tx, one)?;
        }
        of.windows(tx)?;
    }
    found.sort_by_key(|one| (one.until.is_none(), one.until));
    Ok((campaigns, found))
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
    place: usize,
    /// Everything that may wait in the campaign.
    all: &'w [MayWait],
    found: &'w mut Vec<Entry>,
}

impl Of<'_> {
    fn add(
        &mut self,
        kind: WaitingKind,
        at: Option<&UnitId>,
        (about, until, path): (&str, Option<Day>, String),
    ) {
        self.found.push(Entry {
            kind,
            campaign: self.place,
            unit: at.cloned(),
            about: about.to_owned(),
            until,
            path,
            entry: None,
            behind: None,
        });
    }

    /// The same of something that is read and then waits no more.
    fn add_unread(&mut self, kind: WaitingKind, one: &MayWait, (about, path): (&str, String)) {
        self.add(kind, Some(&one.unit), (about, None, path));
        if let Some(last) = self.found.last_mut() {
            last.entry = Some(one.id.clone());
        }
    }

    fn one(&mut self, tx: &mut Tx<'_>, one: &MayWait) -> Result<(), Fault> {
        let unit_page = || format!("/units/{}", one.unit);
        match &one.what {
            MayBe::Task { title, due_on } => {
                self.add(
                    WaitingKind::Task,
                    Some(&one.unit),
                    (title, Some(*due_on), unit_page()),
                );
            }
            MayBe::Nomination { .. } => self.nomination(tx, one)?,
            // A vote is told with its nomination.
            MayBe::Meeting { .. } => {}
            MayBe::Difficulty { words } => {
                if self.manages() {
                    let what = (words.as_str(), None, "/difficulties".to_owned());
                    self.add(WaitingKind::Difficulty, Some(&one.unit), what);
                }
            }
            MayBe::Answered { words, raised_by } => {
                let me = self.cx.officer()?;
                let raised = *raised_by == me.full_name && me.home_unit == one.unit;
                let told = raised || holds_at(self.cx, Permission::LeadCampaign, &one.unit);
                if told && self.campaign.state != State::Closed {
                    self.add_unread(WaitingKind::Answered, one, (words, "/difficulties".to_owned()));
                }
            }
            MayBe::Refused { award } => {
                let sides = [Permission::SignNomination, Permission::PrepareNomination];
                if sides.iter().any(|side| holds_at(self.cx, *side, &one.unit)) {
                    let award = self.campaign.definition.award(award);
                    let award = award.map_or("", |award| award.name.as_str()).to_owned();
                    let path = format!("/nominations/{}", one.id);
                    self.add_unread(WaitingKind::Refused, one, (&award, path));
                }
            }
            MayBe::Announced { title, by_name, at } => {
                if self.hears(by_name, *at)? {
                    let path = "/announcements".to_owned();
                    self.add(WaitingKind::Announced, None, (title, None, path));
                    if let Some(last) = self.found.last_mut() {
                        last.entry = Some(one.id.clone());
                    }
                }
            }
            MayBe::Pressed { words, owns } => {
                let told = *owns || holds_at(self.cx, Permission::LeadCampaign, &one.unit);
                if told && self.campaign.state == State::Launched {
                    self.add_unread(WaitingKind::Pressed, one, (words, unit_page()));
                }
            }
            MayBe::Behind { pace, on } => self.behind(&one.unit, (*pace, *on)),
        }
        Ok(())
    }

    /// A unit that goes too slowly: for its head, while the campaign runs and somebody looked lately.
    fn behind(&mut self, unit: &UnitId, (pace, on): (BehindPace, Day)) {
        let (today, window) = (self.cx.now().day(), self.campaign.definition.window);
        let runs = self.campaign.state == State::Launched && window.holds(today);
        if runs && today.days_since(on) <= LOOKED_LATELY {
            let what = ("", Some(window.to), format!("/units/{unit}"));
            self.add(WaitingKind::Behind, Some(unit), what);
            if let Some(last) = self.found.last_mut() {
                last.behind = Some(pace);
            }
        }
    }

    fn nomination(&mut self, tx: &mut Tx<'_>, read: &MayWait) -> Result<(), Fault> {
        let Some(one) = nomination_of(read)? else {
            return Ok(());
        };
        let Some(kind) = self.step_of(tx, (&one, &read.id))? else {
            return Ok(());
        };
        if let Some(session) = self.session_of(&read.id) {
            self.session(kind, &session);
            return Ok(());
        }
        let award = self.campaign.definition.award(&one.award);
        let award = award.map_or_else(String::new, |award| award.name.clone());
        let local = is_local(self.campaign, &one);
        let at_unit = matches!(one.stage, Stage::Drafting | Stage::Voted | Stage::Returned);
        let until = in_time_until(self.campaign, &one).filter(|_| at_unit && !local);
        let what = (award.as_str(), until, format!("/nominations/{}", one.id));
        self.add(kind, Some(&one.unit), what);
        Ok(())
    }

    /// The open session that takes a nomination along with others.
    fn session_of(&self, id: &str) -> Option<String> {
        let mut of_vote = self.all.iter().filter(|other| other.id == id);
        of_vote.find_map(|other| match &other.what {
            MayBe::Meeting { session, .. } => session.clone(),
            _ => None,
        })
    }

    /// A vote or a count over several sets is one thing to do.
    fn session(&mut self, kind: WaitingKind, session: &str) {
        let path = format!("/sessions/{session}");
        let told = |one: &Entry| one.campaign == self.place && one.path == path;
        if !self.found.iter().any(told) {
            self.add(kind, None, ("", None, path));
        }
    }

    /// What of a nomination waits for the actor; nothing where others have the next step, or where it is not for the actor's hands,
    /// whatever right they hold.
    fn step_of(&self, tx: &mut Tx<'_>, (one, id): (&Nomination, &str)) -> Result<Option<WaitingKind>, Fault> {
        if is_beyond(self.campaign, one) {
            return Ok(None);
        }
        let of_vote = self.all.iter().filter(|other| other.id == id);
        let mut votes = of_vote.filter_map(|other| match other.what {
            MayBe::Meeting { mine, due, .. } => Some((mine, due, &other.unit)),
            _ => None,
        });
        if let Some((mine, due, at)) = votes.next() {
            if mine {
                return Ok(Some(WaitingKind::Vote));
            }
            let counts = !due && holds_at(self.cx, Permission::PrepareNomination, at);
            return Ok(counts.then_some(WaitingKind::Count));
        }
        if one.stage == Stage::Returned && holds_at(self.cx, Permission::PrepareNomination, &one.unit) {
            return Ok(Some(WaitingKind::Returned));
        }
        let local = is_local(self.campaign, one);
        let next = Step::ALL.into_iter().filter(|step| {
            let late = *step == Step::AdmitLate && !self.campaign.definition.late_may_enter;
            !late && one.stage.next(*step, local).is_some()
        });
        let mine = next.filter(|step| {
            let (permission, at) = right(*step, one, &self.campaign.unit);
            holds_at(self.cx, permission, &at)
        });
        for step in mine {
            let Some(kind) = WaitingKind::of_step(step, one.stage) else {
                continue;
            };
            if barred(self.cx, tx, (self.campaign, one), step)?.is_none() {
                return Ok(Some(kind));
            }
        }
        Ok(None)
    }

    /// Whether an announcement is for the actor: for the heads of all units (KH 170/KH-UBND, VI), of a sub-campaign for those
    /// of its unit; what was announced before a close is read before it, and nobody is told what they announced themselves.
    fn hears(&self, by_name: &str, at: Instant) -> Result<bool, Fault> {
        let own = self.cx.officer()?.full_name == by_name;
        let past = self.campaign.closed_at.is_some_and(|closed| at < closed);
        let led = held(self.cx, Permission::LeadCampaign);
        let reached = led
            .iter()
            .any(|unit| self.campaign.parent.is_none() || *unit == self.campaign.unit);
        Ok(reached && !own && !past)
    }

    /// Whether the actor manages the campaign at its own unit.
    fn manages(&self) -> bool {
        let of_unit = self.campaign.parent.is_some()
            && holds_at(self.cx, Permission::LeadCampaign, &self.campaign.unit);
        of_unit || holds_at(self.cx, Permission::ManageCampaign, &self.campaign.unit)
    }

    fn windows(&mut self, tx: &mut Tx<'_>) -> Result<(), Fault> {
        let (today, window) = (self.cx.now().day(), self.campaign.definition.window);
        let near = |last: Day| (0..=WARN_BEFORE).contains(&last.days_since(today));
        if self.campaign.state == State::Launched {
            if today > window.to {
                return if self.manages() {
                    let what = ("", Some(window.to), "/plan".to_owned());
                    self.add(WaitingKind::CloseDue, None, what);
                    Ok(())
                } else {
                    Ok(())
                };
            }
            let own = held(self.cx, Permission::LeadCampaign)
                .into_iter()
                .find(|unit| self.campaign.parent.is_none() || *unit == self.campaign.unit);
            if let Some(own) = own.filter(|_| near(window.to)) {
                let what = ("", Some(window.to), format!("/units/{own}"));
                self.add(WaitingKind::WindowEnds, None, what);
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
                self.add(WaitingKind::SubmissionEnds, Some(&unit), what);
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
        let definition = &self.campaign.definition;
        let eligible = awards
            .any(|award| award.decider == Decider::Chairman && definition.suffices(award, row.counting()));
        Ok(eligible && !store::has_handed_in(tx, self.campaign.id, unit)?)
    }
}

/// A nomination, as far as its way needs it: what was typed is not read for a count.
fn nomination_of(read: &MayWait) -> Result<Option<Nomination>, Fault> {
    let MayBe::Nomination {
        award,
        stage,
        returned_on,
        submitted,
    } = &read.what
    else {
        return Ok(None);
    };
    let id: NominationId = read.id.parse().map_err(|_| Fault::from(CampaignError::Damaged))?;
    Ok(Some(Nomination {
        id,
        campaign: read.campaign,
        unit: read.unit.clone(),
        award: award.clone(),
        stage: *stage,
        version: 0,
        submission: String::new(),
        returned_on: *returned_on,
        submitted_at: submitted.then(|| Instant::from_micros(0)),
        decision: String::new(),
        decision_text: String::new(),
    }))
}
