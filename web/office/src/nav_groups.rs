//! Under which heading an entry of the navigation stands where there are too many for one line, and which other
//! addresses are rooms of the same entry.

use motcua_ui::NavItem;

/// A heading, and the entries under it with the other addresses of their rooms.
type Group = (&'static str, &'static [(&'static str, &'static [&'static str])]);

const GROUPS: [Group; 7] = [
    (
        "nav-group-counter",
        &[
            ("/office/intake", &[]),
            ("/office/filings", &[]),
            (
                "/office/assist",
                &[
                    "/office/kiosks",
                    "/office/identity-checks",
                    "/office/account-recovery",
                ],
            ),
            ("/office/post", &[]),
            ("/office/guidance", &[]),
            ("/office/handover", &[]),
            ("/office/returns", &[]),
            ("/office/register", &[]),
            ("/office/certify", &[]),
            ("/office/apologies", &[]),
        ],
    ),
    (
        "nav-group-cases",
        &[
            ("/office", &[]),
            ("/office/alarms", &[]),
            ("/office/messages", &[]),
            ("/office/referrals", &[]),
        ],
    ),
    (
        "nav-group-money",
        &[("/office/fees", &[]), ("/office/payments", &[])],
    ),
    (
        "nav-group-papers",
        &[
            ("/office/search", &[]),
            ("/office/papers", &[]),
            ("/office/batches", &["/office/items", "/office/registers"]),
            ("/office/papers/checks", &[]),
            ("/office/papers/agency", &[]),
            ("/office/vault", &[]),
            ("/office/quality", &[]),
            ("/office/retention", &[]),
        ],
    ),
    (
        "nav-group-watching",
        &[
            ("/office/heads", &[]),
            ("/office/figures", &[]),
            ("/office/figures/contests", &[]),
            ("/office/petitions", &[]),
            ("/office/announcements", &[]),
            ("/office/postings", &[]),
            ("/office/ratings", &[]),
            (
                "/office/campaigns",
                &["/office/campaign-texts", "/office/campaign-regimes"],
            ),
            ("/board", &[]),
        ],
    ),
    (
        "nav-group-settings",
        &[
            ("/office/procedures", &[]),
            ("/office/reading-rules", &[]),
            ("/office/merge", &[]),
            ("/office/times", &[]),
            ("/office/jobs", &[]),
            ("/office/notices", &[]),
            ("/office/feedback-times", &[]),
            ("/office/officers", &[]),
            ("/office/second-factors", &[]),
            ("/office/networks", &[]),
            ("/office/contacts", &[]),
        ],
    ),
    (
        "nav-group-own",
        &[
            // Whoever has no board of figures reaches the pages around it from their own score.
            (
                "/office/figures/mine",
                &["/office/figures/contests", "/office/figures"],
            ),
            ("/office/absences", &[]),
        ],
    ),
];

/// The entry under its heading.
pub(crate) fn grouped(item: NavItem) -> NavItem {
    let found = GROUPS.iter().find_map(|(group, entries)| {
        let (_, also) = entries.iter().find(|(href, _)| *href == item.href)?;
        Some((*group, *also))
    });
    match found {
        Some((group, also)) => item.in_group(group, also),
        None => item,
    }
}
