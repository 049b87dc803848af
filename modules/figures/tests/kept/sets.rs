//! Files of indicators, and what they come to.

use motcua_figures::{
    AdminLevel, Better, FileProblem, Inputs, Measure, Period, indicator_set, indicator_sets,
    indicator_values, progress, read_set, score,
};

use crate::stage::each_stage;
use crate::support::*;

fn broken(text: &str) -> (usize, FileProblem) {
    let fault = read_set("thu.toml", text).unwrap_err();
    (fault.line, fault.problem)
}

const HEAD: &str = "set = \"thu\"\nversion = \"1\"\ntitle_vi = \"Thử\"\ntitle_en = \"Trial\"\nsource = \"QĐ 1\"\nvalid_from = \"2023-01-01\"\n";

fn with(indicator: &str) -> String {
    format!(
        "{HEAD}[[indicator]]\nkey = \"a\"\nno = \"1\"\nname_vi = \"A\"\nname_en = \"A\"\nsource = \"QĐ 1\"\nbetter = \"lower\"\n{indicator}"
    )
}

#[test]
fn a_broken_file_of_indicators_is_refused_with_its_line_and_the_reason() {
    let unknown = with("numerator = [\"received\"]\ndenominator = [\"made-up\"]\n");
    assert_eq!(
        broken(&unknown),
        (15, FileProblem::UnknownMeasure("made-up".to_owned()))
    );
    assert_eq!(
        broken(&with("numerator = [\"received\"]\n")),
        (8, FileProblem::Empty("below"))
    );
    let zero = with("numerator = [\"received\"]\ndenominator = [\"received\"]\nwhen_zero = \"half\"\n");
    assert!(matches!(broken(&zero), (16, FileProblem::UnknownWord { .. })));
    let points = with("numerator = [\"received\"]\ndenominator = [\"received\"]\npoints = \"6.5.1\"\n");
    assert_eq!(broken(&points), (16, FileProblem::NoNumber("6.5.1".to_owned())));
    assert!(matches!(
        broken("set = \"x\"\nversion = \n"),
        (2, FileProblem::Syntax(_))
    ));
    assert!(matches!(
        broken(&with("colour = \"red\"\n")),
        (_, FileProblem::Syntax(_))
    ));
    let undirected = with("").replace("better = \"lower\"\n", "");
    assert!(
        matches!(broken(&undirected), (_, FileProblem::Syntax(_))),
        "an indicator that does not say which way it is good is refused"
    );
    let sideways = with("").replace("lower", "sideways");
    assert!(matches!(broken(&sideways), (8 | 13, _)));
    assert_eq!(broken(HEAD), (1, FileProblem::NoIndicator));
    let twice = format!(
        "{}{}",
        with("unmeasured_vi = \"chưa\"\n"),
        with("unmeasured_vi = \"chưa\"\n").replace(HEAD, "")
    );
    assert_eq!(broken(&twice).1, FileProblem::Twice("a".to_owned()));
    let sum = with("numerator = [\"received\"]\ndenominator = [\"received\"]\npoints = \"6\"\n").replacen(
        "valid_from",
        "max = \"7\"\nvalid_from",
        1,
    );
    assert_eq!(broken(&sum), (6, FileProblem::Sum { sum: 600, max: 700 }));
}

#[test]
fn the_index_of_766_has_a_hundred_points_and_the_evaluations_18_and_10() {
    let max = |set: &str| indicator_set(set).unwrap().max;
    assert_eq!(
        (max("766"), max("tt01-agency"), max("tt01-officer")),
        (Some(10_000), Some(1_800), Some(1_000))
    );
}

#[test]
fn supplements_errors_and_complaints_are_good_when_they_are_few_and_a_lenient_reading_is_no_merit() {
    let better = |set: &str, key: &str| indicator_set(set).unwrap().indicator(key).unwrap().better;
    for (set, key) in [
        ("local", "supplement"),
        ("local", "supplement-again"),
        ("local", "asked-anyway"),
        ("honest", "error-rate"),
        ("honest", "reopened"),
        ("honest", "complained"),
        ("honest", "promise-kept"),
        ("766", "average-time"),
    ] {
        assert_eq!(better(set, key), Better::Lower, "{set}.{key}");
    }
    for (set, key) in [("honest", "any-attachment"), ("honest", "assisted")] {
        assert_eq!(better(set, key), Better::Neither, "{set}.{key}");
    }
    // Points are given for what is more: an indicator that gives any is good when it is high.
    for set in indicator_sets() {
        let scored = set.indicators.iter().filter(|it| it.max() > 0);
        for it in scored {
            assert_eq!(it.better, Better::Higher, "{}.{}", set.identifier, it.key);
        }
    }
}

#[test]
fn a_set_that_places_units_asks_for_ten_dossiers_and_tells_how_many_there_were() {
    for set in ["kh170", "766", "tt01-agency", "local", "honest"] {
        let set = indicator_set(set).unwrap();
        assert_eq!(set.placing(None).fewest, 10, "{}", set.identifier);
        assert!(set.measures().contains(&Measure::Received), "{}", set.identifier);
    }
}

#[test]
fn the_index_of_766_stands_in_six_groups_whose_subtotals_add_up_to_the_points() {
    let set = indicator_set("766").unwrap();
    let max: Vec<(&str, i64)> = set
        .groups
        .iter()
        .map(|it| (it.key.as_str(), it.max / 100))
        .collect();
    let wanted = [("1", 18), ("2", 20), ("3a", 12), ("3b", 10), ("4", 22), ("5", 18)];
    assert_eq!(max, wanted);
    let mut inputs = Inputs::default();
    for (measure, sum) in [
        (Measure::Received, 10),
        (Measure::ReceivedInTime, 5),
        (Measure::OnlineWithResult, 5),
    ] {
        inputs.sums.insert(measure, sum);
    }
    let scored = score(set, &inputs, AdminLevel::Commune);
    let rows = scored
        .rows
        .iter()
        .map(|row| (row.key.as_str(), row.points, row.max));
    let subtotals = set.subtotals(rows);
    let of = |key: &str| subtotals.iter().find(|it| it.group.key == key).unwrap();
    assert_eq!((of("2").points, of("2").possible), (1_000, 2_000), "half in time");
    assert_eq!(of("3a").points, 600, "half online has all six points");
    let points: i64 = subtotals.iter().map(|it| it.points).sum();
    let possible: i64 = subtotals.iter().map(|it| it.possible).sum();
    assert_eq!((points, possible), (scored.points, scored.possible));
}

#[test]
fn a_group_that_does_not_give_the_points_of_its_indicators_is_refused() {
    let group = "[[group]]\nkey = \"1\"\nvi = \"A\"\nen = \"A\"\nmax = \"7\"\n";
    let of = |group_of: &str| {
        let lines =
            format!("numerator = [\"received\"]\ndenominator = [\"received\"]\npoints = \"6\"\n{group_of}");
        with(&lines)
            .replace("better = \"lower\"", "better = \"higher\"")
            .replace(HEAD, &format!("{HEAD}{group}"))
    };
    assert_eq!(
        broken(&of("group = \"1\"\n")),
        (11, FileProblem::Sum { sum: 600, max: 700 })
    );
    assert_eq!(
        broken(&of("group = \"2\"\n")).1,
        FileProblem::UnknownGroup("2".to_owned())
    );
    assert_eq!(broken(&of("")).1, FileProblem::UnknownGroup(String::new()));
}

#[test]
fn online_services_have_both_points_only_with_enough_procedures_and_nothing_late() {
    let set = indicator_set("tt01-agency").unwrap();
    let points = |online: i64, in_time: i64, procedures: i64| {
        let mut inputs = Inputs::default();
        for (measure, sum) in [
            (Measure::Received, 100),
            (Measure::ReceivedOnline, online),
            (Measure::OnlineInTime, in_time - 1),
            (Measure::OpenOnlineInTime, 1),
        ] {
            inputs.sums.insert(measure, sum);
        }
        inputs.services.insert(Measure::Listed, 100);
        inputs.services.insert(Measure::ListedOnline, procedures);
        let rows = score(set, &inputs, AdminLevel::Commune).rows;
        let row = rows.into_iter().find(|row| row.key == "online").unwrap();
        row.points.unwrap()
    };
    // TT 01/2018/TT-VPCP, điều 15, chỉ số 9.
    assert_eq!(points(30, 30, 20), 200);
    assert_eq!(points(30, 29, 20), 100, "one is late");
    assert_eq!(points(30, 30, 19), 100, "too few procedures");
    assert_eq!(points(29, 29, 50), 100, "too few dossiers");
    assert_eq!(points(15, 10, 0), 100);
    assert_eq!(points(14, 14, 50), 0);
}

#[test]
fn a_step_that_needs_an_unknown_indicator_is_refused() {
    let step = "numerator = [\"received\"]\ndenominator = [\"received\"]\n[[indicator.step]]\nfrom = \"1\"\npoints = \"1\"\n[[indicator.step.need]]\nindicator = \"b\"\nfrom = \"1\"\n";
    assert_eq!(
        broken(&with(step)).1,
        FileProblem::UnknownIndicator("b".to_owned())
    );
}

#[test]
fn an_indicator_gives_all_its_points_from_its_threshold_on_and_a_share_below() {
    let set = indicator_set("766").unwrap();
    let points = |online: i64, received: i64| {
        let mut inputs = Inputs::default();
        inputs.sums.insert(Measure::OnlineWithResult, online);
        inputs.sums.insert(Measure::Received, received);
        let scored = score(set, &inputs, AdminLevel::Commune);
        scored
            .rows
            .iter()
            .find(|row| row.key == "online-dossiers")
            .unwrap()
            .clone()
    };
    // Six points from 50 % on.
    assert_eq!(points(50, 100).points, Some(600));
    assert_eq!(points(60, 100).points, Some(600));
    assert_eq!(points(25, 100).points, Some(300));
    assert_eq!(
        (points(25, 100).to_full, points(1, 3).points),
        (Some(25), Some(400))
    );
    assert_eq!(
        (points(0, 0).points, points(0, 0).value),
        (None, None),
        "nothing received is no figure"
    );
}

#[test]
fn a_criterion_that_a_level_does_not_have_gives_it_its_maximum_only_where_it_is_measured() {
    let set = indicator_set("766").unwrap();
    let points = |key: &str, level| {
        let rows = score(set, &Inputs::default(), level).rows;
        rows.into_iter().find(|row| row.key == key).unwrap().points
    };
    assert_eq!(
        points("electronic-certified-copy", AdminLevel::District),
        Some(200),
        "districts certify none"
    );
    assert_eq!(points("publish-on-time", AdminLevel::Commune), Some(600));
    assert_eq!(
        points("dossier-sync", AdminLevel::District),
        None,
        "no event tells of it: it is neither given nor taken"
    );
}

#[test]
fn what_counts_as_done_on_the_spot_depends_on_the_level() {
    let set = indicator_set("tt01-agency").unwrap();
    let points = |level, spot: i64| {
        let mut inputs = Inputs::default();
        inputs.services.insert(Measure::OnTheSpot, spot);
        inputs.services.insert(Measure::Finished, 10);
        let rows = score(set, &inputs, level).rows;
        rows.into_iter()
            .find(|row| row.key == "on-the-spot")
            .unwrap()
            .points
    };
    // TT 01/2018/TT-VPCP, chỉ số 5: 20 % in departments, 50 % in districts, all in communes.
    assert_eq!(
        (
            points(AdminLevel::Province, 2),
            points(AdminLevel::District, 2),
            points(AdminLevel::District, 5),
            points(AdminLevel::Commune, 9),
            points(AdminLevel::Commune, 10),
            points(AdminLevel::Commune, 0),
        ),
        (Some(200), Some(100), Some(200), Some(100), Some(200), Some(0))
    );
}

#[test]
fn registered_lines_of_earlier_years_count_in_the_denominator_and_digitised_ones_above() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.tell([
            register_imported("i1", day("2023-10-03"), "06181", &[(2018, 3), (2019, 1)]),
            line_digitised("l1", day("2023-10-04"), "06181", 2018),
            line_digitised("l1", day("2023-10-05"), "06181", 2018),
        ]);
        let period = Period::new(day("2018-01-01"), day("2023-11-30"));
        let values = stage
            .db
            .read(|tx| indicator_values(tx, "kh170", &id("06181"), period))
            .unwrap();
        let counted = values.value("digitisation").unwrap().counted;
        assert_eq!((counted.numerator, counted.denominator), (2, 5));
        assert!(motcua_figures::check(&stage.db).unwrap().is_whole());
    });
}

#[test]
fn what_ended_units_counted_goes_to_the_one_that_took_over() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.settled("d2", "06184", ("o1", "2023-10-02"), false);
        let of = |unit: &str, to: &str| {
            let period = Period::new(day("2023-01-01"), day(to));
            let values = stage
                .db
                .read(|tx| indicator_values(tx, "kh170", &id(unit), period));
            values.map(|values| values.value("digitisation").unwrap().counted.denominator)
        };
        assert_eq!(of("06181", "2023-12-31").unwrap(), 1);
        assert_eq!(of("06184@2025-07-01", "2025-12-31").unwrap(), 2);
        assert_eq!(
            of("20", "2025-12-31").unwrap(),
            2,
            "nothing is lost on the way up"
        );
        assert_eq!(
            of("06181", "2025-12-31").unwrap_err().code(),
            "figures-unit-unknown"
        );
    });
}

#[test]
fn carried_over_and_received_are_ended_and_open_in_every_period() {
    each_stage(|stage| {
        for number in 0..12_i32 {
            let on = day("2023-09-25").plus_days(number);
            let dossier = format!("d{number}");
            stage.settled(
                &dossier,
                ["06181", "06184"][usize::try_from(number).unwrap() % 2],
                ("o1", &on.to_string()),
                false,
            );
            if number % 3 == 0 {
                stage.tell([reopened(&dossier, on.plus_days(4), None)]);
            }
            if number % 4 == 0 {
                stage.tell([withdrawn(&dossier, on.plus_days(9))]);
            }
        }
        for (from, to) in [
            ("2023-09-01", "2023-09-30"),
            ("2023-10-01", "2023-10-31"),
            ("2023-09-28", "2023-10-03"),
        ] {
            for unit in ["06181", "06184"] {
                let units = [id(unit)].into();
                let told = stage
                    .db
                    .read(|tx| progress(tx, &units, Period::new(day(from), day(to))))
                    .unwrap();
                assert!(told.balances(), "{unit} {from}: {told:?}");
                assert!(told.received > 0 && told.on_time() >= 0);
            }
        }
    });
}
