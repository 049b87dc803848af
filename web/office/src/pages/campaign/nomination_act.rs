//! The acts on a nomination: its papers, its council, its way.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    AsideReason, BoxKey, CampaignError, Collective, FieldProblem, NOMINATED_ELSEWHERE, NewAside, NewMeeting,
    NewNamesake, NewNominee, NominationId, NomineeKind, Step, add_nominee, annul_meeting, cast_ballot,
    close_vote, edit_paper, move_nomination, nominated_elsewhere, note_discussion, open_meeting,
    remove_nominee, say_namesake, step_aside, withdraw_aside, withdraw_namesake,
};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageResult, WebFault, render_form};

use super::frame::{Sent, id_of, once_sent, report_of, text};
use super::keeping::keep_awards;
use super::nomination::{nomination_id, page};
use super::written::written;
use crate::Office;
use crate::desk::Desk;

/// Every act of the page: which one is named by the button.
pub(super) async fn act(
    State(office): State<Office>,
    desk: Desk,
    Path((id, nomination)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (at, op) = (nomination_id(&nomination)?, desk.op.clone());
    let (given, key) = (sent.clone(), office.ballots.clone());
    let act = text(&sent, "act").to_owned();
    if act == "keep" {
        let of = id_of(&id)?;
        office
            .run(move |office| keep_awards(office, &op, (of, at)))
            .await?;
        return Ok(Redirect::to(&format!("/office/campaigns/{id}/nominations/{nomination}")).into_response());
    }
    let keeper = op.clone();
    let subject = nomination.clone();
    let run = move |tx: &mut Tx<'_>| {
        once_sent(&op, tx, (&subject, &given), |tx| {
            acted(&op, tx, (at, &key), &given)
        })
    };
    let problems = office.write(run).await?;
    if problems.is_empty() {
        if matches!(act.as_str(), "award" | "award-locally") {
            let of = id_of(&id)?;
            // The award stands whatever becomes of its copy in the vault: the page then offers to keep it.
            let kept = office
                .run(move |office| keep_awards(office, &keeper, (of, at)))
                .await;
            if let Err(error) = kept {
                tracing::warn!(?error, "an award is not in the vault yet");
            }
        }
        let to = format!("/office/campaigns/{id}/nominations/{nomination}");
        return Ok(Redirect::to(&to).into_response());
    }
    let report = reported(&office, &desk, (at, &sent), problems).await?;
    let page = page(&office, desk, (&id, &nomination), (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

/// The problems in words; of whoever stands in another set, whose that is and how far it is.
async fn reported(
    office: &Office,
    desk: &Desk,
    (id, sent): (NominationId, &Sent),
    problems: Vec<FieldProblem>,
) -> Result<FormReport, WebFault> {
    let (elsewhere, others): (Vec<_>, Vec<_>) = problems
        .into_iter()
        .partition(|one| one.code == NOMINATED_ELSEWHERE);
    let mut report = report_of(&desk.cx, &others);
    for one in elsewhere {
        let (op, new) = (desk.op.clone(), new_nominee(sent));
        let found = office
            .read(move |tx| nominated_elsewhere(&op, tx, id, &new))
            .await?;
        let (unit, stage) = found.ok_or_else(|| Fault::from(CampaignError::ChangedMeanwhile))?;
        let stage = desk.cx.t(&format!("nomination-stage-{}", stage.identifier()));
        let args = [("unit", unit.name.into()), ("stage", stage.into())];
        let words = desk.cx.words().with(&format!("problem-{}", one.code), &args);
        report.add(one.field, words);
    }
    Ok(report)
}

/// A nominee as filled in.
fn new_nominee(sent: &Sent) -> NewNominee {
    NewNominee {
        kind: NomineeKind::from_identifier(text(sent, "kind")),
        collective: Collective::from_identifier(text(sent, "collective")),
        name: text(sent, "name").to_owned(),
        position: text(sent, "position").to_owned(),
        leads: text(sent, "leads") == "yes",
        category: text(sent, "category").to_owned(),
        part: text(sent, "part").to_owned(),
        owner_number: text(sent, "owner_number").to_owned(),
    }
}

/// A declaration as filled in; without a member it is the actor's own.
fn new_aside(sent: &Sent) -> NewAside {
    NewAside {
        nominee: text(sent, "aside_nominee").parse().ok(),
        member: text(sent, "aside_member").parse().ok(),
        reason: AsideReason::from_identifier(text(sent, "aside_reason")),
        words: text(sent, "aside_words").to_owned(),
    }
}

/// What is said of a namesake, as filled in: whose name it is and who bears it stand in one field.
fn new_namesake(sent: &Sent) -> NewNamesake {
    let of = text(sent, "namesake").split_once('.');
    NewNamesake {
        of: of.and_then(|(nominee, member)| Some((nominee.parse().ok()?, member.parse().ok()?))),
        words: text(sent, "namesake_words").to_owned(),
    }
}

fn acted(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (NominationId, &BoxKey),
    sent: &Sent,
) -> Result<Vec<FieldProblem>, Fault> {
    let ticked = |beginning: &str| -> Vec<&str> {
        let names = sent.keys().filter_map(|name| name.strip_prefix(beginning));
        names.collect()
    };
    let none = |()| Vec::new();
    match text(sent, "act") {
        "add" => add_nominee(op, tx, id, &new_nominee(sent)),
        "remove" => {
            let nominee = text(sent, "nominee")
                .parse()
                .map_err(|_| CampaignError::NoSuchEntry)?;
            remove_nominee(op, tx, id, nominee).map(none)
        }
        "edit" => {
            let nominee = text(sent, "nominee").parse().ok();
            edit_paper(op, tx, id, (nominee, &written(sent, "text")))
        }
        "open" => {
            let absent = ticked("absent-").into_iter();
            let new = NewMeeting {
                chair: text(sent, "chair").parse().ok(),
                place: text(sent, "place").to_owned(),
                absent: absent.filter_map(|id| id.parse().ok()).collect(),
            };
            open_meeting(op, tx, id, &new)
        }
        "discuss" => note_discussion(op, tx, id, &written(sent, "discussion")),
        "vote" => {
            let yes: Vec<_> = ticked("yes-")
                .into_iter()
                .filter_map(|id| id.parse().ok())
                .collect();
            cast_ballot(op, tx, (id, key), &yes).map(none)
        }
        "count" => close_vote(op, tx, (id, key)).map(none),
        "aside" => step_aside(op, tx, id, &new_aside(sent)),
        "withdraw-aside" => {
            let aside = text(sent, "aside")
                .parse()
                .map_err(|_| CampaignError::NoSuchEntry)?;
            withdraw_aside(op, tx, id, aside).map(none)
        }
        "namesake" => say_namesake(op, tx, id, &new_namesake(sent)),
        "withdraw-namesake" => {
            let namesake = text(sent, "namesake_id").parse().ok();
            withdraw_namesake(op, tx, id, (namesake, text(sent, "namesake_back")))
        }
        "annul" => annul_meeting(op, tx, id, text(sent, "reason")),
        act => {
            let step = Step::from_identifier(act).ok_or(CampaignError::NotTheStep)?;
            let version = text(sent, "version").parse().unwrap_or(0);
            move_nomination(op, tx, (id, version), (step, text(sent, "words")))
        }
    }
}
