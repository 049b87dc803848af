//! What counts beside dossiers: lines of paper registers of earlier years, and scans by their bytes.

use motcua_identity::UnitId;
use motcua_kernel::{Day, Instant};
use motcua_law::Calendar;
use motcua_ledger::Event;
use serde::Deserialize;

use std::collections::BTreeMap;

use super::correction::Correction;
use super::petition::PetitionSeen;
use super::posting::{BoardSeen, Ended, Posted};
use super::{Listing, Measure};

/// Something that counts without being a part of one dossier's facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Aside {
    /// Lines of a register were stored (KH 170/KH-UBND, A9: the denominator takes them in once registered).
    Registered {
        /// The import.
        import_id: String,
        /// The unit.
        unit: UnitId,
        /// Lines by the year in which they were settled.
        years: BTreeMap<i16, i64>,
        /// The day on which they were stored.
        on: Day,
    },
    /// A line has its paper, checked and signed.
    LineDigitised {
        /// The line.
        line_id: String,
        /// The unit.
        unit: UnitId,
        /// The year it was settled in.
        year: i16,
        /// The paper.
        paper_id: String,
        /// The day.
        on: Day,
    },
    /// A paper of a dossier was scanned.
    Scanned {
        /// The paper.
        paper_id: String,
        /// The dossier.
        dossier_id: String,
        /// The name of its bytes.
        hash: String,
        /// The unit that scanned it.
        unit: UnitId,
        /// The day.
        on: Day,
        /// The instant.
        at: Instant,
        /// Who.
        by: String,
    },
    /// Nothing stands on the pages of a scan.
    Blank {
        /// The paper.
        paper_id: String,
    },
    /// Something happened to a petition.
    Petition(PetitionSeen),
    /// Something that counts once by itself.
    Once(Once),
    /// A revision came into the published list.
    Listed(Listing),
    /// Something was put up on a unit's notice board, or taken down.
    Board(BoardSeen),
    /// A contest of a score was upheld.
    Corrected(Vec<Correction>),
    /// A unit has an account for payments online from a day on.
    PaidAt {
        /// The unit.
        unit: UnitId,
        /// The first day.
        from: Day,
    },
}

/// Something that counts once by itself, however often its event comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Once {
    /// In what it counts.
    pub(crate) measures: Vec<Measure>,
    /// What it is known by.
    pub(crate) key: String,
    /// The unit.
    pub(crate) unit: UnitId,
    /// The day.
    pub(crate) on: Day,
    /// What lists show of it: a number, a code.
    pub(crate) shown: String,
}

#[derive(Deserialize)]
struct Imported {
    unit: UnitId,
    years: BTreeMap<i16, i64>,
}

#[derive(Deserialize)]
struct Line {
    unit: UnitId,
    year: i16,
    line: String,
    paper: String,
}

#[derive(Deserialize)]
struct Scan {
    dossier_id: Option<String>,
    unit: Option<UnitId>,
    #[serde(default)]
    hash: String,
}

#[derive(Deserialize)]
struct Certified {
    unit: UnitId,
    number: String,
}

#[derive(Deserialize)]
struct Published {
    revision: String,
    effective_from: Day,
    decided_on: Option<Day>,
    unit: Option<UnitId>,
}

#[derive(Deserialize)]
struct AccountSet {
    unit: UnitId,
    from: Day,
}

#[derive(Deserialize)]
struct Read {
    confidence: Option<u8>,
}

impl Aside {
    /// Reads an event; nothing when it counts for nothing beside dossiers.
    ///
    /// # Errors
    /// When the event is of a kind that counts and its payload cannot be read.
    pub(crate) fn read(event: &Event) -> Result<Option<Self>, serde_json::Error> {
        let subject = || event.stream.subject().to_owned();
        Ok(match event.kind.as_str() {
            "register-imported" => {
                let Imported { unit, years } = event.read()?;
                Some(Self::Registered {
                    import_id: format!("{}.{}", event.stream.subject(), event.seq),
                    unit,
                    years,
                    on: event.at.day(),
                })
            }
            "register-line-digitised" => {
                let line: Line = event.read()?;
                Some(Self::LineDigitised {
                    line_id: line.line,
                    unit: line.unit,
                    year: line.year,
                    paper_id: line.paper,
                    on: event.at.day(),
                })
            }
            "paper-scanned" => scanned(event, event.read()?),
            "paper-certified" => Some(Self::Once(certified(event, event.read()?))),
            "revision-listed" => Some(Self::Listed(Listing {
                procedure: subject(),
                ..event.read()?
            })),
            "pay-account-set" => {
                let AccountSet { unit, from } = event.read()?;
                Some(Self::PaidAt { unit, from })
            }
            "procedures-posted" => {
                let posted: Posted = event.read()?;
                Some(Self::Board(posted.seen(event.seq, event.at.day())))
            }
            "procedure-posting-ended" => {
                let ended: Ended = event.read()?;
                Some(Self::Board(ended.seen(event.seq, event.at.day())))
            }
            "figures-contest-decided" => {
                Some(Self::Corrected(Correction::read(event)?)).filter(Self::changes_anything)
            }
            "revision-published" => published(event, event.read()?).map(Self::Once),
            _ if event.stream.kind() == "petition" => Some(Self::Petition(PetitionSeen::read(event)?)),
            "paper-read" if event.read::<Read>()?.confidence.is_none() => {
                Some(Self::Blank { paper_id: subject() })
            }
            _ => None,
        })
    }

    /// A contest that was rejected corrects nothing.
    fn changes_anything(&self) -> bool {
        !matches!(self, Self::Corrected(moved) if moved.is_empty())
    }
}

fn scanned(event: &Event, scan: Scan) -> Option<Aside> {
    Some(Aside::Scanned {
        paper_id: event.stream.subject().to_owned(),
        dossier_id: scan.dossier_id?,
        hash: Some(scan.hash).filter(|hash| !hash.is_empty())?,
        unit: scan.unit?,
        on: event.at.day(),
        at: event.at,
        by: event.actor.clone(),
    })
}

/// QĐ 766/QĐ-TTg, 4.6: a copy certified electronically from the original.
fn certified(event: &Event, Certified { unit, number }: Certified) -> Once {
    Once {
        measures: vec![Measure::CopiesCertified],
        key: event.stream.subject().to_owned(),
        unit,
        on: event.at.day(),
        shown: number,
    }
}

/// QĐ 766/QĐ-TTg, 1.1 and 1.2: what officers publish; what an import fills in was published elsewhere.
fn published(event: &Event, told: Published) -> Option<Once> {
    let on = event.at.day();
    let mut measures = vec![Measure::RevisionsPublished];
    // A province publishes at least five working days before the rule is in force.
    if five_working_days_after(on) <= told.effective_from {
        measures.push(Measure::RevisionsInTime);
    }
    if let Some(decided) = told.decided_on {
        measures.push(Measure::RevisionsDecided);
        if on <= five_working_days_after(decided) {
            measures.push(Measure::RevisionsUpdated);
        }
    }
    Some(Once {
        measures,
        key: told.revision,
        unit: told.unit?,
        on,
        shown: event.stream.subject().to_owned(),
    })
}

/// A province has five working days: ahead of the rule (1.1), and after the decision (1.2).
fn five_working_days_after(day: Day) -> Day {
    (0..5).fold(day, |day, _| Calendar::embedded().next_working_day(day))
}

/// The day on which the lines of a year count: its first, since the registers name the year alone.
pub(crate) fn day_of_year(year: i16) -> Option<Day> {
    Day::new(year, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_working_days_leave_weekends_and_holidays_out() {
        let after = |day: &str| five_working_days_after(day.parse().unwrap()).to_string();
        assert_eq!(after("2023-11-06"), "2023-11-13");
        // 1 to 4 September 2023 are days off: Quốc khánh with the weekend.
        assert_eq!(after("2023-08-31"), "2023-09-11");
    }
}
