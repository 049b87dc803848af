//! Which events of money its payer is told of: what is owed, what came, and what somebody looked at and decided.

use motcua_kernel::Money;
use motcua_payments::{CaseReason, DueKind, ToldCase, ToldDue};

use super::{Fact, Facts, NoticeKind, Placeholder};

/// What an event of a due says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OfDue<'e> {
    /// Its kind in the ledger.
    pub(crate) kind: &'e str,
    /// How much.
    pub(crate) amount: Money,
    /// The receipt, where one was given.
    pub(crate) receipt: Option<&'e str>,
    /// Whether it was settled at the counter in the same breath, with the person there.
    pub(crate) at_counter: bool,
}

fn sum(amount: Money) -> Facts {
    Facts::default().with(Placeholder::Amount, Fact::Sum(amount))
}

fn short(amount: Money, rest: Money) -> (NoticeKind, Facts) {
    let facts = sum(amount).with(Placeholder::Rest, Fact::Sum(rest));
    (NoticeKind::PaymentShort, facts)
}

/// What an event of a due leads to. An obligation is asked for and confirmed by the dossier's own events.
pub(crate) fn told_of_due(event: &OfDue<'_>, told: &ToldDue) -> Option<(NoticeKind, Facts)> {
    let rest = told.balance.outstanding();
    let fee = told.due.kind == DueKind::Fee;
    match event.kind {
        "due-charged" if fee && rest.amount() > 0 && !event.at_counter => {
            Some((NoticeKind::FeeDue, sum(rest)))
        }
        "due-paid" if rest.amount() > 0 => Some(short(event.amount, rest)),
        "due-paid" if fee => {
            let receipt = event.receipt.unwrap_or_default();
            let facts = sum(event.amount).text(Placeholder::Receipt, receipt);
            Some((NoticeKind::FeeReceived, facts))
        }
        "due-refunded" => Some((NoticeKind::PaymentRefunded, sum(event.amount))),
        "due-waived" if fee && !event.at_counter => Some((NoticeKind::ExemptionGranted, sum(event.amount))),
        _ => None,
    }
}

/// What is told when something about a due is put into the queue, with what is still owed for it.
pub(crate) fn told_of_opened(case: &ToldCase, outstanding: Money) -> Option<(NoticeKind, Facts)> {
    let less = |one: Money, other: Money| Money::dong((one.amount() - other.amount()).max(0));
    Some(match case.reason {
        CaseReason::TooLittle => short(case.amount, less(outstanding, case.amount)),
        CaseReason::TooMuch | CaseReason::Twice => {
            (NoticeKind::PaymentOver, sum(less(case.amount, outstanding)))
        }
        CaseReason::Surplus => (NoticeKind::PaymentOver, sum(case.amount)),
        CaseReason::AfterEnd | CaseReason::EndedPaid => (NoticeKind::PaymentAfterEnd, sum(case.amount)),
        CaseReason::Late | CaseReason::OtherUnit => (NoticeKind::PaymentHeld, sum(case.amount)),
        CaseReason::UnknownReference
        | CaseReason::SeveralReferences
        | CaseReason::ExemptionAsked
        | CaseReason::Unanswered => {
            return None;
        }
    })
}

/// What is told when it was decided. What went back of a due has a line of its own; so has what a rule frees from.
pub(crate) fn told_of_closed(case: &ToldCase) -> Option<(NoticeKind, Facts)> {
    let back = case.given_back.unwrap_or(case.amount);
    Some(match case.act.as_deref()? {
        "refund" | "return" if case.of_money => (NoticeKind::PaymentRefunded, sum(back)),
        "keep" => (NoticeKind::PaymentKept, sum(case.amount)),
        "decline" => (NoticeKind::ExemptionDeclined, sum(case.amount)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(reason: CaseReason, amount: i64) -> ToldCase {
        ToldCase {
            reason,
            amount: Money::dong(amount),
            due: None,
            of_money: true,
            act: None,
            given_back: None,
        }
    }

    fn opened(reason: CaseReason, amount: i64, outstanding: i64) -> Option<(NoticeKind, Facts)> {
        told_of_opened(&case(reason, amount), Money::dong(outstanding))
    }

    #[test]
    fn whoever_paid_too_little_learns_what_is_missing_and_whoever_paid_too_much_what_is_over() {
        assert_eq!(
            opened(CaseReason::TooLittle, 5_000, 8_000),
            Some(short(Money::dong(5_000), Money::dong(3_000)))
        );
        for (reason, outstanding, over) in [
            (CaseReason::TooMuch, 8_000, 2_000),
            (CaseReason::Twice, 0, 10_000),
            (CaseReason::Surplus, 0, 10_000),
        ] {
            assert_eq!(
                opened(reason, 10_000, outstanding),
                Some((NoticeKind::PaymentOver, sum(Money::dong(over))))
            );
        }
    }

    #[test]
    fn every_reason_that_names_a_due_is_told_and_a_wish_that_waits_is_not() {
        for (reason, kind) in [
            (CaseReason::Late, Some(NoticeKind::PaymentHeld)),
            (CaseReason::OtherUnit, Some(NoticeKind::PaymentHeld)),
            (CaseReason::AfterEnd, Some(NoticeKind::PaymentAfterEnd)),
            (CaseReason::EndedPaid, Some(NoticeKind::PaymentAfterEnd)),
            (CaseReason::ExemptionAsked, None),
        ] {
            assert_eq!(opened(reason, 8_000, 0).map(|(kind, _)| kind), kind, "{reason:?}");
        }
    }

    #[test]
    fn what_went_back_is_told_once() {
        let closed = |of_money, act: &str| {
            let done = ToldCase {
                act: Some(act.to_owned()),
                of_money,
                ..case(CaseReason::TooMuch, 8_000)
            };
            told_of_closed(&done).map(|(kind, _)| kind)
        };
        assert_eq!(closed(true, "refund"), Some(NoticeKind::PaymentRefunded));
        // A refund of a due is a line of the due, which is told of by itself.
        assert_eq!(closed(false, "refund"), None);
        assert_eq!(closed(true, "match"), None);
        assert_eq!(closed(false, "decline"), Some(NoticeKind::ExemptionDeclined));
        assert_eq!(closed(false, "keep"), Some(NoticeKind::PaymentKept));
    }
}
