//! Which unit holds a function of a campaign on a day: the one named for it, or who stands in its place once it ended
//! (A10). Sở Thông tin và Truyền thông ended on 28 February 2025; its function went on.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{Unit, UnitId, standing_successors, unit, usual_successor};
use motcua_kernel::{Day, Fault};

use crate::model::{Campaign, Function};

/// A unit that holds a function over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodySpell {
    /// The function.
    pub function: Function,
    /// The unit.
    pub unit: Unit,
    /// The first day; nothing from the beginning.
    pub from: Option<Day>,
    /// The last day; nothing where none is known.
    pub to: Option<Day>,
    /// Whether it took over from a unit that ended; otherwise it was named.
    pub succeeded: bool,
}

impl BodySpell {
    /// Whether it holds the function on `day`.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the unit stands on `day`: where one ended without a successor that can be told, somebody has to be named.
    pub fn is_vacant(&self, day: Day) -> bool {
        self.holds(day) && self.unit.valid_to.is_some_and(|last| last < day)
    }
}

/// Units that follow one another at most; a ring in the successors would otherwise never end.
const MOST: usize = 12;

/// Who holds `function` in `campaign`, one after the other, as named and as units took over.
///
/// # Errors
/// When the database refuses.
pub fn body_spells(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    function: Function,
) -> Result<Vec<BodySpell>, Fault> {
    let terms = campaign.definition.terms_of(function);
    let mut found = Vec::new();
    for (place, (from, named)) in terms.iter().enumerate() {
        let until = terms.get(place + 1).and_then(|(since, _)| *since);
        let until = until.map(|since| since.plus_days(-1));
        follow(tx, (function, named), (*from, until), &mut found)?;
    }
    Ok(found)
}

/// The spells of one unit that was named and of those that took over from it, up to the last day of the term.
fn follow(
    tx: &mut Tx<'_>,
    (function, named): (Function, &UnitId),
    (from, until): (Option<Day>, Option<Day>),
    found: &mut Vec<BodySpell>,
) -> Result<(), Fault> {
    let mut spell = BodySpell {
        function,
        unit: unit(tx, named)?,
        from,
        to: until,
        succeeded: false,
    };
    let mut seen = BTreeSet::from([named.clone()]);
    while let Some(last) = spell.unit.valid_to.filter(|_| seen.len() < MOST) {
        if spell.to.is_some_and(|to| to <= last) {
            break;
        }
        let first = last.plus_days(1);
        let successors = standing_successors(tx, &spell.unit.id, first)?;
        let Some(next) =
            usual_successor(&spell.unit.id, &successors).filter(|it| seen.insert(it.new.clone()))
        else {
            break;
        };
        let next = unit(tx, &next.new)?;
        // A term that begins after the named unit ended is the successor's from its first day on.
        let from = spell.from.map_or(first, |from| from.max(first));
        let held_before = spell.from.is_none_or(|from| from <= last);
        let before = std::mem::replace(
            &mut spell,
            BodySpell {
                function,
                unit: next,
                from: Some(from),
                to: until,
                succeeded: true,
            },
        );
        if held_before {
            found.push(BodySpell {
                to: Some(last),
                ..before
            });
        }
    }
    found.push(spell);
    Ok(())
}

/// The unit that holds `function` in `campaign` on `day`; nothing where none was named.
///
/// # Errors
/// When the database refuses.
pub fn body_on(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (function, day): (Function, Day),
) -> Result<Option<Unit>, Fault> {
    let spells = body_spells(tx, campaign, function)?;
    let holding = spells.into_iter().find(|spell| spell.holds(day));
    Ok(holding.map(|spell| spell.unit))
}
