//! From which numbers on acts of the last night before a close are worth a look: dated data, as no text of law names them.

use motcua_kernel::{Day, Instant};

/// The numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingRule {
    /// The hour at which the night begins: offices are closed.
    pub night_from: i64,
    /// So many dossiers that one officer settles in it.
    pub many_settled: i64,
    /// So many papers that one officer scans in it.
    pub many_scanned: i64,
}

impl FindingRule {
    /// What holds where nobody has set anything.
    pub const USUAL: Self = Self {
        night_from: 17,
        many_settled: 10,
        many_scanned: 50,
    };

    /// Which fields are not what they may be.
    pub fn problems(&self) -> Vec<&'static str> {
        let bounds = [
            ("night_from", self.night_from, 12..=23),
            ("many_settled", self.many_settled, 2..=10_000),
            ("many_scanned", self.many_scanned, 2..=100_000),
        ];
        let wrong = bounds
            .into_iter()
            .filter(|(_, value, allowed)| !allowed.contains(value));
        wrong.map(|(field, ..)| field).collect()
    }

    /// When the last night of a period begins.
    pub fn night_of(&self, last: Day) -> Instant {
        let hour = i8::try_from(self.night_from).unwrap_or(17).clamp(0, 23);
        Instant::from_local(last.date().at(hour, 0, 0, 0))
    }
}

/// The numbers as they were set for days from one on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRuleSet {
    /// The first day.
    pub from: Day,
    /// The numbers.
    pub rule: FindingRule,
    /// By which decision.
    pub basis: String,
    /// Who set them.
    pub set_by_name: String,
    /// When.
    pub set_at: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_act_is_no_mass_and_the_morning_is_no_night() {
        assert_eq!(FindingRule::USUAL.problems(), [] as [&str; 0]);
        let wrong = FindingRule {
            night_from: 8,
            many_settled: 1,
            many_scanned: 0,
        };
        assert_eq!(wrong.problems(), ["night_from", "many_settled", "many_scanned"]);
    }
}
