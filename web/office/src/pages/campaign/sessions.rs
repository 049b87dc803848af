//! Sessions of a council over several sets: those there were, and where one is opened.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Acted, CouncilSession, FieldProblem, NewCouncilSession, NewMeeting, campaign, once, open_session,
    sessions, sets_for_session,
};
use motcua_db::Tx;
use motcua_identity::{OpContext, Role, UnitId, officers_posted, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, report_of, sent_key, text};
use super::sets::{SetLine, set_lines, ticked_sets};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/sessions.html")]
struct SessionsPage {
    cx: PageContext,
    frame: Frame,
    /// Each with the name of its council's unit.
    held: Vec<(CouncilSession, String)>,
    turn: Option<Turn>,
    /// Other councils that may meet: the unit and its name.
    others: Vec<(UnitId, String)>,
    sent: Sent,
    report: FormReport,
}

/// A council whose turn it is on several sets.
struct Turn {
    council: UnitId,
    name: String,
    sets: Vec<SetLine>,
    members: Vec<Choice>,
}

/// The fewest sets that a session is about.
const FEWEST: usize = 2;

impl SessionsPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn is_ticked(&self, set: &SetLine) -> bool {
        set.is_ticked(&self.sent)
    }

    /// Whether a member was marked as absent when the form came back.
    fn is_absent(&self, member: &Choice) -> bool {
        self.typed(&format!("absent-{}", member.value)) == "yes"
    }

    /// Where the council meets: what was typed, or where it usually does.
    fn place(&self, turn: &Turn) -> String {
        if self.sent.contains_key("place") {
            return self.typed("place").to_owned();
        }
        self.cx.t1("nomination-place-usual", "unit", turn.name.as_str())
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let council = text(&asked, "council").to_owned();
    Ok(render(
        &page(&office, desk, (&id, &council), (Sent::new(), FormReport::new())).await?,
    ))
}

struct Found {
    held: Vec<(CouncilSession, String)>,
    turn: Option<Turn>,
    others: Vec<(UnitId, String)>,
}

async fn page(
    office: &Office,
    desk: Desk,
    (id, council): (&str, &str),
    (sent, report): (Sent, FormReport),
) -> Result<SessionsPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, reader, council) = (id_of(id)?, op.clone(), council.to_owned());
    let (campaign, found) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let found = find(&reader, tx, (&campaign, &council))?;
            Ok::<_, Fault>((campaign, found))
        })
        .await?;
    let here = cx.t("nomination-sessions").into_owned();
    Ok(SessionsPage {
        frame: Frame::new(&cx, &op, &campaign, "/nominations").below(here),
        held: found.held,
        turn: found.turn,
        others: found.others,
        sent,
        report,
        cx,
    })
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (campaign, council): (&motcua_campaign::Campaign, &str),
) -> Result<Found, Fault> {
    let mut held = Vec::new();
    for session in sessions(op, tx, campaign.id)? {
        let name = unit(tx, &session.unit)?.body_name();
        held.push((session, name));
    }
    let mut all = sets_for_session(op, tx, campaign.id)?;
    all.retain(|_, sets| sets.len() >= FEWEST);
    let asked = all.keys().find(|unit| unit.as_str() == council);
    // The province's own council first: it has most to do.
    let own = all.keys().find(|unit| **unit == campaign.unit);
    let chosen = asked.or(own).or_else(|| all.keys().next()).cloned();
    let mut turn = None;
    let mut others = Vec::new();
    for (council, sets) in all {
        let name = unit(tx, &council)?.body_name();
        if chosen.as_ref() != Some(&council) {
            others.push((council, name));
            continue;
        }
        let members = officers_posted(tx, &council, Role::CouncilMember, op.now().day())?;
        turn = Some(Turn {
            sets: set_lines(tx, campaign, (&sets, false))?,
            members: members
                .into_iter()
                .map(|officer| Choice::new(officer.id.to_string(), officer.full_name))
                .collect(),
            name,
            council,
        });
    }
    Ok(Found { held, turn, others })
}

pub(super) async fn open(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (of, op) = (id_of(&id)?, desk.op.clone());
    let absent = sent.keys().filter_map(|name| name.strip_prefix("absent-"));
    let new = NewCouncilSession {
        sets: ticked_sets(&sent).into_iter().map(|(set, _)| set).collect(),
        meeting: NewMeeting {
            chair: text(&sent, "chair").parse().ok(),
            place: text(&sent, "place").to_owned(),
            absent: absent.filter_map(|id| id.parse().ok()).collect(),
        },
    };
    let key = sent_key("sessions", &sent);
    let open_one = move |tx: &mut Tx<'_>| {
        once(&op, tx, &key, |tx| {
            Ok::<Acted<Vec<FieldProblem>>, Fault>(match open_session(&op, tx, of, &new)? {
                Ok(session) => Acted::Done(session.to_string()),
                Err(problems) => Acted::Invalid(problems),
            })
        })
    };
    match office.write(open_one).await? {
        Acted::Done(session) => {
            Ok(Redirect::to(&format!("/office/campaigns/{id}/sessions/{session}")).into_response())
        }
        Acted::Invalid(problems) => {
            let report = report_of(&desk.cx, &problems);
            let council = text(&sent, "council").to_owned();
            let page = page(&office, desk, (&id, &council), (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}
