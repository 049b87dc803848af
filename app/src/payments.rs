//! How money comes in: the gateway with the line over which it is asked, and the rounds that bring dues up to their dossiers
//! and ask about payments of which no word came.

use std::sync::Arc;

use motcua_db::Tx;
use motcua_kernel::{Fault, Randomness};
use motcua_mail::{Line, MailError};
use motcua_payments::{
    Gateway, GatewayLine, LineError, Question, Secret, SignedRedirect, SimulatedGateway, StatusHeard,
};
use tracing::warn;

use crate::composition::Composition;
use crate::settings::Settings;

/// Events read in one transaction: others never wait for a whole round.
const BATCH: usize = 100;

/// Payments asked about in one round: stopping the server waits for one answer at most, and what a gateway that is away was
/// not asked stays due.
const ASKED: usize = 1;

/// The gateway, where there is one.
#[derive(Default)]
pub struct Paying {
    /// Where people are sent to.
    pub gateway: Option<Arc<SignedRedirect>>,
    /// The gateway's other side in a demonstration without one.
    pub simulator: Option<Arc<SimulatedGateway>>,
    /// The line over which the gateway is asked, where it takes questions.
    line: Option<Arc<dyn GatewayLine>>,
}

/// A line over HTTP.
struct Web(Line);

impl GatewayLine for Web {
    fn ask(&self, question: &Question) -> Result<String, LineError> {
        self.0
            .ask(&question.body)
            .map_err(|error| LineError(error.to_string()))
    }
}

impl Paying {
    /// The gateway of the settings; a demonstration without one has a simulated one, whose secret lives as long as the
    /// process.
    ///
    /// # Errors
    /// [`MailError`] where no line to the gateway can be laid.
    pub fn of(settings: &Settings, demo: bool, randomness: &dyn Randomness) -> Result<Self, MailError> {
        if let Some(gateway) = settings.gateway.clone() {
            let line = gateway.ask_url.as_deref().map(|url| Line::new("gateway", url));
            return Ok(Self {
                line: line
                    .transpose()?
                    .map(|line| Arc::new(Web(line)) as Arc<dyn GatewayLine>),
                gateway: Some(Arc::new(gateway)),
                simulator: None,
            });
        }
        if !demo {
            return Ok(Self::default());
        }
        let mut secret = [0; 32];
        randomness.fill(&mut secret);
        let redirect = SignedRedirect {
            pay_url: "/pay/simulator".to_owned(),
            ask_url: Some("/pay/simulator".to_owned()),
            merchant: "MOTCUA".to_owned(),
            secret: Secret::new(secret.to_vec()),
        };
        let simulator = Arc::new(SimulatedGateway::new(redirect.clone()));
        Ok(Self {
            gateway: Some(Arc::new(redirect)),
            line: Some(Arc::clone(&simulator) as Arc<dyn GatewayLine>),
            simulator: Some(simulator),
        })
    }
}

/// One batch; tells whether there was any.
///
/// # Errors
/// When the database refuses.
pub fn follow_dossiers(composition: &Composition) -> Result<bool, Fault> {
    let cx = composition.system();
    let read = composition
        .db
        .write(move |tx| motcua_payments::follow(&cx, tx, BATCH))?;
    // A payment of which the gateway told nothing is looked at by somebody.
    let cx = composition.system();
    let put = composition
        .db
        .write(move |tx| motcua_payments::watch_attempts(&cx, tx, BATCH))?;
    Ok(read + put > 0)
}

/// Asks the gateway about payments whose question is due; tells whether there was any. The questions are taken in one
/// transaction and each answer in its own: while the gateway thinks, nobody waits for the database.
///
/// # Errors
/// When the database refuses.
pub fn ask_gateway(composition: &Composition) -> Result<bool, Fault> {
    let Some(gateway) = composition.paying.gateway.as_deref() else {
        return Ok(false);
    };
    let Some(line) = composition.paying.line.as_deref() else {
        if composition.db.read(motcua_payments::question_waits)? {
            composition.db.write(motcua_payments::drop_questions)?;
        }
        return Ok(false);
    };
    let (cx, code) = (composition.system(), gateway.code().to_owned());
    let (asked, now) = (code.clone(), cx.now());
    let looked = asked.clone();
    let is_due = move |tx: &mut Tx<'_>| motcua_payments::question_is_due(tx, (&looked, now));
    if !composition.db.read(is_due)? {
        return Ok(false);
    }
    let due = composition
        .db
        .write(move |tx| motcua_payments::questions_due(&cx, tx, (&asked, ASKED)))?;
    let any = !due.is_empty();
    for query in due {
        let heard = motcua_payments::ask(gateway, line, &query);
        if matches!(heard, StatusHeard::Away | StatusHeard::NotBelieved) {
            warn!(
                heard = heard.identifier(),
                "the gateway gave no answer about a payment"
            );
        }
        let (cx, code) = (composition.system(), code.clone());
        composition
            .db
            .write(move |tx| motcua_payments::take_answer(&cx, tx, (&code, &query.txn_ref, &heard)))?;
    }
    Ok(any)
}
