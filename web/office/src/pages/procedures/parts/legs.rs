//! The linked parts.

use motcua_catalog::{Leg, Level};
use motcua_law::TimeLimit;
use motcua_ui::Choice;

use super::{Around, each};
use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::Draw;
use crate::pages::procedures::reader::Reader;

pub(super) fn draw(draw: &mut Draw<'_>, around: &Around<'_>) -> Vec<Block> {
    each(draw, "leg", |draw| {
        let own = draw.typed.get(&format!("{}code", draw.prefix)).to_owned();
        let others: Vec<Choice> = around
            .body
            .legs
            .iter()
            .filter(|leg| !leg.code.is_empty() && leg.code != own)
            .map(|leg| Choice::new(&leg.code, &leg.name))
            .collect();
        let units = around
            .units
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name));
        let mut inputs = vec![
            draw.wide("name"),
            draw.text("leg-agency"),
            draw.known("leg-level", Level::ALL.map(Level::identifier)),
            draw.select("leg-unit", units.collect()),
            draw.text("code"),
        ];
        inputs.push(draw.limit("leg-limit"));
        if !others.is_empty() {
            inputs.push(draw.checks("leg-after", others));
        }
        (inputs, Vec::new())
    })
}

pub(super) fn read(reader: &mut Reader<'_>) -> Vec<Leg> {
    let mut taken = Vec::new();
    reader.each(|reader| {
        let name = reader.text("name");
        let code = reader.code(&name, &taken);
        taken.push(code.clone());
        Leg {
            code,
            name,
            agency: reader.text("leg-agency"),
            unit: reader.maybe("leg-unit"),
            level: reader.choice("leg-level", &Level::ALL, Level::identifier),
            after: reader.ticked("leg-after"),
            limit: reader.limit("leg-limit").unwrap_or(TimeLimit::WorkingDays(0)),
        }
    })
}
