//! Into whose hands a result goes, how, and what proves it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::model::{HandOverWay, Proof, Receipt, Receiver, Status};
use motcua_dossier::{Dossier, DossierId, GiveBack, GiveBackOutcome, ReturnWay, dossier, give_back, owed};
use motcua_kernel::{Fault, Money};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::acting::{act_on, led_to};
use crate::pages::dossier::id_of;

/// The form as sent.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    version: Option<i64>,
    receiver: String,
    receiver_name: String,
    receiver_number: String,
    authority: String,
    way: String,
    proof: String,
    shown: String,
}

#[derive(Template)]
#[template(path = "returns/give.html")]
struct GivePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    id: String,
    dossier: Dossier,
    sent: Sent,
    receivers: Vec<Choice>,
    ways: Vec<Choice>,
    proofs: Vec<Choice>,
    papers_only: bool,
    owed: Option<Money>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = page(&office, desk, id_of(&id)?, (None, FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let mut report = FormReport::new();
    let input = read(&desk.cx, id, &sent, &mut report);
    if let Some(input) = input {
        let outcome = act_on(&office, &desk.op, id, move |op, tx| give_back(op, tx, &input)).await?;
        match outcome {
            GiveBackOutcome::Done(acted) => {
                let done = if acted.changed { "returned" } else { "unchanged" };
                return Ok(led_to(id, "", done));
            }
            GiveBackOutcome::Invalid(problems) => {
                for problem in problems {
                    report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
                }
            }
        }
    }
    let page = page(&office, desk, id, (Some(sent), report)).await?;
    Ok(render_form(&page, &page.report))
}

fn read(cx: &PageContext, id: DossierId, sent: &Sent, report: &mut FormReport) -> Option<GiveBack> {
    let receiver = match sent.receiver.as_str() {
        "owner" => Some(Receiver::Owner),
        "authorised" => Some(Receiver::Authorised),
        _ => {
            report.add("receiver", cx.t("problem-choose-receiver"));
            None
        }
    };
    // What proves it follows from the way; only at the counter there is a choice.
    let (way, proof) = match (sent.way.as_str(), sent.proof.as_str()) {
        ("post", _) => (HandOverWay::Post, Proof::Parcel),
        ("account", _) => (HandOverWay::Account, Proof::AccountLog),
        (_, "code") => (HandOverWay::Counter, Proof::Code),
        _ => (HandOverWay::Counter, Proof::Signature),
    };
    Some(GiveBack {
        dossier_id: id,
        version: sent.version,
        receipt: Receipt {
            receiver: receiver?,
            way,
            proof,
        },
        name: sent.receiver_name.clone(),
        id_number: sent.receiver_number.clone(),
        authority: sent.authority.clone(),
        shown: sent.shown.clone(),
    })
}

async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    (sent, report): (Option<Sent>, FormReport),
) -> Result<GivePage, WebFault> {
    let Desk { cx, op } = desk;
    let (found, owed) = office
        .read(move |tx| {
            let found = dossier(&op, tx, id)?;
            let owed = owed(tx, &found)?;
            Ok::<_, Fault>((found, owed))
        })
        .await?;
    let owner = format!("{} – {}", found.owner.name, found.owner.number);
    let sent = sent.unwrap_or_else(|| Sent {
        version: Some(found.version),
        way: match found.return_way {
            ReturnWay::Counter => "counter",
            ReturnWay::Post => "post",
            ReturnWay::Account => "account",
        }
        .to_owned(),
        proof: "signature".to_owned(),
        ..Sent::default()
    });
    Ok(GivePage {
        report,
        crumbs: vec![
            Crumb::to("/office/returns", cx.t("nav-returns")),
            Crumb::to(format!("/office/dossiers/{id}"), &found.code),
            Crumb::here(cx.t("act-return")),
        ],
        id: id.to_string(),
        receivers: vec![
            Choice::new("owner", cx.t("receiver-owner")).hint(owner),
            Choice::new("authorised", cx.t("receiver-authorised")),
        ],
        ways: ["counter", "post", "account"]
            .map(|it| Choice::new(it, cx.t(&format!("give-way-{it}"))))
            .into(),
        proofs: ["signature", "code"]
            .map(|it| Choice::new(it, cx.t(&format!("give-proof-{it}"))))
            .into(),
        papers_only: matches!(found.state.status, Status::Withdrawn | Status::Stopped),
        owed: owed.filter(|owed| owed.amount() > 0),
        dossier: found,
        sent,
        cx,
    })
}
