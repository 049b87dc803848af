//! One session of a council over several sets: who is there, the votes, the count, the minutes.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    BoxKey, CampaignError, FieldProblem, Member, Nominee, SessionFile, SessionId, SetOfSession,
    annul_session, campaign, cast_in_session, close_session, note_session_discussion, session_file,
};
use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Permission, unit};
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, once_sent, report_of, text};
use super::written::{read_of, written};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/session.html")]
struct SessionPage {
    cx: PageContext,
    frame: Frame,
    file: SessionFile,
    members: Vec<Member>,
    /// The name of the body whose council it is.
    council: String,
    /// The unit and the award of each set, in their order.
    about: Vec<(String, String)>,
    me: OfficerId,
    votes: bool,
    counts: bool,
    sent: Sent,
    report: FormReport,
}

impl SessionPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn href(&self) -> String {
        format!("{}/sessions/{}", self.frame.href(), self.file.session.id)
    }

    /// What was said: as it was typed last, or as it is kept.
    fn discussion(&self) -> &str {
        if self.sent.contains_key("discussion") {
            self.typed("discussion")
        } else {
            &self.file.session.discussion
        }
    }

    /// Which discussion the form is written over.
    fn read(&self) -> String {
        read_of(&self.file.session.discussion)
    }

    fn is_counted(&self) -> bool {
        self.file.session.closed_at.is_some()
    }

    /// Whether any of its votes is secret.
    fn is_secret(&self) -> bool {
        let mut meetings = self.file.sets.iter().filter_map(|set| set.meeting.as_ref());
        meetings.any(|meeting| meeting.secret)
    }

    /// Those of a set on whom the reader is handed a ballot.
    fn ballots<'p>(&self, one: &'p SetOfSession) -> Vec<&'p Nominee> {
        let meeting = one.meeting.as_ref();
        meeting.map_or_else(Vec::new, |meeting| meeting.ballots_of(self.me, &one.nominees))
    }

    /// Who steps aside for a nominee, by name; empty where nobody does.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn aside(&self, one: &SetOfSession, nominee: &Nominee) -> String {
        let asides = one.meeting.iter().flat_map(|meeting| &meeting.asides);
        let names = asides.filter(|aside| aside.nominee == nominee.id);
        names
            .map(|aside| aside.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Who bears the name of a nominee and is another person, each with the reason; empty where nobody does.
    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    fn namesakes(&self, one: &SetOfSession, nominee: &Nominee) -> String {
        let namesakes = one.meeting.iter().flat_map(|meeting| &meeting.namesakes);
        let of = namesakes.filter(|namesake| namesake.nominee == nominee.id);
        of.map(|namesake| format!("{} ({})", namesake.name, namesake.words))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Whether a member has no ballot in any set.
    fn is_out(&self, member: &Member) -> bool {
        let mut meetings = self
            .file
            .sets
            .iter()
            .filter_map(|set| Some((set.meeting.as_ref()?, &set.nominees)));
        meetings.all(|(meeting, nominees)| meeting.ballots_of(member.officer, nominees).is_empty())
    }

    fn unit_of(&self, place: &usize) -> &str {
        self.about.get(*place).map_or("", |(unit, _)| unit.as_str())
    }

    fn award_of(&self, place: &usize) -> &str {
        self.about.get(*place).map_or("", |(_, award)| award.as_str())
    }
}

pub(super) fn session_id(text: &str) -> Result<SessionId, Fault> {
    text.parse().map_err(|_| CampaignError::NoSuchEntry.into())
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, session)): Path<(String, String)>,
) -> PageResult {
    Ok(render(
        &page(&office, desk, (&id, &session), (Sent::new(), FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    (id, session): (&str, &str),
    (sent, report): (Sent, FormReport),
) -> Result<SessionPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, session, reader) = (id_of(id)?, session_id(session)?, op.clone());
    let (campaign, file, (council, about)) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let file = session_file(&reader, tx, (id, session))?;
            let council = unit(tx, &file.session.unit)?.body_name();
            let mut about = Vec::with_capacity(file.sets.len());
            for set in &file.sets {
                let award = campaign.definition.award(&set.nomination.award);
                let award = award.map_or_else(String::new, |award| award.name.clone());
                about.push((unit(tx, &set.nomination.unit)?.name, award));
            }
            Ok::<_, Fault>((campaign, file, (council, about)))
        })
        .await?;
    let me = op.officer()?.officer_id;
    let open = file.session.closed_at.is_none();
    let secretary = op.may(Permission::PrepareNomination, &file.session.unit, None);
    Ok(SessionPage {
        frame: Frame::new(&cx, &op, &campaign, "/nominations").below(cx.t("nomination-session").into_owned()),
        votes: open && file.awaits(me),
        counts: open && secretary,
        members: file.members(),
        council,
        about,
        me,
        file,
        sent,
        report,
        cx,
    })
}

pub(super) async fn act(
    State(office): State<Office>,
    desk: Desk,
    Path((id, session)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (of, at, op) = (id_of(&id)?, session_id(&session)?, desk.op.clone());
    let (given, key, subject) = (sent.clone(), office.ballots.clone(), session.clone());
    let problems = office
        .write(move |tx| {
            once_sent(&op, tx, (&subject, &given), |tx| {
                // An address names the campaign of its session.
                session_file(&op, tx, (of, at))?;
                acted(&op, tx, (at, &key), &given)
            })
        })
        .await?;
    if !problems.is_empty() {
        let report = report_of(&desk.cx, &problems);
        let page = page(&office, desk, (&id, &session), (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    }
    // What was annulled has no page any more.
    let to = if text(&sent, "act") == "annul" {
        format!("/office/campaigns/{id}/sessions")
    } else {
        format!("/office/campaigns/{id}/sessions/{session}")
    };
    Ok(Redirect::to(&to).into_response())
}

fn acted(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (SessionId, &BoxKey),
    sent: &Sent,
) -> Result<Vec<FieldProblem>, Fault> {
    match text(sent, "act") {
        "discuss" => note_session_discussion(op, tx, id, &written(sent, "discussion")),
        "vote" => {
            let ticked = sent.keys().filter_map(|name| name.strip_prefix("yes-"));
            let yes: Vec<_> = ticked.filter_map(|nominee| nominee.parse().ok()).collect();
            cast_in_session(op, tx, (id, key), &yes).map(|()| Vec::new())
        }
        "count" => close_session(op, tx, (id, key)).map(|()| Vec::new()),
        "annul" => annul_session(op, tx, id, text(sent, "reason")),
        _ => Err(CampaignError::NotTheStep.into()),
    }
}
