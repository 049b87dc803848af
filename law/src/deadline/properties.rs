//! What holds for every limit and every receipt.

use motcua_kernel::{Day, Instant};
use proptest::prelude::*;

use super::*;
use crate::calendar::Calendar;

fn instants() -> impl Strategy<Value = Instant> {
    let start = Instant::from_local(Day::new(2022, 12, 1).unwrap().date().at(0, 0, 0, 0));
    (0..5 * 366 * 24 * 60_i64).prop_map(move |minutes| start.plus_seconds(minutes * 60))
}

fn limits(count: u16) -> [TimeLimit; 3] {
    [
        TimeLimit::WorkingDays(count),
        TimeLimit::CalendarDays(count),
        TimeLimit::WorkingHours(count),
    ]
}

fn rules() -> impl Strategy<Value = DeadlineRules> {
    prop_oneof![Just(DueTime::CloseOfBusiness), Just(DueTime::SameHour)].prop_map(|due_time| DeadlineRules {
        due_time,
        ..Default::default()
    })
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let lengths = prop::collection::vec((1..6 * 24 * 60_i64, 1..6 * 24 * 60_i64), 0..4);
    (instants(), lengths).prop_map(|(start, lengths)| {
        let mut at = start;
        let mut pauses = Vec::new();
        for (gap, length) in lengths {
            let from = at.plus_seconds(gap * 60);
            at = from.plus_seconds(length * 60);
            pauses.push(Pause {
                kind: PauseKind::Payment,
                from,
                until: Some(at),
            });
        }
        pauses
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_due_day_is_always_worked_and_never_before_receipt(
        received in instants(), count in 0_u16..60, rules in rules(),
    ) {
        let calendar = Calendar::embedded();
        for limit in limits(count).into_iter().chain([TimeLimit::SameDay]) {
            let deadline = due(received, limit, calendar, &rules);
            prop_assert!(calendar.is_working(deadline.due_on()), "{limit:?}");
            prop_assert!(deadline.due_at >= received, "{limit:?}");
        }
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier(
        received in instants(), count in 0_u16..60, more in 1_u16..10, rules in rules(),
    ) {
        let calendar = Calendar::embedded();
        for (short, long) in limits(count).into_iter().zip(limits(count + more)) {
            let short = due(received, short, calendar, &rules);
            let long = due(received, long, calendar, &rules);
            prop_assert!(short.due_at <= long.due_at);
        }
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(
        received in instants(), minutes in 0_i64..20_000, count in 0_u16..60,
    ) {
        let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
        for limit in limits(count).into_iter().chain([TimeLimit::SameDay]) {
            let early = due(received, limit, calendar, &rules);
            let late = due(received.plus_seconds(minutes * 60), limit, calendar, &rules);
            prop_assert!(early.due_at <= late.due_at, "{limit:?}");
        }
    }

    #[test]
    fn exactly_the_days_of_the_limit_are_counted_and_none_is_a_day_off(
        received in instants(), count in 1_u16..60, pauses in pauses(),
    ) {
        let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
        let limit = TimeLimit::WorkingDays(count);
        let deadline = due_with_pauses(received, limit, &pauses, calendar, &rules);
        prop_assert_eq!(deadline.counted(), usize::from(count));
        prop_assert!(deadline.steps.iter().all(|step| !step.counted || calendar.is_working(step.day)));
        prop_assert!(deadline.steps.is_sorted_by(|a, b| a.day.plus_days(1) == b.day));
        prop_assert!(!deadline.steps[0].counted);
        prop_assert_eq!(deadline.steps.last().unwrap().day, deadline.due_on());
        let in_days = due_with_pauses(received, TimeLimit::CalendarDays(count), &pauses, calendar, &rules);
        prop_assert_eq!(in_days.counted(), usize::from(count));
    }

    #[test]
    fn exactly_the_hours_of_the_limit_are_counted(
        received in instants(), count in 1_u16..60, pauses in pauses(),
    ) {
        let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
        let limit = TimeLimit::WorkingHours(count);
        let deadline = due_with_pauses(received, limit, &pauses, calendar, &rules);
        let minutes: i64 = deadline.steps.iter().filter_map(|step| step.minutes).sum();
        prop_assert_eq!(minutes, i64::from(count) * 60);
        prop_assert!(deadline.steps.iter().all(|step| !step.counted || calendar.is_working(step.day)));
    }

    #[test]
    fn what_is_settled_when_it_is_due_took_the_limit(
        received in instants(), count in 1_u16..60, pauses in pauses(),
    ) {
        let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
        let limit = TimeLimit::WorkingHours(count);
        let due_at = due_with_pauses(received, limit, &pauses, calendar, &rules).due_at;
        let stood: Vec<_> = pauses.iter().filter_map(|pause| Some((pause.from, pause.until?))).collect();
        let counted = CountedIn::of(limit);
        let taken = minutes_taken(counted, (received, due_at), &stood, calendar, &rules.hours);
        prop_assert_eq!(taken, i64::from(count) * 60);
    }

    #[test]
    fn a_pause_never_brings_a_deadline_nearer(
        received in instants(), count in 0_u16..40, pauses in pauses(),
    ) {
        let (calendar, rules) = (Calendar::embedded(), DeadlineRules::default());
        for limit in limits(count) {
            let plain = due(received, limit, calendar, &rules);
            let paused = due_with_pauses(received, limit, &pauses, calendar, &rules);
            prop_assert!(plain.due_at <= paused.due_at, "{limit:?}");
        }
    }
}
