//! The steps inside.

use motcua_catalog::{Performer, StepKind, WorkflowStep};

use super::each;
use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::Draw;
use crate::pages::procedures::reader::Reader;

pub(super) fn draw(draw: &mut Draw<'_>) -> Vec<Block> {
    each(draw, "step", |draw| {
        let mut inputs = vec![
            draw.wide("name"),
            draw.known("kind", StepKind::ALL.map(StepKind::identifier)),
            draw.known("performer", Performer::ALL.map(Performer::identifier)),
        ];
        inputs.push(draw.limit("step-limit"));
        inputs.push(draw.text("code"));
        (inputs, Vec::new())
    })
}

pub(super) fn read(reader: &mut Reader<'_>) -> Vec<WorkflowStep> {
    let mut taken = Vec::new();
    reader.each(|reader| {
        let name = reader.text("name");
        let code = reader.code(&name, &taken);
        taken.push(code.clone());
        WorkflowStep {
            code,
            name,
            kind: reader
                .choice("kind", &StepKind::ALL, StepKind::identifier)
                .unwrap_or(StepKind::Appraise),
            performer: reader
                .choice("performer", &Performer::ALL, Performer::identifier)
                .unwrap_or(Performer::CaseOfficer),
            limit: reader.limit("step-limit"),
        }
    })
}
