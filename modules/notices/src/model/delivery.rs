//! A message on its way, and what comes next after a try.

use motcua_kernel::{Id, Instant};
use motcua_mail::{Channel, SendError};

use super::SendingRules;

/// The identifier of a delivery.
pub type DeliveryId = Id<Delivery>;

/// A message on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The identifier, which is also the key a carrier knows it by.
    pub id: DeliveryId,
    /// By which channel.
    pub channel: Channel,
    /// Where to.
    pub address: String,
    /// The subject of a letter.
    pub subject: String,
    /// The words.
    pub body: String,
    /// Which try this is, from 1.
    pub tries: i64,
    /// Whether it goes out in the quiet hours.
    pub urgent: bool,
    /// The carrier with which it may have gone out already.
    pub carrier: Option<String>,
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeliveryState {
    /// It waits for its time or its next try.
    Waiting,
    /// It is in the hands of a worker.
    Sending,
    /// A carrier took it.
    Sent,
    /// The carrier says that it arrived.
    Delivered,
    /// It may have gone out; a person decides whether to send it again.
    Unsure,
    /// It was given up; a person may try again.
    GivenUp,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Sending,
        Self::Sent,
        Self::Delivered,
        Self::Unsure,
        Self::GivenUp,
    ];

    /// The identifier in tables and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Unsure => "unsure",
            Self::GivenUp => "given-up",
        }
    }

    /// The state called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|state| state.identifier() == identifier)
    }
}

/// A message of a notice, as whoever it was sent to sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SentOut {
    /// By which channel.
    pub channel: Channel,
    /// Where it stands.
    pub state: DeliveryState,
    /// Since when: for one that arrived or was lost, when its carrier reported it.
    pub at: Instant,
}

/// What comes next for a delivery that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another try at this instant; with the same carrier alone where it may have gone out there.
    Again {
        /// When.
        at: Instant,
        /// Whether no other carrier may be asked.
        same_carrier: bool,
    },
    /// It may have gone out and cannot be sent safely again.
    Unsure,
    /// No more tries.
    GiveUp,
}

/// Decides what comes next after the try of `delivery` at `now` that ended with `error`.
pub(crate) fn next(rules: &SendingRules, delivery: &Delivery, error: &SendError, now: Instant) -> Next {
    let may_be_out = matches!(error, SendError::Unsure(_));
    if may_be_out && !delivery.channel.repeats_safely() {
        return Next::Unsure;
    }
    match error {
        SendError::Refused(_) | SendError::NoCarrier => Next::GiveUp,
        SendError::Away(_) | SendError::Unsure(_) if delivery.tries >= rules.tries => {
            if may_be_out {
                Next::Unsure
            } else {
                Next::GiveUp
            }
        }
        SendError::Away(_) | SendError::Unsure(_) => Next::Again {
            at: now.plus_seconds(SendingRules::wait_after(delivery.tries)),
            same_carrier: may_be_out || delivery.carrier.is_some(),
        },
    }
}

/// Where a delivery stands after its carrier reports that it arrived, or that it will not; nothing where the report says
/// nothing new. What arrived has arrived, whatever is reported later; what was only reported `lost` may arrive after all;
/// what is to be tried again need not be.
pub(crate) const fn after_report(state: DeliveryState, lost: bool, arrived: bool) -> Option<DeliveryState> {
    match (state, arrived) {
        (DeliveryState::Sent | DeliveryState::Unsure | DeliveryState::Waiting, true) => {
            Some(DeliveryState::Delivered)
        }
        (DeliveryState::GivenUp, true) if lost => Some(DeliveryState::Delivered),
        (DeliveryState::Sent | DeliveryState::Unsure, false) => Some(DeliveryState::GivenUp),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::USUAL;
    use super::*;

    const NOW: Instant = Instant::from_micros(1_700_000_000_000_000);

    fn delivery(channel: Channel, tries: i64) -> Delivery {
        Delivery {
            id: Id::new(NOW, [0; 10]),
            channel,
            address: String::new(),
            subject: String::new(),
            body: String::new(),
            tries,
            urgent: false,
            carrier: None,
        }
    }

    #[test]
    fn a_letter_that_may_have_gone_out_is_not_sent_again_by_itself() {
        let unsure = SendError::Unsure(String::new());
        assert_eq!(
            next(&USUAL, &delivery(Channel::Email, 1), &unsure, NOW),
            Next::Unsure
        );
        assert_eq!(
            next(&USUAL, &delivery(Channel::Sms, 1), &unsure, NOW),
            Next::Again {
                at: NOW.plus_seconds(60),
                same_carrier: true
            }
        );
    }

    #[test]
    fn what_is_refused_or_nobody_carries_is_given_up_at_once_and_the_rest_after_the_last_try() {
        for error in [SendError::Refused(String::new()), SendError::NoCarrier] {
            assert_eq!(
                next(&USUAL, &delivery(Channel::Sms, 1), &error, NOW),
                Next::GiveUp
            );
        }
        let away = SendError::Away(String::new());
        assert!(matches!(
            next(&USUAL, &delivery(Channel::Email, 5), &away, NOW),
            Next::Again { .. }
        ));
        assert_eq!(
            next(&USUAL, &delivery(Channel::Email, 6), &away, NOW),
            Next::GiveUp
        );
    }

    #[test]
    fn what_arrived_has_arrived_and_what_is_in_the_hands_of_a_worker_waits_for_it() {
        use DeliveryState::{Delivered, GivenUp, Sending, Sent, Unsure, Waiting};
        for arrived in [true, false] {
            assert_eq!(after_report(Delivered, false, arrived), None);
            assert_eq!(after_report(Sending, false, arrived), None);
        }
        assert_eq!(after_report(Sent, false, true), Some(Delivered));
        assert_eq!(after_report(Sent, false, false), Some(GivenUp));
        assert_eq!(after_report(Unsure, false, false), Some(GivenUp));
        assert_eq!(after_report(GivenUp, true, true), Some(Delivered));
        assert_eq!(after_report(GivenUp, false, true), None);
        assert_eq!(after_report(GivenUp, true, false), None);
        assert_eq!(after_report(Waiting, false, true), Some(Delivered));
        assert_eq!(after_report(Waiting, false, false), None);
    }
}
