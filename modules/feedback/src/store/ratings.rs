//! Rows of ratings.

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_dossier::{Dossier, DossierId};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::{Rating, RatingId, RatingWay, Scores};

/// The rating of a dossier, and when it was given first.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<Rating>, DbError> {
    let row = tx.query_opt(
        "SELECT * FROM feedback_rating WHERE dossier_id = $1",
        values![dossier],
    )?;
    let Some(row) = row else { return Ok(None) };
    let mut rating = rating(&row)?;
    rating.scores = scores(tx, rating.id)?;
    Ok(Some(rating))
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    (id, way): (RatingId, RatingWay),
    dossier: &Dossier,
    comment: &str,
    now: Instant,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO feedback_rating (rating_id, dossier_id, code, unit_id, procedure_code, procedure_name, field, way,
            comment, rated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            id,
            dossier.id,
            &dossier.code,
            &dossier.unit,
            &dossier.procedure_code,
            &dossier.procedure_name,
            &dossier.field,
            way.identifier(),
            comment,
            now
        ],
    )
    .map(drop)
}

pub(crate) fn change(tx: &mut Tx<'_>, id: RatingId, comment: &str, now: Instant) -> Result<(), DbError> {
    tx.execute(
        "UPDATE feedback_rating SET comment = $2, changed_at = $3 WHERE rating_id = $1",
        values![id, comment, now],
    )
    .map(drop)
}

pub(crate) fn save_scores(tx: &mut Tx<'_>, id: RatingId, scores: &Scores) -> Result<(), DbError> {
    tx.execute("DELETE FROM feedback_score WHERE rating_id = $1", values![id])?;
    for (question, points) in scores {
        tx.execute(
            "INSERT INTO feedback_score (rating_id, question, points) VALUES ($1, $2, $3)",
            values![id, question, *points],
        )?;
    }
    Ok(())
}

fn scores(tx: &mut Tx<'_>, id: RatingId) -> Result<Scores, DbError> {
    let rows = tx.query(
        "SELECT question, points FROM feedback_score WHERE rating_id = $1",
        values![id],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("question")?, row.get("points")?)))
        .collect()
}

/// How many ratings gave each question so many points: (unit, question, points, how many).
pub(crate) fn counts(
    tx: &mut Tx<'_>,
    units: Option<&[UnitId]>,
    since: Instant,
) -> Result<Vec<(UnitId, String, i64, i64)>, DbError> {
    let mut bound = values![since].to_vec();
    let among = of_units(units, &mut bound);
    let rows = tx.query(
        &format!(
            "SELECT r.unit_id, s.question, s.points, COUNT(*) AS many
             FROM feedback_rating r JOIN feedback_score s ON s.rating_id = r.rating_id
             WHERE r.rated_at >= $1 {among} GROUP BY r.unit_id, s.question, s.points
             ORDER BY r.unit_id, s.question, s.points"
        ),
        &bound,
    )?;
    let read = |row: &Row| {
        let unit: String = row.get("unit_id")?;
        Ok(unit
            .parse()
            .ok()
            .zip(Some((row.get("question")?, row.get("points")?, row.get("many")?))))
    };
    let read = rows.iter().map(read).collect::<Result<Vec<_>, DbError>>()?;
    Ok(read
        .into_iter()
        .flatten()
        .map(|(unit, (question, points, many))| (unit, question, points, many))
        .collect())
}

/// Ratings of a unit that gave a question so many points, newest first.
pub(crate) fn behind(
    tx: &mut Tx<'_>,
    (unit, since): (&UnitId, Instant),
    (question, points): (&str, i64),
    limit: usize,
) -> Result<Vec<Rating>, DbError> {
    let rows = tx.query(
        "SELECT r.* FROM feedback_rating r JOIN feedback_score s ON s.rating_id = r.rating_id
         WHERE r.unit_id = $1 AND r.rated_at >= $2 AND s.question = $3 AND s.points = $4
         ORDER BY r.rated_at DESC, r.rating_id LIMIT $5",
        values![unit, since, question, points, limit],
    )?;
    let mut ratings = rows.iter().map(rating).collect::<Result<Vec<_>, _>>()?;
    for rating in &mut ratings {
        rating.scores = scores(tx, rating.id)?;
    }
    Ok(ratings)
}

fn of_units(units: Option<&[UnitId]>, bound: &mut Vec<Value>) -> String {
    let Some(units) = units else {
        return String::new();
    };
    if units.is_empty() {
        "AND 1 = 0".to_owned()
    } else {
        format!("AND r.unit_id IN ({})", among(units, bound))
    }
}

fn rating(row: &Row) -> Result<Rating, DbError> {
    Ok(Rating {
        id: row.get("rating_id")?,
        code: row.get("code")?,
        unit: row.get("unit_id")?,
        procedure_name: row.get("procedure_name")?,
        scores: Scores::new(),
        comment: row.get("comment")?,
        rated_at: row.get("rated_at")?,
        changed_at: row.get("changed_at")?,
    })
}
