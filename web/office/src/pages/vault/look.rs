//! What is in an open vault: papers, dossiers, shares, contests, numbers.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, Pager, WebFault, render_as};
use motcua_vault::{
    Contents, ContestRow, KeptPaper, Link, Look, LookId, LookKind, ShareRow, VaultPages, contests, links_of,
    open_look, shares_of, shown_in,
};
use serde::Deserialize;

use super::tabs::id;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::keeping::standing_tone;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
    papers: usize,
    dossiers: usize,
}

/// What the page reads.
struct Found {
    look: Look,
    contents: Contents,
    shares: Vec<ShareRow>,
    contests: Vec<ContestRow>,
    links: Vec<Link>,
}

#[derive(Template)]
#[template(path = "vault/look.html")]
struct LookPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    found: Found,
    papers: Pager,
    dossiers: Pager,
    done: Option<&'static str>,
    today: Day,
    /// Whether the officer acts in the owner's name.
    for_owner: bool,
    old: String,
    proof: String,
}

/// What may be said at the top, by the word in the address.
const DONE: [(&str, &str); 7] = [
    ("shared", "vault-done-shared"),
    ("revoked", "vault-done-revoked"),
    ("contested", "vault-done-contested"),
    ("hidden", "vault-done-hidden"),
    ("unhidden", "vault-done-unhidden"),
    ("linked", "vault-done-linked"),
    ("unlinked", "vault-done-unlinked"),
];

impl LookPage {
    fn tone(&self, paper: &KeptPaper) -> &'static str {
        standing_tone(paper.validity(self.today).standing)
    }

    /// How the paper stands today, in words.
    fn standing(&self, paper: &KeptPaper) -> String {
        let standing = paper.validity(self.today).standing;
        self.cx
            .t(&format!("standing-{}", standing.identifier()))
            .into_owned()
    }

    fn whole(&self) -> bool {
        self.found.look.paper_id.is_none()
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(look): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let done = DONE.into_iter().find(|(word, _)| *word == asked.done);
    let again = Again {
        done: done.map(|(_, words)| words),
        pages: VaultPages {
            papers: asked.papers,
            dossiers: asked.dossiers,
        },
        ..Again::default()
    };
    page(&office, desk, id(&look)?, again).await
}

/// What is shown besides the vault: what was done, or a form that was not right.
#[derive(Default)]
pub(super) struct Again {
    pub(super) done: Option<&'static str>,
    pub(super) pages: VaultPages,
    pub(super) report: FormReport,
    pub(super) old: String,
    pub(super) proof: String,
}

/// The page of a look.
pub(super) async fn page(
    office: &Office,
    desk: Desk,
    look: LookId,
    again: Again,
) -> Result<Response, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let pages = again.pages;
    let found = office.read(move |tx| read(&reader, tx, look, pages)).await?;
    let here = format!("/office/vault/looks/{}", found.look.id);
    let status = if again.report.is_clean() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = LookPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(way_back(found.look.kind), cx.t("nav-vault")),
            Crumb::here(found.look.owner.masked()),
        ],
        for_owner: found.look.kind == LookKind::Assisted,
        today: op.now().day(),
        papers: pager((&here, "papers"), pages.papers, found.contents.more_papers),
        dossiers: pager((&here, "dossiers"), pages.dossiers, found.contents.more_dossiers),
        done: again.done,
        report: again.report,
        old: again.old,
        proof: again.proof,
        found,
        cx,
    };
    Ok(render_as(status, &page))
}

/// The neighbours of a page of one of the two lists.
fn pager((here, list): (&str, &str), page: usize, more: bool) -> Pager {
    let address = |page: usize| format!("{here}?{list}={page}#vault-{list}");
    Pager {
        previous: page.checked_sub(1).map(address),
        next: more.then(|| address(page.saturating_add(1))),
    }
}

/// Where a look was opened.
pub(super) const fn way_back(kind: LookKind) -> &'static str {
    match kind {
        LookKind::Assisted => "/office/vault/desk",
        LookKind::Agency => "/office/vault/dossier",
        LookKind::Shared => "/office/vault/shared",
    }
}

fn read(op: &OpContext, tx: &mut Tx<'_>, look: LookId, pages: VaultPages) -> Result<Found, Fault> {
    let look = open_look(op, tx, look)?;
    // What an owner shares and contests is the owner's affair: an agency sees papers and dossiers only.
    let own = look.kind == LookKind::Assisted;
    Ok(Found {
        contents: shown_in(tx, &look, pages)?,
        shares: if own {
            shares_of(tx, &look.owner)?
        } else {
            Vec::new()
        },
        contests: if own {
            contests(tx, &look.owner)?
        } else {
            Vec::new()
        },
        links: if own {
            links_of(tx, &look.owner)?
        } else {
            Vec::new()
        },
        look,
    })
}
