//! Rows of meetings and ballots. A secret ballot has no officer, no time, and no place in an order; until the count it is
//! sealed with a key outside the database.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OfficerId, OpContext, UnitId};
use motcua_kernel::{Fault, Instant};

use crate::box_key::BoxKey;
use crate::error::CampaignError;
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
        "INSERT INTO campaign_meeting
            (meeting_id, nomination_id, unit_id, secret, secretary_name, opened_at, minutes, chair_name, place,
             session_id, chair_id)
         VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $9, $10)",
        values![
            one.id,
            one.nomination,
            &one.unit,
            one.secret,
            &one.secretary_name,
            one.opened_at,
            &one.chair_name,
            &one.place,
            one.session,
            one.chair
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

/// The meetings on a nomination, in order; one that was annulled is none.
pub(crate) fn meetings_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Meeting>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_meeting WHERE nomination_id = $1 AND NOT annulled
         ORDER BY opened_at, meeting_id",
        values![id],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        found.push(meeting_from_row(tx, &row)?);
    }
    Ok(found)
}

pub(super) fn meeting_from_row(tx: &mut Tx<'_>, row: &Row) -> Result<Meeting, Fault> {
    let (id, unit): (MeetingId, UnitId) = (row.get("meeting_id")?, row.get("unit_id")?);
    let nomination: NominationId = row.get("nomination_id")?;
    let mut asides = super::asides_of(tx, nomination)?;
    // What follows from who is nominated was found for one meeting; what was declared stands for each.
    asides.retain(|one| one.council == unit && one.meeting.is_none_or(|of| of == id));
    // Whoever steps aside by rule and declared it as well is told of once.
    let ruled: Vec<_> = asides
        .iter()
        .filter(|one| one.by_rule)
        .map(|one| (one.nominee, one.officer))
        .collect();
    asides.retain(|one| one.by_rule || !ruled.contains(&(one.nominee, one.officer)));
    let closed_at: Option<Instant> = row.get("closed_at")?;
    let mut namesakes = super::namesakes_in(tx, (nomination, &unit))?;
    // What was said after the count says nothing of it.
    namesakes.retain(|one| closed_at.is_none_or(|at| at >= one.at));
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
        nomination,
        unit,
        session: row.get("session_id")?,
        secret: row.get("secret")?,
        chair: row.get("chair_id")?,
        chair_name: row.get("chair_name")?,
        place: row.get("place")?,
        discussion: row.get("discussion")?,
        secretary_name: row.get("secretary_name")?,
        opened_at: row.get("opened_at")?,
        closed_at,
        minutes: row.get("minutes")?,
        members: members.iter().map(member).collect::<Result<_, DbError>>()?,
        asides,
        namesakes,
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

/// A vote on a nominee, and who cast it where the vote is open.
pub(crate) type Vote = (NomineeId, bool, Option<OfficerId>);

fn fresh_id(cx: &OpContext) -> String {
    let mut random = [0; 16];
    cx.randomness.fill(&mut random);
    hex::encode(random)
}

/// Writes down the votes of an open vote, each with who cast it.
pub(crate) fn insert_open(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: MeetingId,
    votes: &[Vote],
) -> Result<(), DbError> {
    for (nominee, yes, officer) in votes {
        let ballot = Ballot {
            ballot_id: fresh_id(cx),
            nominee: *nominee,
            yes: *yes,
            officer: *officer,
        };
        insert_ballot(tx, id, &ballot)?;
    }
    Ok(())
}

fn insert_ballot(tx: &mut Tx<'_>, id: MeetingId, ballot: &Ballot) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_ballot (ballot_id, meeting_id, nominee_id, yes, officer_id)
         VALUES ($1, $2, $3, $4, $5)",
        values![&ballot.ballot_id, id, ballot.nominee, ballot.yes, ballot.officer],
    )
    .map(drop)
}

/// Puts secret ballots into the box. Every ballot in it gets a fresh number and a fresh seal, and all are written anew in
/// the order of those numbers: whoever compares the box before and after a vote finds nothing of the one in the other.
pub(crate) fn put_into_box(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (MeetingId, &BoxKey),
    votes: &[Vote],
) -> Result<(), Fault> {
    let mut all = opened(tx, (id, key))?;
    all.extend(votes.iter().map(|(nominee, yes, _)| (*nominee, *yes)));
    let mut sealed = Vec::with_capacity(all.len());
    for (nominee, yes) in &all {
        // Both answers are written with as many signs: the length tells nothing.
        let answer = if *yes { "y" } else { "n" };
        let ballot = key.seal(cx.randomness.as_ref(), id, &format!("{nominee}{answer}"))?;
        sealed.push((fresh_id(cx), ballot));
    }
    sealed.sort();
    empty_box(tx, id)?;
    for (ballot_id, ballot) in &sealed {
        tx.execute(
            "INSERT INTO campaign_sealed_ballot (ballot_id, meeting_id, sealed) VALUES ($1, $2, $3)",
            values![ballot_id, id, ballot],
        )?;
    }
    Ok(())
}

/// What lies in the box.
fn opened(tx: &mut Tx<'_>, (id, key): (MeetingId, &BoxKey)) -> Result<Vec<(NomineeId, bool)>, Fault> {
    let rows = tx.query(
        "SELECT sealed FROM campaign_sealed_ballot WHERE meeting_id = $1 ORDER BY ballot_id",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let sealed: String = row.get("sealed")?;
            let ballot = key.open(id, &sealed)?;
            let (nominee, yes) = match (ballot.strip_suffix('y'), ballot.strip_suffix('n')) {
                (Some(nominee), _) => (nominee, true),
                (_, Some(nominee)) => (nominee, false),
                _ => return Err(CampaignError::BoxLocked.into()),
            };
            let nominee = nominee.parse().map_err(|_| CampaignError::BoxLocked)?;
            Ok((nominee, yes))
        })
        .collect()
}

fn empty_box(tx: &mut Tx<'_>, id: MeetingId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM campaign_sealed_ballot WHERE meeting_id = $1",
        values![id],
    )
    .map(drop)
}

/// Opens the box at the count: the ballots are shuffled, written down openly and counted; no seal is left.
pub(crate) fn empty_onto_table(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, key): (MeetingId, &BoxKey),
) -> Result<(), Fault> {
    let mut all: Vec<Ballot> = opened(tx, (id, key))?
        .into_iter()
        .map(|(nominee, yes)| Ballot {
            ballot_id: fresh_id(cx),
            nominee,
            yes,
            officer: None,
        })
        .collect();
    all.sort_by(|one, other| one.ballot_id.cmp(&other.ballot_id));
    empty_box(tx, id)?;
    for ballot in &all {
        insert_ballot(tx, id, ballot)?;
    }
    Ok(())
}

/// Annuls a meeting: its ballots are destroyed unopened, and it counts as never held.
pub(crate) fn annul_meeting(tx: &mut Tx<'_>, id: MeetingId, at: Instant) -> Result<(), DbError> {
    empty_box(tx, id)?;
    tx.execute("DELETE FROM campaign_ballot WHERE meeting_id = $1", values![id])?;
    tx.execute(
        "UPDATE campaign_meeting SET annulled = TRUE, closed_at = $2 WHERE meeting_id = $1",
        values![id, at],
    )
    .map(drop)
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

/// Keeps what was said in a meeting.
pub(crate) fn save_discussion(tx: &mut Tx<'_>, id: MeetingId, words: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_meeting SET discussion = $2 WHERE meeting_id = $1",
        values![id, words],
    )
    .map(drop)
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
