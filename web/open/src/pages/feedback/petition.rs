//! Filing a petition without an account.

use askama::Template;
use axum::Form;
use axum::extract::State;
use motcua_feedback::{About, Filed, NewPetition, Petition, feedback_times, file_petition};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::crumbs;
use crate::Open;
use crate::limiter::OneTry;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    key: String,
    about: String,
    subject: String,
    unit: String,
    title: String,
    body: String,
    name: String,
    phone: String,
    email: String,
    address: String,
    consent: Option<String>,
}

#[derive(Template)]
#[template(path = "feedback/new_petition.html")]
struct NewPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    sent: Sent,
    abouts: Vec<Choice>,
    units: Vec<Choice>,
    /// Working days in which it is answered.
    days: i64,
    report: FormReport,
}

#[derive(Template)]
#[template(path = "feedback/filed.html")]
struct FiledPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    /// The digits that open it, for the file that may follow.
    suffix: String,
}

pub(super) async fn ask(State(open): State<Open>, cx: PageContext) -> PageResult {
    let sent = Sent {
        key: open.public(&cx).new_id::<Petition>().to_string(),
        ..Sent::default()
    };
    Ok(render(&page(&open, cx, sent).await?))
}

/// The code is shown on the answer itself: an address would stay in histories and open the way to half of what follows
/// a petition. Sent again, the form gets the same code.
pub(super) async fn file(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(sent): Form<Sent>,
) -> PageResult {
    let input = NewPetition {
        request_key: sent.key.clone(),
        about: About::from_identifier(&sent.about),
        subject: sent.subject.clone(),
        unit: sent.unit.parse().ok(),
        title: sent.title.clone(),
        body: sent.body.clone(),
        name: sent.name.clone(),
        phone: sent.phone.clone(),
        email: sent.email.clone(),
        address: sent.address.clone(),
        consent: sent.consent.is_some(),
        files: Vec::new(),
    };
    let op = open.public(&cx);
    let problems = match open.write(move |tx| file_petition(&op, tx, &input)).await? {
        Filed::Done { code } => {
            return Ok(render(&FiledPage {
                crumbs: crumbs(&cx, "petition-new"),
                code,
                suffix: last_four(&sent.phone),
                cx,
            }));
        }
        Filed::Invalid(problems) => problems,
    };
    let mut page = page(&open, cx, sent).await?;
    for (field, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        page.report.add(field, words);
    }
    Ok(render_form(&page, &page.report))
}

fn last_four(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    digits.iter().skip(digits.len().saturating_sub(4)).collect()
}

async fn page(open: &Open, cx: PageContext, sent: Sent) -> Result<NewPage, WebFault> {
    let today = cx.now().day();
    let (units, days) = open
        .read(move |tx| {
            let days = feedback_times(tx, today)?.answer_days;
            Ok::<_, Fault>((motcua_identity::units_on(tx, today)?, days))
        })
        .await?;
    let abouts = About::ALL.iter().map(|about| {
        let name = about.identifier();
        Choice::new(name, cx.t(&format!("petition-about-{name}")))
            .hint(cx.t(&format!("petition-about-hint-{name}")))
    });
    Ok(NewPage {
        abouts: abouts.collect(),
        units: units
            .into_iter()
            .map(|unit| Choice::new(unit.id.as_str(), unit.name))
            .collect(),
        crumbs: crumbs(&cx, "petition-new"),
        sent,
        days,
        report: FormReport::new(),
        cx,
    })
}
