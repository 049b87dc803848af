//! Somebody who was at this desk before.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::detail::of_owner;
use crate::{Dossier, Owner};

/// What is known of somebody from earlier dossiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonKnown {
    /// As they were named last; telephone and e-mail from the latest dossier that has them.
    pub owner: Owner,
    /// Their latest dossiers, the latest first.
    pub dossiers: Vec<Dossier>,
}

/// Dossiers of a person that are looked through.
const MOST: usize = 20;

/// Who has this number, from the dossiers that the officer may see anyhow; nothing where there is none.
///
/// # Errors
/// When the database refuses.
pub fn person_known(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    number: &str,
    limit: usize,
) -> Result<Option<PersonKnown>, Fault> {
    if number.is_empty() {
        return Ok(None);
    }
    let mut dossiers = of_owner(cx, tx, number, MOST)?;
    let Some(mut owner) = dossiers.first().map(|latest| latest.owner.clone()) else {
        return Ok(None);
    };
    for earlier in &dossiers {
        for (known, there) in [
            (&mut owner.phone, &earlier.owner.phone),
            (&mut owner.email, &earlier.owner.email),
        ] {
            if known.is_empty() {
                known.clone_from(there);
            }
        }
    }
    dossiers.truncate(limit);
    Ok(Some(PersonKnown { owner, dossiers }))
}
