//! The pages about vaults that an officer may open, as tabs; and identifiers of addresses.

use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind, Id};
use motcua_ui::{Crumb, PageContext, Tab};

/// The pages, most used first.
const PAGES: [(Permission, &str, &str); 6] = [
    (Permission::AssistOwner, "/office/vault/desk", "vault-tab-desk"),
    (
        Permission::LookIntoVault,
        "/office/vault/dossier",
        "vault-tab-dossier",
    ),
    (Permission::ReadPaper, "/office/vault/shared", "vault-tab-shared"),
    (
        Permission::CheckPaper,
        "/office/vault/contests",
        "vault-tab-contests",
    ),
    (
        Permission::ViewUnitFigures,
        "/office/vault/watch",
        "vault-tab-watch",
    ),
    (
        Permission::ViewUnitFigures,
        "/office/vault/asked",
        "vault-tab-asked",
    ),
];

/// Those that the officer may open; the page at `here` is marked.
pub(super) fn tabs(cx: &PageContext, op: &OpContext, here: &str) -> Vec<Tab> {
    PAGES
        .into_iter()
        .filter(|(permission, ..)| op.may_anywhere(*permission))
        .map(|(_, href, label)| Tab {
            href: href.to_owned(),
            label: cx.t(label).into_owned(),
            count: None,
            current: href == here,
        })
        .collect()
}

/// The way down to a page about vaults.
pub(super) fn crumbs(cx: &PageContext, label: &str) -> Vec<Crumb> {
    vec![Crumb::to("/office", cx.t("nav-work")), Crumb::here(cx.t(label))]
}

/// An identifier of an address; what is none names nothing.
pub(super) fn id<T>(text: &str) -> Result<Id<T>, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "not-found"))
}
