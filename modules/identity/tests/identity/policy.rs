//! The policy as a table: a change of it must be made here too, where it can be read at a glance.

use motcua_identity::{Permission, Role, policy};

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
];

const TABLE: &[(&str, &str)] = &[
    //                        avpaaiorc scrs v vr icimat
    ("intake_officer", "xx.......xxxx........."),
    ("return_officer", ".x.....x...xx........."),
    ("cashier", ".x......x............."),
    ("postal_agent", "xx.....x.x............"),
    ("assistant", ".........x............"),
    ("centre_head", "xx.x...x.xxxxxx.....x."),
    ("case_officer", ".xx...x..xxxx........."),
    ("division_head", ".xxx..x....xxx......x."),
    ("agency_head", ".x.xx.x....xxx......x."),
    ("clerk", ".x...x...xxxx........."),
    ("coordinating_agency", ".x....x....x.........."),
    ("control_officer", ".x...........xx..x...."),
    ("system_admin", "..............xxxxxxxx"),
    ("unit_admin", "..............x....xx."),
    ("ecertifier", ".........xxx.........."),
    ("boundary_free_officer", "xx.......xxxx........."),
    ("population_lookup", "......................"),
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
