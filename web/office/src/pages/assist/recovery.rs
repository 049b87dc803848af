//! An owner who lost the confirmed contact or the authenticator stands at the desk with the card: the way in is given back,
//! with a reason, and the contact before hears of it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{
    AccountKind, CodeAnswer, DeskRecovered, DeskRecovery, Lost, Recovered, confirm_at_desk, recover_at_desk,
};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::card_number::number_of;
use crate::desk::Desk;

/// Where it is done.
pub(super) const RECOVERY: &str = "/office/account-recovery";
/// Where the code that the owner reads out is typed.
pub(super) const CODE: &str = "/office/account-recovery/code";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "assist/recovery.html")]
struct RecoveryPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    sent: BTreeMap<String, String>,
    kinds: Vec<Choice>,
    lost: Vec<Choice>,
    seen: Vec<Choice>,
    done: Option<&'static str>,
}

impl RecoveryPage {
    fn new(cx: PageContext, sent: BTreeMap<String, String>, report: FormReport) -> Self {
        let choice = |value: &str, key: &str| Choice::new(value, cx.t(key));
        Self {
            crumbs: crumbs(&cx),
            kinds: vec![
                choice("person", "account-kind-person"),
                choice("organisation", "account-kind-organisation"),
            ],
            lost: Lost::ALL
                .map(|lost| choice(lost.identifier(), &format!("recovery-lost-{}", lost.identifier())))
                .into(),
            seen: vec![choice("yes", "identity-checks-seen")],
            done: None,
            report,
            sent,
            cx,
        }
    }

    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

/// The code that went to the new contact.
#[derive(Template)]
#[template(path = "assist/recovery_code.html")]
struct CodePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    visit: String,
}

fn crumbs(cx: &PageContext) -> Vec<Crumb> {
    vec![
        Crumb::to(super::HERE, cx.t("nav-assist")),
        Crumb::here(cx.t("recovery-title")),
    ]
}

pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let begun = BTreeMap::from([
        ("kind".to_owned(), "person".to_owned()),
        ("lost".to_owned(), Lost::Contact.identifier().to_owned()),
    ]);
    let mut page = RecoveryPage::new(desk.cx, begun, FormReport::new());
    page.done = Lost::from_identifier(&asked.done).map(|lost| match lost {
        Lost::Contact => "recovery-done-contact",
        Lost::SecondFactor => "recovery-done-second-factor",
    });
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let input = DeskRecovery {
        kind: AccountKind::from_identifier(&get("kind")).unwrap_or(AccountKind::Person),
        number: number_of(&get("number"), &desk.op),
        name: get("name"),
        seen: get("seen") == "yes",
        lost: Lost::from_identifier(&get("lost")).unwrap_or(Lost::Contact),
        contact: get("contact"),
        reason: get("reason"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| recover_at_desk(&op, tx, &input)).await? {
        DeskRecovered::Invalid(problems) => {
            let mut report = FormReport::new();
            for problem in problems {
                report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
            }
            let page = RecoveryPage::new(desk.cx, sent, report);
            Ok(render_form(&page, &page.report))
        }
        DeskRecovered::CodeSent(begun) => Ok(render(&CodePage {
            crumbs: crumbs(&desk.cx),
            report: FormReport::new(),
            visit: begun.visit.expose().to_owned(),
            cx: desk.cx,
        })),
        DeskRecovered::Asked(recovered) => Ok(done(Lost::SecondFactor, recovered)),
    }
}

pub(super) async fn confirm(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).map_or("", |it| it.trim()).to_owned();
    let (visit, code) = (get("visit"), get("code"));
    let (op, typed) = (desk.op.clone(), visit.clone());
    let answer = office
        .write(move |tx| confirm_at_desk(&op, tx, (&typed, &code)))
        .await?;
    let mut report = FormReport::new();
    match answer {
        CodeAnswer::Right(recovered) => Ok(done(Lost::Contact, recovered)),
        CodeAnswer::Wrong { left } => {
            report.add("code", desk.cx.t1("recovery-code-wrong", "left", left));
            let page = CodePage {
                crumbs: crumbs(&desk.cx),
                report,
                visit,
                cx: desk.cx,
            };
            Ok(render_form(&page, &page.report))
        }
        CodeAnswer::Over => {
            report.add("contact", desk.cx.t("recovery-code-over"));
            let page = RecoveryPage::new(desk.cx, BTreeMap::new(), report);
            Ok(render_form(&page, &page.report))
        }
    }
}

fn done(lost: Lost, recovered: Recovered) -> axum::response::Response {
    let to = match recovered {
        Recovered::Done => format!("{RECOVERY}?done={}", lost.identifier()),
        Recovered::Waits => format!("{}?done=asked", super::recovery_waiting::WAITING),
    };
    Redirect::to(&to).into_response()
}
