//! What is asked well is answered with exit code 0, the answer alone on the first line.

use crate::support::motcua;

#[test]
fn due_dates_pass_over_holidays_and_count_swapped_saturdays() {
    // The test vectors of the deadline rules: day of receipt not counted, notice of holidays of each year.
    for (received, days, due) in [
        ("2023-08-31", "1", "2023-09-05"),
        ("2023-08-31", "3", "2023-09-07"),
        ("2023-04-28", "2", "2023-05-05"),
        ("2024-02-07", "5", "2024-02-21"),
        ("2024-04-26", "3", "2024-05-04"),
        ("2024-05-03", "1", "2024-05-04"),
        ("2025-01-24", "2", "2025-02-04"),
        ("2025-04-25", "3", "2025-04-29"),
        ("2026-02-13", "3", "2026-02-25"),
        ("2026-08-21", "5", "2026-08-27"),
    ] {
        let answer = motcua(
            &["due", "--received", received, "--working-days", days, "--explain"],
            None,
        );
        assert_eq!(answer.code, Some(0), "{answer:?}");
        let first = answer.out.lines().next().unwrap();
        assert!(first.starts_with(due), "{received} + {days}: {first}");
    }
}

#[test]
fn the_routes_are_told_as_the_tables_have_them() {
    let answer = motcua(&["routes", "--json"], None);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    let told: Vec<serde_json::Value> = serde_json::from_str(&answer.out).unwrap();
    let has = |method: &str, path: &str, who: &str| {
        told.iter()
            .any(|row| row["method"] == method && row["path"] == path && row["who"] == who)
    };
    assert!(has("GET", "/track", "Anyone"));
    assert!(has("GET", "/office/dossiers/{id}/return", "May(ReturnResult)"));
    assert!(has("GET", "/portal/filing/{id}/check", "Owner"));
}
