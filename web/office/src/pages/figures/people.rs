//! The officers behind one figure of a unit, for its head: each with what they count, the list of it, and their workload.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_figures::{Counted, Indicator, Measure, Scored, UnitScope, evaluate, officers_behind};
use motcua_identity::{OpContext, Permission, UnitId, officer};
use motcua_kernel::Fault;
use motcua_ui::PageContext;

use super::asked::Wanted;
use super::board::{bar, value};
use crate::desk::form_encoded;

/// Officers shown at once; of a whole province more would be a phone book.
const MOST: usize = 40;

/// An officer behind a figure.
pub(super) struct Found {
    id: Option<String>,
    name: String,
    counted: Counted,
}

/// The officers of a figure in words.
pub(super) struct People {
    /// What the figure is called.
    pub(super) name: String,
    pub(super) lines: Vec<Person>,
    /// How many more there are.
    pub(super) more: usize,
}

/// One officer in words.
pub(super) struct Person {
    pub(super) name: String,
    /// Their workload; nothing for what no officer did.
    pub(super) href: Option<String>,
    pub(super) value: String,
    pub(super) bar: i64,
    /// The sum above the line, with the list of it.
    pub(super) above: (String, Option<String>),
    /// The sum below the line, with the list of it.
    pub(super) below: (String, Option<String>),
}

/// The indicator whose officers are asked for, as far as it has any.
pub(super) fn indicator_of(wanted: &Wanted) -> Option<&'static Indicator> {
    let set = wanted.set;
    let asked = set.indicator(&wanted.people).filter(|it| has_people(it));
    asked.or_else(|| set.indicators.iter().find(|it| has_people(it)))
}

/// Whether officers stand behind an indicator: it counts dossiers one by one.
pub(super) fn has_people(indicator: &Indicator) -> bool {
    let by_dossier = indicator.measures().all(Measure::counts_dossiers);
    indicator.unmeasured.is_none() && indicator.counts == motcua_figures::WhatCounts::Sums && by_dossier
}

/// Reads them, as far as the reader may see them; nothing for whoever may not see the unit's people.
pub(super) fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (scope, wanted): (&UnitScope, &Wanted),
) -> Result<Vec<Found>, Fault> {
    let Some(indicator) = indicator_of(wanted).filter(|_| sees(op, &scope.unit.id)) else {
        return Ok(Vec::new());
    };
    // A head sees the own unit's people: those of units below stand on the boards of these.
    let own: BTreeSet<UnitId> = if wanted.below {
        BTreeSet::from([scope.unit.id.clone()])
    } else {
        scope.members.clone()
    };
    let counted = officers_behind(op, tx, &own, (indicator, wanted.period))?;
    let mut found = Vec::with_capacity(counted.len());
    for it in counted {
        let id = it.officer_id;
        // Who left is still named by what is kept of them; an id of another program is not.
        let name = match id.as_deref().map(str::parse) {
            Some(Ok(parsed)) => officer(tx, parsed).map(|it| it.full_name).ok(),
            _ => None,
        };
        found.push(Found {
            name: name.or_else(|| id.clone()).unwrap_or_default(),
            counted: it.counted,
            id,
        });
    }
    Ok(found)
}

/// Whether the reader may see the people of a unit (KH 170/KH-UBND, A8).
pub(super) fn sees(op: &OpContext, unit: &UnitId) -> bool {
    op.may(Permission::ViewUnitFigures, unit, None)
}

/// The officers in words; nothing where there are none to show.
pub(super) fn shown(cx: &PageContext, wanted: &Wanted, found: Vec<Found>) -> Option<People> {
    let indicator = indicator_of(wanted).filter(|_| !found.is_empty())?;
    Some(People {
        name: indicator.name.in_language(cx.language().code()).to_owned(),
        more: found.len().saturating_sub(MOST),
        lines: found
            .into_iter()
            .take(MOST)
            .map(|it| person(cx, (wanted, indicator), it))
            .collect(),
    })
}

fn person(cx: &PageContext, (wanted, indicator): (&Wanted, &Indicator), found: Found) -> Person {
    let words = cx.words();
    let scored = scored(indicator, found.counted);
    let list = |measures: &[Measure]| {
        let ([measure], Some(id)) = (measures, &found.id) else {
            // A sum of several lists opens from the figure itself.
            return None;
        };
        let more = format!(
            "&indicator={}&measure={}&officer={}",
            indicator.key,
            measure.identifier(),
            form_encoded(id)
        );
        Some(wanted.address("/office/figures/list", &more))
    };
    let sum = |sum: i64, measures: &[Measure]| (words.number(sum), list(measures).filter(|_| sum != 0));
    Person {
        value: value(words, indicator, &scored),
        bar: bar(indicator, &scored),
        above: sum(found.counted.numerator, &indicator.numerator),
        below: sum(found.counted.denominator, &indicator.denominator),
        href: found.id.as_ref().map(|id| {
            let unit = form_encoded(wanted.unit.as_str());
            format!("/office/heads/officers/{}?unit={unit}", form_encoded(id))
        }),
        name: if found.id.is_some() {
            found.name
        } else {
            cx.t("figures-people-nobody").into_owned()
        },
    }
}

/// What an officer's two sums come to.
fn scored(indicator: &Indicator, counted: Counted) -> Scored {
    let mut inputs = motcua_figures::Inputs::default();
    for (measures, sum) in [
        (&indicator.numerator, counted.numerator),
        (&indicator.denominator, counted.denominator),
    ] {
        if let Some(first) = measures.first() {
            *inputs.sums.entry(*first).or_default() += sum;
        }
    }
    Scored {
        counted,
        ..evaluate(indicator, &inputs)
    }
}
