//! Where an officer can go, by what the officer may do.

use motcua_identity::{OpContext, Permission};
use motcua_ui::NavItem;

/// The entries for whoever acts.
pub(crate) fn of(op: &OpContext) -> Vec<NavItem> {
    let entries = [
        (Permission::ViewDossier, "/office", "nav-work"),
        (Permission::AcceptDossier, "/office/intake", "nav-intake"),
        (Permission::GiveOpinion, "/office/referrals", "nav-referrals"),
        (Permission::CheckPaper, "/office/papers", "nav-papers"),
        (Permission::SearchPapers, "/office/search", "nav-search"),
        (Permission::ViewJobs, "/office/jobs", "nav-jobs"),
    ];
    let mut nav: Vec<NavItem> = entries
        .into_iter()
        .filter(|(permission, ..)| op.may_anywhere(*permission))
        .map(|(_, href, label)| NavItem::new(href, label))
        .collect();
    nav.push(NavItem::new("/board", "nav-board"));
    nav
}
