//! Which dossiers of many could not be given to an officer, and why: it travels in the address after the act.

use motcua_db::Tx;
use motcua_dossier::{Acted, DossierId, assign, dossier};
use motcua_identity::{OfficerId, OpContext};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::WebFault;

use crate::Office;

/// Why a dossier was not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The step under way is not one of the officer's role, or the officer does not work at its unit.
    Role,
    /// Whoever gives may not give this dossier.
    Right,
    /// It has moved on, and nobody holds it any more.
    Status,
}

impl Why {
    const ALL: [Self; 3] = [Self::Role, Self::Right, Self::Status];

    /// The word in addresses and keys.
    pub(crate) const fn identifier(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Right => "right",
            Self::Status => "status",
        }
    }

    /// The reason behind a refusal; nothing where something is broken.
    fn of(fault: &Fault) -> Option<Self> {
        match fault.kind() {
            _ if fault.code() == "dossier-officer-not-posted" => Some(Self::Role),
            FaultKind::Forbidden | FaultKind::NotFound => Some(Self::Right),
            FaultKind::Conflict | FaultKind::Invalid => Some(Self::Status),
            _ => None,
        }
    }
}

/// A dossier that was not given.
#[derive(Debug)]
pub(crate) struct NotGiven {
    pub(crate) id: DossierId,
    pub(crate) code: String,
    pub(crate) why: Why,
}

/// Gives each dossier for itself, so that one refused does not hold up the others; how many were given, and the rest.
pub(crate) async fn give_each(
    office: &Office,
    op: &OpContext,
    ids: impl IntoIterator<Item = DossierId>,
    officer: OfficerId,
) -> Result<(usize, Vec<(DossierId, Why)>), WebFault> {
    let (mut given, mut rest) = (0, Vec::new());
    for id in ids {
        let op = op.clone();
        match office.write(move |tx| give(&op, tx, id, officer)).await {
            Ok(_) => given += 1,
            Err(WebFault(fault)) => match Why::of(&fault) {
                Some(why) => rest.push((id, why)),
                None => return Err(WebFault(fault)),
            },
        }
    }
    Ok((given, rest))
}

fn give(op: &OpContext, tx: &mut Tx<'_>, id: DossierId, officer: OfficerId) -> Result<Acted, Fault> {
    dossier(op, tx, id)?;
    assign(op, tx, id, officer)
}

/// The rest as a value of an address: `role.0189…,status.0190…`.
pub(crate) fn in_address(rest: &[(DossierId, Why)]) -> String {
    let parts = rest.iter().map(|(id, why)| format!("{}.{id}", why.identifier()));
    parts.collect::<Vec<_>>().join(",")
}

/// What stands in an address, with the codes of dossiers; what the reader may not see is left out.
pub(crate) fn from_address(op: &OpContext, tx: &mut Tx<'_>, text: &str) -> Result<Vec<NotGiven>, Fault> {
    let mut rest = Vec::new();
    for (id, why) in text.split(',').filter_map(parse) {
        match dossier(op, tx, id) {
            Ok(found) => rest.push(NotGiven {
                id,
                code: found.code,
                why,
            }),
            Err(fault) if fault.kind() == FaultKind::NotFound => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(rest)
}

fn parse(part: &str) -> Option<(DossierId, Why)> {
    let (why, id) = part.split_once('.')?;
    let why = Why::ALL.into_iter().find(|known| known.identifier() == why)?;
    Some((id.parse().ok()?, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_given_travels_in_the_address_and_nothing_else_does() {
        let id: DossierId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        let rest = [(id, Why::Role), (id, Why::Status)];
        let text = in_address(&rest);
        let read: Vec<_> = text.split(',').filter_map(parse).collect();
        assert_eq!(read, rest);
        for wrong in ["", "role", "role.x", "other.01890000-0000-7000-8000-000000000001"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
