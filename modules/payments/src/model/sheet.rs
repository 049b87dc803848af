//! The day's settlement of a unit: what came and went by each channel, what receipts say, and every difference by name.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Money};
use serde::{Deserialize, Serialize};

/// Why money of the day is not the sum of the day's receipts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// Paid for financial obligations, which have vouchers and no receipts of the unit.
    Obligations,
    /// Taken for a due beyond what was owed.
    Surplus,
    /// Came today and waits in the queue.
    Held,
    /// Came earlier and was taken for a due today; lessens.
    TakenFromQueue,
    /// Went back today; lessens.
    PaidBack,
    /// Receipts of other days that are in this day's account, since theirs was closed.
    FromClosedDay,
    /// Receipts of this day that are in a later day's account, since this one was closed; lessens.
    ToLaterDay,
}

impl DifferenceKind {
    /// The end of its key among the words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Obligations => "obligations",
            Self::Surplus => "surplus",
            Self::Held => "held",
            Self::TakenFromQueue => "taken-from-queue",
            Self::PaidBack => "paid-back",
            Self::FromClosedDay => "from-closed-day",
            Self::ToLaterDay => "to-later-day",
        }
    }
}

/// A difference with its amount, below zero where it lessens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Why.
    pub kind: DifferenceKind,
    /// How much.
    pub amount: Money,
}

/// The day's settlement (bảng kê nộp tiền, đối soát ngày).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySheet {
    /// The unit.
    pub unit: UnitId,
    /// The day of its books.
    pub day: Day,
    /// Cash at the desk.
    pub cash: Money,
    /// Transfers taken down at the desk.
    pub desk: Money,
    /// Transfers told by the bank.
    pub transfer: Money,
    /// Payments through the gateway.
    pub gateway: Money,
    /// What went back to people.
    pub back: Money,
    /// The sum of the day's receipts, from the receipt book.
    pub receipts: Money,
    /// How many receipts.
    pub receipt_count: u64,
    /// The differences between the two, by name.
    pub differences: Vec<Difference>,
}

impl DaySheet {
    /// What came and stayed.
    pub const fn money(&self) -> Money {
        let came = self.cash.plus(self.desk).plus(self.transfer).plus(self.gateway);
        Money::dong(came.amount().saturating_sub(self.back.amount()))
    }

    /// What no named difference tells of; anything but nothing is a mistake that somebody must find.
    pub fn unexplained(&self) -> Money {
        let named = self
            .differences
            .iter()
            .fold(self.receipts, |sum, it| sum.plus(it.amount));
        Money::dong(self.money().amount().saturating_sub(named.amount()))
    }

    /// Whether money and receipts agree but for what is named.
    pub fn balances(&self) -> bool {
        self.unexplained().amount() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_that_nobody_can_name_does_not_balance() {
        let mut sheet = DaySheet {
            unit: "06184".parse().unwrap(),
            day: "2023-11-15".parse().unwrap(),
            cash: Money::dong(15_000),
            desk: Money::dong(0),
            transfer: Money::dong(20_000),
            gateway: Money::dong(8_000),
            back: Money::dong(5_000),
            receipts: Money::dong(31_000),
            receipt_count: 3,
            differences: vec![
                Difference {
                    kind: DifferenceKind::Held,
                    amount: Money::dong(12_000),
                },
                Difference {
                    kind: DifferenceKind::PaidBack,
                    amount: Money::dong(-5_000),
                },
            ],
        };
        assert!(sheet.balances(), "{}", sheet.unexplained());
        sheet.cash = Money::dong(14_000);
        assert_eq!(sheet.unexplained(), Money::dong(-1_000));
    }
}
