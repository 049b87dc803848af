//! What is in my vault: papers with how they stand, shares, contests, old numbers.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use motcua_account::AccountKind;
use motcua_catalog::is_declaration;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};
use motcua_repository::Standing;
use motcua_ui::{Crumb, PageContext, PageResult, Pager, Tab, render};
use motcua_vault::{OwnPaper, OwnVault, own_vault};
use serde::Deserialize;

use super::{VAULT, tabs};
use crate::Portal;
use crate::person::Person;
use crate::routes::START;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
    show: String,
    page: usize,
}

/// Papers on a page.
const ON_A_PAGE: usize = 50;

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 5] = ["shared", "revoked", "contested", "hidden", "unhidden"];

#[derive(Template)]
#[template(path = "vault/list.html")]
struct VaultPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    done: Option<&'static str>,
    vault: OwnVault,
    units: BTreeMap<UnitId, String>,
    /// Whether papers that do not count any more are shown too.
    all: bool,
    /// Whether papers may lie under an old number that was not linked yet.
    old_number: bool,
    page: usize,
    today: Day,
}

/// Whether it makes sense to say that a paper holds: what was declared of one matter neither holds nor ends.
pub(super) fn says_standing(own: &OwnPaper) -> bool {
    own.paper.is_result || !own.validity.is_in_force() || !is_declaration(&own.paper.name)
}

impl VaultPage {
    fn wanted(&self) -> impl Iterator<Item = &OwnPaper> {
        self.vault
            .papers
            .iter()
            .filter(|own| self.all || own.validity.is_in_force())
    }

    fn papers(&self) -> impl Iterator<Item = &OwnPaper> {
        self.wanted()
            .skip(self.page.saturating_mul(ON_A_PAGE))
            .take(ON_A_PAGE)
    }

    fn hidden(&self) -> usize {
        self.vault.papers.len() - self.wanted().count()
    }

    fn pager(&self) -> Pager {
        let show = if self.all { "show=all&" } else { "" };
        let address = |page: usize| format!("/portal/vault?{show}page={page}");
        let next = self.page.saturating_add(1);
        Pager {
            previous: self.page.checked_sub(1).map(address),
            next: (next.saturating_mul(ON_A_PAGE) < self.wanted().count()).then(|| address(next)),
        }
    }

    fn unit(&self, id: &UnitId) -> &str {
        self.units.get(id).map_or("", String::as_str)
    }
}

/// The tone of how a paper stands.
pub(super) fn standing_tone(standing: impl Borrow<Standing>) -> &'static str {
    match standing.borrow() {
        Standing::InForce => "good",
        Standing::Expired => "waiting",
        Standing::Replaced => "neutral",
        Standing::Revoked => "bad",
    }
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let of_person = person.account.kind == AccountKind::Person && person.signed_in.acting_for.is_none();
    let Person { cx, op, .. } = person;
    let (vault, units) = portal
        .read(move |tx| {
            let vault = own_vault(&op, tx)?;
            let mut units = BTreeMap::new();
            for own in &vault.papers {
                let id = &own.paper.unit;
                if !units.contains_key(id) {
                    let name = motcua_identity::unit(tx, id).map(|unit| unit.body_name());
                    units.insert(id.clone(), name.unwrap_or_default());
                }
            }
            Ok::<_, Fault>((vault, units))
        })
        .await?;
    Ok(render(&VaultPage {
        crumbs: vec![
            Crumb::to(START, cx.t("portal-nav-start")),
            Crumb::here(cx.t("portal-nav-vault")),
        ],
        tabs: tabs(&cx, VAULT),
        done: DONE.into_iter().find(|done| *done == asked.done),
        old_number: of_person && vault.links.iter().all(|link| link.undone_at.is_some()),
        all: asked.show == "all",
        page: asked.page,
        today: cx.today(),
        vault,
        units,
        cx,
    }))
}
