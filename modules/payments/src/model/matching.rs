//! Which due an amount that came belongs to, or why somebody must look at it.

use motcua_kernel::Money;

use super::balance::Balance;

/// Why something stands in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CaseReason {
    /// No reference that is known stands in the text.
    UnknownReference,
    /// Several references stand in the text.
    SeveralReferences,
    /// The due belongs to a unit that has another account.
    OtherUnit,
    /// The due was paid, waived or given back already.
    Twice,
    /// Less than what is owed.
    TooLittle,
    /// More than what is owed.
    TooMuch,
    /// After the last day.
    Late,
    /// After the dossier was withdrawn, stopped, turned away or handed back.
    AfterEnd,
    /// More was kept for a due than was owed.
    Surplus,
    /// The dossier was withdrawn, stopped or turned away after its fee was paid.
    EndedPaid,
    /// The person asks to be freed from the due.
    ExemptionAsked,
    /// A payment through the gateway began, its time is over, and nobody told what came of it.
    Unanswered,
}

impl CaseReason {
    /// Every reason.
    pub const ALL: [Self; 12] = [
        Self::UnknownReference,
        Self::SeveralReferences,
        Self::OtherUnit,
        Self::Twice,
        Self::TooLittle,
        Self::TooMuch,
        Self::Late,
        Self::AfterEnd,
        Self::Surplus,
        Self::EndedPaid,
        Self::ExemptionAsked,
        Self::Unanswered,
    ];

    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::UnknownReference => "unknown-reference",
            Self::SeveralReferences => "several-references",
            Self::OtherUnit => "other-unit",
            Self::Twice => "twice",
            Self::TooLittle => "too-little",
            Self::TooMuch => "too-much",
            Self::Late => "late",
            Self::AfterEnd => "after-end",
            Self::Surplus => "surplus",
            Self::EndedPaid => "ended-paid",
            Self::ExemptionAsked => "exemption-asked",
            Self::Unanswered => "unanswered",
        }
    }

    /// The reason called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }
}

/// What is known of the due when money comes for it.
#[derive(Debug, Clone, Copy)]
pub struct DueFacts {
    /// Its sums.
    pub balance: Balance,
    /// Whether its dossier takes money still.
    pub open: bool,
    /// Whether its last day is over, or the payment began too long ago.
    pub late: bool,
    /// Whether it is collected on the account that the money came to.
    pub same_unit: bool,
}

/// What becomes of money that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the due's, to the last đồng.
    Credit,
    /// Somebody looks at it.
    Wait(CaseReason),
}

/// Decides about `amount`: it is taken only where nothing about it is odd.
pub fn judge(due: &DueFacts, amount: Money) -> Verdict {
    use CaseReason::{AfterEnd, Late, OtherUnit, TooLittle, TooMuch, Twice};
    let owed = due.balance.outstanding();
    let paid = due.balance.kept().amount() > 0 || due.balance.waived.amount() > 0;
    let odd = match () {
        () if !due.same_unit => Some(OtherUnit),
        () if owed.amount() == 0 && due.open && paid => Some(Twice),
        () if !due.open || owed.amount() == 0 => Some(AfterEnd),
        () if due.late => Some(Late),
        () if amount < owed => Some(TooLittle),
        () if amount > owed => Some(TooMuch),
        () => None,
    };
    odd.map_or(Verdict::Credit, Verdict::Wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_taken_only_where_nothing_about_it_is_odd() {
        let sums = |charged, paid| Balance {
            charged: Money::dong(charged),
            paid: Money::dong(paid),
            ..Balance::default()
        };
        let due = |balance, open, late, same_unit| DueFacts {
            balance,
            open,
            late,
            same_unit,
        };
        use CaseReason::{AfterEnd, Late, OtherUnit, TooLittle, TooMuch, Twice};
        for (facts, amount, expected) in [
            (due(sums(8_000, 0), true, false, true), 8_000, Verdict::Credit),
            (due(sums(8_000, 3_000), true, false, true), 5_000, Verdict::Credit),
            (
                due(sums(8_000, 0), true, false, true),
                7_999,
                Verdict::Wait(TooLittle),
            ),
            (
                due(sums(8_000, 0), true, false, true),
                8_001,
                Verdict::Wait(TooMuch),
            ),
            (
                due(sums(8_000, 8_000), true, false, true),
                8_000,
                Verdict::Wait(Twice),
            ),
            (due(sums(8_000, 0), true, true, true), 8_000, Verdict::Wait(Late)),
            (
                due(sums(8_000, 0), false, false, true),
                8_000,
                Verdict::Wait(AfterEnd),
            ),
            (
                due(sums(8_000, 8_000), false, false, true),
                8_000,
                Verdict::Wait(AfterEnd),
            ),
            (
                due(sums(8_000, 0), true, false, false),
                8_000,
                Verdict::Wait(OtherUnit),
            ),
        ] {
            assert_eq!(judge(&facts, Money::dong(amount)), expected, "{facts:?} {amount}");
        }
    }
}
