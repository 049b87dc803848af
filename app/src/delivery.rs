//! Background work of notices and feedback: events become notices, what waits is sent, late petitions are called out.

use motcua_account::{ContactChannel, MessageId, MessageKind, message_sent, messages_to_send};
use motcua_db::Tx;
use motcua_feedback::petitions_turned_late;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_mail::Channel;
use motcua_notices::{
    AccountMessage, AccountMessages, PortalPages, Posted, Postman, take_account_messages, take_events,
};
use tracing::info;

use crate::composition::Composition;

/// Events told in one transaction.
const AT_ONCE: usize = 200;

/// One round of telling: whether there was anything to tell.
pub fn tell(composition: &Composition) -> Result<bool, Fault> {
    if !composition.db.read(motcua_ledger::waits_for_notices)? {
        return Ok(false);
    }
    let cx = composition.system();
    let pages = if composition.settings.portal {
        PortalPages::Every
    } else {
        PortalPages::WithoutFiling
    };
    let told = composition
        .db
        .write(move |tx| take_events(&cx, tx, (AT_ONCE, pages)))?;
    if told.notices + told.unread > 0 {
        info!(notices = told.notices, unread = told.unread, "notices written");
    }
    Ok(told.events > 0)
}

/// One round of taking over what accounts have to say: whether there was anything.
pub fn take_codes(composition: &Composition) -> Result<bool, Fault> {
    let cx = composition.system();
    let now = cx.now();
    if composition
        .db
        .read(move |tx| OfAccounts { now }.waiting(tx, 1))?
        .is_empty()
    {
        return Ok(false);
    }
    let taken = composition
        .db
        .write(move |tx| take_account_messages(&cx, tx, &OfAccounts { now }, AT_ONCE))?;
    info!(taken, "messages of accounts taken over");
    Ok(taken > 0)
}

/// The queue of accounts, without what is of no use any more.
struct OfAccounts {
    now: Instant,
}

impl AccountMessages for OfAccounts {
    fn waiting(&self, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<AccountMessage>, Fault> {
        let waiting = messages_to_send(tx, i64::try_from(limit).unwrap_or(i64::MAX))?;
        let fresh = waiting
            .into_iter()
            .filter(|message| message.expires_at > self.now);
        Ok(fresh
            .map(|message| AccountMessage {
                id: message.id.to_string(),
                channel: match message.channel {
                    ContactChannel::Email => Channel::Email,
                    ContactChannel::Sms => Channel::Sms,
                },
                address: message.address,
                // The owner may stop it only while it waits: this one warning says what stands open, and whom to call.
                what: (message.kind == MessageKind::RecoveryAsked).then_some("notice-what-recovery-asked"),
                code: message.code,
            })
            .collect())
    }

    fn taken(&self, cx: &OpContext, tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
        let id: MessageId = id.parse().map_err(Fault::internal)?;
        message_sent(cx, tx, id)
    }
}

/// One round of sending: whether there was anything to send.
pub fn post(composition: &Composition) -> Result<bool, Fault> {
    Ok(postman(composition).post_one()? != Posted::Nothing)
}

/// One round of the watch over petitions: whether one turned late.
pub fn watch_petitions(composition: &Composition) -> Result<bool, Fault> {
    let today = composition.clock.now().day();
    if !composition.db.read(move |tx| petitions_turned_late(tx, today))? {
        return Ok(false);
    }
    let cx = composition.system();
    let late = composition
        .db
        .write(move |tx| motcua_feedback::watch_petitions(&cx, tx))?;
    info!(late, "petitions turned late");
    Ok(late > 0)
}

/// One round of the weekly letters to heads: whether any were written.
pub fn write_digests(composition: &Composition) -> Result<bool, Fault> {
    let now = composition.clock.now();
    if !composition
        .db
        .read(move |tx| motcua_figures::digests_are_due(tx, now))?
    {
        return Ok(false);
    }
    // Read first, as for the watch over paces.
    let behind = composition
        .db
        .read(move |tx| motcua_campaign::behind_for_letters(tx, now))?;
    let cx = composition.system();
    let written = composition.db.write(move |tx| {
        let aims = motcua_campaign::running_aims(tx, now.day())?;
        motcua_figures::write_digests(&cx, tx, (&aims, &behind))
    })?;
    info!(written, "weekly letters to heads written");
    Ok(true)
}

/// One round of the daily letters about exceptions: whether yesterday's were still to be written.
pub fn write_exception_letters(composition: &Composition) -> Result<bool, Fault> {
    let now = composition.clock.now();
    let due = composition
        .db
        .read(move |tx| motcua_figures::exception_letters_are_due(tx, now))?;
    if !due {
        return Ok(false);
    }
    let cx = composition.system();
    let written = composition
        .db
        .write(move |tx| motcua_figures::write_exception_letters(&cx, tx))?;
    info!(written, "daily letters about exceptions written");
    Ok(true)
}

/// One round of looking at who is behind the pace of a campaign: whether nobody had looked today.
pub fn watch_paces(composition: &Composition) -> Result<bool, Fault> {
    let now = composition.clock.now();
    if !composition
        .db
        .read(move |tx| motcua_campaign::pace_watch_is_due(tx, now.day()))?
    {
        return Ok(false);
    }
    // Read first: adding up the figures of every unit is nothing to keep the one writer waiting for.
    let found = composition
        .db
        .read(move |tx| motcua_campaign::units_behind(tx, now))?;
    let (cx, behind) = (composition.system(), found.len());
    composition
        .db
        .write(move |tx| motcua_campaign::note_behind(&cx, tx, &found))?;
    info!(behind, "indicators of units behind the pace of a campaign noted");
    Ok(true)
}

/// Whoever sends what waits.
fn postman(composition: &Composition) -> Postman {
    Postman {
        db: composition.db.clone(),
        cx: composition.system(),
        carriers: composition.carriers.clone(),
        site: composition.settings.site.clone(),
    }
}
