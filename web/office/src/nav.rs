//! Where an officer can go, by what the officer may do.

use motcua_dossier::{HandoverKind, deals_with, only_brings};
use motcua_identity::{OpContext, Permission};
use motcua_ui::{NavItem, NavPlace};

use crate::header::Told;
use crate::nav_entries::ENTRIES;
use crate::nav_groups::grouped;
use crate::pages::own_account::ACCOUNT;

pub(crate) const WORK: &str = "/office";

/// The entry whose count tells what is new.
pub(crate) const ALARMS: &str = "/office/alarms";

pub(crate) const POST: &str = "/office/post";

pub(crate) const MESSAGES: &str = crate::pages::messages::LIST;

pub(crate) const HANDOVER: &str = "/office/handover";

pub(crate) const HEADS: &str = "/office/heads";

pub(crate) const APOLOGIES: &str = "/office/apologies";

const BOARD: &str = "/board";

/// The queue of money that must be looked at.
pub(crate) const MONEY: &str = "/office/payments";

/// The own score of whoever acts.
const OWN_SCORE: &str = "/office/figures/mine";

/// Helping owners; its count tells how many accounts of the unit wait for their check.
const ASSIST: &str = "/office/assist";

/// Contests of scores; the count tells how many wait for a decision.
pub(crate) const CONTESTS: &str = crate::pages::figures::contests::LIST;

const CAMPAIGNS: &str = "/office/campaigns";

/// Where the work of whoever holds a right begins; the first right held counts. Whoever sees dossiers without working on
/// them, as control officers and cashiers do, would meet an empty list of work.
const STARTS: [(Permission, &str); 18] = [
    (Permission::AcceptDossier, WORK),
    (Permission::ProcessDossier, WORK),
    (Permission::ApproveResult, WORK),
    (Permission::IssueResult, WORK),
    (Permission::AssignDossier, WORK),
    (Permission::ReturnResult, WORK),
    (Permission::CollectFee, "/office/fees"),
    (Permission::ReconcileMoney, MONEY),
    (Permission::GiveOpinion, "/office/referrals"),
    (Permission::ViewUnitFigures, HEADS),
    (Permission::ManageCatalog, "/office/procedures"),
    (Permission::ManageAbsences, "/office/absences"),
    (Permission::CheckPaper, "/office/papers"),
    (Permission::ManageCampaign, CAMPAIGNS),
    (Permission::CheckNomination, CAMPAIGNS),
    (Permission::PrepareNomination, CAMPAIGNS),
    (Permission::VoteAward, CAMPAIGNS),
    (Permission::DecideAward, CAMPAIGNS),
];

/// What heads look at first; the desk's own entries, which they may open too, come after.
const HEADS_FIRST: [&str; 6] = [WORK, HEADS, ALARMS, APOLOGIES, "/office/referrals", BOARD];

/// Where the work of whoever acts begins.
pub(crate) fn start(op: &OpContext) -> &'static str {
    if only_brings(op) {
        return POST;
    }
    let held = STARTS.iter().find(|(permission, _)| op.may_anywhere(*permission));
    held.map_or(BOARD, |(_, href)| href)
}

/// What the postal agent deals with: the counter's own pages are not theirs.
const OF_THE_POST: [&str; 4] = [POST, HANDOVER, WORK, ALARMS];

/// Whoever may see a dossier is not by that one of the two sides of a hand-over.
fn hands_over(op: &OpContext) -> bool {
    HandoverKind::ALL.into_iter().any(|kind| deals_with(op, kind))
}

/// The entries for whoever acts, most used first: the later ones stand behind "more". `told` is how much is new to them.
pub(crate) fn of(op: &OpContext, told: Told) -> Vec<NavItem> {
    let post = only_brings(op);
    let mut nav: Vec<NavItem> = ENTRIES
        .iter()
        .copied()
        .filter(|(permission, ..)| op.may_anywhere(*permission))
        .filter(|(_, href, _)| *href != HANDOVER || hands_over(op))
        // The desk reaches what came by post from its inbox.
        .filter(|(_, href, _)| {
            if post {
                OF_THE_POST.contains(href)
            } else {
                *href != POST
            }
        })
        .map(|(_, href, label)| match href {
            ALARMS => NavItem::new(href, label).counting(told.alarms),
            ASSIST => NavItem::new(href, label).counting(told.desk),
            CONTESTS => NavItem::new(href, label).counting(told.contests),
            _ => NavItem::new(href, label),
        })
        .collect();
    nav.dedup_by(|one, other| one.href == other.href);
    nav.push(NavItem::new(BOARD, "open-board"));
    // KH 170/KH-UBND, I: campaigns are everybody's.
    if !post {
        nav.push(NavItem::new(CAMPAIGNS, "nav-campaigns").counting(told.campaigns));
    }
    // KH 170/KH-UBND, II.5: scores are a basis for judging officers, so everybody sees their own and may contest it.
    nav.push(NavItem::new(OWN_SCORE, "figures-mine").counting(told.answers));
    // Everybody says when they are away themselves; it stands last, since work begins elsewhere.
    if !op.may_anywhere(Permission::ManageAbsences) {
        nav.push(NavItem::new("/office/absences", "nav-absences"));
    }
    nav.push(NavItem::new(ACCOUNT, "own-account").at(NavPlace::Name));
    if op.may_anywhere(Permission::ViewUnitFigures) {
        nav.sort_by_key(|item| {
            let place = HEADS_FIRST.iter().position(|href| *href == item.href);
            place.unwrap_or(HEADS_FIRST.len())
        });
    }
    let start = start(op);
    nav.sort_by_key(|item| item.href != start);
    nav.into_iter().map(grouped).collect()
}
