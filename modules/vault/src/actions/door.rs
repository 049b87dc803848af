//! Through which door somebody acts on a vault: the owner's own, or a look at the desk in the owner's name.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::PaperId;

use crate::error::VaultError;
use crate::model::{Look, LookId, LookKind, OwnerNumber};
use crate::queries::{KeptPaper, entrusted, numbers_of, open_look, paper_in};

/// Who acts on whose vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The owner, who is signed in.
    Own,
    /// An officer, in a look that is open.
    Look(LookId),
}

/// A vault somebody stands in.
pub(super) struct Inside {
    pub(super) owner: OwnerNumber,
    pub(super) look: Option<Look>,
}

impl Inside {
    /// Who acts, by name.
    pub(super) fn name(&self, cx: &OpContext) -> String {
        let officer = cx.officer().map(|officer| officer.full_name.clone());
        officer
            .or_else(|_| cx.owner().map(|owner| owner.name.clone()))
            .unwrap_or_default()
    }

    /// The look it goes through, by id.
    pub(super) fn look_id(&self) -> Option<LookId> {
        self.look.as_ref().map(|look| look.id)
    }

    /// A paper of this vault that may be seen from where one stands.
    pub(super) fn paper(&self, cx: &OpContext, tx: &mut Tx<'_>, paper: PaperId) -> Result<KeptPaper, Fault> {
        let shown = self.look.as_ref().is_none_or(|look| look.shows(paper));
        let numbers = numbers_of(tx, &self.owner)?;
        let found = if shown {
            paper_in(tx, &numbers, paper)?
        } else {
            None
        };
        let found = match (&self.look, found) {
            (None, Some(paper)) => entrusted(cx, tx, vec![paper])?.pop(),
            (_, found) => found,
        };
        Ok(found.ok_or(VaultError::NoPaper)?)
    }
}

impl Door {
    /// Steps in, to look.
    pub(super) fn enter(self, cx: &OpContext, tx: &mut Tx<'_>) -> Result<Inside, Fault> {
        match self {
            Self::Own => Ok(Inside {
                owner: OwnerNumber::kept(cx.owner()?.number.clone()),
                look: None,
            }),
            Self::Look(id) => {
                let look = open_look(cx, tx, id)?;
                Ok(Inside {
                    owner: look.owner.clone(),
                    look: Some(look),
                })
            }
        }
    }

    /// Steps in, to do what is the owner's to do: an agency that looks on its own account may not.
    pub(super) fn enter_for_owner(self, cx: &OpContext, tx: &mut Tx<'_>) -> Result<Inside, Fault> {
        let inside = self.enter(cx, tx)?;
        // To share and to contest is the owner's own: nobody who was authorised for a dossier does it.
        if inside.look.is_none() {
            cx.owner_in_full()?;
        }
        match &inside.look {
            Some(look) if look.kind != LookKind::Assisted => Err(VaultError::NotInOwnersName.into()),
            _ => Ok(inside),
        }
    }
}
