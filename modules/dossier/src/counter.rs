//! What the counter settles beside a dossier: what is owed, what the form was answered, which kept papers may stand.

use motcua_catalog::{Component, Fee};
use motcua_kernel::Money;
use motcua_repository::HeldPaper;

use crate::model::Channel;

/// The answer to a field of the electronic form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The field's code; from the second time a group is filled in, with `.2`, `.3` behind it.
    pub field: String,
    /// The label at that time.
    pub label: String,
    /// What was filled in.
    pub value: String,
}

/// What is to be done about the fee at intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChargeWay {
    /// It is owed; whoever collects takes it later.
    Later,
    /// It is to be taken at once, by the officer who takes the dossier in.
    Now,
    /// The person is freed from it by a rule.
    Waived,
}

impl ChargeWay {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Later, Self::Now, Self::Waived];

    /// The identifier in tables and forms.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Now => "now",
            Self::Waived => "waived",
        }
    }

    /// The way called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.identifier() == identifier)
    }
}

/// What a dossier owes, as it was settled at intake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The amount due.
    pub amount: Money,
    /// How many were counted (pages, copies, times), where the fee counts by something.
    pub counted: u16,
    /// How many copies of the result were asked for.
    pub result_copies: u16,
    /// What is to be done about it.
    pub way: ChargeWay,
    /// The rule that frees the person from it.
    pub rule: Option<String>,
}

/// What `fee` comes to for a filing by `channel`: `counted` of what it counts by, and `result_copies` of the result.
/// Nothing where the amount only stands in for one that nobody knows.
pub fn amount_due(fee: &Fee, channel: Channel, counted: u16, result_copies: u16) -> Option<Money> {
    if fee.is_placeholder {
        return None;
    }
    let base = match (channel, fee.online_amount) {
        (Channel::Online, Some(online)) => online,
        _ => fee.amount,
    };
    let times = if fee.per.is_some() { counted.max(1) } else { 1 };
    let copies = fee.copy_amount.unwrap_or_default();
    let of = |money: Money, count: u16| money.amount().saturating_mul(i64::from(count));
    Some(Money::dong(
        of(base, times).saturating_add(of(copies, result_copies)),
    ))
}

/// The field of a form that says how many copies of the result are asked for; every form that asks calls it so.
const COPIES_FIELD: &str = "so-ban-sao";

/// How many copies of the result a form answered with `answers` asks for.
pub fn copies_asked<'a>(answers: impl IntoIterator<Item = (&'a str, &'a str)>) -> u16 {
    let mut said = answers.into_iter().filter(|(field, _)| *field == COPIES_FIELD);
    said.next()
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or_default()
}

/// The lowest grade at which a paper stands for a component that names none: an officer signed it.
const USUAL_TRUST: &str = "T1";

/// Whether the paper `held` can be trusted enough to stand for the component.
pub fn trusted_for(asked: &Component, held: &HeldPaper) -> bool {
    let lowest = asked.min_trust.map_or(USUAL_TRUST, |grade| grade.identifier());
    held.trust.is_some_and(|trust| trust.identifier() >= lowest)
}

/// Whether the paper is of a kind that the procedure itself names for the component.
pub fn meant_for(asked: &Component, held: &HeldPaper) -> bool {
    asked
        .reuse_from
        .iter()
        .any(|code| code.as_str() == held.type_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fee() -> Fee {
        Fee {
            amount: Money::dong(2_000),
            online_amount: Some(Money::dong(1_000)),
            copy_amount: Some(Money::dong(8_000)),
            per: Some("trang".to_owned()),
            exempt: Vec::new(),
            note: None,
            is_placeholder: false,
        }
    }

    #[test]
    fn a_fee_counts_by_page_and_by_copy_of_the_result() {
        let due = |channel, counted, copies| amount_due(&fee(), channel, counted, copies).unwrap().amount();
        assert_eq!(due(Channel::InPerson, 3, 0), 6_000);
        assert_eq!(due(Channel::InPerson, 0, 2), 18_000);
        assert_eq!(due(Channel::Online, 3, 0), 3_000);
        let by_case = Fee { per: None, ..fee() };
        assert_eq!(
            amount_due(&by_case, Channel::Post, 3, 1),
            Some(Money::dong(10_000))
        );
    }

    #[test]
    fn a_form_asks_for_the_copies_that_stand_in_its_field_and_for_none_otherwise() {
        assert_eq!(copies_asked([("ho-ten", "5"), ("so-ban-sao", " 2 ")]), 2);
        assert_eq!(copies_asked([("so-ban-sao", "hai")]), 0);
        assert_eq!(copies_asked([("so-ban-sao", "-1")]), 0);
        assert_eq!(copies_asked([]), 0);
    }

    #[test]
    fn an_amount_that_nobody_knows_is_not_made_up() {
        let unknown = Fee {
            is_placeholder: true,
            ..fee()
        };
        assert_eq!(amount_due(&unknown, Channel::InPerson, 1, 1), None);
    }
}
