//! What was decided about an owner's papers, old numbers and mandates: nothing that somebody asked for ends in silence.

use motcua_account::{Account, MandateId, MandateKind, account_of_number, told_mandate};
use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::Fault;
use motcua_ledger::Event;
use motcua_vault::{ContestId, LookId, LookKind, told_contest, told_look};
use serde::Deserialize;

use super::take_events::{Read, key_of};
use crate::account::to_tell;
use crate::model::{Fact, Facts, NewNotice, NoticeKind, Placeholder, Recipient};

/// A contest was answered.
pub(super) fn of_contest(tx: &mut Tx<'_>, event: &Event) -> Result<Read, Fault> {
    if event.kind != "vault-contest-answered" {
        return Ok(Read::Nothing);
    }
    let Ok(id) = event.stream.subject().parse::<ContestId>() else {
        return Ok(Read::Unreadable("the stream names no contest".to_owned()));
    };
    let Some(contest) = told_contest(tx, id)? else {
        return Ok(Read::Unreadable("the contest is not there".to_owned()));
    };
    let Some(account) = to_tell(tx, contest.owner.as_str())? else {
        return Ok(Read::Nothing);
    };
    let keeper = unit(tx, &contest.unit).map_or_else(|_| contest.unit.to_string(), |unit| unit.name);
    let facts = facts(event).text(Placeholder::Unit, keeper);
    let path = format!("/portal/vault/papers/{}", contest.paper_id);
    Ok(tell(event, account, (NoticeKind::ContestAnswered, facts, path)))
}

/// A vault was opened at the desk: whoever was not there learns it at once, from which unit and for what. What an agency opens
/// for a dossier stands among the looks.
pub(super) fn of_look(tx: &mut Tx<'_>, event: &Event) -> Result<Read, Fault> {
    if event.kind != "vault-opened" {
        return Ok(Read::Nothing);
    }
    let Ok(id) = event.stream.subject().parse::<LookId>() else {
        return Ok(Read::Unreadable("the stream names no look".to_owned()));
    };
    let Some(look) = told_look(tx, id)? else {
        return Ok(Read::Unreadable("the look is not there".to_owned()));
    };
    if look.kind != LookKind::Assisted {
        return Ok(Read::Nothing);
    }
    let Some(account) = to_tell(tx, look.owner.as_str())? else {
        return Ok(Read::Nothing);
    };
    let facts = facts(event)
        .text(Placeholder::Unit, look.unit_name)
        .text(Placeholder::What, look.purpose);
    let path = "/portal/vault/seen".to_owned();
    Ok(tell(event, account, (NoticeKind::VaultOpened, facts, path)))
}

/// Which mandate an event is about.
#[derive(Deserialize)]
struct About {
    mandate: MandateId,
    /// What was done, on what; of an act under it alone.
    #[serde(default)]
    act: String,
    #[serde(default)]
    subject: String,
}

/// What was decided about a request of an account, or is asked of another one.
pub(super) fn of_request(tx: &mut Tx<'_>, event: &Event, account: Account) -> Result<Read, Fault> {
    let old = "/portal/account/old-number".to_owned();
    Ok(match event.kind.as_str() {
        "account-old-number-granted" => {
            tell(event, account, (NoticeKind::OldNumberGranted, facts(event), old))
        }
        "account-old-number-refused" => {
            tell(event, account, (NoticeKind::OldNumberRefused, facts(event), old))
        }
        "account-mandate-asked" | "account-mandate-refused" => of_mandate(tx, event, account)?,
        "account-check-granted" => {
            let path = "/portal".to_owned();
            tell(event, account, (NoticeKind::IdentityChecked, facts(event), path))
        }
        "account-check-refused" => {
            let path = "/portal/account/check".to_owned();
            tell(event, account, (NoticeKind::IdentityRefused, facts(event), path))
        }
        "account-mandate-offered" | "account-mandate-shown" | "account-mandate-acted" => {
            of_authorisation(tx, event, account)?
        }
        _ => Read::Nothing,
    })
}

fn of_mandate(tx: &mut Tx<'_>, event: &Event, account: Account) -> Result<Read, Fault> {
    let about: About = match event.read() {
        Ok(about) => about,
        Err(error) => return Ok(Read::Unreadable(error.to_string())),
    };
    let Some(mandate) = told_mandate(tx, about.mandate)? else {
        return Ok(Read::Unreadable("the mandate is not there".to_owned()));
    };
    let path = "/portal/account/acting".to_owned();
    if event.kind == "account-mandate-refused" {
        // The side that refused knows.
        let asked = mandate.agent_number == account.number;
        let refused = (NoticeKind::MandateRefused, facts(event), path);
        return Ok(if asked {
            tell(event, account, refused)
        } else {
            Read::Nothing
        });
    }
    if mandate.kind != MandateKind::Organisation {
        // A child's is decided at the desk, where the paper is shown.
        return Ok(Read::Nothing);
    }
    let principal = account_of_number(tx, &mandate.number)?;
    let principal = principal.filter(|principal| principal.active && principal.is_checked());
    Ok(principal.map_or(Read::Nothing, |principal| {
        tell(event, principal, (NoticeKind::MandateAsked, facts(event), path))
    }))
}

/// What of an act in somebody else's name is told at once: what a dossier begins or ends with.
const TOLD: [&str; 3] = ["filed", "supplemented", "withdrawn"];

/// What one adult entrusted to another: each side is told what the other did.
fn of_authorisation(tx: &mut Tx<'_>, event: &Event, account: Account) -> Result<Read, Fault> {
    let about: About = match event.read() {
        Ok(about) => about,
        Err(error) => return Ok(Read::Unreadable(error.to_string())),
    };
    let Some(mandate) = told_mandate(tx, about.mandate)? else {
        return Ok(Read::Unreadable("the mandate is not there".to_owned()));
    };
    if mandate.kind != MandateKind::Person || !account.is_checked() {
        return Ok(Read::Nothing);
    }
    let path = format!("/portal/account/acting/{}", mandate.id);
    let (giver, agent) = (
        mandate.number == account.number,
        mandate.agent_number == account.number,
    );
    Ok(match event.kind.as_str() {
        "account-mandate-offered" if agent => {
            tell(event, account, (NoticeKind::MandateOffered, facts(event), path))
        }
        "account-mandate-shown" if giver => {
            tell(event, account, (NoticeKind::MandateShown, facts(event), path))
        }
        "account-mandate-acted" if giver && TOLD.contains(&about.act.as_str()) => {
            let facts = facts(event).text(Placeholder::Code, about.subject);
            tell(event, account, (NoticeKind::MandateActed, facts, path))
        }
        _ => Read::Nothing,
    })
}

fn facts(event: &Event) -> Facts {
    Facts::default().with(Placeholder::Due, Fact::At(event.at))
}

fn tell(event: &Event, account: Account, (kind, facts, path): (NoticeKind, Facts, String)) -> Read {
    Read::Tell(Box::new(NewNotice {
        key: key_of(event),
        kind,
        to: Recipient {
            account: Some(account.id),
            name: account.name,
            ..Recipient::default()
        },
        happened_at: event.at,
        path,
        facts,
        inbox_only: false,
    }))
}
