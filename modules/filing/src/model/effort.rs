//! How much effort filing from home costs: how many who begin also send, how long it takes them, where the others stop.
//! Whoever keeps the forms sees which one to mend first (people find the counter quicker than the portal, Z9).

use std::collections::BTreeMap;

use motcua_dossier::median;
use motcua_kernel::Instant;

use super::draft::DraftState;

/// Days without a word after which a draft counts as given up.
pub const SILENT_DAYS: i64 = 7;

const DAY_MICROS: i64 = 86_400_000_000;

/// A draft, as far as it tells of effort.
#[derive(Debug, Clone)]
pub(crate) struct Trial {
    /// The procedure's code.
    pub(crate) procedure_code: String,
    /// The procedure's name.
    pub(crate) procedure_name: String,
    /// The group that was kept last; empty when none was.
    pub(crate) place: String,
    /// How far it came.
    pub(crate) state: DraftState,
    /// When it was begun.
    pub(crate) begun_at: Instant,
    /// When something was kept last.
    pub(crate) saved_at: Instant,
    /// When it was sent.
    pub(crate) sent_at: Option<Instant>,
}

/// The effort of one procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effort {
    /// The procedure's code.
    pub procedure_code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// Filings begun.
    pub begun: usize,
    /// Those that were sent.
    pub sent: usize,
    /// Those thrown away, or without a word for [`SILENT_DAYS`].
    pub given_up: usize,
    /// The median from beginning to sending, in microseconds.
    pub took: Option<i64>,
    /// Where most of those given up stopped, and how many: the code of a group, empty for the very beginning.
    pub stopped_at: Option<(String, usize)>,
}

impl Effort {
    /// Those still being filled in.
    pub const fn under_way(&self) -> usize {
        self.begun - self.sent - self.given_up
    }

    /// Given up, in a hundred of those that ended one way or the other.
    pub fn given_up_share(&self) -> Option<usize> {
        (self.given_up * 100).checked_div(self.sent + self.given_up)
    }
}

/// The efforts by procedure, the form that loses the most people first.
pub(crate) fn efforts(trials: &[Trial], now: Instant) -> Vec<Effort> {
    let mut by_procedure: BTreeMap<&str, Vec<&Trial>> = BTreeMap::new();
    for trial in trials {
        by_procedure.entry(&trial.procedure_code).or_default().push(trial);
    }
    let mut all: Vec<Effort> = by_procedure.values().filter_map(|own| effort(own, now)).collect();
    all.sort_by_key(|effort| std::cmp::Reverse((effort.given_up, effort.begun)));
    all
}

fn effort(own: &[&Trial], now: Instant) -> Option<Effort> {
    let last = own.last()?;
    let times = own
        .iter()
        .filter_map(|trial| Some(trial.sent_at?.micros() - trial.begun_at.micros()));
    let times: Vec<i64> = times.collect();
    let mut stops: BTreeMap<&str, usize> = BTreeMap::new();
    for trial in own.iter().filter(|trial| is_given_up(trial, now)) {
        *stops.entry(&trial.place).or_default() += 1;
    }
    Some(Effort {
        procedure_code: last.procedure_code.clone(),
        procedure_name: last.procedure_name.clone(),
        begun: own.len(),
        sent: own.iter().filter(|trial| trial.state == DraftState::Sent).count(),
        given_up: stops.values().sum(),
        took: median(times),
        stopped_at: stops
            .into_iter()
            .max_by_key(|(_, count)| *count)
            .map(|(place, count)| (place.to_owned(), count)),
    })
}

fn is_given_up(trial: &Trial, now: Instant) -> bool {
    match trial.state {
        DraftState::Sent => false,
        DraftState::Dropped => true,
        DraftState::Open => now.micros() - trial.saved_at.micros() >= SILENT_DAYS * DAY_MICROS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000_000;

    fn trial(code: &str, place: &str, state: DraftState, (begun, saved): (i64, i64)) -> Trial {
        Trial {
            procedure_code: code.to_owned(),
            procedure_name: format!("Thủ tục {code}"),
            place: place.to_owned(),
            state,
            begun_at: Instant::from_micros(begun),
            saved_at: Instant::from_micros(saved),
            sent_at: (state == DraftState::Sent).then(|| Instant::from_micros(saved)),
        }
    }

    #[test]
    fn the_form_that_loses_most_people_comes_first_with_the_group_where_they_stop() {
        let now = Instant::from_micros(30 * DAY_MICROS);
        let fresh = 30 * DAY_MICROS - DAY_MICROS;
        let trials = [
            trial("a", "con", DraftState::Sent, (0, 9 * MINUTE)),
            trial("a", "me", DraftState::Sent, (0, 5 * MINUTE)),
            trial("a", "me", DraftState::Open, (fresh, fresh)),
            trial("b", "", DraftState::Dropped, (fresh, fresh)),
            trial("b", "giay-to", DraftState::Open, (0, DAY_MICROS)),
            trial("b", "giay-to", DraftState::Open, (0, 2 * DAY_MICROS)),
            trial("b", "giay-to", DraftState::Sent, (0, 7 * MINUTE)),
        ];
        let found = efforts(&trials, now);
        let told: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.procedure_code.as_str(),
                    it.begun,
                    it.sent,
                    it.given_up,
                    it.under_way(),
                )
            })
            .collect();
        assert_eq!(told, [("b", 4, 1, 3, 0), ("a", 3, 2, 0, 1)]);
        assert_eq!(found[0].stopped_at, Some(("giay-to".to_owned(), 2)));
        assert_eq!(found[0].given_up_share(), Some(75));
        assert_eq!(
            (found[1].took, found[1].stopped_at.clone()),
            (Some(7 * MINUTE), None)
        );
    }

    #[test]
    fn nobody_is_counted_as_giving_up_before_the_days_of_silence_are_over() {
        let saved = 10 * DAY_MICROS;
        let own = [trial("a", "", DraftState::Open, (saved, saved))];
        for (days, given_up) in [(0, 0), (6, 0), (7, 1)] {
            let now = Instant::from_micros(saved + days * DAY_MICROS);
            assert_eq!(efforts(&own, now)[0].given_up, given_up, "{days} days");
        }
    }
}
