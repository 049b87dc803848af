//! Which events of a petition whoever filed it is told of.

use motcua_db::Tx;
use motcua_feedback::{Petition, PetitionId, told_petition};
use motcua_identity::{OpContext, unit};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::Event;

use super::take_events::{PortalPages, Read, key_of};
use crate::account::to_tell;
use crate::model::{Contacts, Fact, Facts, NewNotice, NoticeKind, Placeholder, Recipient};

fn kind_of(event: &str) -> Option<NoticeKind> {
    Some(match event {
        "petition-received" => NoticeKind::PetitionReceived,
        "petition-unclear" => NoticeKind::PetitionUnclear,
        "petition-refused" => NoticeKind::PetitionRefused,
        "petition-extended" => NoticeKind::PetitionExtended,
        "petition-answered" => NoticeKind::PetitionAnswered,
        _ => return None,
    })
}

/// What an event of a petition leads to.
pub(super) fn of_petition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (event, pages): (&Event, PortalPages),
) -> Result<Read, Fault> {
    let Some(kind) = kind_of(&event.kind) else {
        return Ok(Read::Nothing);
    };
    let Ok(id) = event.stream.subject().parse::<PetitionId>() else {
        return Ok(Read::Unreadable("the stream names no petition".to_owned()));
    };
    let petition = told_petition(cx, tx, id)?;
    let account = match &petition.owner_number {
        Some(number) => to_tell(tx, number)?,
        None => None,
    };
    let path = match &account {
        Some(_) if pages == PortalPages::Every => format!("/portal/petitions/{}", petition.code),
        _ => format!("/petitions/follow?code={}", petition.code),
    };
    let facts = facts(tx, &petition);
    Ok(Read::Tell(Box::new(NewNotice {
        key: key_of(event),
        kind,
        to: Recipient {
            account: account.map(|account| account.id),
            name: petition.name,
            contacts: Contacts::read(&petition.email, &petition.phone),
            language: None,
        },
        happened_at: event.at,
        path,
        facts,
        inbox_only: false,
    })))
}

fn facts(tx: &mut Tx<'_>, petition: &Petition) -> Facts {
    let named = petition.unit.as_ref().or(petition.unit_meant.as_ref());
    let name = named.and_then(|id| unit(tx, id).ok()).map(|unit| unit.name);
    let due = Instant::from_local(petition.answer_due_on.date().at(17, 0, 0, 0));
    Facts::default()
        .text(Placeholder::Code, petition.code.clone())
        .text(
            Placeholder::Unit,
            name.unwrap_or_else(|| "Bộ phận tiếp nhận phản ánh, kiến nghị".to_owned()),
        )
        .with(Placeholder::Due, Fact::At(due))
        .with(Placeholder::Until, Fact::On(petition.unclear_until))
}
