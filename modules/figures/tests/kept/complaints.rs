//! A petition about conduct counts against whoever settled the dossier once its answer found it justified, and not before
//! (TT 01/2018/TT-VPCP, chỉ số 7).

use std::collections::BTreeSet;

use motcua_figures::{Behind, Measure, Period, check, fold_until_empty, sums};
use motcua_kernel::Instant;

use crate::stage::{Stage, each_stage, listed_as_at};
use crate::support::*;

fn autumn() -> Period {
    Period::new(day("2023-10-01"), day("2023-12-31"))
}

/// How many dossiers of the commune are complained about.
fn complained(stage: &Stage) -> i64 {
    fold_until_empty(&stage.db).unwrap();
    let all = stage
        .db
        .read(|tx| sums(tx, &[Measure::Complained], autumn()))
        .unwrap();
    all.get(&id("06181"))
        .map_or(0, |sums| sums.of(Measure::Complained))
}

/// A dossier that was settled, and a petition about its officer's conduct that was given to the commune.
fn petitioned(stage: &Stage, dossier: &str) {
    let (on, about) = (day("2023-10-10"), about(dossier, None));
    let asks = Asks {
        components: 1,
        result: true,
    };
    tell(
        &stage.db,
        [
            registered(dossier, on, "06181", asks),
            accepted(dossier, on),
            resolved(dossier, on.plus_days(1), None),
            petition(
                dossier,
                on.plus_days(2),
                "petition-received",
                About { kind: None, ..about },
            ),
            petition(dossier, on.plus_days(3), "petition-classified", about),
            petition(dossier, on.plus_days(3), "petition-assigned", about),
        ],
    );
}

fn about<'a>(dossier: &'a str, outcome: Option<&'a str>) -> About<'a> {
    About {
        unit: Some("06181"),
        dossier: Some(dossier),
        kind: Some("conduct"),
        consent: true,
        satisfaction: None,
        outcome,
        due: (day("2023-10-16"), day("2023-11-02")),
    }
}

#[test]
fn only_a_complaint_found_justified_wholly_or_in_part_counts_from_its_answer_on() {
    let answers = [
        (Some("founded"), 1),
        (Some("partly-founded"), 1),
        (Some("unfounded"), 0),
        // An answer of before findings were asked: nothing was found against anybody.
        (None, 0),
    ];
    each_stage(|stage| {
        let mut counted = 0;
        for (number, (outcome, counts)) in answers.into_iter().enumerate() {
            let dossier = format!("d-{number}");
            petitioned(stage, &dossier);
            assert_eq!(complained(stage), counted, "{outcome:?}: not answered yet");
            counted += counts;
            let (answered, about) = (day("2023-10-20"), about(&dossier, outcome));
            tell(
                &stage.db,
                [petition(&dossier, answered, "petition-answered", about)],
            );
            assert_eq!(complained(stage), counted, "{outcome:?}: answered");
            for later in ["petition-published", "petition-judged"] {
                tell(
                    &stage.db,
                    [petition(&dossier, answered.plus_days(1), later, about)],
                );
            }
            assert_eq!(complained(stage), counted, "{outcome:?}: published and judged");
        }
        let day_before = Instant::from_local(day("2023-10-19").date().at(18, 0, 0, 0));
        let units = BTreeSet::from([id("06181")]);
        let which = Behind::Counted(Measure::Complained);
        let then = stage
            .db
            .read(|tx| listed_as_at(tx, &units, (which, autumn()), (day_before, 100)))
            .unwrap();
        assert!(then.is_empty(), "on the day before the answers none counted");
        assert!(check(&stage.db).unwrap().is_whole());
    });
}

#[test]
fn a_refused_petition_never_counts() {
    each_stage(|stage| {
        petitioned(stage, "d-1");
        let refused = petition("d-1", day("2023-10-13"), "petition-refused", about("d-1", None));
        tell(&stage.db, [refused]);
        assert_eq!(complained(stage), 0);
    });
}
