//! Moving the officers of a unit that ended to the one that took over, and back.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use serde::Serialize;

use crate::event::tell;
use crate::model::{OfficerId, Permission, Posting, PostingId, UnitId};
use crate::store::moves::{self, MovedPosting};
use crate::{OpContext, queries, store};

/// Whose officers go where, from which day on.
#[derive(Debug, Clone)]
pub struct PostingMove {
    /// The key of the merge, under which it can be undone.
    pub key: String,
    /// The unit that ended.
    pub old: UnitId,
    /// The unit that took over.
    pub new: UnitId,
    /// The first day at the new unit; postings at the old one end the day before.
    pub effective: Day,
}

/// What a move of officers did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MovedOfficers {
    /// The officers whose postings or home went over.
    pub officers: Vec<OfficerId>,
    /// The postings that ended.
    pub ended: usize,
    /// The postings that began; fewer, where an officer held the same at the new unit already.
    pub begun: usize,
    /// The officers whose home unit changed.
    pub homes: usize,
    /// When it is undone: officers of whom something changed since, so that it stays as it is.
    pub kept: Vec<OfficerId>,
}

#[derive(Serialize)]
struct PostingMoved<'m> {
    ended: PostingId,
    begun: Option<PostingId>,
    from: &'m UnitId,
    to: &'m UnitId,
    first: Day,
}

#[derive(Serialize)]
struct HomeMoved<'m> {
    from: &'m UnitId,
    to: &'m UnitId,
}

impl MovedOfficers {
    fn note(&mut self, officer: OfficerId) {
        if self.officers.last() != Some(&officer) && !self.officers.contains(&officer) {
            self.officers.push(officer);
        }
    }
}

/// Ends every posting at the old unit the day before and begins the same at the new one; homes go over too, and whoever
/// works at the new unit reads the old one's books from then on. Twice moves nothing more.
///
/// # Errors
/// `not-allowed`, `unit-not-found`; when the database refuses.
pub fn move_postings(cx: &OpContext, tx: &mut Tx<'_>, wanted: &PostingMove) -> Result<MovedOfficers, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    queries::unit(tx, &wanted.new)?;
    moves::insert_takeover(tx, &wanted.key, (&wanted.old, &wanted.new))?;
    let mut done = MovedOfficers::default();
    for (officer, id) in moves::postings_from(tx, &wanted.old, wanted.effective)? {
        let Some((_, posting)) = store::officers::posting(tx, id)? else {
            continue;
        };
        let begun = go_over(cx, tx, wanted, (officer, id, &posting))?;
        done.ended += 1;
        done.begun += usize::from(begun);
        done.note(officer);
    }
    for officer in moves::at_home(tx, &wanted.old)? {
        moves::insert_home(tx, &wanted.key, officer, (&wanted.old, &wanted.new))?;
        let payload = HomeMoved {
            from: &wanted.old,
            to: &wanted.new,
        };
        tell(cx, tx, officer, "officer-home-moved", &payload)?;
        done.homes += 1;
        done.note(officer);
    }
    Ok(done)
}

/// Ends one posting and begins its like; tells whether one had to begin.
fn go_over(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    wanted: &PostingMove,
    (officer, id, posting): (OfficerId, PostingId, &Posting),
) -> Result<bool, Fault> {
    let first = posting.from.max(wanted.effective);
    let there = moves::has_posting(tx, officer, (&wanted.new, posting), first)?;
    let begun = if there {
        None
    } else {
        let like = Posting {
            unit: wanted.new.clone(),
            from: first,
            ..posting.clone()
        };
        let begun = cx.new_id();
        store::officers::insert_posting(tx, begun, officer, &like)?;
        Some(begun)
    };
    moves::set_last(tx, id, Some(first.plus_days(-1)))?;
    let moved = MovedPosting {
        officer,
        ended: id,
        to_before: posting.to,
        begun,
    };
    moves::insert_posting(tx, &wanted.key, &moved)?;
    let payload = PostingMoved {
        ended: id,
        begun,
        from: &wanted.old,
        to: &wanted.new,
        first,
    };
    tell(cx, tx, officer, "officer-posting-moved", &payload)?;
    Ok(begun.is_some())
}

/// Undoes what was moved under `key`: the old unit's books are its own again; the postings at the new unit end yesterday, the old ones go on from today; homes go
/// back. What somebody changed since stays and is told.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn move_postings_back(cx: &OpContext, tx: &mut Tx<'_>, key: &str) -> Result<MovedOfficers, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    moves::delete_takeover(tx, key)?;
    let mut done = MovedOfficers::default();
    for moved in moves::postings_of(tx, key)? {
        let back = go_back(cx, tx, &moved)?;
        let outcome = if back { "back" } else { "changed-since" };
        moves::close_posting(tx, key, moved.ended, outcome)?;
        if back {
            done.ended += usize::from(moved.begun.is_some());
            done.begun += 1;
            done.note(moved.officer);
        } else if !done.kept.contains(&moved.officer) {
            done.kept.push(moved.officer);
        }
    }
    for (officer, from, to) in moves::homes_of(tx, key)? {
        let home = queries::officer(tx, officer)?.home_unit;
        if home == to {
            moves::set_home(tx, officer, &from)?;
            tell(
                cx,
                tx,
                officer,
                "officer-home-moved",
                &HomeMoved { from: &to, to: &from },
            )?;
            done.homes += 1;
            done.note(officer);
        }
    }
    Ok(done)
}

/// Takes one posting back; not when it was ended or changed at the new unit since.
fn go_back(cx: &OpContext, tx: &mut Tx<'_>, moved: &MovedPosting) -> Result<bool, Fault> {
    let today = cx.now().day();
    let Some((officer, old)) = store::officers::posting(tx, moved.ended)? else {
        return Ok(false);
    };
    let begun = match moved.begun {
        Some(id) => store::officers::posting(tx, id)?.map(|(_, posting)| (id, posting)),
        None => None,
    };
    if begun
        .as_ref()
        .is_some_and(|(_, posting)| posting.to != moved.to_before)
    {
        return Ok(false);
    }
    let first = begun
        .as_ref()
        .map_or(today, |(_, posting)| posting.from.max(today));
    if let Some((id, posting)) = &begun {
        // One that never was in force ends before it begins, and stays on record.
        let last = first.plus_days(-1).max(posting.from.plus_days(-1));
        moves::set_last(tx, *id, Some(last))?;
    }
    let again = Posting {
        from: first,
        to: moved.to_before,
        ..old.clone()
    };
    let id = cx.new_id();
    store::officers::insert_posting(tx, id, officer, &again)?;
    let payload = PostingMoved {
        ended: begun.as_ref().map_or(moved.ended, |(id, _)| *id),
        begun: Some(id),
        from: begun.as_ref().map_or(&old.unit, |(_, posting)| &posting.unit),
        to: &old.unit,
        first,
    };
    tell(cx, tx, officer, "officer-posting-moved", &payload)?;
    Ok(true)
}
