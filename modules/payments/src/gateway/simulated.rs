//! The gateway's other side in a demonstration: it remembers what was played, and answers when it is asked.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{GatewayLine, GatewayNotice, LineError, Question, SignedRedirect, status};

/// Payments remembered; a demonstration that went on for long forgets the first ones.
const MOST: usize = 1_000;

/// A gateway that is played.
#[derive(Debug)]
pub struct SimulatedGateway {
    /// How it signs.
    pub redirect: SignedRedirect,
    book: Mutex<BTreeMap<String, GatewayNotice>>,
}

impl SimulatedGateway {
    /// A gateway that knows of no payment yet.
    pub fn new(redirect: SignedRedirect) -> Self {
        Self {
            redirect,
            book: Mutex::new(BTreeMap::new()),
        }
    }

    /// Remembers what became of a payment, whether or not anybody was told.
    pub fn note(&self, notice: GatewayNotice) {
        let mut book = self.book();
        // Our numbers are in the order of time.
        if book.len() >= MOST {
            book.pop_first();
        }
        book.insert(notice.txn_ref.clone(), notice);
    }

    fn book(&self) -> MutexGuard<'_, BTreeMap<String, GatewayNotice>> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl GatewayLine for SimulatedGateway {
    fn ask(&self, question: &Question) -> Result<String, LineError> {
        let txn_ref = status::asked_about(&self.redirect, &question.body)
            .map_err(|error| LineError(error.to_string()))?;
        Ok(status::answered(
            &self.redirect,
            &txn_ref,
            self.book().get(&txn_ref),
        ))
    }
}
