//! What taking somebody in at the counter costs, procedure by procedure: from the form's first showing to acceptance. No
//! officer is named, and none could be.

use std::collections::BTreeMap;

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

/// A form that stood open longer, in minutes, was left alone (over lunch, for another person): it is told of, and not
/// counted.
pub const LONGEST_AT_DESK: i64 = 60;

const MINUTE: i64 = 60_000_000;

/// The effort of one procedure at the counter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CounterEffort {
    /// Forms whose time counts.
    pub taken: usize,
    /// The median of their times to the minute, in microseconds; none where none counts. One form left open for most of an
    /// hour moves it by a place, never by its length.
    pub took: Option<i64>,
    /// Forms that stood open for longer than [`LONGEST_AT_DESK`] minutes.
    pub left_open: usize,
}

/// By procedure, of what was taken in since `since`.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn counter_efforts(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    since: Instant,
) -> Result<BTreeMap<String, CounterEffort>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    // Counted by minutes: some sixty rows a procedure, however many were taken in. A clock set back between the two leaves
    // a time that never was.
    let rows = tx.query(
        "SELECT procedure_code,
            CASE WHEN accepted_at >= shown_at AND accepted_at - shown_at <= $2
                THEN (accepted_at - shown_at + 30000000) / 60000000 END AS minutes,
            COUNT(*) AS forms
         FROM dossier_intake_form WHERE accepted_at >= $1 AND procedure_code IS NOT NULL GROUP BY 1, 2",
        values![since, LONGEST_AT_DESK * MINUTE],
    )?;
    let mut times: BTreeMap<String, Times> = BTreeMap::new();
    for row in &rows {
        let (minutes, forms): (Option<i64>, usize) = (row.get("minutes")?, row.get("forms")?);
        let own = times.entry(row.get("procedure_code")?).or_default();
        *own.entry(minutes).or_default() += forms;
    }
    Ok(times.into_iter().map(|(code, own)| (code, effort(own))).collect())
}

/// How many forms took how many minutes; without minutes those that stood open too long.
type Times = BTreeMap<Option<i64>, usize>;

fn effort(mut times: Times) -> CounterEffort {
    let left_open = times.remove(&None).unwrap_or_default();
    let taken: usize = times.values().sum();
    CounterEffort {
        taken,
        left_open,
        took: median(&times, taken),
    }
}

/// The median of `taken` times, in microseconds.
fn median(times: &Times, taken: usize) -> Option<i64> {
    let lower = nth(times, taken.saturating_sub(1) / 2)?;
    let upper = nth(times, taken / 2)?;
    Some((lower + upper) * MINUTE / 2)
}

/// The minutes at a place, counted from the shortest.
fn nth(times: &Times, place: usize) -> Option<i64> {
    let mut before = 0_usize;
    for (minutes, forms) in times {
        before += forms;
        if place < before {
            return *minutes;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_left_open_over_lunch_is_told_of_and_moves_nothing() {
        let found = effort(Times::from([(Some(4), 1), (Some(6), 1), (Some(9), 1), (None, 2)]));
        assert_eq!(
            found,
            CounterEffort {
                taken: 3,
                took: Some(6 * MINUTE),
                left_open: 2
            }
        );
    }

    #[test]
    fn the_median_counts_every_form_of_a_minute() {
        let took = |times: &[(i64, usize)]| {
            let times = times.iter().map(|(minutes, forms)| (Some(*minutes), *forms));
            effort(times.collect()).took.map(|took| took * 2 / MINUTE)
        };
        assert_eq!(took(&[(3, 1), (5, 4), (60, 2)]), Some(10));
        assert_eq!(took(&[(4, 2), (7, 2)]), Some(11), "between the two in the middle");
        assert_eq!(took(&[(0, 1)]), Some(0));
    }

    #[test]
    fn where_every_form_was_left_open_there_is_no_figure() {
        let found = effort(Times::from([(None, 1)]));
        assert_eq!((found.took, found.left_open), (None, 1));
    }
}
