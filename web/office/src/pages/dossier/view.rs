//! The page of a dossier as its template sees it.

use askama::Template;
use motcua_account::Mandate;
use motcua_dossier::model::{Channel, Status};
use motcua_dossier::{Answer, Charge, Component, Dossier, PostalItem, due_explained, scoring_explained};
use motcua_identity::{OpContext, Permission};
use motcua_law::{Deadline, Reading};
use motcua_repository::{NotDigitised, PaperPart, PaperRow, PaperState};
use motcua_ui::{Crumb, FormReport, Moment, PageContext};

use super::history::moments;
use super::offers::{self, Offer};
use super::possible::Possible;
use super::show::Found;
use crate::due::{DueFacts, DueState, due_state};
use crate::limit::limit_words;
use crate::pages::casework::panel::Casework;
use crate::pages::counter;
use crate::pages::fees::FeeStanding;

/// A digitised paper as a line.
pub(super) struct PaperLine {
    id: String,
    /// Its page; for a unit that was asked about the dossier, the file itself.
    href: String,
    name: String,
    state: &'static str,
    tone: &'static str,
}

/// A paper asked for, with the papers digitised for it.
pub(super) struct ComponentLine {
    number: i64,
    name: String,
    handed_in: &'static str,
    copies: u16,
    hint: String,
    papers: Vec<PaperLine>,
    scan: bool,
    required: bool,
    /// Why it is not digitised; nothing where it may be.
    not_digitised: Option<NotDigitised>,
    kept: Option<String>,
}

impl ComponentLine {
    /// Whether a digitised copy could be looked for: the paper is here and may be scanned.
    fn asked(&self) -> bool {
        self.not_digitised.is_none()
    }

    /// Whether it was handed in as a copy on paper, which is not digitised.
    fn is_copy(&self) -> bool {
        self.not_digitised == Some(NotDigitised::Copy)
    }
}

/// The page.
#[derive(Template)]
#[template(path = "dossier.html")]
pub(crate) struct DossierPage {
    pub(super) cx: PageContext,
    pub(crate) report: FormReport,
    pub(super) done: Option<&'static str>,
    crumbs: Vec<Crumb>,
    id: String,
    dossier: Dossier,
    status: u8,
    owner_number_label: String,
    unit_name: String,
    receiving_name: String,
    channel: String,
    limit: String,
    due: DueState,
    why: Deadline,
    /// How the same clock is read for scoring, where that differs.
    scoring: Option<String>,
    components: Vec<ComponentLine>,
    /// Who filed it in the owner's name.
    agent: Option<Mandate>,
    answers: Vec<Answer>,
    charge: Option<Charge>,
    postal: Option<PostalItem>,
    money: FeeStanding,
    results: Vec<PaperLine>,
    moments: Vec<Moment>,
    may: Possible,
    offers: Vec<Offer>,
    casework: Casework,
    /// To which step, and why, when sending the work back could not be taken.
    back: (String, String),
}

impl DossierPage {
    /// The page for the officer of `op`.
    pub(super) fn new(cx: PageContext, op: &OpContext, found: Found, report: FormReport) -> Self {
        let dossier = found.dossier;
        let may = Possible::of(op, &dossier);
        let status = dossier.state.status;
        let facts = DueFacts {
            status,
            due_at: dossier.due_at,
            resolved_at: dossier.resolved_at,
        };
        let part = |number| PaperPart::Component(u32::try_from(number).unwrap_or(0));
        Self {
            crumbs: vec![Crumb::to("/office", cx.t("nav-work")), Crumb::here(&dossier.code)],
            id: dossier.id.to_string(),
            status: status.code(),
            owner_number_label: cx
                .t(&format!("owner-number-{}", dossier.owner.kind.identifier()))
                .into_owned(),
            unit_name: found.unit_name,
            receiving_name: found.receiving_name,
            channel: cx
                .t(&format!("channel-{}", channel_code(dossier.channel)))
                .into_owned(),
            limit: limit_words(cx.words(), dossier.time_limit),
            due: due_state(cx.words(), facts, cx.now()),
            why: due_explained(&dossier),
            scoring: scoring(&cx, &dossier),
            components: found
                .components
                .iter()
                .map(|it| component(it, papers(op, &found.papers, part(it.number)), may.scan))
                .collect(),
            agent: found.agent,
            answers: found.answers,
            charge: found.charge,
            postal: found.postal,
            money: found.money,
            results: papers(op, &found.papers, PaperPart::Result),
            moments: moments(&cx, &found.history, &found.names),
            offers: offers::of(op, &dossier),
            casework: Casework::of(&cx, op, &dossier, (found.casework, &found.history, &found.names)),
            back: (String::new(), String::new()),
            done: None,
            may,
            dossier,
            report,
            cx,
        }
    }

    /// Keeps what was typed into the form that sends the work back.
    pub(crate) fn keep_back(&mut self, to: String, reason: String) {
        self.back = (to, reason);
    }

    /// Whether a confirmed result stands ready, or none is asked for.
    fn result_ready(&self) -> bool {
        !self.dossier.paper_result || self.results.iter().any(|paper| paper.state == CONFIRMED)
    }

    /// Papers that wait to be checked; one that nobody can read stands in nobody's way.
    fn unchecked(&self) -> Vec<&PaperLine> {
        let of_components = self.components.iter().flat_map(|component| &component.papers);
        of_components
            .chain(&self.results)
            .filter(|paper| ![CONFIRMED, UNREADABLE].contains(&paper.state))
            .collect()
    }

    /// Papers handed in that have to be digitised and are not yet.
    fn not_digitised(&self) -> usize {
        self.components
            .iter()
            .filter(|it| it.required && it.papers.is_empty())
            .count()
    }

    /// Whether its clock stands still: the promised day is reckoned anew when it goes on.
    fn is_paused(&self) -> bool {
        matches!(
            self.dossier.state.status,
            Status::SupplementRequested | Status::FinancialObligation
        )
    }

    /// Whether it is settled and nothing is left but to return its result, which is done elsewhere.
    fn waits_to_be_returned(&self) -> bool {
        let acts = self.may.any() || self.offers.iter().any(|offer| offer.next);
        self.dossier.state.status == Status::Resolved && !acts
    }

    /// Whether the offer takes the focus: behind an acceptance at the counter the papers that were handed in are captured.
    fn begins_at(&self, offer: &Offer) -> bool {
        self.done == Some("accepted")
            && self.dossier.channel == Channel::InPerson
            && offer.label == counter::OFFER
    }

    /// Whether results may be digitised here: while the dossier is in processing.
    fn takes_result(&self) -> bool {
        self.dossier.paper_result && self.may.settle
    }
}

/// QĐ 766/QĐ-TTg takes paused time off and counts a second request for a supplement as late.
fn scoring(cx: &PageContext, dossier: &Dossier) -> Option<String> {
    let read = scoring_explained(dossier);
    if read.late_by_second_request {
        return Some(cx.t("due-scoring-second").into_owned());
    }
    match read.reading {
        Reading::Running(deadline)
            if deadline.due_at != dossier.due_at && dossier.answer_due_at.is_none() =>
        {
            Some(cx.t1("due-scoring", "at", deadline.due_at))
        }
        _ => None,
    }
}

const CONFIRMED: &str = PaperState::Confirmed.identifier();
const UNREADABLE: &str = PaperState::Unreadable.identifier();

fn component(component: &Component, papers: Vec<PaperLine>, may_scan: bool) -> ComponentLine {
    let not_digitised = component.not_digitised();
    ComponentLine {
        number: component.number,
        name: component.name.clone(),
        handed_in: component.handed_in.identifier(),
        copies: component.copies,
        hint: format!("digitise-{}", component.digitise),
        papers,
        // NĐ 45/2020/NĐ-CP: what is shared in a database is looked up there, not scanned again.
        required: digitisation_counts(component),
        scan: may_scan && not_digitised.is_none(),
        not_digitised,
        kept: component.paper.map(|paper| paper.to_string()),
    }
}

fn digitisation_counts(component: &Component) -> bool {
    component.digitise == "required" && component.handed_in.is_digitised()
}

fn href(op: &OpContext, paper: &PaperRow) -> String {
    let reads = op.units_for(Permission::ReadPaper);
    let file = match paper.state {
        _ if reads.iter().any(|(unit, _)| *unit == paper.unit) => "",
        PaperState::Confirmed => "/signed.pdf",
        _ => "/original",
    };
    format!("/office/papers/{}{file}", paper.id)
}

fn papers(op: &OpContext, all: &[PaperRow], part: PaperPart) -> Vec<PaperLine> {
    all.iter()
        .filter(|paper| paper.part == part)
        .map(|paper| PaperLine {
            id: paper.id.to_string(),
            href: href(op, paper),
            name: if paper.paper_name.is_empty() {
                &paper.file_name
            } else {
                &paper.paper_name
            }
            .clone(),
            state: paper.state.identifier(),
            tone: match paper.state {
                PaperState::Confirmed => "good",
                PaperState::Unreadable => "bad",
                PaperState::Read => "waiting",
                PaperState::Waiting | PaperState::Reading => "active",
            },
        })
        .collect()
}

/// The channel's code at the national portal (KenhThucHien).
const fn channel_code(channel: Channel) -> u8 {
    match channel {
        Channel::InPerson => 1,
        Channel::Online => 2,
        Channel::Post => 3,
    }
}
