//! Old numbers and the numbers that took their place, as `identity` keeps them for everybody who asks for an owner.

use motcua_db::{DbError, Tx};
use motcua_identity::{
    NumberLink, OpContext, UnitId, link_number, number_link, number_links_to, number_today, unlink_number,
};

use crate::model::{Link, LinkId, OwnerNumber};

/// Inserts a link, unless the old number is linked already; tells whether it is new.
pub(crate) fn insert(cx: &OpContext, tx: &mut Tx<'_>, link: &Link, unit: &UnitId) -> Result<bool, DbError> {
    let kept = NumberLink {
        id: link.id,
        old: link.old.as_str().to_owned(),
        new: link.new.as_str().to_owned(),
        basis: link.basis.clone(),
        linked_at: link.linked_at,
        undone_at: link.undone_at,
    };
    link_number(cx, tx, &kept, unit)
}

/// Undoes a link that stands; tells whether it stood.
pub(crate) fn undo(cx: &OpContext, tx: &mut Tx<'_>, id: LinkId, because: &str) -> Result<bool, DbError> {
    unlink_number(cx, tx, id, because)
}

/// The link called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: LinkId) -> Result<Option<Link>, DbError> {
    Ok(number_link(tx, id)?.map(link))
}

/// Every link to `number`, also those undone, the latest first.
pub(crate) fn to(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Link>, DbError> {
    Ok(number_links_to(tx, number)?.into_iter().map(link).collect())
}

/// The number that stands for `old` today, where it is linked.
pub(crate) fn today_of(tx: &mut Tx<'_>, old: &str) -> Result<Option<OwnerNumber>, DbError> {
    Ok(number_today(tx, old)?.map(OwnerNumber::kept))
}

fn link(kept: NumberLink) -> Link {
    Link {
        id: kept.id,
        old: OwnerNumber::kept(kept.old),
        new: OwnerNumber::kept(kept.new),
        basis: kept.basis,
        linked_at: kept.linked_at,
        undone_at: kept.undone_at,
    }
}
