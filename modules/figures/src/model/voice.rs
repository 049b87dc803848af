//! What others tell of a dossier from rooms of their own: its owner's rating, and the money that came for it.

use serde::{Deserialize, Serialize};

/// What an owner says about how a dossier was settled.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Opinion {
    /// The rating, whose stream it stands in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rating: String,
    /// Points of the answer about satisfaction as a whole, 0 to 2 (QĐ 766/QĐ-TTg, 5.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall: Option<i64>,
    /// Points of the answer about further contacts (TT 01/2018/TT-VPCP, chỉ số 3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<i64>,
    /// Points of the answer about other agencies seen (chỉ số 4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agencies: Option<i64>,
    /// Points of the answer about attitude (chỉ số 7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<i64>,
}

impl Opinion {
    /// The best of the three answers.
    const BEST: i64 = 2;

    /// Whether the person is satisfied; where nobody asked for that, whether the attitude was good.
    pub fn is_satisfied(&self) -> bool {
        self.overall.or(self.attitude) == Some(Self::BEST)
    }

    /// Whether the person complains: not satisfied, or treated badly.
    pub fn complains(&self) -> bool {
        self.overall == Some(0) || self.attitude == Some(0)
    }
}

/// A line in the account of a due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLine {
    /// What it says.
    #[serde(rename = "k")]
    pub kind: DueKind,
    /// How much, in đồng.
    #[serde(rename = "d")]
    pub dong: i64,
    /// Whether a bank or a gateway told of the money; of a charge, whether it could be paid so.
    #[serde(rename = "o", default, skip_serializing_if = "std::ops::Not::not")]
    pub online: bool,
}

/// What a line of a due says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DueKind {
    /// So much is owed.
    #[serde(rename = "c")]
    Charged,
    /// So much came.
    #[serde(rename = "p")]
    Paid,
    /// So much went back.
    #[serde(rename = "r")]
    Refunded,
    /// So much need not be paid.
    #[serde(rename = "w")]
    Waived,
}

/// What the accounts of a dossier's dues come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Money {
    owed: i64,
    paid: i64,
    online: i64,
    payable: bool,
}

impl Money {
    /// Adds up lines.
    pub(super) fn of<'l>(lines: impl IntoIterator<Item = &'l DueLine>) -> Self {
        let mut sums = Self::default();
        for line in lines {
            match line.kind {
                DueKind::Charged => {
                    sums.owed += line.dong;
                    sums.payable |= line.online;
                }
                DueKind::Waived => sums.owed -= line.dong,
                DueKind::Paid => sums.come(line, 1),
                DueKind::Refunded => sums.come(line, -1),
            }
        }
        sums
    }

    const fn come(&mut self, line: &DueLine, sign: i64) {
        self.paid += sign * line.dong;
        if line.online {
            self.online += sign * line.dong;
        }
    }

    /// QĐ 766/QĐ-TTg, 3.6: an amount above nought is to be paid, or was.
    pub(super) const fn is_charged(self) -> bool {
        self.owed > 0 || self.paid > 0
    }

    /// Whether a part of it came through a bank or a gateway and stayed.
    pub(super) const fn is_paid_online(self) -> bool {
        self.online > 0
    }

    /// Whether it could be paid so.
    pub(super) const fn is_payable(self) -> bool {
        self.is_charged() && self.payable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: DueKind, dong: i64, online: bool) -> DueLine {
        DueLine { kind, dong, online }
    }

    #[test]
    fn money_that_went_back_was_not_paid_online() {
        use DueKind::{Charged, Paid, Refunded, Waived};
        let paid = [line(Charged, 8_000, true), line(Paid, 8_000, true)];
        assert!(Money::of(&paid).is_paid_online() && Money::of(&paid).is_payable());
        let back = Money::of(paid.iter().chain(&[line(Refunded, 8_000, true)]));
        assert!(!back.is_paid_online() && back.is_charged());
        let freed = Money::of(&[line(Charged, 8_000, true), line(Waived, 8_000, false)]);
        assert!(
            !freed.is_charged() && !freed.is_payable(),
            "nothing is to be paid"
        );
        assert!(!Money::of(&[line(Charged, 8_000, false), line(Paid, 8_000, false)]).is_paid_online());
    }

    #[test]
    fn the_worst_answer_is_a_complaint_and_the_middle_one_is_neither() {
        let of = |overall| Opinion {
            overall: Some(overall),
            ..Opinion::default()
        };
        let is = |overall| (of(overall).is_satisfied(), of(overall).complains());
        assert_eq!(
            (is(2), is(1), is(0)),
            ((true, false), (false, false), (false, true))
        );
        let before_2022 = Opinion {
            attitude: Some(2),
            ..Opinion::default()
        };
        assert!(before_2022.is_satisfied());
    }
}
