//! Numbers of papers: taken from a book of the body that issues them, in the transaction that signs them, without gaps.

use motcua_db::Tx;
use motcua_identity::{Unit, UnitId, UnitLevel, unit};
use motcua_kernel::{Fault, Instant};

use crate::nomination::Nomination;
use crate::store;

/// What is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbered {
    /// The submission (tờ trình).
    Submission,
    /// The submission of a unit's council to its own head.
    CouncilSubmission,
    /// A report (báo cáo).
    Report,
    /// Minutes of a council (biên bản).
    Minutes,
    /// A decision (quyết định).
    Decision,
}

/// The symbol after the number: the kind of paper and who issues it (NĐ 30/2020/NĐ-CP, phụ lục I, II.3).
pub(super) fn series(tx: &mut Tx<'_>, issuer: &UnitId, what: Numbered) -> Result<String, Fault> {
    let organ = organ(&unit(tx, issuer)?);
    Ok(match what {
        Numbered::Submission => format!("TTr-{organ}"),
        Numbered::CouncilSubmission => "TTr-HĐTĐKT".to_owned(),
        Numbered::Report => format!("BC-{organ}"),
        Numbered::Minutes => "BB-HĐTĐKT".to_owned(),
        Numbered::Decision => format!("QĐ-{organ}"),
    })
}

/// How a body is written after a paper's kind.
fn organ(unit: &Unit) -> String {
    match unit.level {
        UnitLevel::Province | UnitLevel::District | UnitLevel::Commune => "UBND".to_owned(),
        UnitLevel::Department | UnitLevel::SubUnit => unit.code.clone(),
    }
}

/// Gives the submission and the report of everybody who is on it their numbers as the head signs; what has one keeps it.
pub(super) fn number_set(
    tx: &mut Tx<'_>,
    (nomination, local): (&Nomination, bool),
    at: Instant,
) -> Result<(), Fault> {
    let issuer = &nomination.unit;
    let submitted = if local {
        Numbered::CouncilSubmission
    } else {
        Numbered::Submission
    };
    let submission = series(tx, issuer, submitted)?;
    store::give_number(tx, (nomination.id, store::SUBMISSION), (issuer, &submission), at)?;
    let report = series(tx, issuer, Numbered::Report)?;
    for nominee in store::nominees_of(tx, nomination.id)?
        .iter()
        .filter(|one| one.carried)
    {
        let paper = store::report_paper(nominee.id);
        store::give_number(tx, (nomination.id, &paper), (issuer, &report), at)?;
    }
    Ok(())
}
