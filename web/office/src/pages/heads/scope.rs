//! The units a picture is about: one that was chosen, or all for which the head answers.

use motcua_db::Tx;
use motcua_dossier::headed_units;
use motcua_identity::{OpContext, UnitId, units_among};
use motcua_kernel::Fault;
use motcua_ui::Choice;

/// The units, with those to choose from.
pub(super) struct Scope {
    /// The units the page is about.
    pub(super) units: Vec<UnitId>,
    /// Every unit that may be chosen.
    pub(super) choices: Vec<Choice>,
    /// The one that was chosen; empty for all.
    pub(super) chosen: String,
}

impl Scope {
    /// Reads them; a unit that is not the head's to see is as if none was chosen.
    pub(super) fn read(op: &OpContext, tx: &mut Tx<'_>, asked: &str) -> Result<Self, Fault> {
        let all = headed_units(op);
        let standing = units_among(tx, &all.iter().cloned().collect(), op.now().day())?;
        let mut choices: Vec<Choice> = standing
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect();
        choices.sort_by(|a, b| a.label.cmp(&b.label));
        let chosen = all.iter().find(|unit| unit.as_str() == asked).cloned();
        Ok(Self {
            chosen: chosen
                .as_ref()
                .map_or_else(String::new, |unit| unit.as_str().to_owned()),
            units: chosen.map_or(all, |unit| vec![unit]),
            choices,
        })
    }

    /// The name of what the page is about; empty for several units.
    pub(super) fn name(&self) -> &str {
        let only = (self.choices.len() == 1).then(|| self.choices.first()).flatten();
        let chosen = self.choices.iter().find(|choice| choice.value == self.chosen);
        chosen.or(only).map_or("", |choice| choice.label.as_str())
    }
}
