//! Scores of officers (TT 01/2018/TT-VPCP) as a closed period froze them, with what was corrected beside them afterwards.
//!
//! They are no part of [`super::ClosedPeriod`], which anyone may read: they are for the person, the head and the appraisers
//! (KH 170/KH-UBND, A8).

use std::collections::BTreeMap;

use motcua_identity::UnitId;
use motcua_kernel::Instant;
use sha2::{Digest, Sha256};

use super::closed::stretched;
use super::{AdminLevel, Counted, IndicatorSet, Inputs, Scored, SetScore, corrected_score};

/// The seal over the scores of officers of a closed period, as the ledger has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficersSealed {
    /// How many scores there are, one for each officer and unit.
    pub scores: usize,
    /// The salted hash over all their rows.
    pub hash: String,
}

/// One indicator of an officer, as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenOfficerRow {
    /// The key of the indicator.
    pub indicator: String,
    /// The two sums.
    pub counted: Counted,
    /// What contests that were upheld before the close moved beside them.
    pub moved: Counted,
    /// The average in hundredths; nothing where there was no figure.
    pub value: Option<i64>,
    /// The points, in hundredths.
    pub points: Option<i64>,
    /// The most points, in hundredths.
    pub max_points: i64,
}

/// The score of an officer in one unit, as it was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenOfficer {
    /// The officer.
    pub officer_id: String,
    /// Their name at the close.
    pub name: String,
    /// The unit in which the dossiers were settled.
    pub unit: UnitId,
    /// Its name at the close.
    pub unit_name: String,
    /// Dossiers settled.
    pub settled: i64,
    /// The indicators in the order of the set.
    pub rows: Vec<FrozenOfficerRow>,
    /// What was corrected afterwards, oldest first.
    pub adjustments: Vec<OfficerAdjustment>,
}

/// What was corrected in an officer's score after the close: it stands beside the row and never over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerAdjustment {
    /// Its identifier.
    pub id: String,
    /// The officer.
    pub officer_id: String,
    /// The unit of the score.
    pub unit: UnitId,
    /// The key of the indicator.
    pub indicator: String,
    /// By how much the two sums move.
    pub moved: Counted,
    /// Why, in words.
    pub reason: String,
    /// The contest that was upheld; nothing where nobody contested.
    pub contest: Option<String>,
    /// Who decided it.
    pub decided_by: String,
    /// When.
    pub decided_at: Instant,
}

impl FrozenOfficer {
    /// The score as it was frozen, without anything beside it.
    pub fn score(&self, set: &IndicatorSet) -> SetScore {
        let rows = self.rows.iter().map(|row| Scored {
            key: row.indicator.clone(),
            counted: row.counted,
            value: row.value,
            points: row.points,
            max: row.max_points,
            to_full: None,
        });
        let mut total = Counted::default();
        for row in self.rows.iter().filter(|row| row.points.is_some()) {
            total.numerator += row.points.unwrap_or_default();
            total.denominator += row.max_points;
        }
        let reached = set.max.and_then(|max| stretched(total, max));
        SetScore {
            rows: rows.collect(),
            points: total.numerator,
            possible: total.denominator,
            max: set.max,
            stretched: reached,
            band: reached.and_then(|points| set.bands.iter().find(|band| points >= band.from).cloned()),
        }
    }

    /// The score with everything that stands beside it; nothing where nothing does.
    pub fn corrected(&self, set: &IndicatorSet) -> Option<SetScore> {
        let moves = self
            .rows
            .iter()
            .map(|row| (row.indicator.clone(), self.moved(row)));
        let moved: BTreeMap<String, Counted> = moves.filter(|(_, by)| *by != Counted::default()).collect();
        if moved.is_empty() {
            return None;
        }
        let mut inputs = Inputs::default();
        for row in &self.rows {
            let Some(indicator) = set.indicator(&row.indicator) else {
                continue;
            };
            // An officer's indicators have one measure on each side, and none stands in two of them.
            for (measures, sum) in [
                (&indicator.numerator, row.counted.numerator),
                (&indicator.denominator, row.counted.denominator),
            ] {
                if let Some(measure) = measures.first() {
                    inputs.sums.insert(*measure, sum);
                }
            }
        }
        Some(corrected_score(set, (&inputs, AdminLevel::Commune), &moved))
    }

    /// By how much the sums of a row move, all corrections together.
    pub fn moved(&self, row: &FrozenOfficerRow) -> Counted {
        let of_row = self.adjustments.iter().filter(|it| it.indicator == row.indicator);
        of_row.fold(row.moved, |sum, it| sum.plus(it.moved))
    }
}

/// The hash over the scores of officers. The salt is drawn for each close: the ledger shows the hash to everybody, and
/// without a salt whoever knows an officer could try marks until it fits.
pub fn hash_of_officers(officers: &[FrozenOfficer], salt: &str) -> String {
    let mut hasher = Sha256::new();
    take(&mut hasher, salt);
    for officer in officers {
        for row in &officer.rows {
            let whose = [
                officer.officer_id.as_str(),
                officer.name.as_str(),
                officer.unit.as_str(),
                officer.unit_name.as_str(),
                row.indicator.as_str(),
            ];
            for text in whose {
                take(&mut hasher, text);
            }
            let sums = [
                Some(officer.settled),
                Some(row.counted.numerator),
                Some(row.counted.denominator),
                Some(row.moved.numerator),
                Some(row.moved.denominator),
                row.value,
                row.points,
                Some(row.max_points),
            ];
            for sum in sums {
                take(
                    &mut hasher,
                    &sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string()),
                );
            }
        }
    }
    hex::encode(hasher.finalize())
}

/// Takes a text with its length: no two lists of texts read as one.
fn take(hasher: &mut Sha256, text: &str) {
    hasher.update((text.len() as u64).to_be_bytes());
    hasher.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::super::indicator_set;
    use super::*;

    fn officer() -> FrozenOfficer {
        let sums = |numerator, denominator| Counted {
            numerator,
            denominator,
        };
        let row = |indicator: &str, counted, value, points| FrozenOfficerRow {
            indicator: indicator.to_owned(),
            counted,
            moved: Counted::default(),
            value,
            points,
            max_points: 200,
        };
        FrozenOfficer {
            officer_id: "o1".to_owned(),
            name: "Nông Thị Thử".to_owned(),
            unit: "06181".parse().unwrap(),
            unit_name: "Xã Hòa Cư".to_owned(),
            settled: 2,
            rows: vec![
                row("time", sums(2, 2), Some(100), Some(100)),
                row("agencies", sums(0, 0), None, None),
            ],
            adjustments: Vec::new(),
        }
    }

    fn adjusted(by: i64) -> FrozenOfficer {
        let it = officer();
        let adjustment = OfficerAdjustment {
            id: "a1".to_owned(),
            officer_id: it.officer_id.clone(),
            unit: it.unit.clone(),
            indicator: "time".to_owned(),
            moved: Counted {
                numerator: by,
                denominator: 0,
            },
            reason: "Đồng bộ chậm".to_owned(),
            contest: None,
            decided_by: "Lý Thị Thử".to_owned(),
            decided_at: Instant::from_micros(0),
        };
        FrozenOfficer {
            adjustments: vec![adjustment],
            ..it
        }
    }

    #[test]
    fn a_frozen_score_keeps_its_points_and_a_correction_stands_beside_them() {
        let set = indicator_set("tt01-officer").unwrap();
        let score = officer().score(set);
        assert_eq!(
            (score.points, score.possible, score.stretched),
            (100, 200, Some(500))
        );
        assert_eq!(officer().corrected(set), None, "nothing stands beside it");
        let it = adjusted(2);
        assert_eq!(it.score(set), score, "what was frozen stays");
        let corrected = it.corrected(set).unwrap();
        assert_eq!((corrected.points, corrected.possible), (200, 200));
    }

    #[test]
    fn the_same_scores_under_another_salt_have_another_hash_and_a_changed_name_or_mark_is_seen() {
        let hash = hash_of_officers(&[officer()], "00");
        assert_eq!(hash, hash_of_officers(&[officer()], "00"));
        assert_eq!(
            hash,
            hash_of_officers(&[adjusted(2)], "00"),
            "what stands beside is not frozen"
        );
        assert_ne!(hash, hash_of_officers(&[officer()], "01"));
        let mut named = officer();
        named.name = "Lý Thị Thử".to_owned();
        let mut marked = officer();
        marked.rows.first_mut().unwrap().points = Some(200);
        for changed in [named, marked] {
            assert_ne!(hash, hash_of_officers(&[changed], "00"));
        }
    }
}
