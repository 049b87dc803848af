//! Giving a report of a campaign the number and day under which it goes out.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_law::DocumentNumber;
use serde::Serialize;

use super::parties::managed;
use crate::error::CampaignError;
use crate::event::{acting_name, tell};
use crate::model::{Campaign, CampaignId, CampaignReport, FieldProblem, IssuedReport, State};
use crate::{queries, store};

/// The number and day as filled in.
#[derive(Debug, Clone)]
pub struct IssueReport {
    /// Which report.
    pub report: CampaignReport,
    /// The number and symbol as typed.
    pub number: String,
    /// The day as typed.
    pub on: String,
}

#[derive(Serialize)]
struct Issued<'i> {
    report: &'static str,
    number: &'i str,
    issued_on: Day,
}

/// Keeps the number and day that the clerk gave a report: it is drawn with them from now on, and is a draft no more. The
/// problems of the form, empty where they are kept. The same again changes nothing.
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state` (a draft has no report, a summary is one of a closed
/// campaign); when the database refuses.
pub fn issue_report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    input: &IssueReport,
) -> Result<Vec<FieldProblem>, Fault> {
    let campaign = issued_by(cx, tx, (id, input.report))?;
    let stands = match input.report {
        CampaignReport::Summary | CampaignReport::FocalSubmission | CampaignReport::EmulationSubmission => {
            campaign.state == State::Closed
        }
        CampaignReport::Difficulties => campaign.state != State::Draft,
    };
    if !stands {
        return Err(CampaignError::WrongState.into());
    }
    let mut problems = Vec::new();
    let (number, on) = read(cx, &campaign, input, &mut problems);
    let (Some(number), Some(on)) = (number, on) else {
        return Ok(problems);
    };
    // A10: the book is that of the body that holds the function on the day of issue.
    let unit = &queries::issuing(tx, (&campaign, input.report), on)?.id;
    let of = (id, input.report);
    if store::issued_elsewhere(tx, of, unit, (&number, on))? {
        return Ok(vec![FieldProblem {
            field: "number",
            code: "campaign-issue-number-taken",
        }]);
    }
    let before = store::issued_of(tx, of)?;
    if before.is_some_and(|before| before.number == number && before.on == on) {
        return Ok(problems);
    }
    let issued = IssuedReport {
        number,
        on,
        by_name: acting_name(cx),
        at: cx.now(),
    };
    store::put_issued(tx, of, unit, &issued)?;
    let told = Issued {
        report: input.report.identifier(),
        number: issued.number.as_str(),
        issued_on: on,
    };
    tell(cx, tx, id, "campaign-report-issued", &told)?;
    Ok(problems)
}

/// The campaign, for whoever issues the report: a submission is that of the body that appraised.
fn issued_by(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, report): (CampaignId, CampaignReport),
) -> Result<Campaign, Fault> {
    if !report.is_submission() {
        return managed(cx, tx, id);
    }
    let campaign = store::load_campaign(tx, id)?;
    cx.authorise(queries::issuer_right(report), &campaign.unit, None)?;
    Ok(campaign)
}

/// A number with its symbol, and a day that is not ahead and on which there was something to report.
fn read(
    cx: &OpContext,
    campaign: &Campaign,
    input: &IssueReport,
    problems: &mut Vec<FieldProblem>,
) -> (Option<DocumentNumber>, Option<Day>) {
    let number = input.number.parse().ok();
    if number.is_none() {
        problems.push(FieldProblem {
            field: "number",
            code: "campaign-issue-number-wrong",
        });
    }
    let first = match input.report {
        CampaignReport::Summary | CampaignReport::FocalSubmission | CampaignReport::EmulationSubmission => {
            campaign.closed_at.map(|at| at.day())
        }
        CampaignReport::Difficulties => Some(campaign.definition.window.from),
    };
    let on = input.on.trim().parse::<Day>().ok();
    let on = on.filter(|on| *on <= cx.now().day() && first.is_none_or(|first| *on >= first));
    if on.is_none() {
        problems.push(FieldProblem {
            field: "issued_on",
            code: "campaign-issue-day-wrong",
        });
    }
    (number, on)
}
