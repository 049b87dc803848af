//! The test vectors of the law, one table per rule.

use motcua_kernel::{Day, Instant};

use super::*;
use crate::calendar::{Calendar, CalendarWarning};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// `2023-11-15 14:30`.
fn at(text: &str) -> Instant {
    let (date, time) = text.split_once(' ').unwrap();
    Instant::from_local(day(date).date().to_datetime(time.parse().unwrap()))
}

fn due_text(received: &str, limit: TimeLimit, rules: &DeadlineRules) -> String {
    let deadline = due(at(received), limit, Calendar::embedded(), rules);
    deadline.due_at.local().strftime("%Y-%m-%d %H:%M").to_string()
}

#[test]
fn working_days_skip_holidays_and_weekends_and_count_make_up_saturdays() {
    for (received, days, wanted) in [
        ("2023-08-31", 1, "2023-09-05"),
        ("2023-08-31", 3, "2023-09-07"),
        ("2023-04-28", 2, "2023-05-05"),
        ("2024-02-07", 5, "2024-02-21"),
        ("2024-04-26", 3, "2024-05-04"),
        ("2024-05-03", 1, "2024-05-04"),
        ("2025-01-24", 2, "2025-02-04"),
        ("2025-04-25", 3, "2025-04-29"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-08-21", 5, "2026-08-27"),
    ] {
        for hour in ["08:00", "15:30", "22:00"] {
            let due = due_text(
                &format!("{received} {hour}"),
                TimeLimit::WorkingDays(days),
                &Default::default(),
            );
            assert_eq!(due, format!("{wanted} 17:00"), "{received} {hour} + {days}");
        }
    }
}

#[test]
fn a_dossier_received_on_a_day_off_is_counted_from_the_next_working_day() {
    for (received, days, wanted) in [
        ("2023-11-18 09:00", 1, "2023-11-20 17:00"),
        ("2023-09-02 09:00", 1, "2023-09-05 17:00"),
        ("2023-11-18 09:00", 0, "2023-11-20 17:00"),
        ("2023-11-15 09:00", 0, "2023-11-15 17:00"),
        ("2023-11-15 18:00", 0, "2023-11-16 17:00"),
    ] {
        assert_eq!(
            due_text(received, TimeLimit::WorkingDays(days), &Default::default()),
            wanted,
            "{received}"
        );
    }
}

#[test]
fn a_unit_may_let_limits_end_at_the_hour_of_receipt() {
    let rules = DeadlineRules {
        due_time: DueTime::SameHour,
        ..Default::default()
    };
    for (received, wanted) in [
        ("2023-11-15 09:20", "2023-11-16 09:20"),
        ("2023-11-15 12:15", "2023-11-16 13:30"),
        ("2023-11-15 21:00", "2023-11-16 17:00"),
        ("2023-11-15 05:00", "2023-11-16 07:00"),
        // Received on a Saturday: the Monday counts whole, whatever the hour on the day off.
        ("2023-11-18 00:00", "2023-11-20 17:00"),
        ("2023-11-18 09:20", "2023-11-20 17:00"),
    ] {
        assert_eq!(
            due_text(received, TimeLimit::WorkingDays(1), &rules),
            wanted,
            "{received}"
        );
    }
}

#[test]
fn calendar_days_landing_on_a_day_off_roll_forward() {
    for (received, days, wanted) in [
        ("2023-11-15 09:00", 2, "2023-11-17 17:00"),
        ("2023-11-15 09:00", 3, "2023-11-20 17:00"),
        ("2023-08-31 09:00", 1, "2023-09-05 17:00"),
        ("2024-05-03 09:00", 1, "2024-05-04 17:00"),
    ] {
        assert_eq!(
            due_text(received, TimeLimit::CalendarDays(days), &Default::default()),
            wanted,
            "{received}"
        );
    }
}

#[test]
fn a_same_day_act_received_after_15_00_is_due_the_next_working_day() {
    for (received, wanted) in [
        ("2023-11-15 06:00", "2023-11-15 17:00"),
        ("2023-11-15 15:00", "2023-11-15 17:00"),
        ("2023-11-15 15:01", "2023-11-16 17:00"),
        ("2023-08-31 15:01", "2023-09-05 17:00"),
        ("2023-11-18 09:00", "2023-11-20 17:00"),
    ] {
        assert_eq!(
            due_text(received, TimeLimit::SameDay, &Default::default()),
            wanted,
            "{received}"
        );
    }
}

#[test]
fn a_dossier_received_after_15_00_goes_over_the_next_morning() {
    for (received, wanted) in [
        ("2023-11-15 15:00", "2023-11-15 17:00"),
        ("2023-11-15 15:01", "2023-11-16 07:00"),
        ("2023-08-31 16:00", "2023-09-05 07:00"),
        ("2023-11-18 09:00", "2023-11-20 07:00"),
    ] {
        let by = transfer_due(at(received), Calendar::embedded(), &Default::default());
        assert_eq!(by, at(wanted), "{received}");
    }
}

#[test]
fn working_hours_pass_only_within_working_hours() {
    for (received, hours, wanted) in [
        ("2023-11-15 07:00", 8, "2023-11-15 17:00"),
        ("2023-11-15 16:00", 8, "2023-11-16 16:00"),
        ("2023-11-15 11:00", 1, "2023-11-15 14:00"),
        ("2023-11-15 07:00", 4, "2023-11-15 11:00"),
        ("2023-11-15 18:00", 8, "2023-11-16 17:00"),
        ("2023-11-18 09:00", 1, "2023-11-20 08:00"),
        ("2023-08-31 16:00", 2, "2023-09-05 08:00"),
        ("2024-05-03 16:00", 2, "2024-05-04 08:00"),
    ] {
        let due = due_text(received, TimeLimit::WorkingHours(hours), &Default::default());
        assert_eq!(due, wanted, "{received} + {hours}");
    }
}

#[test]
fn a_law_is_cited_once_by_its_most_exact_article() {
    let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
    let deadline = due(at("2023-11-15 09:00"), TimeLimit::SameDay, calendar, &rules);
    let cited: Vec<String> = deadline.cited().map(ToString::to_string).collect();
    assert_eq!(
        cited,
        ["NĐ 61/2018/NĐ-CP, điều 18", "Bộ luật Lao động 2019, điều 112"]
    );
}

#[test]
fn an_online_filing_is_answered_within_eight_working_hours() {
    let deadline = answer_due(at("2023-11-15 14:30"), Calendar::embedded(), &Default::default());
    assert_eq!(deadline.due_at, at("2023-11-16 14:30"));
    assert_eq!(deadline.citations[0].to_string(), "NĐ 45/2020/NĐ-CP, điều 14");
}

#[test]
fn a_supplement_counts_afresh_in_law_and_is_subtracted_in_scoring() {
    let pauses = [Pause {
        kind: PauseKind::Supplement,
        from: at("2023-11-15 09:00"),
        until: Some(at("2023-11-17 10:00")),
    }];
    let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
    let accepted = at("2023-11-13 08:00");
    let limit = TimeLimit::WorkingDays(5);
    let Reading::Running(legal) = legal_reading(accepted, limit, &pauses, calendar, &rules) else {
        panic!()
    };
    assert_eq!(legal.due_at, at("2023-11-24 17:00"));
    assert_eq!(
        legal.citations.last().unwrap().to_string(),
        "NĐ 61/2018/NĐ-CP, điều 19.4"
    );
    let scoring = scoring_reading(accepted, limit, &pauses, calendar, &rules);
    let Reading::Running(scored) = scoring.reading else {
        panic!()
    };
    assert_eq!(scored.due_at, at("2023-11-22 17:00"));
    assert!(!scoring.late_by_second_request);
}

#[test]
fn a_payment_only_stops_the_clock() {
    let pauses = [Pause {
        kind: PauseKind::Payment,
        from: at("2023-11-14 09:00"),
        until: Some(at("2023-11-16 09:00")),
    }];
    let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
    for (limit, wanted) in [
        (TimeLimit::WorkingDays(3), "2023-11-20 17:00"),
        (TimeLimit::CalendarDays(3), "2023-11-20 17:00"),
        (TimeLimit::WorkingHours(10), "2023-11-17 08:00"),
    ] {
        let reading = legal_reading(at("2023-11-13 16:00"), limit, &pauses, calendar, &rules);
        let Reading::Running(deadline) = reading else {
            panic!()
        };
        assert_eq!(deadline.due_at, at(wanted), "{limit:?}");
    }
}

#[test]
fn a_second_supplement_request_counts_as_late_in_scoring() {
    let pause = |from: &str, until: Option<&str>| Pause {
        kind: PauseKind::Supplement,
        from: at(from),
        until: until.map(at),
    };
    let pauses = [
        pause("2023-11-14 09:00", Some("2023-11-15 09:00")),
        pause("2023-11-16 09:00", None),
    ];
    let scoring = scoring_reading(
        at("2023-11-13 08:00"),
        TimeLimit::WorkingDays(5),
        &pauses,
        Calendar::embedded(),
        &Default::default(),
    );
    assert!(scoring.late_by_second_request);
    assert_eq!(
        scoring.reading,
        Reading::Stopped {
            since: pauses[1].from,
            kind: PauseKind::Supplement
        }
    );
}

#[test]
fn a_date_counted_over_an_estimated_or_unknown_year_carries_a_warning() {
    let warnings = |received: &str| {
        due(
            at(received),
            TimeLimit::WorkingDays(2),
            Calendar::embedded(),
            &Default::default(),
        )
        .warnings
    };
    assert_eq!(warnings("2023-11-15 08:00"), []);
    assert_eq!(
        warnings("2026-12-31 08:00"),
        [CalendarWarning::YearEstimated(2027)]
    );
    assert_eq!(warnings("2019-03-01 08:00"), [CalendarWarning::YearUnknown(2019)]);
}

#[test]
fn a_limit_beyond_the_end_of_the_calendar_ends_with_a_warning() {
    for limit in [
        TimeLimit::WorkingDays(9),
        TimeLimit::CalendarDays(9),
        TimeLimit::WorkingHours(99),
    ] {
        let deadline = due(
            at("9000-12-29 08:00"),
            limit,
            Calendar::embedded(),
            &Default::default(),
        );
        assert!(
            deadline.warnings.contains(&CalendarWarning::EndOfCalendar),
            "{limit:?}"
        );
    }
}

#[test]
fn the_longest_limit_is_counted_without_falling_over() {
    let deadline = due(
        at("2023-11-15 08:00"),
        TimeLimit::WorkingDays(u16::MAX),
        Calendar::embedded(),
        &Default::default(),
    );
    assert_eq!(deadline.counted(), usize::from(u16::MAX));
}

#[test]
fn each_day_on_the_way_is_explained() {
    let deadline = due(
        at("2023-08-31 09:00"),
        TimeLimit::WorkingDays(1),
        Calendar::embedded(),
        &Default::default(),
    );
    let lines: Vec<String> = deadline
        .steps
        .iter()
        .map(|step| format!("{} {}", step.day, step.explain()))
        .collect();
    assert_eq!(
        lines,
        [
            "2023-08-31 ngày tiếp nhận, không tính – ngày làm việc (thứ Năm)",
            "2023-09-01 không tính – nghỉ lễ: Quốc khánh",
            "2023-09-02 không tính – nghỉ lễ: Quốc khánh",
            "2023-09-03 không tính – nghỉ cuối tuần (Chủ nhật)",
            "2023-09-04 không tính – nghỉ bù: Quốc khánh",
            "2023-09-05 tính – ngày làm việc (thứ Ba)",
        ]
    );
}
