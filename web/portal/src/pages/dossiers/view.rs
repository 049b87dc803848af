//! The page of a dossier as its template sees it: in people's words, and without anything of officers but the name that
//! the slip shows as well.

use askama::Template;
use motcua_account::Mandate;
use motcua_catalog::Form;
use motcua_dossier::model::Status;
use motcua_dossier::{
    Apology, Component, DefectLine, Dossier, HandedInAs, Message, MessageSide, Refused, ReturnWay,
    Supplement, ToldLine, ToldWhat, due_explained, return_ways,
};
use motcua_i18n::{Value, Words};
use motcua_identity::{OpContext, UnitContact};
use motcua_kernel::Instant;
use motcua_law::{Deadline, Pause, PauseKind, TimeLimit};
use motcua_repository::PaperRow;
use motcua_ui::{Choice, Crumb, Moment, PageContext, status_tone};
use motcua_vault::{NamePlace, NameSaid};

use super::offers::{self, Offer, Offered};
use super::show::Found;
use crate::pages::payments::Owed;
use crate::routes::START;

/// A slip that was issued.
pub(super) struct Slip {
    href: String,
    label: &'static str,
}

/// The page.
#[derive(Template)]
#[template(path = "dossiers/show.html")]
pub(super) struct DossierPage {
    cx: PageContext,
    done: Option<&'static str>,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    unit: String,
    desk: String,
    /// How the desk is reached, where that was told.
    contact: Option<UnitContact>,
    late: bool,
    /// When a filing from afar should have been answered, where it was not.
    unanswered: Option<Instant>,
    moments: Vec<Moment>,
    components: Vec<Component>,
    asked: Option<Supplement>,
    refused: Option<Refused>,
    apology: Option<Apology>,
    why: Deadline,
    pauses: Vec<Pause>,
    slips: Vec<Slip>,
    results: Vec<PaperRow>,
    ways: Vec<Choice>,
    names: Vec<NameSaid>,
    /// Whether dossiers have their pages here.
    files_here: bool,
    /// Who filed it in the owner's name.
    agent: Option<Mandate>,
    messages: usize,
    /// What an officer said last.
    said: Option<Message>,
    unread: usize,
    offers: Vec<Offer>,
    /// The papers that the procedure asks for, handed in or not, by number.
    papers: Vec<(i64, String)>,
    /// The form, for the names of its fields.
    form: Form,
    /// What it owes.
    owed: Vec<Owed>,
}

impl DossierPage {
    /// The page for the owner of `op`.
    pub(super) fn new(cx: PageContext, op: &OpContext, found: Found, done: Option<&'static str>) -> Self {
        let dossier = found.dossier;
        let runs = matches!(dossier.state.status, Status::Accepted | Status::Processing);
        let unread = found
            .messages
            .iter()
            .filter(|message| message.side == MessageSide::Office && message.read_at.is_none());
        Self {
            crumbs: vec![
                Crumb::to(START, cx.t("portal-nav-start")),
                Crumb::to("/portal/dossiers", cx.t("portal-nav-dossiers")),
                Crumb::here(&dossier.code),
            ],
            done,
            late: runs && dossier.due_at < cx.now(),
            unanswered: dossier
                .answer_due_at
                .filter(|until| dossier.state.status == Status::Registered && *until < cx.now()),
            moments: moments(cx.words(), &found.told, |unit| {
                found.units.get(unit).cloned().unwrap_or_default()
            }),
            slips: slips(&dossier, &found.supplements, (&found.refused, &found.apology)),
            asked: found
                .supplements
                .last()
                .filter(|it| it.completed_at.is_none())
                .cloned(),
            why: due_explained(&dossier),
            pauses: dossier.state.clock.pauses(),
            ways: ways(cx.words(), &dossier),
            agent: found.agent,
            names: names_of(&dossier, found.names),
            files_here: true,
            messages: found.messages.len(),
            said: found
                .messages
                .iter()
                .rfind(|message| message.side == MessageSide::Office && !message.words.is_empty())
                .cloned(),
            unread: unread.count(),
            offers: offers::of(
                op,
                &Offered {
                    dossier: &dossier,
                    ratable: found.ratable,
                    owed: &found.owed,
                },
            ),
            papers: found
                .components
                .iter()
                .map(|it| (it.number, it.name.clone()))
                .collect(),
            form: found.form,
            owed: found.owed,
            components: found
                .components
                .into_iter()
                .filter(|it| it.handed_in != HandedInAs::Nothing)
                .collect(),
            refused: found.refused,
            apology: found.apology,
            results: found.results,
            unit: found.unit,
            desk: found.desk,
            contact: found.contact,
            dossier,
            cx,
        }
    }

    fn status(&self) -> u8 {
        self.dossier.state.status.code()
    }

    /// Whether it goes its way without the owner: nothing is to be paid, no answer is to be read.
    fn is_left_alone(&self) -> bool {
        matches!(self.dossier.state.status, Status::Accepted | Status::Processing)
            && self.unread == 0
            && self.owed.iter().all(|owed| !owed.asks)
    }

    fn tone(&self) -> &'static str {
        if self.late || self.unanswered.is_some() {
            "bad"
        } else {
            status_tone(self.status())
        }
    }

    /// Whether a promised day still says something.
    fn is_open(&self) -> bool {
        self.dossier.state.accepted_at.is_some() && !self.dossier.state.status.is_settled()
    }

    /// Whether a filing from afar still waits to be answered.
    const fn awaits_answer(&self) -> bool {
        self.dossier.answer_due_at.is_some()
    }

    /// Whether the time for that answer waits for a supplement of the owner.
    fn answer_waits(&self) -> bool {
        let asked = self.asked.as_ref();
        self.awaits_answer() && asked.is_some_and(|asked| asked.answered_at.is_none())
    }

    /// Whether the days counted lead to a day that is told. An answer is counted anew from the supplement.
    fn is_explained(&self) -> bool {
        match self.dossier.answer_due_at {
            Some(at) => {
                !self.answer_waits() && !self.dossier.state.status.is_settled() && self.why.due_at == at
            }
            None => true,
        }
    }

    fn is_ready(&self) -> bool {
        self.dossier.state.status == Status::Resolved
    }

    fn is_returned(&self) -> bool {
        self.dossier.state.status == Status::Returned
    }

    /// The paper that a line of slip 02 is about.
    fn component_of(&self, defect: &DefectLine) -> String {
        let number = defect.component;
        let named = self.papers.iter().find(|(it, _)| Some(*it) == number);
        let field = || {
            let said = defect.field.as_deref()?;
            Some(self.form.label_meant(said))
        };
        named
            .map(|(_, name)| name.clone())
            .or_else(field)
            .unwrap_or_default()
    }

    fn limit(&self) -> String {
        let words = self.cx.words();
        match self.why.limit {
            TimeLimit::WorkingDays(days) => words.with1("limit-working-days", "days", u32::from(days)),
            TimeLimit::CalendarDays(days) => words.with1("limit-calendar-days", "days", u32::from(days)),
            TimeLimit::WorkingHours(hours) => words.with1("limit-working-hours", "hours", u32::from(hours)),
            TimeLimit::SameDay => words.get("limit-same-day").into_owned(),
        }
    }

    /// A time in which the clock stood still, and why.
    fn pause(&self, pause: &Pause) -> String {
        let words = self.cx.words();
        let why = match pause.kind {
            PauseKind::Supplement => "following-pause-supplement",
            PauseKind::Payment => "following-pause-payment",
        };
        let why = words.get(why);
        let from = words.moment(pause.from);
        match pause.until {
            Some(until) => words.with(
                "following-pause",
                &[
                    ("why", why.as_ref().into()),
                    ("from", from.as_str().into()),
                    ("until", words.moment(until).as_str().into()),
                ],
            ),
            None => words.with(
                "following-pause-open",
                &[("why", why.as_ref().into()), ("from", from.as_str().into())],
            ),
        }
    }
}

/// The course of a dossier as a timeline; also for who follows it without an account.
fn moments(words: Words, told: &[ToldLine], unit_of: impl Fn(&str) -> String) -> Vec<Moment> {
    told.iter()
        .map(|line| {
            let unit = line.unit.as_deref().map(&unit_of).unwrap_or_default();
            Moment {
                at: line.at,
                title: words
                    .get(&format!("told-{}", line.what.identifier()))
                    .into_owned(),
                by: unit,
                by_name: true,
                note: note(words, line),
                note_written: false,
                tone: tone(line),
            }
        })
        .collect()
}

fn tone(line: &ToldLine) -> &'static str {
    match (line.what, line.status) {
        (ToldWhat::HeadCalled | ToldWhat::NewPromise, _) => "waiting",
        (_, Some(status)) => status_tone(status.code()),
        _ => "neutral",
    }
}

fn note(words: Words, line: &ToldLine) -> String {
    if let Some(amount) = line.amount {
        return words.money(amount);
    }
    let Some(until) = line.until else {
        return String::new();
    };
    let at: Value<'_> = words.moment(until).into();
    let key = match line.what {
        ToldWhat::UnitAsked | ToldWhat::MessageSent => "told-answer-until",
        _ => "told-due",
    };
    words.with(key, &[("at", at)])
}

fn slips(
    dossier: &Dossier,
    supplements: &[Supplement],
    (refused, apology): (&Option<Refused>, &Option<Apology>),
) -> Vec<Slip> {
    [
        (dossier.state.accepted_at.is_some(), "01", "following-slip-01"),
        (!supplements.is_empty(), "02", "following-slip-02"),
        (refused.is_some(), "03", "following-slip-03"),
        (apology.is_some(), "04", "following-slip-04"),
    ]
    .into_iter()
    .filter(|(issued, ..)| *issued)
    .map(|(_, number, label)| Slip {
        href: format!("/portal/dossiers/{}/slip-{number}.pdf", dossier.id),
        label,
    })
    .collect()
}

/// The ways the owner may choose now; none where there is nothing to choose.
fn ways(words: Words, dossier: &Dossier) -> Vec<Choice> {
    let open = !matches!(
        dossier.state.status,
        Status::NotAccepted | Status::Withdrawn | Status::Stopped | Status::Returned
    );
    let ways = return_ways(dossier);
    if !open || ways.len() < 2 {
        return Vec::new();
    }
    ways.into_iter()
        .map(|way: ReturnWay| {
            let label = words.get(&format!("return-way-{}", way.identifier()));
            let choice = Choice::new(way.identifier(), label.into_owned());
            match way {
                ReturnWay::Post => {
                    choice.hint(words.with1("following-way-post", "address", dossier.owner.address.as_str()))
                }
                _ => choice,
            }
        })
        .collect()
}

/// The ways in which the owner's name is written, where the one in this dossier is not that of the account.
fn names_of(dossier: &Dossier, all: Vec<NameSaid>) -> Vec<NameSaid> {
    let here = |place: &NamePlace| matches!(place, NamePlace::Dossier(id, _) if *id == dossier.id);
    let differs = |said: &NameSaid| !said.is_in_account() && said.places.iter().any(here);
    if all.iter().any(differs) { all } else { Vec::new() }
}
