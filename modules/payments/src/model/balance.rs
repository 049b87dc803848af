//! What the lines of a due come to. Nothing about its state is stored: it is folded each time.

use motcua_kernel::{Day, Money};

use super::entry::{Entry, EntryKind};

/// The sums of a due's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Owed by rule.
    pub charged: Money,
    /// What came.
    pub paid: Money,
    /// What went back.
    pub refunded: Money,
    /// What a rule frees from.
    pub waived: Money,
    /// What the end of the dossier frees from.
    pub released: Money,
}

/// How a due stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DueState {
    /// Nothing came yet.
    Due,
    /// Something came, and something is still owed.
    PartPaid,
    /// Something is still owed after its last day.
    Late,
    /// All of it came.
    Paid,
    /// More came than was owed.
    OverPaid,
    /// A rule frees from it.
    Waived,
    /// All that came went back.
    Refunded,
    /// Nothing is owed any more, since the dossier ended.
    Released,
}

impl DueState {
    /// The identifier in words and filters.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::PartPaid => "part-paid",
            Self::Late => "late",
            Self::Paid => "paid",
            Self::OverPaid => "over-paid",
            Self::Waived => "waived",
            Self::Refunded => "refunded",
            Self::Released => "released",
        }
    }

    /// Whether the person is still to pay.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Due | Self::PartPaid | Self::Late)
    }

    /// The tone of its pill.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Due => "waiting",
            Self::PartPaid => "active",
            Self::Late | Self::OverPaid => "bad",
            Self::Paid => "good",
            Self::Waived | Self::Refunded | Self::Released => "done",
        }
    }
}

impl Balance {
    /// The sums of `entries`, in whatever order they come.
    pub fn of(entries: &[Entry]) -> Self {
        entries.iter().fold(Self::default(), |mut sums, entry| {
            let sum = match entry.kind {
                EntryKind::Charged => &mut sums.charged,
                EntryKind::Paid => &mut sums.paid,
                EntryKind::Refunded => &mut sums.refunded,
                EntryKind::Waived => &mut sums.waived,
                EntryKind::Released => &mut sums.released,
            };
            *sum = sum.plus(entry.amount);
            sums
        })
    }

    /// What came and did not go back.
    pub const fn kept(&self) -> Money {
        Money::dong(self.paid.amount().saturating_sub(self.refunded.amount()))
    }

    /// What was to be paid after all that frees from it.
    const fn asked(&self) -> i64 {
        self.charged
            .amount()
            .saturating_sub(self.waived.amount())
            .saturating_sub(self.released.amount())
    }

    const fn left(&self) -> i64 {
        self.asked().saturating_sub(self.kept().amount())
    }

    /// What is still to be paid.
    pub const fn outstanding(&self) -> Money {
        let left = self.left();
        Money::dong(if left > 0 { left } else { 0 })
    }

    /// What came beyond what was to be paid.
    pub const fn surplus(&self) -> Money {
        let left = self.left();
        Money::dong(if left < 0 { -left } else { 0 })
    }

    /// How the due stands on `today`, when it was to be paid until `until`.
    pub fn state(&self, today: Day, until: Option<Day>) -> DueState {
        let kept = self.kept().amount();
        if self.outstanding().amount() > 0 {
            return match until {
                Some(until) if until < today => DueState::Late,
                _ if kept > 0 => DueState::PartPaid,
                _ => DueState::Due,
            };
        }
        if self.surplus().amount() > 0 {
            return DueState::OverPaid;
        }
        if kept > 0 {
            return DueState::Paid;
        }
        match (self.refunded.amount() > 0, self.waived.amount() > 0) {
            (true, _) => DueState::Refunded,
            (false, true) => DueState::Waived,
            (false, false) => DueState::Released,
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_kernel::Instant;
    use proptest::prelude::*;

    use super::*;

    fn entry(kind: EntryKind, amount: i64) -> Entry {
        Entry {
            kind,
            amount: Money::dong(amount),
            channel: None,
            receipt: None,
            fee_id: None,
            booked_on: "2023-11-15".parse().unwrap(),
            at: Instant::from_micros(0),
        }
    }

    fn state(lines: &[(EntryKind, i64)], today: &str) -> DueState {
        let entries: Vec<Entry> = lines.iter().map(|(kind, amount)| entry(*kind, *amount)).collect();
        Balance::of(&entries).state(today.parse().unwrap(), Some("2023-11-30".parse().unwrap()))
    }

    #[test]
    fn the_state_of_a_due_follows_from_its_lines_alone() {
        use EntryKind::{Charged, Paid, Refunded, Released, Waived};
        let (in_time, later) = ("2023-11-30", "2023-12-01");
        for (lines, today, expected) in [
            (vec![(Charged, 8_000)], in_time, DueState::Due),
            (vec![(Charged, 8_000)], later, DueState::Late),
            (vec![(Charged, 8_000), (Paid, 3_000)], in_time, DueState::PartPaid),
            (vec![(Charged, 8_000), (Paid, 3_000)], later, DueState::Late),
            (
                vec![(Charged, 8_000), (Paid, 3_000), (Paid, 5_000)],
                later,
                DueState::Paid,
            ),
            (vec![(Charged, 8_000), (Paid, 9_000)], in_time, DueState::OverPaid),
            (
                vec![(Charged, 8_000), (Paid, 9_000), (Refunded, 1_000)],
                in_time,
                DueState::Paid,
            ),
            (vec![(Charged, 8_000), (Waived, 8_000)], in_time, DueState::Waived),
            (
                vec![(Charged, 8_000), (Paid, 8_000), (Waived, 8_000)],
                in_time,
                DueState::OverPaid,
            ),
            (
                vec![
                    (Charged, 8_000),
                    (Paid, 8_000),
                    (Released, 8_000),
                    (Refunded, 8_000),
                ],
                later,
                DueState::Refunded,
            ),
            (
                vec![(Charged, 8_000), (Released, 8_000)],
                later,
                DueState::Released,
            ),
            (
                vec![(Charged, 8_000), (Charged, -3_000), (Paid, 5_000)],
                in_time,
                DueState::Paid,
            ),
        ] {
            assert_eq!(state(&lines, today), expected, "{lines:?} on {today}");
        }
    }

    fn lines() -> impl Strategy<Value = Vec<(usize, i64)>> {
        prop::collection::vec((0_usize..5, 0_i64..10_000_000), 0..30)
    }

    fn of(lines: &[(usize, i64)]) -> Vec<Entry> {
        lines
            .iter()
            .map(|(kind, amount)| entry(EntryKind::ALL[*kind], *amount))
            .collect()
    }

    proptest! {
        #[test]
        fn what_is_owed_and_what_came_add_up(lines in lines()) {
            let sums = Balance::of(&of(&lines));
            let left = sums.charged.amount() - sums.waived.amount() - sums.released.amount()
                - sums.paid.amount() + sums.refunded.amount();
            prop_assert_eq!(sums.outstanding().amount() - sums.surplus().amount(), left);
            prop_assert!(sums.outstanding().amount() == 0 || sums.surplus().amount() == 0);
        }

        #[test]
        fn the_order_of_the_lines_does_not_matter(lines in lines()) {
            let mut turned = lines.clone();
            turned.reverse();
            prop_assert_eq!(Balance::of(&of(&lines)), Balance::of(&of(&turned)));
        }

        #[test]
        fn two_halves_of_the_lines_come_to_the_whole(lines in lines(), at in 0_usize..30) {
            let (one, two) = lines.split_at(at.min(lines.len()));
            let (one, two, all) = (Balance::of(&of(one)), Balance::of(&of(two)), Balance::of(&of(&lines)));
            prop_assert_eq!(one.charged.plus(two.charged), all.charged);
            prop_assert_eq!(one.paid.plus(two.paid), all.paid);
            prop_assert_eq!(one.kept().plus(two.kept()), all.kept());
        }

        #[test]
        fn an_open_due_has_something_outstanding_and_a_closed_one_nothing(lines in lines()) {
            let sums = Balance::of(&of(&lines));
            let state = sums.state("2023-11-15".parse().unwrap(), None);
            prop_assert_eq!(state.is_open(), sums.outstanding().amount() > 0);
            prop_assert_eq!(state == DueState::OverPaid, sums.surplus().amount() > 0);
        }
    }
}
