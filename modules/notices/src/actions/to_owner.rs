//! Whoever owns a dossier is told of something about it: where they can be reached, and the page that says more.

use motcua_db::Tx;
use motcua_dossier::Dossier;
use motcua_identity::unit;
use motcua_kernel::Fault;
use motcua_ledger::Event;

use super::take_events::{Read, key_of};
use crate::account::to_tell;
use crate::model::{Contacts, Facts, NewNotice, NoticeKind, Placeholder, Recipient, is_sensitive};

/// The notice to the owner of `dossier`; `path` says the page, for whoever has an account and for everybody else.
pub(super) fn to_owner(
    tx: &mut Tx<'_>,
    (event, dossier): (&Event, &Dossier),
    (kind, facts): (NoticeKind, Facts),
    path: impl FnOnce(bool) -> String,
) -> Result<Read, Fault> {
    let account = to_tell(tx, &dossier.owner.number)?;
    let unit_name = unit(tx, &dossier.unit).map_or_else(|_| dossier.unit.to_string(), |unit| unit.name);
    let mut facts = facts
        .text(Placeholder::Code, dossier.code.clone())
        .text(Placeholder::Procedure, dossier.procedure_name.clone())
        .text(Placeholder::Unit, unit_name);
    facts.sensitive = is_sensitive(&dossier.field);
    let path = path(account.is_some());
    Ok(Read::Tell(Box::new(NewNotice {
        key: key_of(event),
        kind,
        to: Recipient {
            account: account.map(|account| account.id),
            name: dossier.owner.name.clone(),
            contacts: Contacts::read(&dossier.owner.email, &dossier.owner.phone),
            language: None,
        },
        happened_at: event.at,
        path,
        facts,
        inbox_only: false,
    })))
}
