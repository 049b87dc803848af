//! The policy as a table: a change of it must be made here too, where it can be read at a glance.

use std::sync::Arc;

use motcua_identity::{ActedBy, Actor, OpContext, OwnerSignedIn, Permission, Role, UnitId, policy};
use motcua_kernel::{FixedClock, Instant, SeededRandomness};

/// One column a permission, in the order of [`Permission::ALL`]; `x` is allowed.
const HEADER: &[&str] = &[
    "accept-dossier",
    "view-dossier",
    "process-dossier",
    "assign-dossier",
    "approve-result",
    "issue-result",
    "give-opinion",
    "return-result",
    "collect-fee",
    "scan-paper",
    "check-paper",
    "read-paper",
    "end-paper",
    "search-papers",
    "view-unit-figures",
    "view-jobs",
    "retry-jobs",
    "import-catalog",
    "manage-catalog",
    "import-units",
    "manage-officers",
    "manage-absences",
    "manage-times",
    "draft-reading-rules",
    "assist-owner",
    "look-into-vault",
    "certify-copy",
    "reconcile-money",
    "keep-figures",
    "manage-campaign",
    "lead-campaign",
    "prepare-nomination",
    "vote-award",
    "sign-nomination",
    "check-nomination",
    "appraise-nomination",
    "decide-award",
    "receive-petition",
    "answer-petition",
    "post-procedures",
    "seal-paper",
];

const TABLE: &[(&str, &str)] = &[
    //                        avpaaiorc scres v vr icimatdalcrkmlpvscadras
    ("intake_officer", "xx.......xxx.x..........x................"),
    ("return_officer", ".x.....x...x.x..........................."),
    ("cashier", ".x......x................................"),
    ("postal_agent", "xx.....x.x..............................."),
    ("assistant", ".........x..............................."),
    ("centre_head", "xx.x...x.xxxxxxx.....x.xx.....x.......xxx"),
    ("case_officer", ".xx...x..xxx.x...........x..............."),
    ("division_head", ".xxx..x....x.xx......x...x............x.."),
    ("agency_head", ".x.xx.x....xxxx......x...x....x..x....xx."),
    ("clerk", ".x...x...xxxxx..........................x"),
    ("coordinating_agency", ".x....x....x.............x..............."),
    ("control_officer", ".x............xx..x....x....x........xx.."),
    ("system_admin", "...............xxxxxxxxx................."),
    ("unit_admin", "...............x....xx..................."),
    ("ecertifier", ".........xxx..............x.............."),
    (
        "boundary_free_officer",
        "xx.......xxx.x..........x................",
    ),
    ("population_lookup", "........................................."),
    ("accountant", ".x.........................x............."),
    ("emulation_officer", ".............................x.....x....."),
    (
        "campaign_focal_point",
        "..................................x......",
    ),
    ("council_secretary", "...............................x........."),
    ("council_member", "................................x........"),
    ("province_chairman", "....................................x...."),
];

#[test]
fn each_role_may_do_what_the_table_says_and_nothing_else() {
    let names: Vec<_> = Permission::ALL
        .iter()
        .map(|permission| permission.identifier())
        .collect();
    assert_eq!(names, HEADER);
    let actual: Vec<(&str, String)> = Role::ALL
        .iter()
        .map(|role| {
            let cell = |permission: &Permission| {
                if policy::allows(*role, *permission) {
                    'x'
                } else {
                    '.'
                }
            };
            (role.identifier(), Permission::ALL.iter().map(cell).collect())
        })
        .collect();
    let expected: Vec<(&str, String)> = TABLE
        .iter()
        .map(|(role, row)| (*role, (*row).to_owned()))
        .collect();
    assert_eq!(actual, expected);
}

#[test]
fn an_owner_has_no_right_of_an_officer_and_an_officer_is_no_owner() {
    let owner = OwnerSignedIn {
        number: "020195001234".to_owned(),
        name: "Hoàng Thị Thử".to_owned(),
        acted_by: None,
    };
    assert!(
        !format!("{owner:?}").contains("020195001234"),
        "a number never stands in a log"
    );
    let system = OpContext::system(
        Arc::new(FixedClock(Instant::from_micros(0))),
        Arc::new(SeededRandomness::new(1)),
    );
    let cx = system.acting_as(Actor::Owner(Arc::new(owner)));
    let unit: UnitId = "05977".parse().unwrap();
    for permission in Permission::ALL {
        assert!(
            !cx.may(permission, &unit, None) && !cx.may_anywhere(permission),
            "{permission:?}"
        );
        assert!(cx.units_for(permission).is_empty());
    }
    assert!(cx.officer().is_err() && cx.owner().is_ok());
    assert_eq!(cx.actor_name(), "owner", "events do not name an owner by number");
    assert!(system.owner().is_err());
    let for_the_owner = OwnerSignedIn {
        acted_by: Some(ActedBy {
            account: "018bd0c6-0000-7000-8000-000000000000".to_owned(),
            mandate: "018bd0c6-0000-7000-8000-000000000001".to_owned(),
            within: None,
        }),
        ..cx.owner().unwrap().clone()
    };
    let acting = cx.acting_as(Actor::Owner(Arc::new(for_the_owner)));
    assert_eq!(
        acting.actor_name(),
        "owner-by:018bd0c6-0000-7000-8000-000000000000",
        "whoever acts in the owner's name is told apart from the owner"
    );
}

#[test]
fn no_role_both_takes_in_and_settles() {
    for role in Role::ALL {
        let takes_in = policy::allows(role, Permission::AcceptDossier);
        assert!(
            !(takes_in && policy::allows(role, Permission::ProcessDossier)),
            "{role:?}"
        );
    }
}

#[test]
fn whoever_takes_cash_does_not_close_the_account_over_it() {
    for role in Role::ALL {
        let takes = policy::allows(role, Permission::CollectFee);
        assert!(
            !(takes && policy::allows(role, Permission::ReconcileMoney)),
            "{role:?}"
        );
    }
}

#[test]
fn every_role_has_an_identifier_and_a_name_of_its_own() {
    for role in Role::ALL {
        assert_eq!(Role::from_identifier(role.identifier()), Some(role));
        assert_eq!(
            Role::ALL
                .iter()
                .filter(|other| other.vietnamese() == role.vietnamese())
                .count(),
            1
        );
    }
}
