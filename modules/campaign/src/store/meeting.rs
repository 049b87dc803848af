//! Rows of meetings and ballots. A secret ballot has no officer, no time, and no place in an order.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OfficerId, OpContext};
use motcua_kernel::Instant;

use crate::nomination::{Meeting, MeetingId, Member, NominationId, NomineeId};

/// One vote on one nominee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ballot {
    pub(crate) ballot_id: String,
    pub(crate) nominee: NomineeId,
    pub(crate) yes: bool,
    pub(crate) officer: Option<OfficerId>,
}

pub(crate) fn insert_meeting(tx: &mut Tx<'_>, one: &Meeting) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_meeting (meeting_id, nomination_id, unit_id, secret, secretary_name, opened_at, minutes)
         VALUES ($1, $2, $3, $4, $5, $6, '')",
        values![
            one.id,
            one.nomination,
            &one.unit,
            one.secret,
            &one.secretary_name,
            one.opened_at
        ],
    )?;
    for member in &one.members {
        tx.execute(
            "INSERT INTO campaign_member (meeting_id, officer_id, name, present, voted)
             VALUES ($1, $2, $3, $4, FALSE)",
            values![one.id, member.officer, &member.name, member.present],
        )?;
    }
    Ok(())
}

/// The latest meeting on a nomination.
pub(crate) fn meetings_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Meeting>, DbError> {
    let rows = tx.query(
        "SELECT * FROM campaign_meeting WHERE nomination_id = $1 ORDER BY opened_at, meeting_id",
        values![id],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(from_row(tx, &row)?);
    }
    Ok(found)
}

fn from_row(tx: &mut Tx<'_>, row: &Row) -> Result<Meeting, DbError> {
    let id: MeetingId = row.get("meeting_id")?;
    let members = tx.query(
        "SELECT officer_id, name, present, voted FROM campaign_member WHERE meeting_id = $1 ORDER BY name, officer_id",
        values![id],
    )?;
    let member = |row: &Row| {
        Ok(Member {
            officer: row.get("officer_id")?,
            name: row.get("name")?,
            present: row.get("present")?,
            voted: row.get("voted")?,
        })
    };
    Ok(Meeting {
        id,
        nomination: row.get("nomination_id")?,
        unit: row.get("unit_id")?,
        secret: row.get("secret")?,
        secretary_name: row.get("secretary_name")?,
        opened_at: row.get("opened_at")?,
        closed_at: row.get("closed_at")?,
        minutes: row.get("minutes")?,
        members: members.iter().map(member).collect::<Result<_, DbError>>()?,
    })
}

/// Marks that a member voted; false where that was so before.
pub(crate) fn mark_voted(tx: &mut Tx<'_>, id: MeetingId, officer: OfficerId) -> Result<bool, DbError> {
    let marked = tx.execute(
        "UPDATE campaign_member SET voted = TRUE WHERE meeting_id = $1 AND officer_id = $2 AND voted = FALSE",
        values![id, officer],
    )?;
    Ok(marked == 1)
}

/// Puts ballots into the box. All of the box is written anew in the order of its random numbers: the order of rows does
/// not tell who voted when.
pub(crate) fn put_into_box(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: MeetingId,
    votes: &[(NomineeId, bool, Option<OfficerId>)],
) -> Result<(), DbError> {
    let mut all = ballots_of(tx, id)?;
    for (nominee, yes, officer) in votes {
        let mut random = [0; 16];
        cx.randomness.fill(&mut random);
        all.push(Ballot {
            ballot_id: hex::encode(random),
            nominee: *nominee,
            yes: *yes,
            officer: *officer,
        });
    }
    all.sort_by(|one, other| one.ballot_id.cmp(&other.ballot_id));
    tx.execute("DELETE FROM campaign_ballot WHERE meeting_id = $1", values![id])?;
    for ballot in &all {
        tx.execute(
            "INSERT INTO campaign_ballot (ballot_id, meeting_id, nominee_id, yes, officer_id)
             VALUES ($1, $2, $3, $4, $5)",
            values![&ballot.ballot_id, id, ballot.nominee, ballot.yes, ballot.officer],
        )?;
    }
    Ok(())
}

/// The ballots of a meeting, by their random numbers.
pub(crate) fn ballots_of(tx: &mut Tx<'_>, id: MeetingId) -> Result<Vec<Ballot>, DbError> {
    let rows = tx.query(
        "SELECT ballot_id, nominee_id, yes, officer_id FROM campaign_ballot WHERE meeting_id = $1 ORDER BY ballot_id",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Ballot {
                ballot_id: row.get("ballot_id")?,
                nominee: row.get("nominee_id")?,
                yes: row.get("yes")?,
                officer: row.get("officer_id")?,
            })
        })
        .collect()
}

pub(crate) fn end_meeting(
    tx: &mut Tx<'_>,
    id: MeetingId,
    (minutes, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_meeting SET closed_at = $2, minutes = $3 WHERE meeting_id = $1",
        values![id, at, minutes],
    )
    .map(drop)
}
