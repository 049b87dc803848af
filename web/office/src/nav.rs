//! Where an officer can go, by what the officer may do.

use motcua_identity::{OpContext, Permission};
use motcua_ui::NavItem;

/// The entries for whoever acts.
pub(crate) fn of(op: &OpContext) -> Vec<NavItem> {
    let entries = [
        (Permission::ViewDossier, "/office", "nav-work"),
        (Permission::AcceptDossier, "/office/intake", "nav-intake"),
        (Permission::AcceptDossier, "/office/filings", "nav-filings"),
        (Permission::AcceptDossier, "/office/guidance", "nav-guidance"),
        (Permission::CheckPaper, "/office/papers", "nav-papers"),
        (Permission::SearchPapers, "/office/search", "nav-search"),
        (Permission::ViewJobs, "/office/jobs", "nav-jobs"),
        (Permission::ManageCatalog, "/office/procedures", "nav-procedures"),
        (Permission::ImportUnits, "/office/merge", "nav-merge"),
        (Permission::ManageAbsences, "/office/absences", "nav-absences"),
    ];
    let mut nav: Vec<NavItem> = entries
        .into_iter()
        .filter(|(permission, ..)| op.may_anywhere(*permission))
        .map(|(_, href, label)| NavItem::new(href, label))
        .collect();
    nav.push(NavItem::new("/board", "nav-board"));
    // Everybody says when they are away themselves; it stands last, since work begins elsewhere.
    if !op.may_anywhere(Permission::ManageAbsences) {
        nav.push(NavItem::new("/office/absences", "nav-absences"));
    }
    nav
}
