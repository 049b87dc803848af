//! An indicator told by procedure or by field (lĩnh vực): which of them drag a unit down. Each part opens to its dossiers.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Row, Tx, Value, among, values};
use motcua_identity::UnitId;
use motcua_kernel::Fault;

use super::behind::{Asked, ListCursor, Narrowed};
use super::sums::{in_time, places};
use crate::{Behind, Counted, Indicator, Measure, Period, Scoring, WhatCounts};

/// What an indicator is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellBy {
    /// By procedure.
    Procedure,
    /// By field (lĩnh vực).
    Field,
}

/// What an indicator comes to for one procedure or field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The code of the procedure, or the field.
    pub key: String,
    /// The two sums.
    pub counted: Counted,
}

impl TellBy {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Procedure, Self::Field];

    /// The identifier in addresses and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Procedure => "procedure",
            Self::Field => "field",
        }
    }

    /// The one called `identifier`.
    pub fn from_identifier(identifier: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.identifier() == identifier)
    }

    const fn column(self) -> &'static str {
        match self {
            Self::Procedure => "procedure_code",
            Self::Field => "field",
        }
    }
}

impl Indicator {
    /// Whether it can be told by procedure: it counts dossiers one by one.
    pub fn is_told_by_parts(&self) -> bool {
        let of_dossiers = self.counts == WhatCounts::Sums && self.unmeasured.is_none();
        of_dossiers && self.measures().all(Measure::counts_dossiers)
    }

    /// How much a part takes away from a full figure: what lacks above the line, or what stands there where less is better.
    pub fn lost(&self, counted: Counted) -> i64 {
        let Counted {
            numerator,
            denominator,
        } = counted;
        match (&self.scoring, self.better) {
            (Scoring::Average { max }, _) => max / 100 * denominator - numerator,
            (_, crate::Better::Higher) => denominator - numerator,
            (_, crate::Better::Lower | crate::Better::Neither) => numerator,
        }
    }
}

/// What `indicator` comes to for each procedure or field of the dossiers of `units` over `period`, what takes most away
/// first. Nothing for what cannot be told so.
///
/// # Errors
/// When the database refuses.
pub fn told_by(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    by: TellBy,
    (indicator, period): (&Indicator, Period),
) -> Result<Vec<Part>, Fault> {
    if units.is_empty() || !indicator.is_told_by_parts() {
        return Ok(Vec::new());
    }
    let mut found: BTreeMap<String, Counted> = BTreeMap::new();
    for measure in &indicator.numerator {
        for row in sums_by(tx, units, by.column(), (*measure, period))? {
            found.entry(row.at(0)?).or_default().numerator += row.at::<i64>(1)?;
        }
    }
    for measure in &indicator.denominator {
        for row in sums_by(tx, units, by.column(), (*measure, period))? {
            found.entry(row.at(0)?).or_default().denominator += row.at::<i64>(1)?;
        }
    }
    let mut found: Vec<Part> = found
        .into_iter()
        .map(|(key, counted)| Part { key, counted })
        .collect();
    found.sort_by_key(|part| std::cmp::Reverse((indicator.lost(part.counted), part.counted.denominator)));
    Ok(found)
}

/// What the dossiers of `units` add to a measure, by a column of theirs.
pub(super) fn sums_by(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    column: &str,
    (measure, period): (Measure, Period),
) -> Result<Vec<Row>, DbError> {
    let behind = Behind::Counted(measure);
    let (unit, day, holds) = behind.sql();
    let mut parameters: Vec<Value> = Vec::new();
    let owners = among(units, &mut parameters);
    let [from, to] = places(&mut parameters, values![period.from, period.to]);
    let mut conditions = format!("{unit} IN ({owners}) AND {day} >= {from} AND {day} <= {to} AND {holds}");
    if measure.is_live() {
        conditions = format!("{conditions} AND {}", in_time(&mut parameters, period, tx)?);
    }
    let sql = format!(
        "SELECT {column} AS part, CAST(SUM({}) AS BIGINT) AS sum FROM figures_dossier
         WHERE {conditions} GROUP BY {column}",
        behind.adds_sql()
    );
    tx.query(&sql, &parameters)
}

/// Up to `limit` dossiers of one procedure or field behind a figure, latest first, after the line at `after`.
///
/// # Errors
/// When the database refuses.
pub fn behind_of_part(
    tx: &mut Tx<'_>,
    units: &BTreeSet<UnitId>,
    (which, period): (Behind, Period),
    (by, key): (TellBy, &str),
    (after, limit): (Option<&ListCursor>, usize),
) -> Result<Narrowed, Fault> {
    let of_dossiers = !matches!(which, Behind::Counted(measure) if !measure.counts_dossiers());
    if units.is_empty() || !of_dossiers {
        return Ok(Narrowed::default());
    }
    let asked = Asked::new(tx, units, (which, period), Some((by.column(), key)))?;
    asked.narrowed(tx, which, (after, limit))
}
