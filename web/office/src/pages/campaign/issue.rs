//! The number and day under which a report of a campaign goes out, as the clerk gave them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Campaign, CampaignError, CampaignReport, IssueReport, IssuedReport, campaign, issue_report,
    issued_report, may_manage,
};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, once_sent, report_of, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/issue.html")]
struct IssuePage {
    cx: PageContext,
    frame: Frame,
    of: CampaignReport,
    title: String,
    issued: Option<IssuedReport>,
    /// Whether the reader may number it.
    numbers: bool,
    sent: Sent,
    report: FormReport,
}

impl IssuePage {
    /// What was typed; else what is kept, and today.
    fn typed(&self, name: &str) -> String {
        if self.sent.contains_key(name) {
            return text(&self.sent, name).to_owned();
        }
        match (name, &self.issued) {
            ("number", Some(issued)) => issued.number.to_string(),
            ("issued_on", Some(issued)) => issued.on.to_string(),
            ("issued_on", None) => self.cx.today().to_string(),
            _ => String::new(),
        }
    }

    /// Where the report is drawn.
    fn paper(&self) -> String {
        let (part, before) = match self.of {
            CampaignReport::Summary => ("summary", "/"),
            CampaignReport::Difficulties => ("difficulties-report", "/"),
            CampaignReport::FocalSubmission => ("submissions/focal-submission", "."),
            CampaignReport::EmulationSubmission => ("submissions/emulation-submission", "."),
        };
        format!("{}/{part}{before}", self.frame.href())
    }

    /// The page that it belongs to.
    fn home(&self) -> String {
        format!("{}{}", self.frame.href(), part_of(self.of))
    }
}

/// The part of the campaign's pages that leads to the report.
const fn part_of(report: CampaignReport) -> &'static str {
    match report {
        CampaignReport::Summary | CampaignReport::FocalSubmission | CampaignReport::EmulationSubmission => {
            "/nominations"
        }
        CampaignReport::Difficulties => "/difficulties",
    }
}

/// Whether the reader enters the number: whoever manages the campaign, of a submission the body that makes it.
fn may_number(op: &OpContext, campaign: &Campaign, of: CampaignReport) -> bool {
    match of {
        CampaignReport::FocalSubmission => op.may(Permission::CheckNomination, &campaign.unit, None),
        CampaignReport::EmulationSubmission => op.may(Permission::AppraiseNomination, &campaign.unit, None),
        CampaignReport::Summary | CampaignReport::Difficulties => may_manage(op, campaign),
    }
}

fn report_named(name: &str) -> Result<CampaignReport, Fault> {
    CampaignReport::from_identifier(name).ok_or_else(|| CampaignError::NoSuchEntry.into())
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
) -> PageResult {
    let of = report_named(&name)?;
    Ok(render(
        &page(&office, desk, (&id, of), (Sent::new(), FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    (id, of): (&str, CampaignReport),
    (sent, report): (Sent, FormReport),
) -> Result<IssuePage, WebFault> {
    let Desk { cx, op } = desk;
    let id = id_of(id)?;
    let reader = op.clone();
    let (campaign, issued) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            Ok::<_, Fault>((campaign, issued_report(&reader, tx, id, of)?))
        })
        .await?;
    let title = cx.t(&format!("campaign-report-{}", of.identifier())).into_owned();
    Ok(IssuePage {
        frame: Frame::new(&cx, &op, &campaign, part_of(of)),
        numbers: may_number(&op, &campaign, of),
        of,
        title,
        issued,
        sent,
        report,
        cx,
    })
}

pub(super) async fn enter(
    State(office): State<Office>,
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let of = report_named(&name)?;
    let input = IssueReport {
        report: of,
        number: text(&sent, "number").to_owned(),
        on: text(&sent, "issued_on").to_owned(),
    };
    let given = sent.clone();
    let problems = office
        .write(move |tx| {
            once_sent(&op, tx, ("issue", &given), |tx| {
                issue_report(&op, tx, campaign, &input)
            })
        })
        .await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("/office/campaigns/{id}/reports/{name}")).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(&office, desk, (&id, of), (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}
