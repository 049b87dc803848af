//! What a carrier reports on the messages it took.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use motcua_mail::{Report, ReportedState};
use serde::Serialize;

use crate::model::{DeliveryId, DeliveryState, NoticeId, after_report};
use crate::store;
use crate::store::deliveries::ReportedOn;

/// What became of the reports of one request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportsTaken {
    /// Reports that changed where a message stands.
    pub counted: usize,
    /// Reports on messages of this carrier that say nothing new: sent once more, or neither arrived nor lost.
    pub known: usize,
    /// Reports on messages that this carrier has not taken, or not yet as far as we know.
    pub unknown: usize,
}

/// Writes down what `carrier`, which has proved that it is that carrier, reports, and tells the ledger of each message that
/// arrived or was lost by it. A report sent again changes nothing.
///
/// # Errors
/// When the database refuses.
pub fn take_reports(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    carrier: &str,
    reports: &[Report],
) -> Result<ReportsTaken, Fault> {
    let mut taken = ReportsTaken::default();
    for report in reports {
        let key = key_of(&report.reference);
        let found = store::deliveries::reported_on(tx, (carrier, &report.reference), key)?;
        let Some(found) = found else {
            taken.unknown += 1;
            continue;
        };
        let arrived = match report.state {
            ReportedState::Delivered => Some(true),
            ReportedState::Failed => Some(false),
            ReportedState::Other => None,
        };
        let next = arrived.and_then(|arrived| after_report(found.state, found.lost, arrived));
        match next {
            Some(state) => {
                store::deliveries::report(tx, found.id, (state, &report.words), cx.now())?;
                tell(cx, tx, &found, (carrier, state))?;
                taken.counted += 1;
            }
            None => taken.known += 1,
        }
    }
    Ok(taken)
}

/// What the ledger keeps of a report: what became of which message, neither where it went nor the carrier's words.
#[derive(Serialize)]
struct Told<'t> {
    notice: NoticeId,
    kind: &'t str,
    channel: &'t str,
    carrier: &'t str,
}

fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    found: &ReportedOn,
    (carrier, state): (&str, DeliveryState),
) -> Result<(), Fault> {
    let event = NewEvent {
        stream: &Stream::of("notice-delivery", found.id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: match state {
            DeliveryState::Delivered => "notice-delivered",
            _ => "notice-lost",
        },
        payload: &Told {
            notice: found.notice,
            kind: &found.kind,
            channel: &found.channel,
            carrier,
        },
    };
    append(tx, event).map(drop)
}

/// Our own name of a message, as gateways know it and as it stands in the identifier of a letter: `<key@host>`.
fn key_of(reference: &str) -> Option<DeliveryId> {
    let plain = reference.trim_matches(['<', '>']);
    plain.split('@').next().unwrap_or_default().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_by_its_identifier_and_a_message_by_its_key() {
        let key = "018bd0c6-0000-7000-8000-000000000000";
        for text in [
            key.to_owned(),
            format!("<{key}@langson.gov.vn>"),
            format!("{key}@x"),
        ] {
            assert_eq!(
                key_of(&text).map(|id| id.to_string()).as_deref(),
                Some(key),
                "{text}"
            );
        }
        assert_eq!(key_of("SMS-1"), None);
        assert_eq!(key_of(""), None);
    }
}
