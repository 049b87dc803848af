//! Slip 05 (phiếu kiểm soát quá trình giải quyết hồ sơ): a view of the ledger, never typed.

use std::collections::BTreeMap;

use motcua_db::{Tx, values};
use motcua_identity::{UnitId, officer, unit};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_law::{Calendar, UnitHoursTable, transfer_due};
use motcua_pdf::{ControlLine, ControlSlip};

use super::slips::head::{in_words, issue, reception};
use super::{HistoryLine, history};
use crate::Dossier;
use crate::model::{DossierEvent, StepPlan};

/// What stands on the slip of `dossier`, read from its events (TT 01/2018/TT-VPCP, mẫu số 05).
///
/// # Errors
/// When the database refuses, an event cannot be read or the receiving unit is not known.
pub fn control_slip(tx: &mut Tx<'_>, dossier: &Dossier, demo: bool) -> Result<ControlSlip, Fault> {
    let events = history(tx, dossier.id)?;
    let mut names = Names::default();
    let desk = reception(&names.unit(tx, dossier.intake_unit().as_str())?);
    let mut way = Way {
        dossier,
        names,
        at_desk: desk.clone(),
        here: desk,
        due_at: None,
        step: None,
        holder: String::new(),
        lines: Vec::new(),
        asked: Vec::new(),
    };
    for event in &events {
        way.take_in(tx, event)?;
    }
    let made_at = events.last().map_or(dossier.received_at, |event| event.at);
    let number = dossier
        .register_number
        .map(|line| format!("{line:04}/PKS"))
        .unwrap_or_default();
    Ok(ControlSlip {
        issue: issue(tx, dossier.intake_unit(), number, (made_at, demo))?,
        dossier_code: dossier.code.clone(),
        owner: dossier.owner.name.clone(),
        received_on: in_words(dossier.received_at),
        due_at: in_words(dossier.due_at),
        resolving_agency: way.names.unit(tx, dossier.unit.as_str())?,
        coordinating_agency: way.asked.join("; "),
        lines: way.lines,
    })
}

/// The way of the dossier so far.
struct Way<'d> {
    dossier: &'d Dossier,
    names: Names,
    at_desk: String,
    here: String,
    due_at: Option<Instant>,
    step: Option<StepPlan>,
    holder: String,
    lines: Vec<ControlLine>,
    asked: Vec<String>,
}

/// One passing from hand to hand.
struct Passing<'p> {
    to: String,
    receiver: String,
    outcome: &'static str,
    note: &'p str,
}

impl Way<'_> {
    fn take_in(&mut self, tx: &mut Tx<'_>, line: &HistoryLine) -> Result<(), Fault> {
        let actor = self.names.officer(tx, &line.actor)?;
        match &line.written.event {
            DossierEvent::Accepted { due_at, .. }
            | DossierEvent::SupplementReceived { due_at, .. }
            | DossierEvent::PaymentConfirmed { due_at } => self.due_at = due_at.or(self.due_at),
            DossierEvent::Rescheduled { due_at, .. } => self.due_at = Some(*due_at),
            DossierEvent::Transferred { unit, step, .. } => {
                let to = self.names.unit(tx, unit.as_str())?;
                let outcome = in_time(line.at, Some(self.must_go_by()));
                self.step.clone_from(step);
                self.pass(line.at, &actor, passing(to, "", outcome));
            }
            DossierEvent::HandoverReceived { .. } => self.received_by(&actor),
            DossierEvent::Claimed => {
                self.received_by(&actor);
                self.holder = actor;
            }
            DossierEvent::Assigned { holder } => {
                let holder = self.names.officer(tx, holder.as_str())?;
                self.received_by(&holder);
                let here = self.here.clone();
                self.pass(line.at, &actor, passing(here, &holder, ""));
                self.holder = holder;
            }
            DossierEvent::Stepped { name, next, .. } => {
                let outcome = outcome(line.at, self.step.as_ref().and_then(|step| step.due_at));
                let here = self.here.clone();
                let passing = Passing {
                    note: name,
                    ..passing(here, "", outcome)
                };
                self.pass(line.at, &actor, passing);
                self.step.clone_from(next);
            }
            DossierEvent::SentBack { to, reason } => {
                let here = self.here.clone();
                let passing = Passing {
                    note: reason.as_str(),
                    ..passing(here, "", "")
                };
                self.pass(line.at, &actor, passing);
                self.step = Some(to.clone());
            }
            DossierEvent::Referred(referral) => {
                let asked = self.names.unit(tx, referral.unit.as_str())?;
                if !self.asked.contains(&asked) {
                    self.asked.push(asked);
                }
            }
            DossierEvent::Resolved { .. } => self.resolved(tx, line.at, &actor)?,
            DossierEvent::Returned { .. } | DossierEvent::DocumentsReturned => {
                self.returned(tx, line.at, &actor)?;
            }
            DossierEvent::UnitMoved { to, .. } => self.here = self.names.unit(tx, to.as_str())?,
            _ => {}
        }
        Ok(())
    }

    /// The result goes to the desk; who received it there stands on the list of results.
    fn resolved(&mut self, tx: &mut Tx<'_>, at: Instant, actor: &str) -> Result<(), Fault> {
        let row = tx.query_opt(
            "SELECT h.received_by_name FROM dossier_handover h
             JOIN dossier_handover_item i ON i.handover_id = h.id
             WHERE i.dossier_id = $1 AND h.kind = 'results' AND i.refused IS NULL AND h.made_at >= $2
             ORDER BY h.made_at LIMIT 1",
            values![self.dossier.id, at],
        )?;
        let receiver: Option<String> = row.map(|row| row.get("received_by_name")).transpose()?.flatten();
        let outcome = outcome(at, self.due_at);
        let desk = self.at_desk.clone();
        self.step = None;
        self.pass(at, actor, passing(desk, &receiver.unwrap_or_default(), outcome));
        Ok(())
    }

    fn returned(&mut self, tx: &mut Tx<'_>, at: Instant, actor: &str) -> Result<(), Fault> {
        let row = tx.query_opt(
            "SELECT name FROM dossier_return WHERE dossier_id = $1 AND given_at = $2",
            values![self.dossier.id, at],
        )?;
        let name: Option<String> = row.map(|row| row.get("name")).transpose()?;
        let owner = self.dossier.owner.name.clone();
        let to = "Tổ chức, cá nhân".to_owned();
        self.pass(at, actor, passing(to, &name.unwrap_or(owner), ""));
        Ok(())
    }

    /// NĐ 61/2018/NĐ-CP, điều 18.
    fn must_go_by(&self) -> Instant {
        let received = self.dossier.received_at;
        let hours = UnitHoursTable::embedded().of(self.dossier.receiving_unit.as_str(), received.day());
        transfer_due(received, Calendar::embedded(), &hours.into())
    }

    fn pass(&mut self, at: Instant, giver: &str, passing: Passing<'_>) {
        self.lines.push(ControlLine {
            from: std::mem::replace(&mut self.here, passing.to.clone()),
            to: passing.to,
            at: in_words(at),
            giver: giver.to_owned(),
            receiver: passing.receiver,
            outcome: passing.outcome.to_owned(),
            note: passing.note.to_owned(),
        });
    }

    /// Whoever takes the dossier up signs for the hand-over before, unless somebody did.
    fn received_by(&mut self, name: &str) {
        if let Some(last) = self.lines.last_mut().filter(|line| line.receiver.is_empty()) {
            name.clone_into(&mut last.receiver);
        }
    }
}

fn passing<'p>(to: String, receiver: &str, outcome: &'static str) -> Passing<'p> {
    Passing {
        to,
        receiver: receiver.to_owned(),
        outcome,
        note: "",
    }
}

/// Going over to the competent unit is in time or late; nobody promised an hour before.
fn in_time(at: Instant, by: Option<Instant>) -> &'static str {
    match by {
        Some(by) if at > by => "Quá hạn",
        Some(_) => "Đúng hạn",
        None => "",
    }
}

fn outcome(at: Instant, due_at: Option<Instant>) -> &'static str {
    match due_at {
        Some(due) if at > due => "Quá hạn",
        Some(due) if at.day() < due.day() => "Trước hạn",
        Some(_) => "Đúng hạn",
        None => "",
    }
}

/// The names behind the ids that events carry, looked up once.
#[derive(Default)]
struct Names {
    units: BTreeMap<String, String>,
    officers: BTreeMap<String, String>,
}

impl Names {
    fn unit(&mut self, tx: &mut Tx<'_>, id: &str) -> Result<String, Fault> {
        if let Some(name) = self.units.get(id) {
            return Ok(name.clone());
        }
        let name = match id.parse::<UnitId>().map(|id| unit(tx, &id)) {
            Ok(Ok(unit)) => unit.body_name(),
            Ok(Err(fault)) if fault.kind() != FaultKind::NotFound => return Err(fault),
            _ => String::new(),
        };
        self.units.insert(id.to_owned(), name.clone());
        Ok(name)
    }

    fn officer(&mut self, tx: &mut Tx<'_>, id: &str) -> Result<String, Fault> {
        if let Some(name) = self.officers.get(id) {
            return Ok(name.clone());
        }
        let name = match id.parse().map(|id| officer(tx, id)) {
            Ok(Ok(officer)) => officer.full_name,
            Ok(Err(fault)) if fault.kind() != FaultKind::NotFound => return Err(fault),
            _ => String::new(),
        };
        self.officers.insert(id.to_owned(), name.clone());
        Ok(name)
    }
}
