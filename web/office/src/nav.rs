//! Where an officer can go, by what the officer may do.

use motcua_dossier::{HandoverKind, deals_with};
use motcua_identity::{OpContext, Permission};
use motcua_ui::NavItem;

/// The entry whose count tells what is new.
const ALARMS: &str = "/office/alarms";

const HANDOVER: &str = "/office/handover";

const HEADS: &str = "/office/heads";

const APOLOGIES: &str = "/office/apologies";

const BOARD: &str = "/board";

/// What heads look at first; the desk's own entries, which they may open too, come after.
const HEADS_FIRST: [&str; 6] = ["/office", HEADS, ALARMS, APOLOGIES, "/office/referrals", BOARD];

/// Whoever may see a dossier is not by that one of the two sides of a hand-over.
fn hands_over(op: &OpContext) -> bool {
    HandoverKind::ALL.into_iter().any(|kind| deals_with(op, kind))
}

/// The entries for whoever acts, most used first: the later ones stand behind "more". `alarms` is how many alarms they have not seen.
pub(crate) fn of(op: &OpContext, alarms: u64) -> Vec<NavItem> {
    let entries = [
        (Permission::ViewDossier, "/office", "nav-work"),
        (Permission::AcceptDossier, "/office/intake", "nav-intake"),
        (Permission::ViewDossier, HANDOVER, "nav-handover"),
        (Permission::ReturnResult, "/office/returns", "nav-returns"),
        (Permission::CollectFee, "/office/fees", "nav-fees"),
        (Permission::AcceptDossier, "/office/register", "nav-register"),
        (Permission::ViewDossier, ALARMS, "nav-alarms"),
        (Permission::GiveOpinion, "/office/referrals", "nav-referrals"),
        (Permission::AcceptDossier, "/office/filings", "nav-filings"),
        (Permission::SearchPapers, "/office/search", "nav-search"),
        (Permission::CheckPaper, "/office/papers", "nav-papers"),
        (Permission::CertifyCopy, "/office/certify", "nav-certify"),
        (Permission::AssistOwner, "/office/vault", "nav-vault"),
        (Permission::LookIntoVault, "/office/vault", "nav-vault"),
        (Permission::ViewUnitFigures, "/office/vault", "nav-vault"),
        (Permission::AcceptDossier, "/office/guidance", "nav-guidance"),
        (Permission::ViewUnitFigures, HEADS, "nav-heads"),
        // Heads sign them, the desk tells them.
        (Permission::ApproveResult, APOLOGIES, "nav-apologies"),
        (Permission::AcceptDossier, APOLOGIES, "nav-apologies"),
        (Permission::ViewJobs, "/office/jobs", "nav-jobs"),
        (Permission::ManageCatalog, "/office/procedures", "nav-procedures"),
        (Permission::ImportUnits, "/office/merge", "nav-merge"),
        (Permission::ManageAbsences, "/office/absences", "nav-absences"),
    ];
    let mut nav: Vec<NavItem> = entries
        .into_iter()
        .filter(|(permission, ..)| op.may_anywhere(*permission))
        .filter(|(_, href, _)| *href != HANDOVER || hands_over(op))
        .map(|(_, href, label)| match href {
            ALARMS => NavItem::new(href, label).counting(alarms),
            _ => NavItem::new(href, label),
        })
        .collect();
    nav.dedup_by(|one, other| one.href == other.href);
    nav.push(NavItem::new(BOARD, "nav-board"));
    // Everybody says when they are away themselves; it stands last, since work begins elsewhere.
    if !op.may_anywhere(Permission::ManageAbsences) {
        nav.push(NavItem::new("/office/absences", "nav-absences"));
    }
    if op.may_anywhere(Permission::ViewUnitFigures) {
        nav.sort_by_key(|item| {
            let place = HEADS_FIRST.iter().position(|href| *href == item.href);
            place.unwrap_or(HEADS_FIRST.len())
        });
    }
    nav
}
