//! Rows of nominations, nominees, passages, receipts and awards.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Fault, Instant};

use crate::error::CampaignError;
use crate::model::{CampaignId, Collective, NomineeKind, PaperKind, Stage, Step};
use crate::nomination::{Award, Nomination, NominationId, Nominee, NomineeId, Passage, Receipt};

pub(crate) fn insert_nomination(tx: &mut Tx<'_>, one: &Nomination, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_nomination (nomination_id, campaign_id, unit_id, award_code, stage, version,
            submission, created_at, decision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')",
        values![
            one.id,
            one.campaign,
            &one.unit,
            &one.award,
            one.stage.identifier(),
            one.version,
            &one.submission,
            at
        ],
    )
    .map(drop)
}

fn nomination_from_row(row: &Row) -> Result<Nomination, Fault> {
    let stage: String = row.get("stage")?;
    Ok(Nomination {
        id: row.get("nomination_id")?,
        campaign: row.get("campaign_id")?,
        unit: row.get("unit_id")?,
        award: row.get("award_code")?,
        stage: Stage::from_identifier(&stage).ok_or(CampaignError::Damaged)?,
        version: row.get("version")?,
        submission: row.get("submission")?,
        returned_on: row.get("returned_on")?,
        submitted_at: row.get("submitted_at")?,
        decision: row.get("decision")?,
        decision_text: row.get("decision_text")?,
    })
}

pub(crate) fn nomination(tx: &mut Tx<'_>, id: NominationId) -> Result<Nomination, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM campaign_nomination WHERE nomination_id = $1",
        values![id],
    )?;
    row.as_ref()
        .map_or(Err(CampaignError::NoSuchEntry.into()), nomination_from_row)
}

pub(crate) fn nominations_of(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<Nomination>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_nomination WHERE campaign_id = $1 ORDER BY unit_id, nomination_id",
        values![campaign],
    )?;
    rows.iter().map(nomination_from_row).collect()
}

/// Saves a nomination over the version that was loaded.
pub(crate) fn save_nomination(tx: &mut Tx<'_>, one: &Nomination) -> Result<(), Fault> {
    let saved = tx.execute(
        "UPDATE campaign_nomination SET stage = $2, version = $3, submission = $4, returned_on = $5,
            submitted_at = $6, decision = $7, decision_text = $8
         WHERE nomination_id = $1 AND version = $9",
        values![
            one.id,
            one.stage.identifier(),
            one.version,
            &one.submission,
            one.returned_on,
            one.submitted_at,
            &one.decision,
            &one.decision_text,
            one.version - 1
        ],
    )?;
    if saved == 1 {
        Ok(())
    } else {
        Err(CampaignError::ChangedMeanwhile.into())
    }
}

pub(crate) fn insert_nominee(tx: &mut Tx<'_>, id: NominationId, one: &Nominee) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO campaign_nominee
            (nominee_id, nomination_id, kind, name, position, report, carried, leads, owner_number, category, part,
             collective)
         VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, $8, $9, $10, $11)",
        values![
            one.id,
            id,
            one.kind.identifier(),
            &one.name,
            &one.position,
            &one.report,
            one.leads,
            &one.owner_number,
            &one.category,
            &one.part,
            one.collective
                .as_ref()
                .map_or_else(String::new, Collective::identifier)
        ],
    )
    .map(drop)
}

pub(crate) fn delete_nominee(tx: &mut Tx<'_>, id: NominationId, nominee: NomineeId) -> Result<(), DbError> {
    tx.execute(
        "DELETE FROM campaign_nominee WHERE nomination_id = $1 AND nominee_id = $2",
        values![id, nominee],
    )
    .map(drop)
}

pub(crate) fn save_report(tx: &mut Tx<'_>, nominee: NomineeId, report: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_nominee SET report = $2 WHERE nominee_id = $1",
        values![nominee, report],
    )
    .map(drop)
}

pub(crate) fn save_votes(
    tx: &mut Tx<'_>,
    nominee: NomineeId,
    (column, yes, carried): (&str, i64, bool),
) -> Result<(), DbError> {
    tx.execute(
        &format!("UPDATE campaign_nominee SET {column} = $2, carried = $3 WHERE nominee_id = $1"),
        values![nominee, yes, carried],
    )
    .map(drop)
}

pub(crate) fn nominees_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Nominee>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_nominee WHERE nomination_id = $1 ORDER BY kind, nominee_id",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let (kind, collective): (String, String) = (row.get("kind")?, row.get("collective")?);
            Ok(Nominee {
                id: row.get("nominee_id")?,
                kind: NomineeKind::from_identifier(&kind).ok_or(CampaignError::Damaged)?,
                collective: Collective::from_identifier(&collective),
                name: row.get("name")?,
                position: row.get("position")?,
                leads: row.get("leads")?,
                owner_number: row.get("owner_number")?,
                category: row.get("category")?,
                part: row.get("part")?,
                report: row.get("report")?,
                unit_yes: row.get("unit_yes")?,
                province_yes: row.get("province_yes")?,
                carried: row.get("carried")?,
            })
        })
        .collect()
}

pub(crate) fn insert_passage(tx: &mut Tx<'_>, id: NominationId, one: &Passage) -> Result<(), DbError> {
    let before: i64 = tx.scalar(
        "SELECT COUNT(*) FROM campaign_passage WHERE nomination_id = $1",
        values![id],
    )?;
    tx.execute(
        "INSERT INTO campaign_passage (nomination_id, nth, step, stage, words, by_name, body, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            id,
            before + 1,
            one.step.identifier(),
            one.stage.identifier(),
            &one.words,
            &one.by_name,
            &one.body,
            one.at
        ],
    )
    .map(drop)
}

pub(crate) fn passages_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Passage>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_passage WHERE nomination_id = $1 ORDER BY nth",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            let (step, stage): (String, String) = (row.get("step")?, row.get("stage")?);
            Ok(Passage {
                step: Step::from_identifier(&step).ok_or(CampaignError::Damaged)?,
                stage: Stage::from_identifier(&stage).ok_or(CampaignError::Damaged)?,
                words: row.get("words")?,
                by_name: row.get("by_name")?,
                body: row.get("body")?,
                at: row.get("at")?,
            })
        })
        .collect()
}

/// Gives the next receipt of a campaign; a transaction that fails gives its number back.
pub(crate) fn give_receipt(
    tx: &mut Tx<'_>,
    (campaign, id): (CampaignId, NominationId),
    (late, at): (bool, Instant),
) -> Result<i64, DbError> {
    let number: i64 = tx.scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM campaign_receipt WHERE campaign_id = $1",
        values![campaign],
    )?;
    tx.execute(
        "INSERT INTO campaign_receipt (campaign_id, number, nomination_id, late, at) VALUES ($1, $2, $3, $4, $5)",
        values![campaign, number, id, late, at],
    )?;
    Ok(number)
}

pub(crate) fn receipts_of(tx: &mut Tx<'_>, id: NominationId) -> Result<Vec<Receipt>, DbError> {
    let rows = tx.query(
        "SELECT number, late, at FROM campaign_receipt WHERE nomination_id = $1 ORDER BY number",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Receipt {
                number: row.get("number")?,
                late: row.get("late")?,
                at: row.get("at")?,
            })
        })
        .collect()
}

/// Enters an award under the next number of its year.
pub(crate) fn enter_award(
    tx: &mut Tx<'_>,
    one: &Nomination,
    nominee: &Nominee,
    (award, decided_on): (&str, Day),
) -> Result<i64, DbError> {
    let year = i64::from(decided_on.year());
    let number: i64 = tx.scalar(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM campaign_award WHERE year = $1",
        values![year],
    )?;
    tx.execute(
        "INSERT INTO campaign_award (year, number, campaign_id, nomination_id, unit_id, nominee_id, kind, name,
            position, award, decision, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            year,
            number,
            one.campaign,
            one.id,
            &one.unit,
            nominee.id,
            nominee.kind.identifier(),
            &nominee.name,
            &nominee.position,
            award,
            &one.decision,
            decided_on
        ],
    )?;
    Ok(number)
}

/// The awards of a campaign, by number.
pub(crate) fn awards_of(tx: &mut Tx<'_>, campaign: CampaignId) -> Result<Vec<Award>, Fault> {
    let rows = tx.query(
        "SELECT * FROM campaign_award WHERE campaign_id = $1 ORDER BY year, number",
        values![campaign],
    )?;
    rows.iter()
        .map(|row| {
            let kind: String = row.get("kind")?;
            Ok(Award {
                nomination: row.get("nomination_id")?,
                nominee: row.get("nominee_id")?,
                paper: row.get("paper_id")?,
                year: row.get("year")?,
                number: row.get("number")?,
                name: row.get("name")?,
                position: row.get("position")?,
                kind: NomineeKind::from_identifier(&kind).ok_or(CampaignError::Damaged)?,
                award: row.get("award")?,
                unit: row.get("unit_id")?,
                decision: row.get("decision")?,
                decided_on: row.get("decided_on")?,
            })
        })
        .collect()
}

/// The text of a paper as it was edited last; nothing where nobody edited it.
pub(crate) fn edited_template(
    tx: &mut Tx<'_>,
    regime: &str,
    kind: PaperKind,
) -> Result<Option<String>, DbError> {
    let row = tx.query_opt(
        "SELECT body FROM campaign_template WHERE regime = $1 AND kind = $2 ORDER BY nth DESC LIMIT 1",
        values![regime, kind.identifier()],
    )?;
    row.map(|row| row.get("body")).transpose()
}

pub(crate) fn insert_template(
    tx: &mut Tx<'_>,
    (regime, kind): (&str, PaperKind),
    body: &str,
    (by_name, at): (&str, Instant),
) -> Result<i64, DbError> {
    let nth: i64 = tx.scalar(
        "SELECT COALESCE(MAX(nth), 0) + 1 FROM campaign_template WHERE regime = $1 AND kind = $2",
        values![regime, kind.identifier()],
    )?;
    tx.execute(
        "INSERT INTO campaign_template (regime, kind, nth, body, by_name, at) VALUES ($1, $2, $3, $4, $5, $6)",
        values![regime, kind.identifier(), nth, body, by_name, at],
    )?;
    Ok(nth)
}

/// Writes down the paper that an award became in the vault.
pub(crate) fn set_award_paper(tx: &mut Tx<'_>, nominee: NomineeId, paper: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE campaign_award SET paper_id = $2 WHERE nominee_id = $1",
        values![nominee, paper],
    )
    .map(drop)
}
