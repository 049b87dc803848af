//! One decision of the Chairman over several sets that the council endorsed.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{NewDecision, award_together, campaign, sets_to_decide};
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, once_sent, report_of, text};
use super::keeping::keep_awards;
use super::sets::{SetLine, set_lines, ticked_sets};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/decision.html")]
struct DecisionPage {
    cx: PageContext,
    frame: Frame,
    sets: Vec<SetLine>,
    sent: Sent,
    report: FormReport,
}

impl DecisionPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn is_ticked(&self, set: &SetLine) -> bool {
        set.is_ticked(&self.sent)
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(
        &page(&office, desk, &id, (Sent::new(), FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    (sent, report): (Sent, FormReport),
) -> Result<DecisionPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, reader) = (id_of(id)?, op.clone());
    let (campaign, sets) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let sets = sets_to_decide(&reader, tx, id)?;
            let lines = set_lines(tx, &campaign, (&sets, true))?;
            Ok::<_, Fault>((campaign, lines))
        })
        .await?;
    let here = cx.t("nomination-together").into_owned();
    Ok(DecisionPage {
        frame: Frame::new(&cx, &op, &campaign, "/nominations").below(here),
        sets,
        sent,
        report,
        cx,
    })
}

pub(super) async fn decide(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (of, op) = (id_of(&id)?, desk.op.clone());
    let new = NewDecision {
        sets: ticked_sets(&sent),
        number: text(&sent, "number").to_owned(),
    };
    let (given, wanted) = (sent.clone(), new.clone());
    let problems = office
        .write(move |tx| {
            once_sent(&op, tx, ("decision", &given), |tx| {
                award_together(&op, tx, of, &wanted)
            })
        })
        .await?;
    if !problems.is_empty() {
        let report = report_of(&desk.cx, &problems);
        let page = page(&office, desk, &id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    }
    // Drawing and signing many sets takes minutes: nobody waits for it. The awards stand whatever becomes of their copies in
    // the vault: the page of a set offers to keep what is not kept.
    let keeper = desk.op.clone();
    tokio::spawn(async move {
        for (set, _) in new.sets {
            let op = keeper.clone();
            let kept = office
                .run(move |office| keep_awards(office, &op, (of, set)))
                .await;
            if let Err(error) = kept {
                tracing::warn!(?error, "an award is not in the vault yet");
            }
        }
    });
    Ok(Redirect::to(&format!("/office/campaigns/{id}/nominations")).into_response())
}
