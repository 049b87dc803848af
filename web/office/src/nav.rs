//! Where an officer can go, by what the officer may do.

use motcua_dossier::{HandoverKind, deals_with};
use motcua_identity::{OpContext, Permission};
use motcua_ui::NavItem;

const HANDOVER: &str = "/office/handover";

/// Whoever may see a dossier is not by that one of the two sides of a hand-over.
fn hands_over(op: &OpContext) -> bool {
    HandoverKind::ALL.into_iter().any(|kind| deals_with(op, kind))
}

/// The entries for whoever acts.
pub(crate) fn of(op: &OpContext) -> Vec<NavItem> {
    let entries = [
        (Permission::ViewDossier, "/office", "nav-work"),
        (Permission::AcceptDossier, "/office/intake", "nav-intake"),
        (Permission::ViewDossier, HANDOVER, "nav-handover"),
        (Permission::ReturnResult, "/office/returns", "nav-returns"),
        (Permission::CollectFee, "/office/fees", "nav-fees"),
        (Permission::AcceptDossier, "/office/register", "nav-register"),
        (Permission::AcceptDossier, "/office/filings", "nav-filings"),
        (Permission::AcceptDossier, "/office/guidance", "nav-guidance"),
        (Permission::CheckPaper, "/office/papers", "nav-papers"),
        (Permission::SearchPapers, "/office/search", "nav-search"),
        (Permission::ViewJobs, "/office/jobs", "nav-jobs"),
        (Permission::ManageCatalog, "/office/procedures", "nav-procedures"),
    ];
    let mut nav: Vec<NavItem> = entries
        .into_iter()
        .filter(|(permission, ..)| op.may_anywhere(*permission))
        .filter(|(_, href, _)| *href != HANDOVER || hands_over(op))
        .map(|(_, href, label)| NavItem::new(href, label))
        .collect();
    nav.push(NavItem::new("/board", "nav-board"));
    nav
}
