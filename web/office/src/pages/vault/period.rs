//! The days and units that a page of figures is about.

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId, units_among};
use motcua_kernel::{Day, Fault};
use motcua_ui::Choice;
use serde::Deserialize;

/// Thirty days, where no others are asked for.
const DAYS: i32 = 30;

/// What the address asks for.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) unit: String,
    pub(super) officer: String,
    pub(super) procedure: String,
}

/// The days and the units, one that was chosen or all the officer answers for.
pub(super) struct Span {
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) units: Vec<UnitId>,
    pub(super) choices: Vec<Choice>,
    pub(super) chosen: String,
}

impl Span {
    /// Reads them; what is no day, or a unit that is not theirs to see, is as if nothing was asked for.
    pub(super) fn read(op: &OpContext, tx: &mut Tx<'_>, asked: &Asked) -> Result<Self, Fault> {
        let today = op.now().day();
        let to = asked.to.parse().unwrap_or(today);
        let all = motcua_dossier::headed_units(op);
        let standing = units_among(tx, &all.iter().cloned().collect(), today)?;
        let mut choices: Vec<Choice> = standing
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect();
        choices.sort_by(|one, other| one.label.cmp(&other.label));
        let chosen = all.iter().find(|unit| unit.as_str() == asked.unit).cloned();
        Ok(Self {
            from: asked.from.parse().unwrap_or_else(|_| to.plus_days(-DAYS)),
            to,
            chosen: chosen.as_ref().map(ToString::to_string).unwrap_or_default(),
            units: chosen.map_or(all, |unit| vec![unit]),
            choices,
        })
    }
}
