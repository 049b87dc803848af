//! Sending what waits: claim, hand over outside any transaction, write down what came of it.

use motcua_db::Db;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_mail::{Carriers, Channel, Failed, Message, SendError, Taken};

use super::write::{SITE, due_at};
use crate::model::{Delivery, DeliveryState, Next, next};
use crate::store;
use crate::store::deliveries::Failure;

/// Sends what waits.
pub struct Postman {
    /// The database.
    pub db: Db,
    /// Time, randomness, and the program as actor.
    pub cx: OpContext,
    /// Who carries.
    pub carriers: Carriers,
    /// The address of this site, without a slash at its end.
    pub site: String,
}

/// What became of one delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// Nothing is due.
    Nothing,
    /// It waits until the quiet hours are over.
    Postponed,
    /// A carrier took it.
    Sent(Channel),
    /// It waits for another try.
    Again(Channel),
    /// A person has to look at it.
    Stuck(Channel),
}

impl Postman {
    /// Sends one message that is due.
    ///
    /// # Errors
    /// When the database refuses; what a carrier refuses stands with the message.
    pub fn post_one(&self) -> Result<Posted, Fault> {
        let now = self.cx.now();
        // Looking costs nothing; a writer that looks keeps others waiting.
        if !self.db.read(move |tx| store::deliveries::any_due(tx, now))? {
            return Ok(Posted::Nothing);
        }
        let claimed = self.db.write(move |tx| {
            store::deliveries::recover(tx, now)?;
            let rules = store::rules::on_day(tx, now.day())?;
            let claimed = store::deliveries::claim(tx, now)?;
            Ok::<_, Fault>(claimed.map(|delivery| (delivery, rules)))
        })?;
        let Some((delivery, rules)) = claimed else {
            return Ok(Posted::Nothing);
        };
        let due = due_at(&rules, &delivery, now);
        if due > now {
            self.db
                .write(move |tx| store::deliveries::postpone(tx, &delivery, due))?;
            return Ok(Posted::Postponed);
        }
        match self.hand_over(&delivery) {
            Ok(taken) => self.sent(delivery, taken),
            Err(failed) => {
                let next = next(&rules, &delivery, &failed.error, self.cx.now());
                self.failed(delivery, failed, next)
            }
        }
    }

    fn hand_over(&self, delivery: &Delivery) -> Result<Taken, Failed> {
        let message = Message {
            key: delivery.id.to_string(),
            address: delivery.address.clone(),
            subject: delivery.subject.clone(),
            body: delivery.body.replace(SITE, &self.site),
            at: self.cx.now(),
        };
        self.carriers
            .send(delivery.channel, &message, delivery.carrier.as_deref())
    }

    fn sent(&self, delivery: Delivery, taken: Taken) -> Result<Posted, Fault> {
        let (channel, now) = (delivery.channel, self.cx.now());
        self.db
            .write(move |tx| store::deliveries::sent(tx, &delivery, &taken, now))?;
        Ok(Posted::Sent(channel))
    }

    fn failed(&self, delivery: Delivery, failed: Failed, next: Next) -> Result<Posted, Fault> {
        let (channel, now) = (delivery.channel, self.cx.now());
        let (state, due_at, same) = match next {
            Next::Again { at, same_carrier } => (DeliveryState::Waiting, at, same_carrier),
            Next::Unsure => (DeliveryState::Unsure, now, true),
            Next::GiveUp => (DeliveryState::GivenUp, now, false),
        };
        let words = words_of(&failed.error).to_owned();
        self.db.write(move |tx| {
            let failure = Failure {
                state,
                due_at,
                carrier: failed.carrier.as_deref().filter(|_| same),
                cause: failed.error.code(),
                words: &words,
            };
            store::deliveries::failed(tx, &delivery, &failure, now)
        })?;
        Ok(match state {
            DeliveryState::Waiting => Posted::Again(channel),
            _ => Posted::Stuck(channel),
        })
    }
}

/// The carrier's own words, for the operator.
fn words_of(error: &SendError) -> &str {
    match error {
        SendError::Refused(words) | SendError::Away(words) | SendError::Unsure(words) => words,
        SendError::NoCarrier => "",
    }
}
