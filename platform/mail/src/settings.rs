//! Carriers as an operator names them in the settings.

use std::fmt;
use std::path::Path;

use serde::Deserialize;

use crate::ReportGiven;

/// The carriers of each channel; the first of a channel is asked first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CarriersGiven {
    /// Servers that take letters.
    pub email: Vec<SmtpGiven>,
    /// Gateways that take short messages.
    pub sms: Vec<GatewayGiven>,
    /// Gateways that take messages of the official Zalo account.
    pub zalo: Vec<GatewayGiven>,
}

impl CarriersGiven {
    /// The same with the files of secrets inside `folder`, unless they are named whole.
    #[must_use]
    pub fn within(mut self, folder: &Path) -> Self {
        let smtp = self.email.iter_mut().map(|one| &mut one.report);
        let gateways = self
            .sms
            .iter_mut()
            .chain(&mut self.zalo)
            .map(|one| &mut one.report);
        for report in smtp.chain(gateways) {
            *report = report.take().map(|given| given.within(folder));
        }
        self
    }
}

/// A server that takes letters.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpGiven {
    /// The name by which the operator knows it.
    pub name: String,
    /// `smtps://host`, `smtp://host?tls=required`, or `smtp://` on this machine; user and password may stand before
    /// the host.
    pub address: String,
    /// Whom letters come from: `Tên <dia-chi@…>`.
    pub from: String,
    /// How it reports on the letters it took; none where it does not, or by letter.
    #[serde(default)]
    pub report: Option<ReportGiven>,
}

/// A gateway that takes short messages over HTTP.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatewayGiven {
    /// The name by which the operator knows it, and by which its reports come in.
    pub name: String,
    /// Where messages go: `https://…`, or `http://` on this machine.
    pub address: String,
    /// The secret that signs requests and reports.
    pub secret: String,
    /// How it reports, where it is not as our own gateways do it.
    #[serde(default)]
    pub report: Option<ReportGiven>,
}

/// The address may carry a password.
impl fmt::Debug for SmtpGiven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpGiven({})", self.name)
    }
}

/// The secret stays out of logs.
impl fmt::Debug for GatewayGiven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GatewayGiven({})", self.name)
    }
}

/// A carrier that cannot be used as it was named.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the carrier {name}: {problem}")]
pub struct MailError {
    /// The carrier.
    pub name: String,
    /// What is wrong with it.
    pub problem: String,
}

impl MailError {
    pub(crate) fn of(name: &str, problem: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            problem: problem.into(),
        }
    }
}

/// Whether `host` is this machine: the only place that is reached without encryption.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
