//! The review of a procedure's papers (rà soát, đơn giản hoá): how often each was needed, was here already, was asked
//! for although it was, and was the cause of a supplement. What nobody needed is a candidate to abolish, with evidence.

use motcua_catalog::RevisionBody;
use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_kernel::{Day, Fault, Instant};

use super::supplements::defect_counts;

/// What became of one component over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComponentReview {
    /// Its place among the revision's components, from 1.
    pub number: i64,
    /// Its name.
    pub name: String,
    /// Dossiers taken in.
    pub dossiers: i64,
    /// Of these, with the paper handed in.
    pub handed_in: i64,
    /// Of these, with a paper the repository held already.
    pub kept: i64,
    /// Of those handed in, although the repository held one of the kinds that may stand for it.
    pub needless: i64,
    /// Requests for a supplement that named it.
    pub supplements: i64,
    /// Why it might be abolished, where something speaks for it.
    pub candidate: Option<Candidate>,
}

/// What speaks for abolishing a component (TTHC: cắt giảm thành phần hồ sơ).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    /// Its data can be looked up in a database named by the procedure.
    InDatabase,
    /// Half of the dossiers or more had it here already.
    HeldMostly,
    /// It was handed in although it was here.
    AskedNeedlessly,
    /// Every dossier might have it, and hardly one did.
    HardlyEver,
}

impl Candidate {
    /// The identifier in translation keys and files.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::InDatabase => "in-database",
            Self::HeldMostly => "held-mostly",
            Self::AskedNeedlessly => "asked-needlessly",
            Self::HardlyEver => "hardly-ever",
        }
    }
}

/// Fewer dossiers than this prove nothing.
const ENOUGH: i64 = 5;

/// The review of `procedure` over the dossiers taken in from `from` to `to`, against what `body` asks for now.
///
/// # Errors
/// When the database refuses.
pub fn component_review(
    tx: &mut Tx<'_>,
    procedure: &str,
    body: &RevisionBody,
    (from, to): (Day, Day),
) -> Result<Vec<ComponentReview>, Fault> {
    let opening = |day: Day| Instant::from_local(day.date().at(0, 0, 0, 0));
    let span = (opening(from), opening(to.plus_days(1)));
    let asked_again = defect_counts(tx, procedure, (from, to))?;
    let mut all = Vec::new();
    for (number, asked) in (1_i64..).zip(&body.components) {
        let row = tx.query_one(
            "SELECT COUNT(*) AS dossiers,
                COALESCE(SUM(CASE WHEN c.handed_in NOT IN ('nothing', 'kept') THEN 1 ELSE 0 END), 0) AS handed_in,
                COALESCE(SUM(CASE WHEN c.handed_in = 'kept' THEN 1 ELSE 0 END), 0) AS kept
             FROM dossier_dossier d JOIN dossier_component c ON c.dossier_id = d.id
             WHERE d.procedure_code = $1 AND d.received_at >= $2 AND d.received_at < $3 AND c.number = $4",
            values![procedure, span.0, span.1, number],
        )?;
        let types: Vec<String> = asked.reuse_from.iter().map(ToString::to_string).collect();
        let supplements = asked_again
            .iter()
            .filter(|count| count.component == Some(number))
            .map(|count| count.count)
            .sum();
        let mut review = counted(&row, number, &asked.name)?;
        review.supplements = supplements;
        review.needless = needless(tx, procedure, span, (number, &types))?;
        review.candidate = candidate(&review, asked.database.is_some());
        all.push(review);
    }
    Ok(all)
}

fn counted(row: &Row, number: i64, name: &str) -> Result<ComponentReview, DbError> {
    Ok(ComponentReview {
        number,
        name: name.to_owned(),
        dossiers: row.get("dossiers")?,
        handed_in: row.get("handed_in")?,
        kept: row.get("kept")?,
        needless: 0,
        supplements: 0,
        candidate: None,
    })
}

/// How often it was handed in although a paper of one of `types` of the same person was confirmed here before.
fn needless(
    tx: &mut Tx<'_>,
    procedure: &str,
    (from, to): (Instant, Instant),
    (number, types): (i64, &[String]),
) -> Result<i64, DbError> {
    if types.is_empty() {
        return Ok(0);
    }
    let mut values = vec![
        Value::from(procedure),
        Value::from(from),
        Value::from(to),
        Value::from(number),
    ];
    let types = among(types, &mut values);
    let sql = format!(
        "SELECT COUNT(*) FROM dossier_dossier d JOIN dossier_component c ON c.dossier_id = d.id
         WHERE d.procedure_code = $1 AND d.received_at >= $2 AND d.received_at < $3 AND c.number = $4
           AND c.handed_in NOT IN ('nothing', 'kept')
           AND EXISTS (SELECT 1 FROM repository_paper p
               WHERE p.owner_id_number = d.owner_number AND p.state = 'confirmed' AND p.withdrawn_at IS NULL
                 AND p.confirmed_at < d.received_at AND p.type_code IN ({types}))"
    );
    tx.scalar(&sql, &values)
}

/// What speaks for abolishing it, the strongest first; nothing where too few dossiers were seen.
fn candidate(review: &ComponentReview, in_database: bool) -> Option<Candidate> {
    if review.dossiers < ENOUGH {
        return None;
    }
    if review.kept * 2 >= review.dossiers {
        Some(Candidate::HeldMostly)
    } else if review.needless > 0 {
        Some(Candidate::AskedNeedlessly)
    } else if in_database {
        Some(Candidate::InDatabase)
    } else if (review.handed_in + review.kept) * 20 < review.dossiers {
        Some(Candidate::HardlyEver)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review(dossiers: i64, handed_in: i64, kept: i64, needless: i64) -> ComponentReview {
        ComponentReview {
            number: 1,
            name: String::new(),
            dossiers,
            handed_in,
            kept,
            needless,
            supplements: 0,
            candidate: None,
        }
    }

    #[test]
    fn a_paper_is_a_candidate_when_it_was_here_can_be_looked_up_or_is_hardly_ever_handed_in() {
        for (counts, in_database, expected) in [
            ((4, 0, 4, 0), true, None),
            ((10, 5, 5, 0), true, Some(Candidate::HeldMostly)),
            ((10, 9, 1, 2), true, Some(Candidate::AskedNeedlessly)),
            ((10, 10, 0, 0), true, Some(Candidate::InDatabase)),
            ((100, 4, 0, 0), false, Some(Candidate::HardlyEver)),
            ((100, 60, 0, 0), false, None),
        ] {
            let (dossiers, handed_in, kept, needless) = counts;
            let found = candidate(&review(dossiers, handed_in, kept, needless), in_database);
            assert_eq!(found, expected, "{counts:?}");
        }
    }
}
