//! What taking somebody in at the counter costs, procedure by procedure: from the form's first showing to acceptance. No
//! officer is named, and none could be.

use std::collections::BTreeMap;

use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use super::median;

/// A form that stood open longer, in minutes, was left alone (over lunch, for another person): it is told of, and not
/// counted.
pub const LONGEST_AT_DESK: i64 = 60;

/// Forms looked at, at most: those taken in last.
const MOST: usize = 100_000;

const MINUTE: i64 = 60_000_000;

/// The effort of one procedure at the counter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CounterEffort {
    /// Forms whose time counts.
    pub taken: usize,
    /// The median of their times, in microseconds; none where none counts. One form left open for most of an hour moves it
    /// by a place, never by its length.
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
    let rows = tx.query(
        "SELECT procedure_code, shown_at, accepted_at FROM dossier_intake_form
         WHERE accepted_at >= $1 AND procedure_code IS NOT NULL ORDER BY accepted_at DESC LIMIT $2",
        values![since, MOST],
    )?;
    let mut times: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in &rows {
        let (shown_at, accepted_at): (Instant, Instant) = (row.get("shown_at")?, row.get("accepted_at")?);
        times
            .entry(row.get("procedure_code")?)
            .or_default()
            .push(accepted_at.micros() - shown_at.micros());
    }
    Ok(times.into_iter().map(|(code, own)| (code, effort(own))).collect())
}

fn effort(times: Vec<i64>) -> CounterEffort {
    let all = times.len();
    // A clock set back between the two leaves a time that never was.
    let counted: Vec<i64> = times
        .into_iter()
        .filter(|took| (0..=LONGEST_AT_DESK * MINUTE).contains(took))
        .collect();
    CounterEffort {
        taken: counted.len(),
        left_open: all - counted.len(),
        took: median(counted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_left_open_over_lunch_is_told_of_and_moves_nothing() {
        let found = effort([4, 6, 9, 95, 61].map(|minutes| minutes * MINUTE).to_vec());
        assert_eq!(
            found,
            CounterEffort {
                taken: 3,
                took: Some(6 * MINUTE),
                left_open: 2
            }
        );
        assert_eq!(
            effort(vec![60 * MINUTE]).taken,
            1,
            "an hour is the longest that counts"
        );
    }

    #[test]
    fn where_every_form_was_left_open_there_is_no_figure() {
        let found = effort(vec![180 * MINUTE]);
        assert_eq!((found.took, found.left_open), (None, 1));
    }
}
