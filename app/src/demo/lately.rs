//! What happens at the showcase on the last days of the demonstration: filings from home, money, the campaign, voices.

use std::sync::Arc;

use motcua_identity::{Actor, HashedPassword, OpContext};
use motcua_kernel::{Fault, SeededRandomness};

use super::awards::Sets;
use super::build::{PASSWORD, Works};
use super::campaign::Players;
use super::council;
use super::feedback::Voices;
use super::filing::Household;
use super::officers::Staff;
use super::province::Province;
use super::{notices, worked};
use crate::composition::morning_of;
use crate::random::SystemRandomness;

impl Works<'_> {
    /// Somebody who files from home at the showcase, by the procedures as they are configured today.
    pub(super) fn filed_from_home(
        &self,
        province: &Province,
        staff: &Staff,
        password: &HashedPassword,
    ) -> Result<(), Fault> {
        let [.., communes] = &province.counters;
        let Some((unit, team)) = communes
            .first()
            .and_then(|counter| Some((&counter.unit, staff.teams.get(&counter.unit.id)?)))
        else {
            return Ok(());
        };
        // A unit that has ended takes nothing in.
        if !unit.stands_on(self.order.as_of) {
            return Ok(());
        }
        self.clock.set(morning_of(self.order.as_of));
        Household {
            db: &self.db,
            blobs: &self.blobs,
            cx: &self.system(),
            unit,
            desk: &team.desk,
        }
        .play(password)
    }

    /// What is to be paid at the showcase: its account, its accountant, an owner with dues, money in the queue.
    pub(super) fn payments(
        &self,
        province: &Province,
        staff: &Staff,
    ) -> Result<Vec<super::DemoAccount>, Fault> {
        let [.., communes] = &province.counters;
        let Some((unit, team)) = communes
            .first()
            .and_then(|counter| Some((&counter.unit, staff.teams.get(&counter.unit.id)?)))
        else {
            return Ok(Vec::new());
        };
        self.clock.set(morning_of(self.order.as_of));
        let desk = self.system().acting_as(Actor::Officer(Arc::clone(&team.desk)));
        super::payments::pay_some(&self.db, (&self.system(), &desk), unit, PASSWORD)
    }

    /// The campaign of KH 170/KH-UBND, with what the showcase commune does in it; the accounts of who follows it.
    pub(super) fn campaign(
        &self,
        province: &Province,
        staff: &Staff,
        password: &HashedPassword,
    ) -> Result<Vec<super::DemoAccount>, Fault> {
        let [.., communes] = &province.counters;
        let council = council::engage(&self.system(), &self.db, password, &self.random)?;
        let (neighbour, emulation) = (communes.get(1), council.officers.get("thidua"));
        let played = (communes.first(), neighbour, &staff.head, emulation);
        let (Some(showcase), Some(neighbour), Some(head), Some(emulation)) = played else {
            return Ok(council.accounts);
        };
        let teams = (
            staff.teams.get(&showcase.unit.id),
            staff.teams.get(&neighbour.unit.id),
        );
        let (Some(team), Some(other)) = teams else {
            return Ok(council.accounts);
        };
        let sets = Sets {
            db: &self.db,
            // Randomness of its own: what comes after is drawn as it always was.
            system: OpContext::system(self.clock.clone(), Arc::new(SeededRandomness::new(62))),
            clock: Arc::clone(&self.clock),
            key: crate::ballots::box_key(self.keys.folder(), &SystemRandomness).map_err(Fault::internal)?,
            officers: &council.officers,
            head: Arc::clone(head),
            desk: Arc::clone(&team.desk),
            unit: &showcase.unit.id,
            as_of: self.order.as_of,
        };
        motcua_figures::fold_until_empty(&self.db)?;
        // A handful of dossiers shows no known units: nobody is awarded for their figures there.
        let shows_known = self.order.dossiers >= worked::FROM;
        if shows_known {
            sets.play()?;
        }
        let players = Players {
            db: &self.db,
            system: self.system(),
            clock: Arc::clone(&self.clock),
            emulation: Arc::clone(emulation),
            head: Arc::clone(head),
            team,
            unit: &showcase.unit.id,
            neighbour: (&neighbour.unit.id, other),
            as_of: self.order.as_of,
        };
        if let Some(id) = players.play()?.filter(|_| shows_known) {
            sets.follow(id)?;
        }
        Ok(council.accounts)
    }

    /// People rate and petition; the one who rated first has an account.
    pub(super) fn voices(
        &self,
        province: &Province,
        staff: &Staff,
        password: &HashedPassword,
    ) -> Result<(), Fault> {
        let [.., communes] = &province.counters;
        let (Some(showcase), Some(head)) = (communes.first(), &staff.head) else {
            return Ok(());
        };
        let cx = self.system();
        super::sign_in::require_later(&self.db, &cx, self.order.as_of)?;
        self.publicity(province, staff)?;
        self.reached(province, staff)?;
        // Nobody petitions a unit that has ended.
        if !showcase.unit.stands_on(self.order.as_of) {
            return notices::tell_all(&cx, &self.db);
        }
        let voices = Voices {
            db: &self.db,
            clock: &self.clock,
            system: cx.clone(),
            unit: showcase.unit.id.clone(),
            head: Arc::clone(head),
            now: morning_of(self.order.as_of),
        };
        voices.speak()?;
        if let Some(control) = &staff.control {
            super::announcements::announce(&self.db, &cx, (&self.clock, voices.now), control)?;
        }
        if let Some(dossier) = voices.latest_returned()? {
            notices::open_for(&cx, &self.db, &dossier, password)?;
        }
        notices::tell_all(&cx, &self.db)?;
        super::reported::report(&cx, &self.db)
    }

    /// An officer whose sign-in an authenticator guards, at the showcase.
    pub(super) fn guarded(
        &self,
        staff: &Staff,
        password: &HashedPassword,
    ) -> Result<Vec<super::DemoAccount>, Fault> {
        let Some(head) = &staff.head else {
            return Ok(Vec::new());
        };
        let home = head.home_unit.clone();
        let unit = self.db.read(move |tx| motcua_identity::unit(tx, &home))?;
        super::sign_in::guarded(&self.db, &self.system(), (&unit, self.order.as_of), password)
            .map(|one| vec![one])
    }
}
