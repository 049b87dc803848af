//! The events of a dossier in people's words.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_dossier::HistoryLine;
use motcua_dossier::model::{AlarmLevel, DossierEvent, Remark};
use motcua_identity::{UnitId, officer, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Moment, PageContext, status_tone};

/// The names behind the ids that events carry.
#[derive(Debug, Default)]
pub(crate) struct Names {
    officers: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
}

impl Names {
    /// Looks the names up that the history needs.
    pub(super) fn of(tx: &mut Tx<'_>, lines: &[HistoryLine]) -> Result<Self, Fault> {
        let mut names = Self::default();
        for line in lines {
            names.learn_officer(tx, &line.actor)?;
            match &line.written.event {
                DossierEvent::Assigned { holder } => names.learn_officer(tx, holder.as_str())?,
                DossierEvent::Transferred { unit, .. } | DossierEvent::UnitMoved { to: unit, .. } => {
                    names.learn_unit(tx, unit.as_str())?;
                }
                DossierEvent::Referred(referral) => names.learn_unit(tx, referral.unit.as_str())?,
                _ => {}
            }
        }
        Ok(names)
    }

    /// Looks an officer's name up.
    pub(crate) fn learn_officer(&mut self, tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
        if !self.officers.contains_key(id)
            && let Some(name) = officer_name(tx, id)?
        {
            self.officers.insert(id.to_owned(), name);
        }
        Ok(())
    }

    /// Looks a unit's name up.
    pub(crate) fn learn_unit(&mut self, tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
        if let Ok(known) = id.parse::<UnitId>() {
            match unit(tx, &known) {
                Ok(unit) => self.units.insert(id.to_owned(), unit.name),
                Err(fault) if fault.kind() == FaultKind::NotFound => None,
                Err(fault) => return Err(fault),
            };
        }
        Ok(())
    }

    /// The unit's name; empty for one that is not known.
    pub(crate) fn unit(&self, id: &str) -> String {
        self.units.get(id).cloned().unwrap_or_default()
    }

    /// The officer's name and title, or what acts without one.
    pub(crate) fn officer(&self, cx: &PageContext, id: &str) -> String {
        match self.officers.get(id) {
            Some(name) => name.clone(),
            None if id == "owner" || id.starts_with("owner-by:") => cx.t("actor-owner").into_owned(),
            None if id == "public" => cx.t("actor-public").into_owned(),
            None if id == "system" => cx.t("actor-system").into_owned(),
            None => cx.t("actor-unknown").into_owned(),
        }
    }
}

/// The officer's name and title; nothing for what is not an officer's id.
pub(crate) fn officer_name(tx: &mut Tx<'_>, id: &str) -> Result<Option<String>, Fault> {
    let Ok(id) = id.parse() else { return Ok(None) };
    match officer(tx, id) {
        Ok(officer) => Ok(Some(format!("{}, {}", officer.full_name, officer.title))),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The history as a timeline, the oldest first.
pub(super) fn moments(cx: &PageContext, lines: &[HistoryLine], names: &Names) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::with_capacity(lines.len());
    let mut before: Option<&HistoryLine> = None;
    for line in lines {
        let also = before.and_then(|before| also_called(before, line));
        before = Some(line);
        match (also, moments.last_mut()) {
            (Some(level), Some(told)) => {
                told.note = format!("{}, {}", told.note, level_words(cx, level));
            }
            _ => moments.push(moment(cx, line, names)),
        }
    }
    moments
}

fn moment(cx: &PageContext, line: &HistoryLine, names: &Names) -> Moment {
    let event = &line.written.event;
    Moment {
        at: line.at,
        title: cx.t(&format!("event-{}", event.kind())).into_owned(),
        by: names.officer(cx, &line.actor),
        by_name: names.officers.contains_key(&line.actor),
        note: note(cx, event, names),
        note_written: is_written(event),
        tone: event
            .status()
            .map_or("neutral", |status| status_tone(status.code())),
    }
}

/// Whom an alarm called besides, where the line before is the same alarm of the same day for somebody else: the two are told
/// as one.
fn also_called(before: &HistoryLine, line: &HistoryLine) -> Option<AlarmLevel> {
    match (&before.written.event, &line.written.event) {
        (DossierEvent::AlarmRaised { alarm: first, .. }, DossierEvent::AlarmRaised { alarm, level })
            if first == alarm && before.at.day() == line.at.day() =>
        {
            Some(*level)
        }
        _ => None,
    }
}

fn level_words(cx: &PageContext, level: AlarmLevel) -> String {
    cx.t(&format!("alarm-called-{}", level.identifier())).into_owned()
}

/// Whether the note is the reason that somebody wrote.
fn is_written(event: &DossierEvent) -> bool {
    matches!(
        event,
        DossierEvent::Refused { .. }
            | DossierEvent::SupplementRequested { .. }
            | DossierEvent::SentBack { .. }
            | DossierEvent::FeeWaived { .. }
            | DossierEvent::Archived { .. }
            | DossierEvent::Stopped { .. }
            | DossierEvent::Reopened { .. }
            | DossierEvent::Withdrawn { .. }
    )
}

fn note(cx: &PageContext, event: &DossierEvent, names: &Names) -> String {
    match event {
        DossierEvent::Registered { filed_at, .. } => cx.t1("event-filed-at", "at", filed_at),
        DossierEvent::Accepted {
            due_at: Some(due_at), ..
        }
        | DossierEvent::SupplementReceived {
            due_at: Some(due_at), ..
        }
        | DossierEvent::PaymentConfirmed { due_at: Some(due_at) } => cx.t1("event-due-at", "at", due_at),
        DossierEvent::Rescheduled { due_at, reason, .. } => {
            format!("{} {reason}", cx.t1("event-due-at", "at", due_at))
        }
        DossierEvent::Refused { reason }
        | DossierEvent::SupplementRequested { reason, .. }
        | DossierEvent::SentBack { reason, .. }
        | DossierEvent::FeeWaived { reason }
        | DossierEvent::Archived { reason }
        | DossierEvent::Stopped { reason }
        | DossierEvent::Reopened { reason, .. } => reason.to_string(),
        DossierEvent::Withdrawn { reason } => reason.as_ref().map(ToString::to_string).unwrap_or_default(),
        DossierEvent::PaymentRequested { amount, reason } => {
            format!("{}: {reason}", cx.words().money(amount))
        }
        DossierEvent::Transferred { unit, .. } => names.unit(unit.as_str()),
        DossierEvent::FeeTaken { amount, receipt, .. } => format!("{} · {receipt}", cx.words().money(amount)),
        DossierEvent::LatenessExplained { note, .. } => note.to_string(),
        DossierEvent::MessageSent { words, .. }
        | DossierEvent::MessageAnswered { words }
        | DossierEvent::OwnerInformed { words } => words.to_string(),
        DossierEvent::ReturnWayChosen { way } => cx.t(&format!("return-way-{way}")).into_owned(),
        DossierEvent::UnitMoved { to, .. } => names.unit(to.as_str()),
        DossierEvent::Referred(referral) => {
            format!(
                "{}, {}",
                names.unit(referral.unit.as_str()),
                cx.t1("referral-due", "at", cx.words().stamp(referral.due_at))
            )
        }
        DossierEvent::ReferralAnswered { opinion, .. } => {
            cx.t(&format!("opinion-{}", opinion.identifier())).into_owned()
        }
        DossierEvent::AlarmRaised { alarm, level } => format!(
            "{} – {}",
            cx.t(&format!("alarm-{}", alarm.identifier())),
            level_words(cx, *level)
        ),
        DossierEvent::Assigned { holder } => names.officer(cx, holder.as_str()),
        DossierEvent::Stepped { name, note, .. } => {
            let said = note.as_ref().map(Remark::as_str).unwrap_or_default();
            format!("{name}. {said}").trim_end().to_owned()
        }
        _ => String::new(),
    }
}
