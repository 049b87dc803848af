//! Acting for others: for whom one may, who may for oneself, asking, deciding, ending, and taking it up.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use motcua_account::{
    AccountKind, AskMandate, GrantMandate, Mandate, MandateId, MandateKind, MandateState, act_for,
    ask_mandate, decide_mandate, end_mandate, grant_mandate, mandates_given, mandates_held, renew_session,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, WebFault, render_form};
use serde::Deserialize;

use super::form::{Sent, add_problems};
use super::{ACTING, tabs};
use crate::Portal;
use crate::desks::{choices, desks_on, label_of, unit_of_address};
use crate::entering::with_session;
use crate::person::Person;
use crate::routes::start;

/// What was just done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "account/acting.html")]
struct ActingPage {
    cx: PageContext,
    report: FormReport,
    tabs: Vec<Tab>,
    sent: Sent,
    kinds: Vec<Choice>,
    relations: Vec<Choice>,
    /// The units at whose desks a child's paper can be shown.
    desks: Vec<Choice>,
    held: Vec<Mandate>,
    given: Vec<Mandate>,
    is_person: bool,
    /// For whom the session acts just now.
    now_for: Option<Mandate>,
    done: Option<&'static str>,
}

impl ActingPage {
    fn state(&self, mandate: &Mandate) -> MandateState {
        mandate.state_on(self.cx.today())
    }

    fn state_words(&self, mandate: &Mandate) -> String {
        let key = format!("account-mandate-{}", self.state(mandate).identifier());
        self.cx.t(&key).into_owned()
    }

    fn tone(&self, mandate: &Mandate) -> &'static str {
        state_tone(self.state(mandate))
    }

    fn is_offered(&self, mandate: &Mandate) -> bool {
        self.state(mandate) == MandateState::Offered
    }

    fn may_act(&self, mandate: &Mandate) -> bool {
        mandate.holds_on(self.cx.today())
    }

    /// Whether it is what one adult entrusts to another, which has terms to read.
    fn entrusts(&self, mandate: &Mandate) -> bool {
        mandate.kind == MandateKind::Person
    }

    fn in_force(&self, mandate: &Mandate) -> bool {
        self.state(mandate) == MandateState::InForce
    }

    fn is_asked(&self, mandate: &Mandate) -> bool {
        self.state(mandate) == MandateState::Asked
    }

    fn is_current(&self, mandate: &Mandate) -> bool {
        self.now_for
            .as_ref()
            .is_some_and(|current| current.id == mandate.id)
    }

    fn relation(&self, mandate: &Mandate) -> String {
        self.cx
            .t(&format!("account-relation-{}", mandate.relation))
            .into_owned()
    }

    /// The desk at which what is asked waits; empty where it waits elsewhere.
    fn desk(&self, mandate: &Mandate) -> &str {
        let named = mandate.desk.as_ref().filter(|_| self.is_asked(mandate));
        named.map_or("", |unit| label_of(&self.desks, unit.as_str()))
    }

    fn until(&self, mandate: &Mandate) -> String {
        match mandate.until {
            Some(day) => self.cx.words().day(day),
            None => self.cx.t("account-no-end").into_owned(),
        }
    }
}

/// The tone of a state's mark.
pub(super) const fn state_tone(state: MandateState) -> &'static str {
    match state {
        MandateState::Asked | MandateState::Offered => "waiting",
        MandateState::InForce => "good",
        MandateState::Refused => "bad",
        MandateState::Ended => "neutral",
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let done = match asked.done.as_deref() {
        Some("asked") => Some("account-done-asked"),
        Some("granted") => Some("account-done-granted"),
        Some("ended") => Some("account-done-ended"),
        Some("refused") => Some("account-done-refused"),
        Some("own") => Some("account-done-own"),
        Some("offered") => Some("account-done-offered"),
        Some("shown") => Some("account-done-shown"),
        _ => None,
    };
    draw(&portal, person, (None, FormReport::new()), done).await
}

async fn draw(
    portal: &Portal,
    person: Person,
    (typed, report): (Option<Sent>, FormReport),
    done: Option<&'static str>,
) -> PageResult {
    let Person { cx, signed_in, .. } = person;
    let (me, today) = (signed_in.clone(), cx.today());
    let read = portal.read(move |tx| {
        let desks = desks_on(tx, today)?;
        Ok::<_, Fault>((mandates_held(tx, &me)?, mandates_given(tx, &me)?, desks))
    });
    let (held, given, desks) = read.await?;
    let home = || unit_of_address(&desks, &signed_in.account.address);
    let sent = typed.unwrap_or_else(|| Sent::default().with("desk", home()));
    let is_person = signed_in.account.kind == AccountKind::Person;
    let relations: Vec<&str> = if is_person {
        MandateKind::WHOLE
            .iter()
            .flat_map(|kind| kind.relations().iter().copied())
            .collect()
    } else {
        MandateKind::Organisation.relations().to_vec()
    };
    let words = |key: String| cx.t(&key).into_owned();
    let page = ActingPage {
        tabs: tabs(&cx, ACTING, true, is_person),
        kinds: MandateKind::WHOLE
            .iter()
            .map(|kind| {
                let name = kind.identifier();
                Choice::new(name, words(format!("account-for-{name}")))
                    .hint(words(format!("account-for-hint-{name}")))
            })
            .collect(),
        relations: relations
            .into_iter()
            .map(|name| Choice::new(name, words(format!("account-relation-{name}"))))
            .collect(),
        now_for: signed_in.acting_for,
        desks: choices(desks),
        held,
        given,
        is_person,
        sent,
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn ask(
    State(portal): State<Portal>,
    person: Person,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let mut report = FormReport::new();
    let until = sent.day(&person.cx, &mut report, "until", &person.cx.t("account-until"));
    let kind = MandateKind::WHOLE
        .into_iter()
        .find(|kind| kind.identifier() == sent.get("kind"));
    let Some(kind) = kind else {
        report.add("kind", person.cx.t("problem-account-for-missing"));
        return draw(&portal, person, (Some(sent), report), None).await;
    };
    if report.is_clean() {
        let input = AskMandate {
            kind,
            number: sent.own("number"),
            name: sent.own("name"),
            relation: sent.own("relation"),
            proof: sent.own("proof"),
            until,
            desk: sent.get("desk").parse().ok(),
        };
        let (op, me) = (person.itself(), person.signed_in.clone());
        let problems = portal.write(move |tx| ask_mandate(&op, tx, &me, &input)).await?;
        if problems.is_empty() {
            return back("asked");
        }
        add_problems(&person.cx, &mut report, &problems);
    }
    draw(&portal, person, (Some(sent), report), None).await
}

pub(super) async fn grant(
    State(portal): State<Portal>,
    person: Person,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let mut report = FormReport::new();
    let until = sent.day(&person.cx, &mut report, "until", &person.cx.t("account-until"));
    if report.is_clean() {
        let input = GrantMandate {
            number: sent.own("number"),
            name: sent.own("name"),
            relation: sent.own("relation"),
            proof: sent.own("proof"),
            until,
        };
        let (op, me) = (person.itself(), person.signed_in.clone());
        let problems = portal
            .write(move |tx| grant_mandate(&op, tx, &me, &input))
            .await?;
        if problems.is_empty() {
            return back("granted");
        }
        add_problems(&person.cx, &mut report, &problems);
    }
    draw(&portal, person, (Some(sent), report), None).await
}

pub(super) async fn take_up(
    State(portal): State<Portal>,
    person: Person,
    jar: CookieJar,
    Path(id): Path<String>,
) -> PageResult {
    let id = mandate_id(&id)?;
    let jar = acting(&portal, person, jar, Some(id)).await?;
    Ok((jar, Redirect::to(start(&portal))).into_response())
}

pub(super) async fn for_oneself(State(portal): State<Portal>, person: Person, jar: CookieJar) -> PageResult {
    let jar = acting(&portal, person, jar, None).await?;
    Ok((jar, back("own")?).into_response())
}

/// The session acts for another from now on, or for itself, under another token.
async fn acting(
    portal: &Portal,
    person: Person,
    jar: CookieJar,
    mandate: Option<MandateId>,
) -> Result<CookieJar, WebFault> {
    let (op, me) = (person.itself(), person.signed_in);
    let token = portal
        .write(move |tx| {
            act_for(&op, tx, &me, mandate)?;
            renew_session(&op, tx, &me)
        })
        .await?;
    Ok(with_session(portal, jar, &token))
}

pub(super) async fn end(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let id = mandate_id(&id)?;
    let (op, me) = (person.itself(), person.signed_in);
    portal.write(move |tx| end_mandate(&op, tx, &me, id)).await?;
    back("ended")
}

pub(super) async fn decide(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = mandate_id(&id)?;
    let granted = Sent::from(typed).get("decision") == "grant";
    let (op, me) = (person.itself(), person.signed_in);
    portal
        .write(move |tx| decide_mandate(&op, tx, Some(&me), (id, granted)))
        .await?;
    back(if granted { "granted" } else { "refused" })
}

pub(super) fn mandate_id(text: &str) -> Result<MandateId, WebFault> {
    text.parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "account-mandate-not-found")))
}

fn back(done: &str) -> PageResult {
    Ok(Redirect::to(&format!("{ACTING}?done={done}")).into_response())
}
