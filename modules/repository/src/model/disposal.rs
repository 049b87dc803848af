//! What becomes of a paper after its retention (thời hạn lưu giữ): kept on, handed over to the historical archive,
//! destroyed; and which law of archives counts on which day.

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Id, Instant};

use super::paper::kept_as_text;

const LAWS: &str = include_str!("../../../../data/archive_laws.csv");

/// The identifier of a proposal.
pub type DisposalId = Id<Disposal>;

/// What is proposed for papers past their retention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DisposalKind {
    /// Handed over to the historical archive (giao nộp lưu trữ lịch sử).
    HandOver,
    /// Destroyed (tiêu hủy).
    Destroy,
}

kept_as_text!(DisposalKind {
    HandOver = "hand-over",
    Destroy = "destroy"
});

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DisposalState {
    /// Waits for the head's decision.
    Proposed,
    /// The head refused it; its papers may be proposed again.
    Refused,
    /// Decided; the files of a destruction are on their way out.
    Approved,
    /// Carried out.
    Done,
}

kept_as_text!(DisposalState {
    Proposed = "proposed",
    Refused = "refused",
    Approved = "approved",
    Done = "done",
});

/// A proposal and what was decided of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposal {
    /// The identifier.
    pub id: DisposalId,
    /// Goes up with each change.
    pub version: i64,
    /// What is proposed.
    pub kind: DisposalKind,
    /// The unit whose papers they are.
    pub unit: UnitId,
    /// How far it has come.
    pub state: DisposalState,
    /// The law it stands on, of the day it was proposed.
    pub law: String,
    /// Why, in the words of who proposed it.
    pub reason: String,
    /// Who proposed it (officer's id).
    pub proposed_by: String,
    /// When.
    pub proposed_at: Instant,
    /// Why it was refused.
    pub answer: String,
    /// The number of the decision.
    pub decision: String,
    /// The day of the decision.
    pub decided_on: Option<Day>,
    /// Who decided (officer's id).
    pub decided_by: Option<String>,
    /// When that was entered.
    pub decided_at: Option<Instant>,
    /// When the files were taken out of reach, before they went for good.
    pub set_aside_at: Option<Instant>,
    /// When it was carried out.
    pub done_at: Option<Instant>,
}

/// What knows when the case of a dossier ended: it lies outside the repository.
pub trait CaseEnds {
    /// The day on which the dossier's case ended; none while it runs, or where there is no such dossier.
    ///
    /// # Errors
    /// When the database refuses.
    fn ended_on(&self, tx: &mut Tx<'_>, dossier_id: &str) -> Result<Option<Day>, Fault>;
}

/// The day on which the retention of a paper ends: so many years after the end of the year in which the case ended
/// (TT 10/2022/TT-BNV: counted from the year in which the work ended), or as somebody decided to keep it on.
pub(crate) fn due_on(ended: Day, years: u32, kept_on: Option<Day>) -> Option<Day> {
    let counted = Day::new(ended.year(), 12, 31).and_then(|end| years_after(end, years));
    match (counted, kept_on) {
        (Some(counted), Some(until)) => Some(counted.max(until)),
        (counted, until) => counted.or(until),
    }
}

/// The same day so many years later.
pub(crate) fn years_after(day: Day, years: u32) -> Option<Day> {
    let date = day.date();
    let year = i16::try_from(years)
        .ok()
        .and_then(|years| date.year().checked_add(years))?;
    Day::new(year, date.month(), date.day()).or_else(|| Day::new(year, 3, 1))
}

/// The rule of the law of archives in force on `day`; none before there was one.
pub(crate) fn law_of(kind: DisposalKind, day: Day) -> Option<String> {
    let mut rows = csv::Reader::from_reader(LAWS.as_bytes());
    let column = match kind {
        DisposalKind::Destroy => 1,
        DisposalKind::HandOver => 2,
    };
    rows.records()
        .filter_map(Result::ok)
        .filter(|row| {
            let from: Option<Day> = row.get(0).and_then(|from| from.parse().ok());
            from.is_some_and(|from| from <= day)
        })
        .last()
        .and_then(|row| row.get(column).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn retention_counts_from_the_end_of_the_year_in_which_the_case_ended() {
        assert_eq!(due_on(day("2018-01-02"), 5, None), Some(day("2023-12-31")));
        assert_eq!(due_on(day("2018-12-31"), 5, None), Some(day("2023-12-31")));
    }

    #[test]
    fn a_decision_to_keep_on_never_shortens_what_the_rule_gives() {
        let kept = day("2018-11-15");
        assert_eq!(due_on(kept, 5, Some(day("2030-01-01"))), Some(day("2030-01-01")));
        assert_eq!(due_on(kept, 20, Some(day("2030-01-01"))), Some(day("2038-12-31")));
    }

    #[test]
    fn the_law_of_the_day_counts() {
        let law = |on| law_of(DisposalKind::Destroy, day(on)).unwrap_or_default();
        assert!(law("2025-06-30").contains("Luật Lưu trữ 2011 (01/2011/QH13), điều 28"));
        assert!(law("2025-07-01").contains("33/2024/QH15"));
        assert_eq!(law_of(DisposalKind::Destroy, day("2012-06-30")), None);
    }
}
