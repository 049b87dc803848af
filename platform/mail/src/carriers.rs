//! The carriers of each channel, in the order in which they are asked.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::{Carrier, CarriersGiven, Channel, Gateway, MailError, Message, Reporter, SendError, Smtp, Taken};

/// The carriers of each channel.
#[derive(Clone, Default)]
pub struct Carriers {
    by_channel: BTreeMap<Channel, Vec<Arc<dyn Carrier>>>,
    reporters: Vec<Arc<Reporter>>,
}

/// Names alone: secrets stay out of logs.
impl fmt::Debug for Carriers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.by_channel.iter().map(|(channel, carriers)| {
            let names: Vec<&str> = carriers.iter().map(|carrier| carrier.name()).collect();
            (channel.identifier(), names)
        });
        f.debug_map().entries(names).finish()
    }
}

impl Carriers {
    /// The carriers that an operator named.
    ///
    /// # Errors
    /// [`MailError`] naming the one that cannot be used.
    pub fn from_given(given: &CarriersGiven) -> Result<Self, MailError> {
        let mut carriers = Self::default();
        for one in &given.email {
            carriers = carriers.with(Channel::Email, Arc::new(Smtp::new(one)?));
            if let Some(report) = &one.report {
                carriers.report(Reporter::new(&one.name, report, "")?)?;
            }
        }
        for (channel, gateways) in [(Channel::Sms, &given.sms), (Channel::Zalo, &given.zalo)] {
            for one in gateways {
                carriers = carriers.with(channel, Arc::new(Gateway::new(one)?));
                let report = one.report.clone().unwrap_or_default();
                carriers.report(Reporter::new(&one.name, &report, &one.secret)?)?;
            }
        }
        Ok(carriers)
    }

    /// Adds a carrier, which is asked after those that are there.
    #[must_use]
    pub fn with(mut self, channel: Channel, carrier: Arc<dyn Carrier>) -> Self {
        self.by_channel.entry(channel).or_default().push(carrier);
        self
    }

    /// The names of the carriers of a channel, in order.
    pub fn names(&self, channel: Channel) -> Vec<String> {
        let carriers = self.by_channel.get(&channel);
        carriers
            .into_iter()
            .flatten()
            .map(|carrier| carrier.name().to_owned())
            .collect()
    }

    /// A report names its carrier by the address it comes in at.
    fn report(&mut self, reporter: Reporter) -> Result<(), MailError> {
        if self.reporter(reporter.name()).is_some() {
            let problem = "another carrier that reports has this name";
            return Err(MailError::of(reporter.name(), problem));
        }
        self.reporters.push(Arc::new(reporter));
        Ok(())
    }

    /// The carrier called `name` that reports on what it took.
    pub fn reporter(&self, name: &str) -> Option<&Reporter> {
        self.reporters
            .iter()
            .map(AsRef::as_ref)
            .find(|reporter| reporter.name() == name)
    }

    /// The names of the carriers that report.
    pub fn reporters(&self) -> impl Iterator<Item = &str> {
        self.reporters.iter().map(|reporter| reporter.name())
    }

    /// Hands `message` to the first carrier that takes it. Where it may have gone out with one (`only`, from an earlier
    /// try), no other is asked.
    ///
    /// # Errors
    /// What the last carrier asked said.
    pub fn send(&self, channel: Channel, message: &Message, only: Option<&str>) -> Result<Taken, Failed> {
        let mut last = Failed {
            carrier: None,
            error: SendError::NoCarrier,
        };
        for carrier in self.by_channel.get(&channel).into_iter().flatten() {
            if only.is_some_and(|only| only != carrier.name()) {
                continue;
            }
            let carrier_name = carrier.name().to_owned();
            match carrier.send(message) {
                Ok(reference) => {
                    return Ok(Taken {
                        carrier: carrier_name,
                        reference,
                    });
                }
                Err(error) => {
                    tracing::warn!(
                        carrier = carrier_name,
                        key = message.key,
                        code = error.code(),
                        "not taken"
                    );
                    let goes_on = matches!(error, SendError::Away(_));
                    last = Failed {
                        carrier: Some(carrier_name),
                        error,
                    };
                    if !goes_on {
                        break;
                    }
                }
            }
        }
        Err(last)
    }
}

/// No carrier took a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// The carrier asked last.
    pub carrier: Option<String>,
    /// What it said.
    pub error: SendError,
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use motcua_kernel::Instant;

    use super::*;

    struct Scripted {
        name: &'static str,
        answer: Result<String, SendError>,
        asked: Mutex<u32>,
    }

    impl Carrier for Scripted {
        fn name(&self) -> &str {
            self.name
        }

        fn send(&self, _: &Message) -> Result<String, SendError> {
            *self.asked.lock().unwrap() += 1;
            self.answer.clone()
        }
    }

    fn message() -> Message {
        Message {
            key: "k".to_owned(),
            address: "0912345678".to_owned(),
            subject: String::new(),
            body: "x".to_owned(),
            at: Instant::from_micros(0),
        }
    }

    fn asked_after(first: Result<String, SendError>, only: Option<&str>) -> (bool, u32, u32) {
        let make = |name, answer| {
            Arc::new(Scripted {
                name,
                answer,
                asked: Mutex::new(0),
            })
        };
        let (one, two) = (make("one", first), make("two", Ok("2".to_owned())));
        let carriers = Carriers::default()
            .with(Channel::Sms, Arc::clone(&one) as Arc<dyn Carrier>)
            .with(Channel::Sms, Arc::clone(&two) as Arc<dyn Carrier>);
        let taken = carriers.send(Channel::Sms, &message(), only).is_ok();
        (taken, *one.asked.lock().unwrap(), *two.asked.lock().unwrap())
    }

    #[test]
    fn a_second_carrier_is_asked_only_where_the_first_has_certainly_not_taken_it() {
        let words = || "x".to_owned();
        assert_eq!(asked_after(Ok(words()), None), (true, 1, 0));
        assert_eq!(asked_after(Err(SendError::Away(words())), None), (true, 1, 1));
        assert_eq!(asked_after(Err(SendError::Unsure(words())), None), (false, 1, 0));
        assert_eq!(asked_after(Err(SendError::Refused(words())), None), (false, 1, 0));
    }

    #[test]
    fn what_may_have_gone_out_with_one_carrier_stays_with_it() {
        assert_eq!(
            asked_after(Err(SendError::Away("x".to_owned())), Some("one")),
            (false, 1, 0)
        );
        assert_eq!(asked_after(Ok("1".to_owned()), Some("two")), (true, 0, 1));
    }

    #[test]
    fn a_channel_without_a_carrier_says_so() {
        let failed = Carriers::default()
            .send(Channel::Zalo, &message(), None)
            .unwrap_err();
        assert_eq!((failed.carrier, failed.error), (None, SendError::NoCarrier));
    }
}
