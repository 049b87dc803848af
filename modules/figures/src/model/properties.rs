//! Laws that hold for any history of a dossier.

use proptest::prelude::*;

use super::{CaseSeen, ComponentSeen, DossierFacts, Measure, PartSeen, Seen, What};

fn case(paper_result: bool) -> CaseSeen {
    CaseSeen {
        code: "H37.1-231115-0001".to_owned(),
        unit: "05977".parse().unwrap(),
        procedure: "1.001193".to_owned(),
        field: "Hộ tịch".to_owned(),
        channel: "online".to_owned(),
        paper_result,
        components: vec![
            ComponentSeen {
                number: 1,
                required: true,
                kept: false,
            },
            ComponentSeen {
                number: 2,
                required: false,
                kept: false,
            },
            ComponentSeen {
                number: 3,
                required: true,
                kept: false,
            },
        ],
        offered_online: true,
        published_whole: true,
        shared_number: false,
    }
}

/// A dossier settled and opened again any number of times, with papers that came on any day.
fn history() -> impl Strategy<Value = Vec<Seen>> {
    let papers = prop::collection::vec((0_usize..4, 0_i32..300), 0..8);
    (any::<bool>(), 0_usize..4, any::<bool>(), papers).prop_map(
        |(paper_result, rounds, ends_settled, papers)| {
            let start = motcua_kernel::Day::new(2023, 1, 1).unwrap();
            let seen = |seq: i64, on: i32, what| Seen {
                dossier_id: "d".to_owned(),
                seq,
                on: start.plus_days(on),
                at: motcua_kernel::Instant::from_local(start.plus_days(on).date().at(12, 0, 0, 0)),
                by: "system".to_owned(),
                case: None,
                what: Some(what),
            };
            let mut history = vec![Seen {
                case: Some(case(paper_result)),
                what: None,
                ..seen(1, 0, What::Returned)
            }];
            history.push(seen(
                2,
                0,
                What::Accepted {
                    on: start,
                    from: motcua_kernel::Instant::from_local(start.date().at(8, 0, 0, 0)),
                    due_at: None,
                },
            ));
            let (mut seq, mut on) = (2, 0);
            for round in 0..rounds {
                let result = Some(format!("r{round}"));
                let mut round_of = vec![
                    What::Resolved(result.clone()),
                    What::Returned,
                    What::Reopened(result),
                ];
                if ends_settled && round + 1 == rounds {
                    round_of.pop();
                }
                for what in round_of {
                    (seq, on) = (seq + 1, on + 7);
                    history.push(seen(seq, on, what));
                }
            }
            let filing = "f".to_owned();
            history.push(seen(
                1,
                0,
                What::FiledFromHome {
                    filing,
                    helped: true,
                    identified: false,
                    from_counter: false,
                },
            ));
            for (number, (kind, on)) in papers.into_iter().enumerate() {
                let (paper_id, part) = match kind {
                    0 => (format!("p{number}"), PartSeen::Component(1)),
                    1 => (format!("p{number}"), PartSeen::Component(3)),
                    2 => (format!("r{}", number % 4), PartSeen::Result),
                    _ => (format!("p{number}"), PartSeen::Component(2)),
                };
                // Each paper's stream is its own: a second confirmation of the same paper has the next place.
                history.push(seen(
                    5 + i64::try_from(number).unwrap(),
                    on,
                    What::PaperKept { paper_id, part },
                ));
            }
            history
        },
    )
}

fn folded(history: &[Seen]) -> DossierFacts {
    let mut facts = DossierFacts::default();
    for seen in history {
        facts.apply(seen);
    }
    facts
}

proptest! {
    #[test]
    fn the_order_in_which_streams_arrive_changes_nothing(
        (history, shuffled) in history().prop_flat_map(|history| (Just(history.clone()), Just(history).prop_shuffle()))
    ) {
        prop_assert_eq!(folded(&history), folded(&shuffled));
    }

    #[test]
    fn an_event_that_comes_twice_counts_once(history in history()) {
        let twice: Vec<Seen> = history.iter().flat_map(|seen| [seen.clone(), seen.clone()]).chain(history.clone()).collect();
        prop_assert_eq!(folded(&history), folded(&twice));
    }

    #[test]
    fn facts_read_back_are_the_facts_written(history in history()) {
        let facts = folded(&history);
        let text = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(serde_json::from_str::<DossierFacts>(&text).unwrap(), facts);
    }

    #[test]
    fn a_numerator_never_exceeds_its_denominator(history in history()) {
        let tally = folded(&history).tally().unwrap();
        for ratio in super::Ratio::ALL {
            let value = |measure: Measure| measure.of(&tally).map_or(0, |(_, value)| value);
            prop_assert!(value(ratio.numerator()) <= value(ratio.denominator()), "{}", ratio.identifier());
        }
        let days = [ratio_day(&tally, Measure::Digitised), ratio_day(&tally, Measure::InScope)];
        prop_assert!(days[0].is_none() || days[0] == days[1], "both count on the day of settling");
        prop_assert_eq!(tally.completed_on.is_some(), tally.digitised);
    }
}

fn ratio_day(tally: &super::Tally, measure: Measure) -> Option<motcua_kernel::Day> {
    measure.of(tally).map(|(day, _)| day)
}
