//! One mandate: its terms, what was done under it, and what either side may do about it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{Mandate, MandateActRow, MandateKind, MandateState, answer_mandate, mandate_in_full};
use motcua_catalog::procedure;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, render};

use super::ACTING;
use super::acting::{mandate_id, state_tone};
use crate::Portal;
use crate::person::Person;

#[derive(Template)]
#[template(path = "account/mandate.html")]
struct MandatePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    mandate: Mandate,
    /// What it reaches, by name; nothing: everything.
    reach: Vec<String>,
    acts: Vec<MandateActRow>,
    state: MandateState,
    /// Whether whoever looks is the one who acts.
    i_act: bool,
}

impl MandatePage {
    fn tone(&self) -> &'static str {
        state_tone(self.state)
    }

    fn is_offered_to_me(&self) -> bool {
        self.i_act && self.state == MandateState::Offered
    }

    fn may_end(&self) -> bool {
        matches!(
            self.state,
            MandateState::Asked | MandateState::Offered | MandateState::InForce
        )
    }

    fn entrusts(&self) -> bool {
        self.mandate.kind == MandateKind::Person
    }

    fn may_act(&self) -> bool {
        self.i_act && self.mandate.holds_on(self.cx.today())
    }

    fn name(&self) -> &str {
        if self.i_act {
            &self.mandate.name
        } else {
            &self.mandate.agent_name
        }
    }

    fn days(&self) -> String {
        let words = self.cx.words();
        let from = self.mandate.from.map(|day| words.day(day));
        let until = self.mandate.until.map(|day| words.day(day));
        match (from, until) {
            (Some(from), Some(until)) => format!("{from} – {until}"),
            (None, Some(until)) => self.cx.t1("authorise-until-day", "day", until),
            (Some(from), None) => from,
            (None, None) => self.cx.t("account-no-end").into_owned(),
        }
    }
}

pub(super) async fn show(State(portal): State<Portal>, person: Person, Path(id): Path<String>) -> PageResult {
    let id = mandate_id(&id)?;
    let me = person.signed_in.clone();
    let (mandate, acts, reach) = portal
        .read(move |tx| {
            let (mandate, acts) = mandate_in_full(tx, &me, id)?;
            let mut reach = mandate.scope.fields.clone();
            for code in &mandate.scope.procedures {
                let named = code.parse().ok().and_then(|code| procedure(tx, &code).ok());
                reach.push(named.map_or_else(|| code.clone(), |procedure| procedure.name));
            }
            Ok::<_, Fault>((mandate, acts, reach))
        })
        .await?;
    let cx = person.cx;
    let i_act = mandate.agent_number == person.signed_in.account.number;
    let name = if i_act { &mandate.name } else { &mandate.agent_name };
    Ok(render(&MandatePage {
        crumbs: vec![
            Crumb::to(ACTING, cx.t("account-tab-acting")),
            Crumb::here(name).name(),
        ],
        state: mandate.state_on(cx.today()),
        i_act,
        mandate,
        reach,
        acts,
        cx,
    }))
}

pub(super) async fn answer(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = mandate_id(&id)?;
    let accepted = typed.get("decision").is_some_and(|decision| decision == "accept");
    let (op, me) = (person.itself(), person.signed_in);
    portal
        .write(move |tx| answer_mandate(&op, tx, &me, (id, accepted)))
        .await?;
    let done = if accepted { "granted" } else { "refused" };
    Ok(Redirect::to(&format!("{ACTING}?done={done}")).into_response())
}
